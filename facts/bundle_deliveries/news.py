"""What is new of one thing since the last mail: a line for each alert in this one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from facts.bundle_deliveries.message import excerpt
from facts.bundle_deliveries.words import EVENTS
from facts.models import Transition


@dataclass(frozen=True)
class News:
    what: str
    when: str
    who: str
    why: str


def news_of(transitions: Sequence[Transition], *, but: str = "") -> list[News]:
    """In the language and the time zone of the moment; dates as on pages. ``but`` is what the mail says already."""
    return [
        News(
            what=str(EVENTS.get(one.event, one.get_event_display())),
            when=f"{localtime(one.at):%Y-%m-%d %H:%M %Z}",
            who="" if one.who is None else excerpt(str(one.who)),
            why="" if one.why == but else excerpt(one.why_in_words(), longest=500),
        )
        for one in transitions
    ]
