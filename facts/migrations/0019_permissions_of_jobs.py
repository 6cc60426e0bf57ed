"""Everybody of the desk sees jobs; the chief stops those of others and has all slots weighed."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GRANTS = {"reporter": ["view_job"], "editor": ["view_job"], "chief": ["view_job", "stop_job", "weigh_all"]}


def grant(apps, schema_editor):
    """Permissions are usually made after all migrations; the groups need them now."""
    create_permissions(installed.get_app_config("sources"), verbosity=0, using=schema_editor.connection.alias)
    for name, codenames in GRANTS.items():
        permissions = apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="sources", codename__in=codenames
        )
        if permissions.count() != len(codenames):
            raise LookupError(f"a permission of {name} does not exist: {codenames}")
        apps.get_model("auth", "Group").objects.get(name=name).permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("facts", "0018_search_and_rules"), ("sources", "0010_jobs")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
