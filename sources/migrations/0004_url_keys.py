"""Gives every source that is here the key of its address. Only rows are written, no column is changed."""

from django.db import migrations

from sources.url_keys import url_key


def give_keys(apps, schema_editor):
    source = apps.get_model("sources", "Source")
    without = source.objects.filter(url_key="").exclude(url="")
    waiting = []
    for row in without.only("pk", "url").iterator(chunk_size=2000):
        row.url_key = url_key(row.url)
        waiting.append(row)
        if len(waiting) == 2000:
            source.objects.bulk_update(waiting, ["url_key"], batch_size=400)
            waiting = []
    source.objects.bulk_update(waiting, ["url_key"], batch_size=400)


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_archive_requests")]
    operations = [migrations.RunPython(give_keys, migrations.RunPython.noop)]
