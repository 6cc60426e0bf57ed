"""Two snapshots are compared on a page of their own, and a source shows what changed when, and looks again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sources.admin.comparing import parts_of
from sources.compare_texts import Change, Comparison, Segment, compare_texts
from sources.models import Capture, Snapshot, Source
from tests.admin.conftest import As
from tests.admin.forms import told
from tests.builders import NOW, a_capture, a_snapshot, a_source

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302


def two(
    old: str = "It is due in 2027, he says.", new: str = "It is due in 2028, he says."
) -> tuple[Snapshot, Snapshot]:
    source = a_source()
    return a_snapshot(source, text=old), a_snapshot(source, text=new)


def address(old: Snapshot, new: Snapshot) -> str:
    return reverse("admin:sources_snapshot_compare", args=[old.pk, new.pk])


def page_of(source: Source) -> str:
    return reverse("admin:sources_source_change", args=[source.pk])


# --- The page --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_who_may_compare(as_: As) -> None:
    old, new = two()
    assert [as_(who).get(address(old, new)).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    chosen = reverse("admin:sources_snapshot_choose") + f"?old={old.pk}&new={new.pk}"
    assert [as_(who).get(chosen).status_code for who in WHO] == [LOGIN, NO, DONE, DONE, DONE, DONE]


def test_what_changed_is_marked_by_words_and_not_by_colour_alone(as_: As) -> None:
    page = as_("ben").get(address(*two())).content.decode()
    assert '<del><span class="visually-hidden">[removed: </span>2027<' in page
    assert '<ins><span class="visually-hidden">[added: </span>2028<' in page
    assert "1 word came, 1 went." in page


def test_nothing_of_a_text_runs(as_: As) -> None:
    page = as_("ben").get(address(*two("One <script>alert(1)</script>", "Two <img src=x>"))).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_a_change_of_white_space_is_no_change(as_: As) -> None:
    page = as_("ben").get(address(*two("One two.", "One\n\ntwo."))).content.decode()
    assert "The words are the same." in page
    assert "<del>" not in page


def test_a_coarse_comparison_says_so(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.compare_texts.MOST_CELLS", 0)
    page = as_("ben").get(address(*two("a b a b", "b c b c"))).content.decode()
    assert "whole stretches stand against each other" in page


def test_snapshots_of_two_sources_are_not_compared(as_: As) -> None:
    one, other = a_snapshot(), a_snapshot()
    assert as_("ada").get(address(one, other)).status_code == 404
    for number in (10**9, 10**30):
        missing = reverse("admin:sources_snapshot_compare", args=[one.pk, number])
        assert as_("ada").get(missing).status_code == 404


def test_a_changed_headline_and_byline_are_shown(as_: As) -> None:
    old, new = two()
    Snapshot.objects.filter(pk=old.pk).update(headline="Car due in 2027", byline="A. Author")
    Snapshot.objects.filter(pk=new.pk).update(headline="Car is late", byline="A. Author")
    page = as_("ben").get(address(old, new)).content.decode()
    assert "Car due in 2027" in page
    assert "Car is late" in page
    assert "Byline" not in page


def test_a_headline_that_changed_over_the_same_text_is_shown_with_its_snapshot_and_in_the_comparison(as_: As) -> None:
    old, new = two()
    Snapshot.objects.update(headline="Car due in 2027")
    for title, at in (("Car due in 2027", NOW), ("Car is late", NOW + timedelta(days=1))):
        a_capture(new.source, snapshot=new, status=Capture.Status.DONE, ended_at=at, headline=title)
    shown = as_("ben").get(page_of(old.source)).content.decode()
    assert shown.count("headline changed") == 1
    assert 'Car is late</span>” <span class="quiet nowrap">2025-12-11 09:00 UTC' in shown
    compared = as_("ben").get(address(old, new)).content.decode()
    assert "then, seen 2025-12-11 09:00 UTC:</span> Car is late</td>" in compared


@pytest.mark.parametrize("swapped", [False, True])
def test_the_earlier_of_the_chosen_two_comes_first(as_: As, swapped: bool) -> None:
    old, new = two()
    said = {"old": new.pk, "new": old.pk} if swapped else {"old": old.pk, "new": new.pk}
    answer: Any = as_("ben").get(reverse("admin:sources_snapshot_choose"), said)
    assert answer.url == address(old, new)


@pytest.mark.parametrize("said", [{}, {"old": "x", "new": "9" * 40}, {"old": "same", "new": "same"}])
def test_who_chooses_no_two_is_told(as_: As, said: dict[str, str]) -> None:
    old, _ = two()
    chosen = {name: str(old.pk) if value == "same" else value for name, value in said.items()}
    answer = as_("ben").get(reverse("admin:sources_snapshot_choose"), chosen, follow=True)
    assert answer.status_code == YES
    assert "Choose two different snapshots." in told(answer)


# --- What is folded away ---------------------------------------------------------------------------------------


def test_what_stayed_for_long_is_folded_away() -> None:
    stayed = " ".join(f"word{number}" for number in range(100))
    before, changed, _, after = parts_of(compare_texts(f"{stayed} Old {stayed}", f"{stayed} New {stayed}"))
    assert changed.change is Change.DELETE
    assert (before.folded_words, after.folded_words) == (70, 70)
    assert before.text.split()[-1] == "word14"
    assert before.after.split()[0] == "word85"


def test_where_nothing_changed_nothing_is_folded_away() -> None:
    text = "word " * 200
    assert [part.folded for part in parts_of(compare_texts(text, text))] == [""]


@given(st.text(alphabet="ab \n.", max_size=400), st.integers(0, 200))
def test_folding_loses_nothing(text: str, words: int) -> None:
    changed = Segment(Change.INSERT, "x", 1)
    part, _ = parts_of(Comparison([Segment(Change.EQUAL, text, words), changed], is_coarse=False))
    assert part.text + part.folded + part.after == text


# --- The history on the page of a source -----------------------------------------------------------------------


def test_the_page_of_a_source_says_what_changed_when(as_: As) -> None:
    old, new = two()
    page = as_("ben").get(page_of(old.source)).content.decode()
    assert "+1 −1 words" in page
    assert address(old, new) in page
    assert 'name="old"' in page


def test_a_single_snapshot_is_compared_with_nothing(as_: As) -> None:
    page = as_("ben").get(page_of(a_snapshot().source)).content.decode()
    assert "the first" in page
    assert "Compare these two" not in page


def test_texts_too_long_are_compared_on_their_own_page_only(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.templatetags.snapshots.LONGEST_COMPARED", 10)
    old, _ = two()
    assert ">compare<" in as_("ben").get(page_of(old.source)).content.decode()


def test_a_long_history_costs_as_many_queries_as_a_short_one(as_: As) -> None:
    source = a_source()
    costs = []
    for count in (2, 12):
        for number in range(count):
            a_snapshot(source, text=f"Text {count}, {number}.")
        client = as_("ben")
        client.get(page_of(source))
        with CaptureQueriesContext(connection) as captured:
            client.get(page_of(source))
        costs.append(len(captured))
    assert costs[0] == costs[1]


# --- Looking again ---------------------------------------------------------------------------------------------


def a_captured_source(*, next_capture_at: datetime | None = None) -> Source:
    source = a_source()
    a_capture(source, status=Capture.Status.DONE, ended_at=NOW, snapshot=a_snapshot(source))
    Source.objects.filter(pk=source.pk).update(next_capture_at=next_capture_at)
    return source


def verb(source: Source, name: str) -> str:
    return reverse(f"admin:sources_source_{name}", args=[source.pk])


@pytest.mark.parametrize("name", ["look-again", "stop-looking"])
def test_who_may_say_whether_it_is_looked_at_again(as_: As, name: str) -> None:
    for who, expected in zip(WHO, [LOGIN, NO, DONE, DONE, DONE, DONE], strict=True):
        before = None if name == "look-again" else timezone.now()
        source = a_captured_source(next_capture_at=before)
        assert as_(who).post(verb(source, name)).status_code == expected
        source.refresh_from_db()
        has_changed = (source.next_capture_at is None) != (before is None)
        assert has_changed == (who not in ("", "cy"))


def test_the_page_offers_the_one_that_fits(as_: As) -> None:
    client = as_("ben")
    stopped = client.get(page_of(a_captured_source())).content.decode()
    assert "Look again from now on" in stopped
    going = client.get(page_of(a_captured_source(next_capture_at=NOW))).content.decode()
    assert "Stop looking" in going
    assert "Looked at again at 2025-12-10 09:00 UTC" in going


def test_a_pasted_source_offers_neither_and_refuses(as_: As) -> None:
    source = a_snapshot().source
    client = as_("ben")
    page = client.get(page_of(source)).content.decode()
    assert "Look again" not in page
    assert "never captured from an address" in told(client.post(verb(source, "look-again"), follow=True))
