"""A mail server on this machine that keeps what it takes, or answers as it is told."""

import socketserver
import threading
import time
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
    """``with MailServer() as server``: speaks as much SMTP as Django's mail library does.

    ``answers`` are given one after the other to the mails that come, then all are taken: a line of SMTP in answer to
    the mail; ``rcpt `` and a line in answer to its address; ``hang``, which takes the mail and says nothing;
    ``close``, which takes it and ends the conversation.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.taken: list[Mail] = []
        self.taken_at: list[float] = []
        self.answers: list[str] = []
        self.is_over = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_over.set()
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
                if self._next().startswith("rcpt "):
                    self._say(self.server.answers.pop(0).removeprefix("rcpt "))
                    continue
            if verb == b"DATA":
                if not self._take(recipient):
                    return
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 go on")

    def _next(self) -> str:
        return self.server.answers[0] if self.server.answers else "250 taken"

    def _take(self, recipient: str) -> bool:
        """Whether the conversation goes on."""
        self._say("354 speak, and end with a dot")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        body = mail.get_body(("plain",))
        text = "" if body is None else body.get_content().replace("\r\n", "\n")
        answer = self._next()
        if self.server.answers:
            self.server.answers.pop(0)
        if not answer[0].isdigit() or answer.startswith("2"):
            self.server.taken_at.append(time.time())
            self.server.taken.append(Mail(recipient, str(mail["Message-ID"]), str(mail["Subject"]), text))
        if answer == "hang":
            self.server.is_over.wait(10)
        if not answer[0].isdigit():
            return False
        self._say(answer)
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
