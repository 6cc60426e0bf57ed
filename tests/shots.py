"""`make shots`: a picture of every page as the cast sees it, light and dark, wide and narrow, into docs/shots/.

Loads the demo newsroom into a folder of its own, serves it, and goes from page to page. Exits with 1 when
a page answers with an error, or when the browser complains about one.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import django
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse
from playwright.sync_api import Browser, Page
from rich.progress import track

from tests.apart import ROOT, wait_until
from tests.browser import chromium_path, open_browser

PICTURES = ROOT / "docs" / "shots"
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
CHIEF = "cho"


class Shot(NamedTuple):
    """A page: the name of its picture, its address, and who looks at it (nobody: a reader without a log-in).

    A page that a script writes says by a selector when it is there.
    """

    name: str
    path: str
    who: str = ""
    there: str = "body"


# One line a page; the admin adds its own below, a list, a form and a row for each table.
SHOTS = [
    Shot("login", "/admin/login/"),
    Shot("admin-as-reporter", "/admin/", "ben"),
    Shot("admin-as-editor", "/admin/", "ada"),
    Shot("admin-as-chief", "/admin/", CHIEF),
    Shot("api-docs", "/api/docs/", there=".swagger-ui .opblock"),
    Shot("api-facts", "/api/v1/facts/"),
    Shot("api-entities", "/api/v1/entities/"),
    Shot("api-sources", "/api/v1/sources/"),
]


def admin_shots() -> Iterator[Shot]:
    """What the chief may open of every registered table."""
    request = RequestFactory().get("/")
    request.user = get_user_model().objects.get(username=CHIEF)
    for model, shown in admin.site._registry.items():
        name = f"{model._meta.app_label}_{model._meta.model_name}"
        if not shown.has_view_permission(request):
            continue
        yield Shot(f"admin-{name}-list", reverse(f"admin:{name}_changelist"), CHIEF)
        if shown.has_add_permission(request):
            yield Shot(f"admin-{name}-add", reverse(f"admin:{name}_add"), CHIEF)
        row = shown.get_queryset(request).order_by("pk").first()
        if row is not None:
            yield Shot(f"admin-{name}-row", reverse(f"admin:{name}_change", args=[row.pk]), CHIEF)


@contextmanager
def demo_served(folder: Path, port: int) -> Iterator[None]:
    """The demo newsroom, loaded and weighed in this folder and served at this port."""
    log = folder / "demo.log"
    env = {**os.environ, "DJANGO_DEBUG": "1"}
    command = [sys.executable, "manage.py", "quickstart", "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=env, stdout=out) as demo:
        try:
            wait_until(lambda: "is open at" in log.read_text() or demo.poll() is not None, seconds=180)
            if demo.poll() is not None:
                sys.exit(log.read_text())
            yield
        finally:
            demo.send_signal(signal.SIGINT)


def cookie_of(who: str, site: str) -> dict[str, str]:
    """The session of somebody who has logged in."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=who))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


def take(shot: Shot, *, browser: Browser, site: str) -> Iterator[str]:
    """Take the pictures of one page; yield what is wrong with it."""
    for scheme in SCHEMES:
        for size, (width, height) in SIZES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            if shot.who:
                context.add_cookies([cookie_of(shot.who, site)])  # type: ignore[list-item]
            page = context.new_page()
            complaints = listen_to(page)
            answer = page.goto(f"{site}{shot.path}", wait_until="networkidle")
            page.wait_for_selector(shot.there)
            page.screenshot(path=PICTURES / f"{shot.name}-{scheme}-{size}.png")
            context.close()
            if answer is None or not answer.ok:
                yield f"{shot.name}: {shot.path} answered {answer.status if answer else 'nothing'}"
            yield from (f"{shot.name}: {complaint}" for complaint in complaints)


def listen_to(page: Page) -> list[str]:
    """A list into which the browser's errors about this page come."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    return complaints


def main(only: str = "") -> int:
    path = chromium_path()
    if path is None:
        sys.exit("Chromium is needed: apt-get install chromium, or CHROMIUM=/path/to/it")
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        # Playwright runs a loop of its own in this thread; Django would refuse to ask the database beside it.
        os.environ |= {"DJANGO_VAR": folder, "DJANGO_HTTPS": "0", "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        django.setup()
        PICTURES.mkdir(parents=True, exist_ok=True)
        with demo_served(Path(folder), port), open_browser(path) as browser:
            shots = [shot for shot in (*SHOTS, *admin_shots()) if only in shot.name]
            site = f"http://127.0.0.1:{port}"
            wrong = [line for shot in track(shots) for line in take(shot, browser=browser, site=site)]
    print("\n".join(sorted(set(wrong))) or f"{len(shots)} pages, all well: {PICTURES.relative_to(ROOT)}/")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
