"""A program that hears, on the invented internet."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import pytest

from facts import call_webhooks
from sources.fetch import post
from tests.fetch.servers import PUBLIC, Internet, Server, Talk, page


class Heard(NamedTuple):
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body)


class Hearer:
    """``hook.example``. ``answers`` are given one after the other, then all is taken but what holds ``never``."""

    def __init__(self, internet: Internet) -> None:
        internet.names["hook.example"] = [[PUBLIC]]
        self.internet, self.answers, self.never = internet, list[str](), b""
        self._server: Server = internet.serve(self._answer)

    @property
    def heard(self) -> list[Heard]:
        return [_read(request) for request in self._server.requests]

    def _answer(self, talk: Talk) -> None:
        if self.never and self.never in talk.request:
            self.answers.insert(0, "500 Oops")
        page("", status=self.answers.pop(0) if self.answers else "204 No Content", Location="http://hook.example/b")(
            talk
        )


def _read(request: bytes) -> Heard:
    head, _, body = request.partition(b"\r\n\r\n")
    return Heard(dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:]), body)


@pytest.fixture
def hearer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hearer]:
    internet = Internet()
    monkeypatch.setattr(call_webhooks, "post", partial(post, network=internet.network))
    yield Hearer(internet)
    internet.close()
