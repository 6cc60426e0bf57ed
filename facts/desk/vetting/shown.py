"""All that a vetter has to see before they say yes: for one proposal, in a constant number of queries."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.utils.translation import gettext

from facts.admin.bounds import shown_bound
from facts.admin.passages import ChangedPassages, changed_passages, passages_of
from facts.desk.in_words import language_of_page
from facts.desk.vetting.changes import Changed, changed, value_of
from facts.desk.vetting.disputes import ShownDispute, shown_dispute
from facts.group_origins import rests_on
from facts.kinds import Value
from facts.kinds.rule_words import rule_in_words
from facts.kinds.showing import shown
from facts.models import Claim, Contradiction, FactVersion
from facts.models.contradiction import ContradictionQuerySet
from facts.weigh_slots.siblings import Siblings, siblings_of


@dataclass(frozen=True)
class ShownProposal:
    """``bounds`` are in the unit of the axis, empty where there are none; ``published`` is the version it would
    replace."""

    value: str
    as_read: str
    rule: str
    bounds: str
    claims: Page[Claim]
    backed_by: str
    contradictions: ContradictionQuerySet
    changed_passages: ChangedPassages
    siblings: Siblings
    published: FactVersion | None
    changed: Changed | None
    dispute: ShownDispute | None


def shown_proposal(version: FactVersion, *, page: str | None = None) -> ShownProposal:
    """``page`` is which of its passages are shown, where there are very many; any text leads to one."""
    before = FactVersion.objects.published().with_subject().filter(fact=version.fact_id).exclude(pk=version.pk).first()
    cases = Contradiction.objects.unsettled().filter(slot=version.fact.slot_id)
    return ShownProposal(
        value=value_of(version),
        as_read=version.shown_as_read(),
        rule=_rule(version),
        bounds=_bounds(version),
        claims=passages_of(version, page=page),
        backed_by=rests_on([version]).get(version.pk, ""),
        contradictions=cases.with_subject().with_positions(),
        changed_passages=changed_passages([version.pk]),
        siblings=siblings_of(version.fact.slot),
        published=before,
        changed=None if before is None else changed(before, version),
        dispute=shown_dispute(version),
    )


def _rule(version: FactVersion) -> str:
    if not version.value or version.value_entity_id is not None:
        return ""
    value = Value.from_json(version.value)
    return rule_in_words(kind=value.kind, detail=value.detail, translate=gettext)


def _bounds(version: FactVersion) -> str:
    """Days as they are typed; numbers as the page writes them, with an end that is excluded."""
    if version.axis == "date":
        first, last = (shown_bound(bound, axis=version.axis) or "…" for bound in version.bounds)
        return gettext("from %(lower)s to %(upper)s") % {"lower": first, "upper": last}
    if not version.axis.startswith(("quantity:", "money:")):
        return ""
    return shown(axis=version.axis, bounds=version.bounds, text="", detail={}, lang=language_of_page())
