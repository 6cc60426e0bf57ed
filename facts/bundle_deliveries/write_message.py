"""The whole mail to one person: what is told of each thing, why they get it, and how to get less of it."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import ngettext
from django.utils.translation import override as in_language

from facts.bundle_deliveries.columns import in_columns
from facts.bundle_deliveries.message import Message, Section, harmless, one_line
from facts.bundle_deliveries.sections import Sections, Thing, by_thing
from facts.bundle_deliveries.stopping import Stop
from facts.models import Alert, AlertChoices

MOST_TOLD = 20
"""Things one mail tells of; how many more there are, it says."""


def write_message(alerts: Sequence[Alert], *, choices: AlertChoices, sections: Sections) -> Message:
    """All of one person, of one thing or of several."""
    things = by_thing(alerts)
    told = [sections.of(thing, ones, choices=choices) for thing, ones in list(things.items())[:MOST_TOLD]]
    case = _only_case(things)
    this = Stop(choices.person_id, case).address() if case is not None else ""
    all_of_it = Stop(choices.person_id, None).address()
    with in_language(choices.mail_language):
        subject = told[0].subject if len(things) == 1 else _subject_of_several(len(things))
        context = _context(alerts, told=told, more=len(things) - len(told), choices=choices)
        context |= {"stop_this": this, "stop_all": all_of_it}
        text, html = render_to_string("alerts/mail.txt", context), render_to_string("alerts/mail.html", context)
    return Message(
        subject=one_line(f"[{settings.NEWSROOM_NAME}] {subject}"),
        text=harmless(in_columns(text)),
        html=harmless(html),
        kind=told[0].kind if len(things) == 1 else "digests",
        thread=told[0].thread if len(things) == 1 else "",
        more_headers=_headers(alerts, told=told, stop=this or all_of_it),
    )


def _only_case(things: dict[Thing, list[Alert]]) -> int | None:
    first = next(iter(things))
    return first.pk if len(things) == 1 and first.kind == "contradiction" else None


def _subject_of_several(count: int) -> str:
    return ngettext("%(count)s matter to look at", "%(count)s matters to look at", count) % {"count": count}


def _context(
    alerts: Sequence[Alert], *, told: Sequence[Section], more: int, choices: AlertChoices
) -> dict[str, object]:
    count = len(told) + more
    return {
        "language": choices.mail_language,
        "title": told[0].heading if count == 1 else _subject_of_several(count),
        "sections": told,
        "is_several": count > 1,
        "more": more,
        "because": "; ".join(dict.fromkeys(harmless(alert.because_in_words()) for alert in alerts)),
        "newsroom": settings.NEWSROOM_NAME,
        "site": settings.SITE_URL,
        "queue": f"{settings.SITE_URL}/desk/contradictions/",
        "choices": f"{settings.SITE_URL}/desk/alerts/",
    }


def _headers(alerts: Sequence[Alert], *, told: Sequence[Section], stop: str) -> dict[str, str]:
    """For the rules of mail programs. One click ends it only over https: RFC 8058 asks for that."""
    headers = {
        "X-Newsroom-Reason": ", ".join(dict.fromkeys(alert.because for alert in alerts)),
        "X-Newsroom-Event": ", ".join(dict.fromkeys(alert.transition.event for alert in alerts)),
        "List-Unsubscribe": f"<{stop}>",
    }
    severities = [section.severity for section in told if section.severity]
    if severities:
        headers["X-Newsroom-Severity"] = max(severities, key=("low", "normal", "high").index)
    if settings.SITE_URL.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
