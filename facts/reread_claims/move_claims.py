"""Move the claims of a property to the slots their qualifiers give by its rules as they are now."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from facts.models import Claim, Fact, FactVersion, Property, Slot
from facts.models.slot import slot_key
from facts.record_claims.many import give_slots
from facts.record_claims.read_draft import separating
from facts.reread_claims.reread import Reread
from facts.reread_claims.store_claims import AT_ONCE, chunks_of, store
from sources.in_chunks import in_chunks
from sources.refusals import Refused

_SHOWN = 3


def move_claims(rule: Property, *, why: str, now: datetime) -> Reread:
    """Claims that were taken out go along, so that the history of a slot stays in one place."""
    claims = Claim.objects.filter(slot__property=rule)
    leaving = [
        claim.pk for chunk in chunks_of(claims) for claim in chunk if _slot_of(claim, rule=rule).key != claim.slot.key
    ]
    _refuse_where_facts_stand(leaving)
    done = Reread(moved=len(leaving))
    for pks in in_chunks(leaving, size=AT_ONCE):
        for chunk in chunks_of(claims.filter(pk__in=pks)):
            for claim in chunk:
                claim.slot = _slot_of(claim, rule=rule)
            give_slots(chunk)
            done.doubled += store(chunk, ["slot"], why=why, now=now)
    return done


def _slot_of(claim: Claim, *, rule: Property) -> Slot:
    scope = separating(claim.qualifiers, of=rule)
    key = slot_key(entity=claim.slot.entity, of=rule, qualifiers=scope)
    return Slot(entity=claim.slot.entity, property=rule, qualifiers=scope, key=key)


def _refuse_where_facts_stand(leaving: Sequence[int]) -> None:
    """A fact speaks of its slot: without its claims nobody could tell any more what it stands on."""
    standing = [FactVersion.Status.PUBLISHED, FactVersion.Status.PROPOSED]
    found: dict[int, Fact] = {}
    for pks in in_chunks(leaving, size=AT_ONCE):
        facts = Fact.objects.filter(slot__claims__in=pks, versions__status__in=standing)
        found |= {fact.pk: fact for fact in facts.with_subject().distinct()}
    if found:
        shown = ", ".join(f"“{fact}”" for fact in list(found.values())[:_SHOWN])
        more = " " + _("and %(count)s more") % {"count": len(found) - _SHOWN} if len(found) > _SHOWN else ""
        message = _(
            "A fact is published or proposed about %(shown)s%(more)s, whose claims would go to other slots: "
            "retract it, or send the proposal back, and propose it anew afterwards."
        ) % {"shown": shown, "more": more}
        raise Refused({"separating": message})
