"""Everybody of the desk sees what was asked of the archive."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def grant(apps, schema_editor):
    """Permissions are usually made after all migrations; the groups need them now."""
    create_permissions(installed.get_app_config("sources"), verbosity=0, using=schema_editor.connection.alias)
    view = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="sources", codename="view_archiverequest"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["reporter", "editor", "chief"]):
        group.permissions.add(view)


class Migration(migrations.Migration):
    dependencies = [("facts", "0011_wordings_by_their_mark"), ("sources", "0009_headlines_of_captures")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
