"""What can be done to what is chosen in the queue: one form for one case and for many."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from facts.find_people import people_who_may
from facts.models import Contradiction, Transition
from facts.settle_contradictions import assign, dismiss, give_back, resolve, snooze, take_into_review
from facts.verbs.contradiction import OUTCOMES
from sources.refusals import Refused

Outcome = Contradiction.Outcome

_OUTCOME_WORDS: dict[str, Any] = {
    Outcome.DIFFERENT_TIMES: gettext_lazy("both right, at different times"),
    Outcome.DIFFERENT_SCOPE: gettext_lazy("different scope or definition"),
    Outcome.ROUNDING: gettext_lazy("rounding or unit"),
    Outcome.SAME_ORIGIN: gettext_lazy("same origin"),
    Outcome.SOURCE_CORRECTED: gettext_lazy("the source corrected itself"),
    Outcome.ONE_RIGHT: gettext_lazy("one position is right"),
    Outcome.ATTRIBUTED_OPINION: gettext_lazy("attributed opinion"),
    Outcome.EXTRACTION_ERROR: gettext_lazy("our extraction error"),
    Outcome.UNDETERMINED: gettext_lazy("cannot be determined"),
}

VERBS = [
    ("take", gettext_lazy("Take")),
    ("resolve", gettext_lazy("Resolve")),
    ("dismiss", gettext_lazy("Dismiss")),
    ("snooze", gettext_lazy("Snooze")),
    ("assign", gettext_lazy("Assign to")),
    ("give_back", gettext_lazy("Give back")),
]
UNTIL = [
    ("evidence", gettext_lazy("new evidence")),
    ("tomorrow", gettext_lazy("tomorrow")),
    ("three_days", gettext_lazy("in three days")),
    ("week", gettext_lazy("in a week")),
    ("day", gettext_lazy("a day")),
]
_WHAT_TO_DO = gettext_lazy("Choose what to do.")
_DAYS = {"tomorrow": 1, "three_days": 3, "week": 7}


class DeedForm(forms.Form):
    """``how_many`` are chosen: which position is right is a question about one."""

    verb = forms.ChoiceField(choices=VERBS, error_messages=dict.fromkeys(("required", "invalid_choice"), _WHAT_TO_DO))
    outcome = forms.ChoiceField(required=False, choices=[(outcome, _OUTCOME_WORDS[outcome]) for outcome in OUTCOMES])
    answer = forms.IntegerField(required=False, min_value=1, max_value=9999)
    until = forms.ChoiceField(required=False, choices=UNTIL)
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    person = forms.ModelChoiceField(required=False, queryset=User.objects.none())
    note = forms.CharField(required=False, max_length=5000)

    def __init__(self, data: Any = None, *, how_many: int = 0) -> None:
        super().__init__(data)
        self.how_many = how_many
        person: Any = self.fields["person"]
        person.queryset = people_who_may("settle_contradiction").filter(is_active=True).order_by("username")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        verb = said.get("verb")
        if verb == "resolve" and not said.get("outcome"):
            self.add_error("outcome", _("Say what is the matter."))
        if verb == "resolve" and said.get("outcome") == Outcome.ONE_RIGHT:
            self._check_answer(said)
        if verb in ("resolve", "dismiss") and not said.get("note"):
            self.add_error("note", _("Say why: the reason stays beside the contradiction."))
        if verb == "snooze" and said.get("until") == "day" and not said.get("day"):
            self.add_error("day", _("Choose a day."))
        if verb == "assign" and not said.get("person"):
            self.add_error("person", _("Choose a person."))
        return said

    def _check_answer(self, said: dict[str, Any]) -> None:
        if self.how_many > 1:
            self.add_error("answer", _("Which answer is right is said of one contradiction at a time."))
        elif not said.get("answer"):
            self.add_error("answer", _("Give the number of the answer that is right."))

    def deed(self, *, by: User, now: datetime, batch: UUID) -> Callable[[Contradiction], Transition]:
        """The step, ready to be done to each. Of a valid form."""
        said = self.cleaned_data
        usual: dict[str, Any] = {"by": by, "now": now, "batch": batch}
        steps: dict[str, Callable[[Contradiction], Transition]] = {
            "take": lambda case: take_into_review(case, **usual),
            "resolve": lambda case: _resolve(case, said, usual),
            "dismiss": lambda case: dismiss(case, note=said["note"], **usual),
            "snooze": lambda case: snooze(case, note=said["note"], until=_until(said, now=now), **usual),
            "assign": lambda case: assign(case, to=said["person"], **usual),
            "give_back": lambda case: give_back(case, **usual),
        }
        return steps[said["verb"]]

    def told(self, done: int) -> str:
        """What was done to how many, as a sentence."""
        return _TOLD[self.cleaned_data["verb"]](done) % {"count": done}


def _resolve(case: Contradiction, said: dict[str, Any], usual: dict[str, Any]) -> Transition:
    right = None
    if said["outcome"] == Outcome.ONE_RIGHT:
        right = case.positions.filter(number=said["answer"]).first()
        if right is None:
            raise Refused({"answer": _("It has no answer %(number)s.") % {"number": said["answer"]}})
    return resolve(case, outcome=said["outcome"], ruled_right=right, note=said["note"], **usual)


def _until(said: dict[str, Any], *, now: datetime) -> datetime | None:
    """The beginning of that day, UTC; None: until new evidence."""
    chosen = said["until"]
    if chosen == "day":
        return timezone.make_aware(datetime.combine(said["day"], time.min))
    if chosen not in _DAYS:
        return None
    return timezone.make_aware(datetime.combine(now.date() + timedelta(days=_DAYS[chosen]), time.min))


_TOLD: dict[str, Callable[[int], str]] = {
    "take": lambda n: ngettext("%(count)s contradiction is yours now.", "%(count)s contradictions are yours now.", n),
    "resolve": lambda n: ngettext("%(count)s contradiction resolved.", "%(count)s contradictions resolved.", n),
    "dismiss": lambda n: ngettext("%(count)s contradiction dismissed.", "%(count)s contradictions dismissed.", n),
    "snooze": lambda n: ngettext("%(count)s contradiction put aside.", "%(count)s contradictions put aside.", n),
    "assign": lambda n: ngettext("%(count)s contradiction assigned.", "%(count)s contradictions assigned.", n),
    "give_back": lambda n: ngettext("%(count)s contradiction given back.", "%(count)s contradictions given back.", n),
}
