"""Reasons as sentences."""

import pytest

from sources.plain_text import sentence


@pytest.mark.parametrize(
    "why, then, said",
    [
        ("there is no page", "", "There is no page."),
        ("There is no page.", "", "There is no page."),
        ("There is no host x.example. Is it spelled right?", "", "There is no host x.example. Is it spelled right?"),
        ("lead.example leads to itself", "", "lead.example leads to itself."),
        ("it is busy.", "next try 09:05 UTC", "It is busy; next try 09:05 UTC."),
        ("Is it there?", "it was tried five times", "Is it there? It was tried five times."),
    ],
)
def test_a_reason_has_a_beginning_and_one_end(why: str, then: str, said: str) -> None:
    assert sentence(why, then=then) == said
