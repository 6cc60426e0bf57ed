"""German and Spanish: what their grammar has that the others have not."""

from datetime import date

import pytest

from facts.kinds import find, read

TUESDAY = date(2025, 12, 9)


# Words grown together, the ones before the tens; thousands below each million; halves and decimals in words.
@pytest.mark.parametrize(
    "lang, text, shown",
    [
        ("de", "einundzwanzig", "21"),
        ("de", "siebenhunderteinundzwanzig", "721"),
        ("de", "zwölftausenddreihundertvierundfünfzig", "12,354"),
        ("de", "tausendundeins", "1,001"),
        ("de", "dreissig", "30"),
        ("de", "hundertster", "100"),
        ("de", "zwanzigste", "20"),
        ("de", "3. Platz", "3"),
        ("de", "Es waren 1.914.", "1,914"),
        ("de", "zweieinhalb", "2.25 to just under 2.75"),
        ("de", "zwei Komma fünf Millionen", "2,450,000 to just under 2,550,000"),
        ("de", "3 Millionen Menschen", "2,500,000 to just under 3,500,000"),
        ("de", "Millionen Menschen", "1,000,000 or more"),
        ("de", "ein Paar Schuhe", "2"),
        ("de", "ein paar Schuhe", "2 or more"),
        ("es", "veintitrés", "23"),
        ("es", "treinta y cinco", "35"),
        ("es", "quinientos doce", "512"),
        ("es", "dos mil quinientos", "2,500"),
        ("es", "tres mil veinticuatro millones", "3,023,500,000 to just under 3,024,500,000"),
        ("es", "72 mil millones", "71,500,000,000 to just under 72,500,000,000"),
        ("es", "vigésimo quinto", "25"),
        ("es", "2.ª", "2"),
        ("es", "un millón y medio", "1,250,000 to just under 1,750,000"),
        ("es", "más de mil", "1,000 or more"),
        ("es", "entre 30 y 40", "30 to 40"),
    ],
)
def test_numbers(lang: str, text: str, shown: str) -> None:
    assert read(text, kind="quantity", lang=lang).shown("en") == shown


@pytest.mark.parametrize(
    "lang, text, shown",
    [
        ("de", "am 9. Dezember 2025", "9 Dec 2025"),
        ("de", "9. Dez. 2025 um 15.30 Uhr", "9 Dec 2025 15:30 to 9 Dec 2025 15:31"),
        ("de", "vom 9. bis 12. Dezember 2025", "9 Dec 2025 to 12 Dec 2025"),
        ("de", "in den neunziger Jahren", "1990 to 1999"),
        ("de", "im ersten Halbjahr 2026", "Jan to Jun 2026"),
        ("de", "in den ersten neun Monaten 2025", "Jan to Sep 2025"),
        ("de", "letzte Woche", "1 Dec 2025 to 7 Dec 2025"),
        ("de", "am vergangenen Montag", "8 Dec 2025"),
        ("de", "05.2016", "May 2016"),
        ("es", "del 9 al 12 de diciembre de 2025", "9 Dec 2025 to 12 Dec 2025"),
        ("es", "la década de 1990", "1990 to 1999"),
        ("es", "antes de finales de 2028", "up to 31 Dec 2028"),
        ("es", "hace tres meses", "Sep 2025"),
        ("es", "el martes pasado", "2 Dec 2025"),
    ],
)
def test_dates(lang: str, text: str, shown: str) -> None:
    assert read(text, kind="date", lang=lang, reference=TUESDAY).shown("en") == shown


@pytest.mark.parametrize(
    "lang, text, found",
    [
        (
            "de",
            "Renault und Ford bauen ab 2028 zwei Modelle in Douai, rund 61.000 im Jahr für unter 20.000 Euro.",
            ["ab 2028", "zwei", "rund 61.000", "unter 20.000 Euro"],
        ),
        (
            "es",
            "Renault y Ford fabricarán desde 2028 dos modelos en Douai, unos 61.000 al año por menos de 20.000 euros.",
            ["desde 2028", "dos", "unos 61.000", "menos de 20.000 euros"],
        ),
    ],
)
def test_values_are_found_in_running_text(lang: str, text: str, found: list[str]) -> None:
    assert [span.value.text for span in find(text, lang=lang, reference=TUESDAY)] == found
