"""From a claim that was just recorded to the contradiction it stands in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.models import Claim, Contradiction


@require_GET
@desk_page(*READS)
def case_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Its contradiction; its slot, and a word of that, while it is being weighed."""
    claim = Claim.objects.filter(pk=pk).only("slot").first()
    if claim is None:
        raise Http404(_("There is no such claim."))
    case = Contradiction.objects.unsettled().filter(slot=claim.slot_id).first()
    if case is not None:
        return redirect("desk:compare", case.pk)
    messages.info(request, _("This is still being weighed: its contradiction opens in a moment. Load the page again."))
    return redirect("admin:facts_slot_change", claim.slot_id)
