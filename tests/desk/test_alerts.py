"""The page of alerts, the button "watch", and the link in a mail that ends it."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from facts.bundle_deliveries.stopping import Stop
from facts.models import Alert, AlertChoices, Watch
from sources.models import Publisher
from tests.admin.conftest import As
from tests.builders import a_claim, a_contradiction, a_person, a_publisher, a_watch, weighed

pytestmark = pytest.mark.django_db

WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES = 302, 403, 200

PAGE = "/desk/alerts/"
CHOICES: dict[str, Any] = {
    **dict.fromkeys(AlertChoices.Because.values, "half_hourly"),
    "daily_at": "07:15",
    "time_zone": "Europe/Rome",
    "quiet_from": "22:00",
    "quiet_to": "07:00",
    "language": "it",
}


def choices_of(name: str) -> AlertChoices:
    return AlertChoices.objects.of(User.objects.get(username=name))


def test_everybody_of_the_desk_has_the_page_and_nobody_else(as_: As) -> None:
    assert [as_(who).get(PAGE).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]


def test_what_is_chosen_is_kept_for_oneself(as_: As) -> None:
    assert as_("ada").post(PAGE, CHOICES | {"watched": "daily", "pierces": "on"}).status_code == 302
    own = choices_of("ada")
    assert (own.watched, own.settles, own.daily_at, own.quiet_from) == ("daily", "half_hourly", time(7, 15), time(22))
    assert (own.time_zone, own.language, own.pierces, own.stopped) == ("Europe/Rome", "it", True, False)
    assert choices_of("ben").pk is None
    assert 'value="22:00"' in as_("ada").get(PAGE).content.decode()


@pytest.mark.parametrize(
    "changes, told",
    [
        ({"time_zone": "Rome\x00"}, "Null characters are not allowed."),
        ({"time_zone": "Rome"}, "There is no time zone “Rome”: write it as Europe/Rome."),
        ({"time_zone": "../../etc/passwd"}, "There is no time zone"),
        ({"quiet_to": ""}, "Give both ends of the quiet hours, or none; they cannot be the same."),
        ({"quiet_to": "22:00"}, "Give both ends of the quiet hours, or none; they cannot be the same."),
        ({"daily_at": "25:00"}, "Enter a valid time."),
        ({"language": "tlh"}, "Select a valid choice."),
        ({"watched": "often"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(as_: As, changes: dict[str, str], told: str) -> None:
    answer = as_("ada").post(PAGE, CHOICES | {"assigned": "daily"} | changes)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert '<option value="daily" selected>' in answer.content.decode()
    assert choices_of("ada").pk is None


def _publisher(case: Any) -> Publisher:
    return case.claims.first().snapshot.source.publisher


PAGES: dict[str, Callable[[Any], tuple[int, str]]] = {
    "contradiction": lambda case: (case.pk, reverse("desk:compare", args=[case.pk])),
    "entity": lambda case: (case.slot.entity.pk, reverse("desk:entity", args=[case.slot.entity.pk])),
    "property": lambda case: (
        case.slot.property.pk,
        reverse("admin:facts_property_change", args=[case.slot.property.pk]),
    ),
    "publisher": lambda case: (
        _publisher(case).pk,
        reverse("admin:sources_publisher_change", args=[_publisher(case).pk]),
    ),
}


@pytest.mark.parametrize("thing", PAGES)
def test_a_button_watches_what_the_page_shows_and_watches_it_no_more(as_: As, thing: str) -> None:
    cho, (pk, page) = as_("cho"), PAGES[thing](a_contradiction())
    assert f'<input type="hidden" name="thing" value="{thing}">' in cho.get(page).content.decode()
    for _ in range(2):
        answer = cho.post("/desk/alerts/watch/", {"thing": thing, "pk": pk, "back": page})
        assert (answer.status_code, answer["Location"]) == (302, page)
    watch = Watch.objects.get()
    assert (watch.person.username, watch.thing(), getattr(watch, f"{thing}_id")) == ("cho", thing, pk)
    forget = reverse("desk:forget_watch", args=[watch.pk])
    assert forget in cho.get(page).content.decode()
    assert as_("ada").post(forget).status_code == 302
    assert Watch.objects.count() == 1
    assert cho.post(forget, {"back": page})["Location"] == page
    assert not Watch.objects.exists()


def test_a_kept_filter_is_watched_from_the_queue(as_: As) -> None:
    ada = as_("ada")
    ada.post("/desk/contradictions/filters/", {"name": "High", "query": "tab=review&severity=high"})
    assert "Watch the filter High" in ada.get("/desk/contradictions/").content.decode()
    pk = User.objects.get(username="ada").saved_filters.get().pk
    ada.post("/desk/alerts/watch/", {"thing": "saved_filter", "pk": pk})
    assert Watch.objects.get().what() == "High"
    assert "Watch the filter High" not in ada.get("/desk/contradictions/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"thing": "cat", "pk": 1},
        {"thing": "entity"},
        {"thing": "entity", "pk": 10**9},
        {"thing": "entity", "pk": "1\x00"},
        {"thing": "entity", "pk": 10**30},
        {"thing": "saved_filter", "pk": "another"},
    ],
)
def test_what_is_not_there_or_anothers_is_not_watched(as_: As, said: dict[str, Any]) -> None:
    if said.get("pk") == "another":
        said = said | {"pk": a_person().saved_filters.create(name="Mine", query={}).pk}
    answer = as_("ada").post("/desk/alerts/watch/", said | {"back": "//evil.example/"}, follow=True)
    assert "It is not there, or not yours to watch." in answer.content.decode()
    assert answer.redirect_chain == [(PAGE, 302)]
    assert not Watch.objects.exists()


def test_a_watch_says_what_it_asks_for_and_keeps_it(as_: As) -> None:
    ada = as_("ada")
    ada.post("/desk/alerts/watch/", {"thing": "everything"})
    watch = Watch.objects.get()
    address, prefix = reverse("desk:change_watch", args=[watch.pk]), f"watch-{watch.pk}"
    said = {"severity": "high", "origins": "3", "state": "waiting", "muted": "on"}
    assert ada.post(address, {f"{prefix}-{name}": value for name, value in said.items()}).status_code == 302
    watch.refresh_from_db()
    assert (watch.severity, watch.origins, watch.state, watch.muted) == ("high", 3, "waiting", True)
    answer = ada.post(address, {f"{prefix}-{name}": value for name, value in (said | {"origins": "0"}).items()})
    assert "greater than or equal to 1" in answer.content.decode()
    assert as_("ben").post(address, {}).status_code == 404


def shown(page: Any) -> list[str]:
    return [str(watch.publisher) for watch, _form in page.context["watches"]]


def test_many_watches_stand_on_several_pages_and_what_is_done_to_one_leads_back_to_its_page(as_: As) -> None:
    ada = as_("ada")
    person = User.objects.get(username="ada")
    watches = [a_watch(person, publisher=a_publisher(name=f"Paper {number:02}")) for number in range(26)]
    last = watches[-1]

    assert shown(ada.get(PAGE)) == [f"Paper {number:02}" for number in range(25)]
    assert shown(ada.get(PAGE, {"page": "2"})) == ["Paper 25"]

    place = f"{PAGE}?page=2#watch-{last.pk}"
    said = {
        f"watch-{last.pk}-{name}": value for name, value in {"severity": "high", "origins": "1", "state": "any"}.items()
    }
    assert ada.post(reverse("desk:change_watch", args=[last.pk]), said).headers["Location"] == place
    assert ada.post(reverse("desk:renew_token", args=[last.pk])).headers["Location"] == place
    wrong = said | {f"watch-{last.pk}-origins": "0"}
    refused = ada.post(reverse("desk:change_watch", args=[last.pk]), wrong)
    assert "greater than or equal to 1" in refused.content.decode()
    assert shown(refused) == ["Paper 25"]


def a_stop(person: User, contradiction: int | None = None) -> str:
    return "/alerts/stop/" + Stop(person.pk, contradiction).address().rpartition("/stop/")[2]


def test_looking_at_the_link_in_a_mail_changes_nothing_and_pressing_the_button_ends_it(ada: User) -> None:
    case = a_contradiction()
    anybody, link = Client(enforce_csrf_checks=True), a_stop(ada, case.pk)
    for _ in range(2):
        assert "No more of this contradiction?" in anybody.get(link).content.decode()
        assert anybody.head(link).status_code == 200
    assert not Watch.objects.exists()
    assert Alert.objects.unbundled().count() == 1
    # What a mail program sends (RFC 8058).
    for _ in range(2):
        assert "Done" in anybody.post(link, {"List-Unsubscribe": "One-Click"}).content.decode()
    assert [(one.person, one.contradiction, one.muted) for one in Watch.objects.all()] == [(ada, case, True)]
    assert not Alert.objects.unbundled().exists()
    a_claim("2031", slot=case.slot)
    weighed(case.slot)
    assert not Alert.objects.unbundled().exists()
    a_contradiction()
    assert Alert.objects.unbundled().count() == 1


def test_the_link_that_ends_all_ends_all_and_the_page_says_so(ada: User) -> None:
    a_contradiction()
    anybody = Client()
    assert "No more mails at all?" in anybody.get(a_stop(ada)).content.decode()
    anybody.post(a_stop(ada))
    assert AlertChoices.objects.of(ada).stopped
    a_contradiction()
    assert not Alert.objects.unbundled().exists()
    anybody.force_login(ada)
    assert "You get no mails at all" in anybody.get(PAGE).content.decode()


def test_a_link_that_nobody_signed_is_no_page(ada: User) -> None:
    good = a_stop(ada)
    for bad in (good[:-3] + "x/", "/alerts/stop/x/", "/alerts/stop/%00/", a_stop(User(pk=10**9))):
        assert Client().post(bad).status_code == 404
    assert Client().post(a_stop(ada, 10**9)).status_code == 404
    assert not AlertChoices.objects.of(ada).stopped


def test_a_watched_case_is_named_with_what_markup_it_may_hold(as_: As) -> None:
    ada, case = as_("ada"), a_contradiction()
    type(case.slot.entity).objects.filter(pk=case.slot.entity.pk).update(name="<b>R5</b>")
    a_watch(User.objects.get(username="ada"), entity=case.slot.entity)
    assert "&lt;b&gt;R5&lt;/b&gt;" in ada.get(PAGE).content.decode()
