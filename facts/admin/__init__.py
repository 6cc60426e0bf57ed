"""The admin: one file per model. Nothing is decided here; every change is one call of a step."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy

from facts.admin.alert import AlertAdmin
from facts.admin.bounce import BounceAdmin
from facts.admin.claim import ClaimAdmin
from facts.admin.contradiction import ContradictionAdmin
from facts.admin.delivery import DeliveryAdmin
from facts.admin.drift import DriftAdmin
from facts.admin.entity import EntityAdmin
from facts.admin.entity_merge import EntityMergeAdmin
from facts.admin.fact import FactAdmin
from facts.admin.fact_version import FactVersionAdmin
from facts.admin.origin_proposal import OriginProposalAdmin
from facts.admin.position import PositionAdmin
from facts.admin.property import PropertyAdmin
from facts.admin.publisher import FactsPublisherAdmin
from facts.admin.slot import SlotAdmin
from facts.admin.snapshot import FactsSnapshotAdmin
from facts.admin.source import FactsSourceAdmin
from facts.admin.transition import TransitionAdmin
from facts.admin.user import CastGroupAdmin, CastUserAdmin
from facts.admin.webhook import WebhookAdmin, WebhookCallAdmin

__all__ = [
    "AlertAdmin",
    "BounceAdmin",
    "CastGroupAdmin",
    "CastUserAdmin",
    "ClaimAdmin",
    "ContradictionAdmin",
    "DeliveryAdmin",
    "DriftAdmin",
    "EntityAdmin",
    "EntityMergeAdmin",
    "FactAdmin",
    "FactVersionAdmin",
    "FactsPublisherAdmin",
    "FactsSnapshotAdmin",
    "FactsSourceAdmin",
    "OriginProposalAdmin",
    "PositionAdmin",
    "PropertyAdmin",
    "SlotAdmin",
    "TransitionAdmin",
    "WebhookAdmin",
    "WebhookCallAdmin",
]

admin.site.site_header = admin.site.site_title = settings.NEWSROOM_NAME
# There is no public page yet to view.
admin.site.site_url = None
admin.site.index_title = gettext_lazy("What waits")
# One dash for what is not known, in lists and on pages.
admin.site.empty_value_display = "–"
