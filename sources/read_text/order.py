"""What is known of a capture."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    """What is known of the bytes besides themselves."""

    content_type: str = ""
    url: str = ""
    file_name: str = ""
