"""Kept bytes leave only as a file to keep: a browser must not run what others wrote."""

from pathlib import PurePosixPath

from django.core.files.storage import storages
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

# What others wrote gets an ending only of those we know; all else stays bytes.
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}


def ending_of(media_type: str, *, file_name: str = "") -> str:
    """By what it is said to be; else by what it was called."""
    called = PurePosixPath(file_name).suffix.lower()
    known = _ENDINGS.get(media_type.partition(";")[0].strip().lower())
    return known or (called if called in _ENDINGS.values() else ".bin")


def attachment(raw_name: str, *, name: str) -> FileResponse:
    """The bytes of this name in the storage ``raw``, to be kept under that name. Raises Http404 where they are gone."""
    storage = storages["raw"]
    if not raw_name or not storage.exists(raw_name):
        raise Http404(_("These bytes are not there."))
    response = FileResponse(
        storage.open(raw_name), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
