"""`make bench [ONLY=name]`: one line a bar with name, figure, bar, and ok or short; exit 1 when one is short."""

import importlib
import os
import pkgutil
import sys

import django

from tests import benchmarks


def names(only: str | None) -> list[str]:
    """The benchmark modules, or the one asked for."""
    found = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__) if module.name != "__main__")
    if only is None:
        return found
    if only not in found:
        sys.exit(f"There is no benchmark {only!r}; there are: {', '.join(found)}")
    return [only]


def main(only: str | None = None) -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    is_short = False
    for name in names(only):
        for bar in importlib.import_module(f"tests.benchmarks.{name}").bars():
            print(bar, flush=True)
            is_short |= not bar.is_cleared
    return int(is_short)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
