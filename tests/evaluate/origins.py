"""`python -m tests.evaluate.origins [EVENTS [SEED]]`: how well origins are proposed; see docs/origins.md.

Invented news with copies of every sort among independent reports of the same events; then the demo newsroom, without
what it tells of origins; then the seed articles, where they lie beside the repository. Ends with 1 where recall or
precision is below its bar.
"""

import importlib
import sys

from tests.evaluate.scratch import scratch_newsroom


def main(events: int = 60, seed: int = 1) -> int:
    with scratch_newsroom():
        # Only now: it imports models, and those want a newsroom.
        return int(importlib.import_module("tests.evaluate.origin_sets").main(events=events, seed=seed))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
