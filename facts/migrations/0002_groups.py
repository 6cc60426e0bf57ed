"""The cast as groups: reporter, editor, chief (design.md, section 6)."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEW_ALL = {
    "sources": ["publisher", "snapshot", "source"],
    "facts": [
        "alert",
        "claim",
        "contradiction",
        "delivery",
        "entity",
        "entityalias",
        "fact",
        "factversion",
        "position",
        "property",
        "slot",
        "transition",
    ],
}

REPORTER = {
    "sources": ["add_source", "change_source", "add_snapshot"],
    "facts": ["add_claim", "add_entity", "add_entityalias", "propose_fact"],
}
EDITOR = {
    "sources": [],
    "facts": [
        "change_contradiction",
        "change_entity",
        "change_entityalias",
        "delete_entityalias",
        "reject_claim",
        "settle_contradiction",
        "vet_fact",
    ],
}
CHIEF = {
    "sources": ["add_publisher", "change_publisher"],
    "facts": ["add_property", "change_property", "change_delivery", "retract_claim", "retract_fact"],
    "auth": ["add_user", "change_user", "view_user", "view_group"],
}


def make_groups(apps, schema_editor):
    """Permissions are usually made after all migrations; the groups need them now."""
    for label in ("auth", "sources", "facts"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    viewing = {app: [f"view_{model}" for model in models] for app, models in VIEW_ALL.items()}
    _make(apps, "reporter", viewing, REPORTER)
    _make(apps, "editor", viewing, REPORTER, EDITOR)
    _make(apps, "chief", viewing, REPORTER, EDITOR, CHIEF)


def _make(apps, name, *grants):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
    for grant in grants:
        for app, codenames in grant.items():
            permissions = apps.get_model("auth", "Permission").objects.filter(
                content_type__app_label=app, codename__in=codenames
            )
            if permissions.count() != len(codenames):
                raise LookupError(f"a permission of {name} does not exist: {app} {codenames}")
            group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0001_initial"),
        ("sources", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
