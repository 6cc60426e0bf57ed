"""A form over a row that somebody else changed meanwhile: entity, property, source."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.http import QueryDict
from django.urls import reverse

from facts.admin.property import PropertyForm
from sources.refusals import Refused
from tests.admin.conftest import As
from tests.builders import a_property, a_snapshot, an_entity

pytestmark = pytest.mark.django_db


def sent_by(answer: Any) -> dict[str, Any]:
    """What a browser sends of the page of a row, as it stands."""
    inlines = [form for one in answer.context["inline_admin_formsets"] for form in one.formset.initial_forms]
    managing = [one.formset.management_form for one in answer.context["inline_admin_formsets"]]
    sent: dict[str, Any] = {}
    for form in [answer.context["adminform"].form, *managing, *inlines]:
        for field in form:
            value = field.value()
            if not isinstance(value, bool) and field.name not in ("file", "taken_at"):
                sent[field.html_name] = "" if value is None else value
            elif value:
                sent[field.html_name] = "on"
    # Nothing is typed into the empty forms below.
    return sent | {name.replace("INITIAL", "TOTAL"): sent[name] for name in sent if name.endswith("INITIAL_FORMS")}


ROWS: list[Any] = [
    (an_entity, "description", "wikidata", "Q42"),
    (a_property, "label", "tolerance", 5.0),
    (a_property, "label", "many_valued", True),
    (a_property, "label", "cues", {"en": ["launch"]}),
    (lambda: a_snapshot().source, "byline", "reference", "R-17"),
    (lambda: a_snapshot().source, "title", "kind", "post"),
]


@pytest.mark.parametrize("build, own, other, now", ROWS)
def test_both_are_shown_and_nothing_is_saved_before_somebody_saw_them(
    as_: As, build: Callable[[], models.Model], own: str, other: str, now: Any
) -> None:
    row = build()
    rows = type(row)._default_manager.filter(pk=row.pk)
    client, address = as_("root"), reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
    begun = sent_by(client.get(address))
    rows.update(**{own: "Theirs", other: now})

    told = client.post(address, begun | {own: "Mine"})
    assert (told.status_code, "Nothing is saved yet" in told.content.decode()) == (200, True)
    both = told.context["adminform"].form.both
    assert [(one.written, one.now, one.is_own) for one in both if one.is_own] == [("Mine", "Theirs", True)]
    assert len(both) == 2
    assert rows.values_list(own, other).get() == ("Theirs", now)
    again = sent_by(told)

    # Once more, with both seen: what was written is saved, and what was left as it was stays as it stands.
    assert client.post(address, again).status_code == 302
    assert rows.values_list(own, other).get() == ("Mine", now)


@pytest.mark.parametrize("marks", ["", "[]", "{", '{"label": 3}', '{"stands": "x"}'])
def test_marks_that_say_nothing_make_no_error(as_: As, marks: str) -> None:
    rule = a_property()
    client, address = as_("cho"), f"/admin/facts/property/{rule.pk}/change/"
    sent = sent_by(client.get(address)) | {"stands": marks, "label": "Mine"}
    assert client.post(address, sent).status_code in (200, 302)


def test_what_somebody_saves_without_anybody_between_is_saved_at_once(as_: As) -> None:
    entity = an_entity()
    client, address = as_("cho"), f"/admin/facts/entity/{entity.pk}/change/"
    assert client.post(address, sent_by(client.get(address)) | {"description": "Mine"}).status_code == 302
    entity.refresh_from_db()
    assert entity.description == "Mine"


def test_what_a_capture_fills_in_meanwhile_stays_without_a_word(as_: As) -> None:
    source = a_snapshot().source
    client, address = as_("cho"), f"/admin/sources/source/{source.pk}/change/"
    begun = sent_by(client.get(address))
    type(source).objects.filter(pk=source.pk).update(title="As captured")
    assert client.post(address, begun | {"reference": "R-17"}).status_code == 302
    source.refresh_from_db()
    assert (source.title, source.reference) == ("As captured", "R-17")


def test_who_saves_a_moment_after_another_is_refused() -> None:
    rule = a_property()
    form = PropertyForm(instance=rule)
    sent = QueryDict(mutable=True)
    sent.update({field.name: field.value() for field in form if field.value()} | {"label": "Mine", "tolerance": 0})
    form = PropertyForm(sent, instance=rule)
    assert form.is_valid()
    form.refuse_newer()
    type(rule).objects.filter(pk=rule.pk).update(label="Theirs")
    with pytest.raises(Refused, match="Somebody else was first"):
        form.refuse_newer()


def test_a_name_somebody_else_changed_meanwhile_is_not_overwritten(as_: As) -> None:
    entity = an_entity("Ampere")
    alias = entity.aliases.create(name="Renault Ampere", folded="renault ampere")
    client, address = as_("cho"), f"/admin/facts/entity/{entity.pk}/change/"
    begun = sent_by(client.get(address))
    (field,) = [name for name, value in begun.items() if value == "Renault Ampere"]
    type(alias).objects.filter(pk=alias.pk).update(name="Ampère SAS", folded="ampère sas")
    told = client.post(address, begun | {field: "Ampere SA"})
    assert "It stands now: Ampère SAS." in told.content.decode()
    assert client.post(address, sent_by(told)).status_code == 302
    alias.refresh_from_db()
    assert alias.name == "Ampere SA"
