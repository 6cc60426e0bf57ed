"""Wiring only: settings, Celery, addresses, processes. No word of the newsroom is defined here."""

from newsroom.celery import app as celery_app

__all__ = ["celery_app"]
