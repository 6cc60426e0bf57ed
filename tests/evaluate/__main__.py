"""`make evaluate [GOLD=file or folder] [VOCABULARY=file or folder] [JSON=1]`: see docs/evaluating.md."""

import importlib
import os
import sys

from tests.evaluate.scratch import scratch_newsroom


def main() -> int:
    with scratch_newsroom():
        # Only now: it imports models, and those want a newsroom.
        return int(importlib.import_module("tests.evaluate.run").main(os.environ))


if __name__ == "__main__":
    sys.exit(main())
