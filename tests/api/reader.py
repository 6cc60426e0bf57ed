"""Who asks the public API in a test reads over the connection of the test, for no other sees its rows. While they are
answered, the database itself holds that connection to the tables of the public, as it holds the real one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from newsroom.public_sqlite.base import allowed


def only_what_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, for every test client that asks for an address below /api/."""
    request = Client.request

    def asked(self: Client, **environment: Any) -> Any:
        if not str(environment.get("PATH_INFO", "")).startswith("/api/") or connection.connection is None:
            return request(self, **environment)
        with held_to_the_public():
            answer = request(self, **environment)
            if answer.streaming:
                # What is read while it is sent is read by the same rule.
                answer.streaming_content = list(answer.streaming_content)  # type: ignore[attr-defined]
        return answer

    monkeypatch.setattr(Client, "request", asked)


@contextmanager
def held_to_the_public() -> Iterator[None]:
    """Past Django's cursors, where queries are counted."""
    raw = connection.connection
    if connection.vendor == "postgresql":
        raw.execute(f"SET ROLE {settings.PUBLIC_DATABASE_ROLE}")
        try:
            yield
        finally:
            raw.execute("RESET ROLE")
    else:
        raw.set_authorizer(allowed)
        try:
            yield
        finally:
            raw.set_authorizer(None)
