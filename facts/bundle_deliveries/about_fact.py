"""What a mail says of a published fact that was corrected or retracted."""

from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from facts.bundle_deliveries.message import Section, excerpt, harmless
from facts.bundle_deliveries.news import news_of
from facts.models import Fact, Transition


def about_fact(fact: Fact, *, transitions: Sequence[Transition]) -> Section:
    heading, address = harmless(str(fact.slot)), f"{settings.SITE_URL}/desk/facts/{fact.public_id}/"
    before = [one.fact_version for one in transitions if one.fact_version is not None]
    now = fact.published_version()
    context = {
        "heading": heading,
        "before": excerpt(before[0].statement) if before else "",
        "now": "" if now is None else excerpt(now.statement),
        "news": news_of(transitions),
        "link": address,
    }
    return Section(
        subject=_("Fact %(number)s: %(matter)s") % {"number": fact.public_id, "matter": heading},
        heading=heading,
        text=render_to_string("alerts/fact.txt", context),
        html=render_to_string("alerts/fact.html", context),
        link=address,
        thread=f"fact-{fact.public_id}",
        kind="facts",
    )
