"""The commands weigh and verify: what they print, and how they end."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from facts.models import Claim, Slot
from tests.apart import Apart
from tests.builders import a_claim, a_contradiction, a_slot

pytestmark = pytest.mark.django_db


def printed(name: str, *words: str) -> str:
    out = io.StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


def test_weigh_finds_what_waits_and_says_so_once() -> None:
    slot = a_slot()
    a_claim("2027", slot=slot)
    a_claim("2028", slot=slot)
    a_claim()
    first = printed("weigh")
    assert first.startswith("Contradiction ")
    assert "contradiction opened." in first
    assert first.endswith("2 slots weighed\n")
    assert not Slot.objects.stale().exists()
    assert printed("weigh") == "0 slots weighed\n"
    assert printed("weigh", "--all") == "2 slots weighed\n"


def test_weigh_refuses_a_number_of_workers_that_cannot_be() -> None:
    with pytest.raises(CommandError, match="at least one process"):
        call_command("weigh", "--workers", "0")
    if connection.vendor != "postgresql":
        with pytest.raises(CommandError, match="SQLite has one writer"):
            call_command("weigh", "--workers", "2")


@pytest.mark.needs_postgres
def test_several_workers_share_the_slots(apart: Apart) -> None:
    divided = "from tests.builders import *; s = a_slot(); a_claim('2027', slot=s); a_claim('2028', slot=s)"
    apart.migrate()
    apart.run("shell", "--no-imports", "-c", divided)
    assert apart.run("weigh", "--workers", "2").stdout.endswith("1 slots weighed\n")
    assert apart.count("facts_contradiction") == 1


def test_verify_ends_well_where_nothing_differs() -> None:
    a_contradiction()
    assert printed("verify").endswith("No difference.\n")


def test_verify_counts_what_waits_without_calling_it_a_difference() -> None:
    a_claim()
    assert printed("verify") == "1 slots wait to be weighed (not a difference).\nNo difference.\n"


def test_verify_ends_with_an_error_where_something_differs() -> None:
    a_contradiction()
    Claim.objects.update(quote="It is 2026")
    out = io.StringIO()
    with pytest.raises(CommandError, match="differences"):
        call_command("verify", stdout=out)
    assert "its quote does not stand at" in out.getvalue()
