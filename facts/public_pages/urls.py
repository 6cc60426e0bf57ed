"""The addresses of the pages that everybody reads."""

from django.urls import re_path

from facts.public_pages.card import fact_card
from facts.public_pages.corrections import corrections_page
from facts.public_pages.fact import fact_page
from sources.api.parameters import PUBLIC_ID

_ID = f"(?P<public_id>{PUBLIC_ID})"

urlpatterns = [
    re_path(rf"^facts/{_ID}/\Z", fact_page, name="public-fact"),
    re_path(rf"^facts/{_ID}/card/\Z", fact_card, name="public-fact-card"),
    re_path(r"^corrections/\Z", corrections_page, name="public-corrections"),
]
