"""Two sorts of rows: what the newsroom published, with the same ids in every test, and what nobody vetted."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User

from facts.models import Claim, Contradiction, Entity, Fact, FactVersion, Property, Slot
from facts.record_claims import Draft, record_claim
from facts.settle_contradictions import resolve
from facts.vet_facts import (
    Contest,
    Proposal,
    propose_contested,
    propose_fact,
    publish_version,
    retract_fact,
    send_back,
)
from sources.models import Snapshot, Source
from tests.builders import NOW, a_person, a_property, a_publisher, a_snapshot, a_source, an_entity, weighed


def public_id(prefix: str, name: str) -> str:
    """The id of this name in every test."""
    digest = base64.b32encode(hashlib.sha256(name.encode()).digest()).decode("ascii")
    return f"{prefix}_{digest[:26].lower()}"


def entity(name: str, *, kind: str = "product", **fields: Any) -> Entity:
    found = Entity.objects.filter(name=name).first()
    return found or an_entity(name, kind=kind, public_id=public_id("ent", name), **fields)


def source(title: str, *, publisher: str = "Transalpine", published: str = "2025-12-09", **fields: str) -> Source:
    said = {"url": f"https://www.{publisher.lower()}.example/{title}".replace(" ", "-")} | fields
    owner = a_publisher(publisher)
    owner.public_id = public_id("pub", publisher)
    owner.save()
    return a_source(owner, title=title, published=published, public_id=public_id("src", title), **said)


def claim(snapshot: Snapshot, quote: str, *, about: Entity, of: Property, value: str, **fields: Any) -> Claim:
    draft = Draft(snapshot=snapshot, entity=about, property=of, quote=quote, value_text=value, **fields)
    return record_claim(draft, by=None, now=NOW).claim


def publish(
    of: Claim, statement: str, *more: Claim, days: int = 0, public_note: str = "", doubt: str = ""
) -> FactVersion:
    """Published with the id of its statement, that many days after NOW; where there is a doubt, at the second try."""
    if doubt:
        _sent_back(of, token=doubt)
    proposal = Proposal(claim=of, statement=statement, evidence=more, public_note=public_note)
    version = propose_fact(proposal, by=a_person(), now=NOW)
    Fact.objects.filter(pk=version.fact_id).update(public_id=public_id("fct", statement))
    return publish_version(version, by=a_person(), now=NOW + timedelta(days=days))


@dataclass(frozen=True)
class Newsroom:
    """What was published: an on-sale date by two publishers, the nature of a deal, and a price that was retracted."""

    on_sale: FactVersion
    nature: FactVersion
    price: FactVersion


TEXT = (
    "The city car will be on sale in early 2028, the partners say. The deal is a joint venture of equals. "
    "It will cost 19,900 euros. Nothing else of this text may ever be seen by anybody: {rest}"
)


def a_newsroom(*, rest: str = "the end", doubt: str = "") -> Newsroom:
    """Publish it; ``rest`` is what the first source says besides, ``doubt`` why a first version was sent back."""
    report = a_snapshot(source("The deal", byline="Nadia Voss"), text=TEXT.format(rest=f"{'x' * 60} {rest}"))
    filing = source("La firma", publisher="Il Quadrante", kind="filing", language="it", published="2025-11")
    filed = a_snapshot(filing, text="La vettura sarà in vendita all'inizio del 2028, si legge.")
    car, deal = entity("Piccola", wikidata="Q42"), entity("Alpine deal", kind="event")
    entity("joint venture", kind="concept")
    dated, natured = a_property("on_sale_date"), a_property("nature", kind="entity")
    priced = a_property("price", kind="money")
    date = claim(report, "on sale in early 2028", about=car, of=dated, value="early 2028")
    data = claim(filed, "in vendita all'inizio del 2028", about=car, of=dated, value="inizio del 2028")
    kind = claim(report, "The deal is a joint venture", about=deal, of=natured, value="joint venture")
    cost = claim(report, "cost 19,900 euros", about=car, of=priced, value="19,900 euros")
    price = publish(cost, "The Piccola costs 19,900 euros.", days=1)
    told, said = "The Piccola goes on sale in early 2028.", "First told in December."
    return Newsroom(
        on_sale=publish(date, told, data, public_note=said, doubt=doubt),
        nature=publish(kind, "The Alpine deal is a joint venture.", days=2, doubt=doubt),
        price=retract_fact(price, by=a_person(), public_note="The price was for one market only.", now=NOW),
    )


def a_dispute(newsroom: Newsroom, *, is_published: bool = True) -> FactVersion:
    """How far the car goes, contested by the same two publishers; three days after NOW."""
    car = newsroom.on_sale.fact.slot.entity
    told: dict[str, Any] = {"published": "2025-12-12"}
    english = a_snapshot(source("How far it goes", **told), text="The Piccola goes 300 km, its maker says.")
    italian = source("Quanto fa", publisher="Il Quadrante", language="it", **told)
    ranged = a_property("range", kind="quantity", unit="km")
    one = claim(english, "goes 300 km", about=car, of=ranged, value="300 km")
    two = a_snapshot(italian, text="La Piccola fa 200 km, scrive un lettore.")
    claim(two, "fa 200 km", about=car, of=ranged, value="200 km")
    case = weighed(one.slot)
    assert case is not None
    Contradiction.objects.filter(pk=case.pk).update(public_id=public_id("con", "range"))
    case.refresh_from_db()
    statement = "The range of the Piccola is contested."
    version = propose_contested(Contest(case, statement), by=a_person(), now=NOW)
    Fact.objects.filter(pk=version.fact_id).update(public_id=public_id("fct", statement))
    return publish_version(version, by=a_person(), now=NOW + timedelta(days=3)) if is_published else version


def unvetted_rows(token: str) -> None:
    """Rows that nobody vetted, with the token in every field that takes words."""
    person = a_person(f"{token}person")
    family = a_publisher(f"{token} Gazette", family=f"{token} family", host=f"{token}.example")
    rumour = source(f"{token} title", publisher=family.name, byline=f"{token} byline", reference=f"{token} reference")
    text = f"The {token} car is on sale in 2027 or in 2031; it has 5 {token} doors."
    heard = a_snapshot(rumour, text=text)
    car = entity(f"{token} car", description=f"{token} description", disambiguation=f"{token} one")
    dated = a_property(f"{token.lower()}_on_sale", label=f"{token} label", cues={"en": [token]}, separating=["region"])
    said: dict[str, Any] = {"speaker": f"{token} speaker", "qualifiers": {"region": f"{token} region"}}
    one = claim(heard, "on sale in 2027", about=car, of=dated, value="2027", **said)
    claim(heard, "or in 2031", about=car, of=dated, value="2031", **said)
    _contradicted(one.slot, token=token, by=person)
    _sent_back(one, token=token)
    propose_fact(_proposal(one, token=token), by=person, now=NOW)


def unvetted_rows_beside(newsroom: Newsroom, token: str) -> None:
    """Rows that nobody vetted, about what was published: another snapshot, other claims, the next version."""
    told = newsroom.on_sale.evidence.earliest("pk").snapshot.source
    again = a_snapshot(told, text=f"Not before 2030, {token} people say. The deal is a {token} merger.")
    slot = newsroom.on_sale.fact.slot
    later = claim(again, "Not before 2030", about=slot.entity, of=slot.property, value="2030", speaker=f"{token} man")
    alias = slot.entity.aliases.create(name=f"{token} alias", folded=f"{token.lower()} alias")
    alias.entity.parts.add(entity(f"{token} part"))
    person = a_person(f"{token}neighbour")
    _contradicted(slot, token=token, by=person)
    propose_fact(_proposal(later, token=token), by=person, now=NOW)
    Entity.objects.filter(pk=slot.entity_id).update(description=f"{token} description")
    Source.objects.filter(pk=told.pk).update(reference=f"{token} told")


def _sent_back(of: Claim, *, token: str) -> None:
    proposed = propose_fact(_proposal(of, token=token), by=a_person(), now=NOW)
    send_back(proposed, by=a_person(), why=f"{token} reason", now=NOW)


def _proposal(of: Claim, *, token: str) -> Proposal:
    is_published = FactVersion.objects.published().filter(fact__slot=of.slot_id).exists()
    return Proposal(
        claim=of,
        statement=f"The {token} is so.",
        note=f"{token} note",
        public_note=f"{token} public note",
        correction_kind="error" if is_published else "",
    )


def _contradicted(slot: Slot, *, token: str, by: User) -> None:
    """Weigh the slot and settle what is found, with a note."""
    contradiction = weighed(slot)
    assert contradiction is not None
    resolve(contradiction, outcome="undetermined", note=f"{token} thread", by=by, now=NOW)
