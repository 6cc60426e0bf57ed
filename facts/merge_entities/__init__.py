"""Step: take one entity into another, and undo it.

In: two entities that are one, a person, a reason. Out: the merge, which knows all that moved. Promised: everything
said about the merged entity, or with it as the value, is afterwards said of the kept one and weighed together; what
was unread because both were called so is read; the merged entity stays as a redirect; facts that clash stop it until a
person chooses. Undoing puts back what has not been changed since. Merging twice is merging once.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from facts.kinds.to_translate import to_translate
from facts.lock_inputs import own_inputs
from facts.merge_entities.facts import move_facts
from facts.merge_entities.moved import Moved, raise_slots
from facts.merge_entities.moving import copy_aliases, move_cases, move_claims, move_parts, slots_for
from facts.merge_entities.undoing import Undone, undo_merge
from facts.models import Claim, Entity, EntityMerge
from facts.number_entities import lock_tree
from facts.project_documents import project_entities, project_facts
from facts.reread_claims import entity_named
from sources.refusals import Refused
from sources.telling import telling

__all__ = ["Moved", "Undone", "merge_entities", "undo_merge"]


def merge_entities(merged: Entity, *, kept: Entity, by: User, why: str, now: datetime) -> EntityMerge:
    """Take ``merged`` into ``kept``, or into what that one was merged into. Raises Refused, in words."""
    if not why.strip():
        raise Refused({"why": _("Say why they are one: the reason stays beside the merge.")})
    with transaction.atomic():
        lock_tree()
        own_inputs()
        merged, kept = Entity.objects.select_for_update().get(pk=merged.pk), kept.resolved()
        standing = EntityMerge.objects.standing().filter(merged=merged).first()
        if standing is not None and merged.resolved() == kept:
            return standing
        _refuse_unfit(merged, kept=kept)
        moved = _move(merged, kept=kept, by=by, why=why, now=now)
        merge = EntityMerge(merged=merged, kept=kept, by=by, why=why.strip(), at=now, moved=moved.as_json())
        _check(merge)
        merge.save()
        Entity.objects.filter(pk__in=[merged.pk, *moved.redirects]).update(merged_into=kept)
        raise_slots(moved.touched)
        project_facts(moved.fact_ids())
        project_entities([merged.pk, kept.pk, *moved.redirects])
        # What both were called was ambiguous, and no more.
        entity_named(merged.aliases.values_list("name", flat=True), now=now)
    return merge


def _refuse_unfit(merged: Entity, *, kept: Entity) -> None:
    if merged == kept:
        raise Refused({"kept": _("An entity cannot be merged into itself.")})
    if merged.merged_into is not None:
        raise Refused(
            {
                "kept": _("“%(merged)s” has been merged into “%(resolved)s” already: undo that first.")
                % {"merged": merged, "resolved": merged.resolved()}
            }
        )
    if merged.kind != kept.kind:
        kinds = _("“%(merged)s” is recorded as %(kind)s, “%(kept)s” as %(kind_2)s") % {
            "merged": merged,
            "kind": merged.get_kind_display(),
            "kept": kept,
            "kind_2": kept.get_kind_display(),
        }
        raise Refused({"kept": _("%(kinds)s: where they are one, give them one kind first.") % {"kinds": kinds}})
    for part, whole in ((kept, merged), (merged, kept)):
        if part.is_inside(whole):
            message = _("“%(part)s” is a part of “%(whole)s”. Where they are one, take it out of there first.") % {
                "part": part,
                "whole": whole,
            }
            raise Refused({"kept": message})


def _merged(merged: Entity, *, kept: Entity, why: str) -> str:
    template = to_translate("“{merged}” was merged into “{kept}”: {why}")
    return telling(template, merged=str(merged), kept=str(kept), why=why.strip())


def _move(merged: Entity, *, kept: Entity, by: User, why: str, now: datetime) -> Moved:
    last = Claim.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    moved = Moved(slots=slots_for(merged, kept=kept), last_claim=last)
    moved.touched |= {*moved.slots, *moved.slots.values()}
    # Cases before claims and slots last, as everybody locks them who settles, retires or weighs.
    move_cases(moved, by=by, why=_merged(merged, kept=kept, why=why), now=now)
    move_facts(moved, merged=merged, kept=kept)
    move_claims(moved, merged=merged, kept=kept)
    move_parts(moved, merged=merged, kept=kept)
    copy_aliases(moved, merged=merged, kept=kept)
    # A redirect leads straight to what stands, however long the chain of merges.
    moved.redirects = list(merged.absorbed.order_by("pk").values_list("pk", flat=True))
    return moved


def _check(merge: EntityMerge) -> None:
    try:
        merge.full_clean()
    except ValidationError as error:
        raise Refused.from_validation(error) from error
