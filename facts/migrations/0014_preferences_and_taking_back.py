"""How people want the desk to behave; two events more.

SQLite changes a table by making it anew, without its triggers: history gets its own back.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER transition_is_never_edited BEFORE UPDATE ON facts_transition
BEGIN SELECT RAISE(ABORT, 'history is never edited'); END
"""


def make_trigger_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER transition_is_never_edited")


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0013_unread_claims"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Preference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "single_keys",
                    models.BooleanField(
                        default=True,
                        help_text="Letters and digits do something on the pages of the desk while nobody writes.",
                        verbose_name="single keys",
                    ),
                ),
                (
                    "keys",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text='What to press instead: {"j": "n"} puts n in the place of j.',
                        verbose_name="own keys",
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="transition",
            name="transition_event_is_in_its_list",
        ),
        migrations.AlterField(
            model_name="transition",
            name="event",
            field=models.CharField(
                choices=[
                    ("opened", "contradiction opened"),
                    ("new_position", "a new position"),
                    ("new_origin", "a new independent origin"),
                    ("reopened", "contradiction opened again"),
                    ("taken", "taken into review"),
                    ("assigned", "assigned"),
                    ("undone", "taken back"),
                    ("snoozed", "snoozed"),
                    ("resolved", "contradiction resolved"),
                    ("dismissed", "contradiction dismissed"),
                    ("lapsed", "contradiction lapsed"),
                    ("superseded", "contradiction superseded"),
                    ("claim_rejected", "claim rejected"),
                    ("claim_retracted", "claim retracted"),
                    ("bounds_corrected", "bounds corrected by hand"),
                    ("proposed", "fact proposed"),
                    ("sent_back", "fact sent back"),
                    ("published", "fact published"),
                    ("corrected", "fact corrected"),
                    ("retracted", "fact retracted"),
                    ("drifted", "a quoted passage changed or went"),
                    ("drift_settled", "a changed passage settled"),
                    ("drift_lapsed", "a changed passage lapsed"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="transition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "event__in",
                        [
                            "opened",
                            "new_position",
                            "new_origin",
                            "reopened",
                            "taken",
                            "assigned",
                            "undone",
                            "snoozed",
                            "resolved",
                            "dismissed",
                            "lapsed",
                            "superseded",
                            "claim_rejected",
                            "claim_retracted",
                            "bounds_corrected",
                            "proposed",
                            "sent_back",
                            "published",
                            "corrected",
                            "retracted",
                            "drifted",
                            "drift_settled",
                            "drift_lapsed",
                        ],
                    )
                ),
                name="transition_event_is_in_its_list",
            ),
        ),
        migrations.AddField(
            model_name="preference",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="preference", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RunPython(make_trigger_again, drop_trigger),
    ]
