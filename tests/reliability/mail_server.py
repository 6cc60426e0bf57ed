"""A real mail server on this machine (aiosmtpd) that keeps what it takes, or answers as it is told."""

import asyncio
import time
from email import message_from_bytes, policy
from typing import Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mail(NamedTuple):
    """One mail that was answered with 250."""

    recipient: str
    message_id: str
    subject: str
    text: str


class MailServer(Controller):
    """``with MailServer() as server``.

    ``answers`` are given one after the other to the mails that come, then all are taken: a line of SMTP in answer to
    the mail; ``rcpt `` and a line in answer to its address; ``hang``, which takes the mail and says nothing;
    ``close``, which takes it and ends the conversation; ``leave``, which takes it, says so, and ends the conversation.
    ``talks`` are the conversations in which mails came.
    """

    def __init__(self) -> None:
        super().__init__(self, hostname="127.0.0.1", port=0)
        self.taken: list[Mail] = []
        self.taken_at: list[float] = []
        self.answers: list[str] = []
        self.talks: set[int] = set()

    def __enter__(self) -> "MailServer":
        self.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self.stop()

    def _trigger_server(self) -> None:
        """The port is the one that the machine had free."""
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]

    async def handle_RCPT(  # noqa: N802  (so aiosmtpd calls it)
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self._next().startswith("rcpt "):
            return self.answers.pop(0).removeprefix("rcpt ")
        envelope.rcpt_tos.append(address)
        return "250 go on"

    async def handle_DATA(self, smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.talks.add(id(session))
        answer = self._next()
        if self.answers:
            self.answers.pop(0)
        if not answer[0].isdigit() or answer.startswith("2"):
            self._keep(envelope)
        if answer == "hang":
            await asyncio.sleep(2)
        assert smtp.transport is not None
        if answer == "leave":
            asyncio.get_running_loop().call_soon(smtp.transport.close)  # behind what is returned here
            return "250 taken"
        if not answer[0].isdigit():
            smtp.transport.close()
        return answer if answer[0].isdigit() else "250 nobody hears"

    def _next(self) -> str:
        return self.answers[0] if self.answers else "250 taken"

    def _keep(self, envelope: Envelope) -> None:
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        body = mail.get_body(("plain",))
        text = "" if body is None else body.get_content().replace("\r\n", "\n")
        self.taken_at.append(time.time())
        self.taken.append(Mail(envelope.rcpt_tos[0], str(mail["Message-ID"]), str(mail["Subject"]), text))
