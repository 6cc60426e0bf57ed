"""A wording means an entity only where the words around its name leave no doubt; else the reason says what it names."""

import pytest

from facts.find_entities import NotFound
from facts.find_in_wording import find_in_wording
from facts.models import Entity
from tests.builders import a_claim, a_slot, an_entity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    france = an_entity("France", kind="place")
    north = an_entity("northern France", kind="place", part_of=france)
    an_entity("Douai", kind="place", part_of=north)
    an_entity("Texas", kind="place")
    an_entity("Renault", kind="organisation")
    an_entity("Ford", kind="organisation")
    an_entity("joint venture", kind="concept")
    an_entity("partnership", kind="concept")
    alliance = an_entity("alliance", kind="concept")
    alliance.aliases.create(name="alleanza", folded="alleanza", language="it")


@pytest.mark.parametrize(
    "language, wording, meant",
    [
        ("en", "joint venture", "joint venture"),
        # the longest name, as whole words; adjectives and articles before it do not matter
        ("en", "a new joint venture", "joint venture"),
        ("en", "signed a joint venture", "joint venture"),
        ("it", "la nuova alleanza", "alliance"),
        ("it", "l’alleanza", "alliance"),
        # what is hung on it by a small word is its complement
        ("en", "a joint venture with Renault", "joint venture"),
        ("en", "partnership between Ford and Renault", "partnership"),
        ("it", "alleanza tra Ford e Renault", "alliance"),
        ("en", "a joint venture within Renault", "joint venture"),
        ("de", "partnership von Ford und Renault", "partnership"),
        # names on one line of wholes and parts: the innermost
        ("en", "Douai, northern France", "Douai"),
        ("en", "Douai in France", "Douai"),
        # a place may stand behind an "in"
        ("en", "in Douai", "Douai"),
        ("de", "in Douai, im Norden", "Douai"),
        ("en", "French carmaker Renault", "Renault"),
    ],
)
def test_it_means_the_one_its_words_leave_no_doubt_about(language: str, wording: str, meant: str) -> None:
    assert find_in_wording(wording, language=language).name == meant


@pytest.mark.parametrize(
    "language, wording, named",
    [
        ("en", "Ford and Renault", "“Ford”, “Renault”"),
        ("en", "a Renault plant in northern France", "“Renault”, “northern France”"),
        ("en", "Douai in Texas", "“Douai”, “Texas”"),
        # half of another name, or its complement
        ("en", "Renault engineers", "“Renault”"),
        ("en", "Renault's partner", "“Renault”"),
        ("en", "Ford-branded", "“Ford”"),
        ("en", "talks about a joint venture", "“joint venture”"),
        ("en", "the mayor of Douai", "“Douai”"),
        ("en", "heavy rain in Douai", "“Douai”"),
        ("it", "stabilimento Renault", "“Renault”"),
        ("fr", "usine de Renault", "“Renault”"),
        # a word that turns it into something else
        ("en", "not a joint venture", "“joint venture”"),
        ("en", "near Douai", "“Douai”"),
        ("en", "everywhere but France", "“France”"),
        ("it", "ex alleanza", "“alliance”"),
    ],
)
def test_where_there_is_doubt_it_says_what_is_named(language: str, wording: str, named: str) -> None:
    with pytest.raises(NotFound) as doubt:
        find_in_wording(wording, language=language)
    assert str(doubt.value) == f"“{wording}” names {named}: say what is meant"


@pytest.mark.parametrize(
    "language, wording",
    [
        ("en", "an alleanza of some sort"),  # an alias counts in its language
        ("en", "joint ventures"),  # no half words
        ("xx", "a joint venture"),  # no words are known for this language
        ("en", "a joint venture " + "and more " * 60),
    ],
)
def test_else_nothing_is_called_so(language: str, wording: str) -> None:
    with pytest.raises(NotFound, match="no entity is called"):
        find_in_wording(wording, language=language)


def test_two_of_one_name_are_never_told_apart_by_their_surroundings() -> None:
    an_entity("Paris", kind="place", disambiguation="Texas", part_of=Entity.objects.get(name="Texas"))
    an_entity("Paris", kind="place")
    with pytest.raises(NotFound, match="“central Paris” names “Paris"):
        find_in_wording("central Paris", language="en")


def test_the_name_of_a_merged_entity_means_the_one_that_was_kept() -> None:
    kept = Entity.objects.get(name="joint venture")
    Entity.objects.filter(name="partnership").update(merged_into=kept)
    assert find_in_wording("a partnership with Renault", language="en") == kept


def test_a_claim_is_read_that_way() -> None:
    slot = a_slot(kind="entity")
    venture = Entity.objects.get(name="joint venture")
    assert a_claim("a joint venture with Renault", slot=slot).value_entity == venture
    assert a_claim("Renault engineers", slot=slot).unreadable.endswith("names “Renault”: say what is meant")
