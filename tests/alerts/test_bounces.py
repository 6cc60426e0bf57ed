"""Addresses that take no mail: when they are suspended, what becomes of what waits, and who trusts them again."""

import sys
from datetime import timedelta
from types import ModuleType, SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.dispatch import Signal
from django.test import override_settings

from facts import bounces_of_anymail
from facts.bundle_deliveries import bundle_deliveries
from facts.hear_of_bounces import hear_of_bounce
from facts.models import Alert, Bounce, Delivery
from tests.admin.conftest import As
from tests.admin.conftest import as_ as as_
from tests.admin.conftest import cast as cast
from tests.builders import NOW, a_contradiction, a_delivery

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "kinds, apart, suspends",
    [
        (["hard"], DAY, True),
        (["complaint"], DAY, True),
        (["soft"] * 4, DAY, False),
        (["soft"] * 5, DAY, True),
        (["soft"] * 5, 2 * DAY, False),
    ],
)
def test_an_address_is_suspended_at_once_or_after_five_soft_bounces_in_a_week(
    kinds: list[str], apart: timedelta, suspends: bool
) -> None:
    waits, other = a_delivery(address="Ada@desk.example"), a_delivery()
    for number, kind in enumerate(kinds):
        hear_of_bounce("ada@Desk.example", kind=kind, why="No.", now=NOW + number * apart)
    waits.refresh_from_db()
    other.refresh_from_db()
    assert (waits.status, other.status) == ("kept_back" if suspends else "waiting", "waiting")


def test_a_chief_trusts_it_again_and_what_was_kept_back_is_sent_again(as_: As) -> None:
    a_delivery(address="x@desk.example")
    hear_of_bounce("x@desk.example", kind="hard", why="550", now=NOW)
    said = {"action": "trust_again", "_selected_action": [Bounce.objects.get().pk]}
    as_("ben").post("/admin/facts/bounce/", said)
    assert Bounce.objects.suspends("x@desk.example", now=NOW)
    User.objects.filter(username="ben").update(email="x@desk.example")
    assert "Mails to x@desk.example came back" in as_("ben").get("/desk/alerts/").content.decode()
    as_("cho").post("/admin/facts/bounce/", said)
    assert not Bounce.objects.suspends("x@desk.example", now=NOW)
    assert Delivery.objects.all().send_again(now=NOW) == 1


def test_a_mail_service_tells_of_them_through_the_signal_of_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    package, signals = ModuleType("anymail"), ModuleType("anymail.signals")
    tracking = signals.tracking = Signal()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "anymail", package)
    monkeypatch.setitem(sys.modules, "anymail.signals", signals)
    bounces_of_anymail.listen()
    told = ["delivered", "bounced", "complained", "deferred", "opened", "rejected"]
    for number, kind in enumerate(told):
        event = SimpleNamespace(
            event_type=kind, recipient=f"{number}@desk.example", reject_reason=None, description="No."
        )
        tracking.send(sender=object, event=event, esp_name="Post")
    assert list(Bounce.objects.order_by("pk").values_list("address", "kind")) == [
        ("1@desk.example", "hard"),
        ("2@desk.example", "complaint"),
        ("3@desk.example", "soft"),
        ("5@desk.example", "hard"),
    ]


@override_settings(ALERTS_PER_HOUR=3)
def test_a_flood_ends_in_one_mail_with_all_the_rest_and_then_waits_until_the_hour_is_over(ada: User) -> None:
    for _ in range(5):
        a_contradiction()
    made = bundle_deliveries(now=NOW)
    assert [one.alerts.count() for one in made] == [1, 1, 3]
    assert made[2].subject.endswith("3 matters to look at")
    for _ in range(2):
        a_contradiction()
    assert bundle_deliveries(now=NOW + timedelta(minutes=30)) == []
    assert Alert.objects.unbundled().count() == 2
    (later,) = bundle_deliveries(now=NOW + timedelta(minutes=60))
    assert later.alerts.count() == 2
