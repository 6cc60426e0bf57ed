"""Step: a person says whether a source repeats another, or an agency. The machine only proposes.

In: an open proposal and a person. Out: the proposal as decided, with who and when. Promised: what the answer changes is
weighed anew; two who decide at one moment do not both succeed. A wrong yes is taken back on the page of the source, by
clearing what it repeats.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from facts.lock_inputs import own_inputs
from facts.raise_revisions import source_changed
from sources.models import OriginProposal, Source
from sources.refusals import Refused

Status = OriginProposal.Status


def confirm_origin(proposal: OriginProposal, *, by: User, now: datetime) -> OriginProposal:
    """Yes: from now on both count as one origin. Raises Refused where that is told otherwise or would be a circle."""
    with transaction.atomic():
        # Before the source is read: two answers at once could each see no circle and together close one.
        own_inputs()
        decided = _decided(proposal, Status.CONFIRMED, by=by, now=now)
        source = decided.source
        if decided.original is not None:
            _derive(source, original=decided.original)
        else:
            _credit(source, proposal=decided)
        source_changed(source)
        return decided


def refuse_origin(proposal: OriginProposal, *, by: User, now: datetime) -> OriginProposal:
    """No: they stay independent, and this is never proposed again."""
    with transaction.atomic():
        return _decided(proposal, Status.REFUSED, by=by, now=now)


def _decided(proposal: OriginProposal, status: str, *, by: User, now: datetime) -> OriginProposal:
    claimed = OriginProposal.objects.open().filter(pk=proposal.pk)
    changed = claimed.update(status=status, decided_by=by, decided_at=now)
    decided = OriginProposal.objects.with_works().get(pk=proposal.pk)
    if not changed:
        raise Refused(
            _("%(decided_by)s was first: it is %(status)s already.")
            % {"decided_by": decided.decided_by, "status": decided.get_status_display()}
        )
    return decided


def _derive(source: Source, *, original: Source) -> None:
    if source.derived_from is not None and source.derived_from != original:
        raise Refused(
            _("It is said to repeat “%(derived_from)s” already. If that is wrong, clear it there first.")
            % {"derived_from": source.derived_from}
        )
    if original.repeats(source):
        raise Refused(
            _("“%(original)s” is said to repeat this one: the two cannot repeat each other.") % {"original": original}
        )
    source.derived_from = original
    source.save(update_fields=["derived_from"])


def _credit(source: Source, *, proposal: OriginProposal) -> None:
    if source.derived_from is not None:
        raise Refused(
            _("It is said to repeat “%(derived_from)s” already, and counts as that.")
            % {"derived_from": source.derived_from}
        )
    if source.credited_to is not None and source.credited_to != proposal.agency:
        raise Refused(
            _("It is credited to %(credited_to)s already. If that is wrong, clear it there first.")
            % {"credited_to": source.credited_to}
        )
    source.credited_to = proposal.agency
    source.save(update_fields=["credited_to"])
