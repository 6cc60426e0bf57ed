"""Where PostgreSQL and Redis are promised, they are really used."""

import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from facts.models import Heartbeat
from newsroom.celery import app


@pytest.mark.needs_servers
@pytest.mark.django_db
def test_rows_are_kept_by_postgresql() -> None:
    assert connection.vendor == "postgresql"
    Heartbeat.objects.beat(worker="a test", now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT version(), count(*) FROM facts_heartbeat")
        version, count = cursor.fetchone()
    assert version.startswith("PostgreSQL")
    assert count == 1


@pytest.mark.needs_servers
def test_messages_make_their_round_through_redis() -> None:
    assert settings.CELERY_BROKER_URL.startswith("redis")
    with app.connection() as broker:
        assert broker.transport.driver_type == "redis"
        queue = broker.SimpleQueue(f"test-{uuid.uuid4().hex}")
        queue.put({"number": 7})
        message = queue.get(timeout=5)
        message.ack()
        assert message.payload == {"number": 7}
        assert broker.default_channel.client.info()["redis_version"]
