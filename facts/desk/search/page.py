"""The page: all groups, a few of each; or one group, more of it. The palette asks for the list alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from facts.desk.page import desk_page, show
from facts.desk.search.shown import FoundGroup, found_in, groups_for
from facts.search_records import asked_for, lacks_trigrams
from sources.admin.asking import asking

OF_EACH, OF_ONE, IN_PALETTE = 8, 100, 5
"""Rows of each group on the page, of the one that was chosen, and of each in the palette."""


@require_safe
@desk_page()
def search(request: HttpRequest) -> HttpResponse:
    """``?q=`` what is asked for; ``in=`` one group; ``list=1`` the list alone, of words that are still being typed."""
    groups = groups_for(asking(request))
    if not groups:
        raise PermissionDenied
    is_palette = "list" in request.GET
    asked = asked_for(request.GET.get("q", ""), is_typing=is_palette)
    chosen = [group for group in groups if group.key == request.GET.get("in")]
    most = IN_PALETTE if is_palette else OF_ONE if chosen else OF_EACH
    found: list[FoundGroup] = []
    if asked.says_something:
        found = [shown for group in chosen or groups if (shown := found_in(group, asked, most=most)).rows]
    context: dict[str, Any] = {
        "asked": asked,
        "found": found,
        "chosen": chosen[0] if chosen else None,
        "groups": groups,
    }
    if is_palette:
        return TemplateResponse(request, "desk/search/list.html", context)
    title = _("Search: %(text)s") % {"text": asked.text} if asked.says_something else _("Search")
    return show(
        request, "desk/search/page.html", title=title, is_slow_for_misspelt=lacks_trigrams(), most=OF_ONE, **context
    )
