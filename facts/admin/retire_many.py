"""Take several claims out at once: one page that asks for the reason, then one step for each."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facts.admin.asking import asking
from facts.admin.verb import VerbForm
from facts.models import Claim
from sources.admin.guarded import Guarded
from sources.refusals import Refused

MOST_AT_ONCE = 200


def retire_many(
    page: Guarded, request: HttpRequest, queryset: QuerySet[Claim], *, form: type[VerbForm], action: str
) -> HttpResponse | None:
    """Ask for the reason; with one, carry it out and go back to the list."""
    claims = list(queryset[: MOST_AT_ONCE + 1])
    if len(claims) > MOST_AT_ONCE:
        messages.error(request, _("At most %(most)s claims at once.") % {"most": MOST_AT_ONCE})
        return None
    why = request.POST.get("why", "").replace("\x00", "").strip()
    if "confirmed" in request.POST and why:
        _retire(request, claims, form=form, why=why)
        return None
    return _ask(page, request, claims, form=form, action=action)


def _ask(
    page: Guarded, request: HttpRequest, claims: list[Claim], *, form: type[VerbForm], action: str
) -> TemplateResponse:
    context: dict[str, Any] = {
        **page.admin_site.each_context(request),
        "title": ngettext("%(verb)s %(count)s claim", "%(verb)s %(count)s claims", len(claims))
        % {"verb": form.label, "count": len(claims)},
        "claims": claims,
        "explained": form.explained,
        "label": form.label,
        "action": action,
        "opts": page.opts,
        "checkbox": ACTION_CHECKBOX_NAME,
        "is_missing": "confirmed" in request.POST,
    }
    return TemplateResponse(request, "admin/facts/claim/reason.html", context)


def _retire(request: HttpRequest, claims: list[Claim], *, form: type[VerbForm], why: str) -> None:
    """Each for itself: one that somebody else has taken out meanwhile does not hold up the others."""
    done = 0
    for claim in claims:
        one = form({"why": why, "seen": form.stands(claim)}, row=claim, by=asking(request))
        try:
            with transaction.atomic():
                done += one.is_valid() and bool(one.carry_out(now=timezone.now()))
        except Refused as refused:
            messages.warning(request, f"{claim}: {refused}")
    messages.success(
        request, _("%(verb)s: %(done)s of %(count)s claims.") % {"verb": form.label, "done": done, "count": len(claims)}
    )
