"""Whatever is sent, the admin never answers with an error page (reliability.md, C 53 and 54)."""

import itertools
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import reverse

from tests.admin.conftest import As
from tests.builders import a_claim, a_contradiction, a_delivery, a_published_version, an_alert, an_entity
from tests.drift.changing import an_open_drift

NAMES = [
    f"{model._meta.app_label}_{model._meta.model_name}"
    for model in admin.site._registry
    if model._meta.app_label in ("sources", "facts", "auth")
]
HUGE = "9" * 24
BAD_KEYS = ["abc", HUGE, "-1", "0", "1e3", "١", "%00", "1'--", "1.5", "_3A"]

QUERIES = [
    "q=%00",
    "q=a%00b",
    "q=%ED%A0%80",
    "q=" + "x" * 3000,
    "q=%27%22)",
    "o=abc",
    "o=99",
    "o=-" + HUGE,
    "p=abc",
    "p=" + HUGE,
    "p=-1",
    "all=",
    "e=1",
    "id__exact=" + HUGE,
    "id__exact=abc",
    "id__in=abc",
    "ordering=password",
    "status__exact=%00",
    "waits=%00",
    "_facets=x",
    "_to_field=password",
    "_popup=%00",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_key_that_is_none_is_not_an_error(as_: As, name: str) -> None:
    client = as_("root")
    for view, key in itertools.product(("change", "history", "delete"), BAD_KEYS):
        answer = client.get(reverse(f"admin:{name}_{view}", args=[key]))
        assert answer.status_code in (200, 302, 403, 404), f"{view} {key}"


@pytest.mark.parametrize("name", NAMES)
def test_a_list_survives_any_query(as_: As, name: str) -> None:
    client = as_("root")
    for query in QUERIES:
        answer = client.get(f"{reverse(f'admin:{name}_changelist')}?{query}", follow=True)
        assert answer.status_code in (200, 400, 404), query


@pytest.mark.parametrize(
    "name, lookup",
    [
        ("sources_source", "added_by__password__startswith=a"),
        ("facts_claim", "recorded_by__password__startswith=a"),
        ("facts_contradiction", "decided_by__password__contains=a"),
        ("facts_factversion", "proposer__password__startswith=a"),
        ("facts_delivery", "recipient__password__startswith=a"),
        ("auth_user", "password__startswith=a"),
    ],
)
def test_a_list_cannot_be_asked_for_secrets(as_: As, name: str, lookup: str) -> None:
    """What a filter does not offer is refused, so that nobody guesses a password letter by letter."""
    assert as_("cho").get(f"{reverse(f'admin:{name}_changelist')}?{lookup}").status_code == 400


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("key", ["abc", HUGE, "-1", "", "\x00"])
def test_an_action_on_a_row_that_cannot_be_is_a_bad_request(as_: As, name: str, key: str) -> None:
    address = reverse(f"admin:{name}_changelist")
    for action in [*actions_of(name), "no_such_action"]:
        answer = as_("root").post(address, {"action": action, "_selected_action": key, "index": 0})
        assert answer.status_code == 400


@pytest.mark.parametrize("name", NAMES)
def test_forged_fields_of_an_action_change_nothing(as_: As, name: str) -> None:
    address = reverse(f"admin:{name}_changelist")
    for forged in ({"index": "x"}, {"index": HUGE}, {"select_across": "x", "index": 0}, {"_save": "x"}, {}):
        answer = as_("root").post(address, {"action": "x", "_selected_action": "1"} | forged)
        assert answer.status_code in (200, 302)


def test_every_action_declares_its_permissions() -> None:
    """Without them a person who may only look runs it all the same."""
    missing = [
        f"{model._meta.label}: {name}"
        for model, page in admin.site._registry.items()
        for function, name, _ in page._get_base_actions()  # type: ignore[attr-defined]
        if not getattr(function, "allowed_permissions", None)
    ]
    assert missing == []


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("auth_group")])
def test_nothing_of_ours_is_deleted_in_bulk(as_: As, name: str) -> None:
    assert "delete_selected" not in actions_of(name)


@pytest.mark.parametrize(
    "name, said",
    [
        ("sources_source", {"publisher": "abc", "derived_from": HUGE, "kind": "\x00", "taken_at_0": "x"}),
        ("sources_publisher", {"name": "\x00", "host": "x" * 999}),
        ("facts_entity", {"part_of": "abc", "aliases-TOTAL_FORMS": "x", "kind": HUGE}),
        ("facts_entity", {"part_of": HUGE, "aliases-TOTAL_FORMS": HUGE, "aliases-INITIAL_FORMS": "-1"}),
        (
            "facts_property",
            {"tolerance": "inf", "weight": HUGE, "cues": "\x00", "equal_units": "a,\x00"},
        ),
        ("auth_user", {"username": "\x00", "password1": "x"}),
        ("auth_group", {"name": "owners", "permissions": ["9" * 24]}),
        ("auth_group", {"name": "\x00", "permissions": "abc"}),
    ],
)
def test_a_form_survives_any_fields(as_: As, name: str, said: dict[str, Any]) -> None:
    answer = as_("root").post(reverse(f"admin:{name}_add"), said)
    assert answer.status_code == 200


@pytest.mark.parametrize("query", ["publisher=abc", f"publisher={HUGE}", "derived_from=abc", "kind=%00", "title=%00"])
def test_a_form_survives_any_prefilled_fields(as_: As, query: str) -> None:
    assert as_("root").get(f"/admin/sources/source/add/?{query}").status_code == 200


@pytest.mark.parametrize("inline", ["claims", "snapshots"])
@pytest.mark.parametrize("count", ["x", "-1", HUGE, "1001"])
def test_forged_numbers_of_forms_are_survived(as_: As, inline: str, count: str) -> None:
    claim = a_claim()
    page = reverse("admin:sources_source_change", args=[claim.snapshot.source_id])
    sent = {f"{inline}-TOTAL_FORMS": count, f"{inline}-INITIAL_FORMS": count, "title": "x"}
    assert as_("root").post(page, sent).status_code in (200, 302)


@pytest.mark.parametrize("term", ["%00", "a%00b", "x" * 2000, "'"])
def test_the_autocomplete_survives_any_term(as_: As, term: str) -> None:
    an_entity()
    field = "app_label=facts&model_name=slot&field_name=entity"
    assert as_("ben").get(f"/admin/autocomplete/?{field}&term={term}").status_code == 200


@pytest.mark.parametrize("field", ["password", "id", "nothing", "key"])
def test_the_autocomplete_shows_only_what_one_may_see(as_: As, field: str) -> None:
    an_entity()
    query = {"app_label": "facts", "model_name": "slot", "field_name": "entity", "term": ""}
    statuses = [as_(who).get("/admin/autocomplete/", query).status_code for who in ("", "cy", "ben")]
    assert statuses == [302, 403, 200]
    assert as_("ben").get("/admin/autocomplete/", query | {"field_name": field}).status_code == 403


@pytest.mark.parametrize(
    "verb",
    [
        "facts/claim/{}/reject/",
        "facts/contradiction/{}/dismiss/",
        "facts/drift/{}/record/",
        "facts/factversion/{}/publish/",
    ],
)
@pytest.mark.parametrize("key", ["0", HUGE, "abc", "-1"])
def test_a_verb_on_a_row_that_is_not_there_is_not_found(as_: As, verb: str, key: str) -> None:
    answer = as_("ada").post(f"/admin/{verb.format(key)}", {"seen": "x"})
    assert answer.status_code in (302, 404)


def test_every_page_of_a_row_opens(as_: As) -> None:
    """Each with all that may stand on it: links to people, sources and history included."""
    a_published_version()
    a_contradiction()
    an_open_drift()
    an_alert()
    a_delivery(status="parked", last_error="<b>refused</b>")
    client, opened = as_("root"), 0
    request = RequestFactory().get("/")
    for model, page in admin.site._registry.items():
        for row in page.get_queryset(request)[:3]:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
            assert client.get(reverse(name, args=[row.pk])).status_code == 200
            opened += 1
    assert opened > 20


def actions_of(name: str) -> list[str]:
    """What a superuser is offered on this list."""
    model = apps.get_model(name.replace("_", ".", 1))
    request = RequestFactory().get("/")
    request.user = User(username="root", is_active=True, is_superuser=True)
    return list(admin.site._registry[model].get_actions(request))
