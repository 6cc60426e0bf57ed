"""Who may import whom: the whole table of the rooms, checked over every import of every module."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("newsroom", "sources", "facts")

# Each room may import itself and the rooms before it: kinds <- models <- steps <- tasks <- pages <- newsroom.
ROOMS = ["kinds", "models", "steps", "tasks", "pages", "newsroom"]

# By the second part of a module's name; whatever is not named here is a step.
ROOM_OF = {
    "kinds": "kinds",
    # Words of the room sources that need no Django either.
    "public_ids": "kinds",
    "published": "kinds",
    "plain_text": "kinds",
    "url_keys": "kinds",
    "telling": "kinds",
    "in_english": "kinds",
    "models": "models",
    "migrations": "models",
    "apps": "models",
    "translated_names": "models",
    "known_texts": "models",
    "retold": "models",
    "tasks": "tasks",
    # It hands Celery's tasks to the broker, and steps know no Celery.
    "doorbell": "tasks",
    "admin": "pages",
    "verbs": "pages",
    "desk": "pages",
    "api": "pages",
    "datasets": "pages",
    "public_pages": "pages",
    "templatetags": "pages",
    "management": "pages",
    "demo": "pages",
}

CELERY = {"celery", "kombu"}
HTTP = {"django.http", "django.shortcuts", "django.views", "django.urls", "django.contrib.admin", "rest_framework"}
HTTP |= {"drf_spectacular", "django_filters"}
# What a room may not import of others' code.
FORBIDDEN = {
    "kinds": {"django", "rest_framework", "django_filters"} | CELERY,
    "models": HTTP | CELERY,
    "steps": HTTP | CELERY,
    "tasks": HTTP,
    "pages": set(),
    "newsroom": set(),
}

# What the plain words of the room sources say is marked by it.
MARKING = "sources.in_english"

Import = tuple[str, str]  # importing module, imported name


def name_of(path: Path) -> str:
    """``facts/kinds/__init__.py`` is ``facts.kinds``."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The room of one of our modules; None for a module of others."""
    parts = module.split(".")
    if parts[0] == "newsroom":
        return "newsroom"
    if parts[0] not in OURS:
        return None
    return ROOM_OF.get(parts[1], "steps") if len(parts) > 1 else "kinds"


def imports_in(source: str, module: str) -> Iterator[Import]:
    """Every name imported anywhere in the text, also inside functions; `from a import b` gives `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((module, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively: write the whole name"
            yield from ((module, f"{node.module}.{alias.name}") for alias in node.names)


def breaks_an_arrow(module: str, imported: str) -> str:
    """Why this import is wrong; empty when it is right."""
    room, other = room_of(module), room_of(imported)
    assert room is not None
    if other is None:
        bad = [name for name in FORBIDDEN[room] if imported == name or imported.startswith(f"{name}.")]
        return f"{room} know no {bad[0]}" if bad else ""
    marks = module.startswith("sources.") and imported.startswith(f"{MARKING}.")
    if room == "kinds" and module.split(".")[:2] != imported.split(".")[:2] and not marks:
        return "kinds import nothing of ours"
    if module.startswith("sources") and imported.startswith("facts"):
        return "sources never import facts"
    if ROOMS.index(other) > ROOMS.index(room):
        return f"{room} come before {other}"
    return ""


def modules() -> list[Path]:
    return sorted(path for top in OURS for path in (ROOT / top).rglob("*.py"))


def test_every_import_follows_the_arrows() -> None:
    found = [
        f"{module} imports {imported}: {why}"
        for path in modules()
        for module, imported in imports_in(path.read_text(encoding="utf-8"), name_of(path))
        if (why := breaks_an_arrow(module, imported))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "module, line, why",
    [
        ("facts.kinds.date", "import django", "kinds know no django"),
        ("facts.kinds.date", "from django.utils import timezone", "kinds know no django"),
        ("facts.kinds.date", "from facts.models import Claim", "kinds import nothing of ours"),
        ("facts.kinds.date", "from sources.published import bounds_of", "kinds import nothing of ours"),
        ("facts.kinds.date", "from facts.kinds.interval import overlap", ""),
        ("facts.models.claim", "from facts.kinds import Value", ""),
        ("facts.models.claim", "from sources.models import Snapshot", ""),
        ("facts.models.claim", "from facts.weigh_slots import weigh", "models come before steps"),
        ("facts.models.claim", "from facts.tasks import sweep", "models come before tasks"),
        ("facts.models.claim", "from django.contrib import admin", "models know no django.contrib.admin"),
        ("facts.models.claim", "from celery import Task", "models know no celery"),
        ("facts.weigh_slots.rules.weigh", "from facts.models import Slot", ""),
        ("facts.weigh_slots.rules.weigh", "from facts.raise_alerts import raise_alerts", ""),
        ("facts.weigh_slots.rules.weigh", "from facts.tasks import sweep", "steps come before tasks"),
        ("facts.weigh_slots.rules.weigh", "from sources.doorbell import ring", "steps come before tasks"),
        ("facts.weigh_slots.rules.weigh", "from facts.admin.claim import ClaimAdmin", "steps come before pages"),
        ("facts.weigh_slots.rules.weigh", "from facts.desk import urls", "steps come before pages"),
        ("facts.weigh_slots.rules.weigh", "from facts.api import urls", "steps come before pages"),
        ("facts.weigh_slots.rules.weigh", "from facts.management.commands import weigh", "steps come before pages"),
        ("facts.weigh_slots.rules.weigh", "from celery import shared_task", "steps know no celery"),
        (
            "facts.weigh_slots.rules.weigh",
            "def f():\n    from django.http import HttpRequest",
            "steps know no django.http",
        ),
        ("facts.tasks", "from celery import shared_task", ""),
        ("facts.tasks", "from facts.weigh_slots import weigh", ""),
        ("facts.tasks", "from facts.admin.claim import ClaimAdmin", "tasks come before pages"),
        ("facts.tasks", "from rest_framework import views", "tasks know no rest_framework"),
        ("facts.admin.claim", "from facts.tasks import sweep", ""),
        ("facts.admin.claim", "from newsroom.celery import app", "pages come before newsroom"),
        ("facts.api.urls", "import newsroom.settings", "pages come before newsroom"),
        ("facts.management.commands.weigh", "import newsroom", "pages come before newsroom"),
        ("sources.models.source", "from facts.models import Claim", "sources never import facts"),
        ("sources.admin.source", "from facts.models import Claim", "sources never import facts"),
        ("sources.take_snapshots", "from sources.models import Source", ""),
        ("newsroom.urls", "from facts.api import urls", ""),
        ("newsroom.demo", "from sources.models import Source", ""),
    ],
)
def test_the_table_allows_and_refuses_what_the_design_says(module: str, line: str, why: str) -> None:
    assert [breaks_an_arrow(*pair) for pair in imports_in(line, module)] == [why]


def test_importing_the_kinds_loads_no_django() -> None:
    check = "import sys, facts.kinds; print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("room", ["facts", "sources"])
def test_the_rooms_themselves_load_nothing(room: str) -> None:
    assert (ROOT / room / "__init__.py").read_text() == ""


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "services", "managers", "handlers", "signals", "misc", "common"}
    assert [name_of(path) for path in modules() if path.stem in empty or path.parent.name in empty] == []
