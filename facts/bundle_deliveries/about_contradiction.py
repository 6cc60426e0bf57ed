"""What a mail says of a contradiction."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from facts.bundle_deliveries.message import Section, excerpt, harmless
from facts.bundle_deliveries.news import news_of
from facts.bundle_deliveries.words import RULES, SEVERITIES, backing
from facts.cry_wolf import crying_wolf
from facts.group_origins import origins_of
from facts.models import Claim, Contradiction, FactVersion, Position, Transition


@dataclass(frozen=True)
class Evidence:
    """A claim as the mail shows it."""

    publisher: str
    published: str
    speaker: str
    quote: str
    language: str
    address: str


@dataclass(frozen=True)
class Answer:
    """What some say, or deny."""

    shown: str
    backed_by: str
    evidence: list[Evidence]
    more: int


MOST_QUOTED = 5
"""Quotes of one answer; the page has all."""


def about_contradiction(contradiction: Contradiction, *, transitions: Sequence[Transition]) -> Section:
    address = f"{settings.SITE_URL}/desk/contradictions/{contradiction.pk}/"
    answers, denied = _answers(contradiction), _denied(contradiction)
    heading = harmless(str(contradiction.slot))
    context = {
        "case": contradiction,
        "heading": heading,
        "question": _(" or ").join(answer.shown for answer in answers),
        "answers": answers,
        "denied": denied,
        "against": _against(answers, denied),
        "news": news_of(transitions, but=contradiction.reason),
        "reason": harmless(contradiction.reason_in_words()),
        "rule": RULES.get(contradiction.rule, ""),
        "false_alarms": crying_wolf([contradiction.slot.property_id]).get(contradiction.slot.property_id),
        "severity": SEVERITIES.get(contradiction.severity, contradiction.severity),
        "published": list(FactVersion.objects.published().filter(fact__slot=contradiction.slot_id)),
        "link": address,
        "deeds": [] if contradiction.is_settled else _deeds(address),
    }
    return Section(
        subject=_("Contradiction %(number)s: %(matter)s") % {"number": contradiction.pk, "matter": heading},
        heading=heading,
        text=render_to_string("alerts/contradiction.txt", context),
        html=render_to_string("alerts/contradiction.html", context),
        link=address,
        thread=f"contradiction-{contradiction.pk}",
        kind="contradictions",
        severity=contradiction.severity,
    )


def _deeds(address: str) -> list[tuple[str, str]]:
    """Each leads to a page that asks once more: programs that look through mails open every link."""
    return [
        (_("Assign it to me"), f"{address}confirm/take/"),
        (_("Not a contradiction"), f"{address}confirm/dismiss/"),
        (_("Put it aside"), f"{address}confirm/snooze/"),
    ]


def _answers(contradiction: Contradiction) -> list[Answer]:
    positions = contradiction.positions.prefetch_related("claims__snapshot__source__publisher")
    return [_answer(position) for position in positions]


def _answer(position: Position) -> Answer:
    claims = list(position.claims.all())
    return Answer(
        harmless(position.shown),
        backing(reports=position.reports, origins=position.origins),
        [_evidence(claim) for claim in claims[:MOST_QUOTED]],
        more=len(claims[MOST_QUOTED:]),
    )


def _denied(contradiction: Contradiction) -> Answer | None:
    backed_claims = {pk for pk in contradiction.positions.values_list("claims", flat=True) if pk is not None}
    denials = list(contradiction.claims.exclude(pk__in=backed_claims).with_evidence())
    if not denials:
        return None
    sources = {claim.snapshot.source_id for claim in denials}
    backed = backing(reports=len(sources), origins=len(set(origins_of(sources).values())))
    shown = [_evidence(claim) for claim in denials[:MOST_QUOTED]]
    return Answer(_("Denied"), backed, shown, more=len(denials[MOST_QUOTED:]))


def _evidence(claim: Claim) -> Evidence:
    source = claim.snapshot.source
    return Evidence(
        publisher=excerpt(str(source.publisher)),
        published=source.published,
        speaker=excerpt(claim.speaker),
        quote=excerpt(claim.quote),
        language=source.language,
        address=source.url,
    )


def _against(answers: Sequence[Answer], denied: Answer | None) -> str:
    """ "Reuters (15) against Example Times (17)": the first to say so, of the first two answers."""
    sides = [
        f"{answer.evidence[0].publisher} ({answer.shown})"
        for answer in (*answers, *([denied] if denied else ()))
        if answer.evidence
    ]
    return _("%(one)s against %(other)s") % {"one": sides[0], "other": sides[1]} if len(sides) > 1 else ""
