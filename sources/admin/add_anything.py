"""One field for an address, a text or files: on every page of the admin, and on a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.add_sources import AddedSource, add_file, add_source
from sources.admin.asking import asking, may_add
from sources.admin.capture_fields import ACCEPTED, uploaded_bytes
from sources.admin.showing import address_of
from sources.models import Source
from sources.refusals import Refused
from sources.tasks import ring_capture

MOST_FILES = 20
"""Files that are taken at once; more are an import."""


class Tell(Protocol):
    """Something about a source in words, such as what is kept of it: “snapshot 3, 14 claims”."""

    def __call__(self, source: Source) -> str: ...


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """The cleaned value is a list."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in given if one]


class AddAnythingForm(forms.Form):
    anything = forms.CharField(
        label=gettext_lazy("Address or text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField", "autofocus": True}),
        help_text=gettext_lazy("Paste the address of a page, or a whole text, headline included."),
    )
    file = SeveralFilesField(
        label=gettext_lazy("or files"),
        required=False,
        allow_empty_file=True,
        widget=SeveralFiles(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("Text, HTML, PDF, DOCX or a mail (EML)."),
    )


@dataclass(frozen=True)
class Known:
    """One that was here already, with what is kept of it."""

    source: Source
    kept: str


def add_anything(request: HttpRequest, *, site: AdminSite, tell: Tell, tell_added: Tell) -> HttpResponse:
    """GET shows the form, filled from ``?url=`` or ``?text=`` and nothing more; POST adds."""
    if not may_add(request):
        raise PermissionDenied
    if request.method != "POST":
        given = request.GET.get("url") or request.GET.get("text") or ""
        return _page(request, site, form=AddAnythingForm(initial={"anything": given.replace("\x00", "")}))
    form = AddAnythingForm(request.POST, request.FILES)
    added = list(_add_all(request, form)) if form.is_valid() else []
    new = [one.source for one in added if one.is_new]
    known = [Known(one.source, tell(one.source)) for one in added if not one.is_new]
    if len(new) == 1 and not known and not form.errors:
        messages.success(request, tell_added(new[0]))
        # There the keyboard goes on, above a long form.
        return HttpResponseRedirect(f"{address_of(new[0])}#standing")
    # What was taken is not offered once more; what was refused stays to be mended.
    return _page(request, site, form=form if form.errors else AddAnythingForm(), new=new, known=known)


def _add_all(request: HttpRequest, form: AddAnythingForm) -> Iterator[AddedSource]:
    """Each for itself: what is wrong with one of them is told, and does not hold up the others."""
    said, files = form.cleaned_data["anything"], form.cleaned_data["file"]
    if not said.strip() and not files:
        form.add_error("anything", _("Paste an address or a text, or choose a file."))
    if len(files) > MOST_FILES:
        form.add_error(
            "file",
            _("At most %(most)s files at once; import_sources takes whole folders.") % {"most": MOST_FILES},
        )
        return
    if said.strip():
        yield from _add(request, form, said=said)
    for upload in files:
        yield from _add(request, form, upload=upload)


def _add(
    request: HttpRequest, form: AddAnythingForm, *, said: str = "", upload: UploadedFile | None = None
) -> Iterator[AddedSource]:
    now = timezone.now()
    try:
        if upload is None:
            added = add_source(said, by=asking(request), now=now)
        else:
            added = add_file(uploaded_bytes(upload), file_name=upload.name or "", by=asking(request), now=now)
    except Refused as refused:
        for name, message in refused.fields.items():
            form.add_error(name if name in form.fields else None, message)
        return
    except forms.ValidationError as error:
        form.add_error("file", error)
        return
    if added.capture is not None:
        ring_capture(added.capture)
    yield added


def _page(
    request: HttpRequest, site: AdminSite, *, form: AddAnythingForm, new: Any = (), known: Any = ()
) -> TemplateResponse:
    context = {
        **site.each_context(request),
        "title": _("Add a source"),
        "form": form,
        "new": new,
        "known": known,
        "opts": Source._meta,
    }
    return TemplateResponse(request, "admin/sources/source/add_anything.html", context)
