"""Builders: each gives a valid row, made the way the newsroom makes it. A test states only what it is about."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import User

from facts.correct_bounds import correct_bounds
from facts.models import (
    Alert,
    AlertChoices,
    Anchor,
    Bounce,
    Claim,
    Contradiction,
    Delivery,
    Drift,
    Entity,
    EntityMerge,
    Fact,
    FactVersion,
    Property,
    Slot,
    Transition,
    Watch,
    Webhook,
    WebhookCall,
)
from facts.models.slot import slot_key
from facts.name_entities import keep_own_names
from facts.number_entities import place_entity
from facts.raise_alerts import raise_alerts
from facts.record_claims import Draft, record_claim
from facts.vet_facts import Contest, Proposal, propose_contested, propose_fact, publish_version
from facts.weigh_slots import weigh_slot
from sources.models import (
    ArchiveRequest,
    Capture,
    Feed,
    FeedEntry,
    Job,
    JobRefusal,
    OriginProposal,
    Publisher,
    Snapshot,
    Source,
)
from sources.take_snapshots import take_snapshot

NOW = datetime(2025, 12, 10, 9, 0, tzinfo=UTC)
"""The moment at which every test plays."""

_numbers = itertools.count(1)


def a_person(username: str = "", *, email: str | None = None, **fields: bool) -> User:
    username = username or f"person{next(_numbers)}"
    address = f"{username}@desk.example" if email is None else email
    return User.objects.create_user(username, email=address, password="secret", **fields)


def a_publisher(name: str = "", *, family: str = "", host: str = "") -> Publisher:
    """The publisher of this name, or a new one."""
    found = Publisher.objects.filter(name=name).first()
    return found or Publisher.objects.create(name=name or f"The Daily {next(_numbers)}", family=family, host=host)


def a_source(publisher: Publisher | str = "", **fields: Any) -> Source:
    number = next(_numbers)
    said = {"title": f"Article {number}", "url": f"https://www.daily.example/{number}"} | fields
    owner = publisher if isinstance(publisher, Publisher) else a_publisher(publisher)
    source = Source(publisher=owner, **said)
    source.full_clean()
    source.save()
    return source


def a_snapshot(source: Source | None = None, *, text: str = "") -> Snapshot:
    raw = (text or f"Text {next(_numbers)} of an article.").encode()
    return take_snapshot(source or a_source(), raw=raw, taken_at=NOW).snapshot


def an_entity(name: str = "", *, kind: str = "product", part_of: Entity | None = None, **fields: Any) -> Entity:
    entity = Entity(name=name or f"Car {next(_numbers)}", kind=kind, part_of=part_of, **fields)
    entity.full_clean()
    entity.save()
    keep_own_names(entity)
    place_entity(entity)
    return entity


def a_merge(**fields: Any) -> EntityMerge:
    """The bare row; ``facts.merge_entities`` makes it together with all that moves."""
    said = {"merged": an_entity(), "kept": an_entity(), "by": a_person(), "why": "The same car.", "at": NOW} | fields
    return EntityMerge.objects.create(**said)


def a_property(name: str = "", *, kind: str = "date", **rules: Any) -> Property:
    name = name or f"property_{next(_numbers)}"
    rule = Property(name=name, kind=kind, **{"label": name.replace("_", " ")} | rules)
    rule.full_clean()
    rule.save()
    return rule


def a_slot(
    *, entity: Entity | None = None, of: Property | None = None, qualifiers: dict[str, str] | None = None, **rules: Any
) -> Slot:
    """A slot of a new entity; ``rules`` are those of its new property."""
    entity, of = entity or an_entity(), of or a_property(**rules)
    scope = qualifiers or {}
    return Slot.objects.create(
        entity=entity, property=of, qualifiers=scope, key=slot_key(entity=entity, of=of, qualifiers=scope)
    )


def a_draft(
    value: str = "2028", *, slot: Slot, source: Source | str = "", quote: str = "", published: str = "", **fields: Any
) -> Draft:
    """A draft that quotes a source of its own; ``source`` is one, or the name of its publisher."""
    quote = quote or f"It is {value}, they say."
    found = source if isinstance(source, Source) else a_source(source, published=published)
    snapshot = a_snapshot(found, text=f"Report {next(_numbers)}. {quote} So much for today.")
    said = {"value_text": value, "qualifiers": slot.qualifiers} | fields
    return Draft(snapshot=snapshot, entity=slot.entity, property=slot.property, quote=quote, **said)


def a_claim(value: str = "2028", *, slot: Slot | None = None, by: User | None = None, **fields: Any) -> Claim:
    draft = a_draft(value, slot=slot or a_slot(), **fields)
    return record_claim(draft, by=by, now=NOW).claim


def claims_alike(count: int, *, slot: Slot | None = None, value: str = "2028") -> list[Claim]:
    """So many claims that read the same and quote one snapshot: the first as it is made, the others copied."""
    first = a_claim(value, slot=slot)
    said = {
        field.attname: getattr(first, field.attname) for field in Claim._meta.concrete_fields if field.attname != "id"
    }
    marks = (f"{next(_numbers):064}" for _ in range(count - 1))
    return [first, *Claim.objects.bulk_create(Claim(**said | {"fingerprint": mark}) for mark in marks)]


def a_corrected_claim() -> Claim:
    """Of 2028, read as the whole year and corrected to its second half."""
    claim = a_claim("2028")
    july = float(date(2028, 7, 1).toordinal())
    correct_bounds(claim, lower=july, upper=claim.upper, by=a_person(), why="After the summer.", now=NOW)
    return claim


def weighed(slot: Slot, *, now: datetime = NOW) -> Contradiction | None:
    """Weigh the slot; its latest contradiction, if it ever had one."""
    weigh_slot(slot.pk, now=now)
    return slot.contradictions.order_by("-pk").first()


def a_contradiction(one: str = "2027", two: str = "2028", *, slot: Slot | None = None) -> Contradiction:
    """An open one, of two claims by two publishers."""
    slot = slot or a_slot()
    a_claim(one, slot=slot)
    a_claim(two, slot=slot)
    contradiction = weighed(slot)
    assert contradiction is not None
    return contradiction


CORRECTING: dict[str, Any] = {"correction_kind": "update", "public_note": "The maker moved it."}
"""What a proposal has to say where the public reads another version already."""


def a_proposal(
    *, by: User | None = None, claim: Claim | None = None, statement: str = "It is on sale in 2028.", **said: Any
) -> FactVersion:
    proposal = Proposal(claim=claim or a_claim(), statement=statement, **said)
    return propose_fact(proposal, by=by or a_person(), now=NOW)


def a_published_version(*, claim: Claim | None = None, **said: Any) -> FactVersion:
    return publish_version(a_proposal(claim=claim, **said), by=a_person(), now=NOW)


def a_correction(version: FactVersion | None = None, *, by: User | None = None, **said: Any) -> FactVersion:
    """Proposed, of a published version, with the same value and in other words."""
    version = version or a_published_version()
    fields: dict[str, Any] = {"statement": "It goes on sale in 2028, the maker says."} | CORRECTING | said
    return a_proposal(by=by, claim=version.evidence.first(), **fields)


def a_contested_proposal(case: Contradiction | None = None, *, by: User | None = None, **said: Any) -> FactVersion:
    """That the answer is contested, of an open contradiction."""
    fields = {"statement": "When it goes on sale is contested."} | said
    return propose_contested(Contest(case or a_contradiction(), **fields), by=by or a_person(), now=NOW)


def a_contested_version(case: Contradiction | None = None, **said: Any) -> FactVersion:
    """Such a one, published."""
    return publish_version(a_contested_proposal(case, **said), by=a_person(), now=NOW)


def a_fact() -> Fact:
    return a_proposal().fact


def a_transition() -> Transition:
    return a_contradiction().transitions.get()


def hears_at_once(person: User | None = None, **choices: Any) -> AlertChoices:
    """Of everything, whatever the reason; nothing is collected."""
    said = dict.fromkeys(AlertChoices.Because.values, AlertChoices.Frequency.AT_ONCE) | choices
    return AlertChoices.objects.create(person=person or a_person(), **said)


def a_watch(person: User | None = None, **fields: Any) -> Watch:
    """Of everything, where nothing is named."""
    return Watch.objects.create(person=person or a_person(), **fields)


def a_webhook(watch: Watch | None = None, **fields: Any) -> Webhook:
    """Of a watch of everything, of somebody who may see all, where none is named."""
    watch = watch or a_watch(a_person(is_superuser=True))
    said = {"url": f"https://hook.example/{next(_numbers)}", "made_at": NOW} | fields
    return Webhook.objects.create(watch=watch, **said)


def a_webhook_call(webhook: Webhook | None = None, **fields: Any) -> WebhookCall:
    """A trial that waits."""
    said = {"message_id": f"msg_{next(_numbers)}", "body": '{"type": "test"}', "not_before": NOW, "made_at": NOW}
    return WebhookCall.objects.create(webhook=webhook or a_webhook(), **said | fields)


def an_alert(*, recipient: User | None = None) -> Alert:
    transition = a_transition()
    Contradiction.objects.filter(transitions=transition).update(assigned_to=recipient or a_person())
    transition.refresh_from_db()
    return raise_alerts(transition, now=NOW)[0]


def a_delivery(**fields: Any) -> Delivery:
    number = next(_numbers)
    said = {"subject": "A contradiction", "text": "Look at it.", "not_before": NOW} | fields
    recipient = a_person()
    said = {"recipient": recipient, "address": recipient.email, "message_id": f"<{number}@desk.example>"} | said
    return Delivery.objects.create(**said)


def a_bounce(**fields: Any) -> Bounce:
    return Bounce.objects.create(**{"address": f"{next(_numbers)}@desk.example", "kind": "hard", "at": NOW} | fields)


def a_capture(source: Source | None = None, **fields: Any) -> Capture:
    """One that waits, of the source's own address."""
    source = source or a_source()
    said = {"url": source.url, "asked_at": NOW, "not_before": NOW} | fields
    return Capture.objects.create(source=source, **said)


def an_archive_request(source: Source | None = None, **fields: Any) -> ArchiveRequest:
    """One that waits, of the source's own address."""
    source = source or a_source()
    said = {"url": source.url, "asked_at": NOW, "not_before": NOW} | fields
    return ArchiveRequest.objects.create(source=source, **said)


def a_feed(**fields: Any) -> Feed:
    said = {"url": f"https://www.daily.example/feed/{next(_numbers)}", "next_at": NOW} | fields
    return Feed.objects.create(**said)


def a_feed_entry(feed: Feed | None = None, **fields: Any) -> FeedEntry:
    number = next(_numbers)
    url = f"https://www.daily.example/entry/{number}"
    said = {"guid": url, "url": url, "url_key": url, "title": f"Entry {number}", "found_at": NOW} | fields
    return FeedEntry.objects.create(feed=feed or a_feed(), **said)


def an_origin_proposal(source: Source | None = None, **fields: Any) -> OriginProposal:
    """That a source repeats another one."""
    said = {"basis": OriginProposal.Basis.SAME_TEXT, "score": 0.9, "evidence": "Nine of ten words.", "proposed_at": NOW}
    if "agency" not in fields:
        said["original"] = a_source()
    return OriginProposal.objects.create(source=source or a_source(), **said | fields)


def an_anchor(claim: Claim | None = None, **fields: Any) -> Anchor:
    """The quote of a claim, gone from the next snapshot of its source."""
    claim = claim or a_claim()
    said = {"snapshot": a_snapshot(claim.snapshot.source), "state": Anchor.State.GONE} | fields
    return Anchor.objects.create(claim=claim, **said)


def a_drift(claim: Claim | None = None, **fields: Any) -> Drift:
    """The bare row; ``facts.anchor_claims`` opens it together with its transition and its alerts."""
    claim = claim or a_claim()
    said = {"opened_at": NOW} | fields
    said.setdefault("snapshot", a_snapshot(claim.snapshot.source))
    return Drift.objects.create(claim=claim, **said)


def a_job(**fields: Any) -> Job:
    """One that waits: all slots are to be weighed."""
    said = {"kind": Job.Kind.WEIGH, "place": {"after": 0}, "made_at": NOW, "not_before": NOW} | fields
    if "owner" not in said:
        said["owner"] = a_person()
    return Job.objects.create(**said)


def a_refusal(job: Job | None = None, **fields: Any) -> JobRefusal:
    said = {"name": "row 3", "said": {"name": "R5"}, "why": "“kind” is missing"} | fields
    return JobRefusal.objects.create(job=job or a_job(), **said)
