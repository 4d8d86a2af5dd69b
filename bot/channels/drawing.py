"""A picture of who belongs to what: one hub, and everybody around it, as boxes with lines between them.

    hub and nodes -> draw -> Drawing -> pages/parts.html, an SVG without style or script of its own

Drawn twice, for a desk and for a phone; the style sheet shows the one that fits. Lengths are in SVG units, pixels
where the picture is shown at its own size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

LETTER = 7.7  # width of a letter of 15 px, on average over Vietnamese names
LINE, SMALL_LINE, PADDING, GAP = 20.0, 18.0, 10.0, 10.0
MOST_LINES = 5
FEW = 5  # nodes that one column holds well
MOST = 48  # nodes of one picture; the table below it has all


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something to draw. `note` stands small below the name, `path` is where a click leads."""

    name: str
    path: str
    note: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its place; `line` is the path that joins it to the hub."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    words: tuple[str, ...]
    line: str = ""

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def baselines(self) -> list[tuple[float, str]]:
        """Where each line of the name is written."""
        return [(self.y + PADDING + LINE * (place + 0.75), words) for place, words in enumerate(self.words)]

    @property
    def note_baseline(self) -> float:
        return self.y + self.height - PADDING - 3


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    hub: Box
    boxes: tuple[Box, ...]


def draw(hub: Node, nodes: Sequence[Node]) -> Drawing:
    """For a desk: the hub in the middle and the others on both sides, or all on one side where they are few."""
    shown = nodes[:MOST]
    if len(shown) <= FEW:
        width, hub_x, columns = 720.0, 0.0, [(shown, 380.0)]
    else:
        half = (len(shown) + 1) // 2
        width, hub_x, columns = 1080.0, 415.0, [(shown[:half], 0.0), (shown[half:], 740.0)]
    stacks = [[_box(node, x, 0, 340) for node in column] for column, x in columns]
    centre = _box(hub, hub_x, 0, 250)
    height = max([centre.height, *map(_height, stacks)])
    centre = _moved(centre, (height - centre.height) / 2)
    boxes = [_joined(centre, box) for stack in stacks for box in _stacked(stack, (height - _height(stack)) / 2)]
    return Drawing(width, height, centre, tuple(boxes))


def draw_narrow(hub: Node, nodes: Sequence[Node]) -> Drawing:
    """For a phone: the hub on top, the others below one another on a line that comes from it."""
    centre = _box(hub, 0, 0, 320)
    boxes = _stacked([_box(node, 28, 0, 292) for node in nodes[:MOST]], centre.height + GAP)
    lines = tuple(replace(box, line=f"M12 {centre.height:g}V{box.middle:g}H28") for box in boxes)
    return Drawing(320, lines[-1].y + lines[-1].height if lines else centre.height, centre, lines)


def _box(node: Node, x: float, y: float, width: float) -> Box:
    words = _lines(node.name, int((width - 2 * PADDING) / LETTER))
    if len(words) > MOST_LINES:
        words = [*words[: MOST_LINES - 1], words[MOST_LINES - 1] + "…"]
    height = 2 * PADDING + LINE * len(words) + (SMALL_LINE if node.note else 0)
    return Box(node, x, y, width, height, tuple(words))


def _lines(name: str, most: int) -> list[str]:
    """As few lines as will do, of about the same length."""
    lines = wrap(name, most) or ["–"]
    if len(lines) == 1:
        return lines
    return next(found for width in range(most // 2, most + 1) if len(found := wrap(name, width)) == len(lines))


def _height(stack: Sequence[Box]) -> float:
    return sum(box.height for box in stack) + GAP * (len(stack) - 1)


def _stacked(stack: Sequence[Box], y: float) -> list[Box]:
    placed = []
    for box in stack:
        placed.append(_moved(box, y))
        y += box.height + GAP
    return placed


def _joined(hub: Box, box: Box) -> Box:
    left = box.x < hub.x
    start, end = (hub.x, box.x + box.width) if left else (hub.x + hub.width, box.x)
    turn = (start + end) / 2
    line = f"M{start:g} {hub.middle:g}C{turn:g} {hub.middle:g} {turn:g} {box.middle:g} {end:g} {box.middle:g}"
    return replace(box, line=line)


def _moved(box: Box, y: float) -> Box:
    return replace(box, y=y)
