"""PublicMark: what all that the public reads is known by."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import MD5, Concat


class PublicMarkQuerySet(models.QuerySet["PublicMark"]):
    def move(self, told: str) -> None:
        """On to the next, which follows from this one and from what was ``told``: two histories never have one mark,
        also where a backup took the place of one of them."""
        if not self.update(mark=MD5(Concat(F("mark"), Value("\n"), Value(told)))):
            self.create(mark=MD5(Value(told)))


class PublicMark(models.Model):
    """One row. It moves in each transaction that changes what the public reads (``facts.project_documents``), so that
    who asks again learns from one small row whether anything is new. It says nothing of how much there is."""

    mark = models.CharField(max_length=32)  # an answer is known by it

    objects = PublicMarkQuerySet.as_manager()

    class Meta:
        db_table = "public_mark"

    def __str__(self) -> str:
        return self.mark
