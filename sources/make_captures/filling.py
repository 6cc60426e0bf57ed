"""What a page says of itself goes where nobody has written anything yet."""

from sources.fetch import Fetched
from sources.find_language import language_of
from sources.find_publishers import name_publisher
from sources.languages import TAKEN_FOR_GRANTED, UNKNOWN, is_language
from sources.models import Capture, Source
from sources.plain_text import one_line
from sources.published import UnreadablePublicationDate, bounds_of
from sources.read_text import ReadText

LONGEST_TITLE = 500
LONGEST_FIRST_LINE = 200
LONGEST_BYLINE = 300


def stands_in(capture: Capture) -> str:
    """The title of a source until its own is known: its address, or what its file was called."""
    return (capture.url or capture.file_name)[:LONGEST_TITLE]


def give_title(source: Source, *, capture: Capture, read: ReadText) -> None:
    """Only while it is still the one that stood in."""
    title = one_line(read.title, most=LONGEST_TITLE)
    if title and source.title == stands_in(capture):
        source.title = title
        source.save(update_fields=["title"])


def fill_from_sent(source: Source, *, read: ReadText, is_pasted: bool) -> None:
    """What a person sends in place of a capture that failed says as much as the capture would have, before its first
    text; a pasted one begins with its headline."""
    captures = source.captures.all()
    if source.snapshots.exists() or not captures:
        return
    title = one_line(read.title, most=LONGEST_TITLE) or (first_line_of(read.text) if is_pasted else "")
    if title and source.title in {stands_in(capture) for capture in captures}:
        source.title = title
        source.save(update_fields=["title"])
    fill(source, read=read, fetched=None)


def first_line_of(text: str) -> str:
    """The first line that says something, as a title; empty where none does."""
    lines = (one_line(line, most=LONGEST_FIRST_LINE) for line in text.splitlines())
    return next(filter(None, lines), "")


def fill(source: Source, *, read: ReadText, fetched: Fetched | None) -> None:
    """Before its first text only: from then on claims are weighed by its date, its language and its publisher."""
    source.byline = source.byline or one_line(read.byline, most=LONGEST_BYLINE)
    if not source.published and _is_date(read.published):
        source.published = read.published
    if source.language == UNKNOWN:
        source.language = _language_of(read)
    name_publisher(source, site_name=read.site_name, final_url=fetched.final_url if fetched else "")
    source.clean()
    source.save(
        update_fields=["byline", "published", "published_earliest", "published_latest", "language", "publisher"]
    )


def _language_of(read: ReadText) -> str:
    """The one it names, else the one its small words are of."""
    return read.language if is_language(read.language) else language_of(read.text) or TAKEN_FOR_GRANTED


def _is_date(published: str) -> bool:
    try:
        bounds_of(published)
    except UnreadablePublicationDate:
        return False
    return True
