"""A version of a fact can say that the answer is contested: it names the contradiction, which gets a public id when
that is published, and holds the candidates instead of a value.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facts", "0024_changes")]

    operations = [
        migrations.AddField(
            model_name="contradiction",
            name="public_id",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                help_text="Given when it is published; else empty.",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="contradiction",
            field=models.ForeignKey(
                blank=True,
                help_text="Where the newsroom publishes that the answer is contested: by which contradiction.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="told_in",
                to="facts.contradiction",
            ),
        ),
        migrations.AddField(
            model_name="factversion",
            name="dispute",
            field=models.JSONField(
                blank=True,
                editable=False,
                help_text="Its candidates, as they stood when this was proposed.",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="contradiction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("public_id", ""), _negated=True),
                fields=("public_id",),
                name="one_contradiction_per_public_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("contradiction__isnull", True), ("dispute__isnull", True)),
                    models.Q(("contradiction__isnull", False), ("dispute__isnull", False)),
                    _connector="OR",
                ),
                name="what_is_contested_names_contradiction_and_candidates",
            ),
        ),
        migrations.AddConstraint(
            model_name="factversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contradiction__isnull", True),
                    models.Q(("polarity", "asserted"), ("value_entity__isnull", True)),
                    _connector="OR",
                ),
                name="what_is_contested_has_no_value_of_its_own",
            ),
        ),
    ]
