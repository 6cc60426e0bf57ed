"""Two who add the same at one moment: the second waits, and then finds what the first added."""

import hashlib

from django.db import connection


def hold(key: str) -> None:
    """Until the transaction ends nobody else adds this. PostgreSQL only: SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
