"""`make words`: gathers every text that is marked for translation into locale/, and compiles what is translated.

With Babel, which is here anyway: GNU gettext, which Django's own two commands call, is not on every machine. How to
translate: docs/translating.md. Exits with 1 when a text has no translation.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.utils.translation.template import templatize

from sources.translated_names import names
from tests.apart import ROOT

ROOMS = ("facts", "newsroom", "sources")
TRANSLATED = ("it",)

# What stands around a marked text, and which of its arguments are text. `to_translate` is for modules without Django,
# `in_english` for what is kept and told again.
_PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop", "to_translate", "in_english")
MARKS = {
    **dict.fromkeys(_PLAIN, None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# What Django's own pages say and its own catalogue leaves in English: ours comes before it.
OF_DJANGO = (
    "Model name",
    "Add link",
    "Change or view list link",
    "Breadcrumbs",
    "Enabled",
    "Disabled",
    "After you’ve created a user, you’ll be able to edit more user options.",
    "Raw passwords are not stored, so there is no way to see the user’s password.",
    "Whether the user will be able to authenticate using a password or not. If disabled, they may still be able to "
    "authenticate using other backends, such as Single Sign-On or LDAP.",
)
# A catalogue is made anew with each change of the code: a date in it would only be a conflict between two branches.
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def gathered() -> Catalog:
    """Every marked text of the code and of the pages, without any translation; where it stands, by file."""
    catalog = Catalog()
    for path, source in _sources():
        for _line, text, comments, context in extract("python", BytesIO(source), MARKS, ["Translators:"]):
            catalog.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
    for text in OF_DJANGO:
        catalog.add(text, locations=[("django", 0)])
    for app in map(apps.get_app_config, ROOMS):
        for named, attribute in names(app):
            catalog.add(str(getattr(named, attribute)), locations=[(f"{app.name}/models", 0)])
    return catalog


def _sources() -> Iterator[tuple[str, bytes]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_bytes()
    for path in sorted((ROOT / "templates").rglob("*.*")):
        name = str(path.relative_to(ROOT))
        python_like = templatize(path.read_text(encoding="utf-8"), origin=name)
        # How a page is indented says nothing, and would be taken for Python's.
        yield name, "\n".join(line.lstrip() for line in python_like.split("\n")).encode()


def catalogue_path(language: str) -> Path:
    """Of the texts; what is compiled lies beside it, as ``.mo``."""
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def kept(language: str) -> Catalog:
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


def messages(catalog: Catalog) -> Iterator[Message]:
    """All but its header."""
    return (message for message in catalog if message.id)


def forms(text: Any) -> list[str]:
    """For one thing and for many, where a text has both."""
    return [form or "" for form in text] if isinstance(text, list | tuple) else [text or ""]


def is_translated(message: Message) -> bool:
    return all(forms(message.string)) and not message.fuzzy


def compiled(catalog: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def brought_up_to_date(language: str) -> Catalog:
    """What is kept, with every text that is new and without those that are gone. Nothing is guessed."""
    catalog = kept(language)
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = _NO_DATE
    catalog.last_translator = catalog.msgid_bugs_address = ""
    return catalog


def keep(catalog: Catalog, language: str) -> None:
    path = catalogue_path(language)
    with path.open("wb") as file:
        write_po(file, catalog, sort_by_file=True, include_lineno=False, width=120)
    # Compiled from what was written, as whoever reads the file would.
    path.with_suffix(".mo").write_bytes(compiled(kept(language)))


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    left = 0
    for language in TRANSLATED:
        catalog = brought_up_to_date(language)
        keep(catalog, language)
        untranslated = [message for message in messages(catalog) if not is_translated(message)]
        for message in untranslated:
            print(f"{language}: {message.locations[0][0]}: {message.id!r}")
        print(f"{language}: {len(catalog)} texts, {len(untranslated)} without a translation")
        left += len(untranslated)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
