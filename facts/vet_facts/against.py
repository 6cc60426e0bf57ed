"""Which claims stand against a value: by the rules of weighing, each set beside the claim that gives it."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from facts.models import Claim
from facts.weigh_slots.claim_rows import rows_among
from facts.weigh_slots.load import rules_of, weighed
from facts.weigh_slots.rules.weigh import weigh
from sources.refusals import Refused

_NAMED = 3


def refuse_evidence_against(claim: Claim, evidence: Collection[Claim]) -> None:
    """What contradicts the value is no evidence for it; a less precise claim that allows it is."""
    against = claims_against(claim, evidence)
    if not against:
        return
    named = [f"“{one.quote[:160]}”" for one in against[:_NAMED]]
    if more := len(against) - len(named):
        named.append(_("%(number)d more") % {"number": more})
    why = _("Ticked, but says something else than the value: %(claims)s. Untick what contradicts it.")
    raise Refused({"evidence": why % {"claims": "; ".join(named)}})


def claims_against(claim: Claim, others: Collection[Claim]) -> list[Claim]:
    """Those of the same slot that cannot be true beside it, in their order. What is only speculated never is."""
    slot = claim.slot
    rules = rules_of(slot, has_published_fact=False)
    rows = {
        row.pk: weighed(row, rule=slot.property, origin="")
        for row in rows_among(
            Claim.objects.live().filter(pk__among=[claim.pk, *(one.pk for one in others)], unreadable="")
        )
    }
    own = rows.get(claim.pk)
    if own is None:
        return []
    beside = [(one, rows[one.pk]) for one in others if one.pk != claim.pk and one.pk in rows]
    return [one for one, row in beside if weigh([own, row], rules=rules) is not None]
