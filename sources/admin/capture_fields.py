"""The text of a capture, pasted or uploaded."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from sources.plain_text import UnreadableText
from sources.read_text import MAX_BYTES, read_text


def pasted_bytes(text: str) -> bytes:
    """The bytes of a pasted text. Browsers send every line end as CR LF; the text had plain ones."""
    return text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")


def uploaded_bytes(upload: UploadedFile) -> bytes:
    """The bytes of a file; also when it is read a second time."""
    if (upload.size or 0) > MAX_BYTES:
        raise forms.ValidationError(
            f"The file has {(upload.size or 0) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read."
        )
    upload.seek(0)
    return bytes(upload.read())


def check_text(raw: bytes) -> bytes:
    """The same bytes, when they hold a text we can keep; else the reason as an error of the field."""
    try:
        read_text(raw)
    except UnreadableText as error:
        raise forms.ValidationError(f"This text cannot be kept: {error}.") from error
    return raw
