"""Every other format: its text, what it says of itself, what is missing from it."""

from io import BytesIO

import docx
import pypdf
import pytest

from sources.plain_text import UnreadableText
from sources.read_text import read_capture
from sources.read_text.formats.any import read_any
from sources.read_text.formats.cleaning import cleaned
from sources.read_text.formats.recognise import Format, recognise
from sources.read_text.order import Order
from tests.reading import files

# --- PDF ----------------------------------------------------------------------------------------------------


def test_a_pdf_has_its_text_and_where_its_pages_begin() -> None:
    found = read_capture(files.pdf("The terminal opens\nin 2028.", "It costs 41 million."))
    assert found.text == "The terminal opens\nin 2028.\nIt costs 41 million."
    assert [found.text[start:][:6] for start in found.pages] == ["The te", "It cos"]
    assert (found.media_type, found.extracted_by) == ("application/pdf", f"pypdf {pypdf.__version__}")
    assert found.published == ""


def test_pages_begin_where_they_do_after_normalising() -> None:
    assert cleaned("e\u0301e\u0301\nb", [0, 5]) == ("éé\nb", [0, 3])


def test_a_pdf_says_its_title_author_and_language() -> None:
    found = read_capture(files.pdf("x", info="/Title (The plan) /Author (Ada Fenwick)", catalog="/Lang (en-GB)"))
    assert (found.title, found.byline, found.language) == ("The plan", "Ada Fenwick", "en")


def test_the_name_of_a_file_is_no_title() -> None:
    assert read_capture(files.pdf("x", info="/Title (Microsoft Word - plan.doc)")).title == ""


def test_pages_without_text_are_named() -> None:
    assert read_capture(files.pdf("a", "", "b", "")).warnings == ["no text on pages 2, 4: a picture or a scan"]


def locked_pdf(*, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(files.pdf("The terminal opens."))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_a_pdf_locked_with_a_password_is_refused_and_one_locked_against_changes_is_read() -> None:
    with pytest.raises(UnreadableText, match="locked with a password"):
        read_capture(locked_pdf(password="secret"))
    assert read_capture(locked_pdf(password="")).text == "The terminal opens."


# --- Word ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, byline",
    [
        ("python-docx", ""),
        ("Microsoft Office User", ""),
        ("Windows User", ""),
        ("LibreOffice/24.2", ""),
        ("Utente di  Microsoft Office", ""),
        ("Apache POI", ""),
        ("ADMIN", ""),
        ("python-docx; Ada Fenwick", "Ada Fenwick"),
        ("Ada Fenwick; Ben Ode", "Ada Fenwick; Ben Ode"),
        ("Adam User", "Adam User"),
    ],
)
def test_a_program_and_an_account_without_a_name_are_no_authors(said: str, byline: str) -> None:
    document = docx.Document()
    document.core_properties.author = said
    document.add_paragraph("It says 15.")
    assert read_any(files.saved(document), order=Order()).byline == byline


def a_document() -> bytes:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "The plan", "Ada Fenwick"
    document.core_properties.language = "it-IT"
    document.add_heading("What is planned", level=1)
    document.add_paragraph("The terminal opens in ").add_run("2028").bold = True
    document.add_paragraph("the first point", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, said in zip([*table.rows[0].cells, *table.rows[1].cells], ["Year", "Riders", "2025", "300"], strict=True):
        cell.text = said
    document.add_paragraph("Nobody was asked.")
    return files.saved(document)


def test_a_word_document_has_its_headings_paragraphs_and_tables_in_order() -> None:
    found = read_capture(a_document())
    assert found.text.split("\n\n") == [
        "What is planned",
        "The terminal opens in 2028",
        "the first point",
        "Year | Riders",
        "2025 | 300",
        "Nobody was asked.",
    ]
    assert (found.title, found.byline, found.language) == ("The plan", "Ada Fenwick", "it")
    assert found.extracted_by.startswith("python-docx ")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "body, text",
    [
        ("<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>", "ab"),
        ("<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", "a"),
        ("<w:p><w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>", "linked"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>in a field</w:t></w:r></w:p></w:sdtContent></w:sdt>", "in a field"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc"),
    ],
)
def test_what_is_inserted_linked_or_in_a_field_is_read_and_what_is_deleted_is_not(body: str, text: str) -> None:
    content = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'.encode()
    assert read_capture(files.word_with({"word/document.xml": content})).text == text


def test_footnotes_and_endnotes_are_paragraphs_after_the_text() -> None:
    notes = ["So says\nits own report.", "See page 9."]
    read = read_capture(files.word_with_notes(footnotes=notes, endnotes=["Ibid."]))
    assert read.text == "\n\n".join([*files.REPORT, *notes, "Ibid."])
    assert read.warnings == []


def test_pictures_in_a_document_do_not_count_as_its_text() -> None:
    assert read_capture(files.word_with({"word/media/image1.png": bytes(30 * 2**20)})).text.startswith("The terminal")


# --- E-mail -------------------------------------------------------------------------------------------------


def test_a_mail_has_its_subject_sender_and_the_day_where_it_was_sent() -> None:
    found = read_capture(bytes(files.mail(text="The terminal opens in 2028.\n", html="<p>Other words</p>")))
    assert found.text == "The terminal opens in 2028."
    assert (found.title, found.byline, found.published) == ("The terminal: what we know", "Ada Fenwick", "2026-11-09")
    assert found.media_type == "message/rfc822"


def test_a_mail_of_html_only_is_read_as_a_page() -> None:
    found = read_capture(
        bytes(files.mail(html="<p>The terminal opens in 2028.</p><script>x()</script><p>It does.</p>"))
    )
    assert "The terminal opens in 2028." in found.text
    assert "x()" not in found.text
    assert found.extracted_by.startswith("email, trafilatura")


def test_what_is_attached_is_named() -> None:
    found = read_capture(bytes(files.mail(text="See the plan.", attached={"plan.pdf": b"%PDF-1.4", "b.png": b"x"})))
    assert found.warnings == ["attached and not read: plan.pdf, b.png; add them by themselves"]
    assert found.text == "See the plan."


def test_a_name_that_is_no_text_does_not_end_the_answer() -> None:
    raw = bytes(files.mail(text="See the plan.", attached={"plan.pdf": b"x"})).replace(b"plan.pdf", b"\xff\xfe.pdf")
    found = read_capture(raw)
    assert found.text == "See the plan."
    assert found.warnings[0].startswith("attached and not read: ")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1251"])
def test_a_mail_is_read_by_the_charset_it_names(charset: str) -> None:
    message = files.mail()
    message.set_content("Société" if charset != "windows-1251" else "Терминал", charset=charset)
    assert read_capture(bytes(message)).text in {"Société", "Терминал"}


def test_a_mail_with_a_charset_that_hides_markup_is_not_read_by_it() -> None:
    message = (
        b"From: a@b.example\r\nMessage-ID: <1@b>\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+ADw-script+AD4-"
    )
    found = read_capture(message)
    assert found.text == "+ADw-script+AD4-"
    assert found.warnings == []


# --- What is what -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw, content_type, file_name, kind",
    [
        (b"%PDF-1.7", "text/html", "a.html", Format.PDF),
        (b"\n\n%PDF-1.7", "", "", Format.PDF),
        (files.word("x"), "text/plain", "a.txt", Format.DOCX),
        (b"<!DOCTYPE html><p>x", "text/plain", "a.txt", Format.HTML),
        (b"\xef\xbb\xbf <!-- x --> <html>", "", "", Format.HTML),
        ("<html>".encode("utf-16"), "", "", Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "", "", Format.HTML),
        (b"x <b>bold</b>", "text/html; charset=utf-8", "", Format.HTML),
        (b"x <b>bold</b>", "", "page.HTM", Format.HTML),
        (b"x <b>bold</b>", "", "", Format.PLAIN),
        (b"only words", "text/html", "", Format.PLAIN),
        (b"BMW says it sold 2 million cars.", "", "", Format.PLAIN),
        (b"MZ is the code of Mozambique.", "", "", Format.PLAIN),
        (b"From: a@b\r\nSubject: x\r\nMessage-ID: <1@b>\r\n\r\nbody", "", "", Format.EML),
        (b"From: Ada\r\nTo: the desk\r\n\r\nbody", "", "", Format.PLAIN),
        (b"From: Ada\r\nTo: the desk\r\n\r\nbody", "", "a.eml", Format.EML),
        (b"Summary: it is so\r\n\r\nbody", "", "", Format.PLAIN),
    ],
)
def test_bytes_decide_what_they_are(raw: bytes, content_type: str, file_name: str, kind: Format) -> None:
    assert recognise(raw, content_type=content_type, file_name=file_name) == kind
