"""Check a draft: paste a story, see what of it contradicts what the newsroom knows. Nothing of it is kept."""
