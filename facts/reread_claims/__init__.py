"""Step: when what claims were read by changes, read them anew, or move them to the slots that are theirs now.

In: what changed, as it is saved and as it was. Out: what was done. Promised: it is one transaction with the change;
what was read elsewhere keeps its reading; bounds corrected by hand stay; a slot the newsroom stands behind loses no
claim; every slot that is touched is weighed anew. Called by whoever saves the change.
"""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import transaction

from facts.find_in_wording import possible_names
from facts.find_many import Names
from facts.kinds.to_translate import to_translate
from facts.lock_inputs import own_inputs
from facts.models import Claim, Property
from facts.models.names import folded
from facts.raise_revisions import claims_read_anew, property_changed, source_changed
from facts.record_claims.read_value import ReadValue, read_value
from facts.reread_claims.move_claims import move_claims
from facts.reread_claims.read_anew import by_rules, by_source, periods_anew, read_anew, text_read
from facts.reread_claims.reread import Reread
from facts.reread_claims.store_claims import AT_ONCE, chunks_of
from sources.in_chunks import in_chunks
from sources.models import Source
from sources.telling import telling

__all__ = ["Reread", "entity_named", "rules_changed", "source_reread"]

_MEASURED = {Property.Kind.QUANTITY, Property.Kind.MONEY}
_BY_RULES = telling(to_translate("By the changed rules of the property"))
_BY_SOURCE = telling(to_translate("By the changed date or language of the source"))
_BY_NAME = telling(to_translate("By a new name of an entity"))


def rules_changed(rule: Property, *, before: Property, now: datetime) -> Reread:
    """Raises Refused where a fact stands on a slot whose claims would leave it. What was read elsewhere takes the new
    unit."""
    done = Reread()
    with transaction.atomic():
        own_inputs()
        if rule.kind in _MEASURED and (rule.unit, rule.equal_units) != (before.unit, before.equal_units):
            read = partial(by_rules, rule=rule, before=before)
            for claims in chunks_of(Claim.objects.live().filter(slot__property=rule)):
                done += read_anew(claims, read=read, why=_BY_RULES, now=now)
        if set(rule.separating) != set(before.separating):
            done += move_claims(rule, why=_BY_RULES, now=now)
        property_changed(rule)
    return done


def source_reread(source: Source, *, before: Source, now: datetime) -> Reread:
    """Relative dates count from its date, and all is read in its language. What changed of its origins is weighed
    anew, too."""
    done = Reread()
    with transaction.atomic():
        own_inputs()
        if (source.language, source.published_day) != (before.language, before.published_day):
            read = partial(by_source, source=source, before=before)
            Claim.objects.filter(snapshot__source=source).update(quote_language=source.language)
            for claims in chunks_of(Claim.objects.live().filter(snapshot__source=source)):
                done += periods_anew(claims, source=source, before=before)
                done += read_anew(claims, read=read, why=_BY_SOURCE, now=now)
        source_changed(source)
    return done


def entity_named(names: Collection[str], *, now: datetime) -> Reread:
    """Claims that could not be read and hold one of these names, which are new or newly clear, may be read now."""
    done, touched = Reread(), set[int]()
    if not names:
        return done
    with transaction.atomic():
        own_inputs()
        for pks in in_chunks(_naming({folded(name) for name in names}), size=AT_ONCE):
            for claims in chunks_of(Claim.objects.filter(pk__in=pks)):
                done += read_anew(claims, read=partial(_as_named, found=_found(claims)), why=_BY_NAME, now=now)
                touched |= {claim.slot_id for claim in claims}
        claims_read_anew(touched)
    return done


def _naming(names: Collection[str]) -> list[int]:
    """The unread claims that hold one of these folded names: looked for in their texts, for claims keep no names."""
    unread = Claim.objects.live().unread().filter(slot__property__kind=Property.Kind.ENTITY).order_by("pk")
    texts = unread.only("pk", "value", "value_text").iterator(chunk_size=AT_ONCE)
    return [claim.pk for claim in texts if not possible_names(text_read(claim)).isdisjoint(names)]


def _found(claims: Collection[Claim]) -> Names:
    """Each wording is looked up once, and all of them together."""
    found = Names()
    found.learn_entities({text_read(claim) for claim in claims})
    return found


def _as_named(claim: Claim, *, found: Names) -> ReadValue:
    return read_value(text_read(claim), of=claim.slot.property, source=claim.snapshot.source, find=found.entity)
