"""Undo a merge: put back what it moved and nobody has changed since."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from facts.kinds.to_translate import to_translate
from facts.lock_inputs import own_inputs
from facts.merge_entities.facts import newer_versions, put_facts
from facts.merge_entities.moved import JSON, Moved, raise_slots
from facts.merge_entities.moving import hang_parts, in_parts, save_moved
from facts.models import Claim, Contradiction, Entity, EntityAlias, EntityMerge, FactVersion, Transition
from facts.models.transition import word
from facts.number_entities import lock_tree
from facts.project_documents import project_entities, project_facts
from sources.refusals import Refused
from sources.telling import parts_of, telling


@dataclass(frozen=True)
class Undone:
    """The merge, what went back, and how many claims stay with the kept entity because they came later."""

    merge: EntityMerge
    back: Moved
    stay: int

    def __str__(self) -> str:
        stay = (
            " " + _("%(stay)s recorded since stay with “%(kept)s”.") % {"stay": self.stay, "kept": self.merge.kept}
            if self.stay
            else ""
        )
        return _("Back with “%(merged)s”: %(counted)s.%(stay)s") % {
            "merged": self.merge.merged,
            "counted": self.back.counted(),
            "stay": stay,
        }


def undo_merge(merge: EntityMerge, *, by: User, now: datetime) -> Undone:
    """Raises Refused when it was undone already, when the kept entity was merged itself since (that one is undone
    first), or when a fact that somebody proposed or published since rests on what would go back."""
    with transaction.atomic():
        lock_tree()
        own_inputs()
        merge = EntityMerge.objects.select_for_update().get(pk=merge.pk)
        _refuse_late(merge)
        moved = Moved.from_json(merge.moved)
        _refuse_newer_facts(moved, kept=merge.kept)
        _refuse_tangled_facts(merge, moved=moved)
        back = _put_back(merge, moved=moved, by=by, now=now)
        stay = Claim.objects.filter(slot__entity=merge.kept_id, pk__gt=moved.last_claim).count()
        Entity.objects.filter(pk=merge.merged_id).update(merged_into=None)
        Entity.objects.filter(pk__in=moved.redirects).update(merged_into=merge.merged_id)
        merge.undone_by, merge.undone_at = by, now
        merge.save(update_fields=["undone_by", "undone_at"])
        raise_slots(back.touched)
        project_facts(moved.fact_ids())
        project_entities([merge.merged_id, merge.kept_id, *moved.redirects])
    return Undone(merge=merge, back=back, stay=stay)


def _refuse_late(merge: EntityMerge) -> None:
    if merge.undone_by is not None:
        raise Refused(_("%(who)s has undone this merge already.") % {"who": merge.undone_by.get_username()})
    if merge.kept.merged_into is not None:
        raise Refused(
            _("“%(kept)s” was merged into “%(merged_into)s” since, and all of this with it: undo that merge first.")
            % {"kept": merge.kept, "merged_into": merge.kept.merged_into}
        )


def _refuse_newer_facts(moved: Moved, *, kept: Entity) -> None:
    """A version that was proposed or published since cannot be put back without changing what it rests on."""
    back = moved.claims.keys() | set(moved.values)
    for version in newer_versions(moved, kept=kept):
        evidence = set(version.evidence.values_list("pk", flat=True))
        if version.fact_id in moved.facts or evidence & back:
            raise Refused(
                _(
                    "“%(statement)s” was %(status)s after the merge and rests on claims that would go back: "
                    "retract it, or send it back, before you undo the merge."
                )
                % {"statement": version.statement, "status": word(version.status)}
            )


def _refuse_tangled_facts(merge: EntityMerge, *, moved: Moved) -> None:
    """A later merge into the same entity may have put a fact of this one aside: the later one is undone first."""
    for later in EntityMerge.objects.standing().filter(kept=merge.kept_id, pk__gt=merge.pk):
        if moved.facts.keys() & Moved.from_json(later.moved).facts.keys():
            raise Refused(
                _("“%(merged)s” was merged into “%(kept)s” since, with its fact: undo that merge first.")
                % {"merged": later.merged, "kept": merge.kept}
            )


def _put_back(merge: EntityMerge, *, moved: Moved, by: User, now: datetime) -> Moved:
    back = Moved(slots=moved.slots, touched={*moved.slots, *moved.slots.values()})
    _put_back_cases(back, moved=moved, by=by, why=_undone(merge), now=now)
    _put_back_facts(back, moved=moved, merge=merge)
    _put_back_claims(back, moved=moved, merge=merge)
    back.parts = list(Entity.objects.filter(pk__in=moved.parts, part_of=merge.kept_id).values_list("pk", flat=True))
    back.touched |= hang_parts(back.parts, below=merge.merged)
    _take_back_aliases(back, moved=moved, merge=merge)
    return back


def _undone(merge: EntityMerge) -> str:
    return telling(to_translate("The merge into “{kept}” was undone."), kept=str(merge.kept))


def _put_back_cases(back: Moved, *, moved: Moved, by: User, why: str, now: datetime) -> None:
    """As they stood; weighing looks at them again."""
    superseded = Contradiction.objects.filter(pk__in=moved.superseded, status=Contradiction.Status.SUPERSEDED)
    for case in superseded.select_for_update().order_by("pk"):
        back.superseded[case.pk] = moved.superseded[case.pk]
        _reopen(case, stood=moved.superseded[case.pk], by=by, why=why, now=now)
    for case in Contradiction.objects.filter(pk__in=moved.cases).select_for_update().order_by("pk"):
        back.cases[case.pk] = moved.cases[case.pk]
        Contradiction.objects.filter(pk=case.pk).update(slot=moved.cases[case.pk])


def _reopen(case: Contradiction, *, stood: dict[str, JSON], by: User, why: str, now: datetime) -> None:
    until = stood["snoozed_until"]
    case.status, case.closed_at = stood["status"], None
    case.snoozed_until = None if until is None else parse_datetime(until)
    case.save(update_fields=["status", "snoozed_until", "closed_at"])
    Transition.objects.create(
        contradiction=case,
        event=Transition.Event.REOPENED,
        from_state=Contradiction.Status.SUPERSEDED,
        to_state=case.status,
        who=by,
        why=why,
        why_parts=parts_of(why),
        at=now,
    )


def _put_back_facts(back: Moved, *, moved: Moved, merge: EntityMerge) -> None:
    # Nobody moves a fact but a merge, and a later one that did was undone first.
    back.facts = dict(moved.facts)
    put_facts(back.facts)
    valued = FactVersion.objects.filter(pk__in=moved.versions, value_entity=merge.kept_id)
    valued.update(value_entity=merge.merged_id)


def _put_back_claims(back: Moved, *, moved: Moved, merge: EntityMerge) -> None:
    values = set(moved.values)
    for claims in in_parts({*moved.claims, *moved.values}):
        for claim in claims:
            # The slot they were weighed in until now, and the one they go back to, which the values never left.
            back.touched.add(claim.slot_id)
            if claim.slot_id == moved.slots.get(moved.claims.get(claim.pk, 0)):
                claim.slot_id = back.claims[claim.pk] = moved.claims[claim.pk]
            if claim.pk in values and claim.value_entity_id == merge.kept_id:
                claim.value_entity_id = merge.merged_id
                back.values.append(claim.pk)
        save_moved(claims)


def _take_back_aliases(back: Moved, *, moved: Moved, merge: EntityMerge) -> None:
    """Names the kept entity got by this merge, but for those that another entity merged into it is called by."""
    gone = [merge.merged_id, *moved.redirects]
    absorbed = EntityAlias.objects.filter(entity__merged_into=merge.kept_id).exclude(entity__in=gone)
    needed = set(absorbed.values_list("folded", "language"))
    for alias in EntityAlias.objects.filter(pk__in=moved.aliases, entity=merge.kept_id).order_by("pk"):
        if (alias.folded, alias.language) not in needed:
            back.aliases.append(alias.pk)
            alias.delete()
