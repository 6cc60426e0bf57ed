"""Sentences that rows keep get beside them what they are made of; positions get the number of their reports, which was
counted each time they were shown.
"""

from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_reports(apps, schema_editor):
    position = apps.get_model("facts", "Position")
    backing = position.claims.through.objects.filter(position=OuterRef("pk")).order_by().values("position")
    reports = backing.annotate(count=Count("claim__snapshot__source", distinct=True)).values("count")
    position.objects.update(reports=Coalesce(Subquery(reports), 0))


class Migration(migrations.Migration):
    dependencies = [("facts", "0028_public_disputes")]

    operations = [
        migrations.RemoveIndex("claim", "unread_claims"),
        migrations.AddIndex(
            "claim",
            models.Index(fields=["slot"], name="unread_claims", condition=models.Q(("unreadable", ""), _negated=True)),
        ),
        migrations.AddField("claim", "unreadable_parts", models.JSONField(blank=True, editable=False, null=True)),
        migrations.AddField("contradiction", "reason_parts", models.JSONField(blank=True, editable=False, null=True)),
        migrations.AddField("transition", "why_parts", models.JSONField(blank=True, editable=False, null=True)),
        migrations.AddField(
            "position",
            "reports",
            models.PositiveIntegerField(
                default=0, help_text="Different sources that its claims are quoted from. Counted when it is stored."
            ),
        ),
        migrations.RunPython(count_reports, migrations.RunPython.noop),
    ]
