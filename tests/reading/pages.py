"""Invented pages of the usual makes, with their text known: what an article says, and what is only around it."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field

_NAMES = ["Ada Fenwick", "Ben Osei", "Cho Mirren", "Dario Velt", "Esme Quarrie", "Farid Lonn"]
_PLACES = ["Harrow Point", "Quayside", "Milldown", "Oster Bay", "Tarn Valley", "Brackwater"]
_THINGS = ["the ferry terminal", "the battery plant", "the new tram line", "the fish market", "the tidal barrier"]
_VERBS = [
    "will open",
    "is to be closed",
    "was approved",
    "has been delayed",
    "is going to cost more",
    "will be rebuilt",
]
_TAILS = [
    "after a vote that took most of the night",
    "which the council had ruled out only in March",
    "and not before the end of 2028",
    "at a price of about {n} million crowns",
    "although {n} people had signed against it",
    "according to two officials who have read the contract",
    "because the supplier in Tarn Valley could not deliver in time",
]


@dataclass(frozen=True)
class Page:
    """``said`` is the article, a passage each; ``around`` must not be in its text."""

    html: str
    title: str
    said: list[str]
    around: list[str] = field(default_factory=list)


def sentence(chance: random.Random) -> str:
    tail = chance.choice(_TAILS).format(n=chance.randint(12, 980))
    place, thing, verb = chance.choice(_PLACES), chance.choice(_THINGS), chance.choice(_VERBS)
    return f"In {place} {thing} {verb} {tail}, {chance.choice(_NAMES)} said on {chance.randint(1, 28)} November."


def paragraph(chance: random.Random, *, sentences: int = 4) -> str:
    return " ".join(sentence(chance) for _ in range(sentences))


def _head(title: str, *, extra: str = "") -> str:
    linked = {"@type": "NewsArticle", "headline": title, "datePublished": "2026-11-09T07:30:00+01:00"}
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title} - The Quayside Observer</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Quayside Observer">'
        '<meta name="author" content="Ada Fenwick"><link rel="canonical" href="https://observer.example/a/17">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script>{extra}</head>'
    )


_MENU = f"<nav><ul>{''.join(f'<li><a href=/{s}/>{s}</a></li>' for s in ('News', 'Sport', 'Money'))}</ul></nav>"
_FOOT = "<footer><p>All rights reserved by the Observer Company of Quayside.</p></footer>"
_AROUND = ["All rights reserved by the Observer Company", "Subscribe to our newsletter today"]
_ASIDE = "<aside><h3>More</h3><p>Subscribe to our newsletter today and read more of it every morning.</p></aside>"


def blog(chance: random.Random) -> Page:
    """The way of WordPress: header, entry-content, share buttons, related posts, comments."""
    title, said = "Terminal to open after all", [paragraph(chance) for _ in range(7)]
    items = [sentence(chance) for _ in range(3)]
    body = "".join(f"<p>{one}</p>" for one in said[:4]) + "<ul>" + "".join(f"<li>{one}</li>" for one in items) + "</ul>"
    body += "<h2>What comes next</h2>" + "".join(f"<p>{one}</p>" for one in said[4:])
    html = (
        f'{_head(title)}<body class="post-template single">{_MENU}<div id="page"><main id="main">'
        f'<article class="post hentry">'
        f'<header class="entry-header"><h1 class="entry-title">{title}</h1><i>9 November</i></header>'
        f'<div class="entry-content">{body}</div><div class="sharedaddy"><a href="#">Share</a></div></article></main>'
        '<div id="comments" class="comments-area"><ol class="comment-list"><li class="comment">'
        f"<p>What nonsense, says a reader who was not there.</p></li></ol></div>{_ASIDE}</div>{_FOOT}</body></html>"
    )
    return Page(html, title, [*said, *items, "What comes next"], [*_AROUND, "says a reader who was not there"])


def nested(chance: random.Random) -> Page:
    """A page of a big house: thirty divs deep, a teaser of its own class, advertisements between paragraphs."""
    title, said = "Barrier costs double", [paragraph(chance) for _ in range(9)]
    teaser = f"{sentence(chance)} {sentence(chance)}"
    between = '<div class="ad-slot" data-google-query-id="x"><div>Advertisement</div></div>'
    body = between.join(f'<div class="text-block"><p class="body-text">{one}</p></div>' for one in said)
    deep = '<div class="layout-grid"><div class="layout-col">' * 15
    html = (
        f"{_head(title)}<body>{_MENU}{deep}<article><h1>{title}</h1>"
        f'<p class="article-teaser lead intro">{teaser}</p><div class="article-body">{body}</div></article>'
        f"{'</div></div>' * 15}{_ASIDE}{_FOOT}</body></html>"
    )
    return Page(html, title, [teaser, *said], _AROUND)


def live(chance: random.Random) -> Page:
    """A live blog: newest first, each entry with its time."""
    title, said = "Storm at Oster Bay: as it happened", [paragraph(chance, sentences=2) for _ in range(14)]
    posts = "".join(
        f'<section class="live-post" id="p{n}"><time datetime="2026-11-09T{n:02}:10:00+01:00">{n:02}:10</time>'
        f"<h2>Update {n}</h2><p>{one}</p></section>"
        for n, one in enumerate(said)
    )
    main = f"<main><h1>{title}</h1><div class='liveblog'>{posts}</div></main>"
    html = f"{_head(title)}<body>{_MENU}{main}{_FOOT}</body></html>"
    return Page(html, title, said, _AROUND[:1])


def listed(chance: random.Random) -> Page:
    """An article that is a list, with a table."""
    title, said = "Ten things to know about the tram", [paragraph(chance, sentences=2) for _ in range(10)]
    intro = paragraph(chance)
    items = "".join(f"<li><strong>Point {n}.</strong> {one}</li>" for n, one in enumerate(said, start=1))
    rows = "".join(
        f"<tr><td>{year}</td><td>{chance.randint(100, 999)} thousand riders</td></tr>" for year in (2024, 2025, 2026)
    )
    html = (
        f"{_head(title)}<body>{_MENU}<article><h1>{title}</h1><p>{intro}</p><ol>{items}</ol>"
        f"<table><tr><th>Year</th><th>Riders</th></tr>{rows}</table></article>{_FOOT}</body></html>"
    )
    return Page(html, title, [intro, *said, "2025"], _AROUND[:1])


def amp(chance: random.Random) -> Page:
    """The AMP page of an article: elements of its own, styles inline, everything twice."""
    title, said = "Market moves to the harbour", [paragraph(chance) for _ in range(6)]
    style = f"<style amp-custom>{'.a-b{color:#123;margin:0 auto}' * 120}</style>"
    body = "".join(f"<p>{one}</p><amp-ad width=300 height=250 type=x></amp-ad>" for one in said)
    html = (
        f"{_head(title, extra=style)}<body><amp-sidebar id=s>{_MENU}</amp-sidebar><article class='amp-wp-article'>"
        f"<h1>{title}</h1><amp-img src=x.jpg width=1 height=1></amp-img><div class=amp-wp-article-content>{body}</div>"
        f"</article>{_FOOT}</body></html>"
    )
    return Page(html, title, said, _AROUND[:1])


def unmarked(chance: random.Random) -> Page:
    """An old page: a table for its layout, line breaks for its paragraphs, no element that says what is what."""
    title, said = "Fish market to close", [paragraph(chance) for _ in range(8)]
    html = (
        f"<html><head><title>{title}</title></head><body><table><tr><td><a href=/>Home</a></td><td><h1>{title}</h1>"
        f"{'<br><br>'.join(said)}</td></tr></table></body></html>"
    )
    return Page(html, title, said)


MAKES: list[Callable[[random.Random], Page]] = [blog, nested, live, listed, amp, unmarked]


def heavy(chance: random.Random, *, size: int = 50_000) -> Page:
    """One of the makes, with as much script, style and related links around it as makes up ``size`` bytes."""
    page = chance.choice(MAKES[:5])(chance)
    links = "".join(
        f'<li class="related-item"><a class="teaser-link" href="/a/{n}?ref=rel"><img src="/i/{n}.jpg" alt="">'
        f"<span>{sentence(chance)}</span></a></li>"
        for n in range(30)
    )
    html = page.html.replace("</body>", f'<aside class="related"><ul>{links}</ul></aside></body>')
    script = "<script>window.dataLayer=[];function t(a){return dataLayer.push(a)};t({'a':1});</script>"
    missing = max(0, size - len(html))
    return Page(
        html.replace("</head>", f"{script * (missing // len(script))}</head>"), page.title, page.said, page.around
    )
