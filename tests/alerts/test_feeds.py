"""The feeds of a watch: what it asks for, in two formats, for who has the token and may still see it."""

import json

import feedparser
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from facts.models import Watch
from tests.admin.conftest import As
from tests.admin.conftest import as_ as as_
from tests.admin.conftest import cast as cast
from tests.alerts.test_mail import a_case
from tests.builders import a_contradiction, a_person, a_slot, a_watch, an_entity

pytestmark = pytest.mark.django_db


def a_reader() -> User:
    person = a_person("rita", is_staff=True)
    person.groups.add(Group.objects.get(name="reporter"))
    return person


def titles(watch: Watch) -> list[str]:
    answer = Client().get(f"/alerts/feeds/{watch.token}.json")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/feed+json; charset=utf-8")
    return [item["title"].partition(":")[2].strip() for item in json.loads(answer.content)["items"]]


def test_a_feed_tells_of_what_its_watch_asks_for_newest_first() -> None:
    rita, other = a_reader(), a_contradiction(slot=a_slot(entity=an_entity("Rondo <b>"), label="year"))
    case = a_case().contradictions.get()
    blast, rondo = "Harbour blast, deaths", "Rondo <b>, year"
    claim = case.claims.first()
    assert claim is not None
    expected = {
        a_watch(rita): [blast, rondo],
        a_watch(rita, entity=case.slot.entity): [blast],
        a_watch(rita, property=other.slot.property): [rondo],
        a_watch(rita, publisher=claim.snapshot.source.publisher): [blast],
        a_watch(rita, contradiction=other, origins=2): [rondo],
        a_watch(a_reader_of("high", rita), entity=case.slot.entity, severity="high"): [],
        a_watch(rita, saved_filter=rita.saved_filters.create(name="Rondo", query={"entity": "Rondo"})): [rondo],
    }
    assert {watch: titles(watch) for watch in expected} == expected


def a_reader_of(name: str, like: User) -> User:
    person = a_person(name, is_staff=True)
    person.groups.add(*like.groups.all())
    return person


def test_atom_says_the_same_and_reads_well() -> None:
    case = a_case().contradictions.get()
    answer = Client().get(f"/alerts/feeds/{a_watch(a_reader()).token}.atom")
    assert answer["Cache-Control"] == "private, no-store"
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert [(entry.title, entry.link) for entry in read.entries] == [
        ("Contradiction opened: Harbour blast, deaths", f"http://127.0.0.1:8000/desk/contradictions/{case.pk}/")
    ]


def test_a_feed_ends_with_its_token_its_watch_and_its_readers_right(as_: As) -> None:
    a_contradiction()
    ben = User.objects.get(username="ben")
    watch = a_watch(ben)
    old = f"/alerts/feeds/{watch.token}.json"
    assert old in as_("ben").get("/desk/alerts/").content.decode()
    as_("ada").post(f"/desk/alerts/watches/{watch.pk}/token/")
    assert Client().get(old).status_code == 200
    as_("ben").post(f"/desk/alerts/watches/{watch.pk}/token/")
    watch.refresh_from_db()
    assert Client().get(old).status_code == 404
    new = f"/alerts/feeds/{watch.token}.atom"
    assert Client().get(new).status_code == 200
    assert Client().post(new).status_code == 405
    ben.groups.clear()
    assert Client().get(new).status_code == 404
    assert Client().get("/alerts/feeds/%00.json").status_code == 404
