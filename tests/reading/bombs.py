"""What is sent to harm, or is merely broken, and the words in which it is refused."""

import gzip
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.reading import files

MB = 1_000_000
_WORD = b'<?xml version="1.0"?>%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


@dataclass(frozen=True)
class Bomb:
    """``told`` occurs in the reason. ``seconds`` of processor time are enough to see it fail."""

    name: str
    make: Callable[[], bytes]
    told: str
    content_type: str = ""
    seconds: int = 10

    def __str__(self) -> str:
        return self.name


def _lying(raw: bytes) -> bytes:
    """The same archive, that says of each part that it unpacks to 100 bytes."""
    changed = bytearray(raw)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset : place + offset + 4] = struct.pack("<I", 100)
            place = changed.find(signature, place + 1)
    return bytes(changed)


def _locked(raw: bytes) -> bytes:
    """The same archive, that says of each part that it is encrypted."""
    changed = bytearray(raw)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + offset] |= 1
            place = changed.find(signature, place + 1)
    return bytes(changed)


@cache
def _big_document() -> bytes:
    return files.word_with({"word/document.xml": _WORD % (b"", b"<w:p/>" * (200 * MB // 6))})


def _laughs() -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10))
    text = b"<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"
    return files.word_with({"word/document.xml": _WORD % (b"<!DOCTYPE d [%s]>" % entities, text)})


def _reaching_out() -> bytes:
    declared = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return files.word_with({"word/document.xml": _WORD % (declared, b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")})


def _deep_document() -> bytes:
    deep = b"<w:sdt>" * 5000 + b"<w:p/>" + b"</w:sdt>" * 5000
    return files.word_with({"word/document.xml": _WORD % (b"", deep)})


def _attributes(count: int) -> bytes:
    return b"<html><body><p %s>text</p></body></html>" % b" ".join(b"a%d=1" % n for n in range(count))


def _nested_mail(depth: int) -> bytes:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return b"From: a@b.example\r\nSubject: deep\r\nMIME-Version: 1.0\r\nMessage-ID: <1@b>\r\n" + opened


def _many_parts(count: int) -> bytes:
    parts = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * count
    head = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head + parts + b"--b--\r\n"


@cache
def _huge_stream() -> bytes:
    packed = zlib.compress(b"BT (a) Tj ET " * (200 * MB // 13), 9)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    content = files.stream(packed, "/Filter /FlateDecode")
    return files.assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, content, font])


def _looping_pages() -> bytes:
    tree = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    return files.assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree])


def _looping_streams() -> bytes:
    """A page that draws a form, which draws itself."""
    form = files.stream(b"/X Do", "/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>")
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>"
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return files.assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, form, files.stream(b"/X Do")])


def _picture(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def _marks(count: int) -> str:
    """Alternating classes: normalising sorts them, in quadratic time."""
    return "a" + "\u0315\u0300\u05ae\u0316" * (count // 4)


def _laughing_page() -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"ha") for n in range(10))
    return b'<?xml version="1.0"?><!DOCTYPE html [%s]><html><body><p>&l9;</p></body></html>' % entities


BOMBS = [
    Bomb("nothing", lambda: b" \n ", "it is empty"),
    Bomb("too many bytes", lambda: b"x" * (21 * 2**20), "at most 21 MB are read"),
    Bomb("gzip", lambda: gzip.compress(b"\0" * (10 * MB)), "compressed archive"),
    Bomb("zip in zip", lambda: files.zipped({"a.zip": files.zipped({"b.txt": b"x"})}), "an archive, not a document"),
    Bomb("many files", lambda: files.zipped({f"{n}.xml": b"" for n in range(3000)}), "archive of 3,000 files"),
    Bomb("word: 200 MB", _big_document, "unpacks to more than 20 MB"),
    Bomb("word: lying sizes", lambda: _lying(_big_document()), "damaged"),
    Bomb("word: locked", lambda: _locked(files.word("x")), "locked with a password"),
    Bomb("word: old", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "the old kind"),
    Bomb("word: billion laughs", _laughs, "declares entities"),
    Bomb("word: reaching out", _reaching_out, "declares entities"),
    Bomb("word: deep", _deep_document, "too deeply nested"),
    Bomb("word: cut off", lambda: files.word("x")[:4000], "damaged"),
    Bomb("spreadsheet", lambda: files.zipped({"xl/workbook.xml": b""}), "a spreadsheet"),
    Bomb("html: 200,000 deep", lambda: b"<html><body>" + b"<div>" * 200_000, "too deeply nested"),
    Bomb("html: 260 deep", lambda: b"<html><body>" + b"<div>" * 260 + b"lost", "too deeply nested"),
    Bomb("html: 200,000 attributes", lambda: _attributes(200_000), "more than 1 seconds of work", seconds=1),
    Bomb("html: billion laughs", _laughing_page, "declares entities"),
    Bomb("html: no text", lambda: b"<!doctype html><html><script>x()</script></html>", "no text was found"),
    Bomb("300,000 accents", lambda: _marks(300_000).encode(), "accents on one letter"),
    Bomb("html: 300,000 accents", lambda: files.html(_marks(300_000)), "accents on one letter"),
    Bomb("millions of characters", lambda: b"word " * 1_200_000, "at most 5 million are kept"),
    Bomb("picture 50,000 x 50,000", lambda: _picture(50_000, 50_000), "a picture", content_type="text/html"),
    Bomb("picture as text", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 99, "a picture", content_type="text/plain"),
    Bomb("program", lambda: b"\x7fELF" + b"\0" * 99, "a program"),
    Bomb("unknown bytes", lambda: bytes(range(256)) * 9, "binary file"),
    Bomb("feed", lambda: b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed"),
    Bomb("drawing", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', "a picture"),
    Bomb("pdf: cut off", lambda: b"%PDF-1.7\n1 0 obj\n<< /Type", "damaged"),
    Bomb("pdf: noise", lambda: b"%PDF-1.7\n" + bytes(range(255, 0, -1)) * 400, "damaged"),
    Bomb("pdf: 10,000 pages", lambda: files.pdf(*["x"] * 10_000), "10,000 pages; at most 1,000"),
    Bomb("pdf: scan", lambda: files.pdf("", ""), "2 pages and no text: a scan"),
    Bomb("pdf: looping pages", _looping_pages, "damaged"),
    Bomb("pdf: looping forms", _looping_streams, "no text: a scan"),
    Bomb("pdf: 200 MB stream", _huge_stream, "unpacks to more than is read"),
    Bomb("mail: 1,000 deep", lambda: _nested_mail(1000), "too deeply nested"),
    Bomb("mail: 1,000 parts", lambda: _many_parts(1000), "more than 200 parts"),
    Bomb("mail: nothing of its own", lambda: bytes(files.mail(attached={"a.pdf": b"%PDF"})), "no text of its own"),
]
