"""A newsroom that has published, corrected, retracted and merged, with rows beside it that nobody vetted, served."""

import os
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from facts.merge_entities import merge_entities
from facts.models import Entity
from facts.vet_facts import publish_version
from tests.api.test_published import PICCOLA
from tests.api.world import a_newsroom, entity, unvetted_rows, unvetted_rows_beside
from tests.builders import NOW, a_correction, a_person


@pytest.fixture(scope="session")
def tools() -> Path:
    """The folder of their commands; without them there is nothing to test here."""
    if os.environ.get("CONTRACT") != "1":
        pytest.skip("runs in `make contract`, which installs the tools")
    return Path(sys.prefix) / "contract" / "bin"


@pytest.fixture
def address(tools: Path, live_server: LiveServer) -> str:
    """Of the newsroom, without a slash at the end."""
    newsroom = a_newsroom()
    unvetted_rows("Canary")
    corrected = a_correction(newsroom.on_sale, public_note="The maker said so.")
    publish_version(corrected, by=a_person(), now=NOW.replace(day=20))
    unvetted_rows_beside(newsroom, "Canary")
    merged = Entity.objects.get(public_id=PICCOLA)
    merge_entities(merged, kept=entity("Small car"), by=a_person(), why="One car.", now=NOW)
    return str(live_server.url)
