"""A newsroom as its desk sees it: slots of any size, and every kind of thing that waits, is settled or is told.

Volumes follow from the number of claims, so that a small newsroom has the same of everything, only less of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any, TypeVar
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.db import connection, models, transaction
from django.db.models import OuterRef, Subquery

from facts.models import (
    Alert,
    Anchor,
    Bounce,
    CaseFilter,
    Claim,
    Contradiction,
    Correction,
    Delivery,
    Drift,
    Entity,
    EntityAlias,
    EntityMerge,
    Fact,
    FactVersion,
    Heartbeat,
    Position,
    Property,
    SavedFilter,
    Settlement,
    Slot,
    ThreadEntry,
    Transition,
    Watch,
    Webhook,
    WebhookCall,
)
from facts.models.alert_choices import Because
from facts.models.names import folded
from facts.project_documents import project_everything
from facts.vet_facts import Proposal, propose_fact, publish_version
from facts.weigh_slots import weigh_range
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
from tests.at_scale.loading import load
from tests.at_scale.matters import MATTERS, Said
from tests.at_scale.newsroom import CLAIMS_A_SOURCE, NOW, Slots

LARGE = {11: "on_sale", 5: "staff", 10: "statement"}
"""Slots of the first entity that hold a twentieth of all claims each, by what they are about."""

_YEARS = 25
_AT_ONCE = 1_000
_Row = TypeVar("_Row", bound=models.Model)


@dataclass
class Desk(Slots):
    """One slot in ten contradicts, and three hold a twentieth of all claims each: of answers, of figures year by
    year, and of wordings."""

    contradictory: float = 0.1

    @property
    def large(self) -> int:
        return self.claims // 20

    @property
    def count(self) -> int:
        return (self.claims - len(LARGE) * self.large) // 5

    def _said_of(self, slot: int) -> list[Said]:
        if slot not in LARGE:
            return super()._said_of(slot)
        matter = MATTERS[slot % len(MATTERS)]
        said = [
            one._replace(year=one.year and 2000 + one.year % _YEARS) for one in matter.agreeing(self.dice, self.large)
        ]
        self.opposed.add(slot)
        return [matter.against(said[0]) if number % 10 == 9 else one for number, one in enumerate(said)]


@dataclass(frozen=True)
class Cast:
    """Ada edits, Ben reports, Cho is chief and at work on these pages."""

    ada: User
    ben: User
    cho: User


def load_desk(claims: int) -> None:
    """Everything, weighed; on PostgreSQL."""
    load(Desk(claims))
    with transaction.atomic():
        _finish_sources()
        _name_entities()
    slots = Slot.objects.order_by("pk").values_list("pk", flat=True)
    weigh_range(slots[0], slots[len(slots) - 1], now=NOW)
    with transaction.atomic():
        people = _cast()
        _captures(people)
        _feeds(people)
        _origins(people)
        _merges(people)
        _cases(people)
        _facts(people)
        _drifts(people)
        _alerts(people)
        _jobs(people)
    project_everything()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _cast() -> Cast:
    people = []
    for name, group in (("ada", "editor"), ("ben", "reporter"), ("cho", "chief")):
        person = User.objects.create(username=name, email=f"{name}@desk.example", is_staff=True)
        person.groups.add(Group.objects.get(name=group))
        people.append(person)
    User.objects.create(username="root", email="root@desk.example", is_staff=True, is_superuser=True)
    Heartbeat.objects.create(worker="one", at=NOW, weighed_at=NOW)
    return Cast(*people)


def _keep(rows: Iterable[_Row]) -> list[_Row]:
    found = list(rows)
    return type(found[0])._default_manager.bulk_create(found, batch_size=_AT_ONCE) if found else []


def _finish_sources() -> None:
    """The texts that the claims quote, with their sentences, and addresses."""
    with connection.cursor() as cursor:
        cursor.execute("""
            UPDATE sources_snapshot SET text = said.text, sentences = said.sentences, anchored_at = taken_at,
                compared_at = taken_at
            FROM (SELECT snapshot_id, string_agg(rpad(quote, 149) || E'\\n', '' ORDER BY start) AS text,
                    jsonb_agg(jsonb_build_array(start, "end") ORDER BY start) AS sentences
                FROM facts_claim GROUP BY snapshot_id) said
            WHERE said.snapshot_id = sources_snapshot.id""")
        cursor.execute("""
            UPDATE sources_source SET url = 'https://p' || publisher_id || '.example/' || id,
                url_key = 'p' || publisher_id || '.example/' || id""")


def _name_entities() -> None:
    Property.objects.update(cues={"en": ["it is"]})
    _keep(
        EntityAlias(entity_id=pk, name=name, folded=folded(name))
        for pk, name in Entity.objects.values_list("pk", "name")
    )


def _captures(people: Cast) -> None:
    asked: dict[str, Any] = {"asked_at": NOW, "asked_by": people.ben, "not_before": NOW}
    done = Snapshot.objects.values_list("pk", "source_id", "source__url")
    _keep(
        Capture(source_id=source, url=url, snapshot_id=pk, status="done", ended_at=NOW, is_new=True, **asked)
        for pk, source, url in done
    )
    for number, source in enumerate(Source.objects.order_by("-pk")[: _share(100)]):
        failed = Source(publisher=source.publisher, title=f"Not there {number}", url=f"{source.url}/gone")
        failed.state, failed.why = Source.State.FAILED, "There is no such page (404)."
        failed.save()
        Capture.objects.create(source=failed, url=failed.url, status="failed", why=failed.why, ended_at=NOW, **asked)
        ArchiveRequest.objects.create(source=source, url=source.url, asked_at=NOW, not_before=NOW)


def _share(whole: int) -> int:
    """So many in a newsroom of 200,000 claims; at least 20 in any."""
    return max(20, whole * Source.objects.count() * CLAIMS_A_SOURCE // 200_000)


def _feeds(people: Cast) -> None:
    papers = Publisher.objects.order_by("pk")
    feeds = _keep(
        Feed(
            url=f"https://p{paper.pk}.example/feed",
            title=f"Feed {paper}",
            publisher=paper,
            next_at=NOW,
            answered_at=NOW,
        )
        for paper in papers
    )
    entries: list[FeedEntry] = []
    for number in range(_share(6_000)):
        address = f"https://feed.example/{number}"
        entry = FeedEntry(feed=feeds[number % len(feeds)], guid=address, url=address, url_key=address, found_at=NOW)
        entry.title, entry.summary, entry.published = f"Entry {number}", "Of the day. " * 20, "2025-12-09"
        if number % 2:
            entry.status, entry.decided_by, entry.decided_at = FeedEntry.Status.REFUSED, people.ada, NOW
        entries.append(entry)
    _keep(entries)


def _origins(people: Cast) -> None:
    sources = list(Source.objects.ready().order_by("pk")[: _share(1_000)])
    decided = {"status": "refused", "decided_by": people.ada, "decided_at": NOW}
    _keep(
        OriginProposal(
            source=source, original=original, basis="same_text", score=0.9, evidence="Nine of ten words.",
            proposed_at=NOW, **(decided if source.pk % 4 == 0 else {}),
        )
        for original, source in pairwise(sources)
    )  # fmt: skip


def _merges(people: Cast) -> None:
    """Into entities that are places; each was another name of it."""
    kept = list(Entity.objects.order_by("pk")[:20])
    last = Entity.objects.order_by("-tree_right")[0].tree_right or 0
    merged = _keep(
        Entity(
            name=f"Old name {one}",
            kind="place",
            merged_into=one,
            tree_left=last + 2 * at + 1,
            tree_right=last + 2 * at + 2,
        )
        for at, one in enumerate(kept)
    )
    _keep(
        EntityMerge(merged=gone, kept=one, by=people.ada, why="The same town.", at=NOW)
        for gone, one in zip(merged, kept, strict=True)
    )


def _cases(people: Cast) -> None:
    """Of ten cases four are open, one is in review, one snoozed, and one each ended in one of four ways. Those of the
    large slots stay open."""
    cases = list(Contradiction.objects.exclude(slot__in=LARGE).order_by("pk").values_list("pk", flat=True))
    first = Position.objects.filter(contradiction=OuterRef("pk")).order_by("number").values("pk")[:1]
    ended: dict[str, Any] = {"closed_at": NOW, "decided_by": people.ada, "note": "We called both."}
    states: dict[int, tuple[str, dict[str, Any]]] = {
        4: ("taken", {"status": "in_review", "assigned_to": people.cho}),
        5: ("snoozed", {"status": "snoozed", "snoozed_until": NOW + timedelta(days=3_650)}),
        6: ("resolved", {"status": "resolved", "outcome": "rounding", **ended}),
        7: ("dismissed", {"status": "dismissed", **ended}),
        8: ("lapsed", {"status": "lapsed", "closed_at": NOW}),
        9: ("resolved", {"status": "resolved", "outcome": "one_right", "ruled_right": Subquery(first), **ended}),
    }
    for at, (event, said) in states.items():
        these = [pk for number, pk in enumerate(cases) if number % 10 == at]
        Contradiction.objects.filter(pk__in=these).update(**said)
        who = None if event == "lapsed" else people.cho if event == "taken" else people.ada
        made = _keep(
            Transition(contradiction_id=pk, event=event, from_state="open", to_state=said["status"], who=who, at=NOW)
            for pk in these
        )
        if who is not None:
            batch = uuid4()
            _keep(Settlement(transition=one, batch=batch if at == 6 else uuid4()) for one in made)
    asked = [*cases[: _share(500)], *Contradiction.objects.filter(slot__in=LARGE).values_list("pk", flat=True)]
    _keep(
        ThreadEntry(contradiction_id=pk, author=people.ben, asked="Renault, press office", text="Monday.", at=NOW)
        for pk in asked
        for _ in range(3)
    )
    for number in range(5):
        looked_for = CaseFilter(entity=f"Car {number}", severity="low")
        SavedFilter.objects.keep(person=people.cho, name=f"Filter {number}", tab="review", looked_for=looked_for)


def _facts(people: Cast) -> None:
    """Where nothing contradicts: of ten one waits, one was sent back, six are published, two of these corrected; and
    one of each large slot that waits."""
    calm = Slot.objects.exclude(contradictions__isnull=False).exclude(pk__in=LARGE).filter(property__many_valued=False)
    wanted = list(calm.order_by("pk")[: _share(6_000)])
    claims = {one.slot_id: one for one in Claim.objects.filter(slot__in=wanted, unreadable="").order_by("-pk")}
    template = _published_by_steps(next(iter(claims.values())), people)
    slots = [slot for slot in wanted if slot.pk in claims and slot.pk != template.fact.slot_id]
    facts = _keep(Fact(slot=slot) for slot in slots)
    versions: list[FactVersion] = []
    corrected: list[tuple[FactVersion, FactVersion]] = []
    for number, fact in enumerate(facts):
        claim = claims[fact.slot_id]
        match number % 10:
            case 0:
                versions.append(_version(fact, claim, of=template, status="proposed"))
            case 1:
                versions.append(_version(fact, claim, of=template, status="sent_back"))
            case 2 | 3:
                before = _version(fact, claim, of=template, status="corrected")
                after = _version(fact, claim, of=template, status="published", number=2)
                versions += [before, after]
                corrected.append((before, after))
            case _:
                versions.append(_version(fact, claim, of=template, status="published"))
    _keep(versions)
    link = FactVersion.evidence.through
    by_slot: dict[int, list[int]] = {}
    for slot, pk in Claim.objects.filter(slot__in=slots, unreadable="").values_list("slot", "pk"):
        by_slot.setdefault(slot, []).append(pk)
    _keep(link(factversion=one, claim_id=pk) for one in versions for pk in by_slot[one.fact.slot_id])
    said = {"kind": "update", "note": "The maker moved it.", "by": people.cho, "at": NOW}
    _keep(Correction(before=before, after=after, **said) for before, after in corrected)
    _keep(
        Transition(fact_version=one, event="proposed", to_state="proposed", who=people.ben, at=NOW) for one in versions
    )
    for slot in LARGE:
        of_slot = Claim.objects.filter(slot=slot, unreadable="").with_evidence().order_by("pk")
        claim, *more = of_slot.filter(value_text=of_slot[0].value_text, polarity=of_slot[0].polarity)[:500]
        propose_fact(Proposal(claim, "It is so.", evidence=tuple(more)), by=people.ben, now=NOW)


def _published_by_steps(claim: Claim, people: Cast) -> FactVersion:
    version = propose_fact(Proposal(claim, "It is so."), by=people.ben, now=NOW)
    return publish_version(version, by=people.ada, now=NOW)


def _version(fact: Fact, claim: Claim, *, of: FactVersion, status: str, number: int = 1) -> FactVersion:
    is_vetted = status in ("published", "corrected")
    return FactVersion(
        fact=fact,
        number=number,
        status=status,
        statement=f"Matter {fact.slot_id} is {claim.value_text}.",
        value_text=claim.value_text,
        value=claim.value,
        axis=claim.axis,
        lower=claim.lower,
        upper=claim.upper,
        value_entity_id=claim.value_entity_id,
        polarity=claim.polarity,
        proposer=of.proposer,
        vetter=of.vetter if is_vetted else None,
        public_note="The maker moved it." if number > 1 else "",
        correction_kind="update" if number > 1 else "",
        proposed_at=NOW,
        published_at=NOW if is_vetted else None,
        document=of.document if is_vetted else None,
    )


def _drifts(people: Cast) -> None:
    """The first sources were looked at again, and every other passage in them is another one now."""
    old = list(Snapshot.objects.order_by("pk").filter(source__state="ready")[: _share(1_000)])
    new = {
        one.source_id: Snapshot(
            source_id=one.source_id, number=2, taken_at=NOW + timedelta(hours=1), raw_name=one.raw_name,
            raw_sha256=one.raw_sha256, raw_size=one.raw_size, text=one.text.replace("people", "those"),
            text_sha256=f"{one.source_id:064}", sentences=one.sentences, anchored_at=NOW, compared_at=NOW,
        )
        for one in old
    }  # fmt: skip
    _keep(new.values())
    claims = list(Claim.objects.filter(snapshot__in=old).select_related("snapshot").order_by("pk"))
    changed = claims[::2]
    _keep(Anchor(claim=one, snapshot=new[one.snapshot.source_id], state="changed") for one in changed)
    settled: dict[str, Any] = {"status": "no_change", "decided_by": people.ada, "closed_at": NOW}
    drifts = _keep(
        Drift(
            claim=one, snapshot=new[one.snapshot.source_id], start=one.start, end=one.end, opened_at=NOW,
            **(settled if at % 3 else {}),
        )
        for at, one in enumerate(changed)
    )  # fmt: skip
    _keep(Transition(drift=one, event="drifted", to_state="open", at=NOW) for one in drifts)


def _alerts(people: Cast) -> None:
    told: Sequence[int] = list(Transition.objects.order_by("-pk").values_list("pk", flat=True)[: _share(20_000)])
    mails = _keep(
        Delivery(
            recipient=people.cho, address=people.cho.email, subject=f"Case {number}", text="Look at it. " * 50,
            message_id=f"<{number}@desk.example>", status="sent", sent_at=NOW, not_before=NOW,
        )
        for number in range(len(told) // 2)
    )  # fmt: skip
    _keep(
        Alert(
            transition_id=pk, recipient=people.cho, because=Because.SETTLES, delivery=mails[at % len(mails)],
            raised_at=NOW, due_at=NOW,
        )
        for at, pk in enumerate(told)
    )  # fmt: skip
    _keep(Bounce(address=f"p{number}@desk.example", kind="soft", at=NOW) for number in range(_share(500)))
    _keep(Watch(person=people.cho, publisher=paper) for paper in Publisher.objects.all())
    watch = Watch.objects.create(person=people.cho)
    webhook = Webhook.objects.create(watch=watch, url="https://hook.example/", made_at=NOW)
    _keep(
        WebhookCall(
            webhook=webhook, transition_id=pk, message_id=f"msg_{pk}", body="{}" * 200, status="taken", http_status=204,
            ended_at=NOW, not_before=NOW, made_at=NOW,
        )
        for pk in told
    )  # fmt: skip


def _jobs(people: Cast) -> None:
    table = {"table": "claims", "file": "0", "sha256": "5f2a61f0c3a9d8e4" * 4, "called": "claims.csv"}
    later = NOW + timedelta(days=3_650)
    jobs = _keep(
        Job(
            kind="import", owner=people.cho if number % 2 else people.ada, arguments=table, state="done", total=9_000,
            done=9_000, failed=500, counts={"added": 8_500}, made_at=NOW, started_at=NOW, ended_at=NOW, not_before=NOW,
        )
        for number in range(_share(500))
    )  # fmt: skip
    jobs += _keep(
        Job(kind="recapture", owner=people.cho, arguments={"of": "Paper 1"}, total=120, made_at=NOW, not_before=later)
        for _ in range(3)
    )
    _keep(
        JobRefusal(job=job, name=f"row {row}", said={"name": f"R{row}"}, why="“kind” is missing")
        for job in [*jobs[:1], *jobs[-1:]]
        for row in range(_share(2_000))
    )
