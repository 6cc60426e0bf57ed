"""Feeds as servers answer with them, and a fetch that never leaves the machine."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from sources.fetch import Fetched

URL = "https://www.daily.example/feed.xml"


def item(number: int = 1, *, title: str = "", link: str = "", guid: str = "", more: str = "") -> str:
    address = link or f"https://www.daily.example/story-{number}"
    told = f"<guid isPermaLink='false'>{escape(guid)}</guid>" if guid else ""
    return f"<item><title>{title or f'Story {number}'}</title><link>{escape(address)}</link>{told}{more}</item>"


def rss(*items: str, title: str = "The Daily") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>".encode()


def answered(raw: bytes, **said: object) -> Fetched:
    fields = {"http_status": 200, "final_url": URL, "content_type": "application/rss+xml"} | said
    return Fetched(raw=raw, **fields)  # type: ignore[arg-type]


class FakeServer:
    """Answers each request with the next of these (an exception is raised), the last one for ever; keeps what was
    asked."""

    def __init__(self, *answers: Fetched | BaseException | Callable[[], Fetched]) -> None:
        self._answers = list(answers)
        self.asked: list[dict[str, str]] = []

    def __call__(self, url: str, **asked: str) -> Fetched:
        self.asked.append({"url": url, **asked})
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer() if callable(answer) else answer
