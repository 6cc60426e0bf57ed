"""Who asks for captures, takes what feeds offer, tells origins and settles drift.

SQLite changes a table by making it anew, without its triggers: history gets its own back.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

_VIEW = [
    "view_capture",
    "view_feed",
    "view_feedentry",
    "view_originproposal",
    "view_anchor",
    "view_drift",
]
_REPORTER = [*_VIEW, "add_capture", "change_feedentry"]
_EDITOR = [*_REPORTER, "add_feed", "change_feed", "decide_origin", "settle_drift"]
GRANTS = {"reporter": _REPORTER, "editor": _EDITOR, "chief": _EDITOR}

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


def grant(apps, schema_editor):
    """Permissions are usually made after all migrations; the groups need them now."""
    for label in ("sources", "facts"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    for name, codenames in GRANTS.items():
        permissions = apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label__in=["sources", "facts"], codename__in=codenames
        )
        if permissions.count() != len(codenames):
            raise LookupError(f"a permission of {name} does not exist: {codenames}")
        apps.get_model("auth", "Group").objects.get(name=name).permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("facts", "0008_anchors_and_drift"), ("sources", "0002_sources_kept_whole")]
    operations = [
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RunPython(make_trigger_again, drop_trigger),
    ]
