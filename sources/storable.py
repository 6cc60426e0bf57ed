"""What strangers write, as JSON that every database takes: PostgreSQL refuses NUL and half a surrogate pair."""

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

_NO_CHARACTERS = re.compile("[\x00\ud800-\udfff]")


def storable_text(text: str) -> str:
    """With a mark in the place of what is no character."""
    return _NO_CHARACTERS.sub("\ufffd", text)


def storable(said: Mapping[str, Any]) -> dict[str, Any]:
    """The same in what JSON knows: days as text, numbers that are none as text."""
    found: dict[str, Any] = _storable(json.loads(json.dumps(dict(said), cls=DjangoJSONEncoder)))
    return found


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {storable_text(name): _storable(one) for name, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value
