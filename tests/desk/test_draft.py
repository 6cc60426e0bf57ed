"""Check a draft: what of a story agrees with, sharpens, blurs or contradicts what the desk knows; nothing is kept."""

import logging
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from facts.check_draft import CheckedDraft, Standing, check_draft
from facts.desk.draft.form import LONGEST
from facts.models import Claim, Entity, Property, Slot
from sources.find_language import language_of
from sources.models import Capture, Snapshot, Source
from tests.admin.conftest import As
from tests.builders import (
    a_claim,
    a_contradiction,
    a_property,
    a_published_version,
    a_slot,
    an_entity,
)

pytestmark = pytest.mark.django_db

DRAFT = "/desk/draft/"
DAY = date(2025, 12, 10)


@pytest.fixture
def plant() -> Entity:
    return an_entity("Douai plant", kind="place")


@pytest.fixture
def jobs() -> Property:
    return a_property("jobs_created", kind="quantity", cues={"en": ["jobs"], "fr": ["emplois"]})


def standings(draft: CheckedDraft) -> list[tuple[str, Standing]]:
    return [(value.printed, value.standing) for value in draft.values if value.findings]


def check(text: str, *, language: str = "en", day: date = DAY) -> CheckedDraft:
    return check_draft(text, language=language, day=day)


def vetted(value: str, *, slot: Slot, **fields: Any) -> None:
    a_published_version(claim=a_claim(value, slot=slot, **fields))


@pytest.mark.parametrize(
    "value, standing",
    [
        ("1,100 jobs", Standing.AGREES),
        ("1,200 jobs", Standing.CONTRADICTS),
        ("more than 1,000 jobs", Standing.LESS_PRECISE),
        ("about 1,100 jobs", Standing.LESS_PRECISE),
        ("between 900 and 1,099 jobs", Standing.CONTRADICTS),
    ],
)
def test_a_figure_is_set_beside_the_vetted_one(plant: Entity, jobs: Property, value: str, standing: Standing) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    (checked,) = check(f"The Douai plant will get {value}.").values
    assert checked.standing == standing


@pytest.mark.parametrize(
    "text, standing",
    [
        ("It will be in showrooms in early 2028.", Standing.AGREES),
        ("It will be in showrooms in February 2028.", Standing.MORE_PRECISE),
        ("It will be in showrooms in 2028.", Standing.LESS_PRECISE),
        ("It will be in showrooms in late 2027.", Standing.CONTRADICTS),
        ("It will be in showrooms between April and June 2028.", Standing.FITS),
    ],
)
def test_a_date_agrees_says_more_says_less_or_contradicts(text: str, standing: Standing) -> None:
    of = a_property("on_sale_date", kind="date", cues={"en": ["in showrooms"]})
    vetted("early 2028", slot=a_slot(entity=an_entity("Fiesta"), of=of))
    (checked,) = check(f"Ford builds a new Fiesta. {text}").values
    assert checked.standing == standing


def test_what_contradicts_says_why_with_the_arithmetic_and_shows_the_evidence(plant: Entity, jobs: Property) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    draft = check("The Douai plant will get 1,200 jobs.")
    (found,) = draft.values[0].findings
    assert found.judgement.reason == "The vetted fact against your draft: '1,100 jobs' is 1,100, '1,200': 100 apart."
    assert [claim.quote for claim in found.evidence] == ["It is 1,100 jobs, they say."]
    assert draft.text[draft.values[0].start : draft.values[0].end] == draft.values[0].printed == "1,200"


def test_an_open_contradiction_is_touched_and_says_which_answer_the_draft_fits(plant: Entity, jobs: Property) -> None:
    a_contradiction("1,100 jobs", "1,600 jobs", slot=a_slot(entity=plant, of=jobs))
    (found,) = check("The Douai plant will get 1,600 jobs.").values[0].findings
    assert found.judgement.standing == Standing.DISPUTED
    assert [(answer.shown, answer.fits) for answer in found.answers] == [("1,100 jobs", False), ("1,600 jobs", True)]


def test_a_vetted_fact_decides_and_the_open_contradiction_is_told_beside_it(plant: Entity, jobs: Property) -> None:
    slot = a_slot(entity=plant, of=jobs)
    vetted("1,100 jobs", slot=slot)
    a_contradiction("1,100 jobs", "1,600 jobs", slot=slot)
    (found,) = check("The Douai plant will get 1,600 jobs.").values[0].findings
    assert found.judgement.standing == Standing.CONTRADICTS
    assert found.case is not None


@pytest.mark.parametrize(
    "claimed, standing", [("1,600 jobs", Standing.UNVETTED), ("1,100 jobs", Standing.AT_ODDS), ("", Standing.UNKNOWN)]
)
def test_where_nothing_is_vetted_claims_are_shown(
    plant: Entity, jobs: Property, claimed: str, standing: Standing
) -> None:
    if claimed:
        a_claim(claimed, slot=a_slot(entity=plant, of=jobs))
    (checked,) = check("The Douai plant will get 1,600 jobs.").values
    assert checked.standing == standing
    assert [claim.value_text for found in checked.findings for claim in found.claims] == [claimed] * bool(claimed)


def test_figures_of_another_year_are_set_beside_and_not_flagged(plant: Entity) -> None:
    heads = a_property("head_count", kind="quantity", time_behaviour="at", cues={"en": ["workers"]})
    vetted("2,700 workers", slot=a_slot(entity=plant, of=heads), period="2014")
    (checked,) = (value for value in check("The Douai plant has 3,100 workers.").values if value.findings)
    assert checked.standing == Standing.BESIDE
    assert checked.findings[0].judgement.reason.startswith("Another time: ")


@pytest.mark.parametrize(
    "value, standing", [("70 dead", Standing.BESIDE), ("50 dead", Standing.CONTRADICTS), ("60 dead", Standing.AGREES)]
)
def test_a_running_total_may_grow_and_never_shrink(value: str, standing: Standing) -> None:
    toll = a_property("death_toll", kind="quantity", time_behaviour="cumulative", cues={"en": ["dead"]})
    slot = a_slot(entity=an_entity("Harbour blast", kind="event"), of=toll)
    vetted("60 dead", slot=slot, published="2025-12-01")
    (checked,) = (found for found in check(f"The Harbour blast left {value}.").values if found.findings)
    assert checked.standing == standing


@pytest.mark.parametrize(
    "text, standing",
    [
        ("The market share of the Douai plant in Europe is 7%.", Standing.CONTRADICTS),
        ("The market share of the Douai plant is 7%.", Standing.BESIDE),
        ("The market share of the Douai plant is 5%.", Standing.AGREES),
    ],
)
def test_a_scope_that_the_draft_does_not_state_flags_nothing(plant: Entity, text: str, standing: Standing) -> None:
    share = a_property(
        "market_share", kind="quantity", unit="percent", separating=["region"], cues={"en": ["market share"]}
    )
    vetted("5%", slot=a_slot(entity=plant, of=share, qualifiers={"region": "Europe"}))
    (checked,) = check(text).values
    assert checked.standing == standing


@pytest.mark.parametrize(
    "place, standing",
    [
        ("Douai", Standing.MORE_PRECISE),
        ("northern France", Standing.AGREES),
        ("France", Standing.LESS_PRECISE),
        ("Cologne", Standing.CONTRADICTS),
    ],
)
def test_places_are_compared_by_what_lies_inside_what(place: str, standing: Standing) -> None:
    france = an_entity("France", kind="place")
    north = an_entity("northern France", kind="place", part_of=france)
    an_entity("Douai", kind="place", part_of=north)
    an_entity("Cologne", kind="place")
    site = a_property("production_site", kind="entity", cues={"en": ["built in"]})
    vetted("northern France", slot=a_slot(entity=an_entity("Fiesta"), of=site))
    assert standings(check(f"The Fiesta will be built in {place}.")) == [(place, standing)]


def test_a_draft_in_another_language_is_set_beside_the_same_fact(plant: Entity, jobs: Property) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    draft = check("Douai plant : le projet créera 1 200 emplois sur le site.", language="fr")
    assert Standing.CONTRADICTS in draft.counts


def test_a_relative_date_is_counted_from_the_day_of_the_story() -> None:
    of = a_property("signing_date", kind="date", cues={"en": ["signed"]})
    vetted("9 December 2025", slot=a_slot(entity=an_entity("Ford deal", kind="event"), of=of))
    text = "The Ford deal was signed yesterday."
    assert [check(text, day=date(2025, 12, day)).values[0].standing for day in (10, 12)] == [
        Standing.AGREES,
        Standing.CONTRADICTS,
    ]


@pytest.mark.parametrize(
    "text, language",
    [
        ("The plant in the north of the country is not for sale.", "en"),
        ("Lo stabilimento nel nord della Francia non è in vendita.", "it"),
        ("L'usine dans le nord de la France n'est pas à vendre pour les acheteurs.", "fr"),
        ("Das Werk im Norden des Landes ist nicht für den Verkauf bestimmt.", "de"),
        ("La fábrica en el norte del país no está en venta por ahora.", "es"),
        ("12345", ""),
        ("Renault Ford Douai", ""),
    ],
)
def test_the_language_is_told_by_small_words_or_not_at_all(text: str, language: str) -> None:
    assert language_of(text) == language


# --- The page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who, status", [("", 302), ("cy", 403), ("ben", 200), ("ada", 200), ("cho", 200)])
def test_everybody_of_the_desk_may_check_a_draft_and_nobody_else(as_: As, who: str, status: int) -> None:
    assert as_(who).get(DRAFT).status_code == status
    assert as_(who).post(DRAFT, {"draft": "It is not for sale."}).status_code == status


def test_the_page_marks_the_passage_and_shows_fact_and_evidence_beside_it(
    as_: As, plant: Entity, jobs: Property
) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    page = as_("ben").post(
        DRAFT, {"draft": "The Douai plant will get 1,200 jobs <b>soon</b>, on 3 May.", "day": "2025-12-10"}
    )
    said = page.content.decode()
    assert '<mark id="value-1" class="weighs-high" tabindex="-1">1,200<a' in said
    assert "contradicts a vetted fact" in said
    assert "It is 1,100 jobs, they say." in said
    assert "&lt;b&gt;soon&lt;/b&gt;" in said
    assert "1 value is not known here" in said
    assert 'lang="en" dir="auto"' in said


def test_nothing_of_a_draft_is_kept_told_or_logged(
    as_: As, plant: Entity, jobs: Property, caplog: pytest.LogCaptureFixture
) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    client = as_("ben")
    before = [model.objects.count() for model in (Source, Snapshot, Capture, Claim, Slot, Session)]
    secret = "The Douai plant will get 1,234 jobs, says the zebrafish memo."
    with caplog.at_level(logging.DEBUG):
        page = client.post(DRAFT, {"draft": secret})
    assert page.status_code == 200
    assert "zebrafish" not in caplog.text
    assert "no-store" in page.headers["Cache-Control"]
    assert [model.objects.count() for model in (Source, Snapshot, Capture, Claim, Slot, Session)] == before
    assert "zebrafish" not in str([session.get_decoded() for session in Session.objects.all()])
    assert "zebrafish" not in client.get(DRAFT).content.decode()


def test_a_draft_is_written_nowhere(as_: As, plant: Entity, jobs: Property) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    client = as_("ben")
    with CaptureQueriesContext(connection) as captured:
        client.post(DRAFT, {"draft": "The Douai plant will get 1,234 jobs."})
    written = [query["sql"] for query in captured if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []


def test_who_asks_for_it_keeps_the_draft_as_a_source(as_: As) -> None:
    client = as_("ben")
    text = "The Douai plant will get 1,234 jobs.\n\nIt is not for sale."
    page = client.post(DRAFT, {"draft": text}).content.decode()
    address = reverse("admin:sources_source_add_anything")
    assert f'action="{address}" class="keep-draft"' in page
    client.post(address, {"anything": text})
    assert Source.objects.get().title == "The Douai plant will get 1,234 jobs."


@pytest.mark.parametrize(
    "sent, said",
    [
        ({"draft": ""}, "Paste the text of the story."),
        ({"draft": " \n "}, "This text cannot be read: it is empty."),
        ({"draft": "\x00 is not text"}, "Null characters are not allowed."),
        ({"draft": "12345"}, "The language could not be told from the text. Choose one."),
        ({"draft": "It is not for sale.", "language": "xx"}, "Select a valid choice"),
        ({"draft": "It is not for sale.", "day": "yesterday"}, "Write the date as 2025-12-09"),
        ({"draft": "It is not for sale. " + "x" * LONGEST}, f"a draft has at most {LONGEST:,}"),
    ],
)
def test_a_draft_that_cannot_be_checked_comes_back_with_the_reason(as_: As, sent: dict[str, str], said: str) -> None:
    page = as_("ben").post(DRAFT, sent)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert sent["draft"].strip()[:20].replace("\x00", "") in page.content.decode().replace("\x00", "")


@pytest.mark.parametrize(
    "text",
    [
        "1" * 5_000,
        "\ud800 half",
        "the " + "\u0301" * 500,
        "“" * 3_000 + "the",
        "on 31/02/0000 and 99/99/9999 the 1e999 " * 50,
        "‮ the plan of the day ‬",
        "the " * 10_000,
    ],
)
@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31"])
def test_bad_input_never_ends_in_an_error(as_: As, plant: Entity, jobs: Property, text: str, day: str) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    sent = urlencode({"draft": text.encode("utf-8", "surrogatepass"), "language": "en", "day": day})
    answer = as_("ben").post(DRAFT, sent, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200


def test_a_draft_of_20000_words_is_checked(as_: As, plant: Entity, jobs: Property) -> None:
    vetted("1,100 jobs", slot=a_slot(entity=plant, of=jobs))
    story = (
        "The Douai plant will get 1,200 jobs by 2028. Nobody in the town has seen the plans of the two firms yet.\n\n"
    )
    page = as_("ben").post(DRAFT, {"draft": story * 950}).content.decode()
    assert page.count('<article class="finding') == 950


def test_no_value_of_a_long_draft_dense_with_them_is_passed_over() -> None:
    line = "The plant made 12,500 cars in May 2024, 5.5% more than before, for 3.2 billion euros.\n"
    assert len(check(line * 100).values) == 4 * 100


def test_a_long_draft_takes_as_many_queries_as_a_short_one(as_: As, jobs: Property) -> None:
    client, texts = as_("ben"), []
    for number in range(8):
        town = ("Lens", "Arras", "Lille", "Calais", "Cambrai", "Denain", "Roubaix", "Tourcoing")[number]
        slot = a_slot(entity=an_entity(town, kind="place"), of=jobs)
        (vetted if number % 2 else a_claim)("1,100 jobs", slot=slot)
        if number % 3 == 0:
            a_contradiction("1,100 jobs", "1,900 jobs", slot=slot)
        texts.append(f"The plant in {town} will get 1,200 jobs.")
    counts = []
    for text in (*texts[:2], "\n".join(texts)):
        client.get(DRAFT)
        with CaptureQueriesContext(connection) as captured:
            client.post(DRAFT, {"draft": text})
        counts.append(len(captured))
    assert counts[2] <= max(counts[:2]) + 3
