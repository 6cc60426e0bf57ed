"""Ask feeds here and now, without a worker."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from sources.ask_feeds import ask_feed, ask_soon
from sources.management.example import ExampleCommand
from sources.management.watching import watched
from sources.models import Feed


class Command(ExampleCommand):
    help = "Ask the feeds that are due for what is new, and propose it. The decision stays with a person."

    example = "manage.py ask_feeds --all"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", nargs="*", help="only these feeds, whether they are due or not")
        parser.add_argument("--all", action="store_true", help="also those that are not due yet")

    def handle(self, *args: Any, **options: Any) -> None:
        feeds = Feed.objects.filter(is_active=True).order_by("pk")
        if options["url"]:
            feeds = _named(options["url"])
        if options["url"] or options["all"]:
            for feed in feeds:
                ask_soon(feed, now=timezone.now())
        due = Feed.objects.due(now=timezone.now()).filter(pk__in=feeds.values("pk")).order_by("pk")
        asked = list(due)
        for feed in watched(asked, doing="Asking", total=len(asked)):
            self._ask(feed)
        self.stdout.write(f"{len(asked)} feeds asked")

    def _ask(self, feed: Feed) -> None:
        new = ask_feed(feed.pk, now=timezone.now())
        feed.refresh_from_db()
        found = [f"{len(new)} new"] if new or not feed.last_error else []
        self.stdout.write(f"{feed}: {'. '.join([*found, *filter(None, [feed.last_error])])}")


def _named(urls: list[str]) -> Any:
    found = Feed.objects.filter(url__in=urls, is_active=True)
    missing = set(urls) - set(found.values_list("url", flat=True))
    if missing:
        raise CommandError(f"no active feed has the address {', '.join(sorted(missing))}")
    return found
