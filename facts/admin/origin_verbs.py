"""Yes and no to a proposal that a source repeats another, each with one key."""

from datetime import datetime
from typing import ClassVar

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
    verb, label, key = "confirm", "Yes, it is one origin", "y"

    def carry_out(self, *, now: datetime) -> str:
        decided = confirm_origin(self.row, by=self.by, now=now)
        ring_sweep()
        return f"“{decided.source}” counts as {decided.agency or f'“{decided.original}”'} now."


class Refuse(DecideForm):
    verb, label, key = "refuse", "No, they are independent", "n"

    def carry_out(self, *, now: datetime) -> str:
        decided = refuse_origin(self.row, by=self.by, now=now)
        return f"“{decided.source}” stays an origin of its own; this is not proposed again."
