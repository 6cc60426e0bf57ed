"""What all pages of the desk share: who may open them, the keys, and each person's own way of working."""

import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from facts.desk.preferences import OUR_KEYS
from facts.models import Preference
from tests.builders import a_contradiction, a_proposal, a_published_version

pytestmark = pytest.mark.django_db

KEYS = "/desk/keys/"


def test_who_is_not_logged_in_is_asked_to(client: Client) -> None:
    assert client.get(KEYS)["Location"] == f"/admin/login/?next={KEYS}"


@pytest.mark.parametrize(
    "written, kept",
    [
        ("j = l\n\nJ = L", {"j": "l", "J": "L"}),
        ("", {}),
        ("[ = =", {"[": "="}),
        (" j = l ", {"j": "l"}),
        ("j = k\nk = j", {"j": "k", "k": "j"}),
    ],
)
def test_a_person_presses_other_keys(client: Client, ada: User, written: str, kept: dict[str, str]) -> None:
    client.force_login(ada)
    client.post(KEYS, {"single_keys": "on", "keys": written})
    assert Preference.objects.get(user=ada).keys == kept


@pytest.mark.parametrize(
    "written, said",
    [
        ("j", "“j”: write it as j = l."),
        ("j = ", "write it as"),
        ("j = l\nk = l", "“l” would mean two things: j, k."),
        ("j = k", "“k” would mean two things: j, k."),
        ("j = l\nj = q", "“j” stands in two lines."),
        ("zz = q", "“zz” does nothing on any page."),
    ],
)
def test_a_key_that_cannot_be_is_said_so_and_nothing_is_lost(
    client: Client, ada: User, written: str, said: str
) -> None:
    client.force_login(ada)
    page = client.post(KEYS, {"keys": written}).content.decode()
    assert said in page
    assert written.strip() in page
    assert not Preference.objects.exists()


def test_all_keys_of_the_pages_can_be_put_elsewhere() -> None:
    scripts = [path.read_text() for path in (settings.BASE_DIR / "facts/static/desk").rglob("*.mjs")]
    pages = [path.read_text() for path in (settings.BASE_DIR / "templates").rglob("*.html")]
    told = {key for text in scripts for key in re.findall(r'\bkey: "([^"]+)"', text)}
    told |= {key for text in pages for key in re.findall(r'data-key="(\w)"', text)}
    assert len(told) > 25
    assert told <= OUR_KEYS


def test_every_page_says_who_has_switched_single_keys_off(client: Client, ada: User, ben: User) -> None:
    client.force_login(ada)
    client.post(KEYS, {"keys": "j = l"})
    assert '<meta name="shortcuts" content="off" data-keys="{&quot;j&quot;: &quot;l&quot;}">' in (
        client.get("/admin/").content.decode()
    )
    client.force_login(ben)
    assert '<meta name="shortcuts" content="on" data-keys="{}">' in client.get("/admin/").content.decode()


def test_keys_come_back_as_they_were_written(client: Client, ada: User) -> None:
    client.force_login(ada)
    client.post(KEYS, {"keys": "j = l\nk = q"})
    assert "j = l\nk = q" in client.get(KEYS).content.decode()


def test_what_is_written_and_not_sent_is_kept_wherever_somebody_writes_for_a_while(client: Client, ada: User) -> None:
    waiting, published, case = a_proposal(), a_published_version(), a_contradiction()
    client.force_login(ada)
    for address in (
        f"/admin/facts/factversion/propose/?slot={waiting.fact.slot_id}",
        f"/desk/proposals/{waiting.pk}/",
        f"/desk/proposals/{waiting.pk}/edit/",
        f"/desk/facts/{published.fact.public_id}/correct/",
        f"/desk/contradictions/{case.pk}/thread/",
        f"/desk/contradictions/{case.pk}/",
        "/desk/draft/",
    ):
        page = client.get(address).content.decode()
        assert page.count(" data-keep ") == 1, address
        assert f'name="keeping" content="{ada.pk}"' in page, address
