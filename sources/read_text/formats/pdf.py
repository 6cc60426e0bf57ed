"""PDF: the text layer. A scan has none; what is locked stays so."""

import re
from io import BytesIO

import pypdf
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import DictionaryObject

from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text.formats.cleaning import without_controls
from sources.read_text.formats.languages import as_code
from sources.read_text.limits import MOST_PAGES
from sources.read_text.order import Order
from sources.read_text.read import ReadText

_LOCKED = in_english("it is locked with a password; save it without one")
_TITLE_OF_A_FILE = re.compile(r"^(?:microsoft word - .*|untitled.*|.*\.(?:docx?|indd|pdf|tex|rtf|pptx?))$", re.I)


def read(raw: bytes, order: Order) -> ReadText:
    """``published`` stays empty: the day a file was made is not the day it was published."""
    try:
        return _read(raw)
    except LimitReachedError as error:
        raise UnreadableText(in_english("it unpacks to more than is read")) from error


def _read(raw: bytes) -> ReadText:
    reader = pypdf.PdfReader(BytesIO(raw), strict=False)
    _unlock(reader)
    # What it says first: to look for each of ten thousand takes seconds.
    tree = reader.root_object["/Pages"].get_object()
    said = tree.get("/Count") if isinstance(tree, DictionaryObject) else None
    _refuse_long(int(said) if isinstance(said, int) else 0)
    count = len(reader.pages)
    _refuse_long(count)
    texts = [without_controls(page.extract_text()).strip("\n") for page in reader.pages]
    if not any(text.strip() for text in texts):
        raise UnreadableText(_scan(count))
    text, pages = _joined(texts)
    about = reader.metadata
    return ReadText(
        text=text,
        media_type="application/pdf",
        title=_title(about.title if about else None),
        byline=(about.author if about else None) or "",
        language=_language(reader),
        extracted_by=f"pypdf {pypdf.__version__}",
        pages=pages,
        warnings=_without_text(texts),
    )


def _refuse_long(count: int) -> None:
    if count > MOST_PAGES:
        raise UnreadableText(
            in_english(
                "it has {count} pages; at most {most} are read; split it", count=f"{count:,}", most=f"{MOST_PAGES:,}"
            )
        )


def _unlock(reader: pypdf.PdfReader) -> None:
    """Many are “locked” against changing only, and open without a password."""
    if not reader.is_encrypted:
        return
    try:
        is_open = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError) as error:
        # AES needs a package that is not installed; some locks pypdf does not know at all.
        raise UnreadableText(_LOCKED) from error
    if not is_open:
        raise UnreadableText(_LOCKED)


def _joined(texts: list[str]) -> tuple[str, list[int]]:
    """One text, a line break between pages: a sentence may run on. And the code point at which each begins."""
    pages, length = [], 0
    for text in texts:
        pages.append(length)
        length += len(text) + 1
    return "\n".join(texts), pages


def _title(said: str | None) -> str:
    return "" if said is None or _TITLE_OF_A_FILE.match(said.strip()) else said


def _scan(count: int) -> str:
    if count == 1:
        return in_english("it has 1 page and no text: a scan. Have its text recognised (OCR), or paste the text")
    return in_english(
        "it has {count} pages and no text: a scan. Have its text recognised (OCR), or paste the text", count=count
    )


def _language(reader: pypdf.PdfReader) -> str:
    said = reader.root_object.get("/Lang")
    return as_code(str(said)) if said is not None else ""


def _without_text(texts: list[str]) -> list[str]:
    empty = [str(number) for number, text in enumerate(texts, start=1) if not text.strip()]
    if not empty:
        return []
    shown, more = ", ".join(empty[:10]), len(empty) - 10
    if more > 0:
        return [in_english("no text on pages {pages} and {count} more: a picture or a scan", pages=shown, count=more)]
    if len(empty) > 1:
        return [in_english("no text on pages {pages}: a picture or a scan", pages=shown)]
    return [in_english("no text on page {page}: a picture or a scan", page=shown)]
