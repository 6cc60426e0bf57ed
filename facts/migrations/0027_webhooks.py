"""Webhooks and their calls, which everybody of the desk sees; mails that go at once are sent before what was collected;
who chose no language for mails gets them in that of the desk.
"""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import facts.models.webhook

VIEWED = ["view_webhook", "view_webhookcall"]
GRANTS = {"reporter": VIEWED, "editor": VIEWED, "chief": [*VIEWED, "change_webhook", "change_webhookcall"]}


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
        ("facts", "0026_contested_facts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=2000, verbose_name="address")),
                ("salt", models.CharField(default=facts.models.webhook.new_salt, editable=False, max_length=40)),
                ("old_salt", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "old_until",
                    models.DateTimeField(
                        blank=True, help_text="Until then calls are signed with the secret before, too.", null=True
                    ),
                ),
                ("is_on", models.BooleanField(default=True)),
                ("why_off", models.TextField(blank=True, help_text="Why it was switched off, if no person did.")),
                (
                    "failures",
                    models.PositiveSmallIntegerField(default=0, help_text="Calls in vain since one was taken."),
                ),
                ("rests_until", models.DateTimeField(blank=True, null=True)),
                (
                    "claimed_until",
                    models.DateTimeField(blank=True, help_text="One worker calls it, one call at a time.", null=True),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["pk"],
                "default_permissions": ("view", "change"),
            },
        ),
        migrations.CreateModel(
            name="WebhookCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.CharField(max_length=60, unique=True)),
                ("body", models.TextField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting to be told"),
                            ("taken", "taken"),
                            ("parked", "given up: it waits for a person"),
                            ("kept_back", "kept back: its webhook is off"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, help_text="When it was taken.", null=True)),
                (
                    "http_status",
                    models.PositiveSmallIntegerField(blank=True, help_text="Of the last answer.", null=True),
                ),
                ("last_error", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["-id"],
                "default_permissions": ("view", "change"),
            },
        ),
        migrations.RemoveIndex(
            model_name="delivery",
            name="deliveries_to_send",
        ),
        migrations.AddField(
            model_name="delivery",
            name="urgent",
            field=models.BooleanField(
                default=False, help_text="It carries something that goes at once: before what was collected."
            ),
        ),
        migrations.AlterField(
            model_name="alertchoices",
            name="language",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Empty: that of the desk.",
                max_length=20,
                verbose_name="language of the mails",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("status", "waiting")), fields=["-urgent", "id"], name="deliveries_to_send"
            ),
        ),
        migrations.AddField(
            model_name="webhook",
            name="watch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="webhooks", to="facts.watch"
            ),
        ),
        migrations.AddField(
            model_name="webhookcall",
            name="transition",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="webhook_calls",
                to="facts.transition",
            ),
        ),
        migrations.AddField(
            model_name="webhookcall",
            name="webhook",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="facts.webhook"
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.UniqueConstraint(
                fields=("watch", "url"),
                name="a_watch_tells_one_address_once",
                violation_error_message="This address is told of it already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_on", False), ("why_off", ""), _connector="OR"),
                name="what_is_on_has_no_reason_to_be_off",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("old_salt", ""), ("old_until__isnull", True)),
                    models.Q(models.Q(("old_salt", ""), _negated=True), ("old_until__isnull", False)),
                    _connector="OR",
                ),
                name="an_old_secret_has_an_end",
            ),
        ),
        migrations.AddIndex(
            model_name="webhookcall",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["webhook", "not_before"],
                name="webhook_calls_to_make",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhookcall",
            constraint=models.UniqueConstraint(
                condition=models.Q(("transition__isnull", False)),
                fields=("webhook", "transition"),
                name="one_call_per_webhook_and_transition",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhookcall",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["waiting", "taken", "parked", "kept_back"])),
                name="webhook_call_status_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="webhookcall",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "taken"), _negated=True), ("ended_at__isnull", False), _connector="OR"
                ),
                name="a_taken_call_has_its_time",
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
