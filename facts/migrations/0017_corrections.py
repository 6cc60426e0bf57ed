"""Corrections as events of their own: before, after, kind, note, time. What was retracted until now becomes one;
of earlier versions nobody knows which kind of correction they were, and nothing is made up.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER correction_is_never_edited BEFORE UPDATE ON facts_correction
BEGIN SELECT RAISE(ABORT, 'history is never edited'); END
"""

POSTGRESQL = """
CREATE TRIGGER correction_is_never_edited BEFORE UPDATE ON facts_correction
FOR EACH ROW EXECUTE FUNCTION facts_refuse_edit()
"""


def make_trigger(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    on_table = " ON facts_correction" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER correction_is_never_edited{on_table}")


def keep_retractions(apps, schema_editor):
    transitions = apps.get_model("facts", "Transition").objects.filter(event="retracted", fact_version__isnull=False)
    correction = apps.get_model("facts", "Correction")
    for one in transitions.select_related("fact_version").order_by("pk").iterator():
        note = one.fact_version.public_note or one.why
        correction.objects.create(kind="retraction", before=one.fact_version, note=note, by_id=one.who_id, at=one.at)


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0016_triage"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("error", "error: what we published was wrong"),
                            ("update", "update: it was right, and things have changed since"),
                            ("clarification", "clarification: it was right, but could be misread"),
                            ("retraction", "retraction: we no longer stand behind it"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(help_text="What the public reads: what was wrong, what is right.")),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="factversion",
            name="checked",
            field=models.JSONField(blank=True, default=list, help_text="What the vetter ticked before publishing it."),
        ),
        migrations.AddField(
            model_name="factversion",
            name="correction_kind",
            field=models.CharField(
                blank=True,
                choices=[
                    ("error", "error: what we published was wrong"),
                    ("update", "update: it was right, and things have changed since"),
                    ("clarification", "clarification: it was right, but could be misread"),
                ],
                help_text="What it does to the version published before it; empty where there was none.",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("correction_kind__in", ["", "error", "update", "clarification"])),
                name="fact_version_correction_kind_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("correction_kind", ""), models.Q(("public_note", ""), _negated=True), _connector="OR"
                ),
                name="a_correction_has_a_note_for_the_public",
                violation_error_message="Say what changed and why, in words for the public.",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="after",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction",
                to="facts.factversion",
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="before",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="ended_by", to="facts.factversion"
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["error", "update", "clarification", "retraction"])),
                name="correction_kind_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="a_correction_tells_the_public_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("after__isnull", True), ("kind", "retraction")),
                    models.Q(models.Q(("kind", "retraction"), _negated=True), ("after__isnull", False)),
                    _connector="OR",
                ),
                name="only_a_retraction_leaves_nothing_after_it",
            ),
        ),
        migrations.RunPython(make_trigger, drop_trigger),
        migrations.RunPython(keep_retractions, migrations.RunPython.noop),
    ]
