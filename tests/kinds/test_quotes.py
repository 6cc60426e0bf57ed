"""Quotations: what does not count, what is left out, what changed, and what is not one utterance."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.kinds import Value, compare
from facts.kinds.word_diff import Change, word_diff
from facts.kinds.wording import wording_of

KEEP = "We will keep every plant in France open until 2030, and we will hire 1,100 people"


def quoted(text: str) -> Value:
    return Value("quote", text, "quote", None, None)


def verdict(a: str, b: str) -> str:
    """The same both ways."""
    one, other = compare(quoted(a), quoted(b)), compare(quoted(b), quoted(a))
    assert one.verdict == other.verdict
    return str(one.verdict)


# Marks, spaces, ellipses at the ends and the case of the first letter do not count.
@pytest.mark.parametrize(
    "a, b",
    [
        ("We’ll keep it — all of it — open", "we'll keep it - all of it - open"),
        ("“We will stay,” he says", "We will stay, he says"),
        ("Nous garderons l’usine ouverte : c’est décidé", "« nous garderons l'usine ouverte: c'est décidé »"),
        ("„Wir halten an Köln fest“, sagte er", "Wir halten an Köln fest, sagte er."),
        ("¿Vamos a cerrar? ¡nunca en la vida!", "vamos a cerrar; nunca en la vida!"),
        ("È un passo importante per l'Italia", "è un passo importante per l’ Italia"),
        ("state-of-the-art plants in Europe", "state of the art plants in Europe"),
        ("we stay open\u2014until the end", "We stay open until the end"),
        ("We will keep it open...", "…we will keep it open […]"),
        ("We will keep it open", "[...] we will keep it open (...)"),
        ("We will . . . keep it", "We will … keep it"),
        ("It is 1,100 people, or 5.5% of all", "It is 1.100 people, or 5,5 % of all"),
        ("1\u202f100 personnes seront embauchées", "1 100 personnes seront embauchées"),
        ("A soft\u00adhyphen and a zero\u200bwidth space", "A softhyphen and a zerowidth space"),
        ("cafe\u0301 au lait pour tous", "café au lait pour tous"),
    ],
)
def test_typography_is_no_difference(a: str, b: str) -> None:
    assert verdict(a, b) == "same"


# An omission, an editor's brackets, a part: one says less, neither says otherwise.
@pytest.mark.parametrize(
    "a, b",
    [
        (KEEP, "keep every plant in France open"),
        (KEEP, "2030"),
        (KEEP, "We will keep every plant … open until 2030, and we will hire 1,100 people"),
        (KEEP, "We will keep … open until 2030 […] hire 1,100 people"),
        (KEEP, "We will keep [the factories] open until 2030, and we will hire 1,100 people"),
        (KEEP, "[Ford] will keep every plant in France open"),
        ("We will ... in France open until 2030", "We will keep every plant ... open until 2030"),
        # one begins earlier, the other ends later
        ("Yes, we will keep every plant in France open", "we will keep every plant in France open until 2030"),
        # capital letters
        ("They told the Board of Directors yesterday", "They told the board of directors yesterday"),
        ("Manterremo aperti tutti gli stabilimenti in Francia", "tutti gli stabilimenti … Francia"),
        ("Wir halten jedes Werk in Frankreich offen", "jedes Werk in Frankreich"),
    ],
)
def test_who_says_less_does_not_say_otherwise(a: str, b: str) -> None:
    assert verdict(a, b) == "compatible"


# A changed word in one utterance, in five languages; also in a short quotation out of a long one.
@pytest.mark.parametrize(
    "a, b, reason",
    [
        (KEEP, KEEP.replace("every plant", "most plants"), "'every plant' against 'most plants'"),
        (KEEP, KEEP.replace("1,100", "1,400"), "'1,100' against '1,400'"),
        (KEEP, KEEP.replace("will keep", "will not keep"), "'(nothing)' against 'not'"),
        (KEEP, KEEP.replace("We will", "They will"), "'We' against 'They'"),
        ("We invest €5 million in this plant", "We invest $5 million in this plant", "'€' against '$'"),
        ("Sales rose by 5% in the year", "Sales rose by 5 in the year", "'%' against '(nothing)'"),
        (
            "Manterremo aperti tutti gli stabilimenti francesi",
            "Manterremo aperti quasi tutti gli stabilimenti francesi",
            "'(nothing)' against 'quasi'",
        ),
        (
            "Nous garderons toutes les usines ouvertes jusqu’en 2030",
            "Nous garderons toutes les usines ouvertes jusqu'en 2035",
            "'2030' against '2035'",
        ),
        (
            "Wir werden kein Werk in Frankreich schließen",
            "Wir werden ein Werk in Frankreich schließen",
            "'kein' against 'ein'",
        ),
        (
            "Mantendremos abiertas todas las plantas de España",
            "Mantendremos abiertas todas las plantas de Francia",
            "'España' against 'Francia'",
        ),
        # beside an omission a word changed
        (KEEP, "We will keep most plants … open until 2030, and we will hire 1,100 people", "'every plant"),
        # a short quotation out of a long statement
        (
            f"I say it again, to you and to all our people. {KEEP}. Nobody has to be afraid of what is to come.",
            "we will keep most plants in France open until 2030",
            "'every plant' against 'most plants'",
        ),
    ],
)
def test_a_changed_word_is_a_contradiction_and_is_named(a: str, b: str, reason: str) -> None:
    assert verdict(a, b) == "conflict"
    assert reason in compare(quoted(a), quoted(b)).reason


# Another sentence, a translation, a paraphrase, too few words: shown side by side.
@pytest.mark.parametrize(
    "a, b",
    [
        (KEEP, "Our people in Europe deserve a better deal than that"),
        (KEEP, "Nous garderons toutes les usines ouvertes en France jusqu'en 2030"),
        (KEEP, "Manterremo aperti tutti gli stabilimenti in Francia fino al 2030"),
        (KEEP, "No French factory is going to be shut before 2030, and 1,100 jobs will be created"),
        ("not at all", "not so much"),
        ("we will build it in Douai", "we will sell it in Madrid"),
        ("…", "We will keep every plant in France open"),
        ("!!!", "???!"),
    ],
)
def test_what_is_not_one_utterance_is_not_compared(a: str, b: str) -> None:
    assert verdict(a, b) in ("not_comparable", "same" if a == "!!!" else "")


def pieces(a: str, b: str) -> list[tuple[str, str]]:
    return [(str(piece.change), piece.words) for piece in word_diff(a, b)]


def test_the_word_diff_tells_what_became_of_each_word_as_it_was_printed() -> None:
    assert pieces("We’ll keep every plant — all of them — open", "We'll keep most plants, all of them, open") == [
        ("kept", "We’ll keep"),
        ("removed", "every plant"),
        ("added", "most plants"),
        ("kept", "all of them — open"),
    ]


def test_what_an_ellipsis_left_out_is_kept_from_who_prints_it() -> None:
    assert pieces("We will keep … open until 2030", "We will keep every plant open until 2031") == [
        ("kept", "We will keep"),
        ("kept", "every plant"),
        ("kept", "open until"),
        ("removed", "2030"),
        ("added", "2031"),
    ]


WORDS = st.lists(st.sampled_from(["we", "keep", "the", "plants", "open", "…", "[it]", "5%", "now"]), max_size=12)


@settings(deadline=None, max_examples=300)
@given(WORDS, WORDS)
def test_no_word_is_lost_in_a_diff(ours: list[str], theirs: list[str]) -> None:
    found = word_diff(" ".join(ours), " ".join(theirs))
    kept, removed, added = (sum(_count(piece.words) for piece in found if piece.change is change) for change in Change)
    assert kept + removed >= _count(" ".join(ours))
    assert kept + added >= _count(" ".join(theirs))
    assert verdict(" ".join(ours), " ".join(theirs))
    assert verdict(" ".join(ours), " ".join(ours)) in ("same", "not_comparable")


def _count(text: str) -> int:
    return sum(word not in ("…", "[it]") for word in text.split())


@pytest.mark.parametrize(
    "one, other",
    [
        ("word " * 2_000, "other " * 2_000),
        ("a b " * 2_500, "b a " * 2_500),
        (" ".join(map(str, range(2_000))), " ".join(map(str, range(2_000, 0, -1)))),
        ("… a " * 2_000, "a … " * 2_000),
        ("[" * 10_000, "." * 10_000),
        ("1.111" * 2_000, "1 " * 5_000),
        ("'’" * 5_000, "a’" * 5_000),
        ("a " * 5_000, "a b c d e f"),
    ],
)
def test_ten_thousand_characters_take_no_long_time(one: str, other: str) -> None:
    began = time.process_time()
    compare(quoted(one[:10_000]), quoted(other[:10_000]))
    word_diff(one[:10_000], other[:10_000])
    assert time.process_time() - began < 2  # seconds; usually a few hundredths


@given(st.lists(st.sampled_from(["we", "We", "WE", "stay", "[…]", "1,100", "1100", ",", "İ", "ß", "ss"]), max_size=6))
def test_what_has_the_same_mark_does_not_conflict(words: list[str]) -> None:
    base = "we stay in France for ever and ever"
    for other in (base, " ".join([base, *words]), " ".join(words)):
        same = wording_of(base).mark == wording_of(other).mark
        assert same == ((wording_of(base).folded, frozenset()) == (wording_of(other).folded, wording_of(other).gaps))
        assert not same or verdict(base, other) in ("same", "compatible")


@pytest.mark.parametrize(
    "other, is_same",
    [
        ("“we stay, Mr Ford says”", True),
        ("WE STAY, Mr Ford says", True),
        ("We stayed, Mr Ford says", False),
        ("We stay, […] Mr Ford says", False),
        ("We stay, Mr Ford says. Always.", False),
    ],
)
def test_a_mark_stands_for_words_and_omissions(other: str, is_same: bool) -> None:
    mark = wording_of("We stay, Mr Ford says").mark
    assert (wording_of(other).mark == mark) is is_same
    assert 0 <= mark < 2**63
