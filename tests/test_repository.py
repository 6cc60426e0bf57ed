"""What is committed: nothing of the machine it was made on, and every promise of the Makefile."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# In pieces, so that this file does not find itself.
INDEX_WORDS = ["pypi" + r"\.org", "files.python" + "hosted", "registry.npm" + "js", "deb." + r"debian\.org"]
INDEX_OPTIONS = ["--" + "index-url", "--extra-" + "index-url", "--find-" + "links", "--trusted-" + "host"]
MACHINE_PATHS = [rf"(?<![\w.]){folder}/" for folder in ("/wo" + "rk", "/ro" + "ot", "/home" + r"/\w+", "/Us" + "ers")]
FORBIDDEN = re.compile("|".join(INDEX_WORDS + INDEX_OPTIONS + MACHINE_PATHS))

TARGETS = ["demo", "test", "setup", "lint", "bench", "contract", "shots", "words", "openapi", "lock"]
TARGETS += ["clean", "clean-demo"]


def tracked() -> list[Path]:
    """Every file that is committed or would be by `git add .`."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git work tree")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    try:
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    except UnicodeDecodeError:
        return  # a picture, or a test's damaged text


def test_no_file_names_a_package_index_or_a_folder_of_the_machine_it_was_made_on() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in tracked()
        for number, line in lines_of(path)
        if FORBIDDEN.search(line)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("line", ["https://" + "pypi" + ".org/simple", "cd /wo" + "rk/main", "--find-" + "links=x"])
def test_the_search_for_such_lines_finds_them(line: str) -> None:
    assert FORBIDDEN.search(line)


LOCKS = ["requirements", "requirements-dev", "requirements-bench", "requirements-contract"]


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_pins_every_package_by_its_hash_and_names_no_address(name: str) -> None:
    lock = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    # One entry runs over several lines, each but the last ended by a backslash.
    for entry in lock.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; .+?)?( +--hash=sha256:[0-9a-f]{64})+", entry), entry


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_every_package_that_is_asked_for(name: str) -> None:
    asked = re.findall(r"^[a-z][a-z0-9-]*", (ROOT / f"{name}.in").read_text(encoding="utf-8"), flags=re.MULTILINE)
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert asked
    assert set(asked) <= set(pinned)


def test_what_both_locks_pin_they_pin_alike() -> None:
    runtime, dev = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert {name: dev[name] for name in runtime.keys() & dev.keys()} == {
        name: runtime[name] for name in runtime.keys() & dev.keys()
    }


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)


def dry_run(*words: str) -> str:
    done = subprocess.run(["make", "--dry-run", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_the_variables_of_the_demo_reach_the_command() -> None:
    assert "quickstart --port 8001 --no-serve" in dry_run("demo", "PORT=8001", "SERVE=0")
    assert "--no-serve" not in dry_run("demo")
    assert "quickstart --port 8000" in dry_run("demo")
