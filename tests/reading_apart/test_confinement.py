"""What a reading may use, what it has inherited, and how it ends where it wants more."""

import os
import resource
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from sources.apart import NotRead, TooMuch, client, read_apart
from sources.apart.limits import OPEN_FILES
from tests.reading_apart.readers import RUN, WORK_ON, reader
from tests.reading_apart.test_servers import server_pid

MB = 2**20


def run(code: str) -> Any:
    return read_apart(RUN, code.encode())


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 80))",
        "socket.socket().connect(('127.0.0.1', 80))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 53))",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.kill(os.getppid(), 9)",
        "os.killpg(0, 9)",
        "open('written', 'w')",
        "os.open('written', os.O_CREAT)",
        "os.remove('/nowhere')",
        "os.rename('/nowhere', '/elsewhere')",
        "os.mkdir('made')",
        "os.truncate('/nowhere', 0)",
    ],
)
def test_a_reading_connects_writes_starts_and_kills_nothing(code: str) -> None:
    with pytest.raises(NotRead, match=r"\(Forbidden\)$"):
        run(f"import os, socket, subprocess\nsaid = {code}")


@pytest.mark.parametrize(
    "code, told",
    [
        ("raise MemoryError", "more than 512 MB of memory"),
        ("raise RecursionError", "too deeply nested"),
        ("raise KeyError('words of the source')", r"damaged, or not what it says it is \(KeyError\)$"),
        ("said = object()", r"\(TypeError\)$"),
        ("import os; os._exit(3)", r"broke off \(without a word\)$"),
        ("import os; os.abort()", r"broke off \(SIGABRT\)$"),
        ("raise SystemExit", r"broke off \(without a word\)$"),
    ],
)
def test_however_a_reading_ends_its_reason_is_told_and_the_server_lives(code: str, told: str) -> None:
    ours = server_pid()
    with pytest.raises(NotRead, match=told):
        run(code)
    assert server_pid() == ours


def test_a_reading_over_its_time_by_the_clock_is_killed() -> None:
    with pytest.raises(TooMuch, match=r"could not be read within 0\.1 seconds"):
        read_apart(reader("run", wall_seconds=0.1), b"import time; time.sleep(60)")


def test_a_reading_that_works_too_long_is_killed() -> None:
    with pytest.raises(TooMuch, match="more than 1 seconds of work"):
        read_apart(reader("run", cpu_seconds=1), b"while True: pass")


@pytest.mark.skipif(sys.platform != "linux", reason="macOS ignores the limit of memory")
def test_memory_is_counted_beyond_what_the_server_has() -> None:
    small = reader("run", memory=32 * MB)
    assert read_apart(small, b"said = len(bytearray(20 * 2**20))") == 20 * MB
    with pytest.raises(TooMuch, match="more than 32 MB of memory"):
        read_apart(small, b"said = len(bytearray(40 * 2**20))")


def test_a_reading_has_inherited_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DJANGO_SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h/d")
    client.stop()
    # A reading beside it, and a file that any exec would inherit: neither is seen.
    beside = client.pieces_read_apart(WORK_ON, b"")
    next(beside)
    with (tmp_path / "ours").open("w") as ours:
        os.set_inheritable(ours.fileno(), True)
        said = read_apart(RUN, INHERITED.encode())
    beside.close()
    assert set(said["environment"]) <= {"PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "PYTHONUTF8"}
    assert said["open"] == ["/dev/null", "/dev/null", "/dev/null", "socket"]
    assert said["here"] == []
    assert said["limits"] == [0, 0, OPEN_FILES]


INHERITED = """
import os, resource
opened = []
for number in range(400):
    try:
        opened.append(os.readlink(f"/dev/fd/{number}").partition(":")[0])
    except OSError:
        pass
limits = (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE)
said = {
    "environment": list(os.environ),
    "open": opened,
    "here": os.listdir("."),
    "limits": [resource.getrlimit(limit)[1] for limit in limits],
}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_where_the_system_allows_it_native_code_reaches_neither_the_network_nor_our_secrets() -> None:
    """What no audit hook of Python hears: the C library is called itself."""
    if run("import os; said = os.readlink('/proc/self/ns/net')") == str(Path("/proc/self/ns/net").readlink()):
        pytest.skip("the system allows no namespaces")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"""
import ctypes, socket
address = socket.AF_INET.to_bytes(2, "little") + ({port}).to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)
said = ctypes.CDLL(None).connect(socket.socket().fileno(), address, len(address))
"""
        assert run(code) == -1
    with pytest.raises(NotRead, match="PermissionError"):
        run(f"said = open('/proc/{os.getpid()}/environ').read()")


def test_a_module_that_is_imported_late_is_not_written_down(tmp_path: Path) -> None:
    (tmp_path / "late.py").write_text("SAID = 'late'")
    assert run(f"import sys; sys.path.append({str(tmp_path)!r}); import late; said = late.SAID") == "late"
    assert [path.name for path in tmp_path.iterdir()] == ["late.py"]


def test_the_limits_of_this_process_are_not_touched() -> None:
    server_pid()
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
    assert Path.cwd().exists()
