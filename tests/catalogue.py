"""`make words`: gathers every text that is marked for translation into locale/, and compiles what is translated.

With Babel, which is here anyway: GNU gettext, which Django's own two commands call, is not on every machine. How to
translate: docs/translating.md. Exits with 1 when a text has no translation.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tests.apart import ROOT

ROOMS = ("facts", "newsroom", "sources")
TRANSLATED = ("it",)

# What stands around a marked text, and which of its arguments are text. `to_translate` is for modules without Django.
_PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop", "to_translate")
MARKS = {
    **dict.fromkeys(_PLAIN, None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# A catalogue is made anew with each change of the code: a date in it would only be a conflict between two branches.
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def gathered() -> Catalog:
    """Every marked text of the code and of the pages, without any translation; where it stands, by file."""
    catalog = Catalog()
    for path, source in _sources():
        for _line, text, comments, context in extract("python", BytesIO(source), MARKS, ["Translators:"]):
            catalog.add(text, locations=[(path, 0)], auto_comments=comments, context=context)
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
    return [text or ""] if text is None or isinstance(text, str) else [form or "" for form in text]


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
