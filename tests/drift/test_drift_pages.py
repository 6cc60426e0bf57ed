"""The list of changed passages, the page of one, and the three things a person may do with it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from facts.models import Claim, Drift
from facts.settle_drifts import keep_claim
from facts.vet_facts import Proposal, propose_fact, publish_version
from tests.admin.conftest import As
from tests.admin.forms import seen, told
from tests.builders import NOW, a_person, weighed
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story, an_open_drift, says

pytestmark = pytest.mark.django_db

LIST = "/admin/facts/drift/"


def page_of(drift: Drift) -> str:
    return reverse("admin:facts_drift_change", args=[drift.pk])


def offered(as_: As, who: str, drift: Drift, verb: str) -> dict[str, Any]:
    """What a browser would send of the form as it is offered."""
    forms = [one["form"] for one in as_(who).get(page_of(drift)).context["verbs"]]
    form = next(form for form in forms if form.verb == verb)
    values = {field.name: field.value() for field in form}
    return {name: value for name, value in values.items() if value not in (None, False)}


def do(as_: As, who: str, drift: Drift, verb: str, **said: Any) -> Any:
    sent = offered(as_, who, drift, verb) | said
    return as_(who).post(f"{LIST}{drift.pk}/{verb}/", sent, follow=True)


def test_the_new_passage_is_offered_as_a_claim_with_its_reading(as_: As) -> None:
    drift = an_open_drift()
    form = offered(as_, "ada", drift, "record")
    assert form["quote"] == "At least 17 people were killed, officials said."
    assert form["value_text"] == "At least 17"
    assert form["read_as"] == "“At least 17” is read as 17 or more."
    assert "“At least 17” is read as 17 or more." in as_("ada").get(page_of(drift)).content.decode()


def test_the_new_passage_is_recorded_as_offered_with_one_button(as_: As, cast: dict[str, User]) -> None:
    drift = an_open_drift()
    answer = do(as_, "ada", drift, "record")
    assert "Recorded. “At least 17” is read as 17 or more." in told(answer)
    drift.refresh_from_db()
    new = drift.new_claim
    assert new is not None
    assert (drift.status, new.slot, new.snapshot, new.recorded_by) == (
        "new_claim",
        drift.claim.slot,
        drift.snapshot,
        cast["ada"],
    )
    assert (new.start, new.end) == (drift.start, drift.end)
    assert Claim.objects.live().count() == 2


def test_another_value_is_shown_with_its_reading_before_it_is_recorded(as_: As) -> None:
    drift = an_open_drift()
    sent = offered(as_, "ada", drift, "record") | {"value_text": "17"}
    first = as_("ada").post(f"{LIST}{drift.pk}/record/", sent)
    assert "“17” is read as 17. Press once more to record it so." in first.content.decode()
    assert Claim.objects.count() == 1
    (form,) = (one["form"] for one in first.context["verbs"] if one["form"].verb == "record")
    again = {field.name: field.value() for field in form if field.value() not in (None, False)}
    as_("ada").post(f"{LIST}{drift.pk}/record/", again)
    assert Claim.objects.latest("pk").shown() == "17"


def test_the_earlier_claim_is_retracted_with_it_only_when_asked_and_only_by_who_may(as_: As) -> None:
    kept, retracted, refused = an_open_drift(), an_open_drift(), an_open_drift()
    do(as_, "cho", kept, "record")
    do(as_, "cho", retracted, "record", retract="on")
    do(as_, "ada", refused, "record", retract="on")
    states = [Claim.objects.get(pk=drift.claim_id).status for drift in (kept, retracted, refused)]
    assert states == ["recorded", "retracted", "recorded"]


@pytest.mark.parametrize(
    "said, message",
    [
        ({"quote": "19 people were killed"}, "does not stand"),
        ({"value_text": "19"}, "does not stand in the quote"),
        ({"quote": ""}, "This field is required"),
        ({"polarity": "perhaps"}, "Select a valid choice"),
        ({"period": "whenever it was"}, "is not a period that can be read"),
        ({"qualifiers": "Europe"}, "has to be a name and a text"),
        ({"note": "a\x00"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(as_: As, said: dict[str, str], message: str) -> None:
    drift = an_open_drift()
    answer = do(as_, "ada", drift, "record", **said)
    assert message in answer.content.decode()
    assert (Drift.objects.open().count(), Claim.objects.count()) == (1, 1)


def test_no_change_of_meaning_needs_a_word_of_why(as_: As) -> None:
    drift = an_open_drift()
    assert "This field is required" in do(as_, "ada", drift, "no-change").content.decode()
    do(as_, "ada", drift, "no-change", note="They round.")
    drift.refresh_from_db()
    assert (drift.status, drift.note) == ("no_change", "They round.")


def test_where_only_marks_changed_the_page_says_so_and_one_key_settles_it(as_: As) -> None:
    source = a_story(text=STORY.replace("officials said", 'they said "so"'))
    claim = a_quoting_claim(source, quote='15 people were killed, they said "so"')
    says(source, STORY.replace("officials said", "they said “so”"))
    drift = claim.drifts.get()
    page = as_("ada").get(page_of(drift)).content.decode()
    assert (
        "Only spacing or typographic marks changed (gone: quotation mark; "
        "new: left double quotation mark, right double quotation mark)." in page
    )
    assert '<button type="submit" class="button default" data-key="n">' in page
    do(as_, "ada", drift, "no-change")
    drift.refresh_from_db()
    assert drift.note.startswith("Only spacing or typographic marks changed")


def test_a_claim_is_retracted_by_who_may(as_: As) -> None:
    drift = an_open_drift()
    labels = [one["form"].verb for one in as_("ada").get(page_of(drift)).context["verbs"]]
    assert labels == ["record", "no-change"]
    do(as_, "cho", drift, "retract", why="They withdrew it.")
    drift.refresh_from_db()
    assert (drift.status, drift.claim.status) == ("claim_retracted", "retracted")


def test_what_changed_since_it_was_looked_at_is_a_conflict(as_: As) -> None:
    drift = an_open_drift()
    sent = offered(as_, "ada", drift, "record")
    stands = seen(as_("ada"), page_of(drift), "no-change")
    says(drift.claim.snapshot.source, STORY.replace("15", "19"))
    for verb, said in (("record", sent), ("no-change", {"seen": stands, "note": "A typo."})):
        answer = as_("ada").post(f"{LIST}{drift.pk}/{verb}/", said)
        assert answer.status_code == 409
        assert "It has changed since you looked" in answer.content.decode()
    assert "A typo." in answer.content.decode()
    assert (Drift.objects.open().count(), Claim.objects.count()) == (1, 1)


def test_both_passages_stand_side_by_side_with_what_changed_marked_in_words_too(as_: As) -> None:
    drift = an_open_drift(text=STORY.replace("15", "<i>17"))
    page = as_("ben").get(page_of(drift)).content.decode()
    assert '<del><span class="visually-hidden">[removed: </span>15<span class="visually-hidden">]</span></del>' in page
    assert '<ins><span class="visually-hidden">[added: </span>&lt;i&gt;17<span' in page
    assert "<i>17" not in page
    assert "The blast shook the harbour." in page
    assert "a quoted passage changed or went" in page


def test_the_list_is_filtered_by_what_waits_and_the_first_page_counts_it(as_: As, cast: dict[str, User]) -> None:
    waits, settled = an_open_drift(publisher="The Post"), an_open_drift()
    keep_claim(settled, by=cast["ada"], note="A typo.", now=NOW)
    client = as_("ben")
    for query, expected in (("waits=open", [waits]), ("waits=settled", [settled]), ("", [settled, waits])):
        assert list(client.get(f"{LIST}?{query}").context["cl"].result_list) == expected
    query = f"claim__snapshot__source__publisher__id__exact={waits.claim.snapshot.source.publisher_id}"
    assert list(client.get(f"{LIST}?{query}").context["cl"].result_list) == [waits]
    found = client.get(LIST, {"q": waits.claim.slot.entity.name}).context["cl"].result_list
    assert (waits in found, list(client.get(f"{LIST}?q=typo").context["cl"].result_list)) == (True, [settled])
    assert list(client.get(f"{LIST}?q=nowhere").context["cl"].result_list) == []
    first = " ".join(client.get("/admin/").content.decode().split())
    assert "<b>1</b> changed passage<" in first


def test_claim_snapshot_source_and_facts_say_what_became_of_their_passages(as_: As) -> None:
    source = a_story()
    changed = a_quoting_claim(source)
    kept = a_quoting_claim(source, "harbour", quote="The blast shook the harbour")
    version = propose_fact(Proposal(claim=changed, statement="Fifteen died."), by=a_person(), now=NOW)
    publish_version(version, by=a_person(), now=NOW)
    says(source, CHANGED)
    client, drift = as_("ben"), changed.drifts.get()

    page = client.get(reverse("admin:facts_claim_change", args=[changed.pk])).content.decode()
    assert page_of(drift) in page
    assert "changed" in page
    page = client.get(reverse("admin:facts_claim_change", args=[kept.pk])).content.decode()
    assert "found, word for word" in page

    newest = source.latest_snapshot()
    assert newest is not None
    page = client.get(reverse("admin:sources_snapshot_change", args=[newest.pk])).content.decode()
    assert f'id="claim-{kept.pk}"' in page
    assert "The blast shook the harbour</mark>" in page

    page = client.get(reverse("admin:sources_source_change", args=[source.pk])).content.decode()
    assert page_of(drift) in page

    for row in (version, version.fact):
        address = reverse(f"admin:facts_{row._meta.model_name}_change", args=[row.pk])
        page = client.get(address).content.decode()
        assert "Evidence changed since" in page
        assert page_of(drift) in page


def test_a_contradiction_of_one_source_with_itself_says_so(as_: As) -> None:
    drift = an_open_drift(publisher="The Post")
    do(as_, "ada", drift, "record", value_text="17", read_as="“17” is read as 17.")
    case = weighed(drift.claim.slot)
    assert case is not None
    page = " ".join(
        as_("ben").get(reverse("admin:facts_contradiction_change", args=[case.pk])).content.decode().split()
    )
    assert "The Post</a> says both: 15 in snapshot 1, 17 in snapshot 2" in page
