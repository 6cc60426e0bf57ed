"""The first page says what waits, and every page says when no worker works."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from facts.models import Contradiction, Heartbeat, Slot
from facts.models.slot import MOST_ATTEMPTS
from facts.settle_contradictions import snooze, wake_snoozed
from tests.admin.conftest import As
from tests.builders import NOW, a_claim, a_contradiction, a_delivery, a_job, a_proposal, a_slot


def test_the_first_page_counts_what_waits(as_: As) -> None:
    case = a_contradiction()
    Contradiction.objects.filter(pk=case.pk).update(severity="high")
    a_proposal()
    a_claim("whenever", slot=a_slot())
    a_delivery(status="parked")
    a_job(state="failed", why="No such file.", ended_at=timezone.now())
    words = " ".join(as_("ada").get("/admin/").content.decode().replace("<b>", "").replace("</b>", "").split())
    for counted in (
        "1 high contradiction<",
        "0 low contradictions",
        "1 proposal to vet",
        "1 value not read",
        "1 mail given",
        "1 job given up",
    ):
        assert counted in words


def test_every_number_leads_to_the_rows_it_counts(as_: As) -> None:
    a_contradiction()
    a_proposal()
    a_delivery(status="parked")
    Slot.objects.filter(pk=a_claim().slot_id).update(attempts=MOST_ATTEMPTS)
    client = as_("ada")
    page = client.get("/admin/").content.decode().split('<ul class="waiting">')[1].split("</ul>")[0]
    for part in page.split("<li>")[1:]:
        address = part.split('href="')[1].split('"')[0].replace("&amp;", "&")
        number = int(part.split("<b>")[1].split("</b>")[0])
        shown = client.get(address).context
        assert _rows(shown) == number


def _rows(shown: Any) -> int:
    if "cl" in shown:
        return int(shown["cl"].result_count)
    return len(shown["rows"]) if "rows" in shown else int(shown["shown"].paginator.count)


def test_the_first_page_counts_for_each_person_the_proposals_they_may_vet(as_: As, cast: dict[str, User]) -> None:
    a_proposal(by=cast["ada"])
    told = {who: as_(who).get("/admin/").content.decode() for who in ("ben", "ada", "cho")}
    assert "<b>1</b> proposal that waits" in told["ben"]
    assert "<b>0</b> proposals to vet" in told["ada"]
    assert "<b>1</b> proposal to vet" in told["cho"]


def test_the_first_page_counts_what_is_put_aside_and_what_came_back(as_: As, cast: dict[str, User]) -> None:
    back, aside = a_contradiction(), a_contradiction()
    for case in (back, aside):
        snooze(case, by=cast["ada"], note="", until=NOW + timedelta(hours=1), now=NOW)
    wake_snoozed(now=NOW + timedelta(hours=2))
    snooze(aside, by=cast["ada"], note="", now=NOW)
    page = as_("ada").get("/admin/").content.decode()
    assert "<b>1</b> snoozed" in page
    assert "<b>1</b> reopened" in page
    assert "No weighing has been seen yet." in page
    Heartbeat.objects.weighed(worker="one", now=NOW)
    assert "Last weighing 2025-12-10 09:00 UTC." in as_("ada").get("/admin/").content.decode()


def test_an_editor_sees_what_was_given_up_and_why(as_: As) -> None:
    client = as_("ada")
    assert "could not be weighed" not in client.get("/admin/").content.decode()
    slot = a_claim().slot
    a_claim()
    Slot.objects.filter(pk=slot.pk).update(attempts=MOST_ATTEMPTS, last_error="ValueError: once")
    page = client.get("/admin/").content.decode()
    assert '?weighed=parked">\n    <b>1</b> slot could not be weighed' in page
    listed = client.get("/admin/facts/slot/?weighed=parked")
    assert listed.context["cl"].result_count == 1
    assert "ValueError: once" in listed.content.decode()
    assert "could not be weighed" in client.get(f"/admin/facts/slot/{slot.pk}/change/").content.decode()


def test_an_outsider_is_told_no_numbers(as_: As) -> None:
    a_contradiction()
    assert "waiting" not in as_("cy").get("/admin/").content.decode()


@pytest.mark.parametrize("age, is_warned", [(None, True), (5, False), (3600, True)])
def test_every_page_warns_when_no_worker_was_seen_lately(as_: As, age: int | None, is_warned: bool) -> None:
    if age is not None:
        Heartbeat.objects.beat(worker="one", now=timezone.now() - timedelta(seconds=age))
    for address in ("/admin/", "/admin/facts/claim/", "/admin/sources/source/add/"):
        assert ("No worker" in as_("ben").get(address).content.decode()) == is_warned


def test_who_is_not_logged_in_is_told_nothing_about_workers(as_: As) -> None:
    assert "No worker" not in as_("").get("/admin/login/").content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/admin/facts/contradiction/", "/admin/sources/source/add/"])
def test_no_page_holds_a_script_or_a_style_inside_itself(as_: As, address: str) -> None:
    a_contradiction()
    page = as_("ada").get(address).content.decode()
    assert "<style" not in page
    assert ' style="' not in page
    assert all(part.split(">", 1)[1].split("</script>")[0].strip() == "" for part in page.split("<script")[1:])
