"""Merging two entities on the page of one of them, and undoing it there: asked twice, done once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from facts.merge_entities import merge_entities, undo_merge
from facts.models import Entity, EntityMerge, Slot
from tests.admin.conftest import As
from tests.admin.forms import seen, told
from tests.admin.test_access import DONE, LOGIN, NO, WHO, YES
from tests.admin.test_vocabulary import change_of, entity_form
from tests.builders import NOW, a_claim, a_person, a_slot, an_entity


def verb_of(entity: Entity, verb: str) -> str:
    return reverse(f"admin:facts_entity_{verb}", args=[entity.pk])


def press(client: Client, entity: Entity, verb: str, **said: Any) -> Any:
    """Send the form as the page shows it, and then once more as the answer shows it, with all that was typed."""
    said |= {"seen": seen(client, change_of(entity), verb)}
    asked = client.post(verb_of(entity, verb), said)
    assert asked.status_code == YES
    shown = shown_again(asked, verb)
    assert {name: shown[name] for name in said} == {name: str(value) for name, value in said.items()}
    return client.post(verb_of(entity, verb), shown, follow=True)


def shown_again(answer: Any, verb: str) -> dict[str, str]:
    """All fields of the form as the answer shows it."""
    forms = [offered["form"] for offered in answer.context["verbs"]]
    form = next(form for form in forms if form.verb == verb)
    return {name: str(form[name].value() or "") for name in form.fields}


def merged(one: Entity, kept: Entity) -> EntityMerge:
    return merge_entities(one, kept=kept, by=a_person(), why="The same.", now=NOW)


def test_a_merge_says_first_what_it_would_move_and_then_does_it_and_back(as_: As) -> None:
    usa, states = (an_entity(name, kind="place") for name in ("USA", "United States"))
    a_claim(slot=a_slot(entity=usa))
    a_claim("USA", slot=a_slot(kind="entity"))
    ada = as_("ada")
    said = {"kept": states.pk, "why": "One country.", "seen": seen(ada, change_of(usa), "merge")}
    asked = ada.post(verb_of(usa, "merge"), said)
    assert "Moves to “United States”: 1 claim about it, 1 claim with it as the value, 1 name." in asked.content.decode()
    assert "One country." in asked.content.decode()
    assert not EntityMerge.objects.exists()

    done = press(ada, usa, "merge", kept=states.pk, why="One country.")
    assert told(done) == "Moves to “United States”: 1 claim about it, 1 claim with it as the value, 1 name."
    merge = EntityMerge.objects.get()
    assert (merge.merged, merge.kept, merge.why, merge.by.username) == (usa, states, "One country.", "ada")
    page = done.content.decode()
    assert "Merged into" in page
    assert change_of(states) in page
    assert "Holds what was said of" in ada.get(change_of(states)).content.decode()
    assert Slot.objects.get(entity=states).claims.count() == 1

    back = press(ada, usa, "undo-merge")
    assert told(back).startswith("Back with “USA”: 1 claim about it")
    assert Entity.objects.merged().count() == 0
    row = ada.get(reverse("admin:facts_entitymerge_change", args=[merge.pk])).content.decode()
    assert "by ada" in row
    assert "1 claim about it" in row


def test_the_list_of_merges_tells_those_that_stand_from_those_undone(as_: As) -> None:
    standing, undone = (merged(an_entity(), an_entity()) for _ in range(2))
    undo_merge(undone, by=a_person(), now=NOW)
    listed = {ask: as_("ada").get("/admin/facts/entitymerge/", {"undone": ask}) for ask in ("no", "yes")}
    assert {ask: list(answer.context["cl"].result_list) for ask, answer in listed.items()} == {
        "no": [standing],
        "yes": [undone],
    }
    assert str(standing.kept) in listed["no"].content.decode()


@pytest.mark.parametrize("verb", ["merge", "undo-merge"])
def test_who_may_merge_and_undo(as_: As, verb: str) -> None:
    expected = dict(zip(WHO, [LOGIN, NO, NO, DONE, DONE, DONE], strict=True))
    for who, status in expected.items():
        one, kept = an_entity(), an_entity()
        if verb == "undo-merge":
            merged(one, kept)
        client = as_(who)
        shown = client.get(change_of(one))
        verbs = [offer["form"].verb for offer in shown.context["verbs"]] if shown.status_code == YES else []
        offered = [name for name in verbs if "merge" in name]
        assert offered == ([verb] if status == DONE and who else []), who
        said = {"kept": kept.pk, "why": "One.", "seen": f"{one.pk}:{'None' if verb == 'merge' else kept.pk}"}
        answer = client.post(verb_of(one, verb), said)
        if status == DONE and who:
            answer = client.post(verb_of(one, verb), shown_again(answer, verb))
        assert answer.status_code == status, who
        one.refresh_from_db()
        has_changed = (one.merged_into_id is not None) == (verb == "merge")
        assert has_changed == (status == DONE and bool(who)), who


@pytest.mark.parametrize(
    "said, message",
    [
        ({"kept": ""}, "This field is required"),
        ({"kept": "x"}, "Select a valid choice"),
        ({"kept": "9" * 30}, "Select a valid choice"),
        ({"why": " "}, "This field is required"),
        ({"why": "\x00"}, "Null characters"),
        ({"kept": "Ford"}, "give them one kind first"),
        ({"kept": "USA"}, "cannot be merged into itself"),
    ],
)
def test_what_cannot_be_merged_is_told_at_its_field(as_: As, said: dict[str, Any], message: str) -> None:
    usa = an_entity("USA", kind="place")
    known = {"Ford": an_entity("Ford", kind="organisation"), "USA": usa, "it": an_entity("States", kind="place")}
    given = {"kept": "it", "why": "One."} | said
    given["kept"] = known[given["kept"]].pk if given["kept"] in known else given["kept"]
    ada = as_("ada")
    answer = ada.post(verb_of(usa, "merge"), given | {"seen": seen(ada, change_of(usa), "merge")})
    assert answer.status_code == YES
    assert message in answer.content.decode()
    assert not EntityMerge.objects.exists()


def test_what_would_move_is_asked_again_when_it_has_changed(as_: As) -> None:
    one, kept = an_entity(), an_entity()
    ada = as_("ada")
    said = {"kept": kept.pk, "why": "One.", "seen": seen(ada, change_of(one), "merge")}
    shown = shown_again(ada.post(verb_of(one, "merge"), said), "merge")
    a_claim(slot=a_slot(entity=one))
    again = ada.post(verb_of(one, "merge"), shown)
    assert again.status_code == YES
    assert "1 claim about it" in again.content.decode()
    assert not EntityMerge.objects.exists()


def test_a_page_that_somebody_else_merged_meanwhile_says_so(as_: As) -> None:
    one, kept = an_entity(), an_entity()
    ada = as_("ada")
    shown = seen(ada, change_of(one), "merge")
    merged(one, kept)
    answer = ada.post(verb_of(one, "merge"), {"kept": kept.pk, "why": "One.", "seen": shown})
    assert answer.status_code == 409
    assert "It has changed since you looked" in answer.content.decode()
    assert shown_again(answer, "merge")["why"] == "One."


def test_nobody_edits_a_merged_entity_or_names_it(as_: As) -> None:
    one, kept = an_entity("USA", kind="place"), an_entity("United States", kind="place")
    merged(one, kept)
    for who in ("ada", "cho", "root"):
        said = entity_form(("Uncle Sam", ""), name="Else", kind="place")
        assert as_(who).post(change_of(one), said).status_code == NO
    one.refresh_from_db()
    assert (one.name, one.aliases.filter(name="Uncle Sam").count()) == ("USA", 0)


def test_a_merged_entity_is_in_the_list_and_no_choice_anywhere(as_: As) -> None:
    one, kept = an_entity("USA", kind="place"), an_entity("USA again", kind="place")
    merged(one, kept)
    ada = as_("ada")
    for model, field in (("slot", "entity"), ("entity", "part_of")):
        asked = {"app_label": "facts", "model_name": model, "field_name": field, "term": "USA"}
        found = ada.get(reverse("admin:autocomplete"), asked).json()["results"]
        assert [row["id"] for row in found] == [str(kept.pk)]
    assert list(ada.get("/admin/facts/entity/", {"q": "USA"}).context["cl"].result_list) == [one, kept]
    listed = {ask: ada.get("/admin/facts/entity/", {"merged": ask}).context["cl"].result_list for ask in ("yes", "no")}
    assert {ask: list(rows) for ask, rows in listed.items()} == {"yes": [one], "no": [kept]}
    answer = ada.post("/admin/facts/entity/add/", entity_form(name="Texas", kind="place", part_of=one.pk))
    assert "USA was merged into USA again: choose that one." in answer.content.decode()


def test_two_moves_that_make_a_circle_are_told_at_the_field(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form found nothing wrong: the other move was not there yet."""
    one, other = an_entity("Lille", kind="place"), an_entity("Douai", kind="place")
    Entity.objects.filter(pk=other.pk).update(part_of=one)
    monkeypatch.setattr(Entity, "is_inside", lambda self, whole: False)
    answer = as_("ada").post(change_of(one), entity_form(name="Lille", kind="place", part_of=other.pk))
    assert "Douai is already a part of Lille." in answer.content.decode()
    one.refresh_from_db()
    assert one.part_of is None
