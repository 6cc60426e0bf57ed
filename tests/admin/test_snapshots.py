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


def test_how_it_came_is_told_collapsed_and_nothing_of_it_runs(as_: As) -> None:
    snapshot = a_snapshot()
    type(snapshot).objects.filter(pk=snapshot.pk).update(
        headline="Car due in 2028",
        final_url="https://www.daily.example/2?<b>",
        redirects=["https://t.example/1", "https://daily.example/1"],
        headers=[["Server", "<script>alert(1)</script>"], ["ETag", '"7"'], ["ETag", '"8"']],
        media_type="text/html",
    )
    page = as_("ben").get(reverse("admin:sources_snapshot_change", args=[snapshot.pk])).content.decode()
    told = page.split("How it came")[1]
    for words in (
        "https://www.daily.example/2?&lt;b&gt;",
        "<div>https://t.example/1</div><div>https://daily.example/1</div>",
        "text/html",
        "<dt>Server</dt><dd>&lt;script&gt;alert(1)&lt;/script&gt;</dd>",
        "<dt>ETag</dt><dd>&quot;7&quot;</dd></div><div><dt>ETag</dt><dd>&quot;8&quot;</dd>",
    ):
        assert words in told
    assert page.rindex("<details", 0, page.index("How it came")) > page.index("Car due in 2028")


def test_a_pasted_text_says_that_nobody_fetched_it(as_: As) -> None:
    page = as_("ben").get(reverse("admin:sources_snapshot_change", args=[a_snapshot().pk])).content.decode()
    assert "pasted or sent" in page.split("How it came")[1]
