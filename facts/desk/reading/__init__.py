"""The reading workbench: the text of a source on one side, the bar that records claims on the other, keys for both."""

READS = ("sources.view_source", "facts.view_claim", "facts.add_claim")
"""Who reads here also records."""
