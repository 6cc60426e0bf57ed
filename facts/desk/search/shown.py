"""What was found, as rows of one shape: a name, where it leads, and what tells it from another of the same name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser, User
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from facts.desk.in_words import language_of_page
from facts.models import Claim
from facts.search_records import (
    Asked,
    FoundEntity,
    find_cases,
    find_claims,
    find_entities,
    find_sources,
    find_versions,
)

_LONGEST = 160
"""Characters of a quote or a statement in a row."""


@dataclass(frozen=True)
class Row:
    """``language`` is that of ``name`` where it was printed so, else empty. ``notes`` tell it from others."""

    name: str
    address: str
    notes: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Group:
    """One sort of thing: ``key`` is its name in addresses, ``permission`` who may see it, ``of`` what looks for it."""

    key: str
    name: str | Promise
    permission: str
    of: Callable[[Asked, int], Iterator[Row]]


@dataclass(frozen=True)
class FoundGroup:
    """``rows`` without the one too many that says that there are ``more``."""

    group: Group
    rows: list[Row]
    more: bool


def groups_for(user: User | AnonymousUser) -> list[Group]:
    """Those this person may look into."""
    return [group for group in GROUPS if user.has_perm(group.permission)]


def found_in(group: Group, asked: Asked, *, most: int) -> FoundGroup:
    rows = list(group.of(asked, most + 1))
    return FoundGroup(group, rows[:most], more=len(rows) > most)


def _entities(asked: Asked, most: int) -> Iterator[Row]:
    for found in find_entities(asked, most=most):
        yield Row(str(found.entity), reverse("desk:entity", args=[found.entity.pk]), notes=tuple(_about(found)))


def _about(found: FoundEntity) -> Iterator[str]:
    entity = found.entity
    yield str(entity.get_kind_display())
    if found.called not in entity.own_names():
        yield _("also called %(name)s") % {"name": found.called}
    if entity.description:
        yield _cut(entity.description)
    if entity.wikidata:
        yield entity.wikidata
    yield ngettext("%(count)s claim", "%(count)s claims", found.claims) % {
        "count": number_format(found.claims, force_grouping=True)
    }


def _facts(asked: Asked, most: int) -> Iterator[Row]:
    for version in find_versions(asked, most=most):
        notes = (str(version.fact.slot), version.get_status_display().split(":")[0])
        yield Row(_cut(version.statement), reverse("desk:fact", args=[version.fact.public_id]), notes=notes)


def _cases(asked: Asked, most: int) -> Iterator[Row]:
    for case in find_cases(asked, most=most):
        notes = (case.get_status_display().split(":")[0], case.severity, _cut(case.reason_in_words()))
        yield Row(str(case.slot), reverse("desk:compare", args=[case.pk]), notes=notes)


def _claims(asked: Asked, most: int) -> Iterator[Row]:
    for claim in find_claims(asked, most=most):
        source = claim.snapshot.source
        notes: tuple[str, ...] = (
            str(claim.slot),
            claim.shown(language_of_page()),
            str(source.publisher),
            source.published,
        )
        if claim.status != Claim.Status.RECORDED:
            notes = (claim.get_status_display().split(":")[0], *notes)
        yield Row(_cut(claim.quote), _claim_address(claim), tuple(filter(None, notes)), source.language)


def _sources(asked: Asked, most: int) -> Iterator[Row]:
    for source in find_sources(asked, most=most):
        notes = (str(source.publisher), source.published, source.byline, source.url)
        address = reverse("admin:sources_source_change", args=[source.pk])
        yield Row(source.title, address, tuple(filter(None, notes)), source.language)


def _claim_address(claim: Claim) -> str:
    return reverse("admin:facts_claim_change", args=[claim.pk])


def _cut(text: str) -> str:
    return Truncator(text).chars(_LONGEST)


GROUPS = (
    Group("entities", gettext_lazy("Entities"), "facts.view_entity", _entities),
    Group("facts", gettext_lazy("Facts"), "facts.view_factversion", _facts),
    Group("contradictions", gettext_lazy("Contradictions"), "facts.view_contradiction", _cases),
    Group("claims", gettext_lazy("Claims"), "facts.view_claim", _claims),
    Group("sources", gettext_lazy("Sources"), "sources.view_source", _sources),
)
