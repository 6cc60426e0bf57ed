"""Word documents: headings, paragraphs, tables, then the notes; inserted text too, deleted text not."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_text.formats.cleaning import without_controls
from sources.read_text.formats.depth import too_deep
from sources.read_text.formats.languages import as_code
from sources.read_text.limits import MOST_UNPACKED, MOST_ZIP_PARTS
from sources.read_text.order import Order
from sources.read_text.read import ReadText

_DOCUMENT = "word/document.xml"
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_NOTES = ("footnote", "endnote")
_OTHERS = {
    "xl/workbook.xml": in_english("it is a spreadsheet; import it as a table, or paste its text"),
    "ppt/presentation.xml": in_english("it is a presentation; save it as PDF"),
    "mimetype": in_english("it is an OpenDocument or an e-book; save it as .docx or PDF"),
}


def read(raw: bytes, order: Order) -> ReadText:
    try:
        document = docx.Document(_bounded(raw))
    except zipfile.BadZipFile as error:
        raise UnreadableText(in_english("it is a damaged archive")) from error
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise too_deep() from error
        raise UnreadableText(in_english("its XML is damaged")) from error
    said = document.core_properties
    return ReadText(
        text=without_controls("\n\n".join([*_blocks(document.element.body), *_notes(document)])),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=said.title or "",
        byline=said.author or "",
        language=as_code(said.language),
        extracted_by=f"python-docx {docx.__version__}",
    )


def _bounded(raw: bytes) -> BytesIO:
    """The same document with what is read of it, each part read up to what is left of MOST_UNPACKED: what an archive
    says of its sizes may be a lie. Names are only names; nothing is written anywhere."""
    made, left = BytesIO(), MOST_UNPACKED
    with zipfile.ZipFile(BytesIO(raw)) as sent, zipfile.ZipFile(made, "w") as kept:
        parts = sent.infolist()
        _refuse_others(parts)
        for part in parts:
            content = b""
            if part.filename.endswith((".xml", ".rels")):
                content = _part(sent, part, most=left)
                left -= len(content)
            if part.filename not in kept.NameToInfo:
                kept.writestr(part.filename, content)
    made.seek(0)
    return made


def _refuse_others(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if len(parts) > MOST_ZIP_PARTS:
        raise UnreadableText(
            in_english(
                "it is an archive of {count} files; at most {most} are opened",
                count=f"{len(parts):,}",
                most=f"{MOST_ZIP_PARTS:,}",
            )
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableText(in_english("it is locked with a password; save it without one"))
    for name, reason in _OTHERS.items():
        if name in names:
            raise UnreadableText(reason)
    if _DOCUMENT not in names or "[Content_Types].xml" not in names:
        raise UnreadableText(in_english("it is an archive, not a document; unpack it and add what is in it"))


def _part(sent: zipfile.ZipFile, part: zipfile.ZipInfo, *, most: int) -> bytes:
    with sent.open(part) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise UnreadableText(in_english("it unpacks to more than {most} MB", most=f"{MOST_UNPACKED / 2**20:.0f}"))
    if _DECLARES.search(content.replace(b"\x00", b"")):
        raise UnreadableText(in_english("it declares entities of its own, which no Word document does"))
    return content


def _notes(document: docx.document.Document) -> Iterator[str]:
    """Footnotes, then endnotes, as paragraphs: python-docx knows them only as parts the document is related to, and its
    parser follows no entity."""
    for kind in _NOTES:
        for related in document.part.rels.values():
            if not related.is_external and related.reltype.endswith(f"/{kind}s"):
                for note in parse_xml(related.target_part.blob).iter(qn(f"w:{kind}")):
                    # The lines between text and notes are notes as well.
                    if note.get(qn("w:type"), "normal") == "normal":
                        yield from _blocks(note)


def _blocks(body: etree._Element) -> Iterator[str]:
    """Paragraphs and rows of tables in their order; a row is one line."""
    for element in body:
        if element.tag == qn("w:p"):
            said = _said(element).strip()
            if said:
                yield said
        elif element.tag == qn("w:tr"):
            cells = [" ".join(_blocks(cell)) for cell in element.iter(qn("w:tc"))]
            if any(cells):
                yield " | ".join(cells)
        elif element.tag not in _SKIPPED:
            yield from _blocks(element)


def _said(element: etree._Element) -> str:
    """The words of a paragraph, those of fields, links, insertions and boxes too."""
    said = []
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:t"):
            said.append(child.text or "")
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            said.append("\n")
        elif child.tag == qn("w:tab"):
            said.append("\t")
        elif child.tag == qn("w:noBreakHyphen"):
            said.append("\N{NON-BREAKING HYPHEN}")
        elif child.tag == qn("w:txbxContent"):
            said.extend(f"\n{block}" for block in _blocks(child))
        elif child.tag != qn("w:pPr"):
            said.append(_said(child))
    return "".join(said)
