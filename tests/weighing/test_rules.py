"""Each rule of weighing as a table: what is claimed, and the positions that stand against each other."""

import random

import pytest

from facts.weigh_slots.rules.listing import MOST_POSITIONS, MOST_VAGUE
from facts.weigh_slots.rules.quotes import MOST_WORDINGS, what_was_not_compared
from facts.weigh_slots.rules.weigh import weigh
from facts.weigh_slots.rules.weighed_claim import WeighedClaim
from tests.weighing.claims import UNKNOWN, as_read, assumed, denied, printed, rules, said, values

Claims = list[WeighedClaim]


@pytest.mark.parametrize(
    "claims, positions",
    [
        # nothing, and one claim alone, contradict nothing
        ([], []),
        ([said(3)], []),
        # equal answers agree
        ([said(3), said(3)], []),
        # an answer inside another refines it
        ([said(1, 9), said(3)], []),
        # both ends are inside: touching is agreeing
        ([said(1, 3), said(3, 5)], []),
        # intervals that overlap pairwise share a point, however many there are
        ([said(1, 5), said(4, 9), said(3, 4)], []),
        # an end that is not bounded reaches everywhere
        ([said(None, 3), said(3, None)], []),
        ([said(None, None), said(7)], []),
        # no common point: the answers are positions
        ([said(3), said(4)], [["3"], ["4"]]),
        ([said(None, 3), said(4, None)], [["…–3"], ["4–…"]]),
        ([said(4), said(3), said(4)], [["3"], ["4", "4"]]),
        # a vague claim backs every position it fits
        ([said(1, 9), said(3), said(4)], [["1–9", "3"], ["1–9", "4"]]),
        # pairs overlap along a chain, its ends do not
        ([said(1, 3), said(2, 5), said(4, 6)], [["1–3", "2–5"], ["2–5", "4–6"]]),
        # other axes are not comparable: shown, never flagged
        ([said(3, axis="money:EUR"), said(4, axis="money:USD")], []),
        ([said(3), said(9, axis="money:EUR"), said(4)], [["3"], ["4"]]),
        # speculated claims are shown and never flagged
        ([said(3), said(4, is_speculated=True)], []),
        ([said(3), said(4), said(5, is_speculated=True)], [["3"], ["4"]]),
        # hedged and attributed claims do count
        ([said(3), said(4, is_hedged=True)], [["3"], ["4"]]),
        ([said(3), said(4, speaker="Jim Farley")], [["3"], ["4"]]),
        # periods are ignored where the property is fixed
        ([said(3, period=printed("2014-01-01")), said(4, period=printed("2024-01-01"))], [["3"], ["4"]]),
    ],
)
def test_answers_without_a_common_point_differ(claims: Claims, positions: list[list[str]]) -> None:
    assert values(weigh(claims, rules=rules())) == positions


def test_a_claim_without_an_axis_is_not_compared() -> None:
    assert weigh([said(3, axis=""), said(4, axis="")], rules=rules()) is None


def test_several_answers_can_be_true_where_differences_are_not_flagged() -> None:
    assert weigh([said(3), said(4)], rules=rules(flags_differences=False)) is None


Y2014, Y2024, MARCH = (
    printed("2014-01-01", "2014-12-31"),
    printed("2024-01-01", "2024-12-31"),
    printed("2024-03-01", "2024-03-31"),
)


@pytest.mark.parametrize(
    "claims, positions",
    [
        # other times never meet
        ([said(5, period=Y2014), said(7, period=Y2024)], []),
        # a month lies inside its year
        ([said(5, period=MARCH), said(7, period=Y2024)], [["5"], ["7"]]),
        ([said(5, period=MARCH), said(5, period=Y2024)], []),
        # an unknown period meets all
        ([said(5, period=Y2014), said(7, period=UNKNOWN)], [["5"], ["7"]]),
        ([said(5, period=UNKNOWN), said(7, period=UNKNOWN)], [["5"], ["7"]]),
        # the last day of one is the first of the other
        ([said(5, period=printed("2024-01-01", "2024-03-01")), said(7, period=MARCH)], [["5"], ["7"]]),
        ([said(5, period=printed("2024-01-01", "2024-02-29")), said(7, period=MARCH)], []),
        # who agrees with all of its time is in no position, though it would differ from another time
        ([said(5, period=Y2014), said(7, period=Y2024), said(8, period=Y2024)], [["7"], ["8"]]),
        # the article's date stands for a period that is not printed
        ([said(5, period=assumed("2024-03-05")), said(7, period=Y2024)], [["5"], ["7"]]),
        # equal values of different periods agree
        ([said(5, period=Y2014), said(5, period=Y2024)], []),
    ],
)
def test_values_at_a_time_compete_only_where_their_periods_overlap(claims: Claims, positions: list[list[str]]) -> None:
    assert values(weigh(claims, rules=rules(time="at"))) == positions


@pytest.mark.parametrize(
    "claims, positions",
    [
        # a denial without an assertion contradicts nobody
        ([denied(3)], []),
        ([denied(3), denied(4)], []),
        # what is denied is not what is asserted
        ([denied(3), said(4)], []),
        ([denied(3), said(3)], [["3"]]),
        # more is denied than asserted
        ([denied(1, 9), said(3, 5)], [["3–5"]]),
        # less is denied than asserted: something is left
        ([denied(3, 5), said(1, 9)], []),
        ([denied(3, 5), said(4, 6)], []),
        # several denials together leave nothing
        ([denied(1, 3), denied(3, 6), said(2, 5)], [["2–5"]]),
        ([denied(1, 3), denied(4, 6), said(2, 5)], []),
        # what the asserted ones have in common is what is denied
        ([denied(3, 4), said(1, 4), said(3, 9)], [["1–4", "3–9"]]),
        # an unbounded assertion needs an unbounded denial
        ([denied(3, 99), said(3, None)], []),
        ([denied(3, None), said(3, None)], [["3–…"]]),
        # another axis
        ([denied(3, axis="money:EUR"), said(3, axis="money:USD")], []),
        # speculated on either side
        ([denied(3, is_speculated=True), said(3)], []),
        ([denied(3), said(3, is_speculated=True)], []),
    ],
)
@pytest.mark.parametrize("flags", [True, False], ids=["single-valued", "many-valued"])
def test_a_denial_contradicts_where_it_covers_all_that_is_asserted(
    claims: Claims, positions: list[list[str]], flags: bool
) -> None:
    weighing = weigh(claims, rules=rules(flags_differences=flags))
    assert values(weighing) == positions
    if weighing is not None:
        assert weighing.kind == "denial"
        assert set(weighing.denials) == {claim for claim in claims if claim.is_denied}


def test_where_several_answers_can_be_true_only_the_denied_one_is_contradicted() -> None:
    weighing = weigh([said(3), said(4), denied(4)], rules=rules(flags_differences=False))
    assert values(weighing) == [["4"]]


def test_a_difference_and_a_denial_are_one_case_named_by_the_difference() -> None:
    denial = denied(4)
    weighing = weigh([said(3), said(4), denial], rules=rules())
    assert weighing is not None
    assert (weighing.kind, values(weighing), weighing.denials) == ("difference", [["3"], ["4"]], (denial,))
    assert denial.pk in weighing.opposed


@pytest.mark.parametrize("time", ["at", "cumulative"])
@pytest.mark.parametrize("flags", [True, False], ids=["single-valued", "many-valued"])
@pytest.mark.parametrize(
    "claims, positions",
    [
        # another time
        ([said(5, period=Y2014), denied(5, period=Y2024)], []),
        ([said(5, period=MARCH), denied(5, period=Y2024)], [["5"]]),
        # an unknown period meets all
        ([said(5, period=Y2014), denied(5)], [["5"]]),
        ([said(5), denied(5, period=Y2024)], [["5"]]),
        # each half is denied in another year: something is left in both
        ([said(2, 5), denied(1, 3, period=Y2014), denied(3, 6, period=Y2024)], []),
        ([said(2, 5), denied(1, 3, period=MARCH), denied(3, 6, period=Y2024)], [["2–5"]]),
        # what two of one time have in common is denied, and neither of them alone
        ([said(1, 4, period=Y2014), said(3, 9, period=Y2014), denied(3, 4, period=Y2014)], [["1–4", "3–9"]]),
        ([said(1, 4, period=Y2014), said(3, 9, period=Y2024), denied(3, 4, period=Y2014)], []),
    ],
)
def test_a_denial_competes_where_periods_overlap(
    claims: Claims, positions: list[list[str]], flags: bool, time: str
) -> None:
    weighing = weigh(claims, rules=rules(time=time, flags_differences=flags))
    assert values(weighing) == positions
    assert weighing is None or weighing.kind == "denial"


def test_a_denial_of_another_time_contradicts_where_time_does_not_matter() -> None:
    assert values(weigh([said(5, period=Y2014), denied(5, period=Y2024)], rules=rules())) == [["5"]]


@pytest.mark.parametrize(
    "claims, positions",
    [
        # a total grows
        ([said(5, period=printed("2025-12-01")), said(9, period=printed("2025-12-02"))], []),
        ([said(5, period=printed("2025-12-01")), said(5, period=printed("2025-12-02"))], []),
        # it cannot fall
        ([said(9, period=printed("2025-12-01")), said(5, period=printed("2025-12-02"))], [["9"], ["5"]]),
        # two figures of one day are an update of unknown order
        ([said(9, period=printed("2025-12-01")), said(5, period=printed("2025-12-01"))], []),
        ([said(9, period=printed("2025-12-01", "2025-12-03")), said(5, period=printed("2025-12-02"))], []),
        # an unknown period is never later
        ([said(9, period=printed("2025-12-01")), said(5)], []),
        # only what lies wholly below has fallen
        ([said(8, 12, period=printed("2025-12-01")), said(5, 8, period=printed("2025-12-02"))], []),
        ([said(8, 12, period=printed("2025-12-01")), said(5, 7, period=printed("2025-12-02"))], [["8–12"], ["5–7"]]),
        (
            [said(8, None, period=printed("2025-12-01")), said(None, 7, period=printed("2025-12-02"))],
            [["8–…"], ["…–7"]],
        ),
        ([said(None, 9, period=printed("2025-12-01")), said(5, period=printed("2025-12-02"))], []),
        ([said(9, period=printed("2025-12-01")), said(5, None, period=printed("2025-12-02"))], []),
        # the article's date counts where none is printed
        ([said(9, period=assumed("2025-12-01")), said(5, period=assumed("2025-12-02"))], [["9"], ["5"]]),
        # equal figures are one position; who is at odds with nobody is in none
        (
            [
                said(4, period=printed("2025-12-01")),
                said(9, period=printed("2025-12-02")),
                said(9, period=printed("2025-12-03")),
                said(5, period=printed("2025-12-04")),
                said(12, period=printed("2025-12-05")),
            ],
            [["9", "9"], ["5"]],
        ),
        # one fall is found across figures between
        (
            [
                said(9, period=printed("2025-12-01")),
                said(9, 10, period=printed("2025-12-02")),
                said(8, period=printed("2025-12-03")),
            ],
            [["9"], ["8"]],
        ),
        # the one without which it grows is named, whether it is too low
        (
            [
                said(1, period=printed("2025-12-01")),
                said(7, period=printed("2025-12-02")),
                said(3, period=printed("2025-12-03")),
                said(8, period=printed("2025-12-04")),
            ],
            [["7"], ["3"]],
        ),
        # or too high: 70 stands against the nearest of all that came later
        (
            [
                said(5, period=printed("2025-12-01")),
                said(70, period=printed("2025-12-02")),
                said(6, period=printed("2025-12-03")),
                said(7, period=printed("2025-12-04")),
                said(8, period=printed("2025-12-05")),
            ],
            [["70"], ["6"]],
        ),
        # too low for what came before, too high for what came after
        (
            [
                said(5, period=printed("2025-12-01")),
                said(4, period=printed("2025-12-02")),
                said(3, period=printed("2025-12-03")),
            ],
            [["5"], ["4"], ["3"]],
        ),
        # a figure that a range leaves room for is not below it
        (
            [
                said(4, 9, period=printed("2025-12-01")),
                said(6, period=printed("2025-12-02")),
                said(5, period=printed("2025-12-03")),
            ],
            [["6"], ["5"]],
        ),
    ],
)
def test_a_running_total_contradicts_only_where_it_went_down(claims: Claims, positions: list[list[str]]) -> None:
    weighing = weigh(claims, rules=rules(time="cumulative"))
    assert values(weighing) == positions
    assert weighing is None or weighing.kind == "regression"


KEEP = "We will keep every plant in France open until 2030"
PARTNERS = "The deal makes us stronger partners in small electric cars"


@pytest.mark.parametrize(
    "quotes, positions",
    [
        # two wordings of one utterance, a word changed
        ([KEEP, KEEP.replace("every", "most")], 2),
        # marks and spaces are no words
        ([KEEP, f"“{KEEP}”…"], 0),
        # one wording is part of the other
        ([KEEP, KEEP.removesuffix(" until 2030")], 0),
        # sentences that do not align are many statements, not one
        ([KEEP, PARTNERS], 0),
        # who is quoted alike shares a position
        ([KEEP, KEEP.upper().capitalize(), KEEP.replace("2030", "2035"), KEEP, PARTNERS], 3),
        ([KEEP, KEEP, KEEP.replace("2030", "2035"), PARTNERS], 2),
    ],
)
def test_wordings_of_one_utterance_conflict_where_a_word_changed(quotes: list[str], positions: int) -> None:
    claims = [as_read(quote, kind="quote", speaker="Jim Farley") for quote in quotes]
    assert len(values(weigh(claims, rules=rules(kind="quote")))) == positions


def test_the_same_words_of_two_speakers_are_two_utterances() -> None:
    claims = [
        as_read(KEEP, kind="quote", speaker="Jim Farley"),
        as_read(KEEP.replace("every", "most"), kind="quote", speaker="François Provost"),
    ]
    assert weigh(claims, rules=rules(kind="quote")) is None


def test_of_more_wordings_than_the_cap_the_first_ones_are_compared() -> None:
    claims = [as_read(f"Number {n} said {n} words about car {n}", kind="quote") for n in range(MOST_WORDINGS)]
    late = [as_read(KEEP, kind="quote"), as_read(KEEP.replace("every", "most"), kind="quote")]
    assert weigh(claims + late, rules=rules(kind="quote")) is None
    weighing = weigh(claims[2:] + late, rules=rules(kind="quote"))
    assert values(weighing) == [[c.value.text] for c in late]
    assert weighing is not None
    assert "wordings were compared" not in weighing.reason
    assert what_was_not_compared(claims[2:] + late) == ""
    assert what_was_not_compared(claims + late) == "Only the first 200 of 202 wordings were compared."


def test_the_reason_says_that_wordings_beyond_the_cap_were_not_compared() -> None:
    first = [as_read(KEEP, kind="quote"), as_read(KEEP.replace("every", "most"), kind="quote")]
    more = [as_read(f"Number {n} said {n} words about car {n}", kind="quote") for n in range(MOST_WORDINGS)]
    weighing = weigh([*first, *more], rules=rules(kind="quote"))
    assert weighing is not None
    assert weighing.reason.endswith(" Only the first 200 of 202 wordings were compared.")


def test_beside_an_answer_all_who_back_it_alone_are_listed_and_the_most_precise_of_the_others() -> None:
    own = [said(3) for _ in range(70)] + [said(40)]
    vague = [said(3 - n / 1000, 40 + n) for n in range(80)]
    weighing = weigh([*vague, *own], rules=rules())
    assert weighing is not None
    assert [len(position.own) for position in weighing.positions] == [70, 1]
    assert [len(position.vague) for position in weighing.positions] == [MOST_VAGUE] * 2
    assert vague[0] in weighing.positions[0].vague
    assert vague[79] not in weighing.positions[0].vague
    assert weighing.opposed == {claim.pk for claim in [*own, *vague]}
    assert weighing.reason.endswith(" Of the claims that fit several answers, at most 22 are listed beside each.")
    few = weigh([*vague[:MOST_VAGUE], *own], rules=rules())
    assert few is not None
    assert "listed" not in few.reason


def test_of_more_answers_than_a_slot_has_room_for_the_best_backed_are_listed() -> None:
    claims = [said(n) for n in range(MOST_POSITIONS + 2)]
    backed = said(MOST_POSITIONS + 1)
    weighing = weigh([*claims, backed], rules=rules())
    assert weighing is not None
    shown = values(weighing)
    assert len(shown) == MOST_POSITIONS
    assert shown[:2] == [["0"], ["1"]]
    assert shown[-2:] == [[f"{MOST_POSITIONS - 2}"], [f"{MOST_POSITIONS + 1}"] * 2]
    assert weighing.opposed == {claim.pk for claim in [*claims, backed]}
    assert weighing.reason.endswith(" Only the 1,000 best backed of 1,002 answers are listed.")


def test_the_order_of_the_claims_does_not_matter() -> None:
    claims = [said(low, low + width) for low in range(12) for width in (0, 2)] + [denied(3, 4), denied(20)]
    expected = weigh(claims, rules=rules())
    for seed in range(20):
        random.Random(seed).shuffle(claims)
        assert weigh(claims, rules=rules()) == expected
