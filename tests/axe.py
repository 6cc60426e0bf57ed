"""What axe-core finds wrong with a page as it is shown now, by the rules of WCAG 2.2 AA.

The script is part of these tests (``tests/vendor/axe-core``, MPL-2.0) and no part of what is served. It is evaluated
from outside, as a debugger does, so the page keeps its Content-Security-Policy.
"""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

RUN = """async (tags) => {
  const said = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false };
  const { violations } = await axe.run(document, said);
  return violations.map(({ id, nodes }) => {
    const where = nodes.map((node) => node.target.flat().join(" "));
    const why = nodes[0].failureSummary.split("\\n").slice(1).map((line) => line.trim()).join("; ");
    const more = where.length > 2 ? ` and ${where.length - 2} more` : "";
    return `axe ${id}: ${where.slice(0, 2).join(", ")}${more}: ${why}`;
  });
}"""

REFLOW = 320
"""Pixels to which a page can be narrowed, or enlarged four times, without a line that has to be scrolled to be read
(WCAG 1.4.10)."""

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page) -> Iterator[str]:
    """Each rule that is broken, where, and what would mend it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SCRIPT)
    yield from page.evaluate(RUN, TAGS)


def too_wide(page: Page) -> Iterator[str]:
    """Whether it is wider than a window of ``REFLOW`` pixels; its size is left so."""
    page.set_viewport_size({"width": REFLOW, "height": 640})
    wider = page.evaluate(WIDER)
    if wider > 0:
        yield f"at {REFLOW} pixels it is wider than its window by {wider}"
