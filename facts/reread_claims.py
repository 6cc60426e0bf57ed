"""Step: when the rules of a property change, read its claims anew and move them to the slots that are theirs now.

In: the property as it is saved, and as it was. Out: what changed. Promised: it is one transaction with the change of
the rules; what was read elsewhere keeps its reading and takes the new unit; bounds corrected by hand stay; a slot the
newsroom stands behind loses no claim; every slot of the property is weighed anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from facts.lock_inputs import own_inputs
from facts.models import Claim, Fact, FactVersion, Property, Slot, Transition
from facts.models.slot import slot_key
from facts.raise_revisions import property_changed
from facts.record_claims.many import give_slots
from facts.record_claims.read_draft import separating
from facts.record_claims.read_value import ReadValue, as_meant, read_value, take_value
from sources.in_chunks import in_chunks
from sources.refusals import Refused

_AT_ONCE = 500
_MEASURED = {Property.Kind.QUANTITY, Property.Kind.MONEY}
_SHOWN = 3


@dataclass
class Reread:
    """What a change of rules did to the claims of a property."""

    looked_at: int = 0
    changed: int = 0
    readable: int = 0
    corrected: int = 0
    moved: int = 0
    doubled: int = 0

    def __add__(self, other: "Reread") -> "Reread":
        return Reread(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        """Empty where nothing was read anew or moved."""
        said = {
            "{} read anew": self.looked_at,
            "{} of them with another value": self.changed,
            "{} could not be read before": self.readable,
            "{} left as corrected by hand: the new reading has other bounds": self.corrected,
            "{} moved to other slots": self.moved,
            "{} rejected, having become the same as an older one": self.doubled,
        }
        parts = [words.format(number) for words, number in said.items() if number]
        return f"Claims: {', '.join(parts)}." if parts else ""


def rules_changed(rule: Property, *, before: Property, now: datetime) -> Reread:
    """Called by whoever saves the change. Raises Refused where a fact stands on a slot whose claims would leave it."""
    done = Reread()
    with transaction.atomic():
        own_inputs()
        if rule.kind in _MEASURED and (rule.unit, rule.equal_units) != (before.unit, before.equal_units):
            for claims in _chunks(Claim.objects.live().filter(slot__property=rule)):
                done += _read_anew(claims, rule=rule, before=before, now=now)
        if set(rule.separating) != set(before.separating):
            done += _move(rule, now=now)
        property_changed(rule)
    return done


def _chunks(claims: QuerySet[Claim]) -> Iterator[list[Claim]]:
    """Claims in primary-key order, without the texts they quote."""
    last, found = 0, claims.select_related("slot__entity", "snapshot__source").defer("snapshot__text").order_by("pk")
    while chunk := list(found.filter(pk__gt=last)[:_AT_ONCE]):
        last = chunk[-1].pk
        yield chunk


def _read_anew(claims: Sequence[Claim], *, rule: Property, before: Property, now: datetime) -> Reread:
    done, changed = Reread(looked_at=len(claims)), []
    for claim in claims:
        as_read = _reading(claim, rule=rule, before=before)
        if as_read.value is None or as_read.value.as_json() == claim.value:
            continue
        if claim.bounds_by_id is not None and not _has_same_bounds(claim, as_read):
            done.corrected += 1
            continue
        done.changed += 1
        done.readable += bool(claim.unreadable)
        _take(claim, as_read)
        changed.append(claim)
    done.doubled = _store(changed, ["value", "axis", "lower", "upper", "unreadable"], now=now)
    return done


def _reading(claim: Claim, *, rule: Property, before: Property) -> ReadValue:
    """What we would have read under the old rules is read under the new ones; what came from elsewhere is not lost."""
    text, source, value = _text_read(claim), claim.snapshot.source, claim.read_value()
    if value is not None and read_value(text, of=before, source=source).value != value:
        return as_meant(value, text=text, of=rule, language=source.language)
    return read_value(text, of=rule, source=source)


def _text_read(claim: Claim) -> str:
    """What the editor made of the printed text, where that differs."""
    return str(claim.value.get("text") or claim.value_text)


def _has_same_bounds(claim: Claim, as_read: ReadValue) -> bool:
    value = claim.read_value()
    return value is not None and as_read.value is not None and value.interval == as_read.value.interval


def _take(claim: Claim, as_read: ReadValue) -> None:
    bounds = claim.lower, claim.upper
    take_value(claim, as_read, text=_text_read(claim))
    if claim.bounds_by_id is not None:
        claim.lower, claim.upper = bounds


def _move(rule: Property, *, now: datetime) -> Reread:
    """Claims that were taken out go along, so that the history of a slot stays in one place."""
    claims = Claim.objects.filter(slot__property=rule)
    leaving = [
        claim.pk for chunk in _chunks(claims) for claim in chunk if _slot_of(claim, rule=rule).key != claim.slot.key
    ]
    _refuse_where_facts_stand(leaving)
    done = Reread(moved=len(leaving))
    for pks in in_chunks(leaving, size=_AT_ONCE):
        for chunk in _chunks(claims.filter(pk__in=pks)):
            for claim in chunk:
                claim.slot = _slot_of(claim, rule=rule)
            give_slots(chunk)
            done.doubled += _store(chunk, ["slot"], now=now)
    return done


def _slot_of(claim: Claim, *, rule: Property) -> Slot:
    scope = separating(claim.qualifiers, of=rule)
    key = slot_key(entity=claim.slot.entity, of=rule, qualifiers=scope)
    return Slot(entity=claim.slot.entity, property=rule, qualifiers=scope, key=key)


def _refuse_where_facts_stand(leaving: Sequence[int]) -> None:
    """A fact speaks of its slot: without its claims nobody could tell any more what it stands on."""
    standing = [FactVersion.Status.PUBLISHED, FactVersion.Status.PROPOSED]
    found: dict[int, Fact] = {}
    for pks in in_chunks(leaving, size=_AT_ONCE):
        facts = Fact.objects.filter(slot__claims__in=pks, versions__status__in=standing)
        found |= {fact.pk: fact for fact in facts.with_subject().distinct()}
    if found:
        shown = ", ".join(f"“{fact}”" for fact in list(found.values())[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        message = (
            f"A fact is published or proposed about {shown}{more}, whose claims would go to other slots: "
            "retract it, or send the proposal back, and propose it anew afterwards."
        )
        raise Refused({"separating": message})


def _store(claims: Sequence[Claim], fields: Sequence[str], *, now: datetime) -> int:
    """Write these fields, and the fingerprints that follow from them. Of two that have become the same claim the
    older one counts; returns how many were taken out for that."""
    if not claims:
        return 0
    # None may bear the fingerprint another one is about to get.
    aside = Concat(Value("reread "), Cast(F("pk"), CharField()))
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(fingerprint=aside)
    wanted = {claim.pk: claim.own_fingerprint() for claim in claims}
    older = dict(Claim.objects.live().filter(fingerprint__in=wanted.values()).values_list("fingerprint", "pk"))
    doubles = []
    for claim in claims:
        claim.fingerprint = wanted[claim.pk]
        if claim.status == Claim.Status.RECORDED and older.setdefault(claim.fingerprint, claim.pk) != claim.pk:
            claim.status = Claim.Status.REJECTED
            doubles.append(_rejected(claim, older=older[claim.fingerprint], now=now))
    Claim.objects.bulk_update(claims, [*fields, "fingerprint", "status"], batch_size=_AT_ONCE)
    Transition.objects.bulk_create(doubles)
    return len(doubles)


def _rejected(claim: Claim, *, older: int, now: datetime) -> Transition:
    return Transition(
        claim=claim,
        event=Transition.Event.CLAIM_REJECTED,
        from_state=Claim.Status.RECORDED,
        to_state=Claim.Status.REJECTED,
        why=f"By the changed rules of the property it is the same claim as claim {older}.",
        at=now,
    )
