"""Addresses that take no mail, and mails that are kept back; everybody of the desk sees them."""

import django.utils.timezone
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

GRANTS = {"reporter": ["view_bounce"], "editor": ["view_bounce"], "chief": ["view_bounce", "change_bounce"]}


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
        ("facts", "0021_watches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bounce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.EmailField(db_index=True, max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard", "hard: there is no such mailbox, or it takes nothing from us"),
                            ("complaint", "complaint: its reader called a mail of ours spam"),
                            ("soft", "soft: not now"),
                        ],
                        max_length=20,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("lifted", models.BooleanField(default=False, help_text="A person trusts the address again.")),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="delivery",
            name="delivery_status_is_in_its_list",
        ),
        migrations.AddField(
            model_name="delivery",
            name="made_at",
            field=models.DateTimeField(default=django.utils.timezone.now, help_text="When it was written and frozen."),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="status",
            field=models.CharField(
                choices=[
                    ("waiting", "waiting to be sent"),
                    ("sent", "accepted by the mail server"),
                    ("parked", "given up: it waits for a person"),
                    ("kept_back", "kept back: its reader is not to get it"),
                ],
                default="waiting",
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["recipient", "made_at"], name="deliveries_of_a_person_lately"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["waiting", "sent", "parked", "kept_back"])),
                name="delivery_status_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="bounce",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["hard", "complaint", "soft"])), name="bounce_kind_is_in_its_list"
            ),
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
