"""A snapshot is read with the quoted passages marked, and its bytes leave only as a file."""

from typing import Any

from django.urls import reverse

from facts.models import Claim
from tests.admin.conftest import As
from tests.builders import a_claim, a_snapshot


def test_the_text_of_a_snapshot_has_the_quoted_passages_marked(as_: As) -> None:
    text = "<script>alert(1)</script> It is 2028, they say. And more."
    snapshot = a_snapshot(text=text)
    claim = a_claim()
    Claim.objects.filter(pk=claim.pk).update(snapshot=snapshot, start=26, end=47)
    page = as_("ben").get(reverse("admin:sources_snapshot_change", args=[snapshot.pk])).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert f'id="claim-{claim.pk}"' in page
    assert "It is 2028, they say.</mark>" in page


def test_overlapping_quotes_are_marked_each_once(as_: As) -> None:
    snapshot = a_snapshot(text="abcdef")
    one, two = a_claim("2028"), a_claim("2029")
    Claim.objects.filter(pk=one.pk).update(snapshot=snapshot, start=0, end=4)
    Claim.objects.filter(pk=two.pk).update(snapshot=snapshot, start=2, end=6)
    answer = as_("ben").get(reverse("admin:sources_snapshot_change", args=[snapshot.pk]))
    passages = answer.context["passages"]
    assert [(p["text"], len(p["claims"])) for p in passages] == [("ab", 1), ("cd", 2), ("ef", 1)]


def test_the_raw_bytes_leave_only_as_a_file_nothing_runs(as_: As) -> None:
    snapshot = a_snapshot(text="<script>alert(1)</script>")
    answer: Any = as_("ben").get(reverse("admin:sources_snapshot_raw", args=[snapshot.pk]))
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    answer.close()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_bytes_that_are_gone_are_not_found(as_: As) -> None:
    snapshot = a_snapshot()
    type(snapshot).objects.filter(pk=snapshot.pk).update(raw_name="00/gone")
    assert as_("ben").get(reverse("admin:sources_snapshot_raw", args=[snapshot.pk])).status_code == 404
