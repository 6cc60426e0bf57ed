"""What the public reads of disputes, properties and publishers. What it reads already is filled in: documents made before
they said a time speak of none.
"""

import django.db.models.deletion
from django.db import migrations, models

from facts.models.public.reading_role import grant_or_say

AT_ONCE = 200
_RULES = ("name", "label", "kind", "unit", "many_valued", "time_behaviour", "wikidata")


def fill(apps, schema_editor):
    _fill_properties(apps)
    _fill_publishers(apps)


def _fill_properties(apps):
    document, rule, version = (
        apps.get_model("facts", name) for name in ("PublishedDocument", "PublicProperty", "FactVersion")
    )
    said = dict(
        version.objects.filter(published_at__isnull=False).values_list("pk", "fact__slot__property").order_by("pk")
    )
    wanted = apps.get_model("facts", "Property").objects.filter(pk__in=set(said.values())).order_by("pk")
    rule.objects.bulk_create(rule(id=one.pk, **{name: getattr(one, name) for name in _RULES}) for one in wanted)
    corrected = version.objects.filter(correction_kind__in=["error", "clarification"], published_at__isnull=False)
    put_right = set(corrected.values_list("pk", flat=True))
    keys = sorted(said)
    for first in range(0, len(keys), AT_ONCE):
        rows = list(document.objects.filter(pk__in=keys[first : first + AT_ONCE]))
        for row in rows:
            row.rule_id = said[row.pk]
            row.public_status = "corrected" if row.text is not None and row.pk in put_right else "settled"
        document.objects.bulk_update(rows, ["rule", "public_status"], batch_size=100)


def _fill_publishers(apps):
    source, owner = apps.get_model("facts", "PublicSource"), apps.get_model("facts", "PublicPublisher")
    of_source = apps.get_model("sources", "Source").objects
    for one in apps.get_model("sources", "Publisher").objects.order_by("pk").iterator():
        theirs = source.objects.filter(pk__in=of_source.filter(publisher=one).values("pk"))
        if theirs.exists():
            owner.objects.create(id=one.pk, public_id=one.public_id, name=one.name, family=one.family)
            theirs.update(owner_id=one.pk)


class Migration(migrations.Migration):
    dependencies = [("facts", "0027_webhooks")]

    operations = [
        migrations.CreateModel(
            name="PublicProperty",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, unique=True)),
                ("label", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("date", "date"),
                            ("quantity", "quantity"),
                            ("money", "money"),
                            ("entity", "entity"),
                            ("text", "text"),
                            ("quote", "quote"),
                            ("boolean", "yes or no"),
                        ],
                        max_length=20,
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=40)),
                ("many_valued", models.BooleanField()),
                (
                    "time_behaviour",
                    models.CharField(
                        choices=[
                            ("fixed", "fixed: one answer for all time (a launch date)"),
                            ("at", "at a time: values compete where their periods overlap (a head count)"),
                            ("cumulative", "cumulative: it only grows (a death toll)"),
                        ],
                        max_length=20,
                    ),
                ),
                ("wikidata", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "db_table": "public_property",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PublicPublisher",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public_id", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("family", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "public_publisher",
                "ordering": ["public_id"],
            },
        ),
        migrations.AddField(
            model_name="publisheddocument",
            name="as_of_earliest",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="publisheddocument",
            name="as_of_latest",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="publisheddocument",
            name="candidates",
            field=models.ManyToManyField(
                db_table="public_candidate", related_name="candidate_in", to="facts.publicentity"
            ),
        ),
        migrations.AddField(
            model_name="publisheddocument",
            name="public_status",
            field=models.CharField(
                choices=[
                    ("settled", "settled: the newsroom stands behind one answer"),
                    ("contested", "contested: the answers stand against each other"),
                    ("corrected", "corrected: settled, where something wrong or misleading stood before"),
                ],
                default="settled",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="PublicContradiction",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public_id", models.CharField(max_length=40, unique=True)),
                ("fact", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("difference", "difference: the answers exclude each other"),
                            ("denial", "denial: one source denies what another asserts"),
                            ("regression", "regression: a running total went down"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("contested", "contested: the public reads so now"),
                            ("settled", "settled: another version took its place"),
                        ],
                        max_length=20,
                    ),
                ),
                ("property_name", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(null=True)),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contradictions",
                        to="facts.publicentity",
                    ),
                ),
            ],
            options={
                "db_table": "public_contradiction",
                "ordering": ["public_id"],
            },
        ),
        migrations.AddField(
            model_name="publisheddocument",
            name="rule",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="documents",
                to="facts.publicproperty",
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("public_status__in", ["settled", "contested", "corrected"])),
                name="public_status_is_in_its_list",
            ),
        ),
        migrations.AddField(
            model_name="publicsource",
            name="owner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sources",
                to="facts.publicpublisher",
            ),
        ),
        migrations.AddConstraint(
            model_name="publiccontradiction",
            constraint=models.CheckConstraint(
                condition=models.Q(("standing__in", ["contested", "settled"])), name="public_standing_is_in_its_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="publiccontradiction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["difference", "denial", "regression"])),
                name="public_contradiction_kind_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicproperty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["date", "quantity", "money", "entity", "text", "quote", "boolean"]),
                ),
                name="public_property_kind_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicproperty",
            constraint=models.CheckConstraint(
                condition=models.Q(("time_behaviour__in", ["fixed", "at", "cumulative"])),
                name="public_time_behaviour_is_in_its_list",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(grant_or_say, migrations.RunPython.noop),
    ]
