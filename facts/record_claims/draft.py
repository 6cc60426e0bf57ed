"""A draft: what an editor, or a row of a file, marks in a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from facts.kinds import Value
from facts.models import Claim, Entity, Property
from sources.models import Snapshot


@dataclass(frozen=True)
class Draft:
    """What an editor marks. ``value`` is how she reads the printed ``value_text``: the same text, or the
    name of an entity, or the number meant. ``start`` is a code point; None when the quote stands once.
    ``already_read`` is the value where somebody has read it before us: nothing is parsed then."""

    snapshot: Snapshot
    entity: Entity
    property: Property
    quote: str
    start: int | None = None
    value_text: str = ""
    value: str = ""
    period: str = ""
    polarity: str = Claim.Polarity.ASSERTED
    modality: str = Claim.Modality.ASSERTED
    speaker: str = ""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    already_read: Value | None = None
