"""Contradictions: the queue, and the case with its positions side by side."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facts.admin.case_evidence import shown_case
from facts.admin.changed_words import changed_words, wordings_of
from facts.admin.filters import Waits
from facts.admin.own_earlier import own_earlier
from facts.admin.propose import proposing_address
from facts.admin.verb import VerbAdmin
from facts.desk.in_words import backing
from facts.group_origins import denied_by
from facts.models import Contradiction, FactVersion
from facts.models.transition import word
from facts.verbs.contradiction import VERBS
from facts.weigh_slots.load import rules_of
from facts.weigh_slots.rules.explain import rule_in_words
from sources.admin.showing import link, utc

_URGENCY = Case(
    When(status__in=["open", "in_review"], severity="high", then=Value(0)),
    When(status__in=["open", "in_review"], severity="normal", then=Value(1)),
    When(status__in=["open", "in_review"], then=Value(2)),
    When(status="snoozed", then=Value(3)),
    default=Value(4),
    output_field=IntegerField(),
)
_SHOWN = 4


@admin.register(Contradiction)
class ContradictionAdmin(VerbAdmin):
    verbs = VERBS
    transition_field = "contradiction"
    change_form_template = "admin/facts/contradiction/page.html"
    list_display = ["subject", "urgent", "answers", "kind_word", "status_word", "assigned_to", "age"]
    list_filter = [
        Waits,
        "severity",
        "status",
        "kind",
        "slot__property",
        ("assigned_to", admin.RelatedOnlyFieldListFilter),
        "opened_at",
    ]
    search_fields = ["slot__entity__name", "slot__property__label", "reason", "note"]
    search_help_text = gettext_lazy("Entity, property, reason or note")
    ordering = ["-pk"]
    readonly_fields = ("slot_link", "decision", "decided", "snoozed", "propose_link")
    fields = readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contradiction]:
        return Contradiction.objects.with_subject().with_positions().annotate(urgency=_URGENCY)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The denials of one page at once."""
        shown = super().get_changelist_instance(request)
        counted = denied_by(shown.result_list)
        for case in shown.result_list:
            case.denied_by = counted.get(case.pk, "")
        return shown

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """What waits, high severity first, the newest on top."""
        return ["urgency", "-pk"]

    def evidence(self, request: HttpRequest, row: Contradiction) -> dict[str, Any]:
        shown = shown_case(row)
        return {
            "positions": shown.positions,
            "more_positions": shown.more_positions,
            "others": shown.others,
            "rule": _rule(row),
            "own_earlier": own_earlier(row),
            "changed_words": changed_words(wordings_of(row)) if row.slot.property.kind == "quote" else [],
            "published": FactVersion.objects.published().with_subject().filter(fact__slot=row.slot_id),
        }

    @admin.display(description=gettext_lazy("matter"), ordering="slot__entity__name")
    def subject(self, case: Contradiction) -> str:
        return str(case.slot)

    @admin.display(description=gettext_lazy("severity"), ordering="severity")
    def urgent(self, case: Contradiction) -> str:
        return format_html('<span class="tag severity-{}">{}</span>', case.severity, word(case.severity))

    @admin.display(description=gettext_lazy("answers, and what backs them"))
    def answers(self, case: Contradiction) -> str:
        positions = list(case.positions.all())
        more = _("; %(count)s more") % {"count": len(positions) - _SHOWN} if len(positions) > _SHOWN else ""
        denied = _("; denied (%(by)s)") % {"by": by} if (by := getattr(case, "denied_by", "")) else ""
        return (
            "; ".join(f"{position.shown} ({backing(position.backed_by)})" for position in positions[:_SHOWN])
            + more
            + denied
        )

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_word(self, case: Contradiction) -> str:
        return word(case.kind)

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def status_word(self, case: Contradiction) -> str:
        return case.get_status_display().split(":")[0]

    @admin.display(description=gettext_lazy("age"), ordering="opened_at")
    def age(self, case: Contradiction) -> str:
        return timesince(case.opened_at, case.closed_at or timezone.now(), depth=1)

    @admin.display(description=gettext_lazy("slot"))
    def slot_link(self, case: Contradiction) -> str:
        return link(case.slot)

    @admin.display(description=gettext_lazy("decision"))
    def decision(self, case: Contradiction) -> str:
        right = f": {case.ruled_right}" if case.ruled_right else ""
        said = f"{case.get_outcome_display()}{right}" if case.outcome else case.get_status_display()
        return f"{said}. {case.note}".strip()

    @admin.display(description=gettext_lazy("decided"))
    def decided(self, case: Contradiction) -> str:
        return f"{case.decided_by or _('the machine')}, {utc(case.closed_at)}" if case.closed_at else "–"

    @admin.display(description=gettext_lazy("put aside until"))
    def snoozed(self, case: Contradiction) -> str:
        if case.status != Contradiction.Status.SNOOZED:
            return "–"
        return utc(case.snoozed_until) if case.snoozed_until else _("new evidence")

    @admin.display(description=gettext_lazy("fact"))
    def propose_link(self, case: Contradiction) -> str:
        return proposing_address(contradiction=case.pk, shown=_("Propose a fact on this matter"))


def _rule(case: Contradiction) -> str:
    """The rule that fired: that of the property, but a denial contradicts whatever the property says."""
    if case.kind == Contradiction.Kind.DENIAL:
        return _("A denial contradicts an answer when what it denies leaves nothing of it.")
    return _(rule_in_words(rules_of(case.slot, has_published_fact=False)))
