"""What the demo lacks, set upon its stage: one row of every state that a page can be in, for pictures of it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from facts.add_to_thread import add_to_thread
from facts.correct_bounds import correct_bounds
from facts.find_entities import find_entity, find_property
from facts.merge_entities import merge_entities
from facts.models import CaseFilter, Claim, Contradiction, FactVersion, SavedFilter, Slot
from facts.models.slot import slot_key
from facts.record_claims import Draft, record_claim
from facts.retire_claims import reject_claim
from facts.settle_contradictions import dismiss, resolve, snooze, take_into_review
from facts.vet_facts import Contest, Proposal, propose_contested, propose_fact, publish_version, send_back
from facts.weigh_slots import weigh_slot
from sources.models import Feed, FeedEntry, OriginProposal, Publisher, Source
from tests.builders import (
    a_capture,
    a_delivery,
    a_feed,
    a_feed_entry,
    a_job,
    a_refusal,
    a_snapshot,
    a_source,
    a_watch,
    a_webhook,
    a_webhook_call,
    an_archive_request,
    an_entity,
    an_origin_proposal,
)

LONG_TITLE = (
    "Quattro modelli, due marchi, una sola piattaforma: perché l'accordo tra Ford e Renault potrebbe "
    "cambiare il mercato delle elettriche compatte in tutta Europa"
)
LONG_ADDRESS = (
    "https://stradanova.example/economia/2025/12/ford-renault-quattro-modelli?edizione=nazionale"
    "&sezione=mercato-delle-elettriche-compatte&pagina=1"
)
HEADERS = [["content-type", "text/html; charset=utf-8"], ["server", "nginx"], ["etag", '"5f2a-61f0c3a9d8e40"']]


@transaction.atomic
def set_stage(*, now: datetime) -> None:
    """Everything below, once; the demo must be loaded and weighed. Nothing here is due, so no worker touches it."""
    ada, ben = (User.objects.get(username=name) for name in ("ada", "ben"))
    stage_captures(by=ben, now=now)
    stage_feeds(by=ada, now=now)
    stage_cases(by=ada, now=now)
    stage_entities(by=ada, now=now)
    stage_claims(by=ben, editor=ada, now=now)
    stage_jobs(by=ada, now=now)
    stage_facts(by=ben, editor=ada, now=now)
    stage_disputes(by=ben, editor=ada, now=now)
    stage_alerts(of=ada, now=now)
    a_delivery(
        subject="The same mail, five times", status="parked", attempts=5, last_error="SMTPServerDisconnected: closed"
    )


def stage_alerts(*, of: User, now: datetime) -> None:
    """Watches of several sorts, a webhook that takes what it is told, and one that is off."""
    case = Contradiction.objects.waiting().select_related("slot__entity", "slot__property").order_by("pk")[0]
    everything = a_watch(of, severity="normal", origins=2)
    entity = a_watch(of, entity=case.slot.entity)
    a_watch(of, property=case.slot.property, muted=True)
    takes = a_webhook(everything, url="https://hooks.desk.example/in?key=7", made_at=now)
    told = {"transition": case.transitions.order_by("pk")[0], "made_at": now}
    a_webhook_call(takes, status="taken", attempts=1, http_status=204, ended_at=now, **told)
    why = "The address says that it is gone for good (410)."
    off = a_webhook(entity, url=f"https://{'a-very-long-name-' * 3}of-a-machine.desk.example/", made_at=now)
    type(off).objects.filter(pk=off.pk).update(is_on=False, why_off=why, failures=1)
    a_webhook_call(off, status="kept_back", attempts=1, http_status=410, last_error=why, **told)


def stage_captures(*, by: User, now: datetime) -> None:
    """A source being fetched, one that could not be, one that is another, one with an archived copy."""
    stradanova = Publisher.objects.get(name="Stradanova")
    asked = {"asked_at": now, "asked_by": by, "not_before": now}
    fetching = a_source(stradanova, title=LONG_TITLE, url=LONG_ADDRESS, language="it", state="fetching")
    a_capture(fetching, claimed_until=now + timedelta(days=1), attempts=1, **asked)
    why = "The server does not show us the page (403): a paywall, a log-in, or it shuts out programs."
    failed = a_source(
        stradanova, title="stradanova.example/abbonati/ford", url=f"{LONG_ADDRESS}2", state="failed", why=why
    )
    a_capture(
        failed,
        status="failed",
        why=why,
        http_status=403,
        attempts=1,
        ended_at=now,
        final_url=f"{LONG_ADDRESS}2",
        redirects=[LONG_ADDRESS.replace("https", "http")],
        headers=HEADERS,
        **asked,
    )
    a_source(
        stradanova,
        title="Quattro modelli (AMP)",
        url="https://stradanova.example/amp/1",
        state="duplicate",
        duplicate_of=Source.objects.get(reference="stradanova-alleanza"),
    )
    overloaded = "The server is overloaded or being mended (503)."
    archived: dict[str, dict[str, Any]] = {
        "transalpine-deal": {"status": "done", "ended_at": now},
        "ilquadrante-accordo": {"status": "failed", "ended_at": now, "why": overloaded},
        "balance-analyse": {"not_before": now + timedelta(days=1)},
    }
    for reference, said in archived.items():
        an_archive_request(Source.objects.get(reference=reference), **({"asked_at": now, "not_before": now} | said))


def stage_feeds(*, by: User, now: datetime) -> None:
    """A feed that answers and one that does not; entries that wait, and one of either answer."""
    later = now + timedelta(days=1)
    feed = a_feed(title="Stradanova, economia", url="https://stradanova.example/economia.rss", next_at=later)
    Feed.objects.filter(pk=feed.pk).update(answered_at=now, publisher=Publisher.objects.get(name="Stradanova"))
    a_feed(
        url="https://quayside.example/feeds/all.atom",
        next_at=later,
        attempts=3,
        last_error="There is no host of the name quayside.example. Is it spelled right?",
    )
    decided = {"decided_by": by, "decided_at": now}
    found = {"found_at": now, "published": "2025-12-11"}
    a_feed_entry(feed, title=LONG_TITLE, summary="Il costo dei due modelli resta incerto.", **found)
    a_feed_entry(feed, title="Renault 5 first drive", publisher_name="Motor Current", **found)
    a_feed_entry(feed, title="Twelve cars for the winter", status=FeedEntry.Status.REFUSED, **found, **decided)
    taken = Source.objects.get(reference="stradanova-alleanza")
    a_feed_entry(feed, title=taken.title, status=FeedEntry.Status.TAKEN, source=taken, **found, **decided)


def stage_cases(*, by: User, now: datetime) -> None:
    """Cases in each state, one of them opened again; proposals of origin of both kinds."""
    models = _slot("Ford–Renault cars", "count")
    case = Contradiction.objects.unsettled().get(slot=models)
    two = case.positions.get(claims__value_text="two", claims__snapshot__source__reference="transalpine-deal")
    note = "Eight reports and the company itself say two."
    resolve(case, outcome="one_right", ruled_right=two, by=by, note=note, now=now)
    _claim("four", slot=models, quote="four electric cars", by=by, now=now)
    weigh_slot(models.pk, now=now)
    waiting = [one for one in Contradiction.objects.unsettled().order_by("pk") if one.slot != models]
    take_into_review(waiting[0], by=by, now=now)
    dismiss(waiting[1], by=by, note="One speaks of the plan, the other of the contract.", now=now)
    snooze(waiting[2], by=by, note="The company answers on Monday.", now=now, until=now + timedelta(days=3))
    for asked, said in (
        ("Renault, press office", "“Two cars”, and nothing else in writing."),
        ("", "Their diary says Monday."),
    ):
        add_to_thread(waiting[0], author=by, asked=asked, text=said, now=now)
    looked_for = CaseFilter(entity="Renault", severity="high")
    SavedFilter.objects.keep(person=by, name="Renault, urgent", tab="review", looked_for=looked_for)
    sources = Source.objects.filter(reference__in=["voltandvan-vans", "motorcurrent-sales"]).order_by("pk")
    an_origin_proposal(sources[0], original=sources[1], proposed_at=now)
    agency = Publisher.objects.get(name="Transalpine Press Agency")
    an_origin_proposal(
        sources[1],
        agency=agency,
        basis=OriginProposal.Basis.CREDIT,
        score=None,
        evidence=f"It says “{agency}”, and no text of {agency} that it repeats is here.",
        proposed_at=now,
    )


def stage_entities(*, by: User, now: datetime) -> None:
    """One merged into another, and two of one Wikidata item."""
    merged = an_entity("Ford of Britain", kind="organisation")
    merge_entities(merged, kept=find_entity("Ford"), by=by, why="The papers mean the whole company.", now=now)
    an_entity("Renault S.A.", kind="organisation", wikidata="Q6686")


def stage_jobs(*, by: User, now: datetime) -> None:
    """A job in each of its states; whoever runs is somebody who is slow."""
    table = {"table": "claims", "file": "0", "sha256": "5f2a61f0c3a9d8e4" * 4, "called": LONG_TITLE[:60] + ".csv"}
    busy = {"not_before": now + timedelta(days=1), "owner": by, "made_at": now - timedelta(minutes=9)}
    begun = {**busy, "kind": "import", "arguments": table, "started_at": now - timedelta(minutes=8), "total": 61_200}
    ended = {**begun, "ended_at": now}
    a_job(**busy, kind="recapture", arguments={"of": "Stradanova"}, total=120)
    running = a_job(**begun, state="running", done=24_800, failed=3, counts={"added": 24_100, "known": 697})
    for number, why in enumerate(["no entity is called “Renault 55”", "the quote does not stand in this snapshot"]):
        a_refusal(running, name=f"row {number + 70}", why=why)
    a_job(**ended, state="done", done=61_200, counts={"added": 61_200})
    a_job(**ended, state="stopped", done=400, counts={"added": 400}, stop_asked_by=by, stop_asked_at=now)
    why = "The file is not here any more. Send it again."
    a_job(**ended, state="failed", done=400, counts={"added": 400}, why=why)


def stage_claims(*, by: User, editor: User, now: datetime) -> None:
    """A value that cannot be read, one whose bounds were corrected, and one that was our error."""
    slot = _slot("first Ford–Renault car", "on_sale_date")
    _claim("when the factory is ready", slot=slot, quote="on sale when the factory is ready", by=by, now=now)
    wrong = _claim("2029", slot=slot, quote="on sale in 2029", by=by, now=now)
    reject_claim(wrong, by=editor, why="The passage speaks of the second car.", now=now)
    read = Claim.objects.live().filter(slot=slot, value_text="early 2028").order_by("pk")[0]
    assert read.lower is not None
    assert read.upper is not None
    correct_bounds(
        read, lower=read.lower, upper=read.upper + 30, by=editor, why="“Early” is the first five months here.", now=now
    )
    weigh_slot(slot.pk, now=now)


def stage_facts(*, by: User, editor: User, now: datetime) -> None:
    """A published fact that was put right once and waits to be again; a proposal that the sources contradict, and one
    that was sent back."""
    chief = User.objects.get(username="cho")
    case = Contradiction.objects.waiting().order_by("pk")[0]
    claim = case.claims.live().order_by("pk")[0]
    told = "Nobody but us has it."
    back = propose_fact(Proposal(claim=claim, statement=f"{case.slot}: {claim.shown()}, we hear."), by=by, now=now)
    send_back(back, by=editor, why=told, now=now)
    statement = f"The {case.slot.property} of {case.slot.entity} is {claim.shown()}."
    propose_fact(Proposal(claim=claim, statement=statement, note="The company says so."), by=by, now=now)
    old = FactVersion.objects.published().select_related("fact").order_by("pk")[0]
    for kind, note in {
        "clarification": "It could be read as if it was decided.",
        "error": "We gave the figure of the plan. It is that of the contract.",
    }.items():
        words = old.statement.rstrip(".") + (", as things stand." if kind == "clarification" else ", by contract.")
        evidence = tuple(old.evidence.live())
        proposal = Proposal(evidence[0], words, evidence, public_note=note, correction_kind=kind, fact=old.fact)
        version = propose_fact(proposal, by=editor, now=now)
        if kind == "clarification":
            ticked = ["quote", "source", "as_of"]
            publish_version(version, by=chief, now=now, checked=ticked, despite_contradiction="Confirmed by telephone.")


def stage_disputes(*, by: User, editor: User, now: datetime) -> None:
    """One that waits to be published as contested, and one that is."""
    open_still = Contradiction.objects.waiting().filter(slot__facts=None).order_by("pk")
    waiting, published = open_still[:2]
    for case in (waiting, published):
        contest = Contest(case, f"It is contested: {case.slot}.", note="Both stand by what they wrote.")
        version = propose_contested(contest, by=by, now=now)
    publish_version(version, by=editor, now=now)


def _slot(entity: str, name: str) -> Slot:
    about, rule = find_entity(entity), find_property(name)
    return Slot.objects.get(key=slot_key(entity=about, of=rule, qualifiers={}))


def _claim(value: str, *, slot: Slot, quote: str, by: User, now: datetime) -> Claim:
    """Of an article of The Quayside Observer that says only this."""
    publisher = Publisher.objects.get(name="The Quayside Observer")
    source = a_source(publisher, title=f"They say {value}", published="2025-12-12")
    snapshot = a_snapshot(source, text=f"Talk of the day. There will be {quote}, people say. More tomorrow.")
    return record_claim(
        Draft(snapshot, slot.entity, slot.property, quote=quote, value_text=value), by=by, now=now
    ).claim
