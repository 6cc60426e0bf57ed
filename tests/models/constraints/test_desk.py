"""What is kept of people at the desk, and of workers: what the database refuses."""

import pytest

from tests.builders import a_person, a_source
from tests.models.constraints.trying import Rule, other, try_rule
from tests.models.rows_to_break import a_heartbeat, a_preference, a_presence, a_reading, a_second_filter

pytestmark = pytest.mark.django_db

RULES = [
    Rule("one_saved_filter_by_a_name", a_second_filter, {"name": "Mine"}, {"name": "Ours"}),
    Rule("facts.Preference.user", a_preference, other(a_preference, "user"), lambda row: {"user": a_person()}),
    Rule(
        "a_person_reads_a_snapshot_once",
        a_reading,
        other(a_reading, "person", "snapshot"),
        lambda row: {"person": a_person()},
    ),
    Rule(
        "a_person_is_present_at_a_source_once",
        a_presence,
        other(a_presence, "person", "source"),
        lambda row: {"source": a_source()},
    ),
    Rule("facts.Heartbeat.worker", a_heartbeat, other(a_heartbeat, "worker"), {"worker": "another"}),
]


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_database_refuses_what_must_never_be_and_takes_its_neighbour(rule: Rule) -> None:
    try_rule(rule)
