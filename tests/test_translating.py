"""The catalogue holds every marked text, translated, and compiled as it stands; pages speak the language asked for."""

import re
from typing import Any

import pytest
from babel.messages.catalog import Message
from django.contrib.auth.models import User
from django.test import Client

from facts.models import Preference
from tests import catalogue

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
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
