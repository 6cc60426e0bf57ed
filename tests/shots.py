"""`make shots`: a picture of every page as the cast sees it, light and dark, wide and narrow, into docs/shots/.

Loads the demo newsroom into a folder of its own, sets upon its stage what it lacks, serves it, and goes from page to
page. Exits with 1 when a page answers with an error, when the browser complains about one, when ``looks.js`` finds
something wrong with it (too little contrast, a control without a name, text that is cut off), when axe-core does, or
when it has to be scrolled sideways at 320 pixels.
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
from typing import Any, Literal, NamedTuple

import django
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Count
from django.test import Client, RequestFactory
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page
from rich.progress import track

from tests.apart import ROOT, wait_until
from tests.axe import too_wide, violations
from tests.browser import chromium_path, open_browser

PICTURES = ROOT / "docs" / "shots"
WRONG_WITH_PAGE = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
CHIEF = "cho"
STAGE = "from django.utils import timezone; from tests.stage import set_stage; set_stage(now=timezone.now())"


class Shot(NamedTuple):
    """A page: the name of its picture, its address, and who looks at it (nobody: a reader without a log-in).

    A page that a script writes says by a selector when it is there. ``sent``: what is typed into which field of the
    page before it is sent off, for a page that answers a form.
    """

    name: str
    path: str
    who: str = ""
    there: str = "body"
    sent: tuple[str, str] = ("", "")


DRAFT = (
    "Ford and Renault signed their electric-car agreement on 9 December 2025. The first Ford–Renault car goes on sale "
    "in late 2027 and will be built in Douai. The Ford–Renault deal will create 1,200 jobs in the north of France.\n\n"
    "Marta Kiel spoke to reporters at 10:30. The Ford–Renault cars will be two models; the deal costs €300 million."
)

# One line a page; the admin adds its own below, a list, a form and a row for each table.
SHOTS = [
    Shot("login", "/admin/login/"),
    Shot("admin-as-reporter", "/admin/", "ben"),
    Shot("admin-as-editor", "/admin/", "ada"),
    Shot("admin-as-chief", "/admin/", CHIEF),
    Shot("add-anything", "/admin/sources/source/add-anything/", "ben"),
    Shot("bookmarklet", "/admin/sources/source/bookmarklet/", "ben"),
    Shot("desk-keys", "/desk/keys/", "ben"),
    Shot("desk-jobs", "/desk/jobs/", CHIEF),
    Shot("desk-proposals", "/desk/proposals/", CHIEF),
    Shot("desk-proposals-as-reporter", "/desk/proposals/", "ben"),
    Shot("triage-review", "/desk/contradictions/", "ada"),
    Shot("triage-as-reporter", "/desk/contradictions/", "ben"),
    Shot("triage-filtered", "/desk/contradictions/?tab=review&severity=low&kind=denial&words=zebra", "ada"),
    Shot("triage-mine-empty", "/desk/contradictions/?tab=mine", CHIEF),
    Shot("triage-mine", "/desk/contradictions/?tab=mine", "ada"),
    Shot("triage-snoozed", "/desk/contradictions/?tab=snoozed", "ada"),
    Shot("triage-closed", "/desk/contradictions/?tab=closed", "ada"),
    Shot("desk-draft", "/desk/draft/", "ben"),
    Shot("desk-draft-checked", "/desk/draft/", "ben", there="#checked", sent=("#id_draft", DRAFT)),
    Shot("desk-search", "/desk/search/?q=renault", "ben"),
    Shot("desk-search-nothing", "/desk/search/?q=nothing+of+this+name", "ben"),
    Shot("desk-report", "/desk/report/", "ada"),
    Shot("api-docs", "/api/docs/", there=".swagger-ui .opblock"),
    Shot("api-redoc", "/api/redoc/", there="#redoc h1"),
    Shot("api-facts", "/api/v1/facts/"),
    Shot("api-entities", "/api/v1/entities/"),
    Shot("api-sources", "/api/v1/sources/"),
]


def staged_shots() -> Iterator[Shot]:
    """One row of every state that a page shows in another way."""
    for label, column in {
        "sources.Source": "state",
        "sources.OriginProposal": "basis",
        "sources.FeedEntry": "status",
        "facts.Contradiction": "status",
        "facts.Claim": "status",
        "facts.FactVersion": "status",
    }.items():
        model = apps.get_model(label)
        name = model._meta.label_lower.replace(".", "_")
        for state in model.objects.order_by(column).values_list(column, flat=True).distinct():
            row = model.objects.filter(**{column: state}).order_by("-pk")[0]
            yield Shot(f"{name}-{state}", reverse(f"admin:{name}_change", args=[row.pk]), "ada")
    wanted: dict[str, dict[str, Any]] = {
        "facts.Entity": {"merged_into__isnull": False},
        "facts.Claim": {"bounds_by__isnull": False},
        "facts.Contradiction": {"transitions__event": "reopened"},
        "facts.Drift": {"status": "open"},
    }
    for label, told in wanted.items():
        model = apps.get_model(label)
        name = model._meta.label_lower.replace(".", "_")
        row = model.objects.filter(**told).order_by("-pk")[0]
        yield Shot(f"{name}-{next(iter(told))}", reverse(f"admin:{name}_change", args=[row.pk]), "ada")
    entry = apps.get_model("facts", "ThreadEntry").objects.order_by("pk")[0]
    yield Shot("triage-thread", reverse("desk:thread", args=[entry.contradiction_id]), "ben")
    slot = apps.get_model("facts", "Slot").objects.order_by("pk")[0]
    yield Shot("admin-propose", f"{reverse('admin:facts_factversion_propose')}?slot={slot.pk}", "ben")
    yield Shot("admin-list-empty", f"{reverse('admin:facts_claim_changelist')}?q=nothing+of+this+name", "ada")


def desk_shots() -> Iterator[Shot]:
    """A case of each kind of value side by side, one of many claims with equal values grouped, one that is settled; the
    entities of which most is said."""
    cases, entities = apps.get_model("facts.Contradiction").objects, apps.get_model("facts.Entity").objects
    for kind in cases.order_by("slot__property__kind").values_list("slot__property__kind", flat=True).distinct():
        row = cases.filter(slot__property__kind=kind).order_by("-pk")[0]
        yield Shot(f"desk-compare-{kind}", reverse("desk:compare", args=[row.pk]), "ada")
    most = cases.alias(number=Count("claims")).order_by("-number")[0]
    yield Shot("desk-compare-grouped", f"{reverse('desk:compare', args=[most.pk])}?equal=grouped", "ada")
    settled = cases.filter(closed_at__isnull=False).order_by("-pk")[0]
    yield Shot("desk-compare-settled", reverse("desk:compare", args=[settled.pk]), "ben")
    told = entities.alias(number=Count("slots")).order_by("-number")
    for number, entity in enumerate(told[:2], start=1):
        yield Shot(f"desk-entity-{number}", reverse("desk:entity", args=[entity.pk]), "ada")
    changing = told.filter(slots__property__time_behaviour__in=["at", "cumulative"])[0]
    yield Shot("desk-entity-over-time", reverse("desk:entity", args=[changing.pk]), "ben")
    redirect = entities.filter(merged_into__isnull=False)[0]
    yield Shot("desk-entity-merged", reverse("desk:entity", args=[redirect.pk]), "ada")


def job_shots() -> Iterator[Shot]:
    """A job in each of its states, as its owner sees it."""
    for job in apps.get_model("sources", "Job").objects.order_by("pk"):
        yield Shot(f"desk-job-{job.state}", reverse("desk:job", args=[job.pk]), "ada")


def comparison_shots() -> Iterator[Shot]:
    """What changed between the two versions of an article of the demo."""
    later = apps.get_model("sources", "Snapshot").objects.filter(number=2).order_by("pk").first()
    if later is not None:
        earlier = later.source.snapshots.get(number=1)
        address = reverse("admin:sources_snapshot_compare", args=[earlier.pk, later.pk])
        yield Shot("admin-sources_snapshot-compare", address, CHIEF)


def reading_shots() -> Iterator[Shot]:
    """The workbench of an article with claims and suggestions, a sentence in the bar; and what is left to read."""
    source = apps.get_model("sources", "Source").objects.get(reference="rhinebusiness-deal")
    address = reverse("desk:reading", args=[source.pk])
    yield Shot("desk-reading", f"{address}?sentence=3", "ben")
    yield Shot("desk-queue", reverse("desk:queue"), "ben")


def vetting_shots() -> Iterator[Shot]:
    """A proposal that is contradicted, one's own, a correction; a fact with a past, and the page that corrects it."""
    versions = apps.get_model("facts", "FactVersion").objects.order_by("-pk")
    waiting = versions.filter(status="proposed")
    correction = waiting.exclude(correction_kind="").select_related("fact")[0]
    contested = versions.filter(contradiction__isnull=False)
    contradicted = waiting.filter(
        contradiction=None, fact__slot__contradictions__in=apps.get_model("facts", "Contradiction").objects.unsettled()
    )[0]
    to_vet, published = (contested.filter(status=status)[0] for status in ("proposed", "published"))
    yield Shot("desk-contest", reverse("desk:contest", args=[to_vet.contradiction_id]), "ben")
    yield Shot("desk-contested-proposal", reverse("desk:proposal", args=[to_vet.pk]), CHIEF)
    yield Shot("desk-contested-fact", reverse("desk:fact", args=[published.fact.public_id]), CHIEF)
    yield Shot("desk-contested-compare", reverse("desk:compare", args=[published.contradiction_id]), "ada")
    yield Shot("desk-contested-correct", reverse("desk:correct", args=[published.fact.public_id]), CHIEF)
    yield Shot("desk-proposal-contradicted", reverse("desk:proposal", args=[contradicted.pk]), CHIEF)
    yield Shot("desk-proposal-correction", reverse("desk:proposal", args=[correction.pk]), CHIEF)
    yield Shot("desk-proposal-own", reverse("desk:proposal", args=[correction.pk]), correction.proposer.username)
    yield Shot("desk-proposal-edit", reverse("desk:edit_proposal", args=[correction.pk]), CHIEF)
    yield Shot("desk-fact", reverse("desk:fact", args=[correction.fact.public_id]), CHIEF)
    yield Shot("public-fact", reverse("public-fact", args=[correction.fact.public_id]))
    yield Shot("public-corrections", reverse("public-corrections"))
    yield Shot("desk-correct", reverse("desk:correct", args=[correction.fact.public_id]), CHIEF)


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
        for view in ("import", "export") if hasattr(shown, "table_name") else ():
            yield Shot(f"admin-{name}-{view}", reverse(f"admin:{name}_{view}"), CHIEF)
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


def log_in(context: BrowserContext, who: str, *, site: str) -> None:
    """Give the browser the session of somebody who has logged in."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=who))
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def take(shot: Shot, *, context: BrowserContext, site: str) -> Iterator[str]:
    """Take the pictures of one page; yield what is wrong with it."""
    complaints: list[str] = []
    page = context.new_page()
    listen_to(page, complaints)
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        answer = page.goto(f"{site}{shot.path}", wait_until="networkidle")
        if shot.sent[0]:
            page.fill(*shot.sent)
            page.click(".draft-form [type=submit]")
        page.wait_for_selector(shot.there)
        if answer is None or not answer.ok:
            yield f"{shot.name}: {shot.path} answered {answer.status if answer else 'nothing'}"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=PICTURES / f"{shot.name}-{scheme}-{size}.png")
            # What the browser makes of JSON is no page of ours.
            if answer is not None and "html" in answer.headers.get("content-type", ""):
                yield from (f"{shot.name} ({scheme}, {size}): {wrong}" for wrong in wrong_with(page, size=size))
    yield from (f"{shot.name}: {wrong}" for wrong in too_wide(page))
    page.close()
    yield from (f"{shot.name}: {complaint}" for complaint in complaints)


def wrong_with(page: Page, *, size: str) -> Iterator[str]:
    """What ``looks.js`` finds; and axe, which takes a second for it, where most is to be seen."""
    yield from page.evaluate(WRONG_WITH_PAGE)
    if size == "wide":
        yield from violations(page)


def listen_to(page: Page, complaints: list[str]) -> None:
    """The browser's errors about this page come into this list."""
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)


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
        admin.autodiscover()
        PICTURES.mkdir(parents=True, exist_ok=True)
        with demo_served(Path(folder), port), open_browser(path) as browser:
            subprocess.run([sys.executable, "manage.py", "shell", "--no-imports", "-c", STAGE], cwd=ROOT, check=True)
            more = (*comparison_shots(), *job_shots(), *staged_shots(), *desk_shots(), *vetting_shots())
            every = (*SHOTS, *admin_shots(), *reading_shots(), *more)
            shots = [shot for shot in every if only in shot.name]
            site = f"http://127.0.0.1:{port}"
            # Less motion: a colour that is still changing would be taken for the wrong one.
            contexts = {who: browser.new_context(reduced_motion="reduce") for who in {shot.who for shot in shots}}
            for who in filter(None, contexts):
                log_in(contexts[who], who, site=site)
            wrong = [line for shot in track(shots) for line in take(shot, context=contexts[shot.who], site=site)]
    print("\n".join(sorted(set(wrong))) or f"{len(shots)} pages, all well: {PICTURES.relative_to(ROOT)}/")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
