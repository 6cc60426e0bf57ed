"""The invented internet, and certificates of an authority that only the tests trust."""

import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fetch.servers import PUBLIC, Internet

Certificate = Callable[[str], ssl.SSLContext]


@pytest.fixture
def internet() -> Iterator[Internet]:
    """``news.example`` is a public host; what it serves the test says."""
    internet = Internet(names={"news.example": [[PUBLIC]]})
    yield internet
    internet.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the authority's certificate and key, made anew: no key lies in the repository."""
    folder = tmp_path_factory.mktemp("authority")
    _openssl(folder, "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=tests -keyout ca.key -out ca.pem")
    return folder


@pytest.fixture
def certificate(authority: Path) -> Certificate:
    """``certificate("news.example")``: what a server of this name shows; ``expired.example`` shows an old one."""

    def context_of(host: str) -> ssl.SSLContext:
        pem = authority / f"{host}.pem"
        if not pem.exists():
            _issue(authority, host)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem, authority / f"{host}.key")
        return context

    return context_of


@pytest.fixture
def trusting(internet: Internet, authority: Path) -> Internet:
    """The internet in which the authority of the tests counts, checked as strictly as any other."""
    internet.certificates = ssl.create_default_context(cafile=authority / "ca.pem")
    return internet


def _issue(folder: Path, host: str) -> None:
    days = "-1" if host.startswith("expired.") else "2"
    (folder / "names").write_text(f"subjectAltName=DNS:{host}\n")
    _openssl(folder, f"req -newkey rsa:2048 -nodes -subj /CN={host} -keyout {host}.key -out {host}.csr")
    signed = f"-CA ca.pem -CAkey ca.key -CAcreateserial -days {days} -extfile names"
    _openssl(folder, f"x509 -req -in {host}.csr {signed} -out {host}.pem")


def _openssl(folder: Path, said: str) -> None:
    subprocess.run(["openssl", *said.split()], cwd=folder, check=True, capture_output=True)
