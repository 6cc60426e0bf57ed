"""Vet several at once: only what nothing contradicts, only so many. The page that asks shows the first passages of
each, and all of them when asked; a yes binds to all, shown or not."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from facts.admin.passages import FirstPassages, first_passages
from facts.desk.page import desk_page, show
from facts.desk.vetting.queue import SEE
from facts.group_origins import rests_on
from facts.models import Contradiction, FactVersion
from facts.tasks import ring_slot
from facts.verbs.fact import Publish
from facts.vet_facts import digests_of, publish_version
from sources.admin.asking import asking
from sources.admin.keys import can_be_key
from sources.refusals import Refused

MOST = 25


@dataclass(frozen=True)
class Ready:
    """One that can be vetted with others: ``token`` is its key and the digest of all that it stands on."""

    version: FactVersion
    backed_by: str
    token: str
    passages: FirstPassages


@dataclass(frozen=True)
class Refusal:
    version: FactVersion
    why: str


@desk_page(SEE, Publish.permission)
def vet_many(request: HttpRequest) -> HttpResponse:
    """``version``: keys that were ticked in the queue; ``whole``: those of which all passages are to be shown.
    ``seen``: tokens of what was shown on the page that asks."""
    if request.method != "POST":
        return redirect("desk:vetting")
    if seen := request.POST.getlist("seen"):
        return _publish(request, seen)
    keys, whole = _keys(request, "version"), set(_keys(request, "whole"))
    if not 0 < len(keys) <= MOST:
        messages.error(request, _("Tick from one to %(most)d proposals.") % {"most": MOST})
        return redirect("desk:vetting")
    ready, refused = _sorted_out(keys, whole=whole, person=asking(request))
    return show(
        request,
        "desk/vetting/many.html",
        title=_("Vet several at once"),
        ready=ready,
        refused=refused,
        keys=keys,
        whole=whole,
    )


def _keys(request: HttpRequest, name: str) -> list[int]:
    return [int(key) for key in request.POST.getlist(name) if can_be_key(key)]


def _sorted_out(keys: list[int], *, whole: set[int], person: User) -> tuple[list[Ready], list[Refusal]]:
    versions = list(FactVersion.objects.with_subject().defer("document").filter(pk__in=keys).oldest_first())
    slots = Contradiction.objects.unsettled().filter(slot__in=[version.fact.slot_id for version in versions])
    contradicted = set(slots.values_list("slot", flat=True))
    digests, backed = digests_of(versions), rests_on(versions)
    passages = first_passages(versions, whole=whole.intersection(keys))
    ready, refused = [], []
    for version in versions:
        why = _why_not(version, person=person, is_contradicted=version.fact.slot_id in contradicted)
        if why:
            refused.append(Refusal(version, why))
        else:
            token = f"{version.pk}:{digests[version.pk]}"
            ready.append(Ready(version, backed.get(version.pk, ""), token=token, passages=passages[version.pk]))
    return ready, refused


def _why_not(version: FactVersion, *, person: User, is_contradicted: bool) -> str:
    if version.status != FactVersion.Status.PROPOSED:
        return _("It does not wait any more.")
    if version.is_for_others_to_vet(person):
        return _("You proposed it: a second person has to vet it.")
    if version.is_contested:
        return _("It says that the matter is contested: look at it by itself.")
    if is_contradicted:
        return _("The sources contradict each other on it: look at it by itself.")
    return ""


def _publish(request: HttpRequest, tokens: list[str]) -> HttpResponse:
    """Each by itself: one that changed meanwhile holds up none of the others, and is named."""
    told = [token.partition(":")[::2] for token in tokens[:MOST]]
    seen = {int(key): digest for key, digest in told if can_be_key(key)}
    done = 0
    for version in FactVersion.objects.with_subject().filter(pk__in=seen).oldest_first():
        try:
            publish_version(version, by=asking(request), now=timezone.now(), seen=seen[version.pk])
        except Refused as refused:
            messages.error(
                request,
                _("Not published: “%(statement)s” %(why)s")
                % {
                    "statement": version.statement,
                    "why": refused,
                },
            )
            continue
        ring_slot(version.fact.slot_id)
        done += 1
    if done:
        told_done = ngettext("%(done)d proposal is published.", "%(done)d proposals are published.", done)
        messages.success(request, told_done % {"done": done})
    return redirect("desk:vetting")
