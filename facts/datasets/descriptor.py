"""What a data set says of itself: a Frictionless Data Package, version 2 (https://datapackage.org)."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from facts.datasets.lists import Column, columns_of, key_of

JSON = Any
_PROFILES = "https://datapackage.org/profiles/2.0"


def of_tables(tables: Sequence[JSON]) -> dict[str, JSON]:
    """Of the archive of CSV."""
    return {**_head(), "resources": list(tables)}


def of_edition(files: Sequence[JSON], *, name: str, seq: int, made_at: datetime, left_out: Sequence[str]) -> JSON:
    """Of all files of an edition. ``seq`` and ``left_out`` (what could not be made here) are words of ours."""
    told = {"created": made_at.isoformat().replace("+00:00", "Z"), "version": name, "seq": seq}
    return {**_head(), **told, "left_out": list(left_out), "resources": list(files)}


def table(name: str, *, rows: int) -> dict[str, JSON]:
    """One table of CSV, its columns included."""
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(column) for column in columns_of(name)],
            "primaryKey": [key_of(name)],
        },
    }


def _field(column: Column) -> dict[str, JSON]:
    told = {"name": column.path, "type": column.type}
    if column.type == "datetime":
        told["format"] = "any"
    return {**told, "description": column.meaning} if column.meaning else told


def file(path: str, *, mediatype: str, size: int, sha256: str, rows: int) -> dict[str, JSON]:
    """One file of an edition. How many rows it holds is a word of ours: of ``rows`` a reader of packages thinks that it
    could count them itself, which is so of tables only."""
    return {
        "name": path.replace("_", "-"),
        "path": path,
        "format": path.rpartition(".")[2],
        "mediatype": mediatype,
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "row_count": rows,
    }


def text_of(package: JSON) -> str:
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _head() -> dict[str, JSON]:
    said = settings.FACTS_LICENSE
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": "vetted-facts",
        "title": f"{settings.NEWSROOM_NAME}: vetted facts",
        "homepage": f"{settings.SITE_URL}/api/docs/",
        "licenses": [{"name": said["id"], "title": said["name"], "path": said["url"]}],
        "contributors": [{"title": settings.NEWSROOM_NAME, "roles": ["publisher"]}],
    }
