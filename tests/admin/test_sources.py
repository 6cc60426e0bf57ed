"""A source comes in with its text, is corrected, and is captured again."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from facts.models import Slot
from sources.models import Snapshot, Source
from sources.read_text import MAX_BYTES
from tests.admin.conftest import As
from tests.admin.forms import changed_source_form, source_form, told
from tests.builders import a_claim, a_publisher, a_snapshot, a_source, weighed

ADD = "/admin/sources/source/add/"


def page_of(source: Source) -> str:
    return reverse("admin:sources_source_change", args=[source.pk])


def a_file(raw: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("story.txt", raw, content_type="text/plain")


def test_a_reporter_adds_a_source_with_a_pasted_text(as_: As) -> None:
    answer = as_("ben").post(ADD, source_form(a_publisher(), text="One.\r\nTwo.\r\n"), follow=True)
    source = Source.objects.get()
    snapshot = source.snapshots.get()
    assert answer.status_code == 200
    assert "Snapshot 1 is kept." in told(answer)
    assert (snapshot.number, snapshot.text) == (1, "One.\nTwo.\n")
    assert str(source.added_by) == "ben"
    assert str(source.published_latest) == "2025-12-09"


def test_a_reporter_adds_a_source_with_a_file(as_: As) -> None:
    as_("ben").post(ADD, source_form(a_publisher(), text="", file=a_file("Überall.\r\n".encode())))
    assert Snapshot.objects.get().text == "Überall.\r\n"


@pytest.mark.parametrize(
    "said, field, message",
    [
        ({"text": ""}, "text", "Paste the text"),
        ({"text": "   \n "}, "text", "it is empty"),
        ({"text": "", "file": b""}, "file", "it is empty"),
        ({"text": "", "file": b"caf\xe9"}, "file", "byte 3 is not UTF-8"),
        ({"text": "", "file": b"PK\x00\x01"}, "file", "is NUL"),
        ({"text": "", "file": b"x" * (MAX_BYTES + 1)}, "file", "at most"),
        ({"text": "a", "file": b"b"}, "file", "not both"),
        ({"text": "a\x00b"}, "text", "Null characters"),
        ({"text": "e" + "\u0301" * 40}, "text", "accents"),
        ({"published": "2025-02-30"}, "published", "is not a date"),
        ({"language": "english!"}, "language", "is not a language code"),
        ({"url": "javascript:alert(1)"}, "url", "Write the whole address"),
        ({"url": "file:///etc/passwd"}, "url", "Write the whole address"),
        ({"kind": "rumour"}, "kind", "Select a valid choice"),
        ({"publisher": "9" * 40}, "publisher", "Select a valid choice"),
        ({"derived_from": "x"}, "derived_from", "Select a valid choice"),
        ({"title": "\x00"}, "title", "Null characters"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    as_: As, said: dict[str, Any], field: str, message: str
) -> None:
    sent = {name: a_file(value) if isinstance(value, bytes) else value for name, value in said.items()}
    answer = as_("ben").post(ADD, source_form(a_publisher()) | sent)
    assert answer.status_code == 200
    form = answer.context["adminform"].form
    assert message in " ".join(form.errors[field])
    assert "Ford buys French" in answer.content.decode() or field == "title"
    assert not Source.objects.exists()


def test_a_second_source_of_the_same_address_is_shown_the_first(as_: As) -> None:
    known = a_source(url="https://www.daily.example/story", title="<b>There</b>")
    answer = as_("ben").post(ADD, source_form(a_publisher(), url="https://www.daily.example/story"))
    page = answer.content.decode()
    assert "This source is already there" in page
    assert f'href="{page_of(known)}"' in page
    assert "&lt;b&gt;There" in page
    assert "<b>There" not in page


def test_two_who_add_the_same_address_at_once_get_a_message_not_an_error_page(
    as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_source(url="https://www.daily.example/story")
    monkeypatch.setattr("sources.admin.source_form.SourceForm._refuse_known", lambda form, url: None)
    monkeypatch.setattr("sources.models.Source.validate_constraints", lambda source, exclude: None)
    answer = as_("ben").post(ADD, source_form(a_publisher(), url="https://www.daily.example/story"))
    assert "Somebody else saved the same at this moment" in answer.content.decode()
    assert Source.objects.count() == 1


def test_the_same_text_of_another_source_is_pointed_at(as_: As) -> None:
    a_snapshot(a_source(title="The wire"), text="Word for word.")
    answer = as_("ben").post(ADD, source_form(a_publisher(), text="Word for word."), follow=True)
    assert "The same text is kept for" in told(answer)
    assert "The wire" in told(answer)


def test_a_new_capture_becomes_the_next_snapshot(as_: As) -> None:
    source = a_snapshot(text="It says 15.").source
    answer = as_("ben").post(page_of(source), changed_source_form(source, text="It says 17."), follow=True)
    assert "Snapshot 2 is kept." in told(answer)
    assert [snapshot.text for snapshot in source.snapshots.all()] == ["It says 15.", "It says 17."]


def test_a_capture_that_is_there_already_makes_no_second_row(as_: As) -> None:
    source = a_snapshot(text="It says 15.").source
    answer = as_("ben").post(page_of(source), changed_source_form(source, text="It says 15."), follow=True)
    assert "already there, as snapshot 1" in told(answer)
    assert source.snapshots.count() == 1


@pytest.mark.parametrize("change", [{"published": "2025-11"}, {"publisher": "other"}, {"derived_from": "other"}])
def test_a_change_that_weighs_raises_the_revision(as_: As, change: dict[str, Any]) -> None:
    claim = a_claim()
    weighed(claim.slot)
    other = {"publisher": a_publisher().pk, "derived_from": a_source().pk}
    said = {name: other[name] if value == "other" else value for name, value in change.items()}
    source = claim.snapshot.source
    as_("ben").post(page_of(source), changed_source_form(source, **said))
    assert Slot.objects.get().is_stale()


def test_a_change_that_does_not_weigh_raises_nothing(as_: As) -> None:
    claim = a_claim()
    weighed(claim.slot)
    source = claim.snapshot.source
    as_("ben").post(page_of(source), changed_source_form(source, title="Better", byline="By Ben"))
    source.refresh_from_db()
    assert (source.title, Slot.objects.get().is_stale()) == ("Better", False)


def test_sources_that_repeat_each_other_in_a_circle_are_refused(as_: As) -> None:
    wire = a_source()
    copy = a_source(derived_from=wire)
    answer = as_("ben").post(page_of(wire), changed_source_form(wire, derived_from=copy.pk))
    assert "repeats this one already" in answer.content.decode()


def test_the_list_shows_claims_and_the_origin(as_: As) -> None:
    wire = a_source(a_publisher("The Wire", family="Wire Group"))
    copy = a_source(a_publisher("The Copy"), derived_from=wire)
    a_claim(source=copy)
    page = as_("ada").get(reverse("admin:sources_source_changelist")).content.decode()
    assert page.count('<td class="field-origin">Wire Group</td>') == 2
