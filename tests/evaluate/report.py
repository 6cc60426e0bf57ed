"""What `make evaluate` prints: tables and every miss for people, or one JSON object for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.evaluate.measured import Measured
from tests.evaluate.reading import REFUSED, RIGHT, WRONG, Score, table
from tests.evaluate.scoring import Judged, Relations
from tests.evaluate.suggesting import Suggested


def as_text(measured: Iterable[Measured]) -> Iterator[str]:
    """A section a file, then all of them together."""
    seen = []
    for one in measured:
        seen.append(one)
        if one.error:
            yield from ("", f"== {one.name}", f"   cannot be used: {one.error}")
            continue
        yield from ("", f"== {one.name} ({one.form})", *(f"   {note}" for note in one.notes), *one.lines)
        if one.read is not None and one.read.counts:
            yield from ("", "Values read wrong or refused:", *map(str, one.read.misses), "", *table(one.read))
        if one.relations is not None:
            yield from ("", *_relations(one.relations, one.from_print or Relations([])))
        if one.suggested:
            yield from ("", *_suggestions(one.suggested))
    if len(seen) > 1:
        yield from ("", "== all files", *_summary(seen))


def _relations(found: Relations, from_print: Relations) -> Iterator[str]:
    misses = [one for one in found.judged if not one.is_strict]
    for title, kept in (
        ("Contradictions missed:", [one for one in misses if one.is_missed]),
        ("False alarms:", [one for one in misses if one.is_false_alarm]),
        ("Other relations that are not acceptable:", [o for o in misses if not o.is_lenient and not _is_named(o)]),
        ("Acceptable, but not as labelled:", [o for o in misses if o.is_lenient and not _is_named(o)]),
    ):
        if kept:
            yield from (title, *map(_miss, kept), "")
    yield from _table(found, from_print)


def _table(found: Relations, from_print: Relations) -> Iterator[str]:
    yield f"{'relations':<22}{'pairs':>6}{'strict':>8}{'lenient':>9}{'recall':>8}{'precision':>11}{'false alarms':>14}"
    for name, part in (
        ("all", found),
        ("of one slot", found.in_one_slot()),
        ("joining two slots", found.across_slots()),
        ("all, from print alone", from_print),
    ):
        yield _figures(name, part)
    if found.alarms_by_label:
        yield "false alarms by label: " + ", ".join(f"{name} {n}" for name, n in found.alarms_by_label.items())


def _suggestions(found: dict[str, dict[str, Suggested]]) -> Iterator[str]:
    for before, by_match in found.items():
        first = next(iter(by_match.values()))
        yield f"Claims not suggested, {before}:"
        yield from (f"  {miss}" for miss in first.missed)
        yield f"Suggestions that match no claim, {before}:"
        yield from (f"  {wrong}" for wrong in first.wrong)
    yield ""
    yield f"{'suggestions':<77}{'claims':>7}{'recall':>8}{'offered':>9}{'precision':>11}"
    for before, by_match in found.items():
        for name, one in by_match.items():
            row = f"{before}: {name}"
            yield f"{row:<77}{one.wanted:>7}{one.recall:>8.3f}{one.offered:>9}{one.precision:>11.3f}"


def _is_named(one: Judged) -> bool:
    return one.is_missed or one.is_false_alarm


def _miss(one: Judged) -> str:
    a, b = one.pair.a, one.pair.b
    joins = ", joins two slots" if one.pair.joins_slots else ""
    return (
        f"  {a.id} {a.value_text!r} | {b.id} {b.value_text!r}\n"
        f"      {one.pair.group}{joins}\n"
        f"      found {one.found.relation} ({one.found.read})\n"
        f"      labelled {one.pair.relation}, {'/'.join(sorted(one.pair.acceptable))}: {one.pair.reason}"
    )


def _figures(name: str, found: Relations) -> str:
    if not found.judged:
        return f"{name:<22}{0:>6}"
    shares = f"{found.strict:>8.3f}{found.lenient:>9.3f}{found.recall:>8.3f}{found.precision:>11.3f}"
    return f"{name:<22}{len(found.judged):>6}{shares}{found.false_alarms:>14.3f}"


def _summary(seen: Sequence[Measured]) -> Iterator[str]:
    read, relations, from_print = _together(seen)
    if read.counts:
        yield from table(read)
    if relations.judged:
        yield from ("", *_table(relations, from_print))


def as_json(measured: Sequence[Measured]) -> dict[str, Any]:
    """The figures of all files together, and of each under ``files``. Shares are from 0 to 1."""
    read, relations, from_print = _together(measured)
    return _object(read, relations, from_print) | {
        "files": {one.name: {"error": one.error} if one.error else _file(one) for one in measured}
    }


def _file(one: Measured) -> dict[str, Any]:
    figures = _object(one.read or Score(), one.relations or Relations([]), one.from_print or Relations([]))
    suggested = {before: {name: _share_of(of) for name, of in by.items()} for before, by in one.suggested.items()}
    return {"format": str(one.form), "notes": one.notes, "figures": one.figures, "suggestions": suggested} | figures


def _share_of(one: Suggested) -> dict[str, float]:
    return {"claims": one.wanted, "recall": one.recall, "offered": one.offered, "precision": one.precision}


def _together(measured: Sequence[Measured]) -> tuple[Score, Relations, Relations]:
    read, relations, from_print = Score(), Relations([]), Relations([])
    for one in measured:
        if one.read is not None:
            read.counts += one.read.counts
            read.misses += one.read.misses
        relations += one.relations or Relations([])
        from_print += one.from_print or Relations([])
    return read, relations, from_print


def _object(read: Score, relations: Relations, from_print: Relations) -> dict[str, Any]:
    return _read(read) | _related(relations) | {"from_print_alone": _counted(from_print)}


def _read(read: Score) -> dict[str, Any]:
    kinds = sorted({kind for kind, _, _ in read.counts})
    langs = sorted({lang for _, lang, _ in read.counts})
    return {
        "read": _shares(read) | {"rows": read.total()},
        "read_by_kind": {kind: _shares(read, kind=kind) | {"rows": read.total(kind=kind)} for kind in kinds},
        "read_by_language": {lang: _shares(read, lang=lang) | {"rows": read.total(lang=lang)} for lang in langs},
    }


def _shares(read: Score, *, kind: str = "", lang: str = "") -> dict[str, float]:
    return {name: read.share(name, kind=kind, lang=lang) / 100 for name in (RIGHT, REFUSED, WRONG)}


def _related(found: Relations) -> dict[str, Any]:
    """The figures of all pairs, then apart those of one slot and those that join two."""
    parts = {"one_slot": _counted(found.in_one_slot()), "joining_slots": _counted(found.across_slots())}
    return _counted(found) | {"false_alarms_by_label": dict(found.alarms_by_label)} | parts


def _counted(found: Relations) -> dict[str, Any]:
    """Without pairs there is nothing to say: null."""
    if not found.judged:
        return {"pairs": 0, "strict": None, "lenient": None, "contradict": None, "false_alarms": None}
    return {
        "pairs": len(found.judged),
        "strict": found.strict,
        "lenient": found.lenient,
        "contradict": {"precision": found.precision, "recall": found.recall},
        "false_alarms": found.false_alarms,
    }
