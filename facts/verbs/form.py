"""The form of a verb, and how it is carried out: the same wherever it is sent from."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sources.admin.guarded import add_refusal
from sources.refusals import Refused


class VerbForm(forms.Form):
    """Bound to what was shown: ``seen`` says how the row stood when the page was made."""

    verb: ClassVar[str]
    label: ClassVar[Any]
    permission: ClassVar[str]
    explained: ClassVar[Any] = ""
    # What stands on the button that sends it; empty: its label.
    button: Any = ""
    # One letter that opens the form, or does it at once where nothing is left to be said (``is_plain``).
    key: ClassVar[str] = ""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Any, by: User) -> None:
        self.row, self.by = row, by
        super().__init__(data, initial={"seen": self.stands(row)}, auto_id=f"{self.verb}_%s")

    @classmethod
    def fits(cls, row: Any) -> bool:
        """Whether the row is in a state in which this can be done."""
        return True

    @classmethod
    def is_offered(cls, row: Any, *, by: User) -> bool:
        """Whether this person sees it on the page of the row."""
        return by.has_perm(cls.permission) and cls.fits(row)

    @classmethod
    def stands(cls, row: Any) -> str:
        """How the row stands, as far as it matters to who decides."""
        return f"{row.pk}:{row.status}"

    def why_not(self) -> str:
        """Why this person may not do it although the permission is there; empty when they may."""
        return ""

    def is_plain(self) -> bool:
        """Whether the form can be sent as it is offered."""
        return False

    def look_anew(self, *, now: datetime) -> None:
        """Bring up to date what is decided on, before it is compared with what was seen."""

    def carry_out(self, *, now: datetime) -> str:
        """Do it; return what to tell the person."""
        raise NotImplementedError

    def show_again(self, **hidden: str) -> None:
        """Keep what was sent, but for these fields."""
        data: Any = self.data
        sent = data.copy()
        for name, value in hidden.items():
            sent[name] = value
        self.data = sent

    def has_been_overtaken(self) -> bool:
        return self.data.get("seen") != self.stands(self.row)


def carry_out(form: VerbForm, *, now: datetime) -> tuple[int, str]:
    """302 and what to tell the person when done; else what is wrong is in the form: 403 when this person may not, 409
    when it changed since they looked, 200 to mend the form."""
    if form.why_not():
        form.add_error(None, form.why_not())
        return 403, ""
    form.look_anew(now=now)
    if form.has_been_overtaken():
        form.add_error(None, _("It has changed since you looked. Look at it again before you decide."))
        form.show_again(seen=form.stands(form.row))
        return 409, ""
    if not form.is_valid():
        return 200, ""
    try:
        with transaction.atomic():
            return 302, form.carry_out(now=now)
    except (Refused, IntegrityError) as error:
        add_refusal(form, error if isinstance(error, Refused) else Refused(_("Somebody else was first. Look again.")))
        return 409, ""


def forms_for(
    row: Any, *, by: User, verbs: tuple[type[VerbForm], ...], bound: VerbForm | None = None
) -> list[VerbForm]:
    """Those this person may send now, in their order; the one that was sent already (``bound``) with what is wrong."""
    return [
        bound if isinstance(bound, verb) else verb(row=row, by=by)
        for verb in verbs
        if isinstance(bound, verb) or verb.is_offered(row, by=by)
    ]
