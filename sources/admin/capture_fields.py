"""The text of a capture, pasted or uploaded."""

from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from sources.in_english import in_english
from sources.plain_text import UnreadableText
from sources.read_files import ENDINGS, read_file_named
from sources.read_text import MAX_BYTES, ReaderUnavailable, ReadText
from sources.retold import retold

ACCEPTED = ",".join(ENDINGS)
"""What a browser offers to choose; what a file really is, its bytes say."""


@dataclass(frozen=True)
class Sent:
    """The bytes that were sent and their text; where none could be read in a file, ``why`` says so instead. With
    neither it is read later."""

    raw: bytes
    read: ReadText | None
    file_name: str = ""
    why: str = ""

    @property
    def is_read_later(self) -> bool:
        return self.read is None and not self.why


def pasted(text: str) -> Sent:
    """A pasted text. One we cannot keep is an error of the field, where it still stands."""
    raw = _pasted_bytes(text)
    try:
        return Sent(raw, read_file_named("", raw=raw))
    except UnreadableText as error:
        raise forms.ValidationError(
            _("This text cannot be kept: %(error)s.") % {"error": retold(str(error))}
        ) from error


def uploaded(upload: UploadedFile) -> Sent:
    """A file, also one in which no text can be read, or not at this moment: a browser does not send it a second time by
    itself. An empty or too large one is an error of the field."""
    raw, name = uploaded_bytes(upload), upload.name or ""
    if not raw.strip():
        raise forms.ValidationError(_("This file cannot be kept: it is empty."))
    try:
        return Sent(raw, read_file_named(name, raw=raw), file_name=name)
    except UnreadableText as error:
        return Sent(raw, None, file_name=name, why=in_english("Its text cannot be read: {error}.", error=error))
    except ReaderUnavailable:
        return Sent(raw, None, file_name=name)


def _pasted_bytes(text: str) -> bytes:
    """The bytes of a pasted text. Browsers send every line end as CR LF; the text had plain ones."""
    return text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")


def uploaded_bytes(upload: UploadedFile) -> bytes:
    """The bytes of a file; also when it is read a second time."""
    if (upload.size or 0) > MAX_BYTES:
        raise forms.ValidationError(
            _("The file has %(size)s MB; at most %(most)s MB are read.")
            % {"size": f"{(upload.size or 0) / 1000000.0:.0f}", "most": f"{MAX_BYTES / 1000000.0:.0f}"}
        )
    upload.seek(0)
    return bytes(upload.read())
