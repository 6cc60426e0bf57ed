"""Charts of claims: what is to be drawn of them, in the two widths a page needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facts.desk.charts.over_time import Correction, OverTimeChart, Said, TimeLane, over_time_chart
from facts.desk.charts.strip import NARROW, WIDE, Between, Lane, StripChart, between, strip_chart
from facts.desk.charts.tree import Node, TreeChart, tree_chart
from facts.desk.in_words import as_read, language_of_page
from facts.kinds.dimensions import canonical, is_plain
from facts.kinds.interval import Interval, widened
from facts.kinds.showing import shown_days
from facts.models import Claim, Entity, Property
from facts.weigh_slots.load import placed
from facts.weigh_slots.rules.weighed_claim import Basis, Period, WeighedClaim

MOST_MARKS = 240
"""Claims with a mark of their own in a chart over time."""

Named = tuple[str, Claim]
"""A claim and the letter of its column."""


@dataclass(frozen=True)
class StripPicture:
    """Of one axis. ``between`` is what the table says below the lanes: all gaps, also those the picture has no room
    to name."""

    lanes: list[Lane]
    between: list[Between]
    wide: StripChart
    narrow: StripChart


@dataclass(frozen=True)
class TreePicture:
    between: str
    wide: TreeChart
    narrow: TreeChart


@dataclass(frozen=True)
class TimePicture:
    """``note`` is empty where each claim has a mark of its own."""

    lanes: list[TimeLane]
    wide: OverTimeChart
    narrow: OverTimeChart
    note: str = ""


@dataclass(frozen=True)
class Unseen:
    """A value that has no lane of its own, on its axis; ``counts``: it is asserted in earnest."""

    axis: str
    interval: Interval
    counts: bool


def strips_of(named: Sequence[Named], *, rule: Property, unseen: Sequence[Unseen] = ()) -> list[StripPicture]:
    """A picture for each axis on which values are measured, in the order in which they come; none for words. What has
    no lane of its own lies in one last lane, and what lies between answers is told of all of them."""
    by_axis: defaultdict[str, list[tuple[Lane, Claim]]] = defaultdict(list)
    for letter, claim in named:
        if claim.has_bounds:
            by_axis[claim.axis].append((_lane(letter, claim, rule=rule), claim))
    return [
        _strip(axis, told, rule=rule, unseen=[one for one in unseen if one.axis == axis])
        for axis, told in by_axis.items()
    ]


def _strip(axis: str, told: Sequence[tuple[Lane, Claim]], *, rule: Property, unseen: Sequence[Unseen]) -> StripPicture:
    """Where several answers can be true at once there is no gap between them."""
    lanes = [lane for lane, _claim in told]
    unit, lang = _one_unit(axis, [claim for _lane, claim in told]), language_of_page()
    hidden = [Lane("", "", "", widened(one.interval, rule.tolerance)) for one in unseen if one.counts]
    found = between([*lanes, *hidden], axis=axis, unit=unit, lang=lang) if rule.flags_differences else []
    if unseen:
        lanes.append(_rest(unseen, rule=rule))
    wide, narrow = (strip_chart(lanes, found, axis=axis, unit=unit, lang=lang, width=width) for width in (WIDE, NARROW))
    return StripPicture(lanes, found, wide=wide, narrow=narrow)


def _rest(unseen: Sequence[Unseen], *, rule: Property) -> Lane:
    """From the lowest to the highest of them."""
    ends = [widened(one.interval, rule.tolerance) for one in unseen]
    lower = None if any(low is None for low, _high in ends) else min(low for low, _high in ends if low is not None)
    upper = None if any(high is None for _low, high in ends) else max(high for _low, high in ends if high is not None)
    number = len(unseen)
    name = ngettext("%(number)s more value", "%(number)s more values", number) % {"number": number}
    said = _("from the lowest to the highest")
    return Lane(name, said, said, (lower, upper), weight="apart")


def _lane(letter: str, claim: Claim, *, rule: Property) -> Lane:
    _axis, interval = placed(claim, rule=rule)
    name = f"{letter} {claim.snapshot.source.publisher}"
    weight, meaning = _weight(claim), as_read(claim).said
    if weight == "apart":
        meaning = _("%(value)s; does not count") % {"value": meaning}
    return Lane(name, claim.value_text, meaning, interval, weight=weight)


def _weight(claim: Claim) -> str:
    if claim.status != Claim.Status.RECORDED or claim.modality == Claim.Modality.SPECULATED:
        return "apart"
    return "denied" if claim.polarity == Claim.Polarity.DENIED else "counts"


def _one_unit(axis: str, claims: Iterable[Claim]) -> str:
    """The unit all of them are printed in, where it is not the canonical one and has the same zero."""
    units = {str(claim.value.get("detail", {}).get("unit", "")) for claim in claims}
    unit = units.pop() if len(units) == 1 else ""
    is_own = bool(unit) and is_plain(unit) and axis == f"quantity:{canonical(unit)[0]}" != f"quantity:{unit}"
    return unit if is_own else ""


def tree_of(named: Sequence[Named], *, rule: Property) -> TreePicture | None:
    """The entities that are answers, inside the wholes they are part of. None where there is no such answer, or where
    they have no place in the tree yet. One query."""
    said: defaultdict[int, dict[str, None]] = defaultdict(dict)
    answers: dict[int, Entity] = {}
    counting: dict[int, Entity] = {}
    for letter, claim in named:
        entity, weight = claim.value_entity, _weight(claim)
        if entity is None or entity.tree_left is None:
            continue
        answers[entity.pk] = entity
        if weight == "counts":
            counting[entity.pk] = entity
        says = {"denied": _("denied by %(who)s"), "apart": _("%(who)s, does not count")}.get(weight, "%(who)s")
        said[entity.pk][says % {"who": letter}] = None
    if not answers:
        return None
    nodes = [
        Node(str(entity), float(entity.tree_left or 0), float(entity.tree_right or 0), ", ".join(said[entity.pk]))
        for entity in _with_wholes(answers)
    ]
    wide, narrow = (tree_chart(nodes, width=width) for width in (WIDE, NARROW))
    return TreePicture(_how_they_stand(list(counting.values()), rule=rule), wide=wide, narrow=narrow)


def _with_wholes(answers: Mapping[int, Entity]) -> Iterable[Entity]:
    inside = (Q(tree_left__lte=entity.tree_left, tree_right__gte=entity.tree_right) for entity in answers.values())
    return Entity.objects.filter(reduce(or_, inside))


def _how_they_stand(answers: Sequence[Entity], *, rule: Property) -> str:
    """In a sentence: one inside the other, or apart. Empty where there is nothing to compare."""
    if len(answers) < 2:
        return ""
    if not rule.flags_differences:
        return _("Several answers can be true at once.")
    if not rule.part_of_is_vagueness:
        return _("Only what is named is meant, not its parts: these cannot all be true at once.")
    if any(not entity.exclusive for entity in answers):
        return _("What is not exclusive can be true beside any other answer.")
    in_order = sorted(answers, key=lambda entity: (entity.tree_left or 0, -(entity.tree_right or 0)))
    innermost = in_order[-1]
    if all((entity.tree_right or 0) >= (innermost.tree_right or 0) for entity in in_order):
        return _("Each lies inside the one above it: all allow %(value)s.") % {"value": innermost}
    return _("Not all lie inside one another: these cannot all be true at once.")


def over_time_of(
    claims: Sequence[WeighedClaim],
    *,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    of_facts: Sequence[Correction] = (),
) -> TimePicture | None:
    """One lane for each independent origin, of the axis that most claims lie on. None where there are fewer than two
    claims. ``corrections`` by origin; those ``of_facts``, which are nobody's but ours, in a lane below."""
    axes = [claim.axis for claim in claims if claim.axis.startswith(("date", "quantity:", "money:"))]
    if len(axes) < 2:
        return None
    axis = max(sorted(set(axes)), key=axes.count)
    told = [claim for claim in claims if claim.axis == axis and not claim.is_denied]
    is_summed = len(told) > MOST_MARKS
    said = _summed(told) if is_summed else _each(told)
    corrected = corrections or {}
    lanes = [TimeLane(origin, said[origin], corrected.get(origin, ())) for origin in sorted(said)]
    lanes += [TimeLane(_("What we published"), (), of_facts)] if of_facts else []
    lang = language_of_page()
    wide, narrow = (over_time_chart(lanes, axis=axis, lang=lang, width=width) for width in (WIDE, NARROW))
    note = _("Each mark stands for all claims of one time, from the lowest to the highest.") if is_summed else ""
    return TimePicture(lanes, wide=wide, narrow=narrow, note=note)


def _each(claims: Sequence[WeighedClaim]) -> Mapping[str, list[Said]]:
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        said[claim.origin].append(_said(claim))
    return said


def _summed(claims: Sequence[WeighedClaim]) -> Mapping[str, list[Said]]:
    """One mark for each time and origin; where these are too many as well, one lane for all origins."""
    by_origin = {(claim.origin, claim.period, claim.is_speculated) for claim in claims}
    number = len({claim.origin for claim in claims})
    all_of_them = _("All %(number)s origins") % {"number": number} if len(by_origin) > MOST_MARKS else ""
    together: defaultdict[tuple[str, Period, bool], list[WeighedClaim]] = defaultdict(list)
    for claim in claims:
        together[all_of_them or claim.origin, claim.period, claim.is_speculated].append(claim)
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for (origin, _period, _is_speculated), same in together.items():
        said[origin].append(_said_by(same))
    return said


def _said_by(claims: Sequence[WeighedClaim]) -> Said:
    """What claims of one time say together."""
    lowest = min(claims, key=lambda claim: float("-inf") if claim.lower is None else claim.lower)
    highest = max(claims, key=lambda claim: float("inf") if claim.upper is None else claim.upper)
    one, two, number = _said(lowest), _said(highest), len(claims)
    if number == 1:
        return one
    shown = one.shown if one.shown == two.shown else _("%(low)s to %(high)s") % {"low": one.shown, "high": two.shown}
    counted = ngettext("%(number)s claim", "%(number)s claims", number) % {"number": number}
    return replace(one, interval=(lowest.lower, highest.upper), shown=f"{shown}, {counted}")


def _said(claim: WeighedClaim) -> Said:
    lang, period = language_of_page(), claim.period
    is_known = (period.first, period.last) != (None, None)
    when = shown_days(period.first, period.last, lang) if is_known else ""
    if period.basis is Basis.ASSUMED:
        when = _("%(time)s, assumed") % {"time": when}
    shown = claim.value.shown(lang)
    return Said(period.interval, claim.interval, shown, when=when, counts=not claim.is_speculated)
