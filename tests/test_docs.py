"""What the documentation promises is so."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands, load_command_class

from facts import import_claims, import_vocabulary
from facts.models import Claim, Entity, Property
from sources import import_sources

ROOT = Path(__file__).resolve().parent.parent
IMPORTING = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
OURS = ("facts", "sources", "newsroom")


def examples() -> list[str]:
    return re.findall(r"```json\n(.*?)```", IMPORTING, re.DOTALL)


@pytest.mark.parametrize(
    ("fields"),
    [
        pytest.param(import_sources.FIELDS, id="sources"),
        pytest.param(set(import_claims.FIELDS) - {"end"}, id="claims"),
        pytest.param(import_vocabulary.ENTITY_FIELDS, id="entities"),
        pytest.param(import_vocabulary.PROPERTY_FIELDS, id="properties"),
    ],
)
def test_every_field_of_an_import_is_explained(fields: tuple[str, ...]) -> None:
    assert [field for field in fields if f"`{field}`" not in IMPORTING] == []


@pytest.mark.django_db
def test_the_examples_of_the_import_page_can_be_imported(tmp_path: Path) -> None:
    vocabulary, claim, already_read = examples()
    (tmp_path / "vocabulary.json").write_text(vocabulary)
    call_command("import_vocabulary", str(tmp_path / "vocabulary.json"))
    assert Entity.objects.get(name="Renault Douai plant").is_inside(Entity.objects.get(name="France"))
    assert Property.objects.get().separating == ["model"]

    said = json.loads(claim)
    Entity.objects.create(name=said["entity"], kind="product").aliases.create(
        name=said["entity"], folded=said["entity"].casefold()
    )
    (tmp_path / "a.txt").write_text(f"The first car is {said['quote']}, the company says.")
    manifest = {"file": "a.txt", "id": said["source"], "publisher": "The Quayside Observer", "title": "A"}
    (tmp_path / "manifest.jsonl").write_text(json.dumps(manifest))
    rows = [said, {**said, **json.loads(already_read)}]
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, rows)))
    call_command("import_sources", str(tmp_path), manifest=tmp_path / "manifest.jsonl")
    call_command("import_claims", str(tmp_path / "claims.jsonl"))
    assert [claim.shown() for claim in Claim.objects.all()] == ["Jan to Apr 2028"] * 2


@pytest.mark.parametrize("name", sorted(name for name, app in get_commands().items() if app in OURS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = load_command_class(get_commands()[name], name)
    text = command.create_parser("manage.py", name).format_help()
    assert f"manage.py {name}" in text.replace("\n", " ").rpartition("Example:")[2]


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda p: p.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
