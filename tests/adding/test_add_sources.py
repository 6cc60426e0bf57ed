"""Whatever an editor has of a source, it is there at once, and there once."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from sources.add_sources import AddedSource, add_file, add_source
from sources.find_publishers import NOBODY
from sources.make_captures.asking import SPACING
from sources.models import Capture, Publisher, Source
from sources.read_text import MAX_BYTES
from sources.refusals import Refused
from tests.adding.test_url_keys import SAME
from tests.builders import NOW, a_publisher, a_snapshot, a_source

pytestmark = pytest.mark.django_db

URL = "https://example.org/2025/story"


def add(said: str, **known: Any) -> AddedSource:
    return add_source(said, by=None, now=NOW, **known)


def test_an_address_is_a_source_at_once_and_waits_to_be_captured(ben: User) -> None:
    added = add_source(f" {URL}\n", by=ben, now=NOW)
    source = Source.objects.get()
    assert (source.state, source.title, source.url, source.url_key) == ("fetching", URL, URL, "example.org/2025/story")
    assert (source.language, source.added_by, source.publisher.name) == ("und", ben, "example.org")
    assert added.is_new
    assert (added.source, added.capture) == (source, Capture.objects.get())
    assert (source.captures.get().url, source.captures.get().status) == (URL, "waiting")


@pytest.mark.parametrize("url", SAME)
def test_the_same_page_is_here_already(url: str) -> None:
    first = add(URL).source
    again = add(url)
    assert (again.source, again.is_new) == (first, False)
    assert (Source.objects.count(), Capture.objects.count()) == (1, 1)


def test_what_is_here_as_a_duplicate_leads_to_the_one_that_is_kept() -> None:
    kept = a_source()
    a_source(url=URL, state="duplicate", duplicate_of=kept)
    assert add(URL).source == kept


def test_an_address_needs_no_scheme_and_a_text_is_no_address() -> None:
    assert add("www.example.org/a").source.url == "https://www.example.org/a"
    assert add("example.org").source.url == "https://example.org"
    assert add("Ford buys French").source.url == ""
    assert add("https://example.org/a says so").source.url == ""
    assert add("Ford.").source.url == ""


@pytest.mark.parametrize(
    "said, why",
    [
        ("javascript:alert(1)", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/a", "only http and https"),
        ("http://127.0.0.1/", "not public"),
        ("http://localhost/", "not public"),
        ("https://me:secret@example.org/", "password"),
        ("https://example.org:8080/", "80 and 443"),
        ("https://example.org/" + "a" * 3000, "longer than"),
        ("  \n ", "it is empty"),
        ("a\x00b", "NUL"),
        ("e" + "\u0301" * 40, "accents"),
    ],
)
def test_what_can_never_be_a_source_is_refused_with_the_reason(said: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        add(said)
    assert not Source.objects.exists()


def test_a_pasted_text_is_kept_before_anybody_reads_it() -> None:
    source = add("Ford buys French.\r\nThe first car is due in 2028.").source
    capture = source.captures.get()
    assert (source.state, source.title, source.publisher.name) == ("fetching", "Ford buys French.", NOBODY)
    assert (capture.url, capture.raw_name != "") == ("", True)


def test_the_same_text_is_here_already_wherever_it_came_from() -> None:
    kept = a_snapshot(a_source(a_publisher("The Wire")), text="Word for word.\nTwice.").source
    assert add("Word for word.\r\nTwice.").source == kept


def test_save_pressed_twice_adds_one() -> None:
    assert add("Not read yet.").source == add("Not read yet.").source
    first, second = (add_file(b"%PDF", file_name="a.pdf", by=None, now=NOW) for _ in range(2))
    assert (first.source, first.is_new, second.is_new) == (second.source, True, False)


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("story.pdf", "story.pdf"),
        ("../../etc/x.docx", "x.docx"),
        ("C:\\mine\\x.eml", "x.eml"),
        ("a\r\nb.txt", "a b.txt"),
        ("\x00\u202e.html", "\u202e.html"),
        ("", "A file"),
        ("x" * 5000 + ".pdf", "x" * 296 + ".pdf"),
    ],
)
def test_a_file_keeps_its_own_name_only_to_be_shown(sent: str, kept: str) -> None:
    source = add_file(b"bytes", file_name=sent, by=None, now=NOW).source
    capture = source.captures.get()
    assert (capture.file_name, source.title) == (kept, kept)
    assert capture.raw_name == "27/277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9"


@pytest.mark.parametrize("raw, why", [(b"", "empty"), (b"x" * (MAX_BYTES + 1), "at most 21 MB")])
def test_a_file_of_nothing_or_of_too_much_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        add_file(raw, file_name="a.txt", by=None, now=NOW)
    assert not Source.objects.exists()


def test_what_is_known_already_goes_in() -> None:
    paper = a_publisher("The Paper")
    source = add(URL, title="Ford buys French", publisher=paper).source
    assert (source.title, source.publisher, Publisher.objects.count()) == ("Ford buys French", paper, 1)


def test_a_hundred_addresses_of_one_host_wait_their_turn() -> None:
    for number in range(100):
        add(f"https://example.org/{number}")
    add("https://other.example/1")
    turns = sorted(Capture.objects.filter(url__contains="example.org").values_list("not_before", flat=True))
    assert turns == [NOW + SPACING * number for number in range(100)]
    assert Capture.objects.get(url__contains="other").not_before == NOW
