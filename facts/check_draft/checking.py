"""Set each value of a draft against what is known of the matter it speaks of."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facts.check_draft.checked import Answer, CheckedDraft, CheckedValue, Finding, Judgement, Standing
from facts.check_draft.judging import has_room, judge, judge_by_claims
from facts.check_draft.known import Known, load_known
from facts.check_draft.matching import Match, matches_in
from facts.check_draft.weighing import of_claim, of_draft, of_fact
from facts.kinds import Span, find
from facts.kinds.rule_words import rule_in_words
from facts.models import Claim, Contradiction, FactVersion, Slot
from facts.models.names import folded
from facts.weigh_slots.load import rules_of
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from sources.read_text import find_sentences

_TELLING = [
    Standing.CONTRADICTS,
    Standing.AGREES,
    Standing.MORE_PRECISE,
    Standing.LESS_PRECISE,
    Standing.FITS,
    Standing.BESIDE,
]

MOST_SHOWN = 3
"""Claims shown beside a finding; the rest are one link away."""


def check_draft(text: str, *, language: str, day: date) -> CheckedDraft:
    """``text`` as ``sources.plain_text`` keeps it; ``day`` is that of the story. Nothing is written."""
    matches = list(matches_in(text, language=language, day=day))
    known = load_known({match.matter for match in matches})
    taken = _best_known(matches, known=known)
    values = [_checked(match, known=known, day=day) for match in taken]
    values += [_unknown(span) for span in _not_within(_values_in(text, language=language, day=day), taken)]
    return CheckedDraft(text, language, day, sorted(values, key=lambda value: value.start))


def _values_in(text: str, *, language: str, day: date) -> list[Span]:
    """Sentence by sentence: of a long text dense with values `find` would read only a part."""
    found = []
    for start, end in find_sentences(text, language):
        for span in find(text[start:end], lang=language, reference=day):
            found.append(Span(start + span.start, start + span.end, span.value))
    return found


def _best_known(matches: Sequence[Match], *, known: Known) -> list[Match]:
    """For each value the best ranked matter of which something is known; of values that overlap the first."""
    best: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end, match.suggestion.rank)):
        is_apart = not best or match.start >= best[-1].end
        if is_apart and any(map(known.speaks_of, known.slots_of(match.matter))):
            best.append(match)
    return best


def _not_within(spans: Sequence[Span], taken: Sequence[Match]) -> Iterator[Span]:
    """Values in which none stands that is known, and that stand in none."""
    ends = [match.end for match in taken]
    for span in spans:
        nearest = bisect_left(ends, span.start + 1)
        if nearest == len(taken) or taken[nearest].start >= span.end:
            yield span


def _unknown(span: Span) -> CheckedValue:
    value = span.value
    shown, rule = value.shown(get_language() or "en"), rule_in_words(kind=value.kind, detail=value.detail, translate=_)
    return CheckedValue(span.start, span.end, value.text, shown=shown, rule=rule)


def _checked(match: Match, *, known: Known, day: date) -> CheckedValue:
    ours = of_draft(match, day=day)
    slots = [slot for slot in known.slots_of(match.matter) if known.speaks_of(slot)]
    order = list(Standing)
    findings = sorted(
        (_finding(slot, ours, passage=match.passage, known=known) for slot in slots),
        key=lambda found: order.index(found.judgement.standing),
    )
    return CheckedValue(
        match.start,
        match.end,
        match.value.text,
        shown=str(match.value_entity or match.value.shown(get_language() or "en")),
        rule=rule_in_words(kind=match.value.kind, detail=match.value.detail, translate=_),
        findings=tuple(findings),
    )


def _finding(slot: Slot, ours: WeighedClaim, *, passage: str, known: Known) -> Finding:
    """By the vetted fact where there is one, else by the open contradiction, else by the newest claims."""
    unstated = _unstated(slot, passage=passage)
    case, versions = known.cases.get(slot.pk), known.versions.get(slot.pk, [])
    if versions:
        found = _by_facts(slot, versions, ours, unstated=unstated)
    else:
        found = _by_claims(slot, known.claims.get(slot.pk, []), ours, unstated=unstated, is_disputed=case is not None)
    return found if case is None else replace(found, case=case, answers=tuple(_answers(case, ours)))


def _by_facts(slot: Slot, versions: Sequence[FactVersion], ours: WeighedClaim, *, unstated: str) -> Finding:
    """Of several, which only a many-valued property has, the one that says most about ours."""
    rules = rules_of(slot, has_published_fact=True)
    judged = [
        (judge(ours, of_fact(version, rule=slot.property), rules=rules, unstated=unstated), version)
        for version in versions
    ]
    judgement, version = min(judged, key=lambda one: _TELLING.index(one[0].standing))
    return Finding(slot, judgement, version=version, evidence=tuple(version.evidence.all())[:MOST_SHOWN])


def _by_claims(slot: Slot, claims: Sequence[Claim], ours: WeighedClaim, *, unstated: str, is_disputed: bool) -> Finding:
    rules = rules_of(slot, has_published_fact=False)
    counting = [of_claim(claim, rule=slot.property) for claim in claims]
    judgement = judge_by_claims(ours, counting, rules=rules, unstated=unstated)
    if is_disputed:
        reason = _("The claims contradict each other, and nobody has settled it yet.")
        judgement = Judgement(Standing.DISPUTED, reason)
    return Finding(slot, judgement, claims=tuple(claims[:MOST_SHOWN]))


def _answers(case: Contradiction, ours: WeighedClaim) -> Iterator[Answer]:
    for position in case.positions.all():
        fits = has_room(ours, axis=position.axis, within=(position.lower, position.upper))
        yield Answer(position.shown, position.backed_by, fits=fits)


def _unstated(slot: Slot, *, passage: str) -> str:
    """The scope of the slot, where the passage does not name all of it."""
    said = folded(passage)
    is_stated = all(folded(value) in said for value in slot.qualifiers.values())
    return "" if is_stated else ", ".join(f"{name}: {value}" for name, value in sorted(slot.qualifiers.items()))
