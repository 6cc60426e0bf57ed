"""Find an entity, a property or a source by what people call it; when there is none, say what comes close."""

from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process

from facts.kinds.to_translate import to_translate
from facts.models import Entity, EntityAlias, Property
from facts.models.names import folded
from sources.models import Source
from sources.telling import Telling, tell_each, telling

Find = Callable[[str], Entity]
"""The entity of a name; raises NotFound. ``find_entity``, or one that remembers what it found."""

_CLOSE = 75.0
_SHOWN = 3


class NotFound(LookupError):
    """Nothing, or more than one thing, is called so; the message says which, and what comes close.

    ``told`` is the same, and knows its parts.
    """

    def __init__(self, told: Telling) -> None:
        self.told = told
        super().__init__(str(told))


def find_entity(name: str) -> Entity:
    """The one entity of this name, name with disambiguation, alias or public id; for a merged one, the one that was
    kept."""
    called = Entity.objects.called(name).select_related("merged_into")
    if name.startswith("ent_"):
        called = Entity.objects.filter(public_id=name).select_related("merged_into") or called
    found = list(called[: _SHOWN + 1])
    if any(entity.merged_into_id for entity in found):
        found = list(dict.fromkeys(entity.merged_into or entity for entity in called))
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(f"“{entity}”" for entity in found[:_SHOWN])
        several = to_translate("more than one entity is called “{name}”: {entities}")
        raise NotFound(telling(several, name=name[:80], entities=shown))
    names = EntityAlias.objects.values_list("name", flat=True)
    raise not_found(to_translate("no entity is called “{name}”"), name, names)


def find_property(name: str) -> Property:
    """The property of this name or label."""
    for field in ("name", "label__iexact"):
        found = Property.objects.filter(**{field: name}).first()
        if found is not None:
            return found
    names = Property.objects.values_list("name", flat=True)
    raise not_found(to_translate("no property is called “{name}”"), name, names)


def find_source(name: str) -> Source:
    """The source of this id or address, whatever the address is hung with."""
    found = Source.objects.known_as(reference=name, url=name).first()
    if found is not None:
        return found
    same_page = Source.objects.at_address(name).select_related("duplicate_of").first()
    if same_page is not None:
        return same_page.kept
    names = Source.objects.exclude(reference="").values_list("reference", flat=True)
    raise not_found(to_translate("no source has the id or address “{name}”"), name, names)


def not_found(template: str, name: str, names: Iterable[str]) -> NotFound:
    """``template`` says in English that nothing is called ``{name}``; behind it stands what comes close."""
    return NotFound(tell_each([telling(template, name=name[:80]), did_you_mean(name, names)]))


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """``– did you mean “…”?``, or nothing when nothing comes close."""
    close = process.extract(
        folded(name[:200]), names, scorer=fuzz.WRatio, processor=folded, limit=_SHOWN, score_cutoff=_CLOSE
    )
    shown = list(dict.fromkeys(f"“{match}”" for match, _, _ in close))
    if not shown:
        return ""
    either = to_translate("{some} or {last}")
    some = shown[0] if len(shown) == 1 else telling(either, some=", ".join(shown[:-1]), last=shown[-1])
    return telling(to_translate("– did you mean {names}?"), names=some)
