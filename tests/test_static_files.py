"""Static files as they are collected for whoever serves the newsroom."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

STORAGES = {"staticfiles": {"BACKEND": "newsroom.static_files.StaticFilesWithModules"}}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES):
        call_command("collectstatic", "--noinput", verbosity=0)
    return folder


def test_modules_import_each_other_by_the_names_that_pages_load_them_by(collected: Path) -> None:
    hashed = [path for path in collected.glob("desk/**/*.mjs") if re.search(r"\.[0-9a-f]{12}\.mjs$", path.name)]
    assert hashed
    for path in hashed:
        for imported in re.findall(r'from "(.+?)"', path.read_text()):
            assert re.search(r"\.[0-9a-f]{12}\.mjs$", imported), f"{path.name} imports {imported}"
            assert (path.parent / imported).resolve().exists()
