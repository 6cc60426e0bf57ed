"""The kill matrix: a process dies by SIGKILL at each named point of its work, and nothing is lost.

Each cell: work → killed → another worker sweeps → contradictions equal the oracle's, each person is told of each.
"""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from facts.models import (
    Alert,
    Anchor,
    Claim,
    Contradiction,
    Delivery,
    Drift,
    Entity,
    Property,
    Slot,
    Transition,
    WebhookCall,
)
from facts.record_claims import Draft, record_claim
from facts.retire_claims import reject_claim
from facts.tables import TABLES, Taking
from facts.tables.import_many import SentFile, order_import
from facts.verify_records import differences
from sources.add_sources import add_source
from sources.models import Capture, Feed, FeedEntry, Job, Snapshot, Source
from tests.apart import ROOT
from tests.builders import (
    NOW,
    a_claim,
    a_feed,
    a_person,
    a_property,
    a_slot,
    a_snapshot,
    a_source,
    a_watch,
    a_webhook,
    an_entity,
)
from tests.fetch.servers import Server, page
from tests.reliability.draining import drain
from tests.reliability.oracle import positions_due, positions_found
from tests.reliability.processes import Desk
from tests.reliability.work import Typed

pytestmark = pytest.mark.django_db(transaction=True)

# A point, and which of the times that it is passed.
SAVE = [
    ("save: begun", 3),
    ("save: claim inserted", 1),
    ("save: claim inserted", 3),
    ("save: slot raised", 3),
    ("save: hint promised", 3),
    ("save: committed, no hint", 1),
    ("save: committed, no hint", 3),
]
SWEEP = [
    ("batch: slots picked", 1),
    ("batch: contradictions inserted", 1),
    ("batch: positions written", 1),
    ("batch: transitions written", 1),
    ("batch: marked", 1),
    ("batch: committed", 1),
    ("weigh: slot picked", 1),
    ("weigh: slot picked", 3),
    ("weigh: contradiction inserted", 1),
    ("weigh: opening written", 1),
    ("weigh: positions written", 1),
    ("weigh: positions written", 2),
    ("weigh: transition written", 1),
    ("weigh: transition written", 2),
    ("weigh: alerts inserted", 1),
    ("weigh: alerts inserted", 2),
    ("weigh: alerts inserted", 3),
    ("weigh: marked", 1),
    ("weigh: marked", 3),
    ("weigh: committed", 1),
    ("weigh: committed", 3),
    ("bundle: message written", 1),
    ("bundle: alerts attached", 2),
    ("bundle: committed", 1),
    ("send: claimed", 1),
    ("send: claimed", 4),
    ("send: taken, unmarked", 1),
    ("send: taken, unmarked", 5),
    ("send: marked", 2),
]
CAPTURE = [
    ("capture: claimed", 1),
    ("capture: fetched", 1),
    ("capture: bytes kept", 1),
    ("snapshot: file written", 1),
    ("snapshot: row written", 1),
    ("capture: marked", 1),
    ("capture: committed", 1),
    ("capture: claimed", 2),
    ("capture: committed", 2),
]
FEED = [("feed: claimed", 1), ("feed: read", 1), ("feed: read", 2)]
ANCHOR = [
    ("anchor: begun", 1),
    ("anchor: anchors written", 1),
    ("anchor: cases written", 1),
    ("anchor: alerts inserted", 1),
    ("anchor: marked", 1),
    ("anchor: marked", 2),
    ("anchor: committed", 1),
]
JOB = [
    ("job: claimed", 1),
    ("job: claimed", 2),
    ("job: refusals written", 1),
    ("job: refusals written", 2),
    ("job: chunk marked", 1),
    ("job: chunk marked", 3),
    ("job: committed", 1),
    ("job: committed", 2),
    ("job: committed", 3),
]
CALL = [
    ("weigh: calls inserted", 1),
    ("weigh: calls inserted", 2),
    ("call: claimed", 1),
    ("call: claimed", 3),
    ("call: taken, unmarked", 1),
    ("call: taken, unmarked", 4),
    ("call: marked", 1),
    ("call: marked", 4),
]
COMMITTED = "save: committed, no hint"
SENT_TWICE = "send: taken, unmarked"
"""The one point at which a death costs a second copy: the mail server has the mail, and no row says so."""
CALLED_TWICE = "call: taken, unmarked"
"""The same of a webhook."""


class World(NamedTuple):
    """Slots by the name of their entity, and what their contradictions must have gone through in the end."""

    desk: Desk
    people: tuple[User, ...]

    def ends_well(self, events: dict[str, list[str]], *, copies: int) -> None:
        """Whatever was killed: one more worker brings it to the same end, and a further one changes nothing."""
        drain(mail_port=self.desk.server.port)
        assert positions_found() == positions_due() != {}
        assert _events() == events
        self._all_are_told(copies=copies)
        assert not Slot.objects.exclude(attempts=0).exists()
        assert list(differences(now=timezone.now())) == []
        before = _rows()
        drain(mail_port=self.desk.server.port)
        assert _rows() == before

    def _all_are_told(self, *, copies: int) -> None:
        """Each person of each event, by one message; so many of these arrived twice, as the same message."""
        told = Transition.objects.filter(event__in=["opened", "new_position", "reopened"]).values_list("pk", flat=True)
        due = {(transition, person.pk) for transition in told for person in self.people}
        assert sorted(Alert.objects.values_list("transition", "recipient")) == sorted(due)
        assert not Delivery.objects.filter(alerts=None).exists()
        frozen = Counter(Delivery.objects.values_list("address", "message_id", "subject", "text"))
        arrived = Counter((mail.recipient, mail.message_id, mail.subject, mail.text) for mail in self.desk.server.taken)
        assert arrived.keys() == frozen.keys()
        assert sum((arrived - frozen).values()) == copies


@pytest.fixture
def world(desk: Desk, ada: User, cho: User) -> World:
    return World(desk, (ada, cho))


@pytest.mark.parametrize("point, nth", SAVE)
def test_a_save_that_is_killed_loses_nothing_that_was_saved(world: World, point: str, nth: int) -> None:
    launch, heads = a_slot(entity=an_entity("Launch")), a_slot(entity=an_entity("Heads"), kind="quantity")
    typed = [
        a_typed(launch, "2027"),
        a_typed(heads, "1,200"),
        a_typed(launch, "2028"),
        a_typed(heads, "1,500"),
        a_typed(launch, "2029"),
    ]
    said = world.desk.killed(f"save({typed})", at=point, nth=nth).stdout.split("\n")
    assert said.count("") == 1
    assert Claim.objects.count() == len(said) - 1 + (point == COMMITTED)

    # The editor, who saw no answer, saves all of it again.
    world.desk.run(f"save({typed})")
    assert Claim.objects.count() == len(typed)
    world.ends_well({"Launch": ["opened", "new_position"], "Heads": ["opened"]}, copies=0)


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_save_whose_hint_was_lost_is_weighed_although_nobody_saves_again(world: World, nth: int) -> None:
    launch = a_slot(entity=an_entity("Launch"))
    a_claim("2026", slot=launch)
    typed = [a_typed(launch, year) for year in ("2027", "2028", "2029")]
    world.desk.killed(f"save({typed})", at=COMMITTED, nth=nth)
    assert Claim.objects.count() == 1 + nth
    world.ends_well({"Launch": ["opened"] + ["new_position"] * (nth - 1)}, copies=0)


@pytest.mark.parametrize("point, nth", SWEEP)
def test_a_worker_that_is_killed_loses_no_contradiction_and_no_mail(world: World, point: str, nth: int) -> None:
    _fill(world)
    world.desk.killed("sweep()", at=point, nth=nth)
    world.ends_well(
        {
            "Opens": ["opened"],
            "Grows": ["opened", "new_position"],
            "Lapses": ["opened", "lapsed"],
            "Tried": ["opened"],
        },
        copies=int(point == SENT_TWICE),
    )


@pytest.mark.parametrize("point, nth", CAPTURE)
def test_a_capture_that_is_killed_loses_nothing_and_keeps_nothing_twice(desk: Desk, point: str, nth: int) -> None:
    pages = {f"https://{host}.example/story": f"The story of {host}." for host in ("one", "two")}
    for url in pages:
        add_source(url, by=None, now=NOW)
    desk.killed(f"capture({pages!r})", at=point, nth=nth)
    assert all(_has_its_file(snapshot, desk.folder) for snapshot in Snapshot.objects.all())

    # Another worker, once what the dead one had claimed is free again; and one more, which finds nothing to do.
    desk.run(f"capture({pages!r}, later=timedelta(minutes=5))")
    captured = list(Capture.objects.order_by("pk").values())
    desk.run(f"capture({pages!r}, later=timedelta(minutes=10))")
    assert list(Capture.objects.order_by("pk").values()) == captured
    assert {capture["status"] for capture in captured} == {"done"}
    assert sorted(Snapshot.objects.values_list("source__url", "text")) == sorted(pages.items())
    assert set(Source.objects.values_list("state", flat=True)) == {"ready"}
    assert max(capture["attempts"] for capture in captured) <= 2


def _has_its_file(snapshot: Snapshot, folder: Path) -> bool:
    """A file without a row is only an orphan; a row without its file, or with half of it, is lost evidence."""
    raw = (folder / "raw" / snapshot.raw_name).read_bytes()
    return hashlib.sha256(raw).hexdigest() == snapshot.raw_sha256


@pytest.mark.parametrize("point, nth", ANCHOR)
def test_a_worker_that_is_killed_loses_no_changed_passage(world: World, point: str, nth: int) -> None:
    year: Property = a_property("year")
    claims = []
    for name in ("Changed", "Back", "Kept"):
        source = a_source()
        a_snapshot(source, text=f"One. {name} is due in 2027. Three.")
        slot = a_slot(entity=an_entity(name), of=year)
        draft = Draft(source.snapshots.get(), slot.entity, year, quote=f"{name} is due in 2027", value_text="2027")
        claims.append(record_claim(draft, by=None, now=NOW).claim)
    changed, back, kept = claims
    a_snapshot(back.snapshot.source, text="One. Back is due in 2029. Three.")
    drain(mail_port=world.desk.server.port)
    a_snapshot(changed.snapshot.source, text="One. Changed is due in 2028. Three.")
    a_snapshot(back.snapshot.source, text="One. Back is due in 2027. Four.")
    a_snapshot(kept.snapshot.source, text="One. Kept is due in 2027. Four.")
    world.desk.killed("sweep()", at=point, nth=nth)

    drain(mail_port=world.desk.server.port)
    assert _stories() == {"Changed": ["drifted"], "Back": ["drifted", "drift_lapsed"]}
    assert {anchor.claim.slot.entity.name: anchor.state for anchor in _last_anchors()} == {
        "Changed": "changed",
        "Back": "found",
        "Kept": "found",
    }
    told = Transition.objects.filter(event="drifted").values_list("pk", flat=True)
    due = sorted((transition, person.pk) for transition in told for person in world.people)
    assert sorted(Alert.objects.values_list("transition", "recipient")) == due
    assert len(world.desk.server.taken) == len(due) == Delivery.objects.count()
    assert list(differences(now=timezone.now())) == []
    before = [*_rows(), *Anchor.objects.order_by("pk").values(), *Drift.objects.order_by("pk").values()]
    drain(mail_port=world.desk.server.port)
    assert before == [*_rows(), *Anchor.objects.order_by("pk").values(), *Drift.objects.order_by("pk").values()]


@pytest.mark.parametrize("point, nth", FEED)
def test_a_feed_whose_worker_is_killed_is_asked_again_and_proposes_each_work_once(
    desk: Desk, point: str, nth: int
) -> None:
    item = "<item><title>A story</title><link>{}</link><guid>{}</guid></item>"
    answers = {
        a_feed().url: f"<rss version='2.0'><channel><title>News</title>{item.format(url, url)}</channel></rss>"
        for url in ("https://one.example/story", "https://two.example/story")
    }
    desk.killed(f"feeds({answers!r})", at=point, nth=nth)

    for hours in (2, 4):
        desk.run(f"feeds({answers!r}, later=timedelta(hours={hours}))")
    assert sorted(FeedEntry.objects.values_list("url", "status")) == [
        ("https://one.example/story", "proposed"),
        ("https://two.example/story", "proposed"),
    ]
    assert set(Feed.objects.values_list("attempts", "last_error", "is_active")) == {(0, "", True)}


@pytest.mark.parametrize("point, nth", JOB)
def test_a_job_whose_worker_is_killed_takes_every_row_once(desk: Desk, ada: User, point: str, nth: int) -> None:
    rows = b"name,kind\nR3,product\nR4,product\nR5,\nR6,product\nR7,product\n"
    digest = hashlib.sha256(rows).hexdigest()
    taking = Taking(by=ada, now=NOW)
    job = order_import(TABLES["entities"], SentFile(digest, digest, "rows.csv"), taking=taking)
    desk.killed(f"jobs(file={rows!r})", at=point, nth=nth)

    # Another worker, once what the dead one had claimed is free again; and one more, which finds nothing to do.
    desk.run("jobs(later=timedelta(minutes=5))")
    job.refresh_from_db()
    assert (job.state, job.total, job.done, job.failed) == ("done", 5, 5, 1)
    assert job.counts == {"added": 4, "changed": 0, "known": 0}
    assert list(job.refusals.values_list("name", flat=True)) == ["row 4"]
    assert sorted(Entity.objects.values_list("name", flat=True)) == ["R3", "R4", "R6", "R7"]
    desk.run("jobs(later=timedelta(minutes=10))")
    ended = Job.objects.values().get()
    assert ended["ended_at"] == job.ended_at
    assert ended["claims"] == job.claims


@pytest.mark.parametrize("point, nth", CALL)
def test_a_worker_that_is_killed_while_webhooks_are_called_loses_nothing_they_are_to_hear(
    desk: Desk, ada: User, point: str, nth: int
) -> None:
    webhooks = [
        a_webhook(a_watch(ada), url="http://one.example/"),
        a_webhook(a_watch(a_chief()), url="http://two.example/"),
    ]
    year: Property = a_property("year")
    for name in ("Opens", "Too", "Tried"):
        slot = a_slot(entity=an_entity(name), of=year)
        for value in ("2027", "2028"):
            a_claim(value, slot=slot)
    Slot.objects.filter(pk=slot.pk).update(attempts=1)
    with closing(Server(page("", status="204 No Content"))) as server:
        desk.killed(f"calls(port={server.port})", at=point, nth=nth)
        # Another worker, once what the dead one had claimed is free again; and one more, which finds nothing to do.
        desk.run(f"calls(port={server.port}, later=timedelta(minutes=5))")
        made = list(WebhookCall.objects.order_by("pk").values())
        desk.run(f"calls(port={server.port}, later=timedelta(minutes=10))")
        heard = Counter(_id_and_body(request) for request in server.requests)
    assert list(WebhookCall.objects.order_by("pk").values()) == made
    told = Transition.objects.filter(event="opened").values_list("pk", flat=True)
    due = sorted((webhook.pk, transition) for transition in told for webhook in webhooks)
    assert len(due) == 6
    assert sorted((call["webhook_id"], call["transition_id"]) for call in made) == due
    assert {call["status"] for call in made} == {"taken"}
    assert heard.keys() == {(call["message_id"], call["body"]) for call in made}
    assert heard.total() - len(heard) == int(point == CALLED_TWICE)


def a_chief() -> User:
    return a_person("chief", is_superuser=True)


def _id_and_body(request: bytes) -> tuple[str, str]:
    head, _, body = request.decode().partition("\r\n\r\n")
    return head.partition("webhook-id: ")[2].partition("\r\n")[0], body


def test_every_point_in_the_code_is_in_the_matrix() -> None:
    assert {name for name, _ in SAVE + SWEEP + CAPTURE + FEED + ANCHOR + JOB + CALL} == set(_points())


def _fill(world: World) -> None:
    """Slots that wait: one to be opened (in a batch), one that grows, one that agrees, one whose evidence is gone,
    and one that was tried in vain before (so it is weighed alone)."""
    year: Property = a_property("year")
    opens, grows, agrees, lapses, tried = (
        a_slot(entity=an_entity(name), of=year) for name in ("Opens", "Grows", "Agrees", "Lapses", "Tried")
    )
    for slot in (grows, lapses):
        a_claim("2027", slot=slot)
    wrong = [a_claim("2028", slot=slot) for slot in (grows, lapses)][1]
    drain(mail_port=world.desk.server.port)
    for slot, value in [(opens, "2027"), (opens, "2028"), (grows, "2029"), (agrees, "2027"), (agrees, "early 2027")]:
        a_claim(value, slot=slot)
    reject_claim(wrong, by=world.people[0], why="Misread.", now=NOW)
    for value in ("2027", "2028"):
        a_claim(value, slot=tried)
    Slot.objects.filter(pk=tried.pk).update(attempts=1)


def a_typed(slot: Slot, value: str) -> Typed:
    """A claim to be saved, and the article that it quotes."""
    snapshot = a_snapshot(a_source(), text=f"It is {value}.")
    return {"slot": slot.pk, "snapshot": snapshot.pk, "value": value}


def _events() -> dict[str, list[str]]:
    return {
        case.slot.entity.name: list(case.transitions.order_by("pk").values_list("event", flat=True))
        for case in Contradiction.objects.select_related("slot__entity")
    }


def _stories() -> dict[str, list[str]]:
    """What each changed passage has gone through, by the entity it is about."""
    return {
        drift.claim.slot.entity.name: list(drift.transitions.order_by("pk").values_list("event", flat=True))
        for drift in Drift.objects.with_subject()
    }


def _last_anchors() -> list[Anchor]:
    """The newest of each claim."""
    anchors = Anchor.objects.select_related("claim__slot__entity").order_by("snapshot__number")
    return list({anchor.claim_id: anchor for anchor in anchors}.values())


def _rows() -> list[object]:
    models = (Contradiction, Transition, Alert, Delivery, Slot)
    return [list(model.objects.order_by("pk").values()) for model in models]


def _points() -> Iterator[str]:
    for path in sorted(path for room in ("facts", "sources", "newsroom") for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "faultpoint":
                (name,) = node.args
                assert isinstance(name, ast.Constant), f"{path}: the name of a point is written out"
                yield str(name.value)
