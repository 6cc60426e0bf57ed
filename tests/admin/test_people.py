"""A chief looks after people, and can make nobody, themselves included, more than a chief."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from tests.admin.conftest import As
from tests.builders import a_person


def page_of(person: User) -> str:
    return reverse("admin:auth_user_change", args=[person.pk])


def person_form(person: User, **said: Any) -> dict[str, Any]:
    groups = [group.pk for group in person.groups.all()]
    fields = {"username": person.username, "email": person.email, "first_name": "", "last_name": ""}
    return fields | {"is_active": "on", "is_staff": "on", "groups": groups} | said


def test_a_chief_adds_a_reporter(as_: As) -> None:
    new = {"username": "dee", "usable_password": "true", "password1": "long-enough-9", "password2": "long-enough-9"}
    as_("cho").post("/admin/auth/user/add/", new)
    dee = User.objects.get(username="dee")
    reporter = Group.objects.get(name="reporter")
    as_("cho").post(page_of(dee), person_form(dee, groups=[reporter.pk]))
    dee.refresh_from_db()
    assert (list(dee.groups.all()), dee.is_staff, dee.is_superuser) == ([reporter], True, False)


@pytest.mark.parametrize("whom", ["cho", "ben"])
def test_a_chief_makes_nobody_a_superuser_nor_hands_out_permissions(as_: As, cast: dict[str, User], whom: str) -> None:
    person = cast[whom]
    everything = Permission.objects.values_list("pk", flat=True)
    forged = {"is_superuser": "on", "user_permissions": list(everything)}
    as_("cho").post(page_of(person), person_form(person, **forged))
    person.refresh_from_db()
    assert (person.is_superuser, person.user_permissions.count()) == (False, 0)


def test_a_chief_hands_out_no_group_but_the_casts(as_: As, cast: dict[str, User]) -> None:
    other = Group.objects.create(name="owners")
    page = as_("cho").get(page_of(cast["ben"])).content.decode()
    assert ("owners" in page, "reporter" in page) == (False, True)
    answer = as_("cho").post(page_of(cast["ben"]), person_form(cast["ben"], groups=[other.pk]))
    assert "is not one of the available choices" in answer.content.decode()


@pytest.mark.parametrize("more", ["superuser", "permission", "group"])
def test_who_has_more_than_the_cast_is_out_of_a_chiefs_reach(as_: As, more: str) -> None:
    """A chief who could set the password of a superuser would be one."""
    person = a_person("owner", is_staff=True, is_superuser=more == "superuser")
    if more == "permission":
        person.user_permissions.add(Permission.objects.all()[0])
    if more == "group":
        person.groups.add(Group.objects.create(name="owners"))
    client, before = as_("cho"), person.password
    password = {"password1": "taken-over-9", "password2": "taken-over-9", "usable_password": "true"}
    assert client.get(page_of(person)).status_code == 200
    assert client.post(page_of(person), person_form(person, email="mine@x.example")).status_code == 403
    assert client.post(f"/admin/auth/user/{person.pk}/password/", password).status_code == 403
    person.refresh_from_db()
    assert (person.password, person.email) == (before, "owner@desk.example")


def test_a_superuser_sees_all_fields(as_: As, cast: dict[str, User]) -> None:
    assert "is_superuser" in as_("root").get(page_of(cast["ben"])).content.decode()


def test_people_are_deactivated_never_deleted(as_: As, cast: dict[str, User]) -> None:
    as_("cho").post(page_of(cast["ben"]), person_form(cast["ben"], is_active=""))
    cast["ben"].refresh_from_db()
    assert not cast["ben"].is_active
    assert as_("root").post(f"/admin/auth/user/{cast['ben'].pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_editor_sees_no_people(as_: As) -> None:
    assert as_("ada").get("/admin/auth/user/").status_code == 403
