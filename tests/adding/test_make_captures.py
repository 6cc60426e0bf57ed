"""What becomes of an order: a snapshot, another try, or a reason."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import storages

from sources.add_sources import add_file, add_source
from sources.fetch import Fetched, FetchFailed, FetchRefused
from sources.find_publishers import NOBODY
from sources.make_captures import LEASE, Made, ask_for_capture, captures_to_make, make_capture, making
from sources.models import Capture, Publisher, Snapshot, Source
from sources.plain_text import UnreadableText
from sources.read_text import ReaderUnavailable, ReadText, read_capture
from sources.refusals import Refused
from sources.take_snapshots import take_snapshot
from tests.adding.conftest import LONG, Reader, Web, page
from tests.builders import NOW, a_capture, a_publisher, a_snapshot, a_source

pytestmark = pytest.mark.django_db

ITALIAN = "Lo stabilimento di Douai è in vendita. Non meno di 1.400 posti, dice il sig. Rossi."
URL = "https://example.org/story"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)


def added(url: str = URL) -> Source:
    return add_source(url, by=None, now=NOW).source


def make(source: Source, *, at: datetime = NOW) -> Made:
    made = make_capture(source.captures.waiting().get().pk, now=at)
    assert made is not None
    source.refresh_from_db()
    return made


def test_a_page_becomes_the_first_snapshot(web: Web, reader: Reader) -> None:
    web[URL] = page(at="https://example.org/story/1", etag='"x"')
    made = make(source := added())
    snapshot = source.snapshots.get()
    assert (source.state, source.why) == ("ready", "")
    assert (made.capture.status, made.capture.snapshot, made.capture.is_new) == ("done", snapshot, True)
    assert made.new_snapshot == snapshot
    assert (snapshot.text, snapshot.final_url, snapshot.headers) == (
        LONG,
        "https://example.org/story/1",
        [["etag", '"x"']],
    )
    assert (snapshot.media_type, snapshot.extracted_by) == ("text/html", "a test")
    assert snapshot.sentences[0] == [0, 60]
    assert (made.capture.attempts, made.capture.ended_at, made.capture.http_status) == (1, NOW, 200)


def test_what_the_page_says_of_itself_fills_what_nobody_has_written(web: Web, reader: Reader) -> None:
    web[URL] = page()
    reader.said = {
        "title": " Ford\n buys ",
        "byline": "By A",
        "published": "2025-12-09",
        "language": "it",
        "site_name": "The Paper",
    }
    make(source := added())
    assert (source.title, source.byline, source.published, source.language) == ("Ford buys", "By A", "2025-12-09", "it")
    assert str(source.published_latest) == "2025-12-09"
    assert source.publisher.name == "The Paper"


@pytest.mark.parametrize(
    "pasted, language", [(ITALIAN, "it"), ("Ford buys the plant of Renault.", "en"), ("12345", "en")]
)
def test_a_text_that_names_no_language_has_that_of_its_small_words(pasted: str, language: str) -> None:
    source = add_source(pasted, by=None, now=NOW).source
    make_capture(source.captures.get().pk, now=NOW)
    source.refresh_from_db()
    assert source.language == language


def test_the_sentences_of_a_text_that_names_no_language_are_found_by_that_of_its_small_words() -> None:
    read = read_capture(ITALIAN.encode(), content_type="text/plain")
    assert [read.text[start:end] for start, end in read.sentences][-1] == "Non meno di 1.400 posti, dice il sig. Rossi."


def test_a_page_is_in_the_language_it_names_whatever_its_small_words(web: Web, reader: Reader) -> None:
    web[URL] = page(ITALIAN)
    reader.said = {"language": "fr"}
    make(source := added())
    assert source.language == "fr"


def test_what_a_person_has_written_is_never_overwritten(web: Web, reader: Reader) -> None:
    web[URL] = page()
    reader.said = {"title": "Theirs", "byline": "Theirs", "published": "2025-12-09", "language": "it"}
    source = added()
    Source.objects.update(title="Mine", byline="By me", published="2024", language="fr")
    make(source)
    assert (source.title, source.byline, source.published, source.language) == ("Mine", "By me", "2024", "fr")


@pytest.mark.parametrize(
    "said, kept",
    [
        ({"title": "x" * 900}, ("x" * 500, "", "", "en")),
        ({"byline": "a\x00\ud800b"}, (URL, "a b", "", "en")),
        ({"published": "yesterday"}, (URL, "", "", "en")),
        ({"published": "2025-02-30"}, (URL, "", "", "en")),
        ({"language": "klingon!"}, (URL, "", "", "en")),
    ],
)
def test_nonsense_a_page_says_of_itself_stops_nothing(
    web: Web, reader: Reader, said: dict[str, str], kept: tuple[str, ...]
) -> None:
    web[URL] = page()
    reader.said = said
    make(source := added())
    assert (source.title, source.byline, source.published, source.language) == kept
    assert source.state == "ready"


def test_a_source_that_has_a_text_keeps_its_date_and_its_language(web: Web, reader: Reader) -> None:
    """Claims are weighed by them: only a person changes them then."""
    source = a_snapshot(a_source(url=URL, language="fr")).source
    web[URL] = page()
    reader.said = {"published": "2025-12-09", "language": "it", "site_name": "Else"}
    ask_for_capture(source, by=None, now=NOW)
    make(source)
    assert (source.published, source.language, source.snapshots.count()) == ("", "fr", 2)


def test_a_changed_headline_over_the_same_text_is_kept_and_told(web: Web, reader: Reader) -> None:
    web[URL] = page()
    source = added()
    told = []
    for title in ("Fifteen die", "Fifteen die", "", "Seventeen die"):
        reader.said = {"title": title}
        told.append(make(source).capture.why)
        ask_for_capture(source, by=None, now=NOW)
    same = "Its text is that of snapshot 1."
    assert told == ["", same, same, f"{same} Its headline was “Fifteen die” and is “Seventeen die” now."]
    assert (source.title, source.snapshots.get().headline) == ("Fifteen die", "Fifteen die")
    assert source.captures.with_headline().latest("pk").headline == "Seventeen die"


def test_a_busy_server_is_asked_again_when_it_says_and_the_page_says_when(web: Web, reader: Reader) -> None:
    web[URL] = FetchFailed("The server is busy.", retry_after=300, http_status=503)
    made = make(source := added())
    assert (made.capture.status, made.capture.not_before) == ("waiting", NOW + timedelta(minutes=5))
    assert (made.capture.http_status, made.capture.claimed_until) == (503, None)
    assert (source.state, source.why) == ("fetching", "The server is busy; next try 09:05 UTC.")
    assert make_capture(made.capture.pk, now=NOW + timedelta(minutes=4)) is None
    web[URL] = page()
    make(source, at=NOW + timedelta(minutes=5))
    assert (source.state, source.why) == ("ready", "")


def test_a_server_that_asks_for_a_short_pause_is_not_asked_five_times_within_a_minute(web: Web) -> None:
    web[URL] = FetchFailed("The server is busy.", retry_after=7, http_status=503)
    assert make(added()).capture.not_before == NOW + timedelta(minutes=1)


def test_a_wait_over_night_names_the_day(web: Web) -> None:
    web[URL] = FetchFailed("The server is busy.", retry_after=86_400)
    make(source := added())
    assert source.why == "The server is busy; next try 2025-12-11 09:00 UTC."


def test_after_the_fifth_attempt_it_is_given_up(web: Web) -> None:
    web[URL] = FetchFailed("The server does not answer.")
    source, at, pauses = added(), NOW, []
    for _ in range(4):
        capture = make(source, at=at).capture
        pauses.append((capture.not_before - at).total_seconds() / 60)
        at = capture.not_before
    make(source, at=at)
    assert pauses == [1, 4, 16, 64]
    assert (source.state, source.why) == ("failed", "The server does not answer; it was tried five times.")
    assert source.captures.get().status == "failed"


def test_an_order_that_kills_its_worker_each_time_is_given_up() -> None:
    source = added()
    Capture.objects.update(attempts=5)
    make(source)
    assert source.state == "failed"
    assert "It was tried five times" in source.why


@pytest.mark.parametrize(
    "answer, why",
    [
        (FetchRefused("There is no such page (404).", http_status=404), "There is no such page (404)."),
        (FetchRefused("this address is not public"), "This address is not public."),
    ],
)
def test_what_is_refused_for_good_keeps_the_row_and_says_why(web: Web, answer: FetchRefused, why: str) -> None:
    web[URL] = answer
    make(source := added())
    assert (source.state, source.why, source.url) == ("failed", why, URL)
    assert source.captures.get().http_status == answer.http_status


def test_a_text_that_cannot_be_read_says_why(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(raw: bytes, **said: str) -> None:
        raise UnreadableText("its pages are pictures, without a text")

    monkeypatch.setattr(making, "read_capture", refuse)
    web[URL] = page()
    make(source := added())
    assert (source.state, source.why) == ("failed", "Its text cannot be read: its pages are pictures, without a text.")


def test_what_cannot_be_read_is_kept_as_it_came(web: Web) -> None:
    """The reader is the real one: a picture is none of its formats."""
    web[URL] = Fetched(
        raw=PICTURE,
        http_status=200,
        final_url="https://example.org/scan",
        redirects=[URL],
        headers=[("Content-Type", "application/pdf")],
    )
    capture = make(added()).capture
    assert (capture.status, capture.snapshot) == ("failed", None)
    assert "it is a picture" in capture.why
    assert (capture.http_status, capture.final_url, capture.redirects) == (200, "https://example.org/scan", [URL])
    assert capture.headers == [["Content-Type", "application/pdf"]]
    with storages["raw"].open(capture.raw_name) as kept:
        assert kept.read() == PICTURE


def test_what_kills_whoever_reads_it_was_kept_before(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker dies: nothing is caught, and nothing is told."""

    def die(raw: bytes, **said: str) -> None:
        raise SystemExit

    monkeypatch.setattr(making, "read_capture", die)
    web[URL] = page("Deadly.")
    source = added()
    capture = source.captures.get()
    for attempt in range(5):
        with pytest.raises(SystemExit):
            make_capture(capture.pk, now=NOW + attempt * 2 * LEASE)
    capture.refresh_from_db()
    assert (capture.status, capture.attempts, capture.http_status) == ("waiting", 5, 200)
    assert storages["raw"].exists(capture.raw_name)

    make(source, at=NOW + 10 * LEASE)
    assert (source.state, "It was tried five times" in source.why) == ("failed", True)
    capture.refresh_from_db()
    assert storages["raw"].exists(capture.raw_name)


def test_where_a_refusal_was_met_is_kept_too(web: Web) -> None:
    web[URL] = FetchRefused("This address is not public.", redirects=[URL, "http://10.0.0.1/"])
    capture = make(added()).capture
    assert (capture.redirects, capture.raw_name, capture.headers) == ([URL, "http://10.0.0.1/"], "", [])


def test_a_document_that_kills_its_reader_has_a_reason_and_is_not_tried_again(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real child process, ended by the system before it could say anything."""
    web[URL] = page()

    def read_without_time(raw: bytes, **said: str) -> ReadText:
        return read_capture(raw, cpu_seconds=0, wall_seconds=0, **said)

    monkeypatch.setattr(making, "read_capture", read_without_time)
    made = make(source := added())
    assert (made.capture.status, made.capture.attempts) == ("failed", 1)
    assert source.why == "Its text cannot be read: it could not be read within 0 seconds."


def test_a_document_that_was_fetched_and_is_sent_as_a_file_is_here_already(web: Web) -> None:
    web[URL] = Fetched(raw=PICTURE, http_status=200, final_url=URL)
    make(source := added())
    assert add_file(PICTURE, file_name="scan.pdf", by=None, now=NOW).source == source


def test_a_reader_that_cannot_be_started_is_no_fault_of_the_page(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def fall_over(raw: bytes, **said: str) -> None:
        raise ReaderUnavailable("no memory")

    monkeypatch.setattr(making, "read_capture", fall_over)
    web[URL] = page()
    make(source := added())
    assert source.state == "fetching"
    assert "next try" in source.why
    capture = source.captures.get()
    assert (capture.status, capture.attempts, capture.http_status) == ("waiting", 1, 200)


def test_a_source_that_has_a_text_stays_ready_when_a_capture_fails(web: Web) -> None:
    source = a_snapshot(a_source(url=URL)).source
    ask_for_capture(source, by=None, now=NOW)
    make(source)
    assert source.state == "ready"
    assert source.why == "It could not be captured again on 2025-12-10. There is no such page (404)."
    assert source.snapshots.count() == 1


def test_a_pasted_text_makes_a_failed_source_ready(web: Web) -> None:
    make(source := added())
    take_snapshot(source, raw=b"Pasted.", taken_at=NOW)
    assert (source.state, source.why) == ("ready", "")
    source.refresh_from_db()
    assert (source.state, source.why, source.url) == ("ready", "", URL)


def test_a_text_that_has_not_changed_makes_no_second_snapshot(web: Web, reader: Reader) -> None:
    web[URL] = page(etag='"x"', **{"last-modified": "Mon"})
    make(source := added())
    ask_for_capture(source, by=None, now=NOW)
    made = make(source)
    assert (made.capture.status, made.capture.is_new, made.new_snapshot) == ("done", False, None)
    assert made.capture.snapshot == source.snapshots.get()
    assert web.asked == [(URL, ""), (URL, '"x"')]

    web[URL] = Fetched(raw=b"", http_status=304, final_url=URL, not_modified=True)
    ask_for_capture(source, by=None, now=NOW)
    made = make(source)
    assert (made.capture.status, made.capture.why) == ("done", "It has not changed.")
    assert made.capture.snapshot == source.snapshots.get()


def test_a_new_text_makes_the_next_snapshot(web: Web, reader: Reader) -> None:
    web[URL] = page("It says 15.")
    make(source := added())
    web[URL] = page("It says 17.")
    ask_for_capture(source, by=None, now=NOW)
    made = make(source)
    assert (made.capture.is_new, source.latest_snapshot()) == (True, made.new_snapshot)
    assert [snapshot.text for snapshot in source.snapshots.all()] == ["It says 15.", "It says 17."]


# --- Duplicates and reprints --------------------------------------------------------------------------------------


def test_a_page_that_names_another_address_of_its_publisher_is_that_one(web: Web, reader: Reader) -> None:
    kept = a_snapshot(a_source(a_publisher("Paper", host="example.org"), url=URL)).source
    other = added("https://m.example.org/s?i=1")
    web[other.url] = page()
    reader.said = {"canonical_url": f"{URL}?utm_source=x"}
    made = make(other)
    assert (other.state, other.duplicate_of) == ("duplicate", kept)
    # The text is that one's next snapshot, and found there.
    assert made.capture.snapshot == kept.latest_snapshot()
    assert (kept.snapshots.count(), other.snapshots.count()) == (2, 0)


def test_an_address_that_leads_on_to_a_known_one_is_that_one(web: Web, reader: Reader) -> None:
    kept = a_source(a_publisher("Paper", host="example.org"), url=URL)
    other = added("https://sho.rt/x")
    web[other.url] = page(at=URL)
    make(other)
    assert (other.state, other.duplicate_of) == ("duplicate", kept)


def test_the_same_text_of_the_same_publisher_is_a_duplicate(web: Web, reader: Reader) -> None:
    first, second = added(), added("https://example.org/again")
    web[first.url] = web[second.url] = page()
    make(first)
    made = make(second, at=NOW + timedelta(minutes=1))
    assert (second.state, second.duplicate_of, made.new_snapshot) == ("duplicate", first, None)


def test_the_same_text_at_another_publisher_is_a_reprint_and_a_source_of_its_own(web: Web, reader: Reader) -> None:
    first, second = added(), added("https://other.example/story")
    web[first.url] = web[second.url] = page()
    reader.said = {"canonical_url": URL}
    make(first)
    made = make(second)
    assert (second.state, second.duplicate_of, second.snapshots.count()) == ("ready", None, 1)
    assert "Word for word the text of" in made.capture.why


def test_nobody_can_put_a_text_among_another_publishers_snapshots(web: Web, reader: Reader) -> None:
    kept = a_snapshot(a_source(a_publisher("Paper", host="example.org"), url=URL)).source
    forged = added("https://evil.example/story")
    web[forged.url] = page("Forged. " * 50)
    reader.said = {"canonical_url": URL, "site_name": "Paper"}
    make(forged)
    assert forged.state == "ready"
    assert forged.publisher.name == "evil.example"
    assert kept.snapshots.count() == 1


def test_a_file_can_put_no_text_among_a_publishers_snapshots(reader: Reader) -> None:
    kept = a_snapshot(a_source(a_publisher("Paper", host="example.org"), url=URL)).source
    forged = add_file(b"Forged. " * 50, file_name="saved.html", by=None, now=NOW).source
    reader.said = {"canonical_url": URL, "site_name": "Paper"}
    make(forged)
    assert (forged.state, forged.publisher.name) == ("ready", NOBODY)
    assert kept.snapshots.count() == 1


@pytest.mark.parametrize("canonical", ["https://example.org/", "https://www.example.org", "javascript:x", ""])
def test_the_first_page_of_a_paper_is_no_articles_own_address(web: Web, reader: Reader, canonical: str) -> None:
    a_source(a_publisher("Paper", host="example.org"), url="https://example.org")
    web[URL] = page()
    reader.said = {"canonical_url": canonical}
    make(source := added())
    assert source.state == "ready"


def test_two_pages_that_hide_their_text_are_not_one(web: Web, reader: Reader) -> None:
    first, second = added(), added("https://example.org/again")
    web[first.url] = web[second.url] = page("Subscribe to read on.")
    make(first)
    make(second, at=NOW + timedelta(minutes=1))
    assert (first.state, second.state) == ("ready", "ready")


def test_a_file_with_the_text_of_a_source_is_that_source(reader: Reader) -> None:
    kept = a_snapshot(a_source(), text=LONG.strip()).source
    sent = add_file(LONG.strip().encode(), file_name="a.html", by=None, now=NOW)
    assert sent.source == kept
    other = add_file(b"\n" + LONG.encode(), file_name="b.html", by=None, now=NOW).source
    make(other)
    assert other.state == "ready"
    assert other.title == "b.html"


# --- Claims and turns ---------------------------------------------------------------------------------------------


def test_who_was_overtaken_leaves_nothing(web: Web, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lease ran out, and another worker was quicker."""
    source = added()
    capture = source.captures.get()

    def overtaken(url: str, **said: str) -> Fetched:
        monkeypatch.setattr(making, "fetch", web.fetch)
        web[URL] = page("The quicker one.")
        assert make_capture(capture.pk, now=NOW + 2 * LEASE) is not None
        return page("The slower one.", at=URL)

    monkeypatch.setattr(making, "fetch", overtaken)
    made = make_capture(capture.pk, now=NOW)
    assert made is not None
    assert made.new_snapshot is None
    assert [snapshot.text for snapshot in source.snapshots.all()] == ["The quicker one."]


def test_who_asks_twice_waits_for_one_capture() -> None:
    source = added()
    assert ask_for_capture(source, by=None, now=NOW) == source.captures.get()


def test_what_has_no_address_and_no_bytes_cannot_be_captured() -> None:
    with pytest.raises(Refused, match="paste its text"):
        ask_for_capture(a_source(url=""), by=None, now=NOW)
    with pytest.raises(Refused, match="It is kept as"):
        ask_for_capture(a_source(state="duplicate", duplicate_of=a_source()), by=None, now=NOW)


def test_bytes_that_could_not_be_read_are_read_again(reader: Reader) -> None:
    source = add_file(b"Bytes.", file_name="a.html", by=None, now=NOW).source
    Capture.objects.update(status="failed", why="No.", ended_at=NOW)
    again = ask_for_capture(source, by=None, now=NOW)
    failed = Capture.objects.exclude(pk=again.pk).get()
    assert (again.file_name, again.raw_name) == ("a.html", failed.raw_name)
    make(source)
    assert source.state == "ready"


def test_of_each_host_one_is_made_and_files_wait_for_nobody() -> None:
    one, two, other = added(), added(f"{URL}/2"), added("https://other.example/1")
    files = [add_file(bytes([65 + n]), file_name="a", by=None, now=NOW).source for n in range(2)]
    later = NOW + timedelta(minutes=1)
    due = set(captures_to_make(now=later, at_most=50))
    assert due == {source.captures.get().pk for source in (one, other, *files)}
    assert list(captures_to_make(now=later, at_most=50, url=URL)) == [one.captures.get().pk]
    Capture.objects.filter(source=one).update(claimed_until=later + LEASE)
    assert two.captures.get().pk not in set(captures_to_make(now=later, at_most=50))
    assert len(list(captures_to_make(now=later, at_most=2))) == 2


def test_a_publisher_that_made_itself_known_is_renamed_only_before_its_first_text(web: Web, reader: Reader) -> None:
    one, two = added(), added(f"{URL}/2")
    web[one.url], web[two.url] = page(), page("Something else. " * 30)
    make(one)
    reader.said = {"site_name": "The Paper"}
    make(two, at=NOW + timedelta(minutes=1))
    assert Publisher.objects.get(host="example.org").name == "example.org"


def test_a_capture_asked_for_by_a_person_names_the_person(ada: User) -> None:
    source = a_source()
    assert ask_for_capture(source, by=ada, now=NOW).asked_by == ada
    assert a_capture().asked_by is None
    assert Snapshot.objects.count() == 0
