"""Snapshots kept before sentences were found are given theirs, bit by bit."""

from io import StringIO

import pytest
from django.core.management import call_command

from sources import find_missing_sentences as finding
from sources.find_missing_sentences import find_missing_sentences
from sources.models import Snapshot
from tests.builders import a_snapshot, a_source

pytestmark = pytest.mark.django_db


def old(text: str, *, language: str = "en") -> Snapshot:
    snapshot = a_snapshot(a_source(language=language), text=text)
    Snapshot.objects.filter(pk=snapshot.pk).update(sentences=[])
    return snapshot


def test_old_snapshots_are_given_their_sentences_and_others_keep_theirs() -> None:
    snapshot, kept = old("One. Two."), old("Three. Four.")
    Snapshot.objects.filter(pk=kept.pk).update(sentences=[[0, 12]])
    said = StringIO()
    call_command("find_sentences", stdout=said)
    snapshot.refresh_from_db()
    kept.refresh_from_db()
    assert (snapshot.sentences, kept.sentences) == ([[0, 4], [5, 9]], [[0, 12]])
    assert said.getvalue() == "1 snapshots were given their sentences.\n"


def test_it_goes_on_where_it_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "BATCH", 2)
    for number in range(5):
        old(f"Sentence {number}.")
    batches = find_missing_sentences()
    assert next(batches) == 2
    del batches
    assert list(find_missing_sentences()) == [2, 1]
    assert list(find_missing_sentences()) == []


def test_what_another_found_in_the_meantime_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = old("One. Two.")

    def found_elsewhere(text: str, language: str) -> list[tuple[int, int]]:
        Snapshot.objects.filter(pk=snapshot.pk).update(sentences=[[0, 9]])
        return [(0, 4)]

    monkeypatch.setattr(finding, "find_sentences", found_elsewhere)
    assert list(find_missing_sentences()) == [0]
    snapshot.refresh_from_db()
    assert snapshot.sentences == [[0, 9]]
