"""Who hears of one matter, and why: the first reason that is given for a person holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from facts.find_people import people_who_may
from facts.models.alert_choices import Because


@dataclass(frozen=True)
class Hearer:
    person: User
    because: str
    detail: str = ""


@dataclass
class Reasons:
    """Of one matter, by the primary key of the person. Muted: who wants to hear nothing of it."""

    given: dict[int, tuple[str, str]] = field(default_factory=dict)
    muted: set[int] = field(default_factory=set)

    def give(self, people: Iterable[int | None], because: Because, detail: str = "") -> None:
        for person in people:
            if person is not None:
                self.given.setdefault(person, (because, detail))

    def hearers(self, people: Mapping[int, User], *, affects_published: bool) -> list[Hearer]:
        """That the public reads a fact on it comes before every reason but being assigned."""
        found = []
        for pk, (because, detail) in sorted(self.given.items()):
            if pk not in people or (pk in self.muted and because != Because.ASSIGNED):
                continue
            if affects_published and because != Because.ASSIGNED:
                because, detail = Because.PUBLISHED, ""
            found.append(Hearer(people[pk], because, detail))
        return found


def reachable(reasons: Iterable[Reasons]) -> dict[int, User]:
    """The people in these. Without an address, or when they left, people hear nothing."""
    concerned = set().union(*(one.given for one in reasons))
    return User.objects.filter(is_active=True, pk__in=concerned).exclude(email="").in_bulk()


def settlers(codename: str, *, but: Collection[int] = ()) -> set[int]:
    """Who may settle such a matter hears of all of them, but those who say themselves what of everything they
    want."""
    return set(people_who_may(codename).values_list("pk", flat=True)) - set(but)
