"""Invented documents of every format, made in memory."""

import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tests.reading.pages import Page

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REPORT = ["The terminal opens in 2028.", "It costs 41 million crowns.", "Nobody was asked."]


def html(*paragraphs: str, head: str = "", lang: str = "en", after: str = "") -> bytes:
    """A plain article of these paragraphs."""
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    html = f'<!doctype html><html lang="{lang}"><head>{head}</head><body><article>{body}</article>{after}</body></html>'
    return html.encode()


def as_bytes(page: Page) -> bytes:
    return page.html.encode()


def pdf(*pages: str, extra: Sequence[bytes] = (), info: str = "", catalog: str = "") -> bytes:
    """A PDF with a text layer, a page for each text, a line of it for each line; ``extra`` are objects at its end."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(stream(_shown(text)))
    return assembled([*objects, *extra], info=info)


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: Sequence[bytes], *, info: str = "") -> bytes:
    """The objects, numbered from 1, with their table and the trailer; the first is the catalog."""
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R {f'/Info << {info} >>' if info else ''} >>"
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(made)}\n%%EOF\n"
    ).encode()
    return bytes(made)


def _shown(text: str) -> bytes:
    if not text:
        return b""
    lines = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").split("\n")
    said = " ".join(f"({line}) Tj T*" for line in lines)
    return f"BT /F1 11 Tf 14 TL 50 740 Td {said} ET".encode("cp1252")


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def word_with(parts: Mapping[str, bytes]) -> bytes:
    """A Word document with these parts instead of its own, or added to them."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(word(*REPORT))) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            kept.writestr(name, parts.get(name, given.read(name)))
        for name in parts.keys() - set(given.namelist()):
            kept.writestr(name, parts[name])
    return made.getvalue()


def word_with_notes(*, footnotes: Sequence[str], endnotes: Sequence[str]) -> bytes:
    """A Word document with notes, after the two lines that separate them from the text."""
    document = docx.Document(BytesIO(word(*REPORT)))
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        said = [_note(kind, "~", of="separator"), _note(kind, "~", of="continuationSeparator")]
        said += [_note(kind, note) for note in notes]
        xml = f'<?xml version="1.0"?><w:{kind}s xmlns:w="{_WORD}">{"".join(said)}</w:{kind}s>'
        content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
        part = Part(PackURI(f"/word/{kind}s.xml"), content_type, xml.encode(), document.part.package)
        document.part.relate_to(part, f"{_RELATIONS}/{kind}s")
    # A note elsewhere is nobody's part, and is not fetched.
    document.part.relate_to("https://x.example/n.xml", f"{_RELATIONS}/footnotes", is_external=True)
    return saved(document)


def _note(kind: str, text: str, *, of: str = "") -> str:
    runs = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in text.split("\n"))
    kept = f'w:type="{of}"' if of else ""
    return f"<w:{kind} {kept}><w:p><w:r><w:{kind}Ref/>{runs}</w:r></w:p></w:{kind}>"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name, content in parts.items():
            kept.writestr(name, content)
    return made.getvalue()


def mail(*, text: str = "", html: str = "", attached: Mapping[str, bytes] | None = None) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "The terminal: what we know"
    message["From"] = "Ada Fenwick <ada@observer.example>"
    message["To"] = "desk@observer.example"
    message["Date"] = "Mon, 09 Nov 2026 23:30:00 +0100"
    message["Message-ID"] = "<17@observer.example>"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message
