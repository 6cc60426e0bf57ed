"""What every test may ask for, and what the machine must have for the tests that need more than Python."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from hypothesis import settings as examples

from newsroom.memory import settle_down
from tests import flushing, leaving
from tests.apart import Apart
from tests.browser import chromium_path
from tests.builders import a_person, hears_at_once

DATABASE = settings.DATABASES["default"]["ENGINE"]

# Each run tries the same examples: what fails today would have failed before the change that is looked at. To look for
# new ones: `pytest --hypothesis-profile=searching`.
examples.register_profile("steady", derandomize=True, deadline=None)
examples.register_profile("searching", print_blob=True)
examples.load_profile("steady")

leaving.watch()
flushing.delete_instead()

# Some tests look at every page there is, also before the first address was asked for.
admin.autodiscover()


@pytest.fixture(autouse=True)
def nobody_leaves() -> Iterator[None]:
    """No test leaves the machine, also where the code under test catches the error."""
    before = len(leaving.left)
    yield
    assert leaving.left[before:] == []


def _missing(mark: str) -> str:
    """What a test with this mark lacks here; empty when it can run."""
    if mark == "needs_postgres" and not DATABASE.endswith("postgresql"):
        return "needs PostgreSQL: DATABASE_URL=postgres://..."
    if mark == "needs_redis" and not settings.CELERY_BROKER_URL.startswith("redis"):
        return "needs Redis: CELERY_BROKER_URL=redis://..."
    if mark == "needs_servers" and os.environ.get("FACTS_ASSERT_SERVERS") != "1":
        return "runs in .ci/run, which promises PostgreSQL and Redis: FACTS_ASSERT_SERVERS=1"
    return ""


ASKS = {"db", "transactional_db"}
"""Fixtures of whoever asks the database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--asking-database",
        action="store_true",
        help="only tests that ask the database: on another one the rest would end as it ended before",
    )


def _asks_database(item: pytest.Item) -> bool:
    names = {mark.name for mark in item.iter_markers()}
    is_marked = "django_db" in names or any(name.startswith("needs_") for name in names)
    return is_marked or bool(ASKS & set(getattr(item, "fixturenames", ())))


def pytest_collection_finish() -> None:
    settle_down()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--asking-database"):
        config.hook.pytest_deselected(items=[item for item in items if not _asks_database(item)])
        items[:] = filter(_asks_database, items)
    for item in items:
        for mark in list(item.iter_markers()):
            if reason := _missing(mark.name):
                item.add_marker(pytest.mark.skip(reason=reason))
            if mark.name == "django_db" and mark.kwargs.get("transaction"):
                # Such a test empties every table at its end: what migrations wrote (the groups) must come back, and
                # a mixture of tests that restore it and tests that do not ends in rows that are there twice.
                item.add_marker(pytest.mark.django_db(**{**mark.kwargs, "serialized_rollback": True}), append=False)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; the test is skipped where there is none."""
    path = chromium_path()
    if path is None:
        pytest.skip("needs Chromium: CHROMIUM=/path/to/it, or the package chromium")
    return path


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Apart]:
    """A newsroom of its own (folder, database, queue), for real commands and workers as processes."""
    with Apart(tmp_path) as newsroom:
        yield newsroom


# --- The cast: Ada edits, Ben reports, Cho is chief (they hear of all at once), Cy is outside ---------------


def _engaged(username: str, *, group: str) -> User:
    person = a_person(username, is_staff=True)
    person.groups.add(Group.objects.get(name=group))
    hears_at_once(person)
    return person


@pytest.fixture
def ada(db: None) -> User:
    return _engaged("ada", group="editor")


@pytest.fixture
def ben(db: None) -> User:
    return _engaged("ben", group="reporter")


@pytest.fixture
def cho(db: None) -> User:
    return _engaged("cho", group="chief")


@pytest.fixture
def cy(db: None) -> User:
    return a_person("cy")
