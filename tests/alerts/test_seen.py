"""Seen before and after it is sent: previews, the test mail, the page behind a link; and the boy who cried wolf."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import override_settings

from facts.bundle_deliveries import bundle_deliveries
from facts.cry_wolf import FROM
from facts.models import Alert, Contradiction
from facts.settle_contradictions import dismiss
from tests.admin.conftest import As
from tests.admin.conftest import as_ as as_
from tests.admin.conftest import cast as cast
from tests.builders import NOW, a_contradiction, a_delivery, a_property, a_slot, an_entity

pytestmark = pytest.mark.django_db

LOGIN, NO, YES = 302, 403, 200


def test_a_case_is_shown_as_the_mail_one_would_get_of_it_and_nothing_is_sent(as_: As) -> None:
    case = a_contradiction(slot=a_slot(entity=an_entity("<b>R5</b>")))
    address = f"/desk/contradictions/{case.pk}/mail/"
    answer = as_("ada").get(address)
    assert "&lt;b&gt;R5&lt;/b&gt;" in answer.content.decode()
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    text = as_("ada").get(address + "?as=text")
    assert (text["Content-Type"], "2027 or 2028?" in text.content.decode()) == ("text/plain; charset=utf-8", True)
    assert [as_(who).get(address).status_code for who in ("", "cy", "ben")] == [LOGIN, NO, YES]
    assert as_("ada").get("/desk/contradictions/999999/mail/").status_code == 404
    assert mail.outbox == []


def test_a_mail_that_was_made_is_shown_as_it_was_frozen(as_: As) -> None:
    delivery = a_delivery(html='<p style="margin:0">Look</p>')
    address = f"/desk/alerts/mails/{delivery.pk}/"
    assert as_("cho").get(address).content.decode() == '<p style="margin:0">Look</p>'
    assert [as_(who).get(address).status_code for who in ("", "cy")] == [LOGIN, NO]


def test_a_test_mail_goes_to_the_address_and_says_what_is_wrong() -> None:
    call_command("send_test_alert", "ada@desk.example")
    a_contradiction()
    call_command("send_test_alert", "ada@desk.example")
    empty, sent = mail.outbox
    assert "There is no contradiction yet" in str(empty.body)
    assert (sent.to, "2027 or 2028?" in str(sent.body)) == (["ada@desk.example"], True)
    for said in (["nobody"], ["ada@desk.example", "--language", "tlh"]):
        with pytest.raises(CommandError, match=r"valid email|one of the languages"):
            call_command("send_test_alert", *said)
    refusing = "tests.steps.test_send_deliveries.UnreachableServer"
    with override_settings(EMAIL_BACKEND=refusing), pytest.raises(CommandError, match="did not take it"):
        call_command("send_test_alert", "ada@desk.example")


def test_a_link_in_a_mail_leads_to_a_page_that_asks_once_more(as_: As) -> None:
    case = a_contradiction()
    ada, address = as_("ada"), f"/desk/contradictions/{case.pk}/confirm/"
    page = ada.get(f"{address}dismiss/").content.decode()
    assert f'action="/desk/contradictions/{case.pk}/settle/dismiss/"' in page
    assert Contradiction.objects.get().status == "open"
    assert [as_(who).get(f"{address}take/").status_code for who in ("", "ben", "ada")] == [LOGIN, NO, YES]
    assert ada.get(f"{address}delete/").status_code == 404
    said = {"seen": case.stands(), "note": "They mean two cars."}
    ada.post(f"/desk/contradictions/{case.pk}/settle/dismiss/", said)
    assert Contradiction.objects.get().status == "dismissed"
    assert "That cannot be done any more" in ada.get(f"{address}snooze/").content.decode()


def test_a_property_whose_flags_are_mostly_dismissed_interrupts_nobody_and_the_mail_says_so(ada: User) -> None:
    rule = a_property("year")
    for number in range(FROM):
        case = a_contradiction(slot=a_slot(of=rule))
        assert Alert.objects.filter(transition__contradiction=case, recipient=ada).get().frequency == "at_once"
        if number:
            dismiss(case, by=ada, note="Two cars.", now=NOW)
    dismiss(Contradiction.objects.waiting().get(), by=ada, note="Two cars.", now=NOW)
    Alert.objects.all().delete()
    case = a_contradiction(slot=a_slot(of=rule))
    alert = Alert.objects.get(recipient=ada)
    assert (alert.frequency, alert.due_at > NOW) == ("half_hourly", True)
    (made,) = bundle_deliveries(now=alert.due_at)
    told = " ".join(made.text.split())
    assert "10 of 10 flags of this property were no contradiction: mails about it are collected." in told
