"""What a person says who sends a file, or wants one."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.tables.formats import FORMATS, FileFormat

MOST_BYTES = 20 * 1024 * 1024


class ImportForm(forms.Form):
    """The format is told by the bytes: there is nothing else to choose."""

    file = forms.FileField(
        label=gettext_lazy("File"), help_text=gettext_lazy("CSV, XLSX or JSON Lines, at most 20 MB.")
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file has %(size)s MB; at most 20 MB are read here.")
                % {"size": f"{(file.size or 0) / 1000000.0:.0f}"}
            )
        return file


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(one.name, one.title) for one in FORMATS.values()],
        initial="xlsx",
        widget=forms.RadioSelect,
    )

    def file_format(self) -> FileFormat:
        return FORMATS[self.cleaned_data["format"]]
