"""Why something failed or was given up: rows keep it in English, pages tell it in the language of the reader."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from facts.models import Alert, Delivery, Preference, Slot, WebhookCall
from sources.models import Capture, Feed, Job, Source
from tests.builders import (
    NOW,
    a_bounce,
    a_capture,
    a_claim,
    a_delivery,
    a_feed,
    a_job,
    a_person,
    a_refusal,
    a_slot,
    a_source,
    a_watch,
    a_webhook,
    a_webhook_call,
    an_alert,
    an_archive_request,
    an_origin_proposal,
)

GONE, E_GONE = "There is no page at this address (404).", "A questo indirizzo non c’è nessuna pagina (404)."
SLOW, LENTO = "www.example.org did not answer in time.", "www.example.org non ha risposto in tempo."
Shown = tuple[str, str]
"""The address of a page, and what it says there."""


def page_of(model: str, pk: int | None = None) -> str:
    return reverse(f"admin:{model}_changelist") if pk is None else reverse(f"admin:{model}_change", args=[pk])


def a_source_that_failed(person: User) -> list[Shown]:
    source = a_source(state=Source.State.FAILED, why=GONE)
    a_capture(source, status=Capture.Status.FAILED, why=GONE, ended_at=NOW)
    page = page_of("sources_source", source.pk)
    return [
        (page, f"Ancora nessun testo.</strong> {E_GONE}"),
        (page, f"<td>{E_GONE}"),
        (page_of("sources_source"), E_GONE),
    ]


def an_archive_that_was_asked(person: User) -> list[Shown]:
    request = an_archive_request(why=SLOW)
    return [
        (page, LENTO) for page in (page_of("sources_archiverequest"), page_of("sources_archiverequest", request.pk))
    ]


def a_feed_that_is_gone(person: User) -> list[Shown]:
    feed = a_feed(last_error="What it answers is not a valid feed: it is empty.", attempts=3)
    said = "Ciò che risponde non è un feed valido: è vuoto. "
    return [(page, said) for page in (page_of("sources_feed"), page_of("sources_feed", feed.pk))]


def an_origin_that_is_proposed(person: User) -> list[Shown]:
    said = (
        "It says “(Reuters)”. 1,200 of its 1,300 five-word runs outside quotations stand in “A” (B, 2026-01-01): 92%."
    )
    proposal = an_origin_proposal(evidence=said)
    italian = (
        "Dice «(Reuters)». 1.200 delle sue 1.300 sequenze di cinque parole fuori dalle citazioni si trovano in "
        "“A” (B, 2026-01-01): 92%."
    )
    pages = (page_of("sources_originproposal", proposal.pk), page_of("sources_source", proposal.source_id))
    return [(page, italian) for page in pages]


def a_job_that_was_given_up(person: User) -> list[Shown]:
    job = a_job(
        owner=person,
        state=Job.State.FAILED,
        ended_at=NOW,
        why="It was tried five times. ValueError: no such thing",
        done=1,
        failed=1,
        log="2026-11-27 05:51:00 UTC: Taken up again, attempt 2.\n",
    )
    a_refusal(job, name="row 1200", said={}, why="“kind” is missing")
    page = reverse("desk:job", args=[job.pk])
    said = ["I tentativi sono stati cinque. ValueError: no such thing", "05:51:00 UTC: Ripreso, tentativo 2."]
    return [(page, text) for text in [*said, "riga 1200", "manca «kind»"]]


def a_mail_that_was_kept_back(person: User) -> list[Shown]:
    mail = a_delivery(status=Delivery.Status.KEPT_BACK, last_error="This address is suspended: mails to it came back.")
    a_bounce(why="SMTPRecipientsRefused: 550 no such user")
    said = "Questo indirizzo è sospeso: le e-mail sono tornate indietro."
    return [
        (page_of("facts_delivery"), said),
        (page_of("facts_delivery", mail.pk), said),
        (page_of("facts_bounce"), "SMTPRecipientsRefused: 550 no such user"),
    ]


def a_webhook_that_is_off(person: User) -> list[Shown]:
    webhook = a_webhook(a_watch(person), is_on=False, why_off="The address says that it is gone for good (410).")
    call = a_webhook_call(webhook, status=WebhookCall.Status.KEPT_BACK, last_error=SLOW)
    off = "L’indirizzo dice di non esistere più (410)."
    return [
        (reverse("desk:webhooks"), off),
        (reverse("desk:webhooks"), LENTO),
        (page_of("facts_webhook"), off),
        (page_of("facts_webhookcall", call.pk), LENTO),
    ]


def a_slot_that_was_given_up(person: User) -> list[Shown]:
    slot = a_slot()
    Slot.objects.filter(pk=slot.pk).update(revision=2, attempts=9)
    said = "Il processo di lavoro si è interrotto durante la valutazione, cinque volte."
    return [(f"{page_of('facts_slot')}?weighed=parked", said)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "made",
    [
        a_source_that_failed,
        an_archive_that_was_asked,
        a_feed_that_is_gone,
        an_origin_that_is_proposed,
        a_job_that_was_given_up,
        a_mail_that_was_kept_back,
        a_webhook_that_is_off,
        a_slot_that_was_given_up,
    ],
)
def test_a_page_tells_why_in_the_language_of_its_reader(made: Callable[[User], list[Shown]], client: Client) -> None:
    cho = a_person("cho", is_staff=True, is_superuser=True)
    Preference.objects.create(user=cho, language="it")
    client.force_login(cho)
    for address, said in made(cho):
        page = client.get(address).content.decode()
        assert said in page or escape(said) in page, (address, said)


@pytest.mark.django_db
def test_what_a_reader_sent_is_refused_in_the_language_of_the_page(client: Client) -> None:
    cho = a_person("cho", is_staff=True, is_superuser=True)
    Preference.objects.create(user=cho, language="it")
    client.force_login(cho)
    answer = client.post(reverse("admin:sources_feed_add"), {"url": "http://127.0.0.1/feed", "every": 60})
    assert "127.0.0.1 è questa stessa macchina (loopback, RFC 1122)." in answer.content.decode()
    assert not Feed.objects.exists()
    missing = client.get("/admin/nowhere/").content.decode()
    assert '<html lang="it">' in missing
    assert "Questa pagina non c’è" in missing


@pytest.mark.django_db
def test_pages_for_everybody_stay_english(client: Client) -> None:
    Preference.objects.create(user=a_person("cho"), language="it")
    client.force_login(User.objects.get(username="cho"))
    missing = client.get("/facts/0/", headers={"Accept-Language": "it"}).content.decode()
    assert '<html lang="en">' in missing
    assert "This page is not there" in missing


@pytest.mark.django_db
def test_who_watches_everything_is_told_so_in_their_language() -> None:
    alert = an_alert()
    alert.because, alert.detail = Alert.Because.WATCHED, a_watch().what_is_kept()
    with override("it"):
        assert alert.because_in_words() == "tra le cose seguite: tutto"


@pytest.mark.django_db
def test_values_and_permissions_are_told_in_the_language_of_the_page(client: Client) -> None:
    root = a_person("root", is_staff=True, is_superuser=True)
    Preference.objects.create(user=root, language="it")
    client.force_login(root)
    claim = a_claim("early 2028")
    assert ": da gen a apr 2028 | " in client.get(page_of("facts_claim", claim.pk)).content.decode()
    assert "da gen a apr 2028; " in client.get(page_of("facts_slot", claim.slot_id)).content.decode()
    group = client.get(reverse("admin:auth_group_add")).content.decode()
    for said in ("Può aggiungere: affermazione", "Può unire due entità, e annullare l’unione"):
        assert said in group
    assert "Can " not in group
