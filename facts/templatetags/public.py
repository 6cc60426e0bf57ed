"""How documents of the API are shown on public pages."""

from datetime import datetime

from django import template

register = template.Library()


@register.filter
def moment(text: str) -> str:
    """A time of a document, for people: 2025-12-10 09:00 UTC."""
    return f"{datetime.fromisoformat(text):%Y-%m-%d %H:%M} UTC"
