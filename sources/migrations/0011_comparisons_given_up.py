from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0010_jobs"),
    ]

    operations = [
        migrations.AddField(
            model_name="snapshot",
            name="compare_attempts",
            field=models.PositiveSmallIntegerField(
                default=0,
                editable=False,
                help_text="Times comparing with other sources began since it last ended; counted before the work.",
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="compare_error",
            field=models.TextField(blank=True, editable=False, help_text="Why the last comparison failed, if known."),
        ),
    ]
