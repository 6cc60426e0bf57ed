"""A source comes in with its text, is corrected, and is captured again."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from facts.models import Slot
from sources.make_captures import make_capture
from sources.models import Snapshot, Source
from sources.read_text import MAX_BYTES, ReaderUnavailable
from tests.admin.conftest import As
from tests.admin.forms import changed_source_form, source_form, told
from tests.builders import NOW, a_capture, a_claim, a_publisher, a_snapshot, a_source, an_archive_request, weighed

ADD = "/admin/sources/source/add/"


def page_of(source: Source) -> str:
    return reverse("admin:sources_source_change", args=[source.pk])


def a_file(raw: bytes, name: str = "story.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, content_type="text/plain")


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
        ({"text": "   \n "}, "text", "Paste the text"),
        ({"text": "", "file": b""}, "file", "it is empty"),
        ({"text": "", "file": b" \n"}, "file", "it is empty"),
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


@pytest.mark.parametrize("raw, why", [(b"caf\xe9", "byte 3 is not UTF-8"), (b"PK\x00\x01", "is NUL")])
def test_a_file_without_a_readable_text_is_kept_with_the_source_and_its_reason(as_: As, raw: bytes, why: str) -> None:
    answer = as_("ben").post(ADD, source_form(a_publisher(), text="", file=a_file(raw)), follow=True)
    source = Source.objects.get()
    capture = source.captures.get()
    assert (source.title, source.state, source.why) == ("Ford buys French", "failed", capture.why)
    assert (capture.status, capture.file_name, str(capture.asked_by)) == ("failed", "story.txt", "ben")
    assert why in capture.why
    assert why in told(answer)
    shown = answer.content.decode()
    assert "No text yet." in shown
    assert "Paste text" in shown
    taken: Any = as_("ada").get(reverse("admin:sources_capture_raw", args=[source.pk, capture.pk]))
    assert b"".join(taken.streaming_content) == raw
    taken.close()


def test_a_file_that_cannot_be_read_leaves_a_source_that_has_a_text_ready_and_keeps_what_was_typed(as_: As) -> None:
    source = a_snapshot(text="It says 15.").source
    as_("ben").post(page_of(source), changed_source_form(source, title="Better", file=a_file(b"caf\xe9")))
    source.refresh_from_db()
    assert (source.title, source.state, source.snapshots.count()) == ("Better", "ready", 1)
    assert "could not be captured again" in source.why
    assert source.captures.get().status == "failed"


@pytest.fixture
def no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process that reads documents can be started."""

    def fall_over(raw: bytes, **said: str) -> None:
        raise ReaderUnavailable("no memory")

    monkeypatch.setattr("sources.read_files.read_capture", fall_over)


@pytest.mark.usefixtures("no_reader")
def test_a_file_sent_while_no_reader_can_be_started_is_kept_with_the_source_and_read_later(as_: As) -> None:
    sent = source_form(a_publisher(), text="", file=a_file(b"<p>It says 15.</p>", "story.html"))
    answer = as_("ben").post(ADD, sent, follow=True)
    source = Source.objects.get()
    capture = source.captures.get()
    assert (source.title, source.state, capture.status) == ("Ford buys French", "fetching", "waiting")
    assert (capture.file_name, str(capture.asked_by)) == ("story.html", "ben")
    assert "its text comes later" in told(answer)
    make_capture(capture.pk, now=timezone.now())
    assert source.snapshots.get().text == "It says 15."


@pytest.mark.usefixtures("no_reader")
def test_a_file_that_cannot_be_read_now_is_kept_although_another_capture_is_under_way(as_: As) -> None:
    source = a_source(state="fetching")
    a_capture(source)
    sent = changed_source_form(source, title="Better", file=a_file(b"<p>It says 15.</p>", "story.html"))
    answer = as_("ben").post(page_of(source), sent, follow=True)
    source.refresh_from_db()
    assert (source.title, source.state) == ("Better", "fetching")
    assert "send it once more" in told(answer)
    assert sorted(source.captures.values_list("status", flat=True)) == ["failed", "waiting"]


def test_a_blank_left_in_the_text_is_no_text(as_: As) -> None:
    source = a_snapshot(text="It says 15.").source
    as_("ben").post(page_of(source), changed_source_form(source, title="Better", text="\r\n "))
    source.refresh_from_db()
    assert (source.title, source.snapshots.count()) == ("Better", 1)


def test_a_source_that_is_being_fetched_goes_on_although_a_file_gave_no_text(as_: As) -> None:
    source = a_source(state="fetching")
    a_capture(source)
    as_("ben").post(page_of(source), changed_source_form(source, file=a_file(b"caf\xe9")))
    source.refresh_from_db()
    assert (source.state, sorted(source.captures.values_list("status", flat=True))) == (
        "fetching",
        ["failed", "waiting"],
    )


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


@pytest.mark.parametrize("change, lower", [({"published": "2025-12-20"}, 19), ({"language": "it"}, None)])
def test_a_claim_is_read_by_the_date_and_language_its_source_has_now(
    as_: As, change: dict[str, Any], lower: int | None
) -> None:
    claim = a_claim("yesterday", published="2025-12-09")
    source = claim.snapshot.source
    page = as_("ben").post(page_of(source), changed_source_form(source, **change), follow=True).content.decode()
    assert "Claims: 1 read anew, 1" in page
    claim.refresh_from_db()
    assert claim.lower == (None if lower is None else date(2025, 12, lower).toordinal())
    assert bool(claim.unreadable) == (lower is None)


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


def test_the_page_tells_what_became_of_the_archived_copy(as_: As) -> None:
    source = a_source()
    request = an_archive_request(source, status="failed", why="The page is behind a log-in (401).", ended_at=NOW)
    html = as_("ada").get(page_of(source)).content.decode()
    assert "The archive was asked: failed.</a> What happened there: The page is behind a log-in (401)." in html
    page = reverse("admin:sources_archiverequest_change", args=[request.pk])
    assert f'href="{page}"' in html
    shown = as_("ben").get(page).content.decode()
    assert all(words in shown for words in ("failed", "behind a log-in", source.url, "2025-12-10 09:00 UTC"))


def test_an_archived_copy_is_recorded_and_has_to_be_an_address(as_: As) -> None:
    source = a_source()
    answer = as_("ada").post(page_of(source), changed_source_form(source, archive_url="javascript:alert(1)"))
    assert "Write the whole address" in answer.content.decode()
    copy = "https://web.archive.org/web/20251210/https://www.daily.example/"
    as_("ada").post(page_of(source), changed_source_form(source, archive_url=copy))
    source.refresh_from_db()
    assert source.archive_url == copy
