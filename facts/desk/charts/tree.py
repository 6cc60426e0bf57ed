"""Entities as a tree of wholes and parts: which of the answers lies inside which."""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.desk.charts.pen import fitted
from facts.desk.charts.strip import MARGIN, WIDE

ROW = 30.0
STEP = 26.0
DEEPEST = 8
"""Steps to the right; what lies deeper stands below the last."""


@dataclass(frozen=True)
class Node:
    """``left`` and ``right`` are nested-set numbers; ``said`` is who names it, empty for a whole nobody names."""

    name: str
    left: float
    right: float
    said: str = ""


@dataclass(frozen=True)
class DrawnNode:
    """``branch`` is the path from its whole, empty at a root; ``inside`` names that whole for the table."""

    node: Node
    x: float
    y: float
    label_x: float
    label_y: float
    label: str
    branch: str
    inside: str


@dataclass(frozen=True)
class TreeChart:
    width: float
    height: float
    nodes: list[DrawnNode]


def tree_chart(nodes: Sequence[Node], *, width: float = WIDE) -> TreeChart:
    """In the order of the tree, each below the whole it is part of."""
    drawn: list[DrawnNode] = []
    above: list[DrawnNode] = []
    for number, node in enumerate(sorted(nodes, key=lambda node: (node.left, -node.right))):
        while above and above[-1].node.right < node.right:
            above.pop()
        placed = _placed(node, whole=above[-1] if above else None, depth=len(above), number=number, width=width)
        drawn.append(placed)
        above.append(placed)
    return TreeChart(width=width, height=ROW * len(drawn) + MARGIN, nodes=drawn)


def _placed(node: Node, *, whole: DrawnNode | None, depth: int, number: int, width: float) -> DrawnNode:
    x = MARGIN + STEP * min(depth, DEEPEST)
    y = MARGIN + ROW * number + 8.0
    says = f"{node.name} – {node.said}" if node.said else node.name
    return DrawnNode(
        node,
        x=x,
        y=y,
        label_x=x + 12.0,
        label_y=y + 4.0,
        label=fitted(says, width=width - x - 2 * MARGIN),
        branch="" if whole is None else f"M{whole.x} {whole.y + 6}V{y}H{x - 6}",
        inside="" if whole is None else whole.node.name,
    )
