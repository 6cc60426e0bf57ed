"""MailLine: one conversation with the mail server that carries many mails, one behind the other."""

import smtplib
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMultiAlternatives, get_connection

_GOES_ON = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
"""What a server answers to one mail, and is there for the next."""


class MailLine:
    """``with MailLine() as line: line.send(mail)``. Opened when the first is sent; a new one where the server has hung
    up in between, which is asked for before each mail: what was handed over is never handed over twice.

    ``is_broken``: the last mail met no server, or one that went away. Whoever has more to send comes back later.
    """

    def __init__(self) -> None:
        self._backend: Any = None
        self.is_broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, mail: EmailMultiAlternatives) -> None:
        """Return when the server has taken it. Raises what the mail library raises."""
        self.is_broken = True
        try:
            self._ready().send_messages([mail])
        except _GOES_ON:
            self.is_broken = False
            raise
        except ValueError:  # of a mail that cannot be written: nothing was said to the server that it need answer
            self.is_broken = False
            self._hang_up()
            raise
        except BaseException:
            self._hang_up()
            raise
        self.is_broken = False

    def _ready(self) -> Any:
        if self._backend is not None and not _answers(self._backend):
            self._hang_up()
        if self._backend is None:
            self._backend = get_connection()
            self._backend.open()
        return self._backend

    def _hang_up(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            try:
                backend.close()
            except (smtplib.SMTPException, OSError):
                pass  # the server was first


def _answers(backend: Any) -> bool:
    """Backends that are no SMTP have nothing to be asked."""
    connection = getattr(backend, "connection", None)
    if not isinstance(connection, smtplib.SMTP):
        return True
    try:
        return connection.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False
