"""What the database holds, in words that two runs of the same work have in common."""

import re
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

ROOMS = ("sources", "facts")
# They depend on primary keys, and those on who came first.
CHECKSUMS = {"key", "fingerprint", "message_id", "password", "public_id", "batch", "salt", "token"}


def all_rows() -> list[str]:
    """Every row of the newsroom, without its primary key, times and checksums; in texts numbers and signed links are
    masked."""
    tables = [model for room in ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)]
    return sorted(_told(row) for model in tables for row in model._default_manager.all())


def _told(row: models.Model | None) -> str:
    """The row with those that it points to, in full: what they are called by here differs between runs."""
    if row is None:
        return "nothing"
    fields = [field for field in row._meta.concrete_fields if not field.primary_key and field.name not in CHECKSUMS]
    return f"{row._meta.label}({', '.join(f'{field.name}={_said(row, field)}' for field in fields)})"


def _said(row: models.Model, field: Any) -> str:
    value = getattr(row, field.name)
    if field.is_relation:
        return _told(value)
    if isinstance(value, datetime):
        return "some time"
    return _masked(str(value)) if isinstance(value, str | dict) else repr(value)


def _masked(text: str) -> str:
    """Without numbers, and without what signed links make of them."""
    return re.sub(r"\d+", "#", re.sub(r"(/alerts/stop/)[\w:-]+", r"\1signed", text))
