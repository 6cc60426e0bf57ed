"""From a credit to a publisher: the agency as the newsroom knows it, or a new one that a person has to look at."""

from functools import lru_cache

from django.db.models import Q
from django.db.models.functions import Lower

from sources.models import Publisher
from sources.propose_origins.agencies import Agency, agency_called, is_agency
from sources.propose_origins.credits import Credit

_WIRE = ("agency", "agence", "agenzia", "agentur", "agencia", "press", "news", "wire", "newswire")


@lru_cache(maxsize=1_000)
def own_agency(publisher: str, family: str) -> Agency | None:
    """The agency a publisher of this name and family is; None for a paper."""
    return agency_called(publisher) or agency_called(family)


def credit_to_another(credit: Credit | None, *, publisher: Publisher) -> Credit | None:
    """The credit, unless it is the publisher's own dateline or a name that nobody here goes by."""
    if credit is None:
        return None
    if credit.agency is not None:
        is_own = is_agency(credit.agency, name=publisher.name, family=publisher.family)
        return None if is_own else credit
    named = _wire_called(credit.name)
    return None if named is None or named.origin == publisher.origin else credit


def publisher_credited(credit: Credit) -> Publisher | None:
    """The publisher of the newsroom that is meant, by name before family. An agency of our table that is not here is
    made, unreviewed and of no family; a name nobody knows is nobody."""
    agency = credit.agency
    if agency is None:
        return _wire_called(credit.name)
    names = {spelling.casefold() for spelling in (agency.name, *agency.spellings)}
    known = Publisher.objects.annotate(called=Lower("name"), of=Lower("family"))
    found = known.filter(Q(called__in=names) | Q(of__in=names)).order_by("pk")
    of_table = [one for one in found if is_agency(agency, name=one.name, family=one.family)]
    named = [one for one in of_table if is_agency(agency, name=one.name, family="")]
    if of_table:
        return (named or of_table)[0]
    return Publisher.objects.get_or_create(name=agency.name, defaults={"is_reviewed": False})[0]


def _wire_called(name: str) -> Publisher | None:
    """ "Transalpine" is the Transalpine Press Agency; "Ford" is no agency because a firm is called so."""
    beginning = Publisher.objects.filter(Q(name__istartswith=name) | Q(family__iexact=name)).order_by("pk")
    for one in beginning[:20]:
        rest = one.name[len(name) :].casefold().split()
        if one.name.casefold() == name.casefold() or (
            one.name[len(name) : len(name) + 1] == " " and {*rest} & {*_WIRE}
        ):
            return one
    return None
