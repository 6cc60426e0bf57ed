"""The address of every page of the site, in a newsroom made by ``load_desk``; a name of the URL conf that has none here
and is not left out for a reason is told by ``forgotten``."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from facts.desk.triage.asked import TABS
from facts.models import Claim, Contradiction, Drift, Entity, Fact, FactVersion, Slot
from sources.models import Job, Snapshot, Source
from tests.at_scale.desk import LARGE
from tests.at_scale.newsroom import PLACES

DEEDS = {
    *("admin:logout", "admin:view_on_site", "admin:sources_feed_ask", "admin:facts_claim_process_import"),
    *("admin:sources_feedentry_take", "admin:sources_feedentry_refuse", "admin:facts_entity_process_import"),
    *("admin:facts_claim_bounds", "admin:facts_claim_restore", "admin:facts_claim_reject"),
    *("admin:facts_claim_retract", "admin:facts_property_process_import", "admin:sources_publisher_process_import"),
    *(f"admin:facts_contradiction_{verb}" for verb in ("take", "resolve", "dismiss", "snooze", "undo")),
    *(f"admin:facts_drift_{verb}" for verb in ("record", "no-change", "retract")),
    *(f"admin:facts_entity_{verb}" for verb in ("wikidata", "merge", "undo-merge")),
    *(f"admin:facts_factversion_{verb}" for verb in ("publish", "send-back", "retract")),
    *("admin:facts_property_wikidata", "admin:sources_originproposal_confirm", "admin:sources_originproposal_refuse"),
    *("admin:sources_source_process_import", "admin:sources_source_capture", "admin:sources_source_look-again"),
    *("admin:sources_source_stop-looking", "admin:sources_snapshot_choose", "admin:password_change_done"),
    *("desk:weigh_all", "desk:stop_job", "desk:settle", "desk:undo_settling", "desk:keep_filter", "desk:forget_filter"),
    *("desk:settle_one", "desk:thread", "desk:record", "desk:read", "desk:presence", "desk:undo", "desk:vetting_many"),
    *("desk:answer_proposal", "desk:watch", "desk:change_watch", "desk:forget_watch", "desk:renew_token"),
    *("desk:confirm", "open_alerts:stop", "desk:change_webhook"),
}
"""A form is sent there, and they lead to a page that is measured; claims are saved in ``saving``."""

FILES = {
    *("admin:sources_snapshot_raw", "admin:sources_capture_raw", "desk:refused_of_job", "desk:over_time", "favicon"),
    *("admin:facts_claim_refused", "admin:facts_entity_refused", "admin:facts_property_refused"),
    *("admin:sources_publisher_refused", "admin:sources_source_refused", "desk:mail", "desk:preview_mail"),
    *("open_alerts:atom", "open_alerts:json_feed", "oembed", "dataset", "dataset-file"),
}
"""Taken away as a whole, and as long as what they hold."""


@dataclass(frozen=True)
class Rows:
    """What pages are asked for: something ordinary first, then what holds the most."""

    slots: list[int]
    cases: list[int]
    entities: list[int]
    facts: list[int]
    public_facts: list[str]
    large_proposals: list[int]
    proposal: int
    claim: int
    source: int
    snapshots: tuple[int, int]
    drift: int
    job: int
    public_entity: str
    public_property: str
    public_publisher: str
    disputes: list[str]
    public_source: str


def rows() -> Rows:
    drift = Drift.objects.open().select_related("claim__snapshot").order_by("pk")[0]
    waiting, large = FactVersion.objects.proposed().order_by("pk"), Fact.objects.filter(slot__in=LARGE)
    published = FactVersion.objects.published().filter(number=2).order_by("pk")[0]
    facts = [published.fact, *large]
    evidence = published.evidence.order_by("pk")[0]
    waits = Contradiction.objects.waiting().order_by("pk")
    ordinary = waits.exclude(slot__in=LARGE).exclude(slot__entity=PLACES + 1).select_related("slot")[0]
    return Rows(
        slots=[1, *LARGE],
        cases=[ordinary.pk, *(case.pk for case in waits.filter(slot__in=LARGE))],
        entities=[ordinary.slot.entity_id, PLACES + 1, 1],
        facts=[fact.pk for fact in facts],
        public_facts=[fact.public_id for fact in facts],
        large_proposals=[version.pk for version in waiting.filter(fact__slot__in=LARGE)],
        proposal=waiting.exclude(fact__slot__in=LARGE)[0].pk,
        claim=Claim.objects.filter(slot=1).order_by("pk")[0].pk,
        source=drift.claim.snapshot.source_id,
        snapshots=(drift.claim.snapshot_id, drift.snapshot_id),
        drift=drift.pk,
        job=Job.objects.filter(refusals__isnull=False).order_by("pk")[0].pk,
        public_entity=published.fact.slot.entity.public_id,
        public_property=published.fact.slot.property.name,
        public_publisher=evidence.snapshot.source.publisher.public_id,
        disputes=list(Contradiction.objects.exclude(public_id="").values_list("public_id", flat=True)[:1]),
        public_source=evidence.snapshot.source.public_id,
    )


def addresses(of: Rows) -> Iterator[tuple[str, str]]:
    """Name in the URL conf, and an address; one name can have several."""
    admin.autodiscover()
    for model in admin.site._registry:
        yield from _admin(model, of)
    for name, (args, queries) in PAGES.items():
        for each in args(of):
            for query in queries:
                yield name, reverse(name, args=each) + query


def forgotten() -> set[str]:
    """Names in the URL conf that nothing is asked for by."""
    return (
        set(_names(get_resolver()))
        - {name for model in admin.site._registry for name in _of(model)}
        - {*PAGES}
        - DEEDS
        - FILES
    )


def _names(resolver: URLResolver, within: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from _names(one, f"{within}{one.namespace}:" if one.namespace else within)
        elif isinstance(one, URLPattern) and one.name is not None:
            yield f"{within}{one.name}"


def _of(model: type[Model]) -> list[str]:
    kind = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    return [f"{kind}_{page}" for page in ("changelist", "add", "change", "history", "delete")]


def _admin(model: type[Model], of: Rows) -> Iterator[tuple[str, str]]:
    """What the admin has for each kind of row."""
    pks = ROWS[model](of) if model in ROWS else [model._default_manager.order_by("-pk")[0].pk]
    for name in _of(model):
        if name.endswith(("_changelist", "_add")):
            yield name, reverse(name)
        else:
            yield from ((name, reverse(name, args=[pk])) for pk in pks)


Keys = Callable[[Rows], list[Any]]

ROWS: dict[type[Model], Keys] = {
    Slot: lambda of: of.slots,
    Contradiction: lambda of: of.cases,
    FactVersion: lambda of: [of.proposal, *of.large_proposals],
    Fact: lambda of: of.facts,
    Claim: lambda of: [of.claim],
    Drift: lambda of: [of.drift],
    Entity: lambda of: of.entities,
    Source: lambda of: [of.source],
    Snapshot: lambda of: [of.snapshots[1]],
}
"""Rows that are not like the others of their kind; of the rest, the latest."""


def _nothing(_: Rows) -> list[Any]:
    return [[]]


def _each(keys: Keys) -> Keys:
    return lambda of: [[pk] for pk in keys(of)]


_WORDS = ("?q=car+12", "?q=people+tuesday", "?q=contry+7", "?q=early+2028&in=claims")
_TABLES = ("facts_claim", "facts_entity", "facts_property", "sources_publisher", "sources_source")
_LOOKED_FOR = (
    "severity=low&kind=difference&property=1&person=nobody",
    "entity=car+1",
    "publisher=paper+7",
    "words=people",
)
_PLAIN = ("",)

PAGES: dict[str, tuple[Keys, Sequence[str]]] = {
    **dict.fromkeys(("home", "schema", "docs", "redoc", "healthz"), (_nothing, _PLAIN)),
    **{f"admin:{name}": (_nothing, _PLAIN) for name in ("index", "login", "password_change", "jsi18n")},
    **{f"admin:sources_source_{name}": (_nothing, _PLAIN) for name in ("add_anything", "bookmarklet")},
    **{f"admin:{table}_{deed}": (_nothing, _PLAIN) for table in _TABLES for deed in ("import", "export")},
    **{f"desk:{name}": (_nothing, _PLAIN) for name in ("jobs", "draft", "report", "preferences", "log_in", "vetting")},
    "desk:alerts": (_nothing, _PLAIN),
    "desk:webhooks": (_nothing, _PLAIN),
    "admin:app_list": (lambda _: [["sources"], ["facts"], ["auth"]], _PLAIN),
    "admin:autocomplete": (
        _nothing,
        [
            f"?app_label={app}&model_name={model}&field_name={name}&term=1"
            for app, model, name in (
                ("facts", "claim", "slot"),
                ("facts", "entity", "part_of"),
                ("sources", "source", "derived_from"),
            )
        ],
    ),
    "admin:facts_factversion_propose": (
        lambda of: [[]],
        [*(f"?slot={pk}" for pk in (1, *LARGE)), "?claim=1"],
    ),
    "admin:sources_snapshot_compare": (lambda of: [of.snapshots], _PLAIN),
    "admin:sources_source_state": (lambda of: [[of.source]], _PLAIN),
    "admin:auth_user_password_change": (lambda of: [[1]], _PLAIN),
    "desk:job": (lambda of: [[of.job]], _PLAIN),
    "desk:search": (_nothing, ("", *_WORDS)),
    "desk:triage": (
        _nothing,
        (*(f"?tab={tab}" for tab in TABS), "?page=9", "?tab=closed&page=9", *(f"?{one}" for one in _LOOKED_FOR)),
    ),
    "desk:compare": (_each(lambda of: of.cases), ("", "?equal=grouped")),
    "desk:contest": (_each(lambda of: of.cases), _PLAIN),
    "desk:entity": (_each(lambda of: of.entities), ("", "?standing=contested")),
    "desk:queue": (_nothing, ("", "?q=article+17")),
    "desk:reading": (lambda of: [[of.source], [1]], _PLAIN),
    "desk:case_of": (lambda of: [[of.claim]], _PLAIN),
    "desk:passage": (lambda of: [[of.source]], ["?snapshot=1&start=0&end=140"]),
    "desk:reading_value": (
        lambda of: [[of.source]],
        [f"?snapshot=1&quote=it+is&start=14&entity={PLACES + 1}&property=1&value=2031"],
    ),
    "desk:entities": (_nothing, ("?q=car", "?q=car+12", "?q=nobody+such")),
    "desk:proposal": (lambda of: [[pk] for pk in (of.proposal, *of.large_proposals)], _PLAIN),
    "desk:edit_proposal": (lambda of: [[pk] for pk in (of.proposal, *of.large_proposals)], _PLAIN),
    "desk:fact": (lambda of: [[one] for one in of.public_facts], _PLAIN),
    "desk:correct": (lambda of: [of.public_facts[:1]], _PLAIN),
    "public-fact": (lambda of: [of.public_facts[:1]], _PLAIN),
    "public-fact-card": (lambda of: [of.public_facts[:1]], _PLAIN),
    "public-corrections": (_nothing, ("", "?before=9")),
    "facts": (_nothing, ("", "?page_size=100")),
    "fact": (lambda of: [of.public_facts[:1]], _PLAIN),
    "fact-versions": (lambda of: [of.public_facts[:1]], _PLAIN),
    "changes": (_nothing, ("", "?since=5")),
    "datasets": (_nothing, _PLAIN),
    "reconcile": (_nothing, ("", "?queries=%7B%22q%22%3A%7B%22query%22%3A%22car+12%22%7D%7D")),
    **{f"suggest-{what}": (_nothing, ("?prefix=car",)) for what in ("entity", "property", "type")},
    "corrections": (_nothing, _PLAIN),
    "entities": (_nothing, _PLAIN),
    "entity": (lambda of: [[of.public_entity]], _PLAIN),
    **dict.fromkeys(("contradictions", "properties", "publishers"), (_nothing, _PLAIN)),
    "contradiction": (_each(lambda of: of.disputes), _PLAIN),
    "property": (lambda of: [[of.public_property]], _PLAIN),
    "publisher": (lambda of: [[of.public_publisher]], _PLAIN),
    "sources": (_nothing, _PLAIN),
    "source": (lambda of: [[of.public_source]], _PLAIN),
}
"""Name, rows, and what stands behind the question mark."""
