"""A mail server on this machine that keeps what it takes."""

import socketserver
import threading
from email import message_from_bytes, policy
from types import TracebackType
from typing import NamedTuple, Self


class Mail(NamedTuple):
    """One mail that was answered with 250."""

    recipient: str
    message_id: str
    subject: str
    text: str


class MailServer(socketserver.ThreadingTCPServer):
    """``with MailServer() as server``: speaks as much SMTP as Django's mail library does."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.taken: list[Mail] = []
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        recipient = ""
        self._say("220 ready")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            if verb == b"DATA":
                self._take(recipient)
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 go on")

    def _take(self, recipient: str) -> None:
        self._say("354 speak, and end with a dot")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        body = mail.get_body(("plain",))
        text = "" if body is None else body.get_content().replace("\r\n", "\n")
        self.server.taken.append(Mail(recipient, str(mail["Message-ID"]), str(mail["Subject"]), text))
        self._say("250 taken")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
