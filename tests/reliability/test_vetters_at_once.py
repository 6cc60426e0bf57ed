"""Two who decide on one proposal at the same moment: one of them does, the other is told."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from facts.models import Correction, FactVersion
from facts.vet_facts import Proposal, digest_of, edit_proposal, publish_version, retract_fact, send_back
from sources.refusals import Refused
from tests.builders import CORRECTING, NOW, a_correction, a_person, a_proposal, a_published_version
from tests.reliability.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

Decide = Callable[[FactVersion, User], object]


def publish(version: FactVersion, by: User) -> object:
    return publish_version(version, by=by, now=NOW, seen=digest_of(version))


def refuse(version: FactVersion, by: User) -> object:
    return send_back(version, by=by, why="Weak.", now=NOW)


def edit(version: FactVersion, by: User) -> object:
    proposal = Proposal(claim=version.evidence.get(), statement="In other words.", **CORRECTING)
    return edit_proposal(version, proposal, by=by, now=NOW)


@pytest.mark.parametrize("one", [publish, refuse, edit])
@pytest.mark.parametrize("other", [publish, refuse, edit])
def test_one_decision_counts_and_the_other_is_told(one: Decide, other: Decide) -> None:
    version = a_correction(a_published_version())
    people = [a_person(), a_person()]
    errors = at_once(lambda: one(version, people[0]), lambda: other(version, people[1]))
    assert [type(error) for error in errors] == [Refused], errors
    version.refresh_from_db()
    assert version.transitions.exclude(event="proposed").count() == 1
    assert version.status in {"published", "sent_back"}
    assert FactVersion.objects.published().count() == 1
    assert Correction.objects.count() == (version.status == "published")
    assert FactVersion.objects.proposed().count() <= 1


def test_a_retraction_beside_the_vetting_of_a_correction_leaves_one_story() -> None:
    old = a_published_version()
    new = a_correction(old)
    by = a_person()
    at_once(
        lambda: retract_fact(old, by=by, public_note="Wrong.", now=NOW),
        lambda: publish_version(new, by=a_person_of(new), now=NOW),
    )
    old.refresh_from_db()
    new.refresh_from_db()
    (event,) = Correction.objects.all()
    assert event.before == old
    assert old.status == ("retracted" if event.kind == "retraction" else "corrected")
    assert (event.after == new) == (event.kind == "update")
    assert FactVersion.objects.published().count() <= 1


def a_person_of(version: FactVersion) -> User:
    """Somebody else than its proposer."""
    person = a_person()
    assert person != version.proposer
    return person


def test_a_proposal_vetted_by_its_content_alone_is_vetted_once() -> None:
    version = a_proposal()
    people = [a_person() for _ in range(4)]
    errors = at_once(*(lambda person=person: publish(version, person) for person in people))
    assert len(errors) == 3
    version.refresh_from_db()
    assert version.transitions.filter(event="published").count() == 1
    assert version.vetter in people
