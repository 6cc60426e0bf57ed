"""An internet on this machine: a resolver of invented names, and servers on loopback that stand for public hosts.

The mapping lies behind the check of ``sources.fetch``: what is asked for, and what is connected to, is recorded as
the fetching code meant it.
"""

import contextlib
import gzip
import re
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sources.fetch.network import Network

PUBLIC, OTHER, PUBLIC_6 = "93.184.215.14", "151.101.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"

Script = Callable[["Talk"], None]


@dataclass
class Talk:
    """One connection, as the server sees it. ``over`` is set when the test ends, and waits without sleeping."""

    sock: socket.socket
    request: bytes
    over: threading.Event

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    @property
    def path(self) -> str:
        return self.request.split(b" ")[1].decode()


def page(
    body: bytes | str = "Ten people died.",
    *,
    status: str = "200 OK",
    length: bool = True,
    numbered: tuple[int, str] = (0, ""),
    **headers: str,
) -> Script:
    """Serves one answer; an underscore in a header's name is a hyphen. ``numbered`` is so many headers more."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"X{number}: {numbered[1]}" for number in range(numbered[0])]
    lines += [f"Content-Length: {len(raw)}"] if length else []
    head = "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("utf-8")
    return lambda talk: talk.send(head + raw)


def redirect(*locations: str, status: str = "302 Found") -> Script:
    """Leads from ``/0`` to the first; the last digit of each address says how far the way is gone."""

    def script(talk: Talk) -> None:
        step = int(talk.path[-1]) if talk.path[-1].isdigit() else 0
        if step < len(locations):
            page("", status=status, Location=locations[step])(talk)
        else:
            page()(talk)

    return script


def drip(head: bytes, *, with_: bytes = b"x") -> Script:
    """A byte now and then, for ever."""

    def script(talk: Talk) -> None:
        talk.send(head)
        while not talk.over.wait(0.01):
            talk.send(with_)

    return script


def endless(head: bytes = b"HTTP/1.1 200 OK\r\n\r\n", *, with_: bytes = b"x" * 65536) -> Script:
    """As much as is taken, for ever."""

    def script(talk: Talk) -> None:
        talk.send(head)
        while not talk.over.is_set():
            talk.send(with_)

    return script


def silent(talk: Talk) -> None:
    """Takes the request and says nothing."""
    talk.over.wait()


def gzip_bomb(megabytes: int = 200) -> bytes:
    """A thousandth of what it unpacks to."""
    return gzip.compress(bytes(megabytes * 1_000_000))


class Server:
    """On loopback. ``requests`` are all it was sent."""

    def __init__(self, script: Script, *, tls: ssl.SSLContext | None = None, greets: bool = True) -> None:
        self.script, self.tls, self.greets = script, tls, greets
        self.requests: list[bytes] = []
        self.names: list[str | None] = []
        self.over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._start(self._accept)

    def _start(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            self._start(lambda sock=sock: self._serve(sock))  # type: ignore[misc]

    def _serve(self, sock: socket.socket) -> None:
        # Whoever fetches goes away in the middle of things: that is what is tested.
        with contextlib.suppress(OSError, ValueError), contextlib.closing(sock):
            sock.settimeout(5)
            if not self.greets:
                self.over.wait()
                return
            if self.tls is not None:
                sock = self.tls.wrap_socket(sock, server_side=True)
            with contextlib.closing(sock):
                request = b""
                while b"\r\n\r\n" not in request:
                    piece = sock.recv(65536)
                    if not piece:
                        return
                    request += piece
                head, _, body = request.partition(b"\r\n\r\n")
                length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
                while length is not None and len(body) < int(length[1]):
                    piece = sock.recv(65536)
                    if not piece:
                        return
                    body += piece
                request = head + b"\r\n\r\n" + body
                self.requests.append(request)
                self.script(Talk(sock, request, self.over))

    def close(self) -> None:
        self.over.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=5)
        self._listening.close()


@dataclass
class Internet:
    """``names`` are what the resolver answers, one list after the other, the last for ever; ``hosts`` who serves at an
    address and port. ``asked`` and ``opened`` are what the fetching code did."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)
    hosts: dict[tuple[str, int], Server] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)
    certificates: ssl.SSLContext | None = None
    servers: list[Server] = field(default_factory=list)

    def serve(self, script: Script, *, at: str = PUBLIC, port: int = 80, **how: Any) -> Server:
        """Let a server stand for this address and port."""
        server = Server(script, **how)
        self.servers.append(server)
        self.hosts[at, port] = server
        return server

    def resolve(self, host: str, port: int, seconds: float) -> list[str]:
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.opened.append((address, port))
        server = self.hosts.get((address, port))
        if server is None:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", server.port), timeout=seconds)

    def trusted(self) -> ssl.SSLContext:
        assert self.certificates is not None
        return self.certificates

    @property
    def network(self) -> Network:
        return Network(resolve=self.resolve, connect=self.connect, trusted=self.trusted)

    def close(self) -> None:
        for server in self.servers:
            server.close()
