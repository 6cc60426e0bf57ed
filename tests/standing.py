"""Rows that all tests of a module share: made once, and taken back after the last of them.

Each test still runs in a transaction of its own within, so none sees what another changed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def rows_of_a_module(blocker: Any) -> Iterator[None]:
    """Around the making of the rows and all tests; ``blocker`` is pytest-django's ``django_db_blocker``, asked for by a
    fixture of the scope module together with ``django_db_setup``."""
    around = transaction.atomic()
    # As Django marks those of its own test cases: what must be the outermost block may stand within.
    around._from_testcase = True  # type: ignore[attr-defined]
    with blocker.unblock(), around:
        yield
        transaction.set_rollback(True)
