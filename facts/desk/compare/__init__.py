"""Compare: the answers of one contradiction side by side, a column for each claim; settled on the same page."""
