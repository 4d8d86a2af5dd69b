"""The lines below a group's name: marked items, bare names a line each, who leads it ("Cụm trưởng: …"), words that
introduce the members ("Gồm 12 đơn vị: …"), or one paragraph that is a list.

A block ends at a heading, at a line that is none of these, or where the marks go back to the kind that the line above
the block has ("I. Khối A" / "1. …" / "II. Khối B").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index import groups
from index.block_lines import introduction, offices
from index.entities import PROVINCES, persons, roman
from index.item_names import LIST_ITEM, SCANNED_MARK, UNIT_START, Item, is_name, name_members, opens_item
from index.items import of_several, split_items
from index.lists import Tail, end_of_list
from index.types import Span
from index.vietnamese import fold, normalize

_SUBLABEL = re.compile(r"[^:.;]{3,60}:\s*[*_]*$")
_KINDS = (
    ("roman", re.compile(r"\s*[IVX]{1,5}[.)]")),
    ("dotted", re.compile(r"\s*\d{1,3}(?:\.\d{1,2})+[.)/]")),
    ("number", re.compile(r"\s*\(?\d")),
    ("letter", re.compile(r"\s*\(?[a-zđ]{1,5}[.)]")),
    ("scanned", re.compile(r"\s*[»«¢§]")),
)
_ENUMERATED = re.compile(r";\s*(?:và\s+)?\(?[2b][).]\s")  # behind "(1) Sở A": the line is the list
_ENUMERATING = ("number", "dotted", "letter")
_LETTERS = "abcdđeghik"
_SIZE_OF_PARAGRAPH = 2  # names that a paragraph below a heading has at least
_MAX_LINES = 200
_MOST_OFFICES = 6  # lines that say who leads, below a list
_NEVER_ITEM = re.compile(r"(?:#|Điều\s+\d|Ảnh:|Nguồn:|Nơi nhận)")


@dataclass(slots=True)
class Block:
    """What was read below a line: the members, how many there are said to be, who leads without being one of them, how
    far it goes, in what form."""

    items: list[Item] = field(default_factory=list)
    leader: Item | None = None
    deputies: list[Item] = field(default_factory=list)  # likewise
    declared: int | None = None
    unit: str = ""
    end: int = 0
    marked: bool = False
    introduced: bool = False  # by words that say that members follow
    closed: bool = False  # the list was one line: nothing but offices can follow
    lines: int = 0  # that were read as items
    _numbered_anew: bool = False  # the items have marks of the kind that the heading has

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


def block_below(text: str, lines: Sequence[Span], place: int, heading: str, group: str, begun: Sequence[Item]) -> Block:
    """The block from line `place` on, under a line that names a group; `begun` are the offices that it gives itself."""
    block = Block(items=list(begun))
    above, head, blank = mark_kind(heading), groups.parse(group), False
    kind, last = "", 0
    for before, line in pairwise(lines[max(0, place - 1) : place + _MAX_LINES]):
        gap = text[before.end : line.start]
        words = text[line.start : line.end]
        if "\n" not in gap and introduction(words) is None and offices(text, line) is None:
            continue  # a further sentence in the line of an item
        own = mark_kind(words) or ("scanned" if _is_scanned_item(words) else "")
        if _NEVER_ITEM.match(words) or (own == "roman" and kind not in ("", "roman")):
            break
        if _is_sibling(words, own, above, head) or _goes_back(words, own, heading, kind, last):
            break
        if own in _ENUMERATING and kind and not kind.isalpha() and _unlabelled(block):
            break  # "2. Phân công theo dõi" behind "- Sở A", "- Sở B" heads what follows
        if own and not offices(text, _inside(text, line)):
            kind, last = kind or own, _ordinal(words)
        if not _read(text, line, own, block, gap.count("\n") > 1, blank):
            break
        blank = gap.count("\n") > 1
        block.end = line.end
    return _settled(block)


def with_offices_below(text: str, lines: Sequence[Span], place: int, block: Block) -> Block:
    """A list that is one line, with the lines from `place` on that say who leads: "Cụm trưởng: …; Cụm phó: …"."""
    for line in lines[place : place + _MOST_OFFICES]:
        named = offices(text, _inside(text, line))
        if named is None:
            break
        block.items += named
        block.end = line.end
    block.introduced = True
    return _settled(block)


def _is_scanned_item(words: str) -> bool:
    mark = SCANNED_MARK.match(words)
    return mark is not None and opens_item(words[mark.end() :])


def _is_sibling(words: str, own: str, above: str, head: groups.GroupName) -> bool:
    """Whether a line is the heading of another group of the same kind."""
    bare = re.sub(r"^[#*\s]+", "", LIST_ITEM.sub("", words, count=1) if own else words)
    other = groups.parse(bare[:90])
    if other.head != head.head or not re.match(rf"{groups.HEAD}\b{groups.NOT_A_HEAD}", bare, re.IGNORECASE):
        return False
    told_by_number = None not in (head.number, other.number) and head.number != other.number
    return own == above or (told_by_number and (other.own == head.own or bare.rstrip(" *").endswith(":")))


def _goes_back(words: str, own: str, heading: str, kind: str, last: int) -> bool:
    """Whether a line's mark is the next of the heading's, not of a list that begins anew below it."""
    if not own or own != mark_kind(heading):
        return False
    ordinal = _ordinal(words)
    if not kind:
        return ordinal > 1 and ordinal == _ordinal(heading) + 1
    return kind != own or (ordinal > 0 and ordinal != last + 1)


def _ordinal(words: str) -> int:
    """What the mark of a line counts; 0 for a bullet."""
    mark = LIST_ITEM.match(words)
    bare = re.sub(r"\W", "", mark[0].rsplit(".", 2)[-2] if mark and mark[0].count(".") > 1 else mark[0]) if mark else ""
    if bare.isdecimal():
        return int(bare)
    if not bare:
        return 0
    return _LETTERS.find(bare) + 1 or roman(bare.upper()) or 0


def _inside(text: str, line: Span) -> Span:
    """A line without its mark."""
    opening = LIST_ITEM.match(text, line.start, line.end) or SCANNED_MARK.match(text, line.start, line.end)
    return Span(opening.end(), line.end) if opening else line


def _read(text: str, line: Span, mark: str, block: Block, blank: bool, blank_before: bool) -> bool:
    """Whether a line belongs to the block; what it says is added."""
    inside = _inside(text, line) if mark else line
    words = text[inside.start : inside.end]
    if (named := offices(text, inside)) is not None:
        block.items += named
        block.marked = block.marked or bool(mark)
        return True
    if block.closed:
        return False
    if (opens := introduction(words)) is not None:
        return _introduce(text, inside, block, opens.start, opens.declared, opens.unit)
    if mark and not _unlabelled(block) and _ENUMERATED.search(words) and _paragraph(text, line, block):
        block.closed = True
        return True
    if mark:
        if block.items and _SUBLABEL.fullmatch(words):
            return True
        for named_too in of_several(text, inside) or (name_members(text, inside),):
            _add(block, named_too)
        block.marked = True
        return True
    if block.marked or (block.lines and blank and not blank_before):
        return False
    if not _unlabelled(block) and re.search(r",|\bvà\b|;", words) and _paragraph(text, inside, block):
        block.closed = True
        return True
    item = name_members(text, inside)
    if item is None or len(words) > 160 or not is_name(item.name):
        return False
    single = opens_item(words) and not re.search(r"[;]\s|,\s.*[,]\s|:", words.rstrip(" .,;"))
    if item.labelled or single:
        _add(block, item)
        return True
    return False


def _unlabelled(block: Block) -> list[Item]:
    return [item for item in block.items if not item.labelled]


def _add(block: Block, item: Item | None) -> None:
    if item is not None:
        block.items.append(item)
        block.lines += 1


def _introduce(text: str, line: Span, block: Block, start: int, declared: int | None, unit: str) -> bool:
    """Words that members follow, in the line or below it."""
    rest = Span(line.start + start, line.end)
    block.introduced, block.declared, block.unit = True, block.declared or declared, block.unit or unit
    words = text[rest.start : rest.end]
    if not words.strip(" *.…"):
        return True
    own = _inside(text, rest)
    if own.start > rest.start and not re.search(r"[;,]\s", words):
        block.marked = True
        _add(block, name_members(text, own))
        return True
    end = end_of_list(words, Tail(0, len(words)))
    items = split_items(text, Span(rest.start, rest.start + end), declared, unit)
    block.items += items
    behind = rest.end - len(words[end:].lstrip(" ,;."))
    block.items += offices(text, Span(behind, rest.end)) or []
    block.lines += 1
    block.closed = len(items) > 1
    return True


def _paragraph(text: str, line: Span, block: Block) -> bool:
    """A line that is itself a list of names, directly below the heading."""
    items = split_items(text, line, None)
    sure = len(items) >= _SIZE_OF_PARAGRAPH and all(is_name(item.name) and _stands_alone(text, item) for item in items)
    if block.declared is not None and block.introduced:
        sure = len(items) == block.declared
    block.items += items if sure else []
    return sure


def _stands_alone(text: str, item: Item) -> bool:
    """Whether an item is no part of a name: "Du lịch" of "Sở Văn hóa, Thể thao và Du lịch"."""
    written = text[item.span.start : item.span.end]
    if normalize(item.name) in PROVINCES or item.is_person or UNIT_START.match(item.name) or UNIT_START.match(written):
        return True
    return any(person.span.start == 0 for person in persons(written))


def _settled(block: Block) -> Block:
    """Who leads or stands in told apart from the members: somebody named as both is a member once; a person who leads
    units is none of them; the head of people, and a unit that leads units, is, where there is room."""
    named = [item for item in block.items if item.labelled]
    members = [item for item in block.items if item not in named]
    people = sum(item.is_person for item in members)
    full = block.declared is not None and len(members) >= block.declared
    outside = [
        item
        for item in named
        if full or (item.is_person and people < 0.5 * len(members)) or any(_is_same(item, other) for other in members)
    ]
    if members or block.introduced:
        block.leader = next((item for item in outside if item.leads), None)
        block.deputies = [item for item in outside if item.seconds]
        block.items = [item for item in block.items if item not in outside]
    return block


def _is_same(named: Item, member: Item) -> bool:
    """Whether a member is who an office names: in full, or by the place alone."""
    one, other = fold(named.name), fold(member.name)
    return one == other or one.endswith(f" {other}")
