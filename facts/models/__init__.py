from facts.models.alert import Alert, Delivery
from facts.models.claim import Claim
from facts.models.contradiction import Contradiction, Position
from facts.models.entity import Entity, EntityAlias
from facts.models.entity_merge import EntityMerge
from facts.models.fact import Fact, FactVersion
from facts.models.heartbeat import Heartbeat
from facts.models.property import Property
from facts.models.slot import Slot
from facts.models.transition import Transition

__all__ = [
    "Alert",
    "Claim",
    "Contradiction",
    "Delivery",
    "Entity",
    "EntityAlias",
    "EntityMerge",
    "Fact",
    "FactVersion",
    "Heartbeat",
    "Position",
    "Property",
    "Slot",
    "Transition",
]
