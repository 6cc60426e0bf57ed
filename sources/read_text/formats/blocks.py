"""The text of what trafilatura found: one block a paragraph, heading, list item, quotation or row of a table."""

from collections.abc import Iterator

from lxml import etree

_INLINE = frozenset({"hi", "ref", "del", "code", "lb", "graphic"})
_BETWEEN_CELLS = " | "


def text_of(body: etree._Element) -> str:
    """Blocks with an empty line between them; a line break within a block is the page's own."""
    return "\n\n".join(_blocks(body))


def _blocks(element: etree._Element) -> Iterator[str]:
    if element.tag == "row":
        cells = [" ".join(_blocks(cell)) for cell in element]
        yield from filter(None, [_BETWEEN_CELLS.join(cells) if any(cells) else ""])
        return
    said = [element.text or ""]
    for child in element:
        if child.tag in _INLINE:
            said.append(_inline(child))
        else:
            yield from _lines(said)
            yield from _blocks(child)
            said.clear()
        said.append(child.tail or "")
    yield from _lines(said)


def _inline(element: etree._Element) -> str:
    if element.tag == "lb":
        return "\n"
    return "".join([element.text or "", *(f"{_inline(child)}{child.tail or ''}" for child in element)])


def _lines(said: list[str]) -> Iterator[str]:
    """A block without needless space, if there is any text in it."""
    lines = [" ".join(line.split(" ")).strip(" \t") for line in "".join(said).split("\n")]
    block = "\n".join(lines).strip()
    if block:
        yield block
