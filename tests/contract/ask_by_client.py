"""Run by the Python of the tools, which has nothing of ours: `ask_by_client.py ADDRESS FACT RETRACTED`. What it reads
comes through the client that was made of the description alone."""

import sys
from importlib import import_module
from typing import Any


def main(address: str, fact: str, retracted: str) -> None:
    made = import_module("facts_client")
    models = import_module("facts_client.models")
    client = made.Client(base_url=address)

    def ask(operation: str, *ids: str, **query: Any) -> Any:
        return import_module(f"facts_client.api.{operation}").sync_detailed(*ids, client=client, **query)

    first = ask("facts.facts_list", page_size=1).parsed
    assert len(first.results) == 1
    assert first.next_, "there are two"

    one = ask("facts.facts_retrieve", fact)
    assert isinstance(one.parsed, models.Fact)
    assert one.parsed.id == fact
    assert one.parsed.value.lower <= one.parsed.value.upper
    assert one.parsed.evidence[0].quote
    assert one.parsed.published_at.year == 2025
    same = ask("facts.facts_retrieve", fact, if_none_match=one.headers["ETag"])
    assert same.status_code == 304

    gone = ask("facts.facts_retrieve", retracted)
    assert isinstance(gone.parsed, models.Problem)
    assert (gone.status_code, gone.parsed.status, gone.parsed.note) == (410, 410, "The price was for one market only.")

    wrong = ask("facts.facts_list", q=" ")
    assert [error.parameter for error in wrong.parsed.errors] == ["q"]

    changes = ask("changes.changes_list", since=0).parsed.results
    assert [change.seq for change in changes] == list(range(1, len(changes) + 1))
    assert {str(change.event.value) for change in changes} == {"published", "corrected", "retracted"}
    assert {change.document is None for change in changes} == {True, False}


if __name__ == "__main__":
    main(*sys.argv[1:4])
