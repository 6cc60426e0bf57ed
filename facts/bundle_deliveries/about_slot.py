"""What a mail says of a slot whose weighing was given up."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from facts.bundle_deliveries.message import Section, harmless
from facts.bundle_deliveries.news import news_of
from facts.models import Slot, Transition


def about_slot(slot: Slot, *, transitions: Sequence[Transition]) -> Section:
    heading, address = harmless(str(slot)), f"{settings.SITE_URL}/admin/facts/slot/{slot.pk}/change/"
    context = {"heading": heading, "news": news_of(transitions), "link": address}
    return Section(
        subject=_("Slot %(number)s given up: %(matter)s") % {"number": slot.pk, "matter": heading},
        heading=heading,
        text=render_to_string("alerts/slot.txt", context),
        html=render_to_string("alerts/slot.html", context),
        link=address,
        thread=f"slot-{slot.pk}",
        kind="given-up",
    )
