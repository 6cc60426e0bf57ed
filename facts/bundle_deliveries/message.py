"""A message as it is written: what it is about, before it becomes a delivery to somebody."""

import re
from dataclasses import dataclass, field

from django.conf import settings

_LONGEST_SUBJECT = 200

# Controls but the line break, marks that turn the direction of a text around, half characters.
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ud800-\udfff]")


@dataclass(frozen=True)
class Section:
    """One thing and what is new of it, in the language of a reader. ``thread`` names the thing: all mails about it
    stand in one thread, under one subject. ``kind`` is the list it belongs to, for the rules of a mail program."""

    subject: str
    heading: str
    text: str
    html: str
    link: str
    thread: str
    kind: str
    severity: str = ""


@dataclass(frozen=True)
class Message:
    subject: str
    text: str
    html: str
    kind: str
    thread: str = ""
    more_headers: dict[str, str] = field(default_factory=dict)

    def headers(self) -> dict[str, str]:
        told = {
            "List-Id": f"{self.kind} <{self.kind}.{mail_host()}>",
            "Auto-Submitted": "auto-generated",
            **self.more_headers,
        }
        if self.thread:
            # One root for all mails about one thing, so that mail programs show them as one thread.
            root = f"<{self.thread}@{mail_host()}>"
            told |= {"References": root, "In-Reply-To": root}
        return told


def mail_host() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"


def one_line(text: str, *, longest: int = _LONGEST_SUBJECT) -> str:
    """The text as a header can carry it: no control, format or surrogate characters, no line breaks."""
    spaced = "".join(
        " " if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" else character for character in text
    )
    return " ".join("".join(c for c in spaced if c.isprintable()).split())[:longest]


def harmless(text: str) -> str:
    """What strangers wrote, in a body: nothing that a mail program obeys or that turns the text around. Lines stay."""
    return _UNSEEN.sub("", text.replace("\xa0", " "))


def excerpt(text: str, *, longest: int = 300) -> str:
    """A quote on one line, so that it can imitate no part of the mail."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
