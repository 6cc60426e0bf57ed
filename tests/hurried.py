"""The newsroom with a beat that nobody has to wait for: ``celery -A tests.hurried beat``."""

from newsroom.celery import app

app.conf.beat_schedule = {
    name: {**entry, "schedule": 1.0, "options": {"expires": 5}} for name, entry in app.conf.beat_schedule.items()
}
