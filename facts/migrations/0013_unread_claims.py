from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facts", "0012_permission_to_view_archive_requests")]

    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("status", "recorded"), models.Q(("unreadable", ""), _negated=True)),
                fields=["slot"],
                name="unread_claims",
            ),
        ),
    ]
