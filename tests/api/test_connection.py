"""The connection that the public reads over can see the tables of the public and no other: the real one, on both
databases, beside the one of the newsroom."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client, override_settings
from psycopg import OperationalError

from facts.api.prepared import Prepared
from facts.models import PublicEntity, PublishedDocument
from facts.models.public import PREFIX
from facts.models.public.reading_role import let_public_read
from facts.vet_facts import retract_fact
from newsroom.doctor import Finding, examine
from tests.api.test_published import ON_SALE, PICCOLA, PRICE, REPORT
from tests.api.world import a_newsroom
from tests.builders import NOW, a_person

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public"])


@pytest.fixture(autouse=True)
def _over_the_real_connection() -> Iterator[None]:
    with override_settings(PUBLIC_DATABASE="public"):
        yield
    connections["public"].close()


def tables() -> list[str]:
    return sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))


def public_tables() -> list[str]:
    return [table for table in tables() if table.startswith(PREFIX)]


def asked_for(table: str) -> None:
    public = connections["public"]
    with public.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {public.ops.quote_name(table)} LIMIT 1")


def test_it_reads_the_tables_of_the_public_and_no_other() -> None:
    answered = []
    for table in tables():
        try:
            asked_for(table)
        except DatabaseError:
            continue
        answered.append(table)
    assert answered == public_tables()
    assert len(answered) >= 5


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT (SELECT count(*) FROM facts_claim) FROM public_document",
        "SELECT 1 FROM public_document UNION SELECT id FROM facts_factversion",
        "WITH seen AS (SELECT quote FROM facts_claim) SELECT * FROM seen",
        "INSERT INTO public_entity VALUES (1, 'x', 'x', 'x', 'x', 'x')",
        "UPDATE public_document SET statement = 'x'",
        "DELETE FROM public_change",
        "DROP TABLE public_change",
        "CREATE TABLE public_mine (id integer)",
    ],
)
def test_no_statement_reads_what_is_inside_or_writes_anything(statement: str) -> None:
    with connections["public"].cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(statement)


def test_the_framework_cannot_read_or_write_past_it_either() -> None:
    a_newsroom()
    seen = PublishedDocument.objects.using("public").get(public_id=ON_SALE, status="published")
    assert seen.statement == "The Piccola goes on sale in early 2028."
    with pytest.raises(DatabaseError):
        seen.delete()
    with pytest.raises(DatabaseError):
        PublicEntity.objects.using("public").update(name="x")


def test_readers_are_answered_over_it_as_over_any_other(client: Client) -> None:
    newsroom = a_newsroom()
    paths = ["facts/", f"facts/{ON_SALE}/", f"facts/{ON_SALE}/versions/", f"facts/{PRICE}/", "changes/", "corrections/"]
    paths += ["entities/", f"entities/{PICCOLA}/", "sources/", f"sources/{REPORT}/", "facts/?known_at=2025-12-11"]
    paths += ["facts.csv", "facts.ndjson", "feeds/changes.atom", "facts/?publisher=Transalpine", "facts/?q=sale"]

    def told() -> list[tuple[int, str, bytes]]:
        found = [(path, client.get(f"/api/v1/{path}")) for path in paths]
        return [(one.status_code, path, b"".join(one)) for path, one in found]

    over_the_real_one = told()
    assert {status for status, _, _ in over_the_real_one} == {200, 410}
    with override_settings(PUBLIC_DATABASE="default"):
        assert told() == over_the_real_one
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    assert client.get(f"/api/v1/facts/{ON_SALE}/").status_code == 410
    assert client.get("/api/v1/facts/").json()["results"][0]["id"] != ON_SALE


def test_a_fact_that_is_asked_for_again_and_again_is_the_one_that_is_read_now(client: Client) -> None:
    """On PostgreSQL the server has planned the statement by then."""
    newsroom = a_newsroom()
    asked = f"/api/v1/facts/{ON_SALE}/"
    first = client.get(asked)
    assert {client.get(asked).content for _ in range(5)} == {first.content}
    assert client.get(asked, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    retract_fact(newsroom.on_sale, by=a_person(), public_note="Wrong.", now=NOW)
    assert client.get(asked).status_code == 410
    assert client.get("/api/v1/facts/fct_nobody/").status_code == 404


@pytest.mark.needs_postgres
def test_what_the_server_refuses_to_plan_is_refused_each_time_and_nothing_else_is_lost() -> None:
    public = connections["public"]
    public.ensure_connection()
    refused = Prepared("refused", "SELECT quote FROM facts_claim WHERE quote = $1")
    for _ in range(2):
        with pytest.raises(OperationalError, match="permission denied"):
            refused.first(public.connection, "x")
    asked = Prepared("asked", "SELECT $1::text, 'two'")
    assert [asked.first(public.connection, word) for word in ("é", "")] == [("é", "two"), ("", "two")]
    assert Prepared("none", "SELECT 'x' WHERE $1 = 'y'").first(public.connection, "z") is None


def found_by_the_doctor() -> Finding:
    return next(finding for finding in examine(now=NOW) if finding.about == "public connection")


def test_the_doctor_says_what_it_can_see() -> None:
    assert found_by_the_doctor().is_well


@pytest.mark.needs_postgres
def test_the_doctor_complains_of_a_connection_without_a_role(monkeypatch: pytest.MonkeyPatch) -> None:
    connections["public"].close()
    monkeypatch.setitem(
        connections["public"].settings_dict["OPTIONS"], "options", "-c default_transaction_read_only=on"
    )
    assert "are not for the public" in found_by_the_doctor().found
    connections["public"].close()


@pytest.mark.needs_postgres
def test_a_ready_connection_of_a_web_process_is_held_to_the_same() -> None:
    ready: Any = connections["public"].copy("ready")
    ready.settings_dict["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
    try:
        with ready.cursor() as cursor:
            cursor.execute("SELECT current_user, count(*) FROM public_document")
            assert cursor.fetchone() == (settings.PUBLIC_DATABASE_ROLE, 0)
            with pytest.raises(DatabaseError, match="permission denied"):
                cursor.execute("SELECT 1 FROM auth_user")
    finally:
        ready.close()
        ready.close_pool()


@pytest.fixture
def owner() -> Iterator[Callable[[str], None]]:
    """Statements of the server's owner, while the connection is that of an owner of the tables who may make no role."""
    with connection.cursor() as cursor:

        def asked(statement: str) -> None:
            cursor.execute("RESET ROLE")
            cursor.execute(statement)
            cursor.execute("SET ROLE a_small_owner")

        cursor.execute("CREATE ROLE a_small_owner NOLOGIN")
        for table in public_tables():
            cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} OWNER TO a_small_owner")
        cursor.execute("SET ROLE a_small_owner")
        try:
            yield asked
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("REASSIGN OWNED BY a_small_owner TO CURRENT_USER")
            cursor.execute("DROP OWNED BY a_small_owner")
            cursor.execute("DROP ROLE a_small_owner")


@pytest.mark.needs_postgres
def test_an_owner_who_may_make_no_role_is_told_what_to_run_and_then_all_works(
    owner: Callable[[str], None], settings: Any
) -> None:
    settings.PUBLIC_DATABASE_ROLE = "readers_of_a_test"
    told = let_public_read(connection)
    statements = re.fullmatch(
        r"As an owner of the server: (CREATE ROLE .*?;) (GRANT .*? TO a_small_owner;) then run .*--grants", told
    )
    assert statements, told
    owner(statements[1])
    try:
        # Half of it is not enough, and what is missing is said.
        assert let_public_read(connection) == f"As an owner of the server: {statements[2]}"
        owner(statements[2])
        assert let_public_read(connection) == ""
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE readers_of_a_test")
            cursor.execute("SELECT count(*) FROM public_document")
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                cursor.execute("SELECT 1 FROM facts_claim")
    finally:
        owner("DROP OWNED BY readers_of_a_test")
        owner("DROP ROLE readers_of_a_test")


@pytest.mark.needs_postgres
def test_a_log_in_of_its_own_is_made_by_whoever_knows_its_password(settings: Any) -> None:
    settings.PUBLIC_DATABASE_URL, settings.PUBLIC_DATABASE_ROLE = (
        "postgres://reader_of_a_test@host/x",
        "reader_of_a_test",
    )
    told = 'As an owner of the server: CREATE ROLE "reader_of_a_test" LOGIN PASSWORD'
    assert let_public_read(connection).startswith(told)
    assert let_public_read(connection).startswith(told)
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE reader_of_a_test LOGIN")
        try:
            assert let_public_read(connection) == ""
            cursor.execute("SELECT has_table_privilege('reader_of_a_test', 'public_mark', 'SELECT')")
            assert cursor.fetchone() == (True,)
        finally:
            cursor.execute("DROP OWNED BY reader_of_a_test")
            cursor.execute("DROP ROLE reader_of_a_test")


@pytest.mark.needs_postgres
def test_the_rights_are_given_anew_and_what_is_missing_is_said() -> None:
    role = settings.PUBLIC_DATABASE_ROLE
    with connection.cursor() as cursor:
        cursor.execute(f"REVOKE SELECT ON public_change FROM {role}")
    found = found_by_the_doctor()
    assert not found.is_well
    assert "project_documents --grants" in found.remedy
    assert let_public_read(connection) == ""
    assert let_public_read(connection) == ""
    assert found_by_the_doctor().is_well
