"""An answer's text as the blocks of a bubble: lines, lists, rows of tables, quoted words.

    Answer.text -> laid_out -> [Block] -> pages/answer.html, or through the API to static/bubbles.js

Only how a text looks is decided here; every word of it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

IN_A_SENTENCE = 3  # names that are still read at a glance in one
CELLS = 3  # with fewer it may be a sentence that has a colon
LONGEST_NAME = 120  # characters; what is longer is a clause, and its sentence no list

Kind = Literal["text", "lead", "list", "names", "row", "quote"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line, item or cell; `label` is what the column of a cell is called."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind: "lead" answers what the quoted words below it say, "names" are told one below the other."""

    kind: Kind
    lines: tuple[Line, ...]


def laid_out(text: str) -> list[Block]:
    """The blocks of a text, a blank one has none.

    >>> [(block.kind, len(block.lines)) for block in laid_out("Cụm 1 có 4 đơn vị: A; B; C; D.")]
    [('text', 1), ('names', 4)]
    """
    told = [part for line in text.splitlines() if line.strip() for part in _parts(line.strip())]
    found = [Block(kind, tuple(line for _, line in group)) for kind, group in groupby(told, key=lambda part: part[0])]
    if len(found) > 1 and (found[0].kind, len(found[0].lines)) == ("text", 1) and found[1].kind in ("quote", "row"):
        found[0] = Block("lead", found[0].lines)
    return found


def _parts(line: str) -> Iterator[tuple[Kind, Line]]:
    if line.startswith("- "):
        yield "list", Line(line[2:])
    elif cells := _cells(line.removeprefix("“").removesuffix("”")):
        yield from (("row", cell) for cell in cells)
    elif line.startswith("“") and line.endswith("”"):
        yield "quote", Line(line)
    elif names := _NAMES.fullmatch(line):
        yield "text", Line(names["head"])
        yield from (("names", Line(name)) for name in names["names"].removesuffix(".").split("; "))
    else:
        yield "text", Line(line)


def _cells(line: str) -> list[Line]:
    """A table's row as the documents are read, "STT: 3; Đơn vị: …; Số phòng: …"; empty where it is none."""
    cells: list[Line] = []
    for piece in line.split("; "):
        if cell := _CELL.fullmatch(piece):
            cells.append(Line(cell["value"], cell["label"]))
        elif cells:
            cells[-1] = Line(f"{cells[-1].text}; {piece}", cells[-1].label)
        else:
            return []
    return cells if len(cells) >= CELLS else []


_CELL = re.compile(r"(?P<label>[^;:“”.]{1,60}): (?P<value>.+)")
_NAMES = re.compile(
    rf"(?P<head>[^;“”]+:) (?P<names>[^;:“”]{{1,{LONGEST_NAME}}}(?:; [^;:“”]{{1,{LONGEST_NAME}}}){{{IN_A_SENTENCE},}})"
)
