"""Read any capture: what the bytes are decides who reads them; then its sentences are found."""

import re
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from sources.apart import NotRead
from sources.find_language import language_of
from sources.plain_text import UnreadableText
from sources.read_text.formats import docx, eml, html, pdf, plain
from sources.read_text.formats.authors import authors
from sources.read_text.formats.cleaning import cleaned, one_line
from sources.read_text.formats.recognise import Format, recognise
from sources.read_text.order import Order
from sources.read_text.read import ReadText
from sources.read_text.sentences import find_sentences

READERS = {
    Format.HTML: html.read,
    Format.PDF: pdf.read,
    Format.DOCX: docx.read,
    Format.EML: eml.read,
    Format.PLAIN: plain.read,
}

# As long as the columns of a source.
_LONGEST_TITLE, _LONGEST_BYLINE, _LONGEST_URL, _LONGEST_CODE = 500, 300, 2000, 12
_LONGEST_WARNING = 600
_PAGE = re.compile(r"https?://[!-~]+")


def say(raw: bytes, **known: str) -> Iterator[dict[str, Any]]:
    """For the process that reads apart: the fields of a ReadText."""
    try:
        read = read_any(raw, order=Order(**known))
    except UnreadableText as error:
        raise NotRead(str(error)) from error
    yield asdict(read)


def read_any(raw: bytes, *, order: Order) -> ReadText:
    """Raises UnreadableText; a parser may raise anything else on damaged bytes."""
    read = READERS[recognise(raw, content_type=order.content_type, file_name=order.file_name)](raw, order)
    text, pages = cleaned(read.text, read.pages)
    return replace(
        read,
        text=text,
        pages=pages,
        title=one_line(read.title, most=_LONGEST_TITLE),
        byline=one_line(authors(read.byline), most=_LONGEST_BYLINE),
        site_name=one_line(read.site_name, most=_LONGEST_TITLE),
        canonical_url=_address(read.canonical_url),
        language=read.language if len(read.language) <= _LONGEST_CODE else "",
        sentences=find_sentences(text, read.language or language_of(text)),
        # They may quote names and words of the source.
        warnings=[one_line(warning, most=_LONGEST_WARNING) for warning in read.warnings],
    )


def _address(said: str) -> str:
    """Of a page, whole; empty for anything else."""
    return said if len(said) <= _LONGEST_URL and _PAGE.fullmatch(said) else ""
