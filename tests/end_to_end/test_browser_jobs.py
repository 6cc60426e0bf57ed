"""The page of a job in a real browser: it moves while somebody looks, keeps the focus, and says when it has ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sources.models import Job
from tests.admin.conftest import cast
from tests.builders import NOW, a_job
from tests.end_to_end.test_browser_desk import As, page_as

__all__ = ["cast", "page_as"]

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_job_is_watched_and_stopped(page_as: As, cast: dict[str, Any]) -> None:
    said = {"owner": cast["ada"], "state": "running", "total": 200}
    job, other = a_job(**said, done=40), a_job(**said, done=40, claimed_until=timezone.now() + timedelta(minutes=15))
    desk = page_as("ada")

    # What moves is put in place of the old, and whoever is at a button keeps it.
    desk.goto(f"/desk/jobs/{job.pk}/")
    desk.get_by_role("button", name="Cancel").focus()
    Job.objects.filter(pk=job.pk).update(done=120, failed=2)
    expect(desk.locator("progress")).to_have_attribute("value", "60")
    expect(desk.locator("#progress")).to_contain_text("120 of 200, 2 refused")
    expect(desk.get_by_role("button", name="Cancel")).to_be_focused()

    # The end is told, also to those who listen, and nothing is left to press.
    Job.objects.filter(pk=job.pk).update(state="done", done=200, ended_at=NOW)
    expect(desk.locator("#told")).to_have_text("done: 200 of 200, 2 refused")
    expect(desk.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(desk.locator("#job")).to_be_focused()

    # A worker is at the other: it is asked to stop.
    desk.goto(f"/desk/jobs/{other.pk}/")
    desk.keyboard.press("Tab")
    desk.get_by_role("button", name="Cancel").press("Enter")
    expect(desk.locator("#job")).to_contain_text("ada asked it to stop")
    assert Job.objects.get(pk=other.pk).is_stopping()
