"""Search in a newsroom of CLAIMS claims (200,000): each group by names, words, misspelt names and what is nowhere."""

import os
import time
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.at_scale.loading import load
from tests.at_scale.newsroom import Slots
from tests.benchmarks import Bar, at_most
from tests.benchmarks.weighing import scratch_database

CLAIMS = int(os.environ.get("CLAIMS", "200000"))
TIMES = 5
BAR = 150.0
"""Milliseconds within which 95 in 100 searches are answered."""

SAID = [
    "car 12",
    "town 3.4",
    "Country 7",
    "contry 7",
    "tuesday",
    "as far as we know",
    "people early 2028",
    "article 17",
    "nowhere to be found",
    "https://www.daily.example/17",
    "c",
    "12",
]


def bars() -> Iterator[Bar]:
    with scratch_database():
        load(Slots(CLAIMS))
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.create_superuser("root"))
        for name, form in {"page": {}, "palette": {"list": "1"}}.items():
            took = {said: [_milliseconds(client, {"q": said, **form}) for _ in range(TIMES)] for said in SAID}
            if os.environ.get("VERBOSE"):
                print(*(f"{name} {said}: {min(each):.0f} ms" for said, each in took.items()), sep="\n")
            every = sorted(one for each in took.values() for one in each)
            on = connection.vendor
            yield at_most(f"searching: {CLAIMS:,} claims, {name} ({on}), p95", every[int(0.95 * len(every))], BAR, "ms")


def _milliseconds(client: Client, sent: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = client.get("/desk/search/", sent)
    assert answer.status_code == 200, f"{sent} is answered by {answer.status_code}"
    return 1000 * (time.perf_counter() - began)
