"""Identifiers of Wikidata: Q42 is an item, P571 a property. Editors type them, or paste the address of the page."""

import re

from django.utils.translation import gettext as _

_SHAPES = {"item": re.compile(r"Q[1-9][0-9]{0,17}"), "property": re.compile(r"P[1-9][0-9]{0,17}")}
_EXAMPLES = {"item": "Q42", "property": "P571"}


class NoIdentifier(ValueError):
    """What was written names nothing in Wikidata; the message says what would."""


def identifier_in(said: str, *, of: str) -> str:
    """``of`` is item or property. Empty stays empty; ``https://www.wikidata.org/wiki/Q42`` is Q42."""
    said = said.strip()
    last = re.split(r"[/:#]", said)[-1].upper() if "wikidata.org/" in said else said.upper()
    if said and not _SHAPES[of].fullmatch(last):
        raise NoIdentifier(_no_identifier(of))
    return last


def _no_identifier(of: str) -> str:
    if of == "item":
        return _("This is no identifier of a Wikidata item; one looks like %(example)s.") % {"example": _EXAMPLES[of]}
    return _("This is no identifier of a Wikidata property; one looks like %(example)s.") % {"example": _EXAMPLES[of]}


def address_in_wikidata(identifier: str) -> str:
    """The page of an item or a property."""
    return f"https://www.wikidata.org/wiki/{'Property:' if identifier.startswith('P') else ''}{identifier}"
