"""Files that wait between two requests: an upload until it is confirmed, refused rows until they are taken away.

Their names are random and never come from a form by themselves: a form carries a signed word about a file, which says
whose it is, of which table, and the hash of its bytes. What was previewed is therefore what is imported.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext as _
from import_export.tmp_storages import BaseStorage

from facts.tables.kept_rows import forget_rows
from sources.refusals import Refused

KEPT = timedelta(days=7)
"""Refused rows can be taken away so long; an upload can be confirmed for a day."""

CONFIRMED_WITHIN = timedelta(days=1)
_SALT = "facts.admin.tables"


class KeptFile(BaseStorage):
    """In the storage ``imports``, under a name of its own."""

    def save(self, data: bytes) -> None:
        self.name = secrets.token_hex(16)
        storages["imports"].save(self.name, ContentFile(data))

    def read(self) -> bytes:
        with storages["imports"].open(self.name) as file:
            return bytes(file.read())

    def remove(self) -> None:
        storages["imports"].delete(self.name)


@dataclass(frozen=True)
class Word:
    """What a signed word says: the file, its hash, whose it is, of which table, and what it was called."""

    name: str
    sha256: str
    user: int
    table: str
    called: str

    def signed(self) -> str:
        return signing.dumps([self.name, self.sha256, self.user, self.table, self.called], salt=_SALT, compress=True)


def keep(raw: bytes, *, by: User, table: str, called: str) -> Word:
    file = KeptFile()
    file.save(raw)
    return Word(str(file.name), _sha256(raw), by.pk, table, called)


def read_kept(signed: str, *, by: User, table: str, within: timedelta) -> tuple[Word, bytes]:
    """The very bytes, or Refused."""
    try:
        word = Word(*signing.loads(signed, salt=_SALT, max_age=within))
    except signing.SignatureExpired as error:
        raise Refused(_("This file was looked at too long ago. Send it again.")) from error
    except (signing.BadSignature, TypeError) as error:
        raise Refused(_("This is no file that was sent here. Send it again.")) from error
    if (word.user, word.table) != (by.pk, table):
        raise Refused(_("This file was sent by somebody else, or for another table. Send it again."))
    try:
        raw = KeptFile(name=word.name).read()
    except OSError as error:
        raise Refused(_("The file is not here any more. Send it again.")) from error
    if _sha256(raw) != word.sha256:
        raise Refused(_("The file is not the one that was looked at. Send it again."))
    return word, raw


def forget(word: Word) -> None:
    KeptFile(name=word.name).remove()
    forget_rows(file=word.name)


def forget_old(*, now: datetime) -> int:
    """Take away what nobody came back for; return how many files."""
    storage = storages["imports"]
    names = storage.listdir("")[1] if storage.exists("") else []
    old = [name for name in names if _is_old(name, now=now)]
    for name in old:
        storage.delete(name)
    return len(old)


def _is_old(name: str, *, now: datetime) -> bool:
    try:
        return storages["imports"].get_modified_time(name) < now - KEPT
    except OSError:
        return False  # somebody else was first


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
