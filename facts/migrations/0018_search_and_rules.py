"""Search: the language of each quote, and, on PostgreSQL, what full text and trigrams need. Cases keep their rule.

The server may not let us install the extension pg_trgm. Then names are looked for without it, and the page says so;
``docs/desk.md`` has the statements for whoever may. Functions and not expressions, so that an index and a question are
sure to mean the same.
"""

import logging

from django.db import DatabaseError, migrations, models, transaction
from django.db.models import Exists, OuterRef, Subquery

told = logging.getLogger(__name__)

# A text of 1 MB of different words would be refused by the server: a beginning is enough to find it.
FUNCTIONS = """
CREATE FUNCTION newsroom_words(language text, said text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
BEGIN
    RETURN CASE left(language, 2)
        WHEN 'en' THEN to_tsvector('pg_catalog.english', left(said, 10000))
        WHEN 'it' THEN to_tsvector('pg_catalog.italian', left(said, 10000))
        WHEN 'fr' THEN to_tsvector('pg_catalog.french', left(said, 10000))
        WHEN 'de' THEN to_tsvector('pg_catalog.german', left(said, 10000))
        WHEN 'es' THEN to_tsvector('pg_catalog.spanish', left(said, 10000))
        ELSE to_tsvector('pg_catalog.simple', left(said, 10000))
    END;
END $$;
CREATE FUNCTION newsroom_asked(said text, beginning text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN plainto_tsquery('pg_catalog.simple', said)
        || plainto_tsquery('pg_catalog.english', said)
        || plainto_tsquery('pg_catalog.italian', said)
        || plainto_tsquery('pg_catalog.french', said)
        || plainto_tsquery('pg_catalog.german', said)
        || plainto_tsquery('pg_catalog.spanish', said)
        || to_tsquery('pg_catalog.simple', beginning);
END $$;
CREATE INDEX claims_by_words ON facts_claim USING gin (newsroom_words(quote_language, quote));
CREATE INDEX contradictions_by_words ON facts_contradiction USING gin (newsroom_words('', reason));
CREATE INDEX versions_by_words ON facts_factversion USING gin (newsroom_words('', statement));
CREATE INDEX sources_by_words ON sources_source USING gin (newsroom_words(language, title));
"""
NO_FUNCTIONS = """
DROP INDEX claims_by_words, contradictions_by_words, versions_by_words, sources_by_words;
DROP INDEX IF EXISTS names_by_trigrams;
DROP FUNCTION newsroom_words(text, text);
DROP FUNCTION newsroom_asked(text, text);
"""


def tell_languages(apps, schema_editor):
    source = apps.get_model("sources", "Snapshot").objects.filter(pk=OuterRef("snapshot"))
    apps.get_model("facts", "Claim").objects.update(quote_language=Subquery(source.values("source__language")[:1]))


def tell_rules(apps, schema_editor):
    """By what is told of their slots now: of those that were weighed before nothing else is known."""
    cases = apps.get_model("facts", "Contradiction").objects
    cases.filter(kind="denial").update(rule="denial")
    cases.filter(kind="regression").update(rule="cumulative")
    of_slot = apps.get_model("facts", "Slot").objects.filter(pk=OuterRef("slot"))
    rules = {"quote": {"property__kind": "quote"}, "at": {"property__time_behaviour": "at"}, "fixed": {}}
    for rule, told in rules.items():
        cases.filter(Exists(of_slot.filter(**told)), kind="difference", rule="").update(rule=rule)


def make_search(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTIONS)
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            schema_editor.execute("CREATE INDEX names_by_trigrams ON facts_entityalias USING gin (folded gin_trgm_ops)")
    except DatabaseError as error:
        told.warning("Names are found without pg_trgm, which could not be installed: %s", str(error).splitlines()[0])


def drop_search(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_FUNCTIONS)


class Migration(migrations.Migration):
    dependencies = [("facts", "0017_corrections"), ("sources", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="quote_language",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                editable=False,
                help_text="Of the quote, as its source says; search reads its words by it.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="contradiction",
            name="rule",
            field=models.CharField(
                blank=True,
                choices=[
                    ("fixed", "two answers where there is one for all time"),
                    ("at", "two answers at one time"),
                    ("cumulative", "a running total that went down"),
                    ("quote", "two wordings of one utterance"),
                    ("denial", "an answer that somebody denies"),
                ],
                default="",
                editable=False,
                help_text="By which rule it was weighed last; it stays when the property changes.",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="contradiction",
            constraint=models.CheckConstraint(
                condition=models.Q(("rule__in", ["", "fixed", "at", "cumulative", "quote", "denial"])),
                name="contradiction_rule_is_in_its_list",
            ),
        ),
        migrations.RunPython(tell_languages, migrations.RunPython.noop),
        migrations.RunPython(tell_rules, migrations.RunPython.noop),
        migrations.RunPython(make_search, drop_search),
    ]
