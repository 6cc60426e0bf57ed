"""Suggesting is pure: a text and what a newsroom knows go in, suggestions come out. One table for each rule."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.models import Entity, Property
from facts.suggest_claims import MOST, Known, Passage, Recorded, Suggestion, Vocabulary, suggest

DAY = date(2025, 12, 9)
CAR = Known(Entity(pk=1, name="Fiat Rondo", kind="product"), ("Fiat Rondo",))
MAKER = Known(Entity(pk=2, name="Alba Motors", kind="organisation"), ("Alba Motors", "Alba"))
FRANCE = Known(Entity(pk=3, name="France", kind="place"), ("France", "Francia", "Frankreich"))
FLOOD = Known(Entity(pk=4, name="Val Serena flood", kind="event"), ("Val Serena flood",))
BOSS = Known(Entity(pk=5, name="Marta Ibarra", kind="person"), ("Marta Ibarra",))
ENTITIES = (CAR, MAKER, FRANCE, FLOOD, BOSS)


BRIO = Known(Entity(pk=6, name="Brio Motors", kind="organisation"), ("Brio Motors", "Brio"))
NOVA = Known(Entity(pk=7, name="Nova", kind="organisation", part_of_id=MAKER.entity.pk), ("Nova",))
DUNA = Known(Entity(pk=8, name="Fiat Duna", kind="product"), ("Fiat Duna",))
EVS = Known(Entity(pk=9, name="Brio-based Alba EVs", kind="product"), ("Brio-based Alba EVs",))
BLAST = Known(Entity(pk=11, name="Harbour blast", kind="event"), ("Harbour blast",))
MORE = (*ENTITIES, BLAST, BRIO, NOVA, DUNA, EVS)


def rule(pk: int, name: str, kind: str, **fields: Any) -> Property:
    return Property(pk=pk, name=name, label=name.replace("_", " "), kind=kind, **fields)


LAUNCH = rule(1, "launch_date", "date")
DEATHS = rule(2, "death_toll", "quantity", time_behaviour="cumulative")
PRICE = rule(3, "price", "money", unit="EUR")
SHARE = rule(4, "market_share", "quantity", unit="percent", time_behaviour="at")
SITE = rule(5, "production_site", "entity")
CHAIR = rule(6, "chairman", "entity")
OWNER = rule(7, "owner", "entity")
NATION = rule(8, "nationality", "entity")
PROPERTIES = (LAUNCH, DEATHS, PRICE, SHARE, SITE, CHAIR, OWNER, NATION)


def suggested(text: str, language: str = "en", **known: Any) -> list[Suggestion]:
    vocabulary = Vocabulary(**{"entities": ENTITIES, "properties": PROPERTIES} | known)
    return suggest(text, language=language, published=DAY, vocabulary=vocabulary)


@pytest.mark.parametrize(
    "language, text, entity, of, value",
    [
        ("en", "The Fiat Rondo will be launched in early 2028.", CAR, LAUNCH, "early 2028"),
        ("it", "Il lancio della Fiat Rondo è previsto per il 2028.", CAR, LAUNCH, "2028"),
        ("fr", "Le lancement de la Fiat Rondo aura lieu début 2028.", CAR, LAUNCH, "début 2028"),
        ("de", "Die Markteinführung des Fiat Rondo folgt Anfang 2028.", CAR, LAUNCH, "Anfang 2028"),
        ("es", "El lanzamiento del Fiat Rondo será a principios de 2028.", CAR, LAUNCH, "a principios de 2028"),
        ("en", "The Val Serena flood killed at least 12 people.", FLOOD, DEATHS, "at least 12"),
        ("it", "Nella Val Serena flood si contano 17 morti.", FLOOD, DEATHS, "17"),
        ("fr", "La Val Serena flood a fait 17 morts.", FLOOD, DEATHS, "17"),
        ("de", "Nach der Val Serena flood zählt man 15 Tote.", FLOOD, DEATHS, "15"),
        ("es", "La Val Serena flood dejó 17 muertos.", FLOOD, DEATHS, "17"),
        ("en", "The Fiat Rondo costs less than €20,000.", CAR, PRICE, "less than €20,000"),
        ("it", "La Fiat Rondo costa meno di 20.000 euro.", CAR, PRICE, "meno di 20.000 euro"),
        ("fr", "La Fiat Rondo coûte 20 000 euros.", CAR, PRICE, "20 000 euros"),
        ("de", "Der Fiat Rondo kostet 20.000 Euro.", CAR, PRICE, "20.000 Euro"),
        ("es", "El Fiat Rondo cuesta 20.000 euros.", CAR, PRICE, "20.000 euros"),
        ("en", "The Fiat Rondo is built in France.", CAR, SITE, "France"),
        ("it", "La Fiat Rondo è prodotta in Francia.", CAR, SITE, "Francia"),
        ("fr", "La Fiat Rondo est fabriquée en France.", CAR, SITE, "France"),
        ("de", "Der Fiat Rondo wird in Frankreich gebaut.", CAR, SITE, "Frankreich"),
        ("es", "El Fiat Rondo se fabrica en Francia.", CAR, SITE, "Francia"),
        ("en", "The French carmaker Alba Motors said no more.", MAKER, NATION, "French"),
        ("it", "Il costruttore francese Alba Motors tace.", MAKER, NATION, "francese"),
        ("fr", "Le constructeur français Alba Motors se tait.", MAKER, NATION, "français"),
        ("de", "Der französische Hersteller Alba Motors schweigt.", MAKER, NATION, "französische"),
        ("es", "El fabricante francés Alba Motors calla.", MAKER, NATION, "francés"),
    ],
)
def test_a_property_is_found_by_what_its_name_speaks_of(
    language: str, text: str, entity: Known, of: Property, value: str
) -> None:
    found = [one for one in suggested(text, language) if one.property == of]
    assert [one.entity for one in found] == [entity.entity]
    assert value in found[0].value_text


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "The Fiat Rondo comes off the line in 2028."),
        ("it", "La Fiat Rondo esce dalla linea nel 2028."),
        ("fr", "La Fiat Rondo quitte la chaîne en 2028."),
        ("de", "Der Fiat Rondo läuft im Jahr 2028 vom Band."),
        ("es", "El Fiat Rondo saldrá de la línea en 2028."),
    ],
)
def test_a_property_is_found_by_its_own_cue_words_in_the_language_of_the_source(language: str, text: str) -> None:
    cues = {"en": ["off the line"], "it": ["dalla linea"], "fr": ["la chaîne"], "de": ["vom Band"], "es": ["la línea"]}
    built = rule(9, "x1", "date", cues=cues)
    (found,) = suggested(text, language, properties=[built])
    assert (found.entity, found.property) == (CAR.entity, built)
    assert suggested(text, language, properties=[rule(9, "x1", "date", cues={"pt": ["2028"]})]) == []


@pytest.mark.parametrize(
    "language, text, modality, polarity",
    [
        ("en", "The Fiat Rondo will most likely be launched in 2028.", "hedged", "asserted"),
        ("en", "The Fiat Rondo will not be launched in 2028.", "asserted", "denied"),
        ("en", "The Fiat Rondo will not be launched until 2028.", "asserted", "asserted"),
        ("en", "Will the Fiat Rondo be launched in 2028?", "speculated", "asserted"),
        ("it", "Il lancio della Fiat Rondo è forse nel 2028.", "hedged", "asserted"),
        ("fr", "Le lancement de la Fiat Rondo n'est pas en 2028.", "asserted", "denied"),
        ("de", "Der Start des Fiat Rondo ist nicht 2028.", "asserted", "denied"),
        ("es", "El lanzamiento del Fiat Rondo no es en 2028.", "asserted", "denied"),
    ],
)
def test_hedges_questions_and_denials_are_told(language: str, text: str, modality: str, polarity: str) -> None:
    (found,) = [one for one in suggested(text, language) if one.property == LAUNCH]
    assert (found.modality, found.polarity) == (modality, polarity)


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "The Fiat Rondo will be launched in 2028, said Marta Ibarra."),
        ("it", "Il lancio della Fiat Rondo sarà nel 2028, ha detto Marta Ibarra."),
        ("fr", "Selon Marta Ibarra, le lancement de la Fiat Rondo est en 2028."),
        ("de", "Laut Marta Ibarra ist der Start des Fiat Rondo 2028."),
        ("es", "Según Marta Ibarra, el lanzamiento del Fiat Rondo es en 2028."),
    ],
)
def test_a_name_beside_a_verb_of_saying_is_the_speaker(language: str, text: str) -> None:
    assert {one.speaker for one in suggested(text, language) if one.property == LAUNCH} == {"Marta Ibarra"}


def test_the_period_of_what_changes_with_time_is_the_date_beside_it() -> None:
    (found,) = suggested("In 2024 Alba Motors held 12.5% of the market.", properties=[SHARE])
    assert (found.entity, found.value_text, found.period_text) == (MAKER.entity, "12.5%", "2024")


def test_an_entity_that_is_not_named_is_found_by_what_was_recorded_just_before() -> None:
    text = "Rain fell. The dead: 17 people."
    (found,) = suggested(text, recorded=[Recorded(FLOOD.entity.pk, 99, 0, 10, "Rain")])
    assert (found.entity, found.property, found.value_text) == (FLOOD.entity, DEATHS, "17")


@pytest.mark.parametrize(
    "language, text, of, entity",
    [
        # A pronoun, or no subject at all: whom the sentences before open with, and not whom else they name.
        ("en", "The Fiat Rondo is no Fiat Duna. It will be launched in 2028.", LAUNCH, CAR),
        ("it", "La Fiat Rondo non è la Fiat Duna. Verrà lanciata nel 2028.", LAUNCH, CAR),
        # A caption is no sentence, and nothing goes on about it.
        ("en", "The Fiat Rondo is ready.\n\nFiat Duna\n\nIt will be launched in 2028.", LAUNCH, CAR),
        # One of a list, or an example, is not what a value is about, though it stands nearer.
        ("en", "The Fiat Rondo, unlike cars such as the Fiat Duna, will be launched in 2028.", LAUNCH, CAR),
        # "The company": the last of its kind that was named.
        ("en", "Alba Motors buys from Brio Motors. In 2024 the company held 12.5% of the market.", SHARE, BRIO),
        ("fr", "Alba Motors et Brio Motors. En 2024 le constructeur détenait 12,5 % du marché.", SHARE, BRIO),
        ("en", "Brio Motors sells to Alba Motors. All is well, says the French carmaker.", NATION, MAKER),
        # Most of a name that nobody prints whole.
        ("en", "The Fiat Rondo is old. The new Alba EVs cost €20,000.", PRICE, EVS),
        ("en", "It burned.\n\nAt least 12 people died in the harbour blast.", DEATHS, BLAST),
        # What is known to be part of the owner.
        ("en", "Brio Motors and Nova met. The Alba-owned arm grows.", OWNER, NOVA),
    ],
)
def test_what_a_value_is_about_is_found_where_its_sentence_does_not_name_it(
    language: str, text: str, of: Property, entity: Known
) -> None:
    (found,) = [one for one in suggested(text, language, entities=MORE) if one.property == of]
    assert found.entity == entity.entity


def test_somebody_new_has_no_nationality_that_is_known() -> None:
    assert suggested("Alba Motors sells to a French carmaker.", properties=[NATION]) == []


def test_a_headline_printed_twice_is_suggested_for_once() -> None:
    headline = "The Fiat Rondo costs 20,000 euros"
    found = suggested(f"{headline}\n\n{headline}\n\n{headline}.")
    assert [(one.property, one.sentence) for one in found] == [(PRICE, 0), (PRICE, 2)]


def test_a_concept_is_an_answer_among_those_the_cue_words_name_and_is_not_said_again_more_vaguely() -> None:
    names = ("agreement", "partnership", "strategic partnership", "vehicle")
    wholes = {21: 20, 22: 21}
    concepts = [
        Known(Entity(pk=pk, name=name, kind="concept", part_of_id=wholes.get(pk)), (name,))
        for pk, name in enumerate(names, start=20)
    ]
    deal = Known(Entity(pk=30, name="Alba–Brio deal", kind="event"), ("Alba–Brio deal",))
    form = rule(10, "form", "entity", cues={"en": ["partnership"]})
    text = "The Alba–Brio deal is a strategic partnership for a vehicle. The partnership of the Alba–Brio deal lasts."
    (found,) = suggested(text, entities=[deal, *concepts], properties=[form])
    assert (found.entity, found.value_text) == (deal.entity, "strategic partnership")


@given(
    st.lists(
        st.sampled_from(
            [
                "The Fiat Rondo",
                "launched in",
                "2028",
                "costs €20,000",
                "Alba Motors",
                "French",
                "died",
                "12",
                ",",
                ".",
                "?",
            ]
        ),
        max_size=60,
    ),
    st.sampled_from(["en", "it", "fr", "de", "es", "pt", ""]),
)
def test_every_quote_stands_in_the_text_and_holds_its_value(words: list[str], language: str) -> None:
    text = " ".join(words)
    found = suggested(text, language)
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert one.start <= one.value_start < one.value_start + len(one.value_text) <= one.end
        assert text[one.value_start :].startswith(one.value_text)
    for ranks in _ranks(found).values():
        assert ranks == list(range(1, len(ranks) + 1))
        assert len(ranks) <= MOST


def _ranks(found: Iterable[Suggestion]) -> Mapping[int, list[int]]:
    by_sentence: dict[int, list[int]] = {}
    for one in found:
        by_sentence.setdefault(one.sentence, []).append(one.rank)
    return by_sentence


def test_a_passage_says_whom_it_may_be_about_what_it_may_say_and_what_it_holds() -> None:
    text = "Good morning. Alba Motors says the Fiat Rondo costs less than €20,000 in 2028. Good night."
    passage = Passage(
        text,
        start=text.index("the Fiat"),
        end=text.index(" in 2028"),
        language="en",
        published=DAY,
        vocabulary=Vocabulary(entities=ENTITIES, properties=PROPERTIES),
    )
    assert set(passage.entities()[:2]) == {CAR.entity, MAKER.entity}
    assert passage.properties()[0] == PRICE
    assert [(one.text, one.shown) for one in passage.values(PRICE)] == [("less than €20,000", "€20,000 or less")]
    assert [one.text for one in passage.values()] == ["Fiat Rondo", "less than €20,000"]
    assert passage.values(PRICE)[0].rule == "less than and up to include the number"
    assert passage.speaker() == "Alba Motors"
    assert [one.text for one in passage.periods()] == ["2028"]
