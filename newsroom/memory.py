"""What Python's collector of garbage need not look through again and again."""

import gc

_NEW, _YOUNG, _OLD = 50_000, 20, 100
"""Objects made before the youngest are looked through, and how often that before the older ones."""


def settle_down() -> None:
    """What is loaded by now stays to the end: all modules, models, templates' tags. To look through it, which by
    default happens every few pages, would take longer than the page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, _YOUNG, _OLD)
