"""Correcting at the desk: the next version with its kind and a public note, vetted like any other; retracting at once;
and what the public and a feed of corrections can tell of it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.admin import evidence_choices
from facts.models import Correction, FactVersion
from facts.vet_facts import Proposal, edit_proposal, propose_fact, publish_version, retract_fact
from sources.refusals import Refused
from tests.admin.conftest import As, as_, cast
from tests.builders import (
    CORRECTING,
    NOW,
    a_claim,
    a_correction,
    a_person,
    a_proposal,
    a_published_version,
    a_slot,
    an_entity,
    claims_alike,
    weighed,
)

__all__ = ["as_", "cast"]

pytestmark = pytest.mark.django_db

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES = 302, 403, 200


def page_of(version: FactVersion, name: str = "correct") -> str:
    return reverse(f"desk:{name}", args=[version.fact.public_id])


def correct(client: Client, version: FactVersion, **said: Any) -> Any:
    """As the form stands on the page now."""
    form = client.get(page_of(version)).context["form"]
    offered = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return client.post(page_of(version), offered | said)


SAID = {"correction_kind": "error", "statement": "It goes on sale in 2029.", "public_note": "We misread the plan."}


@pytest.mark.parametrize("name", ["correct", "fact"])
def test_who_opens_which_page(as_: As, name: str) -> None:
    address = page_of(a_published_version(), name)
    assert [as_(who).get(address).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]


def test_a_fact_that_is_not_there_is_not_found(as_: As) -> None:
    assert as_("ada").get("/desk/facts/fct_x/").status_code == 404
    assert as_("ada").get("/desk/facts/fct_x/correct/").status_code == 404


def test_a_correction_is_proposed_and_the_public_reads_the_old_version_until_it_is_vetted(
    as_: As, cast: dict[str, User], client: Client
) -> None:
    slot = a_slot()
    old = a_published_version(claim=a_claim("2028", slot=slot))
    later = a_claim("2029", slot=slot)
    public = f"/api/v1/facts/{old.fact.public_id}/"
    before = client.get(public).json()
    done = correct(as_("ben"), old, **SAID, claim=later.pk, evidence=[later.pk], note="The chief called.")
    assert done["Location"] == page_of(old, "fact")
    new = FactVersion.objects.latest("pk")
    assert (new.fact, new.number, new.status, new.correction_kind) == (old.fact, 2, "proposed", "error")
    assert (new.public_note, new.note, new.value_text) == ("We misread the plan.", "The chief called.", "2029")
    assert client.get(public).json() == before

    publish_version(new, by=cast["ada"], now=NOW, despite_contradiction="Called.")
    after = client.get(public).json()
    assert after["statement"] == "It goes on sale in 2029."
    assert after["corrections"] == [
        {
            "kind": "error",
            "note": "We misread the plan.",
            "at": "2025-12-10T09:00:00Z",
            "before": {
                "version": 1,
                "statement": "It is on sale in 2028.",
                "published_at": "2025-12-10T09:00:00Z",
                "shown": "2028",
            },
            "after": {
                "version": 2,
                "statement": "It goes on sale in 2029.",
                "published_at": "2025-12-10T09:00:00Z",
                "shown": "2029",
            },
        }
    ]
    assert "The chief called." not in str(after)


def test_all_that_a_feed_of_corrections_needs_is_kept_and_frozen(cast: dict[str, User]) -> None:
    old = a_published_version()
    new = publish_version(a_correction(old, correction_kind="clarification"), by=cast["ada"], now=NOW)
    retract_fact(new, by=cast["cho"], public_note="We cannot uphold it.", note="Lawyers.", now=NOW)
    first, second = Correction.objects.of_fact(old.fact)
    assert (first.kind, first.before, first.after, first.note) == (
        "clarification",
        old,
        new,
        "The maker moved it.",
    )
    assert (second.kind, second.before, second.after, second.note) == (
        "retraction",
        new,
        None,
        "We cannot uphold it.",
    )
    assert (first.at, first.by, second.by) == (NOW, cast["ada"], cast["cho"])
    assert first.before.document is not None
    assert first.before.document["statement"] == "It is on sale in 2028."
    # Neither a new name of what it is about nor anything else changes what was said then.
    slot = old.fact.slot
    type(slot.entity).objects.filter(pk=slot.entity_id).update(name="Another name")
    again = Correction.objects.of_fact(old.fact)[0]
    assert again.before.document == first.before.document


def test_what_was_retracted_is_not_told_again_by_the_next_version(cast: dict[str, User], client: Client) -> None:
    old = a_published_version()
    claim = old.evidence.get()
    retract_fact(old, by=cast["cho"], public_note="We cannot uphold it.", now=NOW)
    gone = client.get(f"/api/v1/facts/{old.fact.public_id}/")
    assert (gone.status_code, gone.json()["correction"]["kind"]) == (410, "retraction")
    new = publish_version(a_proposal(claim=claim, statement="It is planned for 2028."), by=cast["ada"], now=NOW)
    (told,) = client.get(f"/api/v1/facts/{old.fact.public_id}/").json()["corrections"]
    assert (told["before"], told["after"]) == ({"version": 1}, None)
    assert "It is on sale in 2028." not in str(new.document)


@pytest.mark.parametrize(
    "missing, told",
    [
        ({"correction_kind": ""}, "Choose what kind of correction it is."),
        ({"public_note": " "}, "Say what changed and why: the public reads it."),
        ({"statement": ""}, "This field is required."),
        ({"claim": "x"}, "Select a valid choice"),
        ({"claim": ""}, "Choose what the value is."),
        ({"evidence": "9" * 30}, "Select a valid choice"),
        ({"correction_kind": "slip"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(as_: As, missing: dict[str, str], told: str) -> None:
    old = a_published_version()
    answer = correct(as_("ben"), old, **(SAID | {"note": "A note of mine."} | missing))
    page = answer.content.decode()
    assert (answer.status_code, FactVersion.objects.count()) == (200, 1)
    assert told in page
    assert "A note of mine." in page


@pytest.mark.parametrize("who, done", [("ben", False), ("ada", False), ("cho", True), ("root", True)])
def test_a_retraction_is_at_once_and_for_those_who_may_retract(as_: As, who: str, done: bool) -> None:
    old = a_published_version()
    said = {"correction_kind": "retraction", "public_note": "We cannot uphold it.", "statement": "", "claim": ""}
    answer = correct(as_(who), old, **said, note="Lawyers.")
    old.refresh_from_db()
    assert (old.status == "retracted") == done
    assert (answer.status_code == 302) == done
    assert Correction.objects.filter(kind="retraction").count() == done
    assert ('value="retraction"' in as_(who).get(page_of(a_published_version())).content.decode()) == done


def test_a_retraction_without_a_word_for_the_public_is_none(as_: As) -> None:
    old = a_published_version()
    answer = correct(as_("cho"), old, correction_kind="retraction", public_note="")
    assert "the public reads it" in answer.content.decode()
    assert not Correction.objects.exists()


def test_what_is_not_published_has_nothing_to_correct(as_: As) -> None:
    version = a_proposal()
    told = as_("ada").get(page_of(version), follow=True)
    assert "there is nothing to correct" in told.content.decode()


def test_who_corrects_what_was_corrected_meanwhile_sees_both(as_: As, cast: dict[str, User]) -> None:
    old = a_published_version()
    form = as_("ben").get(page_of(old)).context["form"]
    said = {name: form[name].value() for name in ("claim", "evidence", "seen")}
    publish_version(a_correction(old, by=cast["cho"]), by=cast["ada"], now=NOW)
    late = as_("ben").post(page_of(old), said | SAID)
    page = late.content.decode()
    assert (late.status_code, FactVersion.objects.count()) == (409, 2)
    assert "The public reads another version by now" in page
    assert "It goes on sale in 2028, the maker says." in page
    assert "It goes on sale in 2029." in page
    assert late.context["form"]["seen"].value() != said["seen"]


def test_one_correction_waits_at_a_time(as_: As) -> None:
    old = a_published_version()
    waiting = a_correction(old)
    assert waiting.statement in as_("ben").get(page_of(old)).content.decode()
    assert "already waits for a vetter" in correct(as_("ben"), old, **SAID).content.decode()


def test_the_history_tells_every_version_with_its_changed_words_people_and_reasons(
    as_: As, cast: dict[str, User]
) -> None:
    old = publish_version(a_proposal(by=cast["ben"]), by=cast["ada"], now=NOW, checked=["quote"])
    new = a_correction(old, by=cast["ada"], statement="It is on sale in late 2028.", correction_kind="error")
    publish_version(new, by=cast["cho"], now=NOW)
    page = as_("ben").get(page_of(old, "fact")).content.decode()
    assert "<ins>" in page
    assert "late " in page
    for told in ("Against version 1", "error: what we published was wrong", "The maker moved it.", "ada", "cho"):
        assert told in page, told
    history = as_("ben").get(page_of(old, "fact")).context["history"]
    assert [told.version.number for told in history] == [2, 1]
    assert "".join(piece.text for piece in history[0].changed.statement if piece.change == "insert").strip() == "late"


def test_the_history_costs_the_same_with_more_versions(as_: As, cast: dict[str, User]) -> None:
    costs = []
    for count in (1, 5):
        version = a_published_version()
        for number in range(count):
            later = a_correction(version, statement=f"It is on sale in 2028, say {number} of them.")
            version = publish_version(later, by=cast["ada"], now=NOW)
        for name in ("fact", "correct"):
            client = as_("cho")
            client.get(page_of(version, name))
            with CaptureQueriesContext(connection) as captured:
                assert client.get(page_of(version, name)).status_code == 200
            costs.append(len(captured))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 25


# --- The steps ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, field",
    [
        ({}, "correction_kind"),
        ({"correction_kind": "error"}, "public_note"),
        ({"correction_kind": "error", "public_note": "  "}, "public_note"),
        ({"correction_kind": "retraction", "public_note": "So it is."}, "correction_kind"),
    ],
)
def test_what_the_public_reads_gives_way_to_nothing_silent(said: dict[str, Any], field: str) -> None:
    claim = a_published_version().evidence.get()
    with pytest.raises(Refused) as refusal:
        a_proposal(claim=claim, **said)
    assert list(refusal.value.fields) == [field]
    assert FactVersion.objects.count() == 1


def test_nothing_published_is_not_corrected() -> None:
    with pytest.raises(Refused, match="nothing to correct"):
        a_proposal(**CORRECTING)


def test_a_silent_version_that_waits_already_is_not_published_over_another(cast: dict[str, User]) -> None:
    """Such rows are older than the kinds of corrections."""
    old = a_published_version()
    silent = a_correction(old)
    FactVersion.objects.filter(pk=silent.pk).update(correction_kind="", public_note="")
    with pytest.raises(Refused, match="send it back"):
        publish_version(silent, by=cast["ada"], now=NOW)
    old.refresh_from_db()
    assert old.status == "published"


def test_a_correction_of_one_of_several_answers_stays_with_its_fact(ada: User, ben: User) -> None:
    slot = a_slot(kind="entity", many_valued=True)
    for name in ("Ford", "Renault", "Nissan"):
        an_entity(name)
    ford, renault = (a_published_version(claim=a_claim(name, slot=slot)) for name in ("Ford", "Renault"))
    nissan = a_claim("Nissan", slot=slot)
    said: dict[str, Any] = {"statement": "It is Nissan.", "fact": ford.fact, **CORRECTING}
    new = propose_fact(Proposal(claim=nissan, **said), by=ben, now=NOW)
    assert (new.fact, new.number) == (ford.fact, 2)
    edited = edit_proposal(new, Proposal(claim=nissan, statement="Nissan it is.", **CORRECTING), by=ada, now=NOW)
    assert edited.fact == ford.fact
    with pytest.raises(Refused, match="Another fact says so already"):
        edit_proposal(edited, Proposal(claim=renault.evidence.get(), **said), by=ben, now=NOW)
    edited.refresh_from_db()
    assert edited.status == "proposed"


def test_a_step_binds_to_what_was_seen(ada: User) -> None:
    version = a_proposal()
    with pytest.raises(Refused, match="changed since you looked"):
        publish_version(version, by=ada, now=NOW, seen="another")
    version.refresh_from_db()
    assert version.status == "proposed"


def test_an_edit_is_of_the_same_matter_and_of_what_waits(ada: User) -> None:
    version = a_proposal()
    with pytest.raises(Refused, match="another matter"):
        edit_proposal(version, Proposal(claim=a_claim(), statement="So it is."), by=ada, now=NOW)
    publish_version(version, by=a_person(), now=NOW)
    with pytest.raises(Refused, match="not proposed any more"):
        edit_proposal(version, Proposal(claim=version.evidence.get(), statement="So it is."), by=ada, now=NOW)


def test_of_very_many_claims_a_page_is_shown_and_no_tick_and_no_word_is_lost(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_choices, "AT_ONCE", 2)
    slot = a_slot()
    claims = [
        a_claim("2028", slot=slot, quote=f"They say {word}, 2028.") for word in ["a", "eel", "ox", "yak", "zebra"]
    ]
    version = a_proposal(claim=claims[4])
    address, ben = f"/desk/proposals/{version.pk}/edit/", as_("ben")
    form = ben.get(address).context["form"]
    assert _shown(form) == [claims[4].pk, claims[0].pk], "what is ticked comes first"
    said = {name: form[name].value() for name in ("claim", "evidence", "seen")} | {"statement": "Words of my own."}
    form = ben.post(address, said | {"evidence": [claims[4].pk, claims[0].pk], "evidence-page": 2}).context["form"]
    assert (_shown(form), form["statement"].value()) == ([claims[1].pk, claims[2].pk], "Words of my own.")
    assert not form.errors
    elsewhere = f"{claims[0].pk},{claims[4].pk}"
    asked = said | {"evidence": [claims[2].pk], "evidence-elsewhere": elsewhere, "evidence-words": "they yak"}
    answer = ben.post(address, asked | {"evidence-page": "1"})
    assert _shown(answer.context["form"]) == [claims[3].pk]
    assert f'name="evidence-elsewhere" value="{elsewhere.replace(",", f",{claims[2].pk},")}"' in answer.content.decode()
    assert FactVersion.objects.count() == 1, "looking proposes nothing"
    done = ben.post(address, asked)
    edited = FactVersion.objects.latest("pk")
    assert (done.status_code, edited.statement) == (302, "Words of my own.")
    assert {*edited.evidence.values_list("pk", flat=True)} == {claims[0].pk, claims[2].pk, claims[4].pk}


def test_of_more_than_a_thousand_claims_alike_a_thousand_are_ticked_and_become_evidence(as_: As) -> None:
    slot = a_slot()
    own, other = claims_alike(1_001, slot=slot), a_claim("2031", slot=slot)
    address = f"{reverse('admin:facts_factversion_propose')}?slot={slot.pk}"
    page = as_("ben").get(address)
    form = page.context["form"]
    ticked, shown = form["evidence"].value(), _shown(form)
    assert (len(ticked), set(shown) <= set(ticked), len(shown)) == (1_000, True, 50)
    assert other.pk not in ticked
    assert "950 more are ticked and not shown here; they stay ticked." in page.content.decode()
    elsewhere = ",".join(str(pk) for pk in sorted(set(ticked) - set(shown)))
    assert f'name="evidence-elsewhere" value="{elsewhere}"' in page.content.decode()
    said = {"claim": own[0].pk, "statement": "In 2028.", "evidence": shown, "evidence-elsewhere": elsewhere}
    assert as_("ben").post(address, said).status_code == 302
    assert {*FactVersion.objects.get().evidence.values_list("pk", flat=True)} == set(ticked)


def _shown(form: Any) -> list[int]:
    return [pk for pk, _label in form.fields["evidence"].widget.choices]


@pytest.mark.parametrize("name", ["fact", "correct"])
def test_the_page_of_what_the_public_reads_says_that_it_is_contradicted(as_: As, name: str) -> None:
    version = a_published_version(claim=a_claim("early 2028"))
    page = as_("ben").get(page_of(version, name)).content.decode()
    assert "<strong>Jan to Apr 2028</strong>" in page
    assert "The sources contradict each other" not in page
    a_claim("2031", slot=version.fact.slot)
    case = weighed(version.fact.slot)
    assert case is not None
    page = as_("ben").get(page_of(version, name)).content.decode()
    assert "The sources contradict each other on this matter." in page
    assert reverse("desk:compare", args=[case.pk]) in page


def test_the_page_of_a_fact_shows_the_passages_it_rests_on(as_: As) -> None:
    version = a_published_version(claim=a_claim("2028", quote="On sale in 2028, they say."))
    assert "<mark>On sale in 2028, they say.</mark>" in as_("ben").get(page_of(version, "fact")).content.decode()


def test_a_correction_that_keeps_evidence_for_the_old_value_is_refused_beside_it(as_: As) -> None:
    slot = a_slot()
    old = a_published_version(claim=a_claim("2028", slot=slot))
    later = a_claim("2029", slot=slot)
    refused = correct(as_("ben"), old, **SAID, claim=later.pk)
    assert refused.status_code == 409
    assert "says something else than the value" in str(refused.context["form"].errors["evidence"])
