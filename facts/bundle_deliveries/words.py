"""The words of mails that are stored as codes elsewhere; in the language of the moment."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from facts.models import Contradiction, Transition

Event = Transition.Event
Severity = Contradiction.Severity

EVENTS: dict[str, Any] = {
    Event.OPENED: _("Contradiction opened"),
    Event.NEW_POSITION: _("A new position"),
    Event.NEW_ORIGIN: _("A new independent origin"),
    Event.REOPENED: _("Contradiction opened again"),
    Event.ASSIGNED: _("Assigned to you"),
    Event.RESOLVED: _("Contradiction resolved"),
    Event.DRIFTED: _("A quoted passage changed or went"),
    Event.CORRECTED: _("A published fact was corrected"),
    Event.RETRACTED: _("A published fact was retracted"),
    Event.PARKED: _("Weighing was given up"),
}

SEVERITIES: dict[str, Any] = {Severity.LOW: _("low"), Severity.NORMAL: _("normal"), Severity.HIGH: _("high")}

RULES: dict[str, Any] = {
    Contradiction.Rule.FIXED: _("two answers where there is one for all time"),
    Contradiction.Rule.AT: _("two answers at one time"),
    Contradiction.Rule.CUMULATIVE: _("a running total that went down"),
    Contradiction.Rule.QUOTE: _("two wordings of one utterance"),
    Contradiction.Rule.DENIAL: _("an answer that somebody denies"),
}


def backing(*, reports: int, origins: int) -> str:
    """ "3 reports, 1 origin"."""
    told = ngettext("%(count)s report", "%(count)s reports", reports) % {"count": reports}
    return told + ", " + ngettext("%(count)s origin", "%(count)s origins", origins) % {"count": origins}
