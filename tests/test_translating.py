"""The catalogue holds every marked text, translated, and compiled as it stands; pages speak the language asked for."""

import re
from typing import Any

import pytest
from babel.messages.catalog import Message
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from facts.models import Preference
from tests import catalogue
from tests.builders import (
    a_contradiction,
    a_feed_entry,
    a_job,
    a_person,
    a_proposal,
    a_published_version,
    an_origin_proposal,
)
from tests.drift.changing import an_open_drift

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
# Words of the pages that no data of a test has, and Italian has not.
ENGLISH = re.compile(
    r"\b(contradictions?|sources?|claims?|snapshots?|publishers?|severity|proposals?|slots?|entit(?:y|ies)|facts?"
    r"|quotes?|values?|thread|answers|origins?|weigh(?:ed|ing)?|vett?(?:ed|ing)?"
    r"|save|keep|look|reject|retract|resolve|dismiss|snooze|publish(?:ed)?|propose[ds]?|settled?|undo|add"
    r"|nothing|nobody|somebody|waits?|since|until|which|whose|their|been|does|why|when|who|what|how)\b",
    re.IGNORECASE,
)
# What is said there in English on purpose: names of columns, of programs, keys of tables, addresses.
IN_ENGLISH = re.compile(r"<code\b.*?</code>|<(script|style)\b.*?</\1>|<textarea\b.*?</textarea>", re.DOTALL)
SPOKEN = re.compile(r'(?:\s(?:aria-label|title|placeholder|alt)="([^"]*)")|>([^<]+)<')
KEYS = "/desk/keys/"
ITALIAN = {"Accept-Language": "it-IT,it;q=0.9,en;q=0.5"}


def key(message: Message) -> tuple[Any, ...]:
    return (message.context, message.id)


@pytest.mark.parametrize("language", catalogue.TRANSLATED)
def test_the_catalogue_holds_every_marked_text_translated_and_compiled(language: str) -> None:
    kept = catalogue.kept(language)
    marked = {key(message) for message in catalogue.messages(catalogue.gathered())}
    said = "run `make words`, and translate what it names"
    assert {key(message) for message in catalogue.messages(kept)} ^ marked == set(), said
    assert [message.id for message in catalogue.messages(kept) if not catalogue.is_translated(message)] == [], said
    assert [message.id for message in catalogue.messages(kept) if not is_filled_alike(message)] == []
    assert catalogue.catalogue_path(language).with_suffix(".mo").read_bytes() == catalogue.compiled(kept), said


def is_filled_alike(message: Message) -> bool:
    """What is put into the text is put into its translation; a form for one thing may name the number or not."""
    marked, said = ([placeholders(form) for form in catalogue.forms(text)] for text in (message.id, message.string))
    return said[-1] == marked[-1] and marked[0] <= said[0] <= marked[-1]


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


@pytest.mark.parametrize(
    "text, translation, is_alike",
    [
        ("%(a)s of %(b)s", "%(b)s: %(a)s", True),
        ("%(a)s of %(b)s", "%(a)s", False),
        ("{a} apart", "a distanza di {b}", False),
        (("one of %(b)s", "%(a)s of %(b)s"), ("uno di %(b)s", "%(a)s di %(b)s"), True),
        (("one of %(b)s", "%(a)s of %(b)s"), ("uno", "%(a)s di %(b)s"), False),
    ],
)
def test_a_translation_that_leaves_out_what_is_put_in_is_found(text: Any, translation: Any, is_alike: bool) -> None:
    assert is_filled_alike(Message(text, translation)) == is_alike


@pytest.mark.django_db
def test_a_page_speaks_the_language_of_its_reader_else_that_of_the_browser(client: Client, ada: User) -> None:
    def heading(headers: dict[str, str]) -> str:
        page = client.get(KEYS, headers=headers).content.decode()
        found = re.search(r'<html lang="(\w+)".*<h1>([^<]+)</h1>', page, re.DOTALL)
        assert found, page
        return ": ".join(found.groups())

    client.force_login(ada)
    assert (heading({}), heading(ITALIAN)) == ("en: Keys and language", "it: Tasti e lingua")
    kept = client.post(KEYS, {"single_keys": "on", "language": "it"}, follow=True).content.decode()
    assert "Salvato." in kept
    assert (heading({}), heading({"Accept-Language": "en"})) == ("it: Tasti e lingua",) * 2
    assert "Scegli un’opzione valida" in client.post(KEYS, {"language": "xx"}).content.decode().replace("&#x27;", "’")
    # A language that is not offered any more is as none.
    Preference.objects.update(language="xx")
    assert heading({}) == "en: Keys and language"


def english_in(page: str) -> list[str]:
    """What a page says in English."""
    said = ("".join(found) for found in SPOKEN.findall(IN_ENGLISH.sub("", page)))
    return [text.strip() for text in said if ENGLISH.search(text)]


def test_english_on_a_page_is_found() -> None:
    page = '<h1>Fonti</h1><p title="Why?">Sì <code>snapshot</code></p><b>Nothing yet.</b>'
    assert english_in(page) == ["Why?", "Nothing yet."]


@pytest.mark.django_db
def test_pages_in_italian_say_nothing_in_english_but_what_was_written(client: Client) -> None:
    cho = a_person("cho", is_staff=True, is_superuser=True)
    Preference.objects.create(user=cho, language="it")
    client.force_login(cho)
    wrong = [f"{address}: {text}" for address in pages_to_look_at() for text in english_in(asked(client, address))]
    assert wrong == []


def pages_to_look_at() -> list[str]:
    """The desk, each table of the admin, and one row of each: what mails are made of is told elsewhere."""
    case, drift, version, job = (
        a_contradiction(),
        an_open_drift(),
        a_proposal(),
        a_job(state="running", total=9, done=4),
    )
    published, entry, origin = a_published_version(), a_feed_entry(), an_origin_proposal()
    claim = case.claims.select_related("snapshot__source", "slot").order_by("pk")[0]
    rows = [case, drift, version, published.fact, entry, origin, claim, claim.slot, claim.snapshot.source]
    rows += [claim.snapshot, claim.slot.entity, claim.slot.property, claim.snapshot.source.publisher]
    tables = {row._meta.label_lower.replace(".", "_"): row for row in rows}
    return [
        "/admin/",
        *(reverse(f"desk:{name}") for name in ("queue", "triage", "vetting", "draft", "report", "jobs", "preferences")),
        f"{reverse('desk:search')}?q=car",
        reverse("desk:compare", args=[case.pk]),
        reverse("desk:thread", args=[case.pk]),
        reverse("desk:entity", args=[claim.slot.entity_id]),
        reverse("desk:reading", args=[claim.snapshot.source_id]),
        reverse("desk:proposal", args=[version.pk]),
        reverse("desk:edit_proposal", args=[version.pk]),
        reverse("desk:fact", args=[published.fact.public_id]),
        reverse("desk:correct", args=[published.fact.public_id]),
        reverse("desk:job", args=[job.pk]),
        reverse("admin:sources_source_add_anything"),
        *(reverse(f"admin:{name}_changelist") for name in tables),
        *(reverse(f"admin:{name}_change", args=[row.pk]) for name, row in tables.items()),
        *(
            reverse(f"admin:{name}_add")
            for name in ("sources_source", "sources_feed", "facts_entity", "facts_property")
        ),
        *(reverse(f"admin:facts_claim_{view}") for view in ("import", "export")),
    ]


def asked(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/api/v1/facts/?page_size=nothing", "/api/v1/facts/0/", "/api/v1/nothing/", "/api/schema/", "/healthz"]
)
def test_what_programs_read_is_english_for_everybody(client: Client, ada: User, address: str) -> None:
    Preference.objects.create(user=ada, language="it")
    plain = client.get(address)
    client.force_login(ada)
    asked = client.get(address, headers=ITALIAN)
    assert (asked.status_code, asked.content) == (plain.status_code, plain.content)
    assert "Accept-Language" not in plain.headers.get("Vary", "")
