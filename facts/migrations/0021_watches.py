"""What people watch, how often they hear of it, and when each alert is due; weighing that was given up is told.

SQLite changes a table by making it anew, without its triggers: history gets its own back.
"""

import datetime

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import facts.models.watch

SQLITE = """
CREATE TRIGGER transition_is_never_edited BEFORE UPDATE ON facts_transition
BEGIN SELECT RAISE(ABORT, 'history is never edited'); END
"""

REASONS = {
    "it is assigned to you": "assigned",
    "a fact you proposed or vetted stands on it": "published",
    "you recorded one of its claims": "recorded",
    "you recorded the claim": "recorded",
}


def name_reasons(apps, schema_editor):
    """What stood there in words has a name now; all others heard of it because they settle it."""
    alerts = apps.get_model("facts", "Alert").objects
    for words, name in REASONS.items():
        alerts.filter(because=words).update(because=name)
    alerts.exclude(because__in=REASONS.values()).update(because="settles")


def make_trigger_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER transition_is_never_edited")


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0020_languages_of_people"),
        ("sources", "0011_comparisons_given_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(name_reasons, migrations.RunPython.noop),
        migrations.CreateModel(
            name="AlertChoices",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "assigned",
                    models.CharField(
                        choices=[
                            ("at_once", "at once"),
                            ("half_hourly", "collected for 30 minutes"),
                            ("hourly", "collected for an hour"),
                            ("daily", "once a day"),
                            ("off", "not at all"),
                        ],
                        default="at_once",
                        max_length=20,
                        verbose_name="it is assigned to you",
                    ),
                ),
                (
                    "published",
                    models.CharField(
                        choices=[
                            ("at_once", "at once"),
                            ("half_hourly", "collected for 30 minutes"),
                            ("hourly", "collected for an hour"),
                            ("daily", "once a day"),
                            ("off", "not at all"),
                        ],
                        default="at_once",
                        max_length=20,
                        verbose_name="a published fact is affected",
                    ),
                ),
                (
                    "recorded",
                    models.CharField(
                        choices=[
                            ("at_once", "at once"),
                            ("half_hourly", "collected for 30 minutes"),
                            ("hourly", "collected for an hour"),
                            ("daily", "once a day"),
                            ("off", "not at all"),
                        ],
                        default="half_hourly",
                        max_length=20,
                        verbose_name="you recorded one of its claims",
                    ),
                ),
                (
                    "cited",
                    models.CharField(
                        choices=[
                            ("at_once", "at once"),
                            ("half_hourly", "collected for 30 minutes"),
                            ("hourly", "collected for an hour"),
                            ("daily", "once a day"),
                            ("off", "not at all"),
                        ],
                        default="half_hourly",
                        max_length=20,
                        verbose_name="you cite one of its claims in a fact",
                    ),
                ),
                (
                    "watched",
                    models.CharField(
                        choices=[
                            ("at_once", "at once"),
                            ("half_hourly", "collected for 30 minutes"),
                            ("hourly", "collected for an hour"),
                            ("daily", "once a day"),
                            ("off", "not at all"),
                        ],
                        default="half_hourly",
                        max_length=20,
                        verbose_name="you watch it",
                    ),
                ),
                (
                    "settles",
                    models.CharField(
                        choices=[
                            ("at_once", "at once"),
                            ("half_hourly", "collected for 30 minutes"),
                            ("hourly", "collected for an hour"),
                            ("daily", "once a day"),
                            ("off", "not at all"),
                        ],
                        default="half_hourly",
                        max_length=20,
                        verbose_name="you settle what the machine finds",
                    ),
                ),
                ("daily_at", models.TimeField(default=datetime.time(8, 0), verbose_name="once a day at")),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC", help_text="For example Europe/Rome.", max_length=60, verbose_name="time zone"
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True, verbose_name="quiet from")),
                ("quiet_to", models.TimeField(blank=True, null=True, verbose_name="quiet until")),
                (
                    "pierces",
                    models.BooleanField(
                        default=False,
                        help_text="Such a mail comes in the quiet hours too.",
                        verbose_name="not where a published fact is affected",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=20, verbose_name="language of the mails")),
                ("stopped", models.BooleanField(default=False, verbose_name="no mails at all")),
            ],
            options={
                "verbose_name_plural": "alert choices",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("muted", models.BooleanField(default=False, verbose_name="muted")),
                (
                    "severity",
                    models.CharField(
                        choices=[("low", "low"), ("normal", "normal"), ("high", "high")],
                        default="low",
                        max_length=10,
                        verbose_name="from this severity on",
                    ),
                ),
                (
                    "origins",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="from so many independent origins on",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("any", "whatever becomes of it"), ("waiting", "only while it waits for a person")],
                        default="any",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "token",
                    models.CharField(default=facts.models.watch.new_token, editable=False, max_length=60, unique=True),
                ),
            ],
            options={
                "verbose_name_plural": "watches",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="transition",
            name="transition_is_of_one_thing",
        ),
        migrations.RemoveConstraint(
            model_name="transition",
            name="transition_event_is_in_its_list",
        ),
        migrations.RemoveIndex(
            model_name="alert",
            name="alerts_to_bundle",
        ),
        migrations.AddField(
            model_name="alert",
            name="detail",
            field=models.CharField(blank=True, help_text="Which claim they recorded, what they watch.", max_length=200),
        ),
        migrations.AddField(
            model_name="alert",
            name="dropped",
            field=models.CharField(blank=True, help_text="Why it is not sent after all.", max_length=200),
        ),
        migrations.AddField(
            model_name="alert",
            name="due_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, help_text="Not before: the end of its pile, or of the quiet hours."
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="alert",
            name="frequency",
            field=models.CharField(
                choices=[
                    ("at_once", "at once"),
                    ("half_hourly", "collected for 30 minutes"),
                    ("hourly", "collected for an hour"),
                    ("daily", "once a day"),
                ],
                default="at_once",
                help_text="At once: a message of its own. Else the pile of this person that it waits in.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="transition",
            name="slot",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transitions",
                to="facts.slot",
            ),
        ),
        migrations.AlterField(
            model_name="alert",
            name="because",
            field=models.CharField(
                choices=[
                    ("assigned", "it is assigned to you"),
                    ("published", "a published fact is affected"),
                    ("recorded", "you recorded one of its claims"),
                    ("cited", "you cite one of its claims in a fact"),
                    ("watched", "you watch it"),
                    ("settles", "you settle what the machine finds"),
                ],
                help_text="Why this person.",
                max_length=20,
            ),
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
                    ("parked", "weighing given up"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(("delivery__isnull", True), ("dropped", "")),
                fields=["due_at", "recipient"],
                name="alerts_to_bundle",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("because__in", ["assigned", "published", "recorded", "cited", "watched", "settles"])
                ),
                name="alert_because_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(("frequency__in", ["at_once", "half_hourly", "hourly", "daily"])),
                name="alert_frequency_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(("dropped", ""), ("delivery__isnull", True), _connector="OR"),
                name="what_was_dropped_is_in_no_message",
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
                            "parked",
                        ],
                    )
                ),
                name="transition_event_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="transition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("claim__isnull", True),
                        ("contradiction__isnull", False),
                        ("drift__isnull", True),
                        ("fact_version__isnull", True),
                        ("slot__isnull", True),
                    ),
                    models.Q(
                        ("claim__isnull", False),
                        ("contradiction__isnull", True),
                        ("drift__isnull", True),
                        ("fact_version__isnull", True),
                        ("slot__isnull", True),
                    ),
                    models.Q(
                        ("claim__isnull", True),
                        ("contradiction__isnull", True),
                        ("drift__isnull", True),
                        ("fact_version__isnull", False),
                        ("slot__isnull", True),
                    ),
                    models.Q(
                        ("claim__isnull", True),
                        ("contradiction__isnull", True),
                        ("drift__isnull", False),
                        ("fact_version__isnull", True),
                        ("slot__isnull", True),
                    ),
                    models.Q(
                        ("claim__isnull", True),
                        ("contradiction__isnull", True),
                        ("drift__isnull", True),
                        ("fact_version__isnull", True),
                        ("slot__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="transition_is_of_one_thing",
            ),
        ),
        migrations.AddField(
            model_name="alertchoices",
            name="person",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="alert_choices", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="contradiction",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to="facts.contradiction",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="entity",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to="facts.entity",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="watches", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="property",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to="facts.property",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="publisher",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to="sources.publisher",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="saved_filter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to="facts.savedfilter",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(("assigned__in", ["at_once", "half_hourly", "hourly", "daily", "off"])),
                name="frequency_of_assigned_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(("published__in", ["at_once", "half_hourly", "hourly", "daily", "off"])),
                name="frequency_of_published_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded__in", ["at_once", "half_hourly", "hourly", "daily", "off"])),
                name="frequency_of_recorded_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(("cited__in", ["at_once", "half_hourly", "hourly", "daily", "off"])),
                name="frequency_of_cited_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(("watched__in", ["at_once", "half_hourly", "hourly", "daily", "off"])),
                name="frequency_of_watched_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(("settles__in", ["at_once", "half_hourly", "hourly", "daily", "off"])),
                name="frequency_of_settles_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="alertchoices",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quiet_from__isnull", True), ("quiet_to__isnull", True)),
                    models.Q(
                        ("quiet_from__isnull", False),
                        ("quiet_to__isnull", False),
                        models.Q(("quiet_from", models.F("quiet_to")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="quiet_hours_have_two_different_ends",
                violation_error_message="Give both ends of the quiet hours, or none; they cannot be the same.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("contradiction__isnull", True),
                        ("entity__isnull", True),
                        ("property__isnull", True),
                        ("publisher__isnull", True),
                        ("saved_filter__isnull", True),
                    ),
                    models.Q(
                        ("contradiction__isnull", True),
                        ("entity__isnull", False),
                        ("property__isnull", True),
                        ("publisher__isnull", True),
                        ("saved_filter__isnull", True),
                    ),
                    models.Q(
                        ("contradiction__isnull", True),
                        ("entity__isnull", True),
                        ("property__isnull", False),
                        ("publisher__isnull", True),
                        ("saved_filter__isnull", True),
                    ),
                    models.Q(
                        ("contradiction__isnull", True),
                        ("entity__isnull", True),
                        ("property__isnull", True),
                        ("publisher__isnull", False),
                        ("saved_filter__isnull", True),
                    ),
                    models.Q(
                        ("contradiction__isnull", True),
                        ("entity__isnull", True),
                        ("property__isnull", True),
                        ("publisher__isnull", True),
                        ("saved_filter__isnull", False),
                    ),
                    models.Q(
                        ("contradiction__isnull", False),
                        ("entity__isnull", True),
                        ("property__isnull", True),
                        ("publisher__isnull", True),
                        ("saved_filter__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="a_watch_is_of_one_thing_or_of_everything",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("contradiction__isnull", True),
                    ("entity__isnull", True),
                    ("property__isnull", True),
                    ("publisher__isnull", True),
                    ("saved_filter__isnull", True),
                ),
                fields=("person",),
                name="a_person_watches_everything_once",
                violation_error_message="You watch everything already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("entity__isnull", False)),
                fields=("person", "entity"),
                name="a_person_watches_one_entity_once",
                violation_error_message="You watch this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("property__isnull", False)),
                fields=("person", "property"),
                name="a_person_watches_one_property_once",
                violation_error_message="You watch this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("publisher__isnull", False)),
                fields=("person", "publisher"),
                name="a_person_watches_one_publisher_once",
                violation_error_message="You watch this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("saved_filter__isnull", False)),
                fields=("person", "saved_filter"),
                name="a_person_watches_one_saved_filter_once",
                violation_error_message="You watch this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("contradiction__isnull", False)),
                fields=("person", "contradiction"),
                name="a_person_watches_one_contradiction_once",
                violation_error_message="You watch this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ["low", "normal", "high"])), name="watch_severity_is_in_its_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["any", "waiting"])), name="watch_state_is_in_its_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="watch",
            constraint=models.CheckConstraint(
                condition=models.Q(("origins__gte", 1)), name="a_watch_asks_for_one_origin_at_least"
            ),
        ),
        migrations.RunPython(make_trigger_again, drop_trigger),
    ]
