"""The cast: Ada edits, Ben reports, Cho is chief. Made by the demo, and only by it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, User

from facts.models import AlertChoices

PASSWORD = "demo"  # noqa: S105 - printed at the end of the demo, and the demo runs in DEBUG only


@dataclass(frozen=True)
class Role:
    """Somebody at the desk: the log-in, the name, and the group whose permissions they have."""

    username: str
    first_name: str
    group: str

    @property
    def email(self) -> str:
        return f"{self.username}@desk.example"


CAST = (
    Role(username="ada", first_name="Ada", group="editor"),
    Role(username="ben", first_name="Ben", group="reporter"),
    Role(username="cho", first_name="Cho", group="chief"),
)


def engage_cast() -> dict[str, User]:
    """Return the cast by username, making those who are missing. Whoever is there stays as they are."""
    return {role.username: _engage(role) for role in CAST}


def _engage(role: Role) -> User:
    known = User.objects.filter(username=role.username).first()
    if known is not None:
        return known
    person = User.objects.create_user(
        role.username, email=role.email, password=PASSWORD, first_name=role.first_name, is_staff=True
    )
    # The groups are made by a migration: one that is missing here is a broken installation.
    person.groups.add(Group.objects.get(name=role.group))
    # Who looks at the demo does not wait half an hour for the first mail.
    AlertChoices.objects.create(person=person, **dict.fromkeys(AlertChoices.Because.values, "at_once"))
    return person
