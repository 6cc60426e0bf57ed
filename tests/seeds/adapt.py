"""Turns the hand-annotated claims of the seed articles into rows of `import_claims`, read as an editor would.

The annotation is read at run time and stays outside the repository; what stands here is our own vocabulary,
by the annotation's claim numbers.
"""

from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]
GoldClaim = dict[str, Any]

# Printed wordings an editor reads as one entity of the vocabulary, or as a number.
READ_AS = {
    "S0.07": "joint venture",
    "S0.31": "strategic partnership",
    "S1.05": "alliance",
    "S1.38": "partnership",
    "S2.01": "deal",
    "S2.21": "strategic partnership",
    "S2.22": "partnership",
    "S2.33": "partnership",
    "S3.03": "alleanza",
    "S3.05": "partnership",
    "S3.08": "partnership strategica",
    "S1.11": "business unit",
    "S2.07": "distinct company",
    "S4.10": "brand",
    "S4.11": "electric vehicle arm",
    "S4.06": "joint venture",
    "S0.20": "letter of intent",
    "S1.33": "letter of intent",
    "S2.27": "agreed cooperation",
    "S2.34": "potential agreement",
    "S3.23": "lettera di intenti",
    "S0.23": "in force",
    "S1.35": "earlier arrangement",
    "S2.26": "light commercial vehicle",
    "S0.10": "Renault technology",
    "S3.17": "Ford",
    "S0.11": "northern France",
    "S1.28": "northern France",
    "S3.22": "France",
    "S0.26": "2",
    "S0.27": "at least 11",
}

# Passages that count the models also say what the second one is: recorded a second time, on `second_model`.
SECOND_MODEL = {
    "S0.08": "car",
    "S1.08": "battery-electric car",
    "S2.30": "battery-electric car",
    "S3.18": "battery-electric car",
}

MODALITIES = {"asserted": "asserted", "planned": "asserted", "hedged": "hedged", "denied": "asserted"}
DATED_PROPERTIES = frozenset({"europe_sales_rank"})  # time "at": the year is printed beside the value
NOBODY = frozenset({None, "unattributed"})


def adapt(gold: dict[str, Any]) -> list[Row]:
    """Return a row for each claim of `gold`, several for a list, then the rows on the second model."""
    claims = gold["claims"]
    return [row for claim in claims for row in _rows(claim)] + [
        _row(claim, value=SECOND_MODEL[claim["id"]], property="second_model")
        for claim in claims
        if claim["id"] in SECOND_MODEL
    ]


def _rows(claim: GoldClaim) -> Iterator[Row]:
    if claim["value"]["type"] == "entity_list":
        for name in claim["value"]["names"]:
            yield _row(claim, value=name)
    else:
        yield _row(claim, value=_read(claim))


def _row(claim: GoldClaim, *, value: str | None, **changes: str) -> Row:
    qualifiers = claim["qualifiers"]
    row = {
        "source": claim["id"].partition(".")[0],
        "entity": claim["entity"],
        "property": claim["property"],
        "quote": claim["quote"],
        "start": claim["start"],
        "end": claim["end"],
        "value_text": claim["value_text"],
        "value": value,
        "period": qualifiers["as_of"] if claim["property"] in DATED_PROPERTIES else None,
        "polarity": "denied" if qualifiers["modality"] == "denied" else "asserted",
        "modality": _modality(claim),
        "speaker": None if qualifiers["speaker"] in NOBODY else qualifiers["speaker"],
        **changes,
    }
    return {name: content for name, content in row.items() if content is not None}


def _modality(claim: GoldClaim) -> str:
    return "speculated" if claim["quote"].endswith("?") else MODALITIES[claim["qualifiers"]["modality"]]


def _read(claim: GoldClaim) -> str | None:
    """What the editor reads the printed value as; None where the printed value can be read as it stands."""
    value = claim["value"]
    if claim["id"] in READ_AS:
        return READ_AS[claim["id"]]
    match value["type"]:
        case "entity":
            return str(value["name"])
        case "boolean":
            return "yes" if value["value"] else "no"
        case "percentage":
            return f"{value['value']}%"
        case "date" if not any(character.isdigit() for character in claim["value_text"]):
            return str(value["start"])  # "today" needs the day of the article
        case _:
            return None
