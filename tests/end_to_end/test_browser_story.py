"""The whole story in a real browser, with a real worker: two papers disagree, Ada settles it, the fact is vetted
by a second person, and the public reads it."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.apart import ROOT, Apart, wait_until
from tests.browser import open_browser

TEXT = "Four of a kind\n\nFord and Renault are to build four electric cars together, people at the table say."


@pytest.fixture
def site(apart: Apart) -> Iterator[str]:
    """The address of the demo newsroom, served with its own worker."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = apart.folder / "serving.log"
    command = [sys.executable, "manage.py", "quickstart", "--port", str(port)]
    env = {**apart.env, "DJANGO_DEBUG": "1"}
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out) as serving:
        try:
            wait_until(lambda: "is open at" in log.read_text(), seconds=300, what=f"the site: {log.read_text()}")
            yield f"http://127.0.0.1:{port}"
        finally:
            serving.send_signal(signal.SIGINT)


@pytest.fixture
def browser(chromium: str) -> Iterator[Browser]:
    with open_browser(chromium) as opened:
        yield opened


def desk_of(person: str, *, browser: Browser, site: str) -> Page:
    """A page in which this person has logged in."""
    page = browser.new_context(base_url=site).new_page()
    page.goto("/admin/")
    page.fill("#id_username", person)
    page.fill("#id_password", "demo")
    page.click("[type=submit]")
    page.wait_for_selector("text=What waits")
    return page


def published(site: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{site}/api/v1/facts/?page_size=200", timeout=10) as answer:
        found: list[dict[str, Any]] = json.load(answer)["results"]
    return found


def test_from_a_contradiction_to_a_public_fact(site: str, browser: Browser) -> None:
    ada = desk_of("ada", browser=browser, site=site)

    # She settles what the papers disagree about, with a reason.
    ada.goto("/admin/facts/contradiction/?q=number+of+models")
    open_first(ada)
    assert ada.locator("mark").count() >= 2, "both quotes stand in their context"
    ada.click("summary:has-text('Resolve')")
    ada.select_option("#resolve_outcome", "one_right")
    two = ada.locator("#resolve_ruled_right option", has_text=re.compile(r"^two \(\d+ reports?, \d+ origins?\)$"))
    ada.select_option("#resolve_ruled_right", value=two.get_attribute("value"))
    ada.fill("#resolve_note", "Eight reports and the company itself say two.")
    ada.click("form:has(#resolve_note) [type=submit]")
    ada.wait_for_selector("text=The contradiction is resolved.")

    # The proposal of somebody else: she publishes it.
    before = len(published(site))
    ada.goto("/admin/facts/factversion/?q=AmpR+Small")
    open_first(ada)
    ada.click("summary:has-text('Publish')")
    ada.click("form[action$='/publish/'] [type=submit]")
    ada.wait_for_selector("text=Published: ")
    facts = published(site)
    assert len(facts) == before + 1
    newest = next(fact for fact in facts if "AmpR Small" in fact["statement"])
    assert newest["vetting"] == "second_person"
    assert newest["evidence"][0]["quote"]


def test_a_new_report_joins_the_contradiction_while_one_looks_on(site: str, browser: Browser) -> None:
    ben = desk_of("ben", browser=browser, site=site)

    # A reporter cannot publish, least of all what he proposed himself.
    ben.goto("/admin/facts/factversion/?q=AmpR+Small")
    open_first(ben)
    assert ben.locator("form[action$='/publish/']").count() == 0

    ben.goto("/admin/sources/source/add/")
    choose(ben, "publisher", "Quayside")
    ben.fill("#id_title", "Four of a kind")
    ben.fill("#id_text", TEXT)
    ben.click("[name=_continue]")
    ben.wait_for_selector("text=was added successfully")

    choose(ben, "claims-0-entity", "Ford–Renault cars")
    choose(ben, "claims-0-property", "number of models")
    ben.fill("#id_claims-0-quote", "five electric cars")
    ben.fill("#id_claims-0-value_text", "four")
    ben.click("[name=_continue]")
    ben.wait_for_selector("text=does not stand in this snapshot")
    ben.fill("#id_claims-0-quote", "four electric cars")
    ben.click("[name=_continue]")
    ben.wait_for_selector("text=was changed successfully")

    ada = desk_of("ada", browser=browser, site=site)
    wait_until(lambda: "four" in answers_about_models(ada), seconds=30, what="the worker to weigh the new claim")


def open_first(page: Page) -> None:
    """Open the first row of a list, and wait until its page is there."""
    page.click("#result_list tbody th a")
    page.wait_for_selector("body.evidence-page mark")


def choose(page: Page, field: str, typed: str) -> None:
    """Find a row by typing, in one of the admin's autocompletes."""
    page.click(f".select2-selection[aria-labelledby~=select2-id_{field}-container]")
    page.fill(".select2-search__field", typed)
    page.click(f".select2-results__option:has-text('{typed}')")


def answers_about_models(page: Page) -> str:
    page.goto("/admin/facts/contradiction/?q=number+of+models")
    return page.text_content("#result_list tbody") or ""
