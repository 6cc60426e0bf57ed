"""What all that the public reads is known by: lists say by it that nothing is new."""

from django.db import migrations, models

from facts.models.public.reading_role import grant_or_say


def begin(apps, schema_editor):
    apps.get_model("facts", "PublicMark").objects.create(mark="0")


class Migration(migrations.Migration):
    dependencies = [("facts", "0030_who_hears")]

    operations = [
        migrations.CreateModel(
            name="PublicMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=32)),
            ],
            options={"db_table": "public_mark"},
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(grant_or_say, migrations.RunPython.noop),
    ]
