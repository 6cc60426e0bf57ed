"""Proposals: which are made, in which direction, and that each is made once for ever."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest

from facts.decide_origins import confirm_origin, refuse_origin
from sources.models import OriginProposal, Publisher, Shingle, Snapshot, Source
from sources.propose_origins import compare_waiting, index, propose, propose_origins
from sources.propose_origins.keep import Compared, keep_proposals
from tests.builders import NOW, a_person, a_publisher, a_snapshot, a_source
from tests.evaluate.invented_news import a_copy, a_report, an_event, news
from tests.evaluate.measure_origins import measured
from tests.evaluate.origin_sets import PRECISION, RECALL, demo, seeds

pytestmark = pytest.mark.django_db

EVENT = an_event(random.Random(7))
REPORT = a_report(EVENT, random.Random(8), name="report", publisher="")
TEXT = REPORT.text


def copied(how: str) -> str:
    return a_copy(REPORT, random.Random(9), name="copy", publisher="", how=how).text


def added(publisher: str, text: str, **fields: Any) -> Source:
    source = a_source(publisher, **{"published": "2025-12-09"} | fields)
    a_snapshot(source, text=text)
    return source


def proposed() -> list[tuple[str, str, str]]:
    """Compare all that waits: who repeats whom, and why."""
    compare_waiting(now=NOW, at_most=1000)
    rows = OriginProposal.objects.order_by("pk").select_related("source__publisher", "original__publisher", "agency")
    return [
        (str(row.source.publisher), str(row.original.publisher if row.original else row.agency), row.basis)
        for row in rows
    ]


@pytest.mark.parametrize("how", ["headline", "cut", "reordered", "edited", "lengthened", "reordered, lengthened"])
def test_a_copy_is_found_whatever_was_done_to_it(how: str) -> None:
    added("The Post", TEXT)
    added("The Times", copied(how), published="2025-12-10")
    assert proposed() == [("The Times", "The Post", "same_text")]


def test_two_desks_that_report_one_event_and_quote_the_same_words_are_independent() -> None:
    added("The Post", TEXT)
    added("The Times", a_report(EVENT, random.Random(3), name="other", publisher="").text)
    assert proposed() == []


def test_the_earlier_published_is_the_original_whichever_was_added_first() -> None:
    added("The Times", copied("cut"), published="2025-12-10")
    added("The Post", TEXT, published="2025-12-09")
    assert proposed() == [("The Times", "The Post", "same_text")]


def test_of_one_day_the_earlier_added_is_the_original() -> None:
    added("The Times", copied("reordered"))
    added("The Post", TEXT)
    assert proposed() == [("The Post", "The Times", "same_text")]


def test_a_proposal_says_the_arithmetic() -> None:
    added("The Post", TEXT, title="A plant")
    added("The Times", copied("headline"), published="2025-12-10")
    proposed()
    row = OriginProposal.objects.get()
    assert row.score == 1
    assert "five-word runs outside quotations stand in “A plant” (The Post, 2025-12-09): 100%." in row.evidence


def test_papers_of_one_family_are_one_origin_already() -> None:
    for name in ("Morning", "Evening"):
        a_snapshot(a_source(a_publisher(name, family="One Owner")), text=TEXT)
    assert proposed() == []


def test_a_credit_makes_an_agency_that_is_not_here_an_unreviewed_publisher() -> None:
    added("The Post", f"A headline\n\nPARIS, Dec 9 (AFP) - {TEXT}")
    assert proposed() == [("The Post", "AFP", "credit")]
    agency = Publisher.objects.get(name="AFP")
    assert (agency.is_reviewed, agency.family) == (False, "")
    assert "PARIS, Dec 9 (AFP) -" in OriginProposal.objects.get().evidence


def test_the_agency_the_newsroom_knows_is_meant_by_its_name_or_its_family() -> None:
    known = a_publisher("Agence France-Presse", family="Wires")
    added("The Post", f"(AFP) - {TEXT}")
    proposed()
    assert OriginProposal.objects.get().agency == known


def test_the_agencys_own_copy_is_the_original_where_it_is_here() -> None:
    added("Reuters", TEXT, published="2025-12-10")
    added("The Post", f"LONDON (Reuters) - {copied('all of it')}", published="2025-12-09")
    assert proposed() == [("The Post", "Reuters", "credit")]
    assert OriginProposal.objects.get().original is not None


def test_an_agency_is_not_credited_with_its_own_text() -> None:
    added("Reuters", f"LONDON (Reuters) - {TEXT}")
    assert proposed() == []


def test_of_two_copies_of_one_agency_each_counts_as_the_agency() -> None:
    for name in ("The Post", "The Times"):
        added(name, f"{TEXT}\n\nSource: AFP")
    assert proposed() == [("The Post", "AFP", "credit"), ("The Times", "AFP", "credit")]


def test_who_names_no_agency_repeats_who_does() -> None:
    added("The Post", TEXT, published="2025-12-08")
    added("The Times", f"{TEXT}\n\nSource: AFP", published="2025-12-09")
    assert sorted(proposed()) == [("The Post", "The Times", "same_text"), ("The Times", "AFP", "credit")]


def test_a_contribution_of_an_agency_proposes_nothing() -> None:
    added("The Post", f"{TEXT}\n\nReuters contributed to this report.")
    assert proposed() == []


def test_two_papers_that_print_one_release_repeat_the_release_even_if_it_comes_last() -> None:
    added("The Post", copied("lengthened"), published="2025-12-08")
    added("The Times", copied("reordered, lengthened"), published="2025-12-09")
    assert len(proposed()) == 1
    added("Town Hall", TEXT, kind="release", published="2025-12-10")
    assert proposed()[1:] == [("The Post", "Town Hall", "same_release"), ("The Times", "Town Hall", "same_release")]


def test_a_text_is_compared_once_and_what_was_refused_never_proposed_again() -> None:
    added("The Post", TEXT)
    copy = added("The Times", copied("cut"), published="2025-12-10")
    proposed()
    refuse_origin(OriginProposal.objects.get(), by=a_person(), now=NOW)
    a_snapshot(copy, text=copied("reordered"))
    Snapshot.objects.update(compared_at=None)
    assert len(proposed()) == 1
    assert OriginProposal.objects.get().status == "refused"


def test_what_is_told_already_is_not_asked() -> None:
    original = added("The Post", TEXT)
    added("The Times", copied("cut"), derived_from=original)
    assert proposed() == []


def test_a_copy_of_a_copy_is_asked_about_once() -> None:
    added("The Post", TEXT, published="2025-12-08")
    for day, name in enumerate(("The Times", "The Herald", "The Echo")):
        added(name, copied("reordered"), published=f"2025-12-1{day}")
    assert proposed() == [(name, "The Post", "same_text") for name in ("The Times", "The Herald", "The Echo")]


def test_one_snapshot_alone_a_second_time_and_one_that_is_gone() -> None:
    added("The Post", TEXT)
    copy = added("The Times", copied("cut"), published="2025-12-10")
    compare_waiting(now=NOW, at_most=1)
    latest = copy.latest_snapshot()
    assert latest is not None
    assert [one.source for one in propose_origins(latest.pk, now=NOW)] == [copy]
    assert propose_origins(latest.pk, now=NOW) == propose_origins(10**9, now=NOW) == []


def test_who_dies_while_comparing_leaves_the_work_to_the_next_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    added("The Post", TEXT)
    latest = added("The Times", copied("cut"), published="2025-12-10").latest_snapshot()
    assert latest is not None
    with monkeypatch.context() as broken:
        broken.setattr(propose, "keep_proposals", lambda *args, **said: 1 / 0)
        assert propose_origins(latest.pk, now=NOW) == []
    assert Shingle.objects.exists()
    assert Snapshot.objects.filter(compared_at__isnull=True).exists()
    assert proposed() == [("The Times", "The Post", "same_text")]


def test_of_two_copies_compared_at_one_moment_the_later_sees_the_earlier(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = added("The Post", TEXT), added("The Times", copied("cut"), published="2025-12-10")
    one, other = first.latest_snapshot(), second.latest_snapshot()
    assert one is not None
    assert other is not None
    found = []

    def overtaken(hashes: Mapping[int, list[int]]) -> dict[int, list[int]]:
        """The other is compared when the runs of the first are kept, and before it looks at others itself."""
        monkeypatch.setattr(propose, "candidates", index.candidates)
        found.extend(propose_origins(other.pk, now=NOW))
        return {pk: [] for pk in hashes}

    monkeypatch.setattr(propose, "candidates", overtaken)
    propose_origins(one.pk, now=NOW)
    assert [(proposal.source, proposal.original) for proposal in found] == [(second, first)]


def test_its_own_texts_and_those_of_its_family_take_no_place_among_those_that_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(propose, "MOST_READ", 1)
    added("The Times", copied("cut"), published="2025-12-10")
    for name in ("Morning", "Evening"):
        a_snapshot(a_source(a_publisher(name, family="One Owner"), published="2025-12-09"), text=TEXT)
    assert proposed() == [("The Times", "Morning", "same_text")]


def test_a_text_that_cannot_be_compared_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    added("The Post", TEXT)
    added("The Stone", f"A stone. {TEXT}", published="2025-12-10")
    added("The Times", copied("cut"), published="2025-12-10")

    def keep_all_but_one(found: Sequence[Compared], *, now: datetime) -> list[OriginProposal]:
        if Source.objects.filter(pk__in=[own for own, _ in found], publisher__name="The Stone").exists():
            raise ZeroDivisionError
        return keep_proposals(found, now=now)

    monkeypatch.setattr(propose, "keep_proposals", keep_all_but_one)
    assert "The Times" in [name for name, _, _ in proposed()]
    assert [one.source.publisher.name for one in Snapshot.objects.uncompared()] == ["The Stone"]


def test_wording_that_is_everywhere_is_kept_of_the_first_texts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_SNAPSHOTS", 3)
    notice = " ".join(f"notice{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    for number in range(6):
        a_snapshot(text=f"{notice} number {number}")
        compare_waiting(now=NOW, at_most=1)
    assert max(Shingle.objects.filter(hash=row.hash).count() for row in Shingle.objects.all()) == 3


def test_recall_and_precision_are_above_their_bars() -> None:
    said = measured(news(events=4, seed=3), now=NOW)
    assert said.copies.total() > 40
    assert (said.recall >= RECALL, said.precision >= PRECISION, said.missed, said.wrong) == (
        True,
        True,
        said.missed,
        [],
    )


def test_of_the_demo_newsroom_the_reprints_are_found_and_nothing_else() -> None:
    said = measured(demo(), now=NOW)
    assert (said.recall, said.precision, said.proposed) == (1, 1, 2)


def test_none_of_the_seed_articles_repeats_another() -> None:
    articles = seeds()
    if not articles:
        pytest.skip("the seed articles are not here")
    assert measured(articles, now=NOW).proposed == 0


def test_a_family_of_copies_counts_once_when_its_proposals_are_confirmed() -> None:
    added("The Post", TEXT)
    added("The Times", copied("cut"), published="2025-12-10")
    proposed()
    confirm_origin(OriginProposal.objects.get(), by=a_person(), now=NOW)
    assert OriginProposal.objects.waiting().count() == 0
