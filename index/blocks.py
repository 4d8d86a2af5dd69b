"""The lines below a group's name: marked items, bare names a line each, labels ("Cụm trưởng: …", "Thành viên: …"), or
one paragraph that is a list.

A block ends at a heading, at a line that is none of these, or where the marks go back to the kind that the line above
the block has ("I. Khối A" / "1. …" / "II. Khối B").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.item_names import LIST_ITEM, Item, is_name, name_members, opens_item
from index.items import split_items
from index.types import Span

_MEMBERS = re.compile(
    r"(?:(?:các|danh sách)\s+)?(?:thành viên|đơn vị thành viên|đơn vị|ủy viên|tổ viên|gồm có|bao gồm|gồm|có|"
    r"các đồng chí|cùng các)(?:\s+(?:thành viên|ủy viên|là|gồm|có|trong (?:cụm|khối|tổ|nhóm)))?\s*:\s*",
    re.IGNORECASE,
)
_CONSISTS = re.compile(r"(?:gồm|bao gồm|gồm có)\s+(?=[^:\n]{2,60}:\s*\S)", re.IGNORECASE)
_SUBLABEL = re.compile(r"[^:.;]{3,60}:\s*[*_]*$")
_KINDS = (
    ("roman", re.compile(r"\s*[IVX]{1,5}[.)]")),
    ("dotted", re.compile(r"\s*\d{1,3}(?:\.\d{1,2})+[.)/]")),
    ("number", re.compile(r"\s*\(?\d")),
    ("letter", re.compile(r"\s*\(?[a-zđ]{1,5}[.)]")),
)
_SIZE_OF_PARAGRAPH = 2  # names that a paragraph below a heading has at least
_MAX_LINES = 200
_NEVER_ITEM = re.compile(r"(?:#|Điều\s+\d|Ảnh:|Nguồn:|Nơi nhận)")


@dataclass(slots=True)
class Block:
    """What was read below a line: the members, who leads without being one of them, how far it goes, in what form."""

    items: list[Item] = field(default_factory=list)
    leader: Item | None = None
    deputies: list[Item] = field(default_factory=list)  # likewise
    end: int = 0
    marked: bool = False
    lines: int = 0  # that were read as items

    @property
    def is_sure(self) -> bool:
        """Whether every member reads as a name."""
        return len(self.items) >= 2 and all(is_name(item.name) for item in self.items)


def mark_kind(words: str) -> str:
    """The kind of list mark that a line opens with: "number", "letter", a bullet itself, or "" for none."""
    mark = LIST_ITEM.match(words)
    if mark is None:
        return ""
    return next((kind for kind, pattern in _KINDS if pattern.match(mark[0])), mark[0].strip())


def block_below(text: str, lines: Sequence[Span], place: int, above: str) -> Block:
    """The block from line `place` on, under a line whose own mark is of the kind `above`."""
    block = Block()
    kind, blank = "", False
    for before, line in pairwise(lines[max(0, place - 1) : place + _MAX_LINES]):
        gap = text[before.end : line.start]
        if "\n" not in gap:
            continue  # a further sentence in the line of an item
        words = text[line.start : line.end]
        own = mark_kind(words)
        blank = gap.count("\n") > 1
        if _NEVER_ITEM.match(words) or (own and own == above) or (own == "roman" and kind not in ("", "roman")):
            break
        if own and not kind and not block.items:
            kind = own
        if not _read(text, line, own, block, blank):
            break
        block.end = line.end
        if block.items and not own and block.lines == 0:
            break  # a paragraph was the list
    return _without_outsiders(block)


def _read(text: str, line: Span, mark: str, block: Block, blank: bool) -> bool:
    """Whether a line belongs to the block; what it says is added."""
    opening = LIST_ITEM.match(text, line.start, line.end) if mark else None
    start = opening.end() if opening else line.start
    inside = Span(start, line.end)
    words = text[start : line.end]
    if (label := _MEMBERS.match(words)) is not None:
        rest = Span(start + label.end(), line.end)
        if text[rest.start : rest.end].strip(" *"):
            block.items += split_items(text, rest, None)
            block.lines += 1
        return True
    if not block.items and (opens := _CONSISTS.match(words)) is not None:
        rest = Span(start + opens.end(), line.end)
        block.items = split_items(text, rest, None)
        block.lines += 1
        block.marked = ";" in words  # what follows is no further paragraph of the list
        return True
    if mark:
        if block.items and _SUBLABEL.fullmatch(words):
            return True
        item = name_members(text, inside)
        if item is not None:
            block.items.append(item)
            block.lines += 1
            block.marked = True
        return True
    if block.marked or (block.lines and blank):
        return False
    if not block.items and re.search(r",|\bvà\b|;", words) and _paragraph(text, inside, block):
        return True
    item = name_members(text, inside)
    if item is None or len(words) > 160:
        return False
    if item.labelled and is_name(item.name):
        block.items.append(item)
        block.lines += 1
        return True
    if is_name(item.name) and opens_item(words) and not re.search(r"[;]\s|,\s.*[,]\s|:", words.rstrip(" .,;")):
        block.items.append(item)
        block.lines += 1
        return True
    return False


def _paragraph(text: str, line: Span, block: Block) -> bool:
    """A line that is itself a list of names, directly below the heading."""
    items = split_items(text, line, None)
    sure = len(items) >= _SIZE_OF_PARAGRAPH and all(
        is_name(item.name) and (opens_item(item.name) or opens_item(text[item.span.start : item.span.end]))
        for item in items
    )
    block.items = items if sure else []
    return sure


def _without_outsiders(block: Block) -> Block:
    """A person who leads units is none of them; the head of people, and a unit that leads units, is."""
    outsiders = [item for item in block.items if item.labelled and item.is_person]
    others = [item for item in block.items if not item.labelled]
    if others and sum(item.is_person for item in others) < 0.5 * len(others):
        block.leader = next((item for item in outsiders if item.leads), None)
        block.deputies = [item for item in outsiders if item.seconds]
        block.items = [item for item in block.items if item not in outsiders]
    return block
