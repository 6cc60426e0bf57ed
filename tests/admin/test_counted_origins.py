"""Reports and independent origins are counted wherever an answer, a denial or a fact is shown: page, mail, API."""

from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.test import Client

from facts.bundle_deliveries import bundle_deliveries
from facts.models import Claim, Drift
from facts.vet_facts import Proposal, propose_fact, publish_version
from tests.admin.conftest import As
from tests.builders import (
    NOW,
    a_claim,
    a_person,
    a_property,
    a_publisher,
    a_slot,
    a_source,
    an_entity,
    weighed,
)
from tests.drift.changing import a_quoting_claim, a_story, says

ASSERTED = "3 reports, 1 origin"
DENIED = "2 reports, 2 origins"
RUMOURED = "2 reports, 1 origin"
BESIDE = "4 reports, 1 origin"

# Where it is shown, and how it reads there. What stands in braces is the primary key of the row.
PLACES = [
    ("facts/slot/{slot}/change/", f"One answer 2028 {ASSERTED}"),
    ("facts/slot/{slot}/change/", f"Denied by {DENIED}"),
    ("facts/slot/{slot}/change/", f"Speculation, never flagged {RUMOURED}"),
    ("facts/slot/{slot}/change/", f"scope not stated {BESIDE}"),
    ("facts/slot/{slot}/change/", f"2028 ({ASSERTED}); denied ({DENIED})"),
    ("facts/slot/{slot}/change/", f"It is 2028. ({ASSERTED})"),
    ("facts/contradiction/", f"2028 ({ASSERTED}); denied ({DENIED})"),
    ("facts/contradiction/{case}/change/", f"2028 {ASSERTED}"),
    ("facts/contradiction/{case}/change/", f"Against it {DENIED}"),
    ("facts/contradiction/{case}/change/", f"The public reads: It is 2028. ({ASSERTED})"),
    ("facts/contradiction/{case}/change/", f"Which one: --------- 2028 ({ASSERTED})"),
    ("facts/position/", f"date {ASSERTED}"),
    ("facts/fact/{fact}/change/", f"It is 2028. ({ASSERTED})"),
    ("facts/factversion/{version}/change/", f"What supports it {ASSERTED}"),
    ("facts/factversion/{version}/change/", f"2028 ({ASSERTED}); denied ({DENIED})"),
    ("facts/factversion/propose/?slot={slot}", f"2028 {ASSERTED}"),
    ("facts/factversion/propose/?slot={slot}", f"not 2028 ({DENIED})"),
    ("facts/factversion/propose/?slot={slot}", f"2028 ({ASSERTED}); denied ({DENIED})"),
    ("facts/drift/{drift}/change/", f"The public reads: It is 2028. ({ASSERTED})"),
]


class Words(HTMLParser):
    """What a page says, without its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words_of(page: str) -> str:
    """As one line. Brackets and full stops stand where a reader sees them, whatever tags end before them."""
    parser = Words()
    parser.feed(page)
    return " ".join(" ".join(parser.said).split()).replace("( ", "(").replace(" )", ")").replace(" .", ".")


def a_denied_matter() -> dict[str, int]:
    """Three papers of one house say 2028, two others deny it, one house guesses; the fact is published, one of the
    papers has changed its story, and another house says something else of one region."""
    house, other = a_publisher("The Post", family="Post group"), a_publisher("The Star", family="Star group")
    entity, of = an_entity(), a_property(kind="date", separating=["region"])
    slot = a_slot(entity=entity, of=of)
    story = a_story(text="The car will come in 2028, they say. So much for today.", publisher="The Post")
    claims = [a_quoting_claim(story, "2028", quote="will come in 2028", slot=slot)]
    claims += [a_claim("2028", slot=slot, source=a_source(house)) for _ in range(2)]
    version = propose_fact(Proposal(claims[0], "It is 2028.", evidence=tuple(claims)), by=a_person(), now=NOW)
    weighed(slot)
    publish_version(version, by=a_person(), now=NOW)
    for name in ("The Echo", "The Mail"):
        a_claim("2028", slot=slot, source=name, polarity=Claim.Polarity.DENIED)
    for _ in range(2):
        a_claim("2030", slot=slot, source=a_source(other), modality=Claim.Modality.SPECULATED)
    beside = a_slot(entity=entity, of=of, qualifiers={"region": "Europe"})
    for _ in range(4):
        a_claim("2031", slot=beside, source=a_source(other))
    case = weighed(slot)
    assert case is not None
    says(story, "The car will come in 2029, they say. So much for today.")
    drift = Drift.objects.get()
    return {"slot": slot.pk, "case": case.pk, "fact": version.fact_id, "version": version.pk, "drift": drift.pk}


@pytest.mark.django_db
def test_wherever_an_answer_is_shown_its_origins_are_counted(as_: As, client: Client) -> None:
    rows = a_denied_matter()
    pages = {place.format(**rows) for place, _ in PLACES}
    shown = {page: words_of(as_("ada").get(f"/admin/{page}").content.decode()) for page in pages}
    missing = [(place, words) for place, words in PLACES if words not in shown[place.format(**rows)]]
    assert missing == []
    (public,) = client.get("/api/v1/facts/").json()["results"]
    assert (public["reports"], public["independent_origins"], public["backed_by"]) == (3, 1, ASSERTED)
    assert client.get(f"/api/v1/facts/{public['id']}/").json() == public


@pytest.mark.django_db
def test_mails_count_the_origins_of_answers_denials_and_facts_in_both_forms(ada: User) -> None:
    a_denied_matter()
    about_case, about_source = [made for made in bundle_deliveries(now=NOW) if made.recipient == ada]
    for form in (about_case.text, words_of(about_case.html)):
        assert f"2028 ({ASSERTED})" in form or f"2028 {ASSERTED}" in form
        assert f"DENIED ({DENIED})" in form or f"Denied {DENIED}" in form
    for form in (about_source.text, words_of(about_source.html)):
        assert f"It is 2028. ({ASSERTED})" in form
