"""Rows whose text holds the words: by full text on PostgreSQL, as they stand elsewhere.

``newsroom_words(language, text)`` and ``newsroom_asked(text)`` are functions of the database (migration 0019): the
index is made of the one, and the other asks in all the languages that we read, for nobody says in which they ask.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import TypeVar

from django.db import connection, models
from django.db.models import BooleanField, Case, Expression, F, FloatField, Func, Q, QuerySet, TextField, Value, When

from facts.search_records.asked import Asked

Row = TypeVar("Row", bound=models.Model)

MOST_RANKED = 300
"""Rows that are put in order. A word that stands everywhere finds the first of them; more words find the right ones."""


class _Words(Func):
    function = "newsroom_words"
    output_field = TextField()


class _Asked(Func):
    function = "newsroom_asked"
    output_field = TextField()


class _Holds(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class _Rank(Func):
    function = "ts_rank"
    output_field = FloatField()


def best(rows: "QuerySet[Row]", *, text: str, asked: Asked, most: int, language: str = "") -> list[Row]:
    """The rows whose field ``text`` holds all the words, the best first, of equal ones the newest. ``language`` is the
    field that names the language of the text, empty where none does."""
    if not asked.says_something:
        return []
    if connection.vendor == "postgresql":
        words = _Words(F(language) if language else Value(""), F(text))
        query = _Asked(Value(asked.text), Value(asked.beginning))
        found = rows.filter(_Holds(words, query))
        rank: Expression = _Rank(words, query)
    else:
        found = rows.filter(holds_words(text, asked))
        rank = Case(When(**{f"{text}__icontains": asked.text}, then=Value(1.0)), default=Value(0.0))
    # In three steps: in one, PostgreSQL would join all rows with what is shown of them before it looks for these.
    few = list(found.order_by().values_list("pk", flat=True)[:MOST_RANKED])
    ranked = rows.filter(pk__in=few).annotate(rank=rank).order_by("-rank", "-pk")
    chosen = list(ranked.values_list("pk", flat=True)[:most])
    shown = rows.in_bulk(chosen)
    return [shown[pk] for pk in chosen if pk in shown]


def holding(text: str, asked: Asked, *, language: str = "") -> Q | _Holds:
    """The condition on rows whose field ``text`` holds all the words."""
    if connection.vendor != "postgresql":
        return holds_words(text, asked)
    words = _Words(F(language) if language else Value(""), F(text))
    return _Holds(words, _Asked(Value(asked.text), Value(asked.beginning)))


def one_each(rows: Iterable[Row]) -> list[Row]:
    """Each row once, where it stood first."""
    return list(dict.fromkeys(rows))


def holds_words(field: str, asked: Asked) -> Q:
    """All of them, wherever in a word. SQLite takes É for another letter than é: both are asked for."""
    return reduce(and_, (_holds(field, word) for word in asked.words), Q())


def holds_folded(field: str, asked: Asked) -> Q:
    """The same of a field that is folded itself: an index of trigrams answers it."""
    return reduce(and_, (Q(**{f"{field}__contains": word}) for word in asked.words), Q())


def _holds(field: str, word: str) -> Q:
    forms = {word} if word.isascii() else {word, word.capitalize(), word.upper()}
    return reduce(or_, (Q(**{f"{field}__icontains": form}) for form in sorted(forms)))
