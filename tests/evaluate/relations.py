"""The relation the app sees between two claims: by its own weighing, on the values as it read them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facts.kinds import Verdict, compare
from facts.kinds.interval import common, overlap
from facts.models import Claim, Slot
from facts.models.names import folded
from facts.weigh_slots.load import load_claims, load_rules
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import Rules, WeighedClaim
from tests.evaluate.gold import GoldClaim, GoldPair
from tests.evaluate.load import Loaded
from tests.evaluate.wording import relation_of_lists, relation_of_wordings

AGREE, REFINE, DIFFER, CONTRADICT, APART = "agree", "refine", "differ", "contradict", "not-comparable"
MEASURED = ("quantity", "money")


@dataclass
class Newsroom:
    """What the app holds after weighing: every read claim as weighing sees it, and who stands in a contradiction."""

    weighed: dict[int, WeighedClaim] = field(default_factory=dict)
    rules: dict[int, Rules] = field(default_factory=dict)
    opposed: dict[int, frozenset[int]] = field(default_factory=dict)


def newsroom() -> Newsroom:
    held = Newsroom()
    for slot in Slot.objects.with_subject():
        held.weighed |= {claim.pk: claim for claim in load_claims(slot)}
        held.rules[slot.pk] = load_rules(slot)
        found = slot.contradictions.order_by("-pk").first()
        held.opposed[slot.pk] = frozenset(found.claims.values_list("pk", flat=True)) if found else frozenset()
    return held


@dataclass(frozen=True)
class Related:
    """A relation, what was read on both sides, and whether the stored contradiction says the same."""

    relation: str
    read: str
    is_stored: bool = True


def related(pair: GoldPair, *, loaded: Loaded, held: Newsroom) -> Related:
    ours, theirs = loaded.claims.get(pair.a.id, []), loaded.claims.get(pair.b.id, [])
    read = f"{_shown(ours)} | {_shown(theirs)}"
    if not ours or not theirs:
        return Related(APART if pair.joins_slots else relation_of_wordings(pair.a, pair.b), read)
    if _subject(ours[0]) != _subject(theirs[0]):
        return Related(APART, read)
    opposed = [(one, two) for one in ours for two in theirs if _is_opposed(one, two, held=held)]
    is_list = len(ours) > 1 or len(theirs) > 1
    if opposed and not (is_list and {c.value_entity_id for c in ours} & {c.value_entity_id for c in theirs}):
        return Related(CONTRADICT, read, is_stored=any(_is_stored(one, two, held=held) for one, two in opposed))
    if is_list:
        return Related(_of_lists(ours, theirs), read)
    return Related(_of_claims(ours[0], theirs[0], pair=pair, held=held), read)


def _shown(claims: Sequence[Claim]) -> str:
    return ", ".join(f"? {claim.unreadable}" if claim.unreadable else claim.shown() for claim in claims) or "?"


def _subject(claim: Claim) -> tuple[int, int]:
    return claim.slot.entity_id, claim.slot.property_id


def _is_opposed(one: Claim, two: Claim, *, held: Newsroom) -> bool:
    """Whether the two alone would make a contradiction."""
    if one.slot_id != two.slot_id or one.pk == two.pk or not {one.pk, two.pk} <= held.weighed.keys():
        return False
    return weigh([held.weighed[one.pk], held.weighed[two.pk]], rules=held.rules[one.slot_id]) is not None


def _is_stored(one: Claim, two: Claim, *, held: Newsroom) -> bool:
    return {one.pk, two.pk} <= held.opposed[one.slot_id]


def _of_lists(ours: Sequence[Claim], theirs: Sequence[Claim]) -> str:
    return relation_of_lists([claim.shown() for claim in ours], [claim.shown() for claim in theirs])


def _of_claims(one: Claim, two: Claim, *, pair: GoldPair, held: Newsroom) -> str:
    """Two that do not oppose each other, of one subject: its scope and its time may still differ."""
    a, b = held.weighed.get(one.pk), held.weighed.get(two.pk)
    if a is None or b is None:
        return relation_of_wordings(pair.a, pair.b)
    if a.is_speculated != b.is_speculated:
        return DIFFER  # a question says nothing of its own
    rules = held.rules[one.slot_id]
    if rules.kind == "quote":
        return _of_quotes(a, b)
    if rules.kind == "text":
        return AGREE if a.interval == b.interval else relation_of_wordings(pair.a, pair.b)
    if a.axis != b.axis:
        return relation_of_wordings(pair.a, pair.b) if rules.kind == "entity" else APART
    if rules.kind in MEASURED and a.interval != b.interval and _are_scopes_apart(one, two):
        return DIFFER
    return _of_values(a, b, rules=rules, of=(pair.a, pair.b))


def _of_quotes(a: WeighedClaim, b: WeighedClaim) -> str:
    verdict = compare(a.value, b.value).verdict
    return {Verdict.SAME: AGREE, Verdict.COMPATIBLE: REFINE}.get(verdict, DIFFER)


def _of_values(a: WeighedClaim, b: WeighedClaim, *, rules: Rules, of: tuple[GoldClaim, GoldClaim]) -> str:
    if a.is_denied != b.is_denied:
        return AGREE if rules.kind == "boolean" else DIFFER
    if a.interval == b.interval or _is_one_amount(a, b, rules=rules):
        return AGREE
    shared = common([a.interval, b.interval])
    if shared is None or not _may_meet(a, b, rules=rules):
        return DIFFER
    is_inside = shared in (a.interval, b.interval)
    return REFINE if is_inside or _is_rounding(a, b) else DIFFER


def _are_scopes_apart(one: Claim, two: Claim) -> bool:
    """Both say their scope, and not the same: two numbers then count two things, though one lies in the other."""
    names = one.slot.property.separating
    scopes = ((one.qualifiers.get(name), two.qualifiers.get(name)) for name in names)
    return any(ours and theirs and folded(ours) != folded(theirs) for ours, theirs in scopes)


def _is_one_amount(a: WeighedClaim, b: WeighedClaim, *, rules: Rules) -> bool:
    """One number printed to more places or fewer: 1.2 billion and 1,200 million."""
    details = [claim.value.detail for claim in (a, b)]
    is_plain = all(detail.get("amount") and not detail.get("hedge") for detail in details)
    return is_plain and len({(d["amount"], d["unit"]) for d in details}) == 1 and _may_meet(a, b, rules=rules)


def _may_meet(a: WeighedClaim, b: WeighedClaim, *, rules: Rules) -> bool:
    return rules.time == "fixed" or overlap(a.period.interval, b.period.interval)


def _is_rounding(a: WeighedClaim, b: WeighedClaim) -> bool:
    """Two numbers that overlap without one lying in the other: each leaves the other room by its precision."""
    return a.axis != "date" and None not in (*a.interval, *b.interval)
