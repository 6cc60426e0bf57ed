"""Characters: by an allow-list, and a guess is told."""

import pytest

from sources.read_text import read_capture
from sources.read_text.formats.charsets import decode
from tests.reading import files

FRENCH = "Société générale : « l'été », déjà prévu à Orléans, coûtera 20 € de plus. " * 5
RUSSIAN = "Терминал в порту откроется весной, сообщил городской совет в понедельник. " * 5


@pytest.mark.parametrize(
    "text, charset, said",
    [
        (FRENCH, "utf-8", ""),
        (FRENCH, "utf-8-sig", "windows-1252"),
        (FRENCH, "utf-16", ""),
        (FRENCH, "windows-1252", "windows-1252"),
        (FRENCH, "windows-1252", "iso-8859-1"),
        (FRENCH, "windows-1252", "us-ascii"),
        (FRENCH, "iso-8859-15", "ISO-8859-15"),
        (FRENCH, "utf-8", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        ("ターミナル", "iso-2022-jp", "iso-2022-jp"),
        ("ターミナル", "shift_jis", "Shift_JIS"),
        ("终点站", "gb18030", "gb2312"),
    ],
)
def test_a_named_charset_is_read_and_utf_8_wins_where_it_fits(text: str, charset: str, said: str) -> None:
    decoded = decode(text.encode(charset), content_type=f"text/plain; charset={said}" if said else "")
    assert decoded.text == text
    assert decoded.warnings == []


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "rot13", "idna", "punycode", "undefined", "no-such"])
def test_what_is_not_in_the_list_is_never_read_by(charset: str) -> None:
    raw = "+ADw-script+AD4- \\u003c — é".encode("windows-1252")
    decoded = decode(raw, content_type=f"text/plain; charset={charset}")
    assert decoded.text == "+ADw-script+AD4- \\u003c — é"
    assert decoded.warnings[0] == f"it says that its characters are {charset}, which is not read"
    assert "which is a guess" in decoded.warnings[1]


def test_a_guess_is_told() -> None:
    decoded = decode(RUSSIAN.encode("windows-1251"))
    assert decoded.text == RUSSIAN
    assert decoded.warnings == ["the characters were read as cp1251, which is a guess: look at accents and quotes"]


@pytest.mark.parametrize(
    "text, charset",
    [
        ("El señor Núñez dijo que la inversión será de 12 millones y que el año próximo habrá más.", "windows-1252"),
        ("Il ministro è andato a Città di Castello perché così più gente può vedere il ponte.", "windows-1252"),
        ("Città più è", "windows-1252"),
        ("Most będzie otwarty w marcu, powiedział burmistrz; koszt wyniesie 12 milionów złotych.", "windows-1250"),
        ("Köprü martta açılacak, belediye başkanı salı günü söyledi, şehir için büyük bir iş.", "windows-1254"),
        ("Η γέφυρα θα ανοίξει τον Μάρτιο, είπε ο δήμαρχος την Τρίτη.", "windows-1253"),
    ],
)
def test_western_letters_are_guessed_wherever_nothing_fits_better(text: str, charset: str) -> None:
    assert decode(text.encode(charset)).text == text


def test_a_page_names_its_charset_itself() -> None:
    said = [f"{number} : {FRENCH}" for number in range(5)]
    page = files.html(*said, head="<meta charset=windows-1252>").decode().encode("windows-1252")
    found = read_capture(page, content_type="text/html")
    assert FRENCH.strip() in found.text
    assert found.warnings == []


def test_damaged_accents_are_told() -> None:
    damaged = FRENCH.encode().decode("windows-1252", "replace")
    assert any("seem to be damaged" in warning for warning in decode(damaged.encode()).warnings)
    assert any("could not be read" in warning for warning in decode("a \ufffd b".encode()).warnings)


def test_line_breaks_of_a_plain_text_stay() -> None:
    assert read_capture(b"a\r\nb\n\nc").text == "a\r\nb\n\nc"
