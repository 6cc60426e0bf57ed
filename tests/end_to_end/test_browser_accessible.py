"""Pages for everybody, in a browser: what axe finds is told, single keys can be off, right to left is no trouble."""

import string
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from facts.models import Drift, Preference
from sources.models import FeedEntry, OriginProposal
from tests.admin.conftest import cast
from tests.axe import too_wide, violations
from tests.browser import open_browser
from tests.builders import a_contradiction, a_feed_entry, a_job, a_snapshot, a_source, an_origin_proposal
from tests.drift.changing import an_open_drift
from tests.end_to_end.test_browser_desk import As, page_as

__all__ = ["cast", "page_as"]

pytestmark = pytest.mark.django_db(transaction=True)

WRONG_WITH_PAGE = (Path(__file__).parent.parent / "looks.js").read_text(encoding="utf-8")
WIDTHS = (1400, 390)

BAD_PAGE = """<html lang="en"><title>Bad</title><main><h1>One</h1><p style="color: #ccc">Grey on white</p>
<input><div style="width: 500px">.</div></main>"""


def test_what_axe_finds_is_told(chromium: str) -> None:
    with open_browser(chromium) as browser:
        shown = browser.new_page()
        shown.set_content(BAD_PAGE)
        found = [line.split(":")[:2] for line in violations(shown)]
        assert found == [["axe color-contrast", " p"], ["axe label", " input"]]
        assert [*too_wide(shown)] == ["at 320 pixels it is wider than its window by 188"]


def test_no_single_key_does_anything_where_they_are_switched_off(page_as: As, cast: dict[str, Any]) -> None:
    Preference.objects.create(user=cast["root"], single_keys=False)
    case, drift, question, entry = a_contradiction(), an_open_drift(), an_origin_proposal(), a_feed_entry()
    desk = page_as("root")
    for address in [
        "/admin/",
        "/desk/keys/",
        "/desk/jobs/",
        *(admin_page(row) for row in (case, drift, question)),
        reverse("admin:sources_feedentry_changelist"),
    ]:
        desk.goto(address)
        before = standing(desk)
        for key in string.ascii_letters + string.digits + "?/+-[]=.,;'":
            desk.keyboard.press(key)
        assert standing(desk) == before, address
    assert (Drift.objects.get().status, OriginProposal.objects.get().status) == ("open", "open")
    assert FeedEntry.objects.get(pk=entry.pk).status == "proposed"

    # The very keys that act where they are on.
    Preference.objects.update(single_keys=True)
    desk.goto("/admin/")
    desk.keyboard.press("a")
    assert desk.evaluate("document.activeElement.id") == "add-anything"


def test_pages_are_read_from_right_to_left_where_the_language_is(page_as: As, settings: Any) -> None:
    settings.LANGUAGES = [*settings.LANGUAGES, ("ar", "Arabic")]
    case, job = a_contradiction(), a_job(state="running", total=9, done=4)
    source = a_snapshot(a_source(language="ar"), text="قال الوزير إن المصنع يفتح في عام 2027. ولم يذكر الكلفة.").source
    reading = reverse("desk:reading", args=[source.pk])
    desk = page_as("root")
    # What is written from right to left is shown so on any page.
    desk.goto(reading)
    assert desk.evaluate("document.documentElement.dir") == "ltr"
    assert desk.evaluate(WRITTEN) == ["ar", "rtl"]
    desk.set_extra_http_headers({"Accept-Language": "ar"})
    wrong = []
    for address in (admin_page(case), f"/desk/jobs/{job.pk}/", "/desk/jobs/", reading):
        desk.goto(address)
        assert desk.evaluate("document.documentElement.dir") == "rtl"
        for width in WIDTHS:
            desk.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{address} {width}: {line}" for line in desk.evaluate(WRONG_WITH_PAGE)]
        wrong += [f"{address}: {line}" for line in too_wide(desk)]
    assert wrong == []


WRITTEN = """() => {
  const words = document.querySelector("main [lang=ar], #content [lang=ar]");
  return [words.lang, getComputedStyle(words).direction];
}"""
"""The language of a passage, and the direction it is read in."""


def admin_page(row: Any) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def standing(desk: Page) -> Any:
    """Where one is, what has the focus, what is open, and what the page says."""
    return desk.evaluate(
        """() => [location.href, document.activeElement.outerHTML.slice(0, 200),
          document.querySelectorAll("[open]").length, document.querySelector("main, #content").innerText]"""
    )
