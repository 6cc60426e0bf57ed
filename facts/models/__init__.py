from facts.models.alert import Alert, Delivery
from facts.models.alert_choices import AlertChoices
from facts.models.bounce import Bounce
from facts.models.case_filter import CaseFilter
from facts.models.change import Change, ChangeCounter
from facts.models.claim import Claim
from facts.models.contradiction import Contradiction, Position
from facts.models.correction import Correction
from facts.models.drift import Anchor, Drift
from facts.models.entity import Entity, EntityAlias
from facts.models.entity_merge import EntityMerge
from facts.models.fact import Fact, FactVersion
from facts.models.heartbeat import Heartbeat
from facts.models.likeness import Likeness
from facts.models.preference import Preference
from facts.models.presence import Presence
from facts.models.property import Property
from facts.models.public.change import PublicChange
from facts.models.public.contradiction import PublicContradiction
from facts.models.public.document import PublishedDocument, PublishedEvidence
from facts.models.public.entity import PublicEntity
from facts.models.public.mark import PublicMark
from facts.models.public.property import PublicProperty
from facts.models.public.publisher import PublicPublisher
from facts.models.public.source import PublicSource
from facts.models.reading import Reading
from facts.models.saved_filter import SavedFilter
from facts.models.settlement import Settlement
from facts.models.slot import Slot
from facts.models.thread_entry import ThreadEntry
from facts.models.transition import Transition
from facts.models.watch import Watch
from facts.models.webhook import Webhook, WebhookCall

__all__ = [
    "Alert",
    "AlertChoices",
    "Anchor",
    "Bounce",
    "CaseFilter",
    "Change",
    "ChangeCounter",
    "Claim",
    "Contradiction",
    "Correction",
    "Delivery",
    "Drift",
    "Entity",
    "EntityAlias",
    "EntityMerge",
    "Fact",
    "FactVersion",
    "Heartbeat",
    "Likeness",
    "Position",
    "Preference",
    "Presence",
    "Property",
    "PublicChange",
    "PublicContradiction",
    "PublicEntity",
    "PublicMark",
    "PublicProperty",
    "PublicPublisher",
    "PublicSource",
    "PublishedDocument",
    "PublishedEvidence",
    "Reading",
    "SavedFilter",
    "Settlement",
    "Slot",
    "ThreadEntry",
    "Transition",
    "Watch",
    "Webhook",
    "WebhookCall",
]
