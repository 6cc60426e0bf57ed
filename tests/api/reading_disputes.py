"""What tests of disputes share: ids, and whether a row is as it was described."""

from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.api.conftest import described_api
from tests.api.world import public_id

DISPUTE, CONTESTED = public_id("con", "range"), public_id("fct", "The range of the Piccola is contested.")


def validated(row: dict[str, Any], component: str) -> dict[str, Any]:
    schema = described_api()
    described = schema["components"]["schemas"][component] | {"components": schema["components"]}
    Draft202012Validator(described).validate(row)
    return row
