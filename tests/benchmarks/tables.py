"""A workbook of 5,000 claims: what it takes to read it, what a page waits for that looks at it, and how long the next
worker of a job takes for its rows.

On the database of DATABASE_URL: on SQLite by default.
"""

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from itertools import islice
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from facts.tables import Taking
from facts.tables.claims import CLAIMS
from facts.tables.import_many import A_CHUNK, ImportRows, SentFile, order_import
from sources.run_jobs import do_next_chunk
from sources.tables import read_table
from sources.tables.write_table import write_workbook
from tests.benchmarks import Bar, at_most
from tests.benchmarks.importing import A_SLOT, A_SOURCE, a_database, articles, some_towns
from tests.builders import NOW, a_person, a_property

ROWS = 5_000
ROUNDS = 3  # the best counts: whatever else runs on the machine only ever takes time


def bars() -> Iterator[Bar]:
    on = connection.vendor
    with a_database(), TemporaryDirectory() as folder, override_settings(STORAGES=_with_shelf(folder)):
        raw = a_workbook()
        reading = best(lambda: read_table(raw, columns=CLAIMS.columns))
        root = a_person("root", is_staff=True, is_superuser=True)
        looking = best(lambda: look(raw, by=root))
        going_on = next_chunk(raw, by=root)
    yield at_most(f"tables: a workbook of {ROWS:,} claims is read", reading, 1_000, "ms")
    yield at_most(f"tables: a look at it on the page ({on})", looking, 500, "ms")
    yield at_most(f"tables: the next worker has taken its {A_CHUNK} rows ({on})", going_on, 500, "ms")


def best(do: Callable[[], object]) -> float:
    """Milliseconds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        do()
        took.append(time.perf_counter() - began)
    return 1_000 * min(took)


def a_workbook() -> bytes:
    rule = a_property("heads", kind="quantity", unit="person", time_behaviour="at")
    towns = some_towns(ROWS // A_SLOT)
    said = [row for article in islice(articles(), ROWS // A_SOURCE) for row in article]
    rows = [row | {"entity": towns[at % len(towns)], "property": rule.name} for at, row in enumerate(said)]
    to = io.BytesIO()
    write_workbook(rows, columns=[one for one in CLAIMS.columns if not one.is_shown_only], title="claims", to=to)
    return to.getvalue()


def look(raw: bytes, *, by: User) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(by)
    sent = {"file": SimpleUploadedFile("claims.xlsx", raw)}
    answer: Any = client.post(reverse("admin:facts_claim_import"), sent)
    preview = answer.context_data["preview"]
    assert (preview.refused, preview.added) == (0, preview.total), preview


def next_chunk(raw: bytes, *, by: User) -> float:
    """Of a worker that did not do the one before: each takes its rows up anew."""
    storages["imports"].save("sent", ContentFile(raw))
    file = SentFile("sent", hashlib.sha256(raw).hexdigest(), "claims.xlsx")
    job = order_import(CLAIMS, file, taking=Taking(by=by, now=NOW))
    assert do_next_chunk(job.pk, work=ImportRows(), now=NOW)
    return best(lambda: do_next_chunk(job.pk, work=ImportRows(), now=NOW))


def _with_shelf(folder: str) -> dict[str, object]:
    shelf = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    return {**settings.STORAGES, "imports": shelf}
