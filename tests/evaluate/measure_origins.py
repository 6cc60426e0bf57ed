"""Proposals of origins, measured: articles whose origin is known go through a newsroom, and proposals are counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sources.models import OriginProposal, Publisher, Source
from sources.propose_origins import compare_waiting
from sources.take_snapshots import take_snapshot
from tests.evaluate.invented_news import Article

AT_ONCE = 500
SHOWN = 10


@dataclass
class Measured:
    """``copies`` by what was done to them, ``found`` of these; ``wrong`` are proposals that are not so, in words."""

    articles: int = 0
    copies: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    proposed: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the copies that a true proposal ties to their origin, straight or by way of another copy of it."""
        return self.found.total() / self.copies.total() if self.copies else 1

    @property
    def precision(self) -> float:
        """Share of the proposals that are true: source and original come from one text, or from that agency."""
        return 1 - len(self.wrong) / max(1, self.proposed)


def measured(articles: Sequence[Article], *, now: datetime) -> Measured:
    """Put the articles into the newsroom that is set up, compare them all, and look at every proposal."""
    sources = {article.name: a_source_of(article, now=now) for article in articles}
    while compare_waiting(now=now, at_most=AT_ONCE):
        pass
    return _judged({sources[article.name].pk: article for article in articles})


def a_source_of(article: Article, *, now: datetime) -> Source:
    publisher, _ = Publisher.objects.get_or_create(name=article.publisher)
    source = Source(publisher=publisher, kind=article.kind, title=article.title, published=f"2025-12-{article.day:02}")
    source.clean()
    source.save()
    take_snapshot(source, raw=article.text.encode(), taken_at=now + timedelta(minutes=source.pk))
    return source


def _judged(articles: dict[int, Article]) -> Measured:
    said = Measured(articles=len(articles), copies=Counter(one.how for one in articles.values() if one.is_copy))
    reached: set[int] = set()
    for proposal in OriginProposal.objects.select_related("agency").order_by("pk"):
        copy, root = articles[proposal.source_id], _root(proposal, articles)
        said.proposed += 1
        if root == copy.root:
            reached |= {proposal.source_id, proposal.original_id or 0}
        else:
            said.wrong.append(f"{copy.name} → {root}: {proposal.evidence}")
    for pk, article in articles.items():
        if article.is_copy:
            said.found[article.how] += pk in reached
            said.missed += [] if pk in reached else [f"{article.name} ({article.how})"]
    return said


def _root(proposal: OriginProposal, articles: dict[int, Article]) -> str:
    """Where the proposed original truly comes from: told the wrong way round, both still are one origin."""
    if proposal.agency is not None:
        return proposal.agency.name
    assert proposal.original_id is not None
    return articles[proposal.original_id].root


def table(name: str, said: Measured) -> Iterator[str]:
    yield f"{name}: {said.articles} articles, {said.copies.total()} of them copies; {said.proposed} proposals"
    yield from (f"  {how:<24}{said.found[how]:>5} of {said.copies[how]:>5} found" for how in sorted(said.copies))
    yield f"  {'recall':<24}{said.recall:>7.4f}"
    yield f"  {'precision':<24}{said.precision:>7.4f}"
    yield from (f"  missed: {line}" for line in said.missed[:SHOWN])
    yield from (f"  wrong: {line}" for line in said.wrong[:SHOWN])
