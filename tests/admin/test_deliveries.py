"""Messages: read as they went out, and sent again when they were given up."""

from django.urls import reverse

from facts.models import Delivery
from tests.admin.conftest import As
from tests.admin.forms import told
from tests.builders import NOW, a_delivery, an_alert

LIST = "/admin/facts/delivery/"


def send_again(as_: As, who: str, *deliveries: Delivery) -> str:
    keys = [delivery.pk for delivery in deliveries]
    return told(as_(who).post(LIST, {"action": "send_again", "_selected_action": keys, "index": 0}, follow=True))


def test_a_chief_sends_again_what_was_given_up_and_nothing_else(as_: As) -> None:
    parked = a_delivery(status="parked", attempts=5, last_error="refused")
    sent = a_delivery(status="sent", sent_at=NOW)
    assert "1 put back" in send_again(as_, "cho", parked, sent)
    parked.refresh_from_db()
    sent.refresh_from_db()
    assert (parked.status, parked.attempts, sent.status) == ("waiting", 0, "sent")
    assert parked.not_before > NOW


def test_an_editor_sends_nothing_again(as_: As) -> None:
    parked = a_delivery(status="parked")
    send_again(as_, "ada", parked)
    parked.refresh_from_db()
    assert parked.status == "parked"


def test_the_mail_is_shown_as_text(as_: As) -> None:
    delivery = a_delivery(text="<script>alert(1)</script>", last_error="<b>refused</b>")
    page = as_("cho").get(reverse("admin:facts_delivery_change", args=[delivery.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>refused" not in page


def test_alerts_name_their_case_and_their_reason(as_: As) -> None:
    alert = an_alert()
    page = as_("ben").get("/admin/facts/alert/").content.decode()
    assert f"/admin/facts/contradiction/{alert.transition.contradiction_id}/change/" in page
    assert alert.because in page
