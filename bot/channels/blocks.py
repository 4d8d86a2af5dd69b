"""A document's text as the blocks of a page: headings, paragraphs, lists, tables, quotes, and what is folded away.

    Document, the part to show, the words to mark -> [Block] -> pages/reading.html

Nothing is interpreted as HTML. Numbers of list items stay as the author wrote them; a long document is shown in parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from bot.channels.letters import Letters, Run
from index.split import Line, lines
from index.types import Document, Span

PART = 40_000  # characters shown at once, 15 printed pages: laid out in a tenth of a second
DEEPEST = 5  # heading level of a page below its own; HTML has six

Kind = Literal["heading", "paragraph", "list", "item", "table", "code", "quote", "rule", "aside"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `label` is its column's name where the row gives it."""

    runs: tuple[Run, ...]
    label: tuple[Run, ...] = ()

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `level` is a heading's, from 2; `marker` what stands before an item, or the kind of a list."""

    kind: Kind
    start: int
    runs: tuple[Run, ...] = ()
    level: int = 0
    marker: str = ""
    blocks: tuple[Block, ...] = ()
    columns: tuple[str, ...] = ()  # of a table whose rows name them
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    headed: bool = False  # whether the first row names the columns
    marked: bool = False  # whether any of the cited words are in it

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)


def parts(text: str) -> list[Span]:
    """A long text in parts that begin with a paragraph, or a line, or anywhere where there is neither."""
    found: list[Span] = []
    start = 0
    while len(text) - start > PART * 1.25:
        place = start + PART
        breaks = (text.rfind(separator, start + PART // 2, place) for separator in ("\n#", "\n\n", "\n", " "))
        place = next((found_at + 1 for found_at in breaks if found_at > 0), place)
        found.append(Span(start, place))
        start = place
    return [*found, Span(start, len(text))]


def blocks(document: Document, shown: Span, mark: Span) -> list[Block]:
    """The blocks of `text[shown.start:shown.end]`, with `text[mark.start:mark.end]` marked wherever it is shown."""
    return _Reader(document, mark).blocks(shown)


@dataclass
class _Branch:
    """A list under way: what its items begin with, and how far they are set in."""

    sort: tuple[int, str]
    items: list[Block] = field(default_factory=list)


class _Reader:
    """One document being laid out."""

    def __init__(self, document: Document, mark: Span) -> None:
        self._text = document.text
        self._skipped = document.skipped
        self._markdown = document.name.lower().endswith(".md")
        self._letters = Letters(document.text, mark, self._markdown)
        self._title = document.title.split()
        self._levels: list[int] = []

    def blocks(self, shown: Span) -> list[Block]:
        found: list[Block] = []
        position = shown.start
        for skipped in self._skipped:
            start, end = max(skipped.start, position), min(skipped.end, shown.end)
            if start >= end:
                continue
            found += self._open(Span(position, start))
            if any(character.isalnum() for character in self._text[start:end]):
                found.append(_told(Block("aside", start, runs=self._letters.runs(start, end, plain=True))))
            position = end
        return [*found, *self._open(Span(position, shown.end))]

    def _open(self, span: Span) -> Iterator[Block]:
        """What is to be read, with code between fences kept as it stands."""
        position = span.start
        for fence in _FENCED.finditer(self._text, span.start, span.end) if self._markdown else ():
            yield from self._prose(Span(position, fence.start()))
            yield _told(Block("code", fence.start("code"), runs=self._letters.runs(*fence.span("code"), plain=True)))
            position = fence.end()
        yield from self._prose(Span(position, span.end))

    def _prose(self, span: Span) -> Iterator[Block]:
        for kind, group in groupby(self._rows_apart(lines(self._text, span)), key=lambda pair: pair[0]):
            run = [line for _, line in group]
            if kind[0] == "heading":
                yield from filter(None, map(self._heading, run))
            elif kind[0] == "item" and not (len(run) == 1 and self._marker(run[0])[0].isalnum()):
                yield self._list(run)
            elif kind[0] == "row" and (table := self._tried(run)) is not None:
                yield table
            else:
                yield from self._paragraphs(run)

    def _rows_apart(self, found: Sequence[Line]) -> Iterator[tuple[tuple[str, int], Line]]:
        """Lines with what groups them: their kind, and for rows the table, which ends at an empty line."""
        tables, end = 0, 0
        for line in found:
            kind = "row" if line.kind == "row" or self._text[line.start] == "|" else line.kind
            tables += kind == "row" and self._text.count("\n", end, line.start) > 1
            end = line.end
            yield (kind, tables if kind == "row" else 0), line

    def _heading(self, line: Line) -> Block | None:
        """A heading, one level below the nearest above it that is wider: no level is left out.

        None for a first one that only says the title, which heads the page already, unless it is cited.
        """
        words = _HEADING.fullmatch(self._text, line.start, line.end)
        start, end = words.span("words") if words else (line.start, line.end)
        heading = _told(Block("heading", line.start, runs=self._letters.runs(start, end)))
        if not self._levels and not heading.marked and heading.words.split() == self._title:
            return None
        self._levels = [*(level for level in self._levels if level < line.level), line.level]
        return replace(heading, level=min(len(self._levels) + 1, DEEPEST))

    def _paragraphs(self, run: Sequence[Line]) -> Iterator[Block]:
        for line in self._joined(run):
            words = self._text[line.start : line.end]
            if _RULE.fullmatch(words):
                yield Block("rule", line.start)
            elif words.startswith(">") and self._markdown:
                start = line.start + len(words) - len(words.lstrip("> "))
                yield _told(Block("quote", line.start, runs=self._letters.runs(start, line.end)))
            else:
                yield _told(Block("paragraph", line.start, runs=self._letters.runs(line.start, line.end)))

    def _joined(self, run: Sequence[Line]) -> Iterator[Line]:
        """Lines of Markdown that no empty line parts are one paragraph; elsewhere each is its own."""
        held: Line | None = None
        for line in run:
            if held is None:
                held = line
                continue
            between = self._text[held.end : line.start]
            one = self._markdown and between.count("\n") == 1 and not between.startswith("  ")
            if one and not _APART.match(self._text, line.start) and not _APART.match(self._text, held.start):
                held = replace(held, end=line.end)
            else:
                yield held
                held = line
        if held is not None:
            yield held

    def _list(self, run: Sequence[Line]) -> Block:
        """Items, each below the last that begins otherwise: "1." above "a)" above "-" above "+", or set in further."""
        root = _Branch((0, ""))
        path = [root]
        for line in run:
            marker = self._marker(line)
            indent = line.start - self._text.rfind("\n", 0, line.start) - 1
            sort = (indent, re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "1", marker)))
            known = next((place for place, branch in enumerate(path) if branch.sort == sort), None)
            if known is not None:
                path = self._closed(path, known)
            else:
                while len(path) > 1 and path[-1].sort[0] > indent:
                    path = self._closed(path, len(path) - 2)
                if len(path) == 1 or path[-1].sort[0] <= indent:
                    path = [*path, _Branch(sort)]
            start = line.start + len(marker)
            while self._text[start].isspace():
                start += 1
            runs = self._letters.runs(start, line.end)
            path[-1].items.append(_told(Block("item", line.start, runs=runs, marker=marker)))
        self._closed(path, 0)
        return root.items[0] if len(root.items) == 1 else _told(Block("list", run[0].start, blocks=tuple(root.items)))

    def _closed(self, path: list[_Branch], place: int) -> list[_Branch]:
        """The path up to a place, every list behind it given to the last item before it."""
        while len(path) - 1 > place:
            *path, done = path
            marker = done.items[0].marker
            sort = _SORTS.get(marker, "numbered")
            below = _told(Block("list", done.items[0].start, marker=sort, blocks=tuple(done.items)))
            above = path[-1].items
            if above:
                last = above[-1]
                above[-1] = replace(last, blocks=(*last.blocks, below), marked=last.marked or below.marked)
            else:
                above.append(below)
        return path

    def _marker(self, line: Line) -> str:
        return self._text[line.start : line.end].split(maxsplit=1)[0]

    def _tried(self, run: Sequence[Line]) -> Block | None:
        """Rows as a table, or None and as if nothing had been asked for."""
        anchor = self._letters.anchor
        table = self._table(run)
        if table is None:
            self._letters.anchor = anchor
        return table

    def _table(self, run: Sequence[Line]) -> Block | None:
        """Rows as a table where they agree on its columns, else None."""
        rows = [self._cells(line) for line in run]
        if all(self._text[line.start] == "|" for line in run):
            return self._piped(run[0].start, rows)
        columns, filled = _named(rows)
        return _told(Block("table", run[0].start, columns=columns, rows=filled)) if filled else None

    def _piped(self, start: int, rows: Sequence[Sequence[Cell]]) -> Block | None:
        """Rows between bars; the first names the columns where a rule is drawn under it."""
        headed = len(rows) > 1 and bool(rows[1]) and all(_RULE_CELL.fullmatch(cell.words) for cell in rows[1])
        body = [rows[0], *rows[2:]] if headed else rows
        width = max(map(len, body))
        if len(body) < 2 or not width:
            return None
        filled = tuple((*row, *[None] * (width - len(row))) for row in body)
        return _told(Block("table", start, rows=filled, headed=headed))

    def _cells(self, line: Line) -> list[Cell]:
        if self._text[line.start] == "|":
            inner = re.finditer(r"[^|]+", self._text[line.start : line.end])
            return [Cell(self._trimmed(line.start + cell.start(), line.start + cell.end())) for cell in inner]
        cells: list[Cell] = []
        for piece in _PIECE.finditer(self._text, line.start, line.end):
            label = Span(*piece.span("label")) if piece["label"] else None
            runs = self._letters.runs(*piece.span("value"))
            if label is None and cells:
                gap = self._letters.runs(piece.start(), piece.start("value"), plain=True)
                cells[-1] = replace(cells[-1], runs=(*cells[-1].runs, *gap, *runs))
            else:
                cells.append(Cell(runs, self._letters.runs(label.start, label.end) if label else ()))
        return cells

    def _trimmed(self, start: int, end: int) -> tuple[Run, ...]:
        words = self._text[start:end]
        return self._letters.runs(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _told(block: Block) -> Block:
    """The block with whether any of the cited words are in it."""
    cells = (cell for row in block.rows for cell in row if cell is not None)
    runs = (*block.runs, *(run for cell in cells for run in (*cell.label, *cell.runs)))
    return replace(block, marked=any(run.marked for run in runs) or any(below.marked for below in block.blocks))


_FENCED = re.compile(r"^(?P<fence>```|~~~)[^\n]*\n(?P<code>.*?)\n?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.+?)(?:\s+#+)?", re.DOTALL)
_RULE = re.compile(r"(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|(?:=\s*){5,}")
_APART = re.compile(r">|(?:[-*_=]\s*){3,}(?:\n|$)")
_SORTS = {"-": "dashes", "–": "dashes", "+": "pluses"} | dict.fromkeys("*•▪◦●○", "dots")
_PIECE = re.compile(r"(?:; )?(?:(?P<label>[^;:\n]{1,80}): )?(?P<value>.+?)(?=; |$)", re.MULTILINE)
_RULE_CELL = re.compile(r":?-{2,}:?")

Rows = tuple[tuple[Cell | None, ...], ...]


def _named(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], Rows]:
    """Rows that name the column before each value, as readers of tables write them; ((), ()) where they differ."""
    named = [{"".join(run.text for run in cell.label): cell for cell in row} for row in rows]
    columns = tuple(dict.fromkeys(name for row in named for name in row))
    filled = sum(map(len, named))
    distinct = all(len(cells) == len(row) for cells, row in zip(named, rows, strict=True))
    if len(rows) < 2 or len(columns) < 2 or not distinct or filled < 0.6 * len(rows) * len(columns):
        return (), ()
    return columns, tuple(tuple(row.get(name) for name in columns) for row in named)
