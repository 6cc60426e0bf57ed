"""What pages of the desk say of a claim, in the language of the page."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from facts.kinds.interval import Bound, Interval, excluded_end
from facts.kinds.rule_words import rule_in_words
from facts.kinds.showing import shown, shown_days
from facts.models import Claim


class Words(NamedTuple):
    """What is said, and what stands quietly beside it."""

    said: str
    beside: str = ""


def language_of_page() -> str:
    """Values are shown in it: "en" of "en-gb"."""
    return (get_language() or "en").partition("-")[0]


def ended(said: str) -> str:
    """As a sentence: with a full stop, unless it ends already."""
    return said if said.endswith((".", "?", "!")) else f"{said}."


def language_in_words(code: str) -> str:
    """ "Italian" of "it" or "it-CH"; the code itself where it has no name here."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def as_read(claim: Claim) -> Words:
    """The value that counts, and the rule that read it, or why it was not read, or who corrected it."""
    if claim.unreadable:
        return Words(_("not read"), claim.unreadable_in_words())
    said = claim.shown(language_of_page())
    if claim.polarity == Claim.Polarity.DENIED:
        said = _("not %(value)s") % {"value": said}
    if claim.bounds_by_id is not None:
        corrected = {"who": claim.bounds_by, "read": claim.shown_as_read(language_of_page()), "why": claim.bounds_why}
        return Words(said, _("corrected by hand by %(who)s; read as %(read)s: %(why)s") % corrected)
    value = claim.read_value()
    return Words(said, "" if value is None else rule_in_words(kind=value.kind, detail=value.detail, translate=_))


def bounds_of(claim: Claim) -> str:
    """Both ends to the day or the last digit; empty for what is one point of its axis."""
    if claim.value_entity is not None:
        return _("itself and its parts") if claim.slot.property.part_of_is_vagueness else _("itself alone")
    if not claim.has_bounds:
        return ""
    return ends_in_words((claim.lower, claim.upper), axis=claim.axis, detail=claim.value.get("detail", {}))


def ends_in_words(interval: Interval, *, axis: str, detail: Mapping[str, Any]) -> str:
    """``detail`` names the unit that was printed."""
    lower, upper = interval
    low = "" if lower is None else _end(lower, axis=axis, detail=detail)
    high = "" if upper is None else _end(upper, axis=axis, detail=detail)
    said = {"low": low, "high": high}
    if not low and not high:
        return _("no end on either side")
    if not high:
        return _("from %(low)s, no upper end") % said
    if not low:
        return _("no lower end, to %(high)s") % said
    if upper is not None and axis != "date" and excluded_end(upper) is not None:
        return _("from %(low)s to below %(high)s") % said
    return _("exactly %(low)s") % said if low == high else _("from %(low)s to %(high)s") % said


def _end(end: float, *, axis: str, detail: Mapping[str, Any]) -> str:
    if axis == "date":
        return _moment(end)
    whole = excluded_end(end)
    at: Bound = end if whole is None else whole
    return shown(axis=axis, bounds=(at, at), text="", detail=detail, lang=language_of_page())


def _moment(end: float) -> str:
    """A day; a clock time where it is neither the first minute of a day nor its last."""
    day, minutes = date.fromordinal(int(end)).isoformat(), round((end - int(end)) * 24 * 60)
    return day if minutes in (0, 24 * 60 - 1, 24 * 60) else f"{day} {minutes // 60:02}:{minutes % 60:02}"


def as_of(claim: Claim) -> Words:
    """As printed; else the day of the source, which is assumed; else not known."""
    if claim.period_text:
        return Words(claim.period_text, _days(claim.period_lower, claim.period_upper))
    source = claim.snapshot.source
    if source.published_earliest is None:
        return Words(_("not known"))
    days = shown_days(source.published_earliest, source.published_latest, language_of_page())
    return Words(days, _("assumed: the source says no other day"))


def _days(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return _("not read as a time")
    return shown_days(first, last, language_of_page())


def manner_of(claim: Claim) -> str:
    """Polarity and modality in words."""
    polarity, modality = claim.get_polarity_display(), claim.get_modality_display()
    return str(modality) if claim.polarity == Claim.Polarity.ASSERTED else f"{polarity}; {modality}"


def scope_of(claim: Claim) -> str:
    return ", ".join(f"{name}: {value}" for name, value in sorted(claim.qualifiers.items()))


_BACKING = re.compile(r"([\d,]+) reports?, ([\d,]+) origins?")


def backing(told: str) -> str:
    """ "3 reports, 1 origin", which documents keep in English, in the language of the page."""
    found = _BACKING.fullmatch(str(told))
    if found is None:
        return str(told)
    reports, origins = (int(number.replace(",", "")) for number in found.groups())
    return ", ".join(
        [
            ngettext("%(number)s report", "%(number)s reports", reports) % {"number": found[1]},
            ngettext("%(number)s origin", "%(number)s origins", origins) % {"number": found[2]},
        ]
    )
