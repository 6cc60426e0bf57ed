"""The demo from the outside: it finds, it serves, it stops, and it keeps away from what is not its own."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from newsroom import demo
from sources.models import Publisher, Source
from tests.apart import ROOT, Apart, wait_until

LAST_LINE = re.compile(r"\d+ sources, \d+ claims, \d+ slots, \d+ contradictions, \d+ alerts, \d+ facts")


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def test_the_demo_finds_contradictions_then_serves_them_and_stops_what_it_started(apart: Apart, free_port: int) -> None:
    apart.env["DJANGO_DEBUG"] = "1"

    first = apart.run("quickstart", "--no-serve").stdout.splitlines()
    assert LAST_LINE.fullmatch(first[-1]), first[-5:]
    found = {name: int(number) for number, name in (part.split() for part in first[-1].split(", "))}
    assert found["contradictions"] >= 8
    assert found["alerts"] > 0

    log = apart.folder / "serving.log"
    command = [sys.executable, "manage.py", "quickstart", "--port", str(free_port)]
    with log.open("wb") as out, subprocess.Popen(command, cwd=ROOT, env=apart.env, stdout=out) as serving:
        wait_until(lambda: "is open at" in log.read_text(), seconds=180, what="the site to open")
        assert answers(free_port)
        assert "used as it is" in log.read_text()
        assert "runs already" in apart.run("quickstart", "--no-serve", fails=True).stderr
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=30) == 0
    assert not answers(free_port)


def test_a_taken_port_is_named_before_anything_is_done(apart: Apart) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        refused = apart.run("quickstart", "--port", str(port), fails=True)
    assert f"Port {port} cannot be used" in refused.stderr
    assert f"make demo PORT={port + 1}" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "Preparing" not in refused.stdout


def test_two_demos_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        demo.only_one(tmp_path / "demo.lock"),
        pytest.raises(demo.CannotStart, match="runs already"),
        demo.only_one(tmp_path / "demo.lock"),
    ):
        pass
    with demo.only_one(tmp_path / "demo.lock"):
        pass  # it was let go of


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["press.com", ""])
def test_a_real_newsroom_is_left_alone(host: str) -> None:
    Source.objects.create(publisher=Publisher.objects.create(name="The Press", host=host))
    with pytest.raises(demo.CannotStart, match="there are sources of The Press"):
        demo.refuse_a_real_newsroom()


@pytest.mark.django_db
def test_the_demo_s_own_newsroom_is_not_a_real_one() -> None:
    Source.objects.create(publisher=Publisher.objects.create(name="The Press", host="press.example"))
    demo.refuse_a_real_newsroom()
