"""The public API with FACTS facts (100,000) of two passages each. In one process, by the same server and middleware:
the same list by plain serializers of the framework and by django-ninja, everything prefetched; one fact and 304 beside
a view that answers with a constant. Over HTTP, each server in one process: that again, and Datasette. `DATABASE_URL`
chooses the database, FACTS another number.

The documents are those of the first MADE facts, again and again under other ids: to make each would take an hour, and
reading them costs the same.
"""

import gc
import io
import os
import time
import tracemalloc
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.models import User
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from rest_framework.generics import ListAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.serializers import CharField, ModelSerializer

import newsroom.urls
from facts.models import Claim, Fact, FactVersion, Slot
from facts.project_documents import project_everything
from facts.publish_documents import document_of
from sources.models import Source
from tests.at_scale.by_datasette import TABLE, by_datasette, export
from tests.at_scale.loading import load
from tests.at_scale.newsroom import NOW, Slots
from tests.at_scale.prefetched import PAGE, prefetched
from tests.at_scale.serving import ours
from tests.benchmarks import Bar, at_least, at_most
from tests.benchmarks.weighing import scratch_database

FACTS = int(os.environ.get("FACTS", "100000"))
MADE = min(500, FACTS)
PAGES = 2000
CONSTANT = "/constant/"
TIMES = 60
LINES = 20_000
"""Facts a second of the whole list."""
MEGABYTES = 25.0
"""By which Python's memory may grow while the whole list is sent."""


def bars() -> Iterator[Bar]:
    # Readers are answered over the connection of the public, as in production.
    served = override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"], PUBLIC_DATABASE="public")
    with scratch_database(), served:
        # Web processes have ready connections (DATABASE_POOL); a new one each time would be all there is to measure.
        for kept in (connection, connections["public"]):
            kept.settings_dict["CONN_MAX_AGE"] = None
            kept.settings_dict["NAME"] = connection.settings_dict["NAME"]
            kept.close()
        load(Slots(2 * FACTS, size=2))
        _publish_all()
        on, server = f"{FACTS:,} facts ({connection.vendor})", WSGIHandler()
        address = "/api/v1/facts/"
        first = _answer(server, address)
        listed, plain = _took(lambda: _answer(server, address), lambda: _answer(server, "/plain/facts/"))
        assert first.count(b'"evidence"') == _answer(server, "/plain/facts/").count(b'"evidence"') == PAGE
        yield at_least(f"api: {on}, list of {PAGE} over serializers", plain / listed, 5, "×")
        yield from _one_fact(server, f"{address}{_ids(1)[0]}/")
        late = _late_page(server, address)
        early, far = _took(lambda: _answer(server, address), lambda: _answer(server, late))
        yield at_most("api: a page near the end over the first", far / early, 1.5, "×")
        yield from _beside_others(server, address)
        lines, grown = _whole(server)
        yield at_least("api: whole list as NDJSON, facts a second", lines, LINES)
        yield at_most("api: memory by which that grows", grown, MEGABYTES, "MB")
        connections["public"].close()


# --- The newsroom ------------------------------------------------------------------------------------------------


def _publish_all() -> None:
    """A fact of every slot, on both its claims, vetted by a second person."""
    proposer, vetter = User.objects.order_by("pk")[:2]
    facts = Fact.objects.bulk_create(
        (Fact(slot_id=key) for key in Slot.objects.order_by("pk").values_list("pk", flat=True)), batch_size=1000
    )
    said = {claim.slot_id: claim for claim in Claim.objects.order_by("-pk").iterator()}
    made = [_version(fact, said[fact.slot_id], proposer=proposer, vetter=vetter) for fact in facts]
    versions = FactVersion.objects.bulk_create(made[:MADE])
    _rest_on_claims(versions)
    documents = [document_of(version) for version in versions]
    for number, version in enumerate(made):
        version.document = documents[number % MADE] | {"id": version.fact.public_id}
        version.status = FactVersion.Status.PUBLISHED
    FactVersion.objects.bulk_update(versions, ["document", "status"], batch_size=100)
    _rest_on_claims(FactVersion.objects.bulk_create(made[MADE:], batch_size=1000))
    project_everything()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _rest_on_claims(versions: Sequence[FactVersion]) -> None:
    """Each on both claims of its slot."""
    if not versions:
        return
    of = {version.fact.slot_id: version.pk for version in versions}
    through = FactVersion.evidence.through
    claims = Claim.objects.filter(slot__gte=min(of), slot__lte=max(of)).values_list("pk", "slot_id")
    through.objects.bulk_create(
        (through(factversion_id=of[slot], claim_id=claim) for claim, slot in claims), batch_size=5000
    )


def _version(fact: Fact, claim: Claim, *, proposer: User, vetter: User) -> FactVersion:
    said = {name: getattr(claim, name) for name in ("value", "axis", "lower", "upper", "value_entity_id", "polarity")}
    return FactVersion(
        fact=fact,
        number=1,
        statement=f"It is {claim.value_text}.",
        value_text=claim.value_text[:500],
        proposer=proposer,
        vetter=vetter,
        proposed_at=NOW,
        published_at=NOW,
        **said,
    )


def _ids(number: int) -> list[str]:
    return list(Fact.objects.order_by("public_id").values_list("public_id", flat=True)[:number])


# --- Asking ------------------------------------------------------------------------------------------------------


def _environment(address: str, **headers: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path,
        "QUERY_STRING": parts.query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(),
        "wsgi.url_scheme": "http",
        **headers,
    }


def _asked(server: WSGIHandler, address: str, *, status: str = "200", **headers: str) -> tuple[Any, dict[str, str]]:
    told: dict[str, str] = {}

    def start(line: str, said: list[tuple[str, str]], failed: Any = None, /) -> Any:
        assert line.startswith(status), f"{address} answers {line}"
        told.update(said)

    return server(_environment(address, **headers), start), told


def _answer(server: WSGIHandler, address: str, *, status: str = "200", **headers: str) -> bytes:
    answer, _ = _asked(server, address, status=status, **headers)
    body = b"".join(answer)
    answer.close()
    return body


def _headers(server: WSGIHandler, address: str) -> dict[str, str]:
    return _asked(server, address)[1]


def _took(*works: Callable[[], object]) -> list[float]:
    """Seconds each usually takes; one after the other in turn, so that a busy moment hits all, and each the second time
    in a row, so that none pays for what the one before left in the caches of the processor."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES):
        for work, found in zip(works, taken, strict=True):
            work()
            began = time.perf_counter()
            work()
            found.append(time.perf_counter() - began)
    return [median(found) for found in taken]


def _late_page(server: WSGIHandler, address: str) -> str:
    """The address of page PAGES, or of the last one where there are fewer: the cursor says where it begins."""
    keys = Fact.objects.order_by("public_id").values_list("public_id", flat=True)
    before = keys[min((PAGES - 1) * PAGE, FACTS - PAGE) - 1]
    cursor = b64encode(urlencode({"p": before}).encode()).decode()
    late = f"{address}?{urlencode({'cursor': cursor})}"
    assert _answer(server, late).count(b'"evidence"') == PAGE
    return late


def _beside_others(server: WSGIHandler, address: str) -> Iterator[Bar]:
    """The same rows in the same process by django-ninja; over HTTP, each server in one process, by Datasette."""
    if not all(map(find_spec, ("ninja", "datasette"))):
        print("api: not compared with django-ninja and Datasette, which `make bench` installs")
        return
    assert _answer(server, "/ninja/facts/").count(b'"evidence"') == PAGE
    listed, ninja = _took(lambda: _answer(server, address), lambda: _answer(server, "/ninja/facts/"))
    yield at_least(f"api: list of {PAGE} over django-ninja", ninja / listed, 4, "×")
    page = TABLE.format(PAGE)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "facts.db"
        export(FactVersion.objects.published().values_list("document", flat=True).iterator(), to=file)
        with by_datasette(file, path=page) as theirs, ours(address) as us:
            assert len(theirs.read(page)["rows"]) == len(us.read(address)["results"]) == PAGE
            listed, others = _took(lambda: us.ask(address), lambda: theirs.ask(page))
            yield at_least(f"api: list of {PAGE} over Datasette, by HTTP", others / listed, 3, "×")


def _one_fact(server: WSGIHandler, one: str) -> Iterator[Bar]:
    """In one process, and by our web server in one process, over a lasting connection."""
    tag = _headers(server, one)["ETag"]
    yield from _over_constant(
        "in one process",
        lambda: _answer(server, CONSTANT),
        lambda: _answer(server, one),
        lambda: _answer(server, one, status="304", HTTP_IF_NONE_MATCH=tag),
    )
    with ours(CONSTANT, settings="tests.at_scale.measured_settings") as us:
        assert us.ask(one, If_None_Match=tag) == (304, b"")
        assert us.ask(one)[0] == 200
        yield from _over_constant(
            "by HTTP", lambda: us.ask(CONSTANT), lambda: us.ask(one), lambda: us.ask(one, If_None_Match=tag)
        )


def _over_constant(how: str, *works: Callable[[], object]) -> Iterator[Bar]:
    """The constant answer, one fact, and 304 of it."""
    constant, single, same = _took(*works)
    yield at_least(f"api: one fact over a constant answer, {how}", constant / single, 0.5, "×")
    yield at_least(f"api: 304 over a constant answer, {how}", constant / same, 0.7, "×")


def _whole(server: WSGIHandler) -> tuple[float, float]:
    """Facts a second, and megabytes; measured apart, for to look at memory takes time."""
    began = time.perf_counter()
    answer, _ = _asked(server, "/api/v1/facts.ndjson")
    assert sum(line.count(b"\n") for line in answer) == FACTS
    answer.close()
    speed = FACTS / (time.perf_counter() - began)
    gc.collect()
    tracemalloc.start()
    answer, _ = _asked(server, "/api/v1/facts.ndjson")
    for _ in islice(answer, FACTS // 5):
        pass
    answer.close()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return speed, most / 1e6


# --- What it is compared with ------------------------------------------------------------------------------------


class PlainSource(ModelSerializer[Source]):
    publisher = CharField(source="publisher.name")

    class Meta:
        model = Source
        fields = ["public_id", "publisher", "title", "url", "archive_url", "published", "language"]


class PlainClaim(ModelSerializer[Claim]):
    source = PlainSource(source="snapshot.source")  # type: ignore[assignment]
    snapshot = CharField(source="snapshot.text_sha256")

    class Meta:
        model = Claim
        fields = ["source", "snapshot", "quote", "start", "end", "speaker", "period_text"]


class PlainVersion(ModelSerializer[FactVersion]):
    evidence = PlainClaim(many=True)

    class Meta:
        model = FactVersion
        fields = [
            *("number", "statement", "value_text", "value", "axis", "lower", "upper", "polarity", "vetting"),
            *("published_at", "public_note", "evidence"),
        ]


class PlainFact(ModelSerializer[Fact]):
    entity = CharField(source="slot.entity.name")
    property = CharField(source="slot.property.name")
    versions = PlainVersion(many=True)

    class Meta:
        model = Fact
        fields = ["public_id", "entity", "property", "versions"]


class PlainPages(CursorPagination):
    ordering = "public_id"
    page_size = PAGE


class PlainList(ListAPIView[Fact]):
    serializer_class = PlainFact
    pagination_class = PlainPages
    filter_backends = []

    def get_queryset(self) -> QuerySet[Fact]:
        return prefetched()


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b'{"so": "it is"}', content_type="application/json")


urlpatterns = [
    path("plain/facts/", PlainList.as_view()),
    path(CONSTANT.lstrip("/"), constant),
    # Only `make bench` installs it.
    *([path("ninja/", include("tests.at_scale.by_ninja"))] if find_spec("ninja") else []),
    *newsroom.urls.urlpatterns,
]
