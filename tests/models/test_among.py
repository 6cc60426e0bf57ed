"""Rows of very many keys, asked for at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sources.models import Snapshot, Source
from tests.builders import a_snapshot, a_source

pytestmark = pytest.mark.django_db


def test_it_finds_what_in_finds() -> None:
    one, two, other = a_source(), a_source(), a_source()
    assert set(Source.objects.filter(pk__among={one.pk, two.pk, 2**62})) == {one, two}
    assert not Source.objects.filter(pk__among=[])
    assert set(Source.objects.exclude(pk__among=[one.pk])) == {two, other}
    assert list(Source.objects.filter(pk__among=Source.objects.filter(pk=two.pk).values("pk"))) == [two]


def test_through_a_foreign_key_it_joins_nothing() -> None:
    own, _other = a_snapshot(), a_snapshot()
    with CaptureQueriesContext(connection) as asked:
        assert list(Snapshot.objects.filter(source__pk__among=[own.source_id]).order_by()) == [own]
    assert "JOIN" not in asked[0]["sql"]


def test_many_keys_are_one_parameter_on_postgresql() -> None:
    _sql, params = Source.objects.filter(pk__among=range(1000)).order_by().query.sql_with_params()
    assert len(params) == (1 if connection.vendor == "postgresql" else 1000)


@pytest.mark.parametrize("key", ["1); DROP TABLE sources_source", None])
def test_what_is_no_key_is_none(key: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        list(Source.objects.filter(pk__among=[key, "x"]))
