"""A person says whether a source repeats another: what follows, and what is refused in words."""

from datetime import timedelta

import pytest

from facts.decide_origins import confirm_origin, refuse_origin
from facts.group_origins import origins_of
from facts.models import Slot
from facts.raise_revisions import publisher_changed
from facts.weigh_slots import weigh_stale
from sources.models import OriginProposal, Source
from sources.refusals import Refused
from tests.builders import NOW, a_claim, a_person, a_publisher, a_slot, a_source, an_origin_proposal, weighed

pytestmark = pytest.mark.django_db


def test_a_yes_makes_two_reports_one_origin_and_the_verdict_follows() -> None:
    slot, wire, copy = a_slot(), a_source("A Wire"), a_source("The Post")
    for source in (wire, copy):
        a_claim("2027", slot=slot, source=source)
    a_claim("2028", slot=slot)
    contradiction = weighed(slot)
    assert contradiction is not None
    assert [position.backed_by for position in contradiction.positions.all()] == [
        "2 reports, 2 origins",
        "1 report, 1 origin",
    ]
    ada = a_person("ada")
    decided = confirm_origin(an_origin_proposal(copy, original=wire), by=ada, now=NOW)
    assert (decided.status, decided.decided_by, decided.decided_at) == ("confirmed", ada, NOW)
    assert Slot.objects.get(pk=slot.pk).is_stale()
    weigh_stale(now=NOW)
    assert contradiction.positions.get(number=1).backed_by == "2 reports, 1 origin"


def test_a_credited_source_counts_as_the_agency_or_as_its_family() -> None:
    agency, copy = a_publisher("AFP"), a_source("The Post")
    confirm_origin(an_origin_proposal(copy, agency=agency), by=a_person(), now=NOW)
    copy_of_copy = a_source(derived_from=copy)
    assert origins_of([copy.pk, copy_of_copy.pk]) == {copy.pk: "AFP", copy_of_copy.pk: "AFP"}
    agency.family = "Wires"
    agency.save()
    assert origins_of([copy.pk]) == {copy.pk: "Wires"}


def test_an_agency_that_changes_hands_raises_what_is_credited_to_it() -> None:
    agency, slot, copy = a_publisher("AFP"), a_slot(), a_source("The Post")
    a_claim(slot=slot, source=copy)
    confirm_origin(an_origin_proposal(copy, agency=agency), by=a_person(), now=NOW)
    weigh_stale(now=NOW)
    publisher_changed(agency)
    assert Slot.objects.get(pk=slot.pk).is_stale()


def test_a_no_changes_nothing_but_is_kept_with_its_person() -> None:
    proposal = an_origin_proposal()
    decided = refuse_origin(proposal, by=a_person("ada"), now=NOW)
    assert (decided.status, str(decided.decided_by)) == ("refused", "ada")
    assert Source.objects.filter(derived_from__isnull=False).count() == 0


@pytest.mark.parametrize("again", [confirm_origin, refuse_origin])
def test_who_comes_second_hears_who_was_first(again: object) -> None:
    proposal = an_origin_proposal()
    confirm_origin(proposal, by=a_person("ada"), now=NOW)
    with pytest.raises(Refused, match="ada was first: it is confirmed already"):
        again(proposal, by=a_person(), now=NOW + timedelta(hours=1))  # type: ignore[operator]


def test_two_sources_cannot_repeat_each_other() -> None:
    one, other = a_source(title="One"), a_source(title="Other")
    confirm_origin(an_origin_proposal(one, original=other), by=a_person(), now=NOW)
    backwards = an_origin_proposal(other, original=one)
    with pytest.raises(Refused, match="“One” is said to repeat this one"):
        confirm_origin(backwards, by=a_person(), now=NOW)
    backwards.refresh_from_db()
    assert backwards.status == OriginProposal.Status.OPEN


def test_what_is_told_otherwise_has_to_be_cleared_first() -> None:
    told = a_source(derived_from=a_source(title="The wire"))
    for proposal in (an_origin_proposal(told), an_origin_proposal(told, agency=a_publisher())):
        with pytest.raises(Refused, match="It is said to repeat “The wire” already"):
            confirm_origin(proposal, by=a_person(), now=NOW)
    credited = a_source(credited_to=a_publisher("AFP"))
    with pytest.raises(Refused, match="It is credited to AFP already"):
        confirm_origin(an_origin_proposal(credited, agency=a_publisher()), by=a_person(), now=NOW)


def test_a_question_that_is_answered_elsewhere_does_not_wait() -> None:
    proposal = an_origin_proposal()
    assert OriginProposal.objects.waiting().get() == proposal
    Source.objects.filter(pk=proposal.source_id).update(derived_from=a_source())
    assert not OriginProposal.objects.waiting().exists()
    Source.objects.filter(pk=proposal.source_id).update(derived_from=None)
    assert OriginProposal.objects.waiting().exists()
