"""A trigger that refuses to change a row of history, on both databases."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER transition_is_never_edited BEFORE UPDATE ON facts_transition
BEGIN SELECT RAISE(ABORT, 'history is never edited'); END
"""

POSTGRESQL = """
CREATE FUNCTION facts_refuse_edit() RETURNS trigger AS
'BEGIN RAISE EXCEPTION ''history is never edited'' USING ERRCODE = ''integrity_constraint_violation''; END'
LANGUAGE plpgsql;
CREATE TRIGGER transition_is_never_edited BEFORE UPDATE ON facts_transition
FOR EACH ROW EXECUTE FUNCTION facts_refuse_edit()
"""


def make_trigger(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    schema_editor.execute(statements)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER transition_is_never_edited ON facts_transition")
        schema_editor.execute("DROP FUNCTION facts_refuse_edit()")
    else:
        schema_editor.execute("DROP TRIGGER transition_is_never_edited")


class Migration(migrations.Migration):
    dependencies = [("facts", "0002_groups")]
    operations = [migrations.RunPython(make_trigger, drop_trigger)]
