"""A message as it is written: what it is about, before it becomes a delivery to somebody."""

from dataclasses import dataclass

from django.conf import settings

_LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Message:
    """``thread`` names what the message is about: all about the same thing stand in one thread, under one subject.
    ``kind`` is the list it belongs to, for the rules of a mail program."""

    subject: str
    text: str
    html: str
    thread: str
    kind: str

    def headers(self) -> dict[str, str]:
        # One root for all mails about one thing, so that mail programs show them as one thread.
        root = f"<{self.thread}@{mail_host()}>"
        return {
            "References": root,
            "In-Reply-To": root,
            "List-Id": f"{self.kind} <{self.kind}.{mail_host()}>",
            "Auto-Submitted": "auto-generated",
        }


def mail_host() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def one_line(text: str, *, longest: int = _LONGEST_SUBJECT) -> str:
    """The text as a header can carry it: no control, format or surrogate characters, no line breaks."""
    spaced = "".join(
        " " if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else character for character in text
    )
    return " ".join("".join(c for c in spaced if c.isprintable()).split())[:longest]
