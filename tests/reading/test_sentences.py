"""Sentences: code points of each, in order, without space around them, in any text, soon."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.read_text import find_sentences, limits
from sources.read_text.wrapping import paragraphs

PIECES = [
    "👨‍👩‍👧",
    *("a", "A", " ", ".", "!", "?", "…", "\n", "\r\n", "\n\n", "\t", "\xa0", "\u2028", "\x85", "\x0b", "\x1f", "\x00"),
    *(
        "“",
        "”",
        "«",
        "»",
        "(",
        ")",
        "'",
        "Dr. ",
        "e.g. ",
        "U.S. ",
        "1.",
        "$5.5",
        "é",
        "e\u0301",
        "\u0301",
        "😀",
        "👨‍👩‍👧",
    ),
    *("مرحبا", "؟", "שלום", "中", "。", "।", "\u200b", "\u202e", "-", "—", "http://a.b/c", "[1]", "A\xa0.", "—؟"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=60).map("".join)
LANGUAGES = st.sampled_from(
    ["en", "it", "fr", "de", "es", "ar", "he", "zh", "ja", "hi", "am", "xx", "", "pt-BR", "no_NO"]
)


LONG = f"A sentence that is {'very ' * 30}long."


def said(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, language)]


@settings(max_examples=500, deadline=None)
@given(TEXTS, LANGUAGES)
def test_sentences_hold_every_word_once_and_in_order(text: str, language: str) -> None:
    found = find_sentences(text, language)
    ends = [0, *(end for _, end in found)]
    assert all(before <= start < end for before, (start, end) in zip(ends, found, strict=False))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text, language, sentences",
    [
        ("It is out, officials said. “We ran for it", "en", ["It is out, officials said.", "“We ran for it"]),
        ("It is out, he said. ‘We ran. We fell.", "en", ["It is out, he said.", "‘We ran.", "We fell."]),
        ('It is out, he said. "We ran for it', "en", ["It is out, he said.", '"We ran for it']),
        ("È spento. «Siamo corsi via", "it", ["È spento.", "«Siamo corsi via"]),
        ("C’est fini. « On a couru", "fr", ["C’est fini.", "« On a couru"]),
        ("C’est fini. « On a couru. » Puis rien.", "fr", ["C’est fini.", "« On a couru. »", "Puis rien."]),
        ("Das sagte er. „Wir liefen weg", "de", ["Das sagte er.", "„Wir liefen weg"]),
        ("Das sagte er. »Wir liefen weg", "de", ["Das sagte er.", "»Wir liefen weg"]),
        ("Das sagte er. ‚Nein.‘ Ende.", "de", ["Das sagte er.", "‚Nein.‘", "Ende."]),
        (
            "He left. “We ran,” he said. “It fell.” The end.",
            "en",
            ["He left.", "“We ran,” he said.", "“It fell.”", "The end."],
        ),
    ],
)
def test_a_quotation_mark_belongs_to_what_it_opens_or_closes(text: str, language: str, sentences: list[str]) -> None:
    assert said(text, language) == sentences


@pytest.mark.parametrize(
    "text, language, sentences",
    [
        ("It opens. It costs $5.5 million. Who pays?", "en", ["It opens.", "It costs $5.5 million.", "Who pays?"]),
        ("Dr. Lee said so. Nobody asked.", "en", ["Dr. Lee said so.", "Nobody asked."]),
        ("😀 opens 😀. Then 😀 closes.", "en", ["😀 opens 😀.", "Then 😀 closes."]),
        ("Cafe\u0301 opens. E\u0301te\u0301 comes.", "fr", ["Cafe\u0301 opens.", "E\u0301te\u0301 comes."]),
        ("مرحبا بالعالم. كيف حالك؟", "ar", ["مرحبا بالعالم.", "كيف حالك؟"]),
        ("One.\r\nTwo.\r\n\r\nThree", "en", ["One.", "Two.", "Three"]),
        ("A heading\n\nA sentence.", "en", ["A heading", "A sentence."]),
        (f"A heading\n{LONG}\nMore", "en", ["A heading", LONG, "More"]),
        ("A.\u2028B.\x85C.", "en", ["A.", "B.", "C."]),
        ("", "en", []),
        (" \n\t ", "en", []),
    ],
)
def test_the_sentences_of_a_text(text: str, language: str, sentences: list[str]) -> None:
    assert said(text, language) == sentences


WRAPPED = """The terminal at Harrow Point opens in the spring of 2028, the council said
on Monday after a vote that took most of the night and in which nobody
asked what it costs. It will be
rebuilt.
Who pays
"""


def test_a_wrapped_line_goes_on_and_a_short_one_ends() -> None:
    assert said(WRAPPED) == [
        WRAPPED[: WRAPPED.index(" It will")],
        "It will be",
        "rebuilt.",
        "Who pays",
    ]


def test_a_text_with_long_lines_is_not_wrapped() -> None:
    text = "A heading of this article\n" + "word " * 40 + "\nA heading of that article\n"
    assert [text[start:end].strip()[:9] for start, end in paragraphs(text)] == ["A heading", "word word", "A heading"]


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    found = find_sentences("word " * 1000, "en")
    assert len(found) == 3
    assert all(end - start <= limits.LONGEST_SENTENCE for start, end in found)


@pytest.mark.parametrize("piece", ["«a. b. ", "—؟", "[。", "a\n", ". ", "(((", "\n"])
def test_no_text_has_more_sentences_than_are_kept(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.read_text.sentences.MOST_SENTENCES", 10_000)
    assert len(find_sentences(piece * 25_000, "en")) <= 10_000


def test_a_panic_of_the_library_leaves_plain_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panics(language: str, text: str) -> None:
        raise PanicException

    monkeypatch.setattr("sources.read_text.sentences.get_sentence_boundaries", panics)
    assert said("One. Two! Three") == ["One.", "Two!", "Three"]
