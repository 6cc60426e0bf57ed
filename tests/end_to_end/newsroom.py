"""What the stories of this folder do with a newsroom apart, in the words of its public commands."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.apart import Apart, wait_until

SHOW = "from tests.end_to_end.look import show; show()"
HIRE = """
from django.contrib.auth.models import Group, User
ada = User.objects.create_user("ada", "ada@desk.example", "not-a-real-password")
ada.groups.add(Group.objects.get(name="editor"))
from tests.builders import hears_at_once
hears_at_once(ada)
"""


def held_by(newsroom: Apart) -> dict[str, Any]:
    """What it holds now; see ``look.held``."""
    shown = newsroom.run("shell", "--no-imports", "-c", SHOW).stdout
    held: dict[str, Any] = json.loads(shown)
    return held


def open_newsroom(newsroom: Apart) -> None:
    """An empty one, with Ada, who settles contradictions and hears of them."""
    newsroom.migrate()
    newsroom.run("shell", "--no-imports", "-c", HIRE)


def write_json_lines(place: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    place.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return place


def wait_until_all_is_done(newsroom: Apart, *, seconds: float = 120.0) -> dict[str, Any]:
    """Until every snapshot is taken in, every slot weighed and every mail sent; return what the newsroom holds then."""
    wait_until(lambda: not work_left(newsroom) and is_seen(newsroom), seconds=seconds, what="the worker")
    return held_by(newsroom)


def work_left(newsroom: Apart) -> int:
    """Snapshots to take in, slots to weigh, alerts without a message, messages not sent."""
    return (
        newsroom.count("sources_snapshot", "anchored_at IS NULL OR compared_at IS NULL")
        + newsroom.count("facts_slot", "evaluated_revision < revision")
        + newsroom.count("facts_alert", "delivery_id IS NULL")
        + newsroom.count("facts_delivery", "status <> 'sent'")
    )


def is_seen(newsroom: Apart) -> bool:
    """Whether a worker took any task yet."""
    return newsroom.count("facts_heartbeat") > 0
