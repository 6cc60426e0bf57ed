"""Whole numbers among very many: ``pk__among=keys`` is ``pk__in=keys``, sent to PostgreSQL as one array.

``in`` sends each key as a parameter of its own, which for some thousands costs more than to look the rows up. Through a
foreign key: ``source__pk__among=keys``, which joins nothing.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import IntegerField
from django.db.models.lookups import In
from django.db.models.sql.compiler import SQLCompiler


@IntegerField.register_lookup
class Among(In):
    lookup_name = "among"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Sequence[Any]]:
        if not self.rhs_is_direct_value() or not self.rhs:
            return self.as_sql(compiler, connection)
        column, params = self.process_lhs(compiler, connection)
        keys = ",".join(str(int(key)) for key in self.rhs if key is not None)
        return f"{column} = ANY(%s::bigint[])", [*params, f"{{{keys}}}"]
