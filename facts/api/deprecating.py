"""Views that will be gone: what they say of it in every answer, from the day that is decided on.

``Deprecation`` is RFC 9745 (a date as ``@`` and seconds), ``Sunset`` RFC 8594 (as HTTP writes times). None is
deprecated today; one that shall be says so by ``deprecated = Deprecated(…)``, and the description then says it too.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import http_date


@dataclass(frozen=True)
class Deprecated:
    """``since``: from when nobody should begin to use it; ``gone``: until when it answers; ``why``: the address of a
    page that says what to use instead. The last day cannot be before the first."""

    since: datetime
    gone: datetime
    why: str

    def __post_init__(self) -> None:
        if self.gone < self.since:
            raise ValueError("An address answers at least until it is deprecated.")

    def headers(self) -> dict[str, str]:
        return {"Deprecation": f"@{int(self.since.timestamp())}", "Sunset": http_date(self.gone.timestamp())}

    def links(self) -> dict[str, str]:
        return {"deprecation": self.why, "sunset": self.why}
