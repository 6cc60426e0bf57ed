"""CaseFilter: which contradictions are looked for. What a person filters, saves, and has watched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

LONGEST = 200
NOBODY = "nobody"


@dataclass(frozen=True)
class CaseFilter:
    """Empty where it does not matter. ``entity`` and ``publisher`` are parts of names, ``words`` of what the case
    says; ``property`` and ``person`` are primary keys in digits, ``person`` also ``nobody``."""

    severity: str = ""
    kind: str = ""
    property: str = ""
    entity: str = ""
    publisher: str = ""
    person: str = ""
    words: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, object]) -> CaseFilter:
        """Out of an address or of what was saved; what is no filter is left out."""
        said = {one.name: query.get(one.name) for one in fields(cls)}
        told = {name: _clean(value) for name, value in said.items() if isinstance(value, str)}
        for name in ("property", "person"):
            if not _is_key(told.get(name, "")) and told.get(name) != NOBODY:
                told.pop(name, None)
        return cls(**told)

    def as_query(self) -> dict[str, str]:
        """What matters of it, to be put into an address or stored."""
        return {name: value for name, value in asdict(self).items() if value}

    def __bool__(self) -> bool:
        return bool(self.as_query())


def _clean(value: str) -> str:
    """PostgreSQL takes no NUL."""
    return value.replace("\x00", "").strip()[:LONGEST]


def _is_key(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 19
