"""A web of our own: what each address answers, and which were asked."""

from typing import Any

import pytest

from sources.fetch import Fetched, FetchFailed, FetchRefused
from sources.make_captures import making
from sources.read_text import ReadText

LONG = "A sentence that is long enough to be told from the next one. " * 5

Answer = Fetched | FetchFailed | FetchRefused


class Web:
    """``web["https://…"] = page("…")``; an address that is not in it is not found."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, str]] = []

    def __setitem__(self, url: str, answer: Answer) -> None:
        self.answers[url] = answer

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "", accept: str = "") -> Fetched:
        self.asked.append((url, etag or last_modified))
        answer = self.answers.get(url) or FetchRefused("There is no such page (404).", http_status=404)
        if isinstance(answer, Exception):
            raise answer
        return answer if answer.final_url else Fetched(**(vars(answer) | {"final_url": url}))


class Reader:
    """Reads bytes as text, and says of them what the test says."""

    def __init__(self) -> None:
        self.said: dict[str, Any] = {}

    def read(self, raw: bytes, *, content_type: str = "", url: str = "", file_name: str = "") -> ReadText:
        return ReadText(text=raw.decode(), media_type="text/html", extracted_by="a test", **self.said)


def page(text: str = LONG, *, at: str = "", **headers: str) -> Fetched:
    """A page with this text; ``at`` is where redirects led to."""
    return Fetched(raw=text.encode(), http_status=200, final_url=at, headers=list(headers.items()))


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    made = Web()
    monkeypatch.setattr(making, "fetch", made.fetch)
    return made


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(making, "read_capture", made.read)
    return made
