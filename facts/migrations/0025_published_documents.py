"""What the public reads gets tables of its own, filled with what is published already. The rows are those that
facts.project_documents writes; it is written down here once more because a migration knows the tables of its own day.
"""

import hashlib
import json
from collections import defaultdict

import django.db.models.deletion
from django.db import migrations, models
from django.utils.http import http_date

from facts.models.public.reading_role import grant_or_say

AT_ONCE = 200


def fill(apps, schema_editor):
    facts = apps.get_model("facts", "Fact").objects.filter(versions__published_at__isnull=False)
    keys = list(facts.distinct().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), AT_ONCE):
        _project(apps, keys[first : first + AT_ONCE])
    row, changes = apps.get_model("facts", "PublicChange"), apps.get_model("facts", "Change").objects
    row.objects.bulk_create(
        (
            row(
                seq=one.seq,
                event=one.event,
                at=one.at,
                version_id=one.version_id,
                note=one.correction.note if one.correction else "",
                is_correction=one.correction_id is not None,
            )
            for one in changes.select_related("correction").order_by("seq").iterator(chunk_size=2000)
        ),
        batch_size=150,
    )


def _project(apps, fact_ids):
    version, document, evidence = (
        apps.get_model("facts", name) for name in ("FactVersion", "PublishedDocument", "PublishedEvidence")
    )
    events = ("ended_by__before", "ended_by__after", "correction__before", "correction__after")
    versions = version.objects.filter(published_at__isnull=False, fact__in=fact_ids)
    by_fact = defaultdict(list)
    for one in versions.select_related("fact__slot", *events).order_by("fact", "number"):
        by_fact[one.fact_id].append(one)
    rows = []
    for every in by_fact.values():
        is_gone = all(one.status != "published" for one in every)
        rows += [_document(document, one, number=at, is_gone=is_gone) for at, one in enumerate(every, start=1)]
    told = [row.pk for row in rows if row.text is not None]
    pairs = set(
        version.evidence.through.objects.filter(factversion__in=told).values_list(
            "factversion_id", "claim__snapshot__source_id"
        )
    )
    _put_entities(apps, {key for row in rows for key in (row.entity_id, row.value_entity_id) if key is not None})
    _put_sources(apps, sorted({source for _, source in pairs}))
    document.objects.bulk_create(rows, batch_size=50)
    evidence.objects.bulk_create((evidence(document_id=of, source_id=on) for of, on in sorted(pairs)), batch_size=300)


def _document(table, version, *, number, is_gone):
    is_told = not is_gone and version.status != "retracted"
    text = _as_text(version.document) if is_told else None
    ended = getattr(version, "ended_by", None) if version.status == "retracted" else None
    return table(
        id=version.pk,
        public_id=version.fact.public_id,
        number=number,
        status=version.status,
        text=text,
        digest="" if text is None else hashlib.sha256(text.encode()).hexdigest()[:32],
        modified=http_date(version.published_at.timestamp()),
        published_at=version.published_at,
        statement=version.statement if is_told else "",
        property_name=version.document["property"]["name"],
        entity_id=version.fact.slot.entity_id,
        value_entity_id=version.value_entity_id,
        public_note=version.public_note if version.status == "retracted" else "",
        correction=_event(getattr(version, "correction", None), is_gone=is_gone),
        retraction=_event(ended, is_gone=is_gone),
    )


def _event(correction, *, is_gone):
    if correction is None:
        return None
    said = {
        "kind": correction.kind,
        "note": correction.note,
        "at": correction.at.isoformat().replace("+00:00", "Z"),
        "before": _told(correction.before, is_gone=is_gone),
        "after": None if correction.after is None else _told(correction.after, is_gone=is_gone),
    }
    return _as_text(said)


def _told(version, *, is_gone):
    document = version.document
    if is_gone or version.status == "retracted":
        return {"version": document["version"]}
    said = {name: document[name] for name in ("version", "statement", "published_at")}
    return said | {"shown": document["value"]["shown"]}


def _as_text(said):
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _put_entities(apps, keys):
    row = apps.get_model("facts", "PublicEntity")
    entities = apps.get_model("facts", "Entity").objects.filter(pk__in=keys).select_related("merged_into")
    row.objects.bulk_create(
        (
            row(
                id=one.pk,
                public_id=one.public_id,
                name=f"{one.name} ({one.disambiguation})" if one.disambiguation else one.name,
                kind=one.kind,
                wikidata=one.wikidata,
                kept=one.merged_into.public_id if one.merged_into else "",
            )
            for one in entities
        ),
        ignore_conflicts=True,
    )


def _put_sources(apps, keys):
    row, table = apps.get_model("facts", "PublicSource"), apps.get_model("sources", "Source")
    copied = ("public_id", "kind", "title", "byline", "url", "published", "language")
    copied += ("published_earliest", "published_latest")
    for first in range(0, len(keys), 900):
        sources = table.objects.filter(pk__in=keys[first : first + 900]).select_related("publisher")
        row.objects.bulk_create(
            (
                row(id=one.pk, publisher=one.publisher.name, **{name: getattr(one, name) for name in copied})
                for one in sources
            ),
            ignore_conflicts=True,
            batch_size=80,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("facts", "0024_changes"),
        ("sources", "0011_comparisons_given_up"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicEntity",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public_id", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=420)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("organisation", "organisation"),
                            ("person", "person"),
                            ("place", "place"),
                            ("product", "product"),
                            ("event", "event"),
                            ("work", "work"),
                            ("concept", "concept"),
                        ],
                        max_length=20,
                    ),
                ),
                ("wikidata", models.CharField(blank=True, max_length=20)),
                ("kept", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "db_table": "public_entity",
                "ordering": ["public_id"],
            },
        ),
        migrations.CreateModel(
            name="PublicSource",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public_id", models.CharField(max_length=40, unique=True)),
                ("publisher", models.CharField(db_index=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "article"),
                            ("release", "press release"),
                            ("filing", "filing"),
                            ("post", "post"),
                            ("other", "other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=500)),
                ("byline", models.CharField(blank=True, max_length=300)),
                ("url", models.CharField(blank=True, max_length=2000)),
                ("published", models.CharField(blank=True, max_length=10)),
                ("published_earliest", models.DateField(null=True)),
                ("published_latest", models.DateField(null=True)),
                ("language", models.CharField(max_length=12)),
            ],
            options={
                "db_table": "public_source",
                "ordering": ["public_id"],
            },
        ),
        migrations.CreateModel(
            name="PublishedDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public_id", models.CharField(max_length=40)),
                ("number", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("published", "published: the public reads it"),
                            ("corrected", "corrected: a later version took its place"),
                            ("retracted", "retracted: withdrawn from the public"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField(null=True)),
                ("digest", models.CharField(blank=True, max_length=32)),
                ("modified", models.CharField(max_length=29)),
                ("published_at", models.DateTimeField()),
                ("statement", models.TextField(blank=True)),
                ("property_name", models.CharField(blank=True, max_length=200)),
                ("public_note", models.TextField(blank=True)),
                ("correction", models.TextField(null=True)),
                ("retraction", models.TextField(null=True)),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="about", to="facts.publicentity"
                    ),
                ),
                (
                    "value_entity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="valued",
                        to="facts.publicentity",
                    ),
                ),
            ],
            options={
                "db_table": "public_document",
                "ordering": ["public_id", "number"],
            },
        ),
        migrations.CreateModel(
            name="PublishedEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="facts.publisheddocument",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="facts.publicsource"
                    ),
                ),
            ],
            options={
                "db_table": "public_evidence",
            },
        ),
        migrations.AddField(
            model_name="publisheddocument",
            name="sources",
            field=models.ManyToManyField(
                related_name="documents", through="facts.PublishedEvidence", to="facts.publicsource"
            ),
        ),
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("published", "published: a fact, for the first time or anew"),
                            ("corrected", "corrected: this version took the place of another"),
                            ("retracted", "retracted: this version was withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("note", models.TextField(blank=True)),
                ("is_correction", models.BooleanField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="facts.publisheddocument",
                    ),
                ),
            ],
            options={
                "db_table": "public_change",
                "ordering": ["seq"],
                "indexes": [
                    models.Index(condition=models.Q(("is_correction", True)), fields=["seq"], name="public_corrections")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="publishedevidence",
            constraint=models.UniqueConstraint(fields=("document", "source"), name="one_public_source_per_document"),
        ),
        migrations.AddIndex(
            model_name="publisheddocument",
            index=models.Index(
                condition=models.Q(("status", "published")),
                fields=["property_name", "public_id"],
                name="current_by_property",
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "published")),
                fields=("public_id",),
                name="one_published_document_per_fact",
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.UniqueConstraint(fields=("public_id", "number"), name="one_public_number_per_version"),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ("published", "corrected", "retracted"))),
                name="published_document_status_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("text__isnull", False), models.Q(("digest", ""), _negated=True)),
                    models.Q(("digest", ""), ("statement", ""), ("text__isnull", True)),
                    _connector="OR",
                ),
                name="what_was_withdrawn_is_not_here",
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "retracted"), _negated=True), ("text__isnull", True), _connector="OR"
                ),
                name="a_retracted_document_has_no_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="publisheddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True), ("text__isnull", False), _connector="OR"
                ),
                name="a_published_document_has_its_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("event__in", ["published", "corrected", "retracted"])),
                name="public_change_event_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicentity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["organisation", "person", "place", "product", "event", "work", "concept"])
                ),
                name="public_entity_kind_is_in_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicsource",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["article", "release", "filing", "post", "other"])),
                name="public_source_kind_is_in_its_list",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(grant_or_say, migrations.RunPython.noop),
    ]
