"""The pages that import and export a table: a file is looked at first, and imported when somebody has seen what it
would do.

From django-import-export come the addresses, the buttons above the lists, the asking for permissions, the rows a list
shows under its filters, and the shelf for files between two requests. Not its Resources: they save models, and here
every row is taken by the step that the commands call.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.admin.options import IS_POPUP_VAR, IncorrectLookupParameters
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from facts.admin.asking import asking
from facts.admin.searching import most_found
from facts.admin.tables.export_file import export_file
from facts.admin.tables.forms import ExportForm, ImportForm
from facts.admin.tables.kept_file import CONFIRMED_WITHIN, KEPT, Word, forget, forget_old, keep, read_kept
from facts.admin.tables.shown import Preview
from facts.desk.jobs.deeds import tell_started
from facts.tables import TABLES, Table, Taking
from facts.tables.import_many import SentFile, order_import
from facts.tables.kept_rows import keep_rows, kept_rows
from facts.tables.refused_rows import refused_file
from facts.tables.try_import import Told, carry_out, try_import
from facts.tasks import ring_job, ring_sweep
from sources.admin.guarded import refuse_nul
from sources.admin.keys import can_be_key
from sources.import_rows import Report, Row
from sources.plain_text import sentence
from sources.refusals import Refused
from sources.tables import first_rows, format_of, read_table

_AT_ONCE = gettext_lazy("Somebody else was changing the same at this moment, so nothing was imported. Try again.")


class TableAdmin(ImportExportMixin):
    """Mixed into the admin of a table that ``facts.tables`` knows."""

    table_name: str
    import_template_name = "admin/tables/import.html"
    export_template_name = "admin/tables/export.html"

    # --- who may ---------------------------------------------------------------------------------------------

    @property
    def table(self) -> Table:
        return TABLES[self.table_name]

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Who may add rows one by one may add many."""
        return _may(request, self, "add")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def _taking(self, request: HttpRequest, *, keep_going: bool = False) -> Taking:
        return Taking(
            by=asking(request),
            now=timezone.now(),
            keep_going=keep_going,
            may_change=_may(request, self, "change"),
            may_add_publishers=request.user.has_perm("sources.add_publisher"),
        )

    def get_urls(self) -> list[URLPattern]:
        """The library's own two, and one for refused rows."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_refused"
        return [path("refused/", self.admin_site.admin_view(self.refused_view), name=name), *super().get_urls()]

    # --- import ----------------------------------------------------------------------------------------------

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; with a file, what importing it would do."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._import_page(request, form=ImportForm())
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._import_page(request, form=form)
        file = form.cleaned_data["file"]
        raw = bytes(file.read())
        try:
            return self._preview(request, raw=raw, called=file.name or "")
        except Refused as refused:
            form.add_error("file", sentence(str(refused)))
        except DatabaseError:
            form.add_error(None, _AT_ONCE)
        return self._import_page(request, form=form)

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import the very bytes that were looked at."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        keep_going = request.POST.get("keep") == "good"
        try:
            word, raw = self._read_kept(request, request.POST.get("file", ""))
            if request.POST.get("keep") == "job":
                return self._order(request, word=word)
            rows = self._rows_of(word, raw)
            report, told = carry_out(self.table, rows, taking=self._taking(request, keep_going=keep_going))
        except (Refused, DatabaseError) as error:
            wrong = str(error) if isinstance(error, Refused) else str(_AT_ONCE)
            return self._import_page(request, form=ImportForm(), wrong=wrong)
        ring_sweep()
        if report.refused and not keep_going:
            wrong = _("It would do something else now than when you looked, so nothing was imported. Look again.")
            return self._preview(request, raw=raw, called=word.called, wrong=wrong)
        self._log(request, word=word, report=report)
        self._say(request, raw=raw, word=word, report=report, told=told)
        forget(word)
        return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def _order(self, request: HttpRequest, *, word: Word) -> HttpResponse:
        """A job that imports the good rows. The file stays on its shelf."""
        file = SentFile(word.name, word.sha256, word.called)
        job = order_import(self.table, file, taking=self._taking(request))
        ring_job(job.pk)
        tell_started(request, job)
        return HttpResponseRedirect(reverse("desk:job", args=[job.pk]))

    def refused_view(self, request: HttpRequest) -> HttpResponseBase:
        """Refused rows, to be mended: only for who sent them."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        try:
            word, raw = self._read_kept(request, request.GET.get("file", ""), is_refused=True)
        except Refused as refused:
            raise Http404(str(refused)) from refused
        answer = HttpResponse(raw, content_type=format_of(raw).media_type)
        answer["Content-Disposition"] = content_disposition_header(True, word.called) or "attachment"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def _read_kept(self, request: HttpRequest, signed: str, *, is_refused: bool = False) -> tuple[Word, bytes]:
        name = f"{self.table.name}, refused" if is_refused else self.table.name
        return read_kept(signed, by=asking(request), table=name, within=KEPT if is_refused else CONFIRMED_WITHIN)

    def _rows_of(self, word: Word, raw: bytes) -> Sequence[Row]:
        """As they were read when somebody looked at them; else of the file."""
        kept = kept_rows(file=word.name, sha256=word.sha256)
        if kept is not None and len(kept) <= self.table.most_on_page:
            return list(kept)
        return read_table(raw, columns=self.table.columns, most=self.table.most_on_page)

    def _preview(self, request: HttpRequest, *, raw: bytes, called: str, wrong: str = "") -> TemplateResponse:
        """Raises Refused for a file that cannot be read. Of one that is too long for a page, what its first rows would
        do."""
        most = self.table.most_on_page
        first = first_rows(raw, columns=self.table.columns, count=most + 1)
        is_whole = len(first) <= most
        rows = first if is_whole else first[: min(most, self.table.looked_at)]
        told = try_import(self.table, rows, taking=self._taking(request))
        forget_old(now=timezone.now())
        word = keep(raw, by=asking(request), table=self.table.name, called=called)
        if is_whole:
            keep_rows(rows, file=word.name, sha256=word.sha256)
        address = self._keep_refused(request, raw=raw, word=word, told=told)
        preview = Preview.of(told, called=called, word=word.signed(), refused_address=address, is_whole=is_whole)
        return self._import_page(request, form=ImportForm(), preview=preview, wrong=wrong)

    def _keep_refused(self, request: HttpRequest, *, raw: bytes, word: Word, told: Told) -> str:
        """Where the refused rows can be taken away; empty where there are none."""
        refused = told.refused()
        if not refused:
            return ""
        written, file_format = refused_file(refused, table=self.table, file_format=format_of(raw))
        stem = word.called.rpartition(".")[0] or word.called
        called = f"{stem[:80] or self.table.name}-refused.{file_format.name}"
        kept = keep(written, by=asking(request), table=f"{self.table.name}, refused", called=called)
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_refused")
        return f"{address}?file={kept.signed()}"

    def _log(self, request: HttpRequest, *, word: Word, report: Report) -> None:
        """One line in the log for the file; each row has its own history where it has one."""
        counted = f"{report.added} added, {report.changed} changed, {len(report.refused)} refused"
        LogEntry.objects.create(
            user_id=asking(request).pk,
            content_type=ContentType.objects.get_for_model(self.model),
            object_repr=word.called[:200],
            action_flag=ADDITION,
            change_message=f"Imported {self.table.name} from a file (sha256 {word.sha256}): {counted}.",
        )

    def _say(self, request: HttpRequest, *, raw: bytes, word: Word, report: Report, told: Told) -> None:
        counted = _("%(added)s added, %(changed)s changed, %(known)s already there") % {
            "added": report.added,
            "changed": report.changed,
            "known": report.known,
        }
        messages.success(
            request,
            (
                _("Imported from %(called)s: %(counted)s. %(note)s")
                % {"called": word.called, "counted": counted, "note": report.note}
            ).strip(),
        )
        address = self._keep_refused(request, raw=raw, word=word, told=told)
        if address:
            count = len(report.refused)
            text = ngettext(
                '{} row was refused: <a href="{}">take it with the reason</a>, mend it and send it again.',
                '{} rows were refused: <a href="{}">take them with the reasons</a>, mend them and send them again.',
                count,
            )
            messages.warning(request, format_html(text, count, address))

    def _import_page(
        self, request: HttpRequest, *, form: ImportForm, preview: Preview | None = None, wrong: str = ""
    ) -> TemplateResponse:
        shown = {
            "title": _("Import %(verbose_name_plural)s") % {"verbose_name_plural": self.opts.verbose_name_plural},
            "form": form,
            "preview": preview,
            "wrong": wrong,
            "columns": [column.name for column in self.table.columns if not column.is_shown_only],
            "most_rows": self.table.most_on_page,
        }
        return self._page(request, self.import_template_name, shown)

    # --- export ----------------------------------------------------------------------------------------------

    def export_action(self, request: HttpRequest) -> HttpResponseBase:
        """The form; with a format, the file: the rows of the list under its filters, or those that were selected."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        refuse_nul(request)
        try:
            chosen = self._chosen(request, request.POST.getlist(ACTION_CHECKBOX_NAME))
        except IncorrectLookupParameters:
            address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
            return HttpResponseRedirect(f"{address}?e=1")
        form = ExportForm(request.POST or None)
        if form.is_valid():
            try:
                return export_file(self.table, chosen, file_format=form.file_format(), now=timezone.now())
            except Refused as refused:
                form.add_error("format", sentence(str(refused)))
        return self._export_page(request, form=form, chosen=chosen)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        if IS_POPUP_VAR not in request.GET and self.has_export_permission(request):
            own = self.get_action("export_selected")
            actions |= {own[1]: own} if own else {}
        return actions

    @admin.action(description=gettext_lazy("Export"), permissions=["export"])
    def export_selected(self, request: HttpRequest, queryset: QuerySet) -> TemplateResponse:
        """All rows under the filters are found by the filters again; some of them by their keys."""
        keys = [] if request.POST.get("select_across") == "1" else request.POST.getlist(ACTION_CHECKBOX_NAME)
        return self._export_page(request, form=ExportForm(), chosen=queryset, keys=keys)

    def _chosen(self, request: HttpRequest, keys: list[str]) -> QuerySet:
        for key in keys:
            if not can_be_key(key):
                raise BadRequest(_("“%(key)s” is no row that could be selected") % {"key": key[:40]})
        if keys:
            return self.get_queryset(request).filter(pk__in=keys[: self.list_max_show_all])
        return self.get_export_queryset(request)

    def _export_page(
        self, request: HttpRequest, *, form: ExportForm, chosen: QuerySet, keys: list[str] | None = None
    ) -> TemplateResponse:
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME) if keys is None else keys
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_export")
        filters = "" if keys else request.GET.urlencode()
        shown = {
            "title": _("Export %(verbose_name_plural)s") % {"verbose_name_plural": self.opts.verbose_name_plural},
            "form": form,
            "count": len(keys) or chosen.count(),
            "is_filtered": bool(filters),
            "most_found": 0 if keys else most_found(request),
            "keys": keys,
            "checkbox": ACTION_CHECKBOX_NAME,
            "address": f"{address}?{filters}" if filters else address,
            "columns": [column.name for column in self.table.exported()],
        }
        return self._page(request, self.export_template_name, shown)

    def _page(self, request: HttpRequest, template: str, shown: dict[str, Any]) -> TemplateResponse:
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request, template, {**self.admin_site.each_context(request), "opts": self.opts, **shown}
        )


def _may(request: HttpRequest, page: admin.ModelAdmin, what: str) -> bool:
    return request.user.has_perm(f"{page.opts.app_label}.{what}_{page.opts.model_name}")
