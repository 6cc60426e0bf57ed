"""Who else has the source open, asked every fifteen seconds; and whether it has changed meanwhile."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from facts.desk.page import desk_page
from facts.desk.reading import READS
from facts.desk.reading.answers import source_or_404
from facts.desk.reading.page import also_here
from facts.models import Presence
from sources.admin.asking import asking


@require_POST
@desk_page(*READS)
def presence(request: HttpRequest, pk: int) -> HttpResponse:
    """I am here. JSON: who else is, and the number of the latest snapshot."""
    source, person, now = source_or_404(pk), asking(request), timezone.now()
    Presence.objects.note(source, by=person, now=now)
    others = Presence.objects.besides(person, source=source, now=now)
    latest = source.snapshots.order_by("-number").values_list("number", flat=True).first()
    names = [one.person.get_full_name() or one.person.get_username() for one in others]
    return JsonResponse({"here": also_here(names), "latest": latest})
