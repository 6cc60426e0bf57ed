"""The one field, the page of a source while it is fetched, and what is downloaded of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sources.add_sources import add_source
from sources.fetch import Fetched, FetchFailed
from sources.models import Capture, Publisher, Snapshot, Source
from sources.tasks import make_capture, sweep_sources
from tests.adding.conftest import LONG, Reader, Web, page
from tests.admin.conftest import As, as_, cast
from tests.admin.forms import changed_source_form, source_form, told
from tests.builders import NOW, a_capture, a_claim, a_publisher, a_snapshot, a_source

__all__ = ["as_", "cast"]

pytestmark = pytest.mark.django_db

ADD = "/admin/sources/source/add-anything/"
URL = "https://example.org/story"
WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES, DONE = 302, 403, 200, 302


def page_of(source: Source) -> str:
    return reverse("admin:sources_source_change", args=[source.pk])


def a_file(name: str, raw: bytes = b"Some text.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw)


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


# --- The field ----------------------------------------------------------------------------------------------------


def test_an_address_is_added_and_captured_and_its_page_says_so(as_: As, web: Web, after_commit: Any) -> None:
    web[URL] = page(f"<html><body><article><h1>Ford buys</h1><p>{LONG}</p></article></body></html>")
    with after_commit():
        answer = as_("ben").post(ADD, {"anything": URL})
    source = Source.objects.get()
    assert answer["Location"] == f"{page_of(source)}#standing"
    assert source.state == "ready"
    assert LONG.strip() in source.snapshots.get().text
    assert str(source.added_by) == "ben"


def test_a_page_that_is_fetched_says_so_and_can_be_renamed_meanwhile(as_: As) -> None:
    source = add_source(URL, by=None, now=timezone.now()).source
    shown = as_("ben").get(page_of(source)).content.decode()
    assert "Fetching…" in shown
    assert f'data-state="{reverse("admin:sources_source_state", args=[source.pk])}"' in shown
    assert "sources/waiting.js" in shown
    form = changed_source_form(source, title="My own title", language="en")
    assert as_("ben").post(page_of(source), form).status_code == DONE
    source.refresh_from_db()
    assert (source.title, source.state) == ("My own title", "fetching")


def test_a_form_that_was_open_while_the_text_came_undoes_nothing(as_: As, web: Web, reader: Reader) -> None:
    source = add_source(URL, by=None, now=timezone.now()).source
    opened = as_("ben").get(page_of(source)).context["adminform"].form.initial["shown"]
    stale = changed_source_form(source, byline="By Ben", shown=opened)
    web[URL] = page()
    reader.said = {"title": "Ford buys", "byline": "By A", "published": "2025-12-09", "language": "it"}
    make_capture(source.captures.get().pk)
    as_("ben").post(page_of(source), stale)
    source.refresh_from_db()
    assert (source.title, source.published, source.language) == ("Ford buys", "2025-12-09", "it")
    assert source.byline == "By Ben"


def test_a_capture_that_ends_while_a_form_is_saved_is_not_undone(as_: As, monkeypatch: pytest.MonkeyPatch) -> None:
    source = add_source(URL, by=None, now=timezone.now()).source

    def meanwhile(form: Any) -> str:
        Source.objects.update(state="ready", language="it")
        return str(form.cleaned_data["byline"])

    monkeypatch.setattr("sources.admin.source_form.SourceForm.clean_byline", meanwhile, raising=False)
    as_("ben").post(page_of(source), changed_source_form(source, byline="By Ben"))
    source.refresh_from_db()
    assert (source.state, source.language, source.byline) == ("ready", "it", "By Ben")


@pytest.mark.parametrize("shown", ["", "no json", "[]", '{"title": 5}', "[" * 100_000])
def test_a_forged_memory_of_the_form_changes_nothing(as_: As, shown: str) -> None:
    source = a_source()
    as_("ben").post(page_of(source), changed_source_form(source, title="Better", shown=shown))
    source.refresh_from_db()
    assert source.title == "Better"


def test_what_is_here_already_is_said_with_what_is_kept_of_it(as_: As) -> None:
    claim = a_claim(source=a_source(url=URL, title="<b>There</b>"))
    a_snapshot(claim.snapshot.source)
    shown = as_("ben").post(ADD, {"anything": "http://www.example.org/story/?utm_source=x"}).content.decode()
    assert "Already here: snapshot 2, 1 claim." in shown
    assert f'href="{page_of(claim.snapshot.source)}"' in shown
    assert reverse("admin:sources_source_capture", args=[claim.snapshot.source_id]) in shown
    assert "&lt;b&gt;There" in shown
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    "said, why",
    [
        ("", "Paste an address or a text, or choose a file."),
        ("   ", "Paste an address or a text, or choose a file."),
        ("javascript:alert(1)", "only http and https"),
        ("http://169.254.169.254/", "not public"),
        ("a\x00b", "Null characters"),
        ("e" + "\u0301" * 40, "accents"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(as_: As, said: str, why: str) -> None:
    answer = as_("ben").post(ADD, {"anything": said})
    assert answer.status_code == YES
    assert why in " ".join(answer.context["form"].errors["anything"])
    assert answer.context["form"]["anything"].value() == said
    assert not Source.objects.exists()


def test_a_pasted_text_becomes_a_source(as_: As, after_commit: Any) -> None:
    with after_commit():
        as_("ben").post(ADD, {"anything": "Ford buys French.\r\n\r\nIt is due in 2028."})
    source = Source.objects.get()
    assert (source.title, source.state) == ("Ford buys French.", "ready")
    assert source.snapshots.get().text == "Ford buys French.\n\nIt is due in 2028."


def test_several_files_are_several_sources_and_a_bad_one_stops_no_other(as_: As, after_commit: Any) -> None:
    files = [a_file("a.txt", b"One."), a_file("b.txt", b"Two."), a_file("c.txt", b"")]
    with after_commit():
        answer = as_("ben").post(ADD, {"anything": "", "file": files})
    assert sorted(Source.objects.values_list("title", "state")) == [("a.txt", "ready"), ("b.txt", "ready")]
    assert "c.txt is empty." in answer.content.decode()


def test_a_picture_keeps_its_row_and_says_why_it_has_no_text(as_: As, after_commit: Any) -> None:
    with after_commit():
        as_("ben").post(ADD, {"anything": "", "file": a_file("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200))})
    source = Source.objects.get()
    shown = as_("ben").get(page_of(source)).content.decode()
    assert source.state == "failed"
    assert "No text yet." in shown
    assert "Paste text" in shown
    assert source.why in shown.replace("&#x27;", "'")
    assert "Download what was sent" in shown


def test_what_cannot_be_read_is_taken_away_as_a_file_and_its_text_is_pasted_beside(as_: As, web: Web) -> None:
    raw = b"\x89PNG\r\n\x1a\n<script>alert(1)</script>\x00"
    headers = [("Content-Type", "application/pdf"), ("X-Odd", "<b>")]
    web[URL] = Fetched(raw=raw, http_status=200, final_url=f"{URL}/1", redirects=[URL], headers=headers)
    source = add_source(URL, by=None, now=timezone.now()).source
    make_capture(source.captures.get().pk)
    shown = as_("ben").get(page_of(source)).content.decode()
    address = reverse("admin:sources_capture_raw", args=[source.pk, source.captures.get().pk])
    assert "Download what was fetched" in shown
    assert (shown.count(address), "&lt;b&gt;" in shown, f"<dd>{URL}/1</dd>" in shown) == (2, True, True)

    form = changed_source_form(source, title="Ford", language="en", text="Typed off the scan.")
    as_("ben").post(page_of(source), form)
    assert source.snapshots.latest("number").text == "Typed off the scan."
    answer: Any = as_("ben").get(address)
    assert b"".join(answer.streaming_content) == raw
    assert answer["Content-Disposition"].endswith('.pdf"')
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)
    answer.close()


def test_bytes_of_another_source_or_of_none_are_not_found(as_: As) -> None:
    capture = a_capture()
    others = [(a_source().pk, capture.pk), (capture.source_id, capture.pk), (capture.source_id, 10**6)]
    found = [as_("ben").get(reverse("admin:sources_capture_raw", args=pks)).status_code for pks in others]
    assert found == [404, 404, 404]


def test_a_failed_source_takes_a_pasted_text_and_keeps_its_address(as_: As, web: Web) -> None:
    source = add_source(URL, by=None, now=timezone.now()).source
    make_capture(source.captures.get().pk)
    source.refresh_from_db()
    shown = as_("ben").get(page_of(source)).content.decode()
    assert "There is no such page (404)." in shown
    assert "It has no text yet: paste it" in shown
    as_("ben").post(page_of(source), changed_source_form(source, text="Ford buys French\n\nTyped off the paper."))
    source.refresh_from_db()
    kept = source.snapshots.latest("number").text
    assert (source.state, source.url, kept) == ("ready", URL, "Ford buys French\n\nTyped off the paper.")
    assert (source.title, source.language) == ("Ford buys French", "en")


def test_what_is_doubtful_of_a_text_stands_above_it_until_another_is_pasted(as_: As, web: Web, reader: Reader) -> None:
    web[URL] = page()
    reader.said["warnings"] = ["the page says that it is not free to read: this may be only its beginning"]
    source = add_source(URL, by=None, now=timezone.now()).source
    make_capture(source.captures.get().pk)
    source.refresh_from_db()
    shown = as_("ben").get(page_of(source)).content.decode()
    assert "Its text is here. The page says that it is not free to read" in shown
    assert 'href="#id_text">Paste text</a>' in shown
    as_("ben").post(page_of(source), changed_source_form(source, text=LONG + " All of it."))
    shown = as_("ben").get(page_of(source)).content.decode()
    assert ("Its text is here. " in shown, 'href="#id_text">Paste text</a>' in shown) == (True, False)


def test_what_a_person_said_of_a_failed_source_stays_when_its_text_is_pasted(as_: As, web: Web) -> None:
    source = add_source(URL, by=None, now=timezone.now()).source
    make_capture(source.captures.get().pk)
    source.refresh_from_db()
    as_("ben").post(page_of(source), changed_source_form(source, title="Ours", language="fr", text="Ford achète"))
    source.refresh_from_db()
    assert (source.state, source.title, source.language) == ("ready", "Ours", "fr")


def test_the_whole_form_needs_no_text_where_an_address_leads_to_it(
    as_: As, web: Web, reader: Reader, after_commit: Any
) -> None:
    web[URL] = page()
    with after_commit():
        as_("ben").post("/admin/sources/source/add/", source_form(a_publisher(), url=URL, text=""))
    source = Source.objects.get()
    assert (source.title, source.state, source.snapshots.count()) == ("Ford buys French", "ready", 1)
    answer = as_("ben").post("/admin/sources/source/add/", source_form(a_publisher(), url="http://10.0.0.1/", text=""))
    assert "not public" in answer.content.decode()


def test_the_same_page_under_another_spelling_is_shown_the_first_one(as_: As) -> None:
    a_source(url=URL, title="There")
    answer = as_("ben").post("/admin/sources/source/add/", source_form(a_publisher(), url=f"{URL}/?utm_source=x"))
    assert "This source is already there" in answer.content.decode()


# --- Who ----------------------------------------------------------------------------------------------------------


def viewer(as_: As) -> Client:
    """Cy may look at sources, and nothing more."""
    for name in ("view_source", "view_capture", "view_snapshot", "view_publisher"):
        User.objects.get(username="cy").user_permissions.add(Permission.objects.get(codename=name))
    return as_("cy")


def test_who_may_add(as_: As) -> None:
    assert [as_(who).get(ADD).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    assert [as_(who).post(ADD, {"anything": f"Text of {who}."}).status_code for who in WHO] == [
        LOGIN, NO, DONE, DONE, DONE, DONE,
    ]  # fmt: skip
    assert Source.objects.count() == 4


def test_who_may_capture_again(as_: As) -> None:
    source = a_source(url=URL)
    address = reverse("admin:sources_source_capture", args=[source.pk])
    assert [as_(who).post(address).status_code for who in WHO] == [LOGIN, NO, DONE, DONE, DONE, DONE]
    assert [as_(who).get(address).status_code for who in ("", "ben")] == [LOGIN, 405]
    assert source.captures.count() == 1


def test_who_only_looks_sees_no_field_and_no_button_and_adds_nothing(as_: As) -> None:
    client = viewer(as_)
    source = a_source(url=URL)
    for address in ("/admin/", page_of(source), "/admin/sources/source/"):
        assert "add-anything" not in client.get(address).content.decode()
    assert "Capture again" not in client.get(page_of(source)).content.decode()
    for address in (ADD, reverse("admin:sources_source_bookmarklet")):
        assert client.get(address).status_code == NO
    assert client.post(ADD, {"anything": "https://example.org/2"}).status_code == NO
    assert client.post(reverse("admin:sources_source_capture", args=[source.pk])).status_code == NO
    assert (Source.objects.count(), Capture.objects.count()) == (1, 0)


WITH_THE_FIELD = [
    "/admin/",
    "/admin/sources/",
    "/admin/facts/claim/",
    "/admin/sources/source/add/",
    "/admin/sources/source/bookmarklet/",
    "/admin/sources/source/import/",
    "/admin/sources/source/export/",
    "/admin/sources/source/{source}/change/",
    "/admin/sources/source/{source}/history/",
    "/admin/sources/snapshot/{old}/compare/{new}/",
    "/admin/facts/factversion/propose/?claim={claim}",
    "/admin/password_change/",
    "/admin/password_change/done/",
]
WITHOUT = {
    # Its own form is the field, in full.
    ADD: 200,
    # A small window of another form.
    "/admin/sources/source/add/?_popup=1": 200,
    # These stand where nothing else does any more, for anybody who comes by: they know of no person and no database.
    "/admin/nowhere/": 404,
    "/admin/facts/property/add/": 403,
    "/admin/facts/claim/?slot__id__exact=%00": 400,
}


def test_every_page_of_the_desk_has_the_field_once_and_no_other_page_has_it(as_: As) -> None:
    claim, ben = a_claim(), as_("ben")
    source, old = claim.snapshot.source, claim.snapshot
    rows = {"claim": claim.pk, "source": source.pk, "old": old.pk, "new": a_snapshot(source).pk}
    for address in WITH_THE_FIELD:
        shown = ben.get(address.format(**rows)).content.decode()
        assert (address, shown.count('id="add-anything"'), shown.count(f'action="{ADD}"')) == (address, 1, 1)
    for address, status in WITHOUT.items():
        answer = ben.get(address)
        assert (address, answer.status_code, 'id="add-anything"' in answer.content.decode()) == (address, status, False)
    assert "add-anything" not in as_("").get("/admin/login/").content.decode()
    assert "add-anything" not in ben.post("/admin/logout/").content.decode()


def test_a_foreign_site_cannot_add_and_looking_adds_nothing(as_: As, cast: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast["ben"])
    assert strict.post(ADD, {"anything": URL}).status_code == NO
    shown = strict.get(f"{ADD}?url={URL}%3Fa%3D1%00").content.decode()
    assert f"{URL}?a=1" in shown
    assert not Source.objects.exists()


def test_the_bookmarklet_only_opens_the_form(as_: As) -> None:
    shown = as_("ben").get(reverse("admin:sources_source_bookmarklet")).content.decode()
    assert f"http://testserver{ADD}?url=" in shown
    assert "<script>" not in shown


@pytest.mark.parametrize("key", ["x", "9" * 40, "-1", "0"])
@pytest.mark.parametrize("name", ["capture", "state"])
def test_a_source_that_is_not_there_is_not_found(as_: As, key: str, name: str) -> None:
    assert as_("ben").post(f"/admin/sources/source/{key}/{name}/").status_code == 404


def test_the_script_is_told_when_it_has_come(as_: As, web: Web, reader: Reader) -> None:
    source = add_source(URL, by=None, now=timezone.now()).source
    address = reverse("admin:sources_source_state", args=[source.pk])
    assert as_("ben").get(address).json() == {"state": "fetching", "why": "", "title": URL, "is_being_captured": True}
    web[URL] = page()
    reader.said = {"title": "Ford"}
    make_capture(source.captures.get().pk)
    assert as_("ben").get(address).json() == {"state": "ready", "why": "", "title": "Ford", "is_being_captured": False}


# --- Afterwards ---------------------------------------------------------------------------------------------------


def test_the_log_says_what_was_tried(as_: As, web: Web) -> None:
    source = a_snapshot(a_source(url=URL)).source
    as_("ben").post(reverse("admin:sources_source_capture", args=[source.pk]))
    web[URL] = FetchFailed("The server is busy.", retry_after=600, http_status=503)
    make_capture(source.captures.get().pk)
    answer = as_("ada").post(reverse("admin:sources_source_capture", args=[source.pk]), follow=True)
    assert "The server is busy; next try" in told(answer)
    assert source.captures.count() == 1
    shown = answer.content.decode()
    assert "HTTP 503" in shown
    assert "<td>ben</td>" in shown
    assert "Capturing again…" in shown


def test_a_duplicate_leads_to_the_one_that_is_kept(as_: As) -> None:
    kept = a_source(title="Kept")
    other = a_source(state="duplicate", duplicate_of=kept)
    shown = as_("ben").get(page_of(other)).content.decode()
    assert f'href="{page_of(kept)}">Kept</a>' in shown
    assert "Capture again" not in shown


def test_the_list_and_the_first_page_tell_what_waits(as_: As) -> None:
    a_source(state="failed", why="There is no such page.")
    add_source(URL, by=None, now=NOW)
    client = as_("ada")
    words = client.get("/admin/").content.decode().replace("<b>", "").replace("</b>", "")
    assert "1 source being fetched" in words
    assert "1 source without a text" in words
    listed = client.get("/admin/sources/source/?state__exact=failed")
    assert listed.context["cl"].result_count == 1
    assert 'title="There is no such page.">failed</span>' in listed.content.decode()


def test_a_chief_marks_publishers_reviewed_and_an_editor_cannot(as_: As) -> None:
    add_source(URL, by=None, now=NOW)
    listed = "/admin/sources/publisher/"
    made = Publisher.objects.get()
    sent = {"action": "mark_reviewed", "_selected_action": [made.pk], "index": 0}
    as_("ada").post(listed, sent)
    assert Publisher.objects.unreviewed().get() == made
    assert as_("cho").get(f"{listed}?is_reviewed__exact=0").context["cl"].result_count == 1
    assert "1 publisher reviewed." in told(as_("cho").post(listed, sent, follow=True))
    assert not Publisher.objects.unreviewed().exists()


@pytest.mark.parametrize(
    "media_type, ending",
    [
        ("text/html", ".html"),
        ("text/html; charset=utf-8", ".html"),
        ("application/pdf", ".pdf"),
        ("message/rfc822", ".eml"),
        ("text/plain", ".txt"),
        ("image/svg+xml", ".bin"),
        ("../../x", ".bin"),
    ],
)
def test_bytes_leave_under_an_ending_we_know_and_are_never_shown(as_: As, media_type: str, ending: str) -> None:
    snapshot = a_snapshot(text="<script>alert(1)</script>")
    Snapshot.objects.update(media_type=media_type)
    answer: Any = as_("ben").get(reverse("admin:sources_snapshot_raw", args=[snapshot.pk]))
    answer.close()
    assert answer["Content-Disposition"].endswith(f'-snapshot-1{ending}"')
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)


def test_the_sweep_takes_up_what_was_lost_and_spares_a_host(web: Web, reader: Reader) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    urls = [f"https://example.org/{number}" for number in range(3)] + ["https://other.example/1"]
    for number, url in enumerate(urls):
        web[url] = page(f"Page {number}.")
        add_source(url, by=None, now=long_ago)
    sweep_sources()
    assert set(Source.objects.values_list("state", flat=True)) == {"ready"}
    # Of each host the next one follows when the one before is done.
    assert [url for url, _ in web.asked if "example.org" in url] == urls[:3]
