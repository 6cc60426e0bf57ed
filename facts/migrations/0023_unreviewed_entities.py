"""Entities made while somebody reads wait for a review, with what was said of those that look like them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0022_bounces"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("answer", models.CharField(choices=[("different", "different"), ("unsure", "unsure")], max_length=20)),
                ("at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "likenesses",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="entity",
            name="is_reviewed",
            field=models.BooleanField(
                default=True,
                help_text="Off: made while somebody read a source; its name, its kind and whether it is here twice wait for a person.",
                verbose_name="reviewed",
            ),
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(
                condition=models.Q(("is_reviewed", False)), fields=["is_reviewed"], name="unreviewed_entities"
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="likeness",
            name="earlier",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="facts.entity"),
        ),
        migrations.AddField(
            model_name="likeness",
            name="entity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="likenesses", to="facts.entity"
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.UniqueConstraint(
                fields=("entity", "earlier"),
                name="two_entities_are_told_apart_once",
                violation_error_message="It was said already whether these two are one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["different", "unsure"])), name="likeness_answer_is_in_its_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.CheckConstraint(
                condition=models.Q(("earlier__lt", models.F("entity"))),
                name="likeness_is_with_an_entity_that_was_here_before",
            ),
        ),
    ]
