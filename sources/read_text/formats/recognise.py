"""What bytes are, told by the bytes themselves; what a server or a file name says only tells kinds of text apart."""

import codecs
import re
from enum import Enum

from sources.in_english import in_english
from sources.plain_text import UnreadableText

_HEAD = 4096


class Format(Enum):
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    EML = "message/rfc822"
    PLAIN = "text/plain"


_ARCHIVE = in_english("it is a compressed archive; unpack it and add what is in it")
_PICTURE = in_english("it is a picture, which holds no text; paste its text instead")
_SOUND = in_english("it is a recording, which holds no text; paste its text instead")
_OLE = in_english("it is an Office document of the old kind, or locked with a password; save it as .docx without one")

# By the first bytes: https://en.wikipedia.org/wiki/List_of_file_signatures
REFUSED: list[tuple[bytes, str]] = [
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"PK\x05\x06", in_english("it is an empty archive")),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", _PICTURE),
    (b"\x00\x00\x01\x00", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1a\x45\xdf\xa3", _SOUND),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLE),
    (b"{\\rtf", in_english("it is an RTF document; save it as .docx, or paste its text instead")),
    (b"\x7fELF", in_english("it is a program, not a document")),
    (b"MZ", in_english("it is a program, not a document")),
    (b"SQLite format 3\x00", in_english("it is a database, not a document")),
]
_IS_BINARY_ANYWAY = (b"BM", b"MZ", b"ID3", b"BZh")  # letters with which a text may begin, too

_TAG = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|article|section|main|div|p|h[1-6]|table|ul|ol)[\s>/])", re.I
)
_STARTS_AS_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+" + _TAG.pattern, re.I | re.S)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:rss|feed|rdf:RDF)[\s>]", re.I | re.S)
_DRAWING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*+<svg[\s>]", re.I | re.S)
_HEADER = re.compile(rb"(?:From [^\r\n]*\r?\n)?((?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+)(?:\r?\n|\Z)")
_HEADER_NAME = re.compile(rb"^([!-9;-~]+):", re.M)
_ONLY_IN_MAILS = {b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}


def recognise(raw: bytes, *, content_type: str, file_name: str) -> Format:
    """Raises UnreadableText for what is none of ours, saying what it is."""
    head = raw[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return Format.DOCX
    _refuse_known(head)
    said, name = content_type.partition(";")[0].strip().lower(), file_name.lower()
    beginning = _beginning(head)
    if _FEED.match(beginning):
        raise UnreadableText(in_english("it is a feed, not an article; add it as a feed"))
    if _DRAWING.match(beginning):
        raise UnreadableText(_PICTURE)
    if _is_mail(raw, is_said=said == Format.EML.value or name.endswith((".eml", ".mht", ".mhtml"))):
        return Format.EML
    is_said_html = said in {"text/html", "application/xhtml+xml"} or name.endswith((".html", ".htm", ".xhtml"))
    if _STARTS_AS_HTML.match(beginning) or (is_said_html and re.search(r"<[a-zA-Z!/]", beginning)):
        return Format.HTML
    return Format.PLAIN


def _refuse_known(head: bytes) -> None:
    for magic, reason in REFUSED:
        if head.startswith(magic) and (magic not in _IS_BINARY_ANYWAY or b"\x00" in head):
            raise UnreadableText(reason)
    if head[:4] == b"RIFF":
        raise UnreadableText(_PICTURE if head[8:12] == b"WEBP" else _SOUND)
    if head[4:8] == b"ftyp":
        raise UnreadableText(_PICTURE if head[8:12] in {b"heic", b"heix", b"avif", b"mif1"} else _SOUND)
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableText(in_english("it looks like a binary file of a kind that is not read"))


def _beginning(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _is_mail(raw: bytes, *, is_said: bool) -> bool:
    """It begins with headers: with some that only mails have, or it is said to be one."""
    match = _HEADER.match(raw[: 16 * _HEAD])
    if match is None:
        return False
    names = {name.lower() for name in _HEADER_NAME.findall(match[1])}
    return is_said or bool(names & _ONLY_IN_MAILS and names & {b"from", b"subject", b"date"})
