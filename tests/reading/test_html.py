"""Pages: the article and what the page says of itself; no script, no markup, and nothing of the article lost."""

import random
from collections.abc import Callable

import pytest

from sources.read_text import ReadText, read_capture
from tests.reading import files
from tests.reading.pages import MAKES, Page

OPENS = "The terminal at Harrow Point opens in the spring of 2028, the council said on Monday after a vote."
COSTS = "It costs 41 million crowns, which is twice what was said in March, and nobody was asked about it."
LONG = [f"{OPENS} {COSTS} {number}" for number in range(6)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def read(*paragraphs: str, head: str = "", lang: str = "en", url: str = "") -> ReadText:
    return read_capture(files.html(*paragraphs, head=head, lang=lang), url=url)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("make", MAKES)
def test_nothing_of_an_article_vanishes_and_nothing_around_it_stays(
    make: Callable[[random.Random], Page], seed: int
) -> None:
    page = make(random.Random(seed))
    found = read_capture(files.as_bytes(page))
    text = squeezed(found.text)
    assert [passage for passage in page.said if squeezed(passage) not in text] == []
    assert [passage for passage in page.around if squeezed(passage) in text] == []
    assert found.title == page.title


ACTIVE = [
    "<script>steal('x')</script>",
    "<img src=x onerror=\"steal('x')\">",
    "<svg onload=\"steal('x')\"><text>steal('x')</text><script>steal('x')</script></svg>",
    "<a href=\"javascript:steal('x')\">the link</a>",
    "<base href='https://steal.example/'>",
    "<meta http-equiv=refresh content='0;url=https://steal.example/'>",
    "<!-- steal('x') -->",
    "<noscript><p>Please switch on scripts and let us steal all that you have.</p></noscript>",
    "<template><p>This is a template that would steal all that you have.</p></template>",
    "<style>@import 'https://steal.example/x.css';</style>",
    "<iframe src='https://steal.example/'>steal</iframe>",
    "<object data='https://steal.example/'>steal</object>",
    "<form action='https://steal.example/'><input value=steal><button>steal</button></form>",
    "<textarea>steal</textarea>",
    "<math><mtext><script>steal('x')</script></mtext></math>",
]


@pytest.mark.parametrize("active", ACTIVE)
def test_scripts_and_markup_do_not_survive(active: str) -> None:
    text = read(*LONG[:3], active, *LONG[3:]).text
    assert squeezed(text.replace("the link", "")) == squeezed(" ".join(LONG))
    assert "<" not in text


def test_what_a_browser_shows_of_a_cdata_section_is_text_and_nothing_else() -> None:
    assert "<" not in read(*LONG, "<![CDATA[<script>steal('x')</script>]]>").text


def test_what_a_page_prints_as_code_stays_text() -> None:
    assert "&lt;" not in (text := read(*LONG, "Type &lt;b&gt; and &amp;amp; there, as the manual says.").text)
    assert "Type <b> and" in text


def test_a_page_says_what_it_is() -> None:
    head = (
        "<title>Terminal opens - The Observer</title><meta property='og:title' content='Terminal opens'>"
        "<meta property='og:site_name' content='The Observer'><meta name=author content='Ada Fenwick'>"
        "<link rel=canonical href='https://observer.example/a/17'>"
        "<meta property='article:published_time' content='2026-11-09T23:30:00-05:00'>"
    )
    found = read(*LONG, head=head, lang="en-GB", url="https://observer.example/a/17?utm_source=x")
    assert (found.title, found.byline, found.site_name) == ("Terminal opens", "Ada Fenwick", "The Observer")
    assert (found.published, found.language) == ("2026-11-09", "en")
    assert found.canonical_url == "https://observer.example/a/17"
    assert (found.media_type, found.extracted_by.partition(" ")[0]) == ("text/html", "trafilatura")
    assert found.warnings == []


def test_a_page_that_says_nothing_of_itself_leaves_it_empty() -> None:
    found = read_capture(b"<html><body>" + "".join(f"<p>{one}</p>" for one in LONG).encode() + b"</body></html>")
    assert (found.byline, found.published, found.language, found.canonical_url, found.site_name) == ("",) * 5


@pytest.mark.parametrize(
    "head, published",
    [
        ("<meta name=date content='2026'>", "2026"),
        ("<meta name=date content='2026-11'>", "2026-11"),
        ("<meta itemprop=datePublished content='2026-11-09 08:00'>", "2026-11-09"),
        ('<script type="application/ld+json">{"datePublished": "2026-11-09T08:00Z"}</script>', "2026-11-09"),
        ("<meta name=date content='yesterday'>", ""),
    ],
)
def test_a_date_is_as_exact_as_the_page_says_it(head: str, published: str) -> None:
    assert read(*LONG, head=head).published == published


@pytest.mark.parametrize(
    "html, language",
    [
        (b"<html lang=it-IT>", "it"),
        (b"<html xml:lang=fr>", "fr"),
        (b"<html><head><meta property=og:locale content=de_AT></head>", "de"),
        (b"<html><head><meta http-equiv=Content-Language content=es></head>", "es"),
        (b"<html lang=''>", ""),
        (b"<html lang='no such language'>", ""),
    ],
)
def test_a_language_is_what_the_page_names(html: bytes, language: str) -> None:
    page = html + b"<body><article>" + "".join(f"<p>{one}</p>" for one in LONG).encode()
    assert read_capture(page).language == language


def test_little_text_is_told_with_its_length() -> None:
    found = read("The terminal opens in 2028.")
    assert found.text == "The terminal opens in 2028."
    assert found.warnings == ["only 27 characters were found; the page may hide its text behind a script or a login"]


def test_a_page_that_is_not_free_to_read_is_told() -> None:
    head = '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'
    assert any("not free to read" in warning for warning in read(*LONG, head=head).warnings)


def test_rows_of_a_table_and_line_breaks_stay_where_they_are() -> None:
    table = "<table><tr><th>Year</th><th>Riders</th></tr><tr><td>2025</td><td>300</td></tr></table>"
    text = read(*LONG, table, "“We go on”, he said,<br>and left the meeting without another word to anybody.").text
    assert "\n\nYear | Riders\n\n2025 | 300\n\n“We go on”, he said,\nand left" in text


def test_paragraphs_end_sentences_in_a_page() -> None:
    found = read("A heading of four words", *LONG)
    assert [found.text[start:end] for start, end in found.sentences[:2]] == ["A heading of four words", OPENS]


@pytest.mark.parametrize("text", ["é", "e\u0301", "ﬁ 10⁵ Ω"])
def test_the_text_is_normal_but_not_compatible(text: str) -> None:
    found = read(*LONG, f"Signs such as {text} are kept, the council said, as they are printed.").text
    assert f"Signs such as {text.replace('e' + chr(0x301), 'é').replace('Ω', 'Ω')} are kept" in found


def test_hidden_depth_is_not_lost_without_a_word() -> None:
    deep = "<div>" * 190 + f"<p>{OPENS}</p>" + "</div>" * 190
    assert OPENS in read(*LONG, deep).text


def test_unclosed_paragraphs_items_and_drawings_are_not_nested() -> None:
    listed = "".join(f"<li>Point {number} of the plan is that the terminal opens in 2028." for number in range(400))
    drawn = "<svg>" + "<path d='M0 0'/>" * 400 + "</svg>"
    assert "Point 399 of the plan" in read("<p>".join(LONG * 60), f"<ul>{listed}</ul>", drawn).text
