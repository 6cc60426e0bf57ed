"""Whatever is sent: a text, or a reason in plain words; and its neighbours are read."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest

from sources.plain_text import UnreadableText
from sources.read_text import read_capture
from tests.reading import files
from tests.reading.bombs import BOMBS, Bomb

GOOD = 50


@pytest.mark.parametrize("bomb", BOMBS, ids=str)
def test_a_bomb_ends_in_a_stated_reason(bomb: Bomb) -> None:
    with pytest.raises(UnreadableText, match=bomb.told):
        read_capture(bomb.make(), content_type=bomb.content_type, cpu_seconds=bomb.seconds, wall_seconds=120)


def good(number: int) -> bytes:
    said = f"Terminal {number} opens in 2028, and costs {number} million crowns."
    return [files.html(said), files.pdf(said), files.word(said), bytes(files.mail(text=said)), said.encode()][
        number % 5
    ]


def outcome(raw: bytes) -> str:
    try:
        return read_capture(raw, cpu_seconds=1, wall_seconds=120).text.strip()
    except UnreadableText:
        return "refused"


def test_fifty_good_neighbours_are_read_while_bombs_go_off() -> None:
    neighbours = [good(number) for number in range(GOOD)]
    bombs = [bomb.make() for bomb in BOMBS if bomb.name != "too many bytes"]
    mixed = [raw for pair in itertools.zip_longest(neighbours, bombs) for raw in pair if raw is not None]
    with ThreadPoolExecutor(8) as pool:
        outcomes = dict(zip(mixed, pool.map(outcome, mixed), strict=True))
    assert [outcomes[raw] for raw in neighbours] == [
        f"Terminal {number} opens in 2028, and costs {number} million crowns." for number in range(GOOD)
    ]
    assert {outcomes[raw] for raw in bombs} == {"refused"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>', id="entities"
        ),
        pytest.param('<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>', id="a file named in XML"),
    ],
)
def test_xml_is_shown_as_it_is_and_nothing_in_it_is_followed(text: str) -> None:
    assert read_capture(text.encode()).text == text


def test_many_comments_before_a_page_take_no_time() -> None:
    page = b"<!--a-->" * 400 + b"<link>" + b"words " * 10
    assert "words" in read_capture(page, cpu_seconds=1, wall_seconds=120).text


def test_names_in_an_archive_lead_nowhere() -> None:
    read = read_capture(files.word_with({"../../../tmp/slipped.xml": b"<x/>", "/etc/slipped": b"x"}))
    assert read.text == "\n\n".join(files.REPORT)


def test_ligatures_that_compatibility_would_expand_stay_one_character() -> None:
    assert read_capture(("\ufdfa " * 1000).encode()).text == "\ufdfa " * 1000
