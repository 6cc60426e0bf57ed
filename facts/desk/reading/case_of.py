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
    """Its contradiction, which somebody may have settled meanwhile; its slot, and a word of that, while it is being
    weighed."""
    claim = Claim.objects.filter(pk=pk).select_related("slot").first()
    if claim is None:
        raise Http404(_("There is no such claim."))
    case = Contradiction.objects.filter(slot=claim.slot_id).order_by("-pk").first()
    is_weighed = not claim.slot.is_stale()
    if case is not None and (is_weighed or case.status in Contradiction.UNSETTLED):
        return redirect("desk:compare", case.pk)
    if not is_weighed:
        messages.info(
            request, _("This is still being weighed: its contradiction opens in a moment. Load the page again.")
        )
    return redirect("admin:facts_slot_change", claim.slot_id)
