"""The mail about a source that says something else."""

import pytest
from django.contrib.auth.models import User

from facts.bundle_deliveries import bundle_deliveries
from facts.models import Alert
from facts.vet_facts import Proposal, propose_fact, publish_version
from tests.builders import NOW, a_contradiction, a_person
from tests.drift.changing import CHANGED, STORY, a_quoting_claim, a_story, an_open_drift, says

pytestmark = pytest.mark.django_db

MAIL = """\
The Post: {title}

The Post says something else now

{title}

{entity}: {what} – recorded: 15

  Snapshot 1:
  “15 people were killed”

  Snapshot 2:
  “At least 17 people were killed, officials said.”

  http://127.0.0.1:8000/admin/facts/drift/{drift}/change/

Nothing was changed in what you recorded: say what the change means.
http://127.0.0.1:8000/admin/sources/source/{source}/change/

--\x20
You get this because you settle what the machine finds.
"""


def test_the_mail_says_what_stood_there_and_what_stands_there_now(ada: User) -> None:
    drift = an_open_drift(publisher="The Post")
    (made,) = bundle_deliveries(now=NOW)
    source, slot = drift.claim.snapshot.source, drift.claim.slot
    assert made.text.partition("\nChange how often")[0] == MAIL.format(
        title=source.title, entity=slot.entity, what=slot.property.label, drift=drift.pk, source=source.pk
    )
    assert made.subject == f"[Newsroom] Source {source.pk} changed: The Post, {source.title}"
    assert made.headers["References"] == f"<source-{source.pk}@localhost>"
    assert made.headers["List-Id"] == "changed-sources <changed-sources.localhost>"
    assert "At least 17 people were killed, officials said." in made.html


def test_one_mail_carries_all_that_changed_in_one_source_and_later_ones_thread_with_it(ada: User, ben: User) -> None:
    source = a_story()
    for _ in range(3):
        a_quoting_claim(source, by=ben)
    says(source, CHANGED)
    an_open_drift()
    a_contradiction()
    made = bundle_deliveries(now=NOW)
    carried = sorted((one.recipient.username, one.alerts.count()) for one in made)
    assert carried == [("ada", 1), ("ada", 1), ("ada", 3), ("ben", 3)]
    assert not Alert.objects.unbundled().exists()
    says(source, STORY.replace("15", "19"))
    later = bundle_deliveries(now=NOW)
    first = next(one for one in made if one.recipient == ben)
    second = next(one for one in later if one.recipient == ben)
    assert second.subject == first.subject
    assert second.headers["References"] == first.headers["References"]
    assert second.message_id != first.message_id


def test_the_mail_says_that_a_published_fact_stands_on_it_and_goes_to_who_vetted_it(ada: User) -> None:
    ben, cho = a_person("ben"), a_person("cho")
    source = a_story()
    claim = a_quoting_claim(source)
    version = propose_fact(Proposal(claim=claim, statement="Fifteen people died."), by=ben, now=NOW)
    publish_version(version, by=cho, now=NOW)
    says(source, CHANGED)
    because = dict(Alert.objects.values_list("recipient__username", "because"))
    assert because == {
        "ada": "published",
        "ben": "published",
        "cho": "published",
    }
    texts = {one.recipient.username: one.text for one in bundle_deliveries(now=NOW)}
    assert f"{source.publisher} says something else now – and a published fact stands on it\n" in texts["cho"]
    assert "THE PUBLIC READS: Fifteen people died." in texts["cho"]


def test_the_mail_says_that_a_passage_went(ada: User) -> None:
    an_open_drift(text="The blast shook the harbour. Rescue work goes on.")
    (made,) = bundle_deliveries(now=NOW)
    assert "Not in snapshot 2: Snapshot 1 said “15 people were killed”; it is not in snapshot 2." in " ".join(
        made.text.split()
    )


def test_a_long_list_is_cut_and_says_so(ada: User) -> None:
    source = a_story()
    for _ in range(22):
        a_quoting_claim(source)
    says(source, CHANGED)
    (made,) = bundle_deliveries(now=NOW)
    assert made.alerts.count() == 22
    assert made.text.count("/admin/facts/drift/") == 20
    assert "And 2 more." in made.text


def test_nothing_in_a_text_becomes_markup_of_the_mail(ada: User) -> None:
    an_open_drift(text=STORY.replace("15", "<b>17</b>"), publisher="The\r\nPost")
    (made,) = bundle_deliveries(now=NOW)
    assert "&lt;b&gt;17&lt;/b&gt;" in made.html
    assert "\n" not in made.subject
