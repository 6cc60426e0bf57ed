"""Load the claims a change touches, and write them back when they have been read anew or moved."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat

from facts.kinds.to_translate import to_translate
from facts.models import Claim, Transition
from sources.telling import parts_of, telling

AT_ONCE = 500


def chunks_of(claims: QuerySet[Claim]) -> Iterator[list[Claim]]:
    """Claims in primary-key order, without the texts they quote."""
    related = ("slot__entity", "slot__property", "snapshot__source")
    last, found = 0, claims.select_related(*related).defer("snapshot__text").order_by("pk")
    while chunk := list(found.filter(pk__gt=last)[:AT_ONCE]):
        last = chunk[-1].pk
        yield chunk


def store(claims: Sequence[Claim], fields: Sequence[str], *, why: str, now: datetime) -> int:
    """Write these fields, and the fingerprints that follow from them. Of two that have become the same claim the
    older one counts; returns how many were taken out for that, and ``why`` begins their reason."""
    if not claims:
        return 0
    # None may bear the fingerprint another one is about to get.
    aside = Concat(Value("reread "), Cast(F("pk"), CharField()))
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(fingerprint=aside)
    wanted = {claim.pk: claim.own_fingerprint() for claim in claims}
    older = dict(Claim.objects.live().filter(fingerprint__in=wanted.values()).values_list("fingerprint", "pk"))
    doubles = []
    for claim in claims:
        claim.fingerprint = wanted[claim.pk]
        if claim.status == Claim.Status.RECORDED and older.setdefault(claim.fingerprint, claim.pk) != claim.pk:
            claim.status = Claim.Status.REJECTED
            doubles.append(_rejected(claim, older=older[claim.fingerprint], why=why, now=now))
    Claim.objects.bulk_update(claims, [*fields, "fingerprint", "status"], batch_size=AT_ONCE)
    Transition.objects.bulk_create(doubles)
    return len(doubles)


def _rejected(claim: Claim, *, older: int, why: str, now: datetime) -> Transition:
    why = telling(to_translate("{why} it is the same claim as claim {number}."), why=why, number=f"{older}")
    return Transition(
        claim=claim,
        event=Transition.Event.CLAIM_REJECTED,
        from_state=Claim.Status.RECORDED,
        to_state=Claim.Status.REJECTED,
        why=why,
        why_parts=parts_of(why),
        at=now,
    )
