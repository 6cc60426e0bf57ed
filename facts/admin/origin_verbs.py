"""Yes and no to a proposal that a source repeats another, each with one key."""

from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.verb import VerbForm
from facts.decide_origins import confirm_origin, refuse_origin
from facts.tasks import ring_sweep
from sources.models import OriginProposal


class DecideForm(VerbForm):
    permission = "sources.decide_origin"
    key: ClassVar[str]

    @classmethod
    def fits(cls, row: OriginProposal) -> bool:
        return row.status == OriginProposal.Status.OPEN


class Confirm(DecideForm):
    verb, label, key = "confirm", gettext_lazy("Yes, it is one origin"), "y"

    def carry_out(self, *, now: datetime) -> str:
        decided = confirm_origin(self.row, by=self.by, now=now)
        ring_sweep()
        return _("“%(source)s” counts as %(origin)s now.") % {
            "source": decided.source,
            "origin": decided.agency or f"“{decided.original}”",
        }


class Refuse(DecideForm):
    verb, label, key = "refuse", gettext_lazy("No, they are independent"), "n"

    def carry_out(self, *, now: datetime) -> str:
        decided = refuse_origin(self.row, by=self.by, now=now)
        return _("“%(source)s” stays an origin of its own; this is not proposed again.") % {"source": decided.source}
