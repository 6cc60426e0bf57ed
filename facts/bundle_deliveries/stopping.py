"""Links with which who reads a mail hears no more: signed, for one person, of one thing or of all."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing

_SALT = "facts.alerts.stop"


@dataclass(frozen=True)
class Stop:
    """``contradiction`` None: no more mails at all."""

    person: int
    contradiction: int | None

    def address(self) -> str:
        """Without an end: a mail may be found years later."""
        token = signing.Signer(salt=_SALT).sign_object([self.person, self.contradiction])
        return f"{settings.SITE_URL}/alerts/stop/{token}/"

    @classmethod
    def from_token(cls, token: str) -> "Stop | None":
        """None where nobody signed it."""
        try:
            person, contradiction = signing.Signer(salt=_SALT).unsign_object(token)
        except (signing.BadSignature, ValueError, TypeError):
            return None
        return cls(person, contradiction)
