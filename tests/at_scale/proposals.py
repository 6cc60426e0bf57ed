"""Proposals of facts in bulk, and the processes that publish them."""

import subprocess
import sys
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.utils import timezone

from facts.models import Claim, Fact, FactVersion, Slot
from facts.vet_facts import publish_version
from tests.apart import ROOT
from tests.at_scale.loading import load
from tests.at_scale.newsroom import NOW, Slots
from tests.at_scale.serving import environment


def propose_all(number: int) -> None:
    """So many facts, each of a slot of its own with one claim, wait for a second person."""
    load(Slots(number, size=1, contradictory=0.0))
    proposer = User.objects.order_by("pk")[0]
    facts = Fact.objects.bulk_create(
        (Fact(slot=slot) for slot in Slot.objects.order_by("pk").iterator()), batch_size=1000
    )
    said = {claim.slot_id: claim for claim in Claim.objects.iterator()}
    versions = FactVersion.objects.bulk_create(
        (_proposal(fact, said[fact.slot_id], proposer=proposer) for fact in facts), batch_size=1000
    )
    through = FactVersion.evidence.through
    through.objects.bulk_create(
        (through(factversion=version, claim=said[version.fact.slot_id]) for version in versions), batch_size=1000
    )


def _proposal(fact: Fact, claim: Claim, *, proposer: User) -> FactVersion:
    said = {name: getattr(claim, name) for name in ("value", "axis", "lower", "upper", "value_entity_id", "polarity")}
    return FactVersion(
        fact=fact,
        number=1,
        statement=f"It is {claim.value_text}.",
        value_text=claim.value_text[:500],
        proposer=proposer,
        proposed_at=NOW,
        **said,
    )


def publish_part(part: int, parts: int) -> None:
    """Publish each so many-th of what is proposed, one after the other, as vetters do."""
    vetter = User.objects.order_by("pk")[1]
    for version in FactVersion.objects.filter(status=FactVersion.Status.PROPOSED).order_by("pk"):
        if version.pk % parts == part:
            publish_version(version, by=vetter, now=timezone.now())


def publishers(parts: int) -> Sequence[subprocess.Popen[bytes]]:
    """So many processes that publish all of it together."""
    words = [sys.executable, "manage.py", "shell", "--no-imports", "-c"]
    said = "from tests.at_scale.proposals import publish_part; publish_part({}, {})"
    return [subprocess.Popen([*words, said.format(part, parts)], cwd=ROOT, env=environment()) for part in range(parts)]
