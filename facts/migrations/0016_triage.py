"""The thread of a contradiction, and who may write in it; how it stood before somebody settled it; saved filters; when
a worker last weighed. A trigger refuses to change what stands in a thread."""

import uuid

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER thread_is_never_edited BEFORE UPDATE ON facts_threadentry
BEGIN SELECT RAISE(ABORT, 'a thread is never edited'); END
"""

POSTGRESQL = """
CREATE FUNCTION facts_refuse_edit_of_thread() RETURNS trigger AS
'BEGIN RAISE EXCEPTION ''a thread is never edited'' USING ERRCODE = ''integrity_constraint_violation''; END'
LANGUAGE plpgsql;
CREATE TRIGGER thread_is_never_edited BEFORE UPDATE ON facts_threadentry
FOR EACH ROW EXECUTE FUNCTION facts_refuse_edit_of_thread()
"""

EVERYBODY = ["view_threadentry", "add_threadentry"]
GRANTS = {"reporter": EVERYBODY, "editor": EVERYBODY, "chief": EVERYBODY}


def make_trigger(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER thread_is_never_edited ON facts_threadentry")
        schema_editor.execute("DROP FUNCTION facts_refuse_edit_of_thread()")
    else:
        schema_editor.execute("DROP TRIGGER thread_is_never_edited")


def grant(apps, schema_editor):
    """Permissions are usually made after all migrations; the groups need them now."""
    create_permissions(installed.get_app_config("facts"), verbosity=0, using=schema_editor.connection.alias)
    for name, codenames in GRANTS.items():
        permissions = apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="facts", codename__in=codenames
        )
        if permissions.count() != len(codenames):
            raise LookupError(f"a permission of {name} does not exist: {codenames}")
        apps.get_model("auth", "Group").objects.get(name=name).permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0015_readings_and_presence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ThreadEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asked",
                    models.CharField(
                        blank=True,
                        help_text="Whom you called or wrote to. Empty for a note.",
                        max_length=200,
                        verbose_name="who was asked",
                    ),
                ),
                ("text", models.TextField(verbose_name="what they answered")),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contradiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="thread", to="facts.contradiction"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "thread entries",
                "ordering": ["pk"],
                "default_permissions": ("add", "view"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="a_thread_entry_says_something",
                        violation_error_message="Say what they answered.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "batch",
                    models.UUIDField(db_index=True, default=uuid.uuid4, help_text="What was done in one go has one."),
                ),
                ("had_note", models.TextField(blank=True)),
                ("was_snoozed_until", models.DateTimeField(blank=True, null=True)),
                (
                    "transition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settlement", to="facts.transition"
                    ),
                ),
                (
                    "undone",
                    models.OneToOneField(
                        blank=True,
                        help_text="The transition that took it back; empty while it stands.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undoes",
                        to="facts.transition",
                    ),
                ),
                (
                    "was_assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["pk"], "default_permissions": ()},
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("query", models.JSONField(default=dict)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=["person", "name"],
                        name="one_saved_filter_by_a_name",
                        violation_error_message="You have a filter of this name.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="heartbeat",
            name="weighed_at",
            field=models.DateTimeField(
                help_text="When it last looked for slots to weigh. Empty: never yet.", null=True
            ),
        ),
        migrations.RunPython(make_trigger, drop_trigger),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
