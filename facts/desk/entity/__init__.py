"""The page of an entity: all that is said about it, slot by slot, contested, not vetted or settled."""
