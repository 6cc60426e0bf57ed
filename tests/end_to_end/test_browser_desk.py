"""The desk in a real browser: adding by the one field, answering by keys, and how its pages look and are named."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from facts.models import Drift, Heartbeat
from sources.admin import add_anything
from sources.fetch import FetchRefused
from sources.make_captures import make_capture
from sources.models import Capture, OriginProposal, Source
from tests.adding.conftest import LONG, Reader, Web, page, reader, web
from tests.admin.conftest import cast
from tests.axe import too_wide, violations
from tests.browser import open_browser
from tests.builders import (
    a_capture,
    a_contradiction,
    a_feed_entry,
    a_job,
    a_proposal,
    a_snapshot,
    a_source,
    an_entity,
    an_origin_proposal,
)
from tests.drift.changing import STORY, a_quoting_claim, a_story, an_open_drift, says
from tests.shots import listen_to

__all__ = ["cast", "reader", "web"]

pytestmark = pytest.mark.django_db(transaction=True)

WRONG_WITH_PAGE = (Path(__file__).parent.parent / "looks.js").read_text(encoding="utf-8")

BAD_PAGE = """<title>Bad</title><h1>One</h1><h1 class="visually-hidden">Two</h1>
<p style="color: #ccc">Grey on white</p><p style="color: #ccc; font-size: 40px; display: none">Not shown</p>
<div style="background: #fff"><i style="background: rgb(0 0 0 / 50%)"><b style="color: #fffc">Over a veil</b></i></div>
<label for="named">Named</label><input id="named"><input id="nameless"><a href="/"><img alt=""></a>
<a href="/"><img alt="Home"></a><button><span title="Close"></span></button>
<h2 style="width: 50px; overflow: hidden; white-space: nowrap">A long heading that is cut</h2>
<div style="width: 2000px">.</div>"""

# Browsers complain of such answers, whatever a script makes of them.
REFUSALS = ("status of 400 (Bad Request)", "status of 409 (Conflict)")

As = Callable[[str], Page]


@pytest.fixture
def page_as(chromium: str, live_server: Any, cast: dict[str, User], monkeypatch: pytest.MonkeyPatch) -> Iterator[As]:
    """``page_as("ada")``: a page in which this person is logged in. What the browser complains about fails the test:
    a script that breaks, a file that is missing, anything that the Content-Security-Policy refuses."""
    complaints: list[str] = []
    # Playwright runs a loop of its own in this thread. Beside it Django refuses to ask the database unless it is told,
    # and then opens another connection: so the rows are made before it starts, and that one is closed before it ends.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with open_browser(chromium) as browser:

        def opened(who: str) -> Page:
            client = Client()
            client.force_login(cast[who])
            context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
            shown = context.new_page()
            shown.set_default_timeout(10_000)
            listen_to(shown, complaints)
            return shown

        yield opened
        connections.close_all()
    assert [complaint for complaint in complaints if not complaint.endswith(REFUSALS)] == []


def page_of(row: Source | Drift | OriginProposal) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def worker_at_hand(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """No worker is told of captures; calling this is one that makes all that wait."""
    monkeypatch.setattr(add_anything, "ring_capture", lambda capture: None)

    def work() -> None:
        for capture in Capture.objects.waiting():
            make_capture(capture.pk, now=timezone.now())

    return work


def test_addresses_texts_and_files_are_added_by_the_one_field(
    page_as: As, web: Web, reader: Reader, worker_at_hand: Callable[[], None]
) -> None:
    desk = page_as("ben")
    field = desk.locator("#add-anything")

    # An address appears at once, and its text when a worker has captured it: nobody loads the page anew.
    web["https://paper.example/story"] = page(LONG)
    desk.goto("/admin/")
    desk.keyboard.press("a")
    expect(field).to_be_focused()
    desk.keyboard.insert_text("https://paper.example/story")
    desk.keyboard.press("Enter")
    expect(desk.locator("#standing")).to_contain_text("Fetching…")
    worker_at_hand()
    expect(desk.locator("#standing")).to_contain_text("Its text is here.")

    # One that cannot be fetched offers a place for the text, with the address kept.
    web["https://paper.example/closed"] = FetchRefused("The page asks for a subscription.", http_status=403)
    field.fill("https://paper.example/closed")
    field.press("Enter")
    expect(desk.locator("#standing")).to_contain_text("Fetching…")
    worker_at_hand()
    expect(desk.locator("#standing")).to_contain_text("No text yet. The page asks for a subscription.")
    desk.click("text=Paste text")
    desk.fill("#id_text", f"Behind the wall\n\n{LONG}")
    desk.click("[name=_continue]")
    expect(desk.locator("#standing")).to_contain_text("Its text is here.")
    assert Source.objects.get(url="https://paper.example/closed").snapshots.count() == 1

    # A text of several lines is pasted, and sent by Ctrl+Enter: the field says so.
    field.fill(f"Pasted headline\n\n{LONG}")
    expect(desk.locator("#add-anything-hint")).to_be_visible()
    expect(desk.locator("#add-anything-hint")).to_contain_text("Ctrl+Enter")
    field.press("Control+Enter")
    expect(desk.locator("#standing")).to_contain_text("Fetching…")
    expect(desk.locator("#standing")).to_be_focused()

    # By the mouse: the field shrinks when the button is pressed, and the button stays where it is.
    desk.goto("/admin/")
    field.fill(f"Another headline\n\n{LONG} It was added by the mouse.")
    desk.click("#add-anything-form button")
    expect(desk.locator("#standing")).to_contain_text("Fetching…")

    # Files are dropped anywhere on a page.
    desk.goto("/admin/")
    held = desk.evaluate_handle(
        "(text) => { const held = new DataTransfer(); held.items.add(new File([text], 'dropped.txt')); return held; }",
        f"Dropped headline\n\n{LONG} It was dropped.",
    )
    desk.dispatch_event("main", "dragover", {"dataTransfer": held})
    expect(desk.locator("#add-anything-form.dropping")).to_be_visible()
    desk.dispatch_event("main", "drop", {"dataTransfer": held})
    expect(desk.locator("#standing")).to_contain_text("Fetching…")
    assert Capture.objects.get(file_name="dropped.txt").raw_name


def test_changed_passages_and_origins_are_answered_by_keys_alone(page_as: As) -> None:
    straight = a_story(text=STORY.replace("officials said", 'they said "so"'))
    marks = a_quoting_claim(straight, quote='15 people were killed, they said "so"').drifts
    says(straight, STORY.replace("officials said", "they said “so”"))
    figure = an_open_drift()
    alike, unlike = an_origin_proposal(), an_origin_proposal()
    desk = page_as("ada")

    # Only marks changed: one key, and it is settled. Else the key opens the form, and somebody says what it means.
    desk.goto(page_of(marks.get()))
    desk.keyboard.press("n")
    expect(desk.locator(".messagelist")).to_contain_text("no change of meaning")
    desk.goto(page_of(figure))
    desk.keyboard.press("n")
    expect(desk.locator("#no-change_note")).to_be_focused()
    desk.keyboard.insert_text("n and c: a later count.")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator(".messagelist")).to_contain_text("no change of meaning")
    assert set(Drift.objects.values_list("status", flat=True)) == {"no_change"}

    # One key each; the next question is up at once, and after the last one the list.
    desk.goto(page_of(unlike))
    desk.keyboard.press("n")
    desk.wait_for_url(f"**{page_of(alike)}")
    desk.keyboard.press("y")
    desk.wait_for_url("**/originproposal/?waits=answer")
    expect(desk.locator(".empty")).to_be_visible()
    answers = {proposal.pk: proposal.status for proposal in OriginProposal.objects.all()}
    assert answers == {unlike.pk: "refused", alike.pk: "confirmed"}


def test_pages_can_be_read_and_their_controls_named_in_both_themes_and_widths(page_as: As) -> None:
    Heartbeat.objects.beat(worker="one", now=timezone.now())
    case, drift, version = a_contradiction(), an_open_drift(), a_proposal()
    waiting = a_source(title="Being fetched", state="fetching")
    a_capture(waiting)
    failed = a_source(title="Failed", state="failed", why="The page asks for a subscription.")
    entry, entity, question = a_feed_entry(), an_entity(), an_origin_proposal()
    story = a_snapshot(a_source(), text=STORY)
    job = a_job(state="running", total=9, done=4)
    rows = [case, case.slot, drift, drift.claim, version, waiting, failed, entry, entity, question, story]
    lists = ["facts/contradiction", "facts/claim", "facts/drift", "sources/source", "sources/feedentry"]
    addresses = [
        "/admin/",
        "/admin/sources/source/add-anything/",
        "/admin/sources/source/import/",
        "/api/docs/",
        "/desk/keys/",
        "/desk/jobs/",
        f"/desk/jobs/{job.pk}/",
        *(f"/admin/{name}/" for name in lists),
        *(reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk]) for row in rows),
    ]
    desk = page_as("root")
    wrong = [line for address in addresses for line in wrong_with(desk, address)]
    assert wrong == []


def test_what_is_wrong_with_a_page_is_found(chromium: str) -> None:
    with open_browser(chromium) as browser:
        shown = browser.new_page()
        shown.set_content(BAD_PAGE)
        assert shown.evaluate(WRONG_WITH_PAGE) == [
            "contrast 1.61 of p “Grey on white”",
            "contrast 3.19 of b “Over a veil”",
            "no name: input#nameless “”",
            "no name: a “”",
            "cut off: h2 “A long heading that is cut”",
            "2 first headings",
            "no language",
            "wider than its window by 728",
        ]


def wrong_with(desk: Page, address: str) -> Iterator[str]:
    """What ``looks.js`` finds on a page, in four ways to look at it, and axe in two; and whether it can be narrowed."""
    desk.goto(address)
    if address.startswith("/api/"):
        desk.wait_for_selector(".opblock")
    for width in (1400, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            desk.emulate_media(color_scheme=scheme)
            yield from (f"{address} {width} {scheme}: {line}" for line in desk.evaluate(WRONG_WITH_PAGE))
            if width == 1400:
                yield from (f"{address} {scheme}: {line}" for line in violations(desk))
    yield from (f"{address}: {line}" for line in too_wide(desk))


def test_a_case_is_settled_and_taken_back_by_keys_alone(page_as: As) -> None:
    """The digit chooses the outcome, Ctrl+Enter sends; the letters mean nothing while one writes."""
    first, second = a_contradiction(), a_contradiction()
    page = page_as("ada")
    page.goto(f"/desk/contradictions/{first.pk}/")
    page.keyboard.press("3")
    expect(page.locator("select[name=outcome]")).to_have_value("rounding")
    page.keyboard.type("joked as rounded")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".messagelist")).to_contain_text("The contradiction is resolved.")
    expect(page.locator(".compare")).to_contain_text("joked as rounded")
    page.keyboard.press("z")
    expect(page.locator(".messagelist")).to_contain_text("It is as it was before.")
    page.keyboard.press("j")
    expect(page).to_have_url(re.compile(rf"/desk/contradictions/{second.pk}/"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("both right, at different times")


def test_side_by_side_fits_a_telephone_and_is_reached_by_keys(page_as: As) -> None:
    case = a_contradiction()
    page = page_as("ada")
    page.set_viewport_size({"width": 320, "height": 800})
    for address in (f"/desk/contradictions/{case.pk}/", f"/desk/entities/{case.slot.entity_id}/"):
        page.goto(address)
        assert page.evaluate(WRONG_WITH_PAGE) == []
    page.goto(f"/desk/contradictions/{case.pk}/")
    expect(page.locator("svg.narrow").first).to_be_visible()
    expect(page.locator("svg.wide").first).to_be_hidden()
    expect(page.get_by_role("rowheader", name="Value as read")).to_be_visible()
