"""Sentences that rows keep in English are known again, and told in the language of the page."""

import re
import socket

import pytest
from babel.messages.extract import extract
from django.utils.translation import gettext, override

from sources.apart import TooMuch
from sources.fetch.reasons import of_error, of_status
from sources.in_english import in_english
from sources.plain_text import UnreadableText, readable, sentence
from sources.retold import MOST_IN_A_ROW, retold, retold_line
from tests.apart import ROOT

FILLED = {"why": "it is empty", "error": "it is empty", "each": "7 read anew"}
"""Parts that are sentences; every other is a number here."""

WHY_404 = "There is no page at this address (404)."
NO_HOST = "There is no host of the name {host}. Is it spelled right?"


def kept_sentences() -> list[str]:
    """All that the code writes into rows and errors."""
    found = set()
    for room in ("facts", "sources"):
        for path in (ROOT / room).rglob("*.py"):
            with path.open("rb") as file:
                found |= {str(said) for _, said, _, _ in extract("python", file, {"in_english": None})}
    return sorted(found)


@pytest.mark.parametrize("template", kept_sentences())
def test_every_sentence_that_is_kept_is_known_again(template: str) -> None:
    names = re.findall(r"{(\w+)}", template)
    english = {name: FILLED.get(name, "7") for name in names}
    with override("it"):
        italian = {name: retold(said) for name, said in english.items()}
        told = gettext(template)
        assert retold(in_english(template, **english)) == (told.format(**italian) if names else told)


def in_italian(text: str) -> str:
    with override("it"):
        return retold(text)


@pytest.mark.parametrize(
    "english, italian",
    [
        (WHY_404, "A questo indirizzo non c’è nessuna pagina (404)."),
        ("www.example.org did not answer in time.", "www.example.org non ha risposto in tempo."),
        # Two sentences that are one text, and what follows from them.
        (
            sentence(in_english(NO_HOST, host="example.orgg"), then=in_english("it was tried five times")),
            "Non esiste nessun host di nome example.orgg. È scritto giusto? I tentativi sono stati cinque.",
        ),
        (
            sentence(str(of_status(503, retry_after=None)), then=in_english("next try {at}", at="10:00 UTC")),
            "Il server è sovraccarico o in manutenzione (503); prossimo tentativo: 10:00 UTC.",
        ),
        # A sentence inside another, one that begins with a small letter, several in a row.
        (
            in_english("It could not be captured again on {day}. {why}", day="2026-11-27", why=WHY_404),
            "Non è stato possibile acquisirla di nuovo in data 2026-11-27. A questo indirizzo non c’è nessuna pagina "
            "(404).",
        ),
        (
            in_english(
                "Its text cannot be read: {error}.",
                error=in_english(
                    "it has {count} pages; at most {most} are read; split it", count="12,000", most="2,000"
                ),
            ),
            "Il testo non può essere letto: ha 12.000 pagine; se ne leggono al massimo 2.000; dividerlo.",
        ),
        (
            "Its text is that of snapshot 3. The page says that it is not free to read: this may be only its "
            "beginning.",
            "Il testo è quello dell’istantanea 3. La pagina dice di non essere di libera lettura: questo può essere "
            "solo l’inizio.",
        ),
        ("“pages” is missing; this is not JSON (line 1)", "manca «pages»; questo non è JSON (line 1)"),
        ("Claims: 3 read anew, 1 moved to other slots.", "Affermazioni: 3 rilette, 1 spostate in altre voci."),
        ("row 1,234", "riga 1.234"),
        (
            "“entity”: no entity is called “Ford” – did you mean Ford Motor?",
            "«entity»: nessuna entità si chiama «Ford» – forse Ford Motor?",
        ),
        ("“read”: “5x” is not a whole number", "«read»: «5x» non è un numero intero"),
        (
            "A passage of the article may be missing: “He called it “a mist…”.",
            "Può mancare un passo dell’articolo: «He called it “a mist…».",
        ),
        # What says next to nothing counts only with a sentence that is known.
        ("a/b.txt: it is empty", "a/b.txt: è vuoto"),
        # A title may be anything, also a sentence, or a word of ours.
        ("It is kept as “Who pays? It was taken back.”.", "È conservata come «Who pays? It was taken back.»."),
        ("It is kept as “Source”.", "È conservata come «Source»."),
        # Words of a library stay as they are, also in a sentence of ours; and Django's own are told by Django.
        (
            "It was tried five times. ValueError: no such thing",
            "I tentativi sono stati cinque. ValueError: no such thing",
        ),
        ("OSError: There is no such page.", "OSError: There is no such page."),
        ("This field is required.", "Campo obbligatorio."),
    ],
)
def test_a_sentence_is_told_in_the_language_of_the_page(english: str, italian: str) -> None:
    assert in_italian(english) == italian
    with override("en"):
        assert retold(english) == english


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "Nobody marked this sentence.", "{name}", "%(count)s %", "1,234", "row x"]
)
def test_what_nobody_marked_is_shown_as_it_stands(text: str) -> None:
    assert in_italian(text) == text


def test_of_many_sentences_each_is_looked_at_by_itself() -> None:
    text = " ".join(["It has not changed.", "ValueError: 3."] * MOST_IN_A_ROW)
    assert in_italian(text) == text.replace("It has not changed.", "Non è cambiato nulla.")
    assert in_italian("It has not changed. " * 1_000) == "It has not changed. " * 1_000


def test_what_was_told_already_is_not_told_again() -> None:
    told = in_italian(WHY_404)
    assert in_italian(told) == told


def test_reasons_of_the_network_and_of_files_are_known() -> None:
    met = [
        of_error(socket.gaierror(socket.EAI_NONAME, "x"), host="www.example.org"),
        of_error(TimeoutError(), host="www.example.org"),
        *(of_status(status, retry_after=None) for status in (401, 402, 403, 410, 418, 429, 451, 500, 503)),
        TooMuch("it is too deeply nested"),
    ]
    with pytest.raises(UnreadableText) as empty:
        readable(" ")
    for error in [*met, empty.value]:
        assert in_italian(str(error)) != str(error)


def test_a_line_of_a_log_keeps_its_time() -> None:
    with override("it"):
        assert retold_line("2026-11-27 05:51:00 UTC: Taken up again, attempt 2.") == (
            "2026-11-27 05:51:00 UTC: Ripreso, tentativo 2."
        )
        assert retold_line("no time") == "no time"
