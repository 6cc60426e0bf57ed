"""Every change of what the public reads gets a number, those of the past in the order of their times. A version that
took another's place before corrections were kept is one that was published: nothing is made up.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER change_is_never_edited BEFORE UPDATE ON facts_change
BEGIN SELECT RAISE(ABORT, 'history is never edited'); END
"""

POSTGRESQL = """
CREATE TRIGGER change_is_never_edited BEFORE UPDATE ON facts_change
FOR EACH ROW EXECUTE FUNCTION facts_refuse_edit()
"""


def make_trigger(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    on_table = " ON facts_change" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER change_is_never_edited{on_table}")


def number_the_past(apps, schema_editor):
    change, counter = (apps.get_model("facts", name) for name in ("Change", "ChangeCounter"))
    past = sorted([*_publications(apps), *_retractions(apps)])
    change.objects.bulk_create(
        (
            change(seq=seq, event=event, version_id=version, correction_id=correction or None, at=at)
            for seq, (at, version, event, correction) in enumerate(past, start=1)
        ),
        batch_size=1000,
    )
    counter.objects.create(last=len(past))


def _publications(apps):
    versions = apps.get_model("facts", "FactVersion").objects.filter(published_at__isnull=False)
    for key, at, correction in versions.values_list("pk", "published_at", "correction__pk").iterator():
        yield at, key, "corrected" if correction else "published", correction or 0


def _retractions(apps):
    """None before what it withdraws was published, whatever a clock said."""
    corrections = apps.get_model("facts", "Correction").objects.filter(kind="retraction").select_related("before")
    for one in corrections.iterator():
        yield max(one.at, one.before.published_at), one.before_id, "retracted", one.pk


class Migration(migrations.Migration):
    dependencies = [("facts", "0023_unreviewed_entities")]

    operations = [
        migrations.CreateModel(
            name="ChangeCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("last", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("published", "published: a fact, for the first time or anew"),
                            ("corrected", "corrected: this version took the place of another"),
                            ("retracted", "retracted: this version was withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "correction",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change",
                        to="facts.correction",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="facts.factversion"
                    ),
                ),
            ],
            options={
                "ordering": ["seq"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("event__in", ["published", "corrected", "retracted"])),
                        name="change_event_is_in_its_list",
                    ),
                    models.UniqueConstraint(fields=("version", "event"), name="one_change_of_a_sort_per_version"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction__isnull", True), ("event", "published")),
                            models.Q(models.Q(("event", "published"), _negated=True), ("correction__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_what_gives_way_is_a_correction",
                    ),
                ],
            },
        ),
        migrations.RunPython(make_trigger, drop_trigger),
        migrations.RunPython(number_the_past, migrations.RunPython.noop),
    ]
