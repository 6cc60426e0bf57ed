"""The Celery application: `celery -A newsroom worker` and `celery -A newsroom beat` start from here."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_process_init, worker_ready
from kombu.transport import TRANSPORT_ALIASES

from newsroom.memory import settle_down

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

# Kombu takes a transport of ours by its alias only (it refuses dotted paths in an address),
# so the alias must stand before the first connection is made.
TRANSPORT_ALIASES["embedded"] = "newsroom.broker:Transport"

app = Celery("newsroom")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_ready.connect
def look_at_once(sender: Any, **kwargs: Any) -> None:
    """A worker that starts says that it is there and looks for what waits: after a crash nobody should have to
    wait for beat."""
    for task in ("facts.tasks.heartbeat", "facts.tasks.sweep", "facts.tasks.sweep_jobs", "sources.tasks.sweep_sources"):
        sender.app.send_task(task)


@worker_process_init.connect
def settle(**kwargs: Any) -> None:
    settle_down()
