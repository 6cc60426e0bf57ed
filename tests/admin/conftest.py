"""The cast at the desk: Ben reports, Ada edits, Cho is chief, Cy is staff of another desk, Root owns the machine."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.builders import a_person

GROUPS = {"ben": "reporter", "ada": "editor", "cho": "chief"}
As = Callable[[str], Client]


@pytest.fixture
def cast(db: None) -> dict[str, User]:
    people = {name: a_person(name, is_staff=True) for name in ("ben", "ada", "cho", "cy")}
    for name, group in GROUPS.items():
        people[name].groups.add(Group.objects.get(name=group))
    return people | {"root": a_person("root", is_staff=True, is_superuser=True)}


@pytest.fixture
def as_(cast: dict[str, User]) -> As:
    """``as_("ada").get(...)``: a browser in which this person is logged in; ``as_("")`` one without a log-in."""

    def logged_in(name: str) -> Client:
        client = Client()
        if name:
            client.force_login(cast[name])
        return client

    return logged_in
