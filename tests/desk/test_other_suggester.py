"""Another suggester: what it says is shown only where the text bears it out, and it cannot break anything."""

import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from facts.suggest_claims import Suggestion, Vocabulary, suggest_for
from sources.models import Snapshot
from tests.builders import a_property, a_snapshot, a_source, an_entity

pytestmark = pytest.mark.django_db

TEXT = "Good morning. The Fiat Rondo looks like a boat."
TRUE = "The Fiat Rondo looks like a boat"


def says(text: str, *, language: str, published: object, vocabulary: Vocabulary) -> Iterable[Any]:
    """Whatever the test of this moment wants."""
    return answer(text, vocabulary)


def nothing(text: str, vocabulary: Vocabulary) -> Iterable[Any]:
    return []


answer: Callable[[str, Vocabulary], Iterable[Any]] = nothing
free = threading.Event()


@pytest.fixture
def snapshot(settings: Any) -> Snapshot:
    settings.FACTS_SUGGESTER = f"{__name__}.says"
    an_entity("Fiat Rondo")
    a_property("likeness", kind="text")
    return a_snapshot(a_source(), text=TEXT)


def likeness(text: str, vocabulary: Vocabulary) -> Suggestion:
    start = text.index(TRUE)
    return Suggestion(
        start=start,
        end=start + len(TRUE),
        quote=TRUE,
        sentence=7,
        entity=vocabulary.entities[0].entity,
        property=vocabulary.properties[0],
        value_text="a boat",
        value_start=text.index("a boat"),
        shown="a boat",
    )


def given_answer(monkeypatch: pytest.MonkeyPatch, makes: Callable[[str, Vocabulary], Iterable[Any]]) -> None:
    monkeypatch.setattr(f"{__name__}.answer", makes)


def test_what_it_quotes_exactly_is_suggested_with_the_number_of_its_sentence(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_answer(monkeypatch, lambda text, vocabulary: [likeness(text, vocabulary)])
    (found,) = suggest_for(snapshot)
    assert (found.value_text, found.sentence, found.rank) == ("a boat", 1, 1)


@pytest.mark.parametrize(
    "lie",
    [
        {"quote": "The Fiat Rondo looks like a ship"},
        {"quote": ""},
        {"start": 0, "end": 5},
        {"start": -3},
        {"end": 10_000},
        {"value_text": "a ship"},
        {"value_start": 0},
        {"value_start": "14"},
        {"entity": None},
        {"speaker": "x" * 5_000},
        {"polarity": "perhaps"},
    ],
)
def test_a_lie_is_dropped_counted_and_logged_once(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, lie: dict[str, Any]
) -> None:
    given_answer(monkeypatch, lambda text, vocabulary: [replace(likeness(text, vocabulary), **lie), "no suggestion"])
    with caplog.at_level(logging.WARNING):
        assert suggest_for(snapshot) == []
    assert [record.getMessage().split(" suggester ")[1] for record in caplog.records] == [
        f"{__name__}.says 2 suggestions were dropped."
    ]


def test_one_that_raises_breaks_nothing(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    given_answer(monkeypatch, lambda text, vocabulary: [1 / 0])
    assert suggest_for(snapshot) == []
    assert "failed: ZeroDivisionError" in caplog.text


def test_one_that_hangs_is_not_waited_for(
    snapshot: Snapshot, settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.FACTS_SUGGESTER_SECONDS = 0.01
    free.clear()
    given_answer(monkeypatch, lambda text, vocabulary: [free.wait(30)])
    assert suggest_for(snapshot) == []
    assert "no answer in time" in caplog.text
    free.set()


def test_one_that_is_nowhere_breaks_nothing(snapshot: Snapshot, settings: Any) -> None:
    settings.FACTS_SUGGESTER = "nowhere.to.be_found"
    assert suggest_for(snapshot) == []
