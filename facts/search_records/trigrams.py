"""Whether the database can find misspelt names by itself: PostgreSQL with its extension pg_trgm."""

from django.db import connection


def has_trigrams() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def lacks_trigrams() -> bool:
    """PostgreSQL without the extension: somebody with the right to should install it."""
    return connection.vendor == "postgresql" and not has_trigrams()
