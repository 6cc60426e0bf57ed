"""The public API as a browser takes it: its pages run under their policies, and pages of other sites may read it."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.api.test_published import ON_SALE
from tests.api.world import a_newsroom
from tests.browser import open_browser
from tests.shots import listen_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser(chromium: str, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    # As in test_browser_desk: rows are made before it starts, and connections are closed before it ends.
    a_newsroom()
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with open_browser(chromium) as browser:
        yield browser
        connections.close_all()


PAGES = [("/api/docs/", ".swagger-ui .opblock"), ("/api/redoc/", "#redoc h1")]


def test_the_pages_of_the_description_run_under_their_policies(browser: Browser, live_server: LiveServer) -> None:
    complaints: list[str] = []
    strangers: list[str] = []
    for width, scheme in ((1440, "light"), (390, "dark")):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        listen_to(page, complaints)
        page.on("request", lambda asked: strangers.append(asked.url))
        for address, there in PAGES:
            answer = page.goto(f"{live_server.url}{address}")
            page.wait_for_selector(there)
            page.wait_for_load_state("networkidle")
            assert answer is not None
            assert "unsafe" not in answer.headers["content-security-policy"]
            assert "Vetted facts" in page.inner_text("main")
        context.close()
    assert complaints == []
    assert [one for one in strangers if not one.startswith((live_server.url, "data:"))] == []


class _OtherSite(BaseHTTPRequestHandler):
    """One page, of which nothing matters but that it is not ours."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Another site</title>")

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def elsewhere(browser: Browser) -> Iterator[Page]:
    """A page of another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _OtherSite)
    Thread(target=partial(server.serve_forever, 0.05), daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/")
    yield page
    page.close()
    server.shutdown()
    server.server_close()


ASK = """async ({address, headers}) => {
    const answer = await fetch(address, {headers, cache: "no-store"});
    return {status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text()};
}"""


def test_a_page_of_another_site_reads_answers_errors_and_headers(live_server: LiveServer, elsewhere: Page) -> None:
    api = f"{live_server.url}/api/v1/"

    def ask(path: str, **headers: str) -> Any:
        return elsewhere.evaluate(ASK, {"address": f"{api}{path}", "headers": headers})

    fact = ask(f"facts/{ON_SALE}/")
    assert json.loads(fact["body"])["id"] == ON_SALE
    told = fact["headers"]
    assert told["etag"]
    assert 'rel="describedby"' in told["link"]
    # A header that makes the browser ask first whether it may.
    assert ask(f"facts/{ON_SALE}/", **{"If-None-Match": told["etag"]})["status"] == 304
    assert 'rel="next"' in ask("facts/?page_size=1")["headers"]["link"]
    assert [ask(path)["status"] for path in ("facts/?x=1", "nothing/", "facts.csv")] == [400, 404, 200]
    assert json.loads(ask("facts/?x=1")["body"])["errors"][0]["parameter"] == "x"
