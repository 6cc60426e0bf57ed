"""The rules by which a quote is looked for in a later text of its source. Pure Python: no database, no clock.

Nothing is ever matched by likeness. Likeness only helps to say what stands where a quote stood, for a person to see.
"""
