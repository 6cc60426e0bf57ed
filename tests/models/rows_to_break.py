"""Valid rows, in the shapes in which a constraint can be broken by one change."""

from typing import Any

from django.db import models

from facts.models import (
    Anchor,
    CaseFilter,
    Claim,
    Contradiction,
    Drift,
    Fact,
    FactVersion,
    Heartbeat,
    Likeness,
    Position,
    Preference,
    Presence,
    Reading,
    SavedFilter,
    Settlement,
    ThreadEntry,
)
from facts.settle_contradictions import take_into_review
from facts.settle_contradictions.undoing import undo
from sources.models import ArchiveRequest, Capture, FeedEntry
from tests.builders import (
    NOW,
    a_capture,
    a_claim,
    a_contradiction,
    a_drift,
    a_fact,
    a_feed_entry,
    a_person,
    a_property,
    a_proposal,
    a_publisher,
    a_snapshot,
    a_source,
    an_anchor,
    an_archive_request,
    an_entity,
)

FAILED: dict[str, Any] = {"status": "failed", "why": "It is gone.", "ended_at": NOW}


def a_preference() -> Preference:
    return Preference.objects.create(user=a_person())


def a_settlement() -> Settlement:
    return take_into_review(a_contradiction(), by=a_person(), now=NOW).settlement


def an_undone_settlement() -> Settlement:
    person = a_person()
    settlement = take_into_review(a_contradiction(), by=person, now=NOW).settlement
    undo(settlement, by=person, now=NOW)
    return Settlement.objects.get(pk=settlement.pk)


def a_saved_filter() -> SavedFilter:
    return SavedFilter.objects.keep(person=a_person(), name="Mine", tab="mine", looked_for=CaseFilter())


def a_second_filter() -> SavedFilter:
    first = a_saved_filter()
    return SavedFilter.objects.keep(person=first.person, name="Theirs", tab="others", looked_for=CaseFilter())


def a_thread_entry() -> ThreadEntry:
    """Rows of a thread cannot be changed: this one is added."""
    return ThreadEntry.objects.create(contradiction=a_contradiction(), author=a_person(), text="Two.", at=NOW)


def a_reading() -> Reading:
    return Reading.objects.create(person=a_person(), snapshot=a_snapshot(), at=NOW)


def a_likeness() -> Likeness:
    earlier = an_entity()
    return Likeness.objects.create(entity=an_entity(), earlier=earlier, answer="unsure", by=a_person(), at=NOW)


def a_second_likeness() -> Likeness:
    """Of an entity that is like another one already."""
    first = a_likeness()
    other = a_likeness()
    return Likeness.objects.create(entity=other.entity, earlier=first.entity, answer="unsure", by=first.by, at=NOW)


def a_presence() -> Presence:
    return Presence.objects.create(person=a_person(), source=a_source(), at=NOW)


def a_position() -> Position:
    return a_contradiction().positions.get(number=1)


def a_second_position() -> Position:
    return a_contradiction().positions.get(number=2)


def a_named_publisher() -> models.Model:
    return a_publisher(host="www.daily.example")


def a_referenced_source() -> models.Model:
    return a_source(reference="daily-1")


def a_nested_entity() -> models.Model:
    return an_entity(part_of=an_entity())


def an_alias() -> models.Model:
    return an_entity().aliases.get()


def two_aliases() -> models.Model:
    entity = an_entity("Renault", kind="organisation")
    entity.aliases.create(name="Régie", folded="régie")
    return entity.aliases.get(folded="renault")


def two_snapshots() -> models.Model:
    source = a_source()
    a_snapshot(source, text="The first.")
    return a_snapshot(source, text="The second.")


def a_text_property() -> models.Model:
    return a_property(kind="text")


def a_contradiction_after_one() -> Contradiction:
    """An open contradiction of a slot that has a settled one."""
    settled = a_contradiction()
    Contradiction.objects.filter(pk=settled.pk).update(status="superseded", closed_at=NOW)
    return Contradiction.objects.create(slot=settled.slot, kind="difference", reason="again", opened_at=NOW)


def a_named_contradiction() -> Contradiction:
    """One that the public knows by an id."""
    case = a_contradiction()
    Contradiction.objects.filter(pk=case.pk).update(public_id="con_1")
    case.refresh_from_db()
    return case


def a_second_fact() -> models.Model:
    first = a_fact()
    return Fact.objects.create(slot=first.slot, many_valued=True)


def a_second_version() -> models.Model:
    """A version that was sent back, and the one before it, which was sent back too."""
    first = a_proposal()
    FactVersion.objects.filter(pk=first.pk).update(status="sent_back")
    second = a_proposal(claim=first.evidence.get())
    FactVersion.objects.filter(pk=second.pk).update(status="sent_back")
    return second


def a_heartbeat() -> models.Model:
    return Heartbeat.objects.create(worker=f"worker-{Heartbeat.objects.count()}", at=NOW)


def the_same_claim_rejected() -> models.Model:
    """A rejected claim beside the same one, recorded anew."""
    first = a_claim()
    Claim.objects.filter(pk=first.pk).update(status="rejected")
    twin = Claim.objects.get(pk=first.pk)
    twin.pk, twin.status = None, "recorded"
    Claim.objects.bulk_create([twin])
    return first


def two_archive_requests() -> ArchiveRequest:
    """The second, whose source follows that of the first."""
    an_archive_request()
    return an_archive_request()


def two_captures() -> Capture:
    """One that ended, and the next, which waits."""
    ended = a_capture()
    Capture.objects.filter(pk=ended.pk).update(**FAILED)
    a_capture(ended.source)
    return ended


def two_feed_entries() -> FeedEntry:
    first = a_feed_entry(guid="one")
    return a_feed_entry(first.feed, guid="two")


def two_anchors() -> Anchor:
    first = an_anchor()
    return an_anchor(first.claim)


def _first_anchor(row: Anchor) -> Anchor:
    return row.claim.anchors.exclude(pk=row.pk).get()


def two_drifts() -> Drift:
    """One that lapsed, and the next, which is open."""
    first = a_drift()
    Drift.objects.filter(pk=first.pk).update(status="lapsed", closed_at=NOW)
    a_drift(first.claim)
    return first
