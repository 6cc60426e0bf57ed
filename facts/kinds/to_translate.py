"""Texts of modules that know no Django: marked where they stand, translated by whoever shows them."""


def to_translate(text: str) -> str:
    """The text itself, in English; the mark is what `make words` looks for."""
    return text
