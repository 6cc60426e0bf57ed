"""The answers that the claims of one slot give, to choose from; of many thousand claims only a few are loaded."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Min, Window
from django.utils.translation import gettext as _

from facts.desk.in_words import language_of_page
from facts.group_origins import counted_origins, origins_of
from facts.models import Claim, Slot
from facts.weigh_slots.remembered import remembered, with_many_claims

MOST_WORDINGS = 50
"""Values, as they are printed and read, that are shown: those that are given most often."""

_SAME_VALUE = ("polarity", "value_text", "value", "axis", "lower", "upper", "value_entity", "bounds_by")


_Row = tuple[int, int, int]


@dataclass(frozen=True)
class ReadAnswer:
    """One answer. ``wordings`` is a claim for each way it is printed, the first the one that is given most often;
    ``claims`` are the keys of all that give it, in the order of their recording."""

    shown: str
    wordings: Sequence[Claim]
    claims: Sequence[int]
    backed_by: str

    @property
    def is_denied(self) -> bool:
        return self.wordings[0].polarity == Claim.Polarity.DENIED


def shown_answer(claim: Claim) -> str:
    shown = claim.shown(language_of_page())
    return _("not %(shown)s") % {"shown": shown} if claim.polarity == Claim.Polarity.DENIED else shown


def answers_of(slot: Slot, *, preferred: Claim | None = None) -> list[ReadAnswer]:
    """The answer that most claims give first; what is denied comes last. Whatever is shown, the answer that the
    preferred claim gives is among them, worded as it words it."""
    is_large = with_many_claims([slot.pk])
    rows, origins = remembered(slot, "wordings", lambda: _read(slot)) if is_large else _read(slot)
    wordings = _wordings(rows, preferred=preferred)
    read = {pk: shown_answer(claim) for pk, claim in wordings.items()}
    shown_rows = [(read[wording], pk, source) for pk, wording, source in rows if wording in read]
    backed = counted_origins(((shown, source) for shown, _pk, source in shown_rows), origins=origins)
    said: defaultdict[str, list[int]] = defaultdict(list)
    for shown, pk, _source in shown_rows:
        said[shown].append(pk)
    worded: defaultdict[str, list[Claim]] = defaultdict(list)
    for pk, claim in wordings.items():
        worded[read[pk]].append(claim)
    answers = [ReadAnswer(shown, worded[shown], said[shown], backed[shown]) for shown in worded]
    return sorted(answers, key=lambda answer: (answer.is_denied, -len(answer.claims)))


def _read(slot: Slot) -> tuple[list[_Row], dict[int, str]]:
    """Each claim with the first that words its value so and its source; and the origins of the sources."""
    first = Window(Min("pk"), partition_by=list(_SAME_VALUE))
    claims = Claim.objects.to_stand_on(slot).order_by("pk")
    rows = list(claims.values_list("pk", first, "snapshot__source"))
    return rows, origins_of({source for _pk, _wording, source in rows})


def _wordings(rows: Sequence[_Row], *, preferred: Claim | None) -> dict[int, Claim]:
    """By the key of the first claim that words it so; the one that is given most often first."""
    counted = Counter(wording for _pk, wording, _source in rows)
    chosen = [wording for wording, _count in counted.most_common(MOST_WORDINGS)]
    asked = next((wording for pk, wording, _source in rows if preferred is not None and pk == preferred.pk), None)
    if asked is not None and asked not in chosen:
        chosen.append(asked)
    found = Claim.objects.with_evidence().defer("snapshot__text", "snapshot__sentences").in_bulk(chosen)
    return {pk: found[pk] for pk in chosen}
