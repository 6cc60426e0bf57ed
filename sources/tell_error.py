"""What went wrong, as it is kept for a person to read."""

LONGEST_REASON = 500


def told(error: Exception) -> str:
    """Type and message, in characters that both databases keep."""
    text = f"{type(error).__name__}: {error}".replace("\x00", "")
    return text.encode(errors="replace").decode()[:LONGEST_REASON]
