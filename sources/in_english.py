"""A sentence of the program that a row or an error keeps: in English, for whoever writes it sees no reader."""


def in_english(template: str, /, **parts: object) -> str:
    """The sentence, with the parts where their names stand in braces. The call marks the template for translation, and
    by the template ``sources.retold`` knows the sentence again when a page shows it."""
    return template.format(**parts) if parts else template
