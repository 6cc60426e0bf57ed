"""The site as a whole: its addresses, its health, its security, and settings that must fit each other."""

import os
import re
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from celery.schedules import maybe_schedule
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from facts.models import Heartbeat
from newsroom import secret
from newsroom.celery import app
from newsroom.content_security import HEADER, ContentSecurityPolicyMiddleware
from tests.apart import ROOT
from tests.at_scale.addresses import forgotten


def test_every_page_has_an_address_in_the_benchmark_of_pages() -> None:
    """Or is a deed or a file, and listed as such."""
    assert forgotten() == set()


@pytest.mark.django_db
def test_health_tells_the_age_of_the_last_heartbeat(client: Client) -> None:
    assert client.get("/healthz").json() == {"database": "ok", "worker_seen_seconds_ago": None}
    Heartbeat.objects.beat(worker="one", now=timezone.now() - timedelta(seconds=30))
    assert 30 <= client.get("/healthz").json()["worker_seen_seconds_ago"] < 40


def test_a_site_without_its_database_says_503(client: Client) -> None:
    # Mocked, because there is no gentler way to take a database away from a test.
    with mock.patch.object(Heartbeat.objects, "latest_at", side_effect=DatabaseError):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, "down")


@pytest.mark.django_db
def test_the_front_door_leads_to_the_admin(client: Client) -> None:
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/admin/", 302), ("/admin/login/?next=/admin/", 302)]


@pytest.mark.django_db
def test_the_api_is_described_and_shown_without_a_script_in_the_page_or_another_host(client: Client) -> None:
    assert client.get("/api/schema/").content.startswith(b"openapi: 3")
    page = client.get("/api/docs/").content.decode()
    assert "swagger-ui" in page
    assert re.findall(r"<script[^>]*>(?=[^<\s])", page) == []
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page) == []


@pytest.mark.django_db
def test_a_browser_finds_the_picture_of_the_site(client: Client) -> None:
    picture = client.get("/favicon.ico", follow=True)
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.redirect_chain == [("/static/newsroom/favicon.svg", 302)]
    picture.close()


def test_nobody_may_put_a_page_of_ours_into_a_frame(client: Client) -> None:
    headers = client.get("/admin/login/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/api/v1/facts/", "/api/docs/", "/nothing/", "/healthz"])
def test_nothing_runs_in_a_page_but_files_of_our_own(address: str, client: Client) -> None:
    policy = client.get(address).headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'self'"
    assert {"base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"} <= set(policy)
    assert not re.search("unsafe|nonce|script-src|style-src", " ".join(policy))


def test_only_error_pages_of_debug_are_left_their_own_scripts(rf: RequestFactory, settings: Any) -> None:
    def policy_of(status: int) -> str | None:
        return ContentSecurityPolicyMiddleware(lambda request: HttpResponse(status=status))(rf.get("/")).get(HEADER)

    assert policy_of(404)
    settings.DEBUG = True
    assert [bool(policy_of(status)) for status in (200, 403, 404, 500)] == [True, True, False, False]


def bare_environment(folder: Path) -> dict[str, str]:
    """As after installing: nothing set but where to write."""
    ours = re.compile("DJANGO_|CELERY_|DATABASE_|FACTS_|EMAIL_URL|SITE_URL")
    return {name: value for name, value in os.environ.items() if not ours.match(name)} | {"DJANGO_VAR": str(folder)}


def test_a_site_with_nothing_set_is_fit_for_the_public(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=bare_environment(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_the_secret_is_made_once(tmp_path: Path) -> None:
    place = tmp_path / "var" / "secret_key"
    first = secret.kept_secret(place)
    assert len(first) >= 50
    assert secret.kept_secret(place) == first
    assert list(place.parent.iterdir()) == [place]


def test_of_two_secrets_made_at_once_the_first_one_counts(tmp_path: Path) -> None:
    place = tmp_path / "secret_key"
    first = secret.kept_secret(place)
    secret._make(place)
    assert secret.kept_secret(place) == first


def test_beat_never_piles_up_what_a_missing_worker_leaves() -> None:
    app.loader.import_default_modules()
    schedule: dict[str, dict[str, Any]] = settings.CELERY_BEAT_SCHEDULE
    for name, entry in schedule.items():
        assert entry["task"] in app.tasks, name
        assert entry["options"]["expires"] < maybe_schedule(entry["schedule"]).run_every.total_seconds(), name


def test_a_task_ends_before_its_message_is_handed_to_another_worker() -> None:
    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT < 600


def test_a_worker_takes_json_only() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"


@pytest.mark.django_db
def test_a_page_that_is_not_there_leads_back_to_the_desk(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert 'href="/admin/"' in answer.content.decode()


@pytest.mark.parametrize(
    "archive, key", [("http://archive.example/save/", "key:secret"), ("https://archive.example/save/", "one word")]
)
def test_a_key_for_the_archive_that_would_be_of_no_use_or_go_out_open_starts_nothing(archive: str, key: str) -> None:
    env = {**os.environ, "ARCHIVE_REQUESTS": archive, "ARCHIVE_API_KEY": key}
    code = "import newsroom.settings"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "ARCHIVE_API_KEY is an access key and a secret" in done.stderr
    assert key not in done.stderr


def test_pages_are_loaded_by_whoever_serves_or_checks_them_and_by_nobody_else() -> None:
    script = """
import django; django.setup()
from django.contrib import admin
from django.core.checks import run_checks
import facts.management.commands.weigh, facts.tasks, sources.tasks
before = len(admin.site._registry)
run_checks(tags=["admin"])
print(before, len(admin.site._registry) > 20)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "True"]
