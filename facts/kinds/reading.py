"""read, find and compare: what the rest of the project uses of the kinds."""

from datetime import date

from facts.kinds.comparing import clip
from facts.kinds.passage import passage_of, readable
from facts.kinds.registry import KINDS, longest
from facts.kinds.sentences import sentence
from facts.kinds.to_translate import to_translate
from facts.kinds.value import Span, Unreadable, Value
from facts.kinds.verdict import Outcome, Verdict


def read(text: str, *, kind: str, lang: str, reference: date | None = None) -> Value:
    """The text as a value of `kind`; `reference` is the day of the source. Raises Unreadable, never anything else."""
    if kind not in KINDS:
        no_kind = to_translate("there is no kind of value named “{kind}”; there are {kinds}")
        raise Unreadable(no_kind, kind=kind, kinds=", ".join(sorted(KINDS)))
    clean = readable(text, longest=longest(kind))
    passage = passage_of(clean, lang=lang, reference=reference)
    try:
        return KINDS[kind].read(passage)
    except Unreadable as unreadable:
        if passage.grammar.code:
            raise
        only_digits = to_translate("{why} (no table for the language “{lang}”: only digits and signs are read)")
        raise Unreadable(only_digits, why=unreadable, lang=lang) from None


def find(text: str, *, lang: str, reference: date | None = None) -> list[Span]:
    """The dates, amounts, quantities and quotations in running text, in order, none overlapping."""
    passage = passage_of(text, lang=lang, reference=reference)
    taken = bytearray(len(text))
    found: list[Span] = []
    for kind in KINDS.values():
        for span in kind.find(passage):
            if not any(taken[span.start : span.end]):
                taken[span.start : span.end] = b"\x01" * (span.end - span.start)
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def compare(a: Value, b: Value) -> Outcome:
    """Whether both can be true, with the reason. Values of two kinds are not comparable."""
    if a.kind != b.kind:
        kinds = sentence("kinds_differ", one=clip(a.text), kind=a.kind, other=clip(b.text), other_kind=b.kind)
        return Outcome(Verdict.NOT_COMPARABLE, kinds)
    return KINDS[a.kind].compare(a, b)
