"""Who polls the changes by their number misses none, however late another is committed."""

import threading

import pytest
from django.db import connection, transaction

from facts.models import Change, FactVersion
from facts.vet_facts import publish_version, retract_fact
from tests.builders import NOW, a_person, a_proposal
from tests.reliability.at_once import at_once, beside

pytestmark = pytest.mark.django_db(transaction=True)

MANY, WRITERS = 12, 4


class Poller:
    """Asks for what came after the last number it was told, again and again; then once more."""

    def __init__(self) -> None:
        self.told: list[int] = []
        self.is_over = threading.Event()

    def poll(self) -> None:
        while not self.is_over.is_set():
            self.look()
        self.look()

    def look(self) -> None:
        last = self.told[-1] if self.told else 0
        self.told += Change.objects.filter(seq__gt=last).order_by("seq").values_list("seq", flat=True)


def test_a_poller_is_told_every_number_once_while_many_publish() -> None:
    versions = [a_proposal() for _ in range(MANY)]
    people = [a_person() for _ in range(WRITERS)]
    poller = Poller()

    def write(number: int) -> None:
        for one, version in enumerate(versions[number::WRITERS]):
            published = publish_version(version, by=people[number], now=NOW)
            if one % 2:
                retract_fact(published, by=people[number], public_note="Wrong.", now=NOW)

    polling, raised = beside(poller.poll)
    try:
        errors = at_once(*(lambda number=number: write(number) for number in range(WRITERS)))
    finally:
        poller.is_over.set()
        polling.join()
    assert (errors, raised) == ([], [])
    assert poller.told == list(range(1, Change.objects.count() + 1))
    assert len(poller.told) > MANY


@pytest.mark.needs_postgres
def test_a_later_number_is_not_given_before_the_earlier_one_can_be_read() -> None:
    """Without the lock of the counter the second would be committed first, and a poller would go on from it."""
    slow, quick = a_proposal(), a_proposal()
    people = [a_person(), a_person()]
    with transaction.atomic():
        publish_version(slow, by=people[0], now=NOW)
        second, raised = beside(lambda: publish_version(quick, by=people[1], now=NOW))
        _wait_until_somebody_waits_for_a_row()
        assert Change.objects.filter(version=quick).count() == 0
    second.join()
    assert raised == []
    numbered = Change.objects.values_list("seq", "version")
    assert list(numbered) == [(1, slow.pk), (2, quick.pk)]


def test_what_is_rolled_back_leaves_no_gap() -> None:
    undone, kept = a_proposal(), a_proposal()
    with transaction.atomic():
        publish_version(undone, by=a_person(), now=NOW)
        transaction.set_rollback(True)
    publish_version(kept, by=a_person(), now=NOW)
    assert Change.objects.get().seq == 1
    assert FactVersion.objects.published().get() == kept


def _wait_until_somebody_waits_for_a_row() -> None:
    """For ten seconds at most: then it did not, and the assertion behind this says so."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    pause = threading.Event()
    for _ in range(1000):
        with connection.cursor() as cursor:
            cursor.execute(waits)
            row = cursor.fetchone()
        if row is not None and row[0]:
            return
        pause.wait(0.01)
