"""Each person chooses the language of their pages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facts", "0019_permissions_of_jobs")]
    operations = [
        migrations.AddField(
            model_name="preference",
            name="language",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Empty: the one the browser asks for.",
                max_length=20,
                verbose_name="language",
            ),
        ),
    ]
