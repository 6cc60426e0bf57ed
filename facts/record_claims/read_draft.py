"""Read a draft: the claim as it would be recorded, with the slot it would belong to. Nothing is written."""

from collections.abc import Hashable, Mapping, MutableMapping

from django.utils.translation import gettext as _

from facts.find_entities import Find, find_entity
from facts.kinds import Unreadable
from facts.models import Claim, Property, Slot
from facts.models.slot import slot_key
from facts.models.told import in_language
from facts.record_claims.draft import Draft
from facts.record_claims.place_quote import place_quote
from facts.record_claims.read_value import Period, ReadValue, as_meant, read_period, read_value, take_value
from sources.plain_text import UnreadableText, readable
from sources.refusals import Refused
from sources.retold import retold
from sources.telling import Telling

Slots = MutableMapping[tuple[Hashable, ...], Slot]
"""Slots made so far, by entity, property and scope as it is spelt."""

_BLANK = {field.attname: field.get_default() for field in Claim._meta.concrete_fields}


def read_draft(draft: Draft, *, find: Find = find_entity, slots: Slots | None = None) -> Claim:
    """The claim, unsaved; its slot is unsaved too, and known by its key. Raises Refused by field.

    Who reads many passes ``slots``, empty at first: claims of one slot then share it.
    """
    quote = _readable(draft.quote, field="quote")
    # Spaces around what was marked are no part of the quote: it begins behind them.
    start = None if draft.start is None else draft.start + len(draft.quote) - len(draft.quote.lstrip())
    value_text = _readable(draft.value_text, field="value_text") if draft.value_text else quote
    value = _readable(draft.value, field="value") if draft.value else value_text
    start, end = place_quote(draft.snapshot.text, quote=quote, start=start)
    _refuse_unprinted(value_text, quote=quote)
    as_read = _read_value(value, draft=draft, find=find)
    first, last = _period(draft)
    claim = _claim(
        quote=quote,
        quote_language=draft.snapshot.source.language,
        start=start,
        end=end,
        value_text=value_text,
        period_text=draft.period,
        period_lower=first,
        period_upper=last,
        polarity=draft.polarity,
        modality=draft.modality,
        speaker=_readable(draft.speaker, field="speaker") if draft.speaker else "",
        qualifiers=dict(draft.qualifiers),
    )
    claim.slot, claim.snapshot = _slot_of(draft, known={} if slots is None else slots), draft.snapshot
    for name, text in draft.qualifiers.items():
        _readable(f"{name}: {text}", field="qualifiers")
    take_value(claim, as_read, text=value)
    return claim


def _claim(**said: object) -> Claim:
    """A claim of these fields, each in its place: by name, Django takes four times as long to make one."""
    return Claim(*{**_BLANK, **said}.values())


def separating(qualifiers: Mapping[str, str], *, of: Property) -> dict[str, str]:
    """Those that make a slot of their own."""
    return {name: value for name, value in qualifiers.items() if name in of.separating and value}


def _read_value(text: str, *, draft: Draft, find: Find) -> ReadValue:
    if draft.already_read is not None:
        language = draft.snapshot.source.language
        return as_meant(draft.already_read, text=text, of=draft.property, language=language, find=find)
    return read_value(text, of=draft.property, source=draft.snapshot.source, find=find)


def _refuse_unprinted(value_text: str, *, quote: str) -> None:
    """What is printed can be looked up; what an editor makes of it is the value meant."""
    if value_text not in quote:
        message = _("“%(value_text)s” does not stand in the quote; what it means goes into the value meant.") % {
            "value_text": value_text[:80]
        }
        raise Refused({"value_text": message})


def _slot_of(draft: Draft, *, known: Slots) -> Slot:
    scope = separating(draft.qualifiers, of=draft.property)
    spelt = draft.entity.pk, draft.property.pk, tuple(sorted(scope.items()))
    if spelt not in known:
        key = slot_key(entity=draft.entity, of=draft.property, qualifiers=scope)
        known[spelt] = Slot(entity=draft.entity, property=draft.property, qualifiers=scope, key=key)
    return known[spelt]


def _period(draft: Draft) -> Period:
    if not draft.period:
        return None, None
    try:
        return read_period(draft.period, source=draft.snapshot.source)
    except Unreadable as error:
        raise Refused(
            {
                "period": _("“%(period)s” is not a period that can be read: %(error)s")
                % {"period": draft.period, "error": in_language(Telling(error.reason, error.as_part()))}
            }
        ) from error


def _readable(text: str, *, field: str) -> str:
    try:
        return readable(text).strip()
    except UnreadableText as error:
        raise Refused(
            {
                field: _("The %(field)s cannot be used: %(error)s.")
                % {"field": field.replace("_", " "), "error": retold(str(error))}
            }
        ) from error
