"""Charts: pure functions from intervals to the places of shapes in a picture. Templates draw the SVG.

Lengths are in units of the picture (pixels, where it is shown at its own size), from its left upper corner.
"""
