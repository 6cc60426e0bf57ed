"""What a person may do with an entity beyond editing it: merge it into another, undo that."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.verb import VerbForm
from facts.admin.widgets import ByTyping
from facts.merge_entities import Moved, merge_entities, undo_merge
from facts.models import Entity, EntityMerge
from facts.tasks import ring_sweep
from sources.admin.guarded import add_refusal
from sources.refusals import Refused


class AskedTwice(VerbForm):
    """Sent once, it says what would happen; sent again as it is, it does it. What it says is no guess: the step is
    carried out and taken back."""

    permission = "facts.merge_entity"

    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def stands(cls, row: Entity) -> str:
        return f"{row.pk}:{row.merged_into_id}"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            told = self._try()
        except (Refused, IntegrityError) as error:
            add_refusal(
                self, error if isinstance(error, Refused) else Refused(_("Somebody else was first. Look again."))
            )
            return cleaned
        if cleaned["confirmed"] != told:
            self.show_again(confirmed=told)
            self.add_error(
                None, _("%(told)s Press “%(label)s” once more to do it.") % {"told": told, "label": self.label}
            )
        return cleaned

    def _try(self) -> str:
        with transaction.atomic():
            told = self.do(now=timezone.now())
            transaction.set_rollback(True)
        return told

    def carry_out(self, *, now: datetime) -> str:
        told = self.do(now=now)
        ring_sweep()
        return told

    def do(self, *, now: datetime) -> str:
        """Carry out the step; say what it did."""
        raise NotImplementedError


class Merge(AskedTwice):
    verb, label = "merge", gettext_lazy("Merge into …")
    explained = gettext_lazy(
        "Where two are one: all that is said about this one is then said of the other. It can be undone."
    )

    kept = ByTyping("entity", label=gettext_lazy("Into"))
    why = forms.CharField(label=gettext_lazy("Why they are one"), widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, row: Entity, by: User) -> None:
        """Another entity of the same Wikidata item is offered: a person decides."""
        super().__init__(data, row=row, by=by)
        if data is None and (same := Entity.objects.same_item_as(row).first()):
            self.initial.update(kept=same.pk, why=_("Both are %(wikidata)s in Wikidata.") % {"wikidata": row.wikidata})

    @classmethod
    def fits(cls, row: Entity) -> bool:
        return row.merged_into_id is None

    def do(self, *, now: datetime) -> str:
        said = self.cleaned_data
        merge = merge_entities(self.row, kept=said["kept"], by=self.by, why=said["why"], now=now)
        return _("Moves to “%(kept)s”: %(moved)s.") % {
            "kept": merge.kept,
            "moved": Moved.from_json(merge.moved).counted(),
        }


class UndoMerge(AskedTwice):
    verb, label = "undo-merge", gettext_lazy("Undo the merge")
    explained = gettext_lazy(
        "What was moved and not changed since goes back; what was recorded since stays where it is."
    )

    @classmethod
    def fits(cls, row: Entity) -> bool:
        return row.merged_into_id is not None

    def do(self, *, now: datetime) -> str:
        merge = EntityMerge.objects.standing().filter(merged=self.row).first()
        if merge is None:
            raise Refused(_("It is not merged into another entity."))
        return str(undo_merge(merge, by=self.by, now=now))
