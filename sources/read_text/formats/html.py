"""HTML: the article of a page, by trafilatura, and what the page says of itself."""

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.core import bare_extraction
from trafilatura.metadata import extract_metadata
from trafilatura.settings import Document

from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text.formats.blocks import text_of
from sources.read_text.formats.charsets import decode
from sources.read_text.formats.cleaning import without_controls
from sources.read_text.formats.consent import asks_only_for_consent
from sources.read_text.formats.dates import as_published
from sources.read_text.formats.depth import refuse_too_deep, too_deep
from sources.read_text.formats.languages import as_code
from sources.read_text.formats.left_out import Passage, left_out, passages_of, without_names
from sources.read_text.limits import DEEPEST, FEW_CHARACTERS
from sources.read_text.order import Order
from sources.read_text.read import ReadText

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[[^\]]{0,5000}<!ENTITY", re.I)
# Shown to nobody, or a second copy for those without scripts; the rest trafilatura leaves out itself.
_NOT_SHOWN = ("template", "noscript", "svg", "base")
# The parser may see other depths than were counted before it.
_LIES_DEEP = etree.XPath(f"boolean(//*[count(ancestor::*) > {DEEPEST}])")
_SAYS_ADDRESS = etree.XPath("boolean(//link[@rel='canonical'][@href] | //meta[@property='og:url'][@content])")
_LANGUAGES = etree.XPath(
    "/html/@lang | /html/@*[name()='xml:lang'] | //meta[@property='og:locale']/@content"
    " | //meta[translate(@http-equiv, 'CL', 'cl')='content-language']/@content | /html/body/@lang",
)
_DATES = etree.XPath(
    "//meta[@property='article:published_time' or @property='og:article:published_time'"
    " or @itemprop='datePublished' or @name='date' or @name='pubdate' or @name='publishdate'"
    " or @name='parsely-pub-date' or @name='dc.date' or @name='DC.date' or @name='dc.date.issued'"
    " or @name='DC.date.issued' or @name='dcterms.created' or @name='citation_publication_date']/@content"
    " | //time[@pubdate or @itemprop='datePublished']/@datetime"
)
# A date is taken where the page states one, not from its running text; the first, not that of the last change.
_STATED_DATES = {"original_date": True, "extensive_search": False}
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.I)
_NOTHING = in_english("no text was found on the page; it may need scripts or a login. Paste its text instead")

_CONSENT = in_english("the page asks about cookies and shows nothing else. Open it in a browser and paste its text")


def read(raw: bytes, order: Order) -> ReadText:
    decoded = decode(raw, content_type=order.content_type, is_markup=True)
    page = without_controls(_XML_DECLARATION.sub("", decoded.text))
    if _OWN_ENTITIES.search(page[:10_000]):
        raise UnreadableText(
            in_english("it declares entities of its own, and those are never read. Paste its text instead")
        )
    refuse_too_deep(page)
    tree = _tree(page)
    if _LIES_DEEP(tree):
        raise too_deep()
    passages = passages_of(tree)
    about = extract_metadata(tree, default_url=order.url or None, date_config=_STATED_DATES)
    text, is_generous = _article(tree, passages)
    if not text:
        raise UnreadableText(_NOTHING)
    if not passages and asks_only_for_consent(text):
        raise UnreadableText(_CONSENT)
    return ReadText(
        text=text,
        media_type="text/html",
        title=about.title or "",
        byline=(about.author or "").replace("; ", ", "),
        published=_published(tree, page) or as_published(about.date or ""),
        language=_language(tree),
        canonical_url=(about.url or "") if _SAYS_ADDRESS(tree) else "",
        site_name=about.sitename or "",
        extracted_by=f"trafilatura {trafilatura.__version__}{' (generous)' if is_generous else ''}",
        warnings=[*decoded.warnings, *_warnings(page, text, missed=left_out(passages, text))],
    )


def _tree(page: str) -> HtmlElement:
    parser = HTMLParser(
        encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = document_fromstring(page.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableText(_NOTHING) from error
    etree.strip_elements(tree, *_NOT_SHOWN, with_tail=False)
    return tree


def _article(tree: HtmlElement, passages: list[Passage]) -> tuple[str, bool]:
    """The text, and whether it took the generous way: when little was found, or less than the article holds."""
    text = _extracted(tree, fast=bool(passages))
    missed = left_out(passages, text)
    if missed:
        without_names(passages)
        text = _extracted(tree)
        missed = left_out(passages, text)
    if missed or len(text) < FEW_CHARACTERS:
        more = _extracted(tree, favor_recall=True)
        if len(more) > len(text):
            return more, True
    return text, False


def _extracted(tree: HtmlElement, *, fast: bool = False, favor_recall: bool = False) -> str:
    """Without the readers' comments; empty where nothing is found. The fast way asks no second algorithm, and will do
    where the passages of the article are known, and so what is missing."""
    found = bare_extraction(
        tree, fast=fast, favor_recall=favor_recall, include_comments=False, include_formatting=False
    )
    return text_of(found.body) if isinstance(found, Document) and found.body is not None else ""


def _published(tree: HtmlElement, page: str) -> str:
    """As exactly as the page says it, in its own time zone."""
    said = [*_DATES(tree), *_JSON_DATE.findall(page)[:1]]
    return next(filter(None, map(as_published, said)), "")


def _language(tree: HtmlElement) -> str:
    return next(filter(None, map(as_code, _LANGUAGES(tree))), "")


def _warnings(page: str, text: str, *, missed: list[Passage]) -> list[str]:
    warnings = []
    if len(text) < FEW_CHARACTERS:
        warnings.append(
            in_english(
                "only {count} characters were found; the page may hide its text behind a script or a login",
                count=len(text),
            )
        )
    if _NOT_FREE.search(page):
        warnings.append(in_english("the page says that it is not free to read: this may be only its beginning"))
    if missed:
        warnings.append(_missing(missed))
    return warnings


def _missing(missed: list[Passage]) -> str:
    passage, more = missed[0].said[:80], len(missed) - 1
    if not more:
        return in_english("a passage of the article may be missing: “{passage}…”", passage=passage)
    return in_english(
        "a passage of the article may be missing: “{passage}…” and {count} more", passage=passage, count=more
    )
