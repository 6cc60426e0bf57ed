"""The kill matrix: a process dies by SIGKILL at each named point of its work, and nothing is lost.

Each cell: work → killed → another worker sweeps → contradictions equal the oracle's, each person is told of each.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from facts.models import Alert, Claim, Contradiction, Delivery, Property, Slot, Transition
from facts.retire_claims import reject_claim
from facts.verify_records import differences
from tests.apart import ROOT
from tests.builders import NOW, a_claim, a_property, a_slot, a_snapshot, a_source, an_entity
from tests.reliability.draining import drain
from tests.reliability.mail_server import MailServer
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
COMMITTED = "save: committed, no hint"
SENT_TWICE = "send: taken, unmarked"
"""The one point at which a death costs a second copy: the mail server has the mail, and no row says so."""


class World(NamedTuple):
    """Slots by the name of their entity, and what their contradictions must have gone through in the end."""

    desk: Desk
    server: MailServer
    people: tuple[User, ...]

    def ends_well(self, events: dict[str, list[str]], *, copies: int) -> None:
        """Whatever was killed: one more worker brings it to the same end, and a further one changes nothing."""
        drain(mail_port=self.server.port)
        assert positions_found() == positions_due() != {}
        assert _events() == events
        self._all_are_told(copies=copies)
        assert not Slot.objects.exclude(attempts=0).exists()
        assert list(differences(now=timezone.now())) == []
        before = _rows()
        drain(mail_port=self.server.port)
        assert _rows() == before

    def _all_are_told(self, *, copies: int) -> None:
        """Each person of each event, by one message; so many of these arrived twice, as the same message."""
        told = Transition.objects.filter(event__in=["opened", "new_position", "reopened"]).values_list("pk", flat=True)
        due = {(transition, person.pk) for transition in told for person in self.people}
        assert sorted(Alert.objects.values_list("transition", "recipient")) == sorted(due)
        frozen = Counter(Delivery.objects.values_list("address", "message_id", "subject", "text"))
        arrived = Counter((mail.recipient, mail.message_id, mail.subject, mail.text) for mail in self.server.taken)
        assert arrived.keys() == frozen.keys()
        assert sum((arrived - frozen).values()) == copies


@pytest.fixture
def world(tmp_path: Path, ada: User, cho: User) -> Iterator[World]:
    with MailServer() as server:
        yield World(Desk(tmp_path, mail_port=server.port), server, (ada, cho))


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


def test_every_point_in_the_code_is_in_the_matrix() -> None:
    assert {name for name, _ in SAVE + SWEEP} == set(_points())


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
    drain(mail_port=world.server.port)
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
