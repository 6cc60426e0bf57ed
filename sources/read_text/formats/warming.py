"""Have every parser make what it makes at its first use (patterns, tables, word lists): once, for all forks."""

from io import BytesIO

import docx

from sources.plain_text import UnreadableText
from sources.read_text.formats.any import read_any
from sources.read_text.order import Order

_SAID = "".join(
    f"<p>The council of Harrow Point spoke {n} times, as its clerk said on 9 November 2026.</p>" for n in range(9)
)
_HEAD = """<meta charset="utf-8"><title>A sample - The Observer</title><meta property="og:title" content="A sample">
<meta property="og:site_name" content="The Observer"><meta property="og:locale" content="en_GB">
<meta name="author" content="Ada Fenwick"><link rel="canonical" href="https://observer.example/a/17?x=1">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A sample",
"datePublished": "2026-11-09T07:30:00+01:00", "author": {"@type": "Person", "name": "Ada Fenwick"}}</script>"""
_AROUND = """<nav><ul><li><a href="/">News</a></li></ul></nav><aside><p>More</p></aside><footer>Rights</footer>"""
_MORE = """<h2>More</h2><ul><li>one point of it</li></ul><blockquote>“We go on”,<br>he said.</blockquote>
<table><tr><th>Year</th><td><b>2025</b></td></tr></table><figure><img src="a.jpg"></figure><time>9 November</time>"""
_PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >> endobj
4 0 obj << /Length 32 >> stream
BT /F 11 Tf 9 9 Td (Text) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
startxref
0
%%EOF
"""


def warm() -> None:
    """Reads a sample of each format and of each way through a page; what comes out is of no interest."""
    for sample in _samples():
        try:
            read_any(sample, order=Order(url="https://observer.example/a/17"))
        except UnreadableText:
            pass  # as short as it is


def _samples() -> list[bytes]:
    page = f'<!doctype html><html lang="en"><head>{_HEAD}</head><body>{_AROUND}%s</body></html>'
    word = BytesIO()
    docx.Document().save(word)
    return [
        (page % f"<article><h1>A sample</h1>{_SAID}{_MORE}</article>").encode(),
        (page % f'<article><p class="teaser">A teaser that is left out of it.</p>{_SAID}</article>').encode(),
        (page % f"<div>{_SAID}{_MORE}</div>").encode(),
        (page % "<div><p>Little text.</p></div>").encode(),
        f"From: a@b.example\r\nMessage-ID: <1@b>\r\nContent-Type: text/html\r\n\r\n{_SAID}".encode(),
        "Déjà vu, dit-il.".encode("windows-1252"),
        _PDF,
        word.getvalue(),
    ]
