"""Imports take files of every kind that is read, and addresses that are fetched later."""

import json
from pathlib import Path

import pytest

from sources.find_publishers import publisher_of
from sources.import_rows import Report, Row
from sources.import_sources import import_sources
from sources.models import Capture, Source
from tests.builders import NOW, a_source

pytestmark = pytest.mark.django_db

URL = "https://example.org/story"


def run(*rows: dict[str, object], folder: Path = Path()) -> Report:
    return import_sources([Row(name=f"row {n}", said=said) for n, said in enumerate(rows)], folders=[folder], now=NOW)


def test_a_row_with_an_address_only_is_captured_later() -> None:
    report = run({"url": URL, "id": "s1", "published": "2025-12"}, {"url": "http://www.example.org/story/?utm_id=1"})
    source = Source.objects.get()
    assert (report.added, report.known, report.refused) == (1, 1, [])
    assert (source.reference, source.published, source.title, source.state) == ("s1", "2025-12", URL, "fetching")
    assert (source.publisher, source.language) == (publisher_of(URL), "und")
    assert source.captures.get().url == URL


def test_what_a_row_says_besides_its_address_is_kept() -> None:
    run({"url": URL, "publisher": "The Paper", "title": "Ford buys", "language": "it", "kind": "release"})
    source = Source.objects.get()
    assert (str(source.publisher), source.title, source.language, source.kind) == (
        "The Paper",
        "Ford buys",
        "it",
        "release",
    )


@pytest.mark.parametrize(
    "row, why",
    [
        ({"url": "http://127.0.0.1/"}, "not public"),
        ({"url": "nonsense"}, "http"),
        ({"url": URL, "published": "soon"}, "is not a date"),
        ({"url": URL, "titel": "x"}, "did you mean"),
        ({"title": "x"}, "its text is needed, or its address"),
    ],
)
def test_a_row_that_is_wrong_says_why_and_leaves_nothing(row: dict[str, object], why: str) -> None:
    report = run(row)
    assert why in str(report.refused[0])
    assert (Source.objects.count(), Capture.objects.count()) == (0, 0)


def test_an_address_that_belongs_to_another_publisher_is_refused() -> None:
    a_source("The Paper", url=URL)
    assert "already a source of The Paper" in str(run({"url": URL, "publisher": "The Post"}).refused[0])


def test_a_web_page_is_imported_as_its_text(tmp_path: Path) -> None:
    words = "Ford has signed a strategic partnership with a French maker of cars. " * 5
    (tmp_path / "a.html").write_text(
        f"<html><body><article><p>{words}</p><script>bad()</script></article></body></html>"
    )
    report = run({"file": "a.html", "publisher": "The Paper", "title": "A"}, folder=tmp_path)
    assert json.dumps([str(refused) for refused in report.refused]) == "[]"
    snapshot = Source.objects.get().snapshots.get()
    assert (words.strip() in snapshot.text, "bad()" in snapshot.text, snapshot.media_type) == (True, False, "text/html")
