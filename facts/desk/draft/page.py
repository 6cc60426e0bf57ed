"""The page: GET shows the form, POST checks and shows what was found in its answer alone, for nothing is kept."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from facts.check_draft import check_draft
from facts.desk.draft.form import LONGEST, DraftForm
from facts.desk.draft.shown import shown_draft
from facts.desk.page import desk_page, show
from sources.admin.asking import may_add

_TEMPLATE = "desk/draft/page.html"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("draft")
@desk_page("facts.view_claim", "facts.view_factversion", "facts.view_contradiction")
def draft(request: HttpRequest) -> HttpResponse:
    today = timezone.now().date()
    form = DraftForm(request.POST if request.method == "POST" else None, today=today, initial={"day": today})
    checked = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        checked = check_draft(said["draft"], language=said["language"], day=said["day"])
    return show(
        request,
        _TEMPLATE,
        title=_("Check a draft"),
        form=form,
        longest=LONGEST,
        shown=None if checked is None else shown_draft(checked),
        may_keep=may_add(request) and checked is not None and len(checked.text.split()) > 1,
    )
