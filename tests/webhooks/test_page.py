"""The page of webhooks on the desk, and their log in the admin."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from facts.models import Webhook, WebhookCall
from facts.models.webhook import MOST
from tests.admin.conftest import As
from tests.admin.conftest import as_ as as_
from tests.admin.conftest import cast as cast
from tests.admin.forms import told
from tests.builders import NOW, a_contradiction, a_watch, a_webhook, a_webhook_call

pytestmark = pytest.mark.django_db

PAGE = "/desk/alerts/webhooks/"
HOOK = "https://hook.example/in?key=7"
WHO = ("", "cy", "ben", "ada", "cho", "root")
LOGIN, NO, YES = 302, 403, 200


def a_hook_of(name: str, **fields: object) -> Webhook:
    return a_webhook(a_watch(User.objects.get(username=name)), **fields)


def now(webhook: Webhook) -> Webhook:
    return Webhook.objects.get(pk=webhook.pk)


def deed(webhook: Webhook, verb: str) -> str:
    return f"{PAGE}{webhook.pk}/{verb}/"


def test_everybody_of_the_desk_has_the_page_and_nobody_else(as_: As) -> None:
    assert [as_(who).get(PAGE).status_code for who in WHO] == [LOGIN, NO, YES, YES, YES, YES]
    assert PAGE in as_("ben").get("/desk/alerts/").content.decode()
    assert "you watch nothing yet" in as_("ben").get(PAGE).content.decode()


def test_the_secret_is_shown_once(as_: As) -> None:
    ben, watch = as_("ben"), a_watch(User.objects.get(username="ben"))
    answer = ben.post(PAGE, {"url": HOOK, "watch": watch.pk})
    made = Webhook.objects.get()
    assert (made.watch, made.url, made.is_on) == (watch, HOOK, True)
    assert "no-store" in answer["Cache-Control"]
    assert re.findall(r"whsec_[\w+/=]+", answer.content.decode()) == [made.secret()]
    assert "whsec_" not in ben.get(PAGE).content.decode()
    renewed = ben.post(deed(made, "renew")).content.decode()
    assert now(made).secret() in renewed != made.secret()
    assert made.secret() not in renewed
    assert "whsec_" not in ben.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "url, why",
    [
        ("http://hook.example/", "The address begins with https://"),
        ("https://127.0.0.1/", "This address is not public"),
        ("https://2130706433/", "This address is not public"),
        ("https://localhost/", "This address is not public"),
        ("https://hook.example:8443/", "Only the usual ports"),
        ("https://ada:secret@hook.example/", "Take the user name and the password out"),
        ("javascript:alert(1)", "Only addresses that begin with http:// or https:// are fetched."),
        ("https://hook.example/\x00", "Null characters are not allowed."),
        ("", "This field is required."),
    ],
)
def test_what_cannot_be_called_is_refused_beside_its_field(as_: As, url: str, why: str) -> None:
    watch = a_watch(User.objects.get(username="ben"))
    page = as_("ben").post(PAGE, {"url": url, "watch": watch.pk}).content.decode()
    assert why in page.replace("&#x27;", "'")
    assert not Webhook.objects.exists()


def test_one_watch_tells_one_address_once_and_one_person_has_not_many(as_: As) -> None:
    ben, watch = as_("ben"), a_watch(User.objects.get(username="ben"))
    ben.post(PAGE, {"url": HOOK, "watch": watch.pk})
    assert "This address is told of it already." in ben.post(PAGE, {"url": HOOK, "watch": watch.pk}).content.decode()
    for _ in range(MOST - 1):
        a_webhook(watch)
    more = ben.post(PAGE, {"url": f"{HOOK}2", "watch": watch.pk}).content.decode()
    assert f"There are {MOST} already: remove one first." in more
    assert Webhook.objects.count() == MOST


def test_nobody_changes_anothers_or_tells_of_anothers_watch(as_: As) -> None:
    other = a_hook_of("cho")
    for verb in ("test", "renew", "off", "forget"):
        assert as_("ben").post(deed(other, verb)).status_code == 404
    assert as_("ben").post(PAGE, {"url": HOOK, "watch": other.watch_id}).status_code == 200
    assert other.url not in as_("ben").get(PAGE).content.decode()
    own = a_hook_of("ben")
    assert as_("ben").get(deed(own, "off")).status_code == 302
    assert as_("ben").post(deed(own, "delete")).status_code == 404
    assert list(Webhook.objects.values_list("is_on", "old_salt")) == [(True, "")] * 2


def test_it_is_tried_out_switched_off_and_on_and_removed(as_: As) -> None:
    ben, webhook = as_("ben"), a_hook_of("ben")
    for _ in range(2):
        ben.post(deed(webhook, "test"))
    trial = WebhookCall.objects.get()
    assert (trial.transition, '"type": "test"' in trial.body) == (None, True)
    assert "a trial" in ben.get(PAGE).content.decode()
    ben.post(deed(webhook, "off"))
    assert (now(webhook).is_on, WebhookCall.objects.get().status) == (False, "kept_back")
    assert "It is off: switch it on first." in told(ben.post(deed(webhook, "test"), follow=True))
    Webhook.objects.filter(pk=webhook.pk).update(failures=8, why_off="It is gone.", rests_until=NOW)
    assert "It is gone." in ben.get(PAGE).content.decode()
    ben.post(deed(webhook, "on"))
    again = now(webhook)
    assert (again.is_on, again.why_off, again.failures, again.rests_until) == (True, "", 0, None)
    assert WebhookCall.objects.get().status == "waiting"
    ben.post(deed(webhook, "forget"))
    assert not Webhook.objects.exists()


def test_the_log_says_what_became_of_each_call_and_shows_no_secret(as_: As) -> None:
    webhook = a_hook_of("ben", url=HOOK)
    case = a_contradiction()
    WebhookCall.objects.update(status="parked", attempts=8, http_status=500, last_error="<b>Oops</b>")
    log = as_("cho").get("/admin/facts/webhookcall/").content.decode()
    call = WebhookCall.objects.get(webhook=webhook)
    page = as_("cho").get(reverse("admin:facts_webhookcall_change", args=[call.pk])).content.decode()
    list_ = as_("cho").get("/admin/facts/webhook/").content.decode()
    one = as_("cho").get(reverse("admin:facts_webhook_change", args=[webhook.pk])).content.decode()
    assert "&lt;b&gt;Oops" in log
    assert f"/desk/contradictions/{case.pk}/" in page
    for shown in (log, page, list_, one):
        assert "hook.example" in shown
        assert not any(secret in shown for secret in ("key=7", webhook.salt, webhook.secret()))


def test_a_chief_tells_again_and_switches_off_and_nobody_else(as_: As) -> None:
    call = a_webhook_call(a_hook_of("ben"), status="parked", attempts=8)
    again = {"action": "tell_again", "_selected_action": [call.pk], "index": 0}
    off = {"action": "switch_off", "_selected_action": [call.webhook_id], "index": 0}
    for who, status, is_on in (("ada", "parked", True), ("cho", "waiting", True)):
        as_(who).post("/admin/facts/webhookcall/", again)
        as_("ada").post("/admin/facts/webhook/", off)
        call.refresh_from_db()
        assert (call.status, now(call.webhook).is_on) == (status, is_on)
    as_("cho").post("/admin/facts/webhook/", off)
    call.refresh_from_db()
    assert (call.status, now(call.webhook).is_on) == ("kept_back", False)
    as_("cho").post("/admin/facts/webhookcall/", again)
    call.refresh_from_db()
    assert call.status == "kept_back"
