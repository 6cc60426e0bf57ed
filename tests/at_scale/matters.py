"""Matters: ten properties, and what sources say of each: answers that agree, and one that contradicts the first.

Every value is one that the kinds read, so that the rows are those a newsroom would hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple


class Said(NamedTuple):
    """One claim: what is printed, the year it speaks of (0: none is printed), the entity meant (by its number)."""

    text: str
    year: int = 0
    entity: int | None = None
    is_denied: bool = False
    is_speculated: bool = False
    speaker: str = ""


@dataclass(frozen=True)
class Matter:
    """``agreeing(dice, size)`` are claims that can all be true; ``against(first)`` cannot be true beside the first."""

    name: str
    rules: Mapping[str, Any]
    agreeing: Callable[[Random, int], list[Said]]
    against: Callable[[Said], Said]


COUNTRIES = 50
TOWNS = 3
"""Entities used as values: each country, then its towns."""

WORDINGS = {
    "We will keep every plant in France open": "We will keep most plants in France open",
    "They make good cars and we make good vans": "They make good cars and we make bad vans",
    "Nobody at this company ever saw that paper": "Nobody at this company never saw that paper",
}
NAMES = ("Project Alpha", "Project Beta", "Project Gamma")


def _dates(dice: Random, size: int) -> list[Said]:
    year = dice.randint(2020, 2039)
    return _among(dice, size, [f"{year}", f"early {year}", f"March {year}"], wild=f"{year + 4}")


def _amounts(dice: Random, size: int) -> list[Said]:
    million = dice.randint(20, 60)
    printed = [f"€{million} million", f"more than €{million - 5} million", f"about €{million} million"]
    return _among(dice, size, printed, wild=f"€{3 * million} million")


def _counts(dice: Random, size: int) -> list[Said]:
    count = dice.randint(200, 400)
    return _among(dice, size, [f"{count}", f"about {count}", f"more than {count - 50}"], wild=f"{3 * count}")


def _among(dice: Random, size: int, printed: list[str], *, wild: str) -> list[Said]:
    """Now and then somebody speculates, or denies what nobody says: neither contradicts."""
    said = [Said(dice.choice(printed)) for _ in range(size)]
    luck = dice.random()
    if size > 2 and luck < 0.05:
        said[-1] = Said(wild, is_speculated=True)
    elif size > 2 and luck < 0.07:
        said[-1] = Said(wild, is_denied=True)
    return said


def _figures(dice: Random, size: int) -> list[Said]:
    """Another one each year: a change, no contradiction."""
    return [Said(f"{dice.randint(200, 400)}", year=2000 + number) for number in range(size)]


def _totals(dice: Random, size: int) -> list[Said]:
    first = dice.randint(20, 100)
    return [Said(f"{first + 10 * number}", year=2000 + number) for number in range(size)]


def _places(dice: Random, size: int) -> list[Said]:
    """A country, or one town of it."""
    country = (TOWNS + 1) * dice.randrange(COUNTRIES)
    return [Said("over there", entity=country + dice.randint(0, 1)) for _ in range(size)]


def _partners(dice: Random, size: int) -> list[Said]:
    """Several are right at once."""
    return [Said("a partner", entity=(TOWNS + 1) * dice.randrange(COUNTRIES) + 1) for _ in range(size)]


def _names(dice: Random, size: int) -> list[Said]:
    return [Said(dice.choice(NAMES))] * size


def _quotes(dice: Random, size: int) -> list[Said]:
    """Mostly in full; a part of a wording agrees with the whole."""
    wording = dice.choice([*WORDINGS])
    part = wording.rpartition(" ")[0]
    later = [Said(part if dice.random() < 0.05 else wording, speaker="Ada Byron") for _ in range(size - 1)]
    return [Said(wording, speaker="Ada Byron"), *later]


def _other_place(first: Said) -> Said:
    """The last town of the next country."""
    country = (first.entity or 0) // (TOWNS + 1)
    return Said("elsewhere", entity=(TOWNS + 1) * ((country + 1) % COUNTRIES) + TOWNS)


def _other_wording(first: Said) -> Said:
    return first._replace(text=WORDINGS[first.text])


MATTERS = (
    Matter("on_sale", {"kind": "date"}, _dates, lambda _: Said("2051")),
    Matter("opening", {"kind": "date", "weight": 2}, _dates, lambda _: Said("March 2051")),
    Matter("price", {"kind": "money"}, _amounts, lambda _: Said("€3 million")),
    Matter("cars", {"kind": "quantity"}, _counts, lambda _: Said("7")),
    Matter("jobs", {"kind": "quantity", "tolerance": 1}, _counts, lambda _: Said("9")),
    Matter("staff", {"kind": "quantity", "time_behaviour": "at"}, _figures, lambda one: Said("7", year=one.year)),
    Matter(
        "injured", {"kind": "quantity", "time_behaviour": "cumulative"}, _totals, lambda one: Said("7", one.year + 30)
    ),
    Matter("made_in", {"kind": "entity"}, _places, _other_place),
    Matter("partner", {"kind": "entity", "many_valued": True}, _partners, lambda one: one._replace(is_denied=True)),
    Matter("code_name", {"kind": "text", "exact": True}, _names, lambda _: Said("Project Omega")),
    Matter("statement", {"kind": "quote"}, _quotes, _other_wording),
)
