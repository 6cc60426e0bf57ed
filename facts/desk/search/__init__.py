"""One field for everything: sources, entities, claims, contradictions, facts."""
