"""One sentence that says who a group consists of: in itself, or in the list items below it.

"Cụm X hiện có 5 đơn vị gồm: (1) …; (2) …", "Nhóm A (4 khoa): khoa B, khoa C và khoa D", a heading over a list; and,
the other way round, "A, B và C thuộc Khối II".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import groups
from index.blocks import Block, block_below, with_offices_below
from index.entities import CAPITALISED, PROVINCES
from index.headings import GROUP, Heading, begin_of, heading_of
from index.item_names import LIST_ITEM, Item, is_name, opens_item
from index.items import split_items
from index.lists import (
    COUNTED,
    DECLARED,
    HAS,
    NAMES_FOLLOW,
    UNITS,
    Tail,
    counted_list,
    declared_count,
    end_of_list,
    list_openings,
    opens_list,
    tail_of,
)
from index.types import Span
from index.vietnamese import normalize

_BELONGS = re.compile(
    r"\s*,?\s+(?:hiện |đều |cùng |được |nay |sẽ |cũng )*(?:trực thuộc|thuộc về|thuộc|nằm trong|nằm ở|là (?:các "
    r")?(?:đơn vị |một )?"
    r"thành viên(?: của| trong)?|sinh hoạt (?:tại|ở|trong)|(?:xếp|phân|đưa|chuyển|bố trí|ghép)(?: công)? (?:vào|về|"
    r"sang)|tham gia)\s+"
    r"(?P<group>(?i:cụm|khối|tổ|nhóm|đội|tiểu ban)\b[^.;:()\n]*)",
)
# A group that does something in the clause is its subject, but what follows is not a list of its members.
_ACTS = re.compile(
    r"\b(?:ra|ban hành|chỉ định|quyết định|trao|tặng|công bố|khen thưởng|triển khai|thực hiện|yêu cầu|đề nghị|"
    r"chia(?! sẻ)|bỏ phiếu|hoàn thành|tương đương|bố trí|sau khi|nơi|"
    r"bắt đầu|đi qua|hoạt động (?:trên|tại|theo|trong)|thay mặt|bị|sẽ|nằm|cho rằng|cho biết)\b"
)
_IN_CHARGE = re.compile(r"\b(?:phụ trách|chịu trách nhiệm|theo dõi|giúp việc|kiểm tra|giám sát)\s+(?!gồm|có|bao)[^\W_]")
_CHARGED_WITH = re.compile(
    rf"(?:phụ trách|theo dõi|quản lý)\s+(?:{COUNTED}|các\s+)(?:{UNITS})\b[^:;,.]{{0,40}}", re.IGNORECASE
)
# What may stand between a group's name and a colon that opens its list.
_LABEL = re.compile(
    rf"[\s*,–-]*(?:\([^()]*\))?[\s*]*(?:(?:hiện nay|hiện)?\s*(?:có|gồm|phụ trách|theo dõi|quản lý)?\s*"
    rf"{COUNTED}(?:{UNITS})\b[^:]{{0,60}}|"
    rf"(?:phụ trách|theo dõi|quản lý)\s+các\s+(?:{UNITS})\b[^:]{{0,40}}|"
    r"(?:(?:có|là|gồm|danh sách|các)\b[^:]{0,30})?(?:thành viên|đơn vị|gồm|sau đây|như sau)[^:]{0,20})?[\s*]*",
    re.IGNORECASE,
)
_MAX_GROUP_LENGTH = 140  # characters; a longer "name" is a sentence that went astray
_MAX_LINE = 8_000  # characters; the members of a longer line are not read


@dataclass(frozen=True, slots=True)
class Stated:
    """A group's name as written, its members, the stretch they stand in, how many there are said to be, of what, who
    leads them or is their deputy without being one of them, and whether the members are names by where they stand,
    whatever they read like."""

    group: str
    items: tuple[Item, ...]
    span: Span
    declared: int | None = None
    unit: str = ""
    leader: Item | None = None
    deputies: tuple[Item, ...] = ()
    by_place: bool = False


_CONSISTS_OF = re.compile(r"\b(?:gồm|gồm có)\s+(?:các\s+)?$")
_OPENS_MEMBERS = re.compile(r"\s*(?:\((?=[^()]*[,;])|(?:hiện )?(?:gồm|bao gồm|có)\s|(?:chỉ )?còn (?:lại )?\d|:)")


def clauses(text: str, line: Span) -> list[Span]:
    """A sentence that gives the members of several groups, parted before each: "Cụm 1 (xã A, xã B); Cụm 2 (…)"."""
    if line.end - line.start > _MAX_LINE or len(_OPENS_MEMBERS.findall(text, line.start, line.end)) < 2:
        return [line]
    opening = [
        name.start
        for name in groups.names_in(text, line.start, line.end)
        if _OPENS_MEMBERS.match(text, name.end, line.end)
    ]
    opening = [start for start in opening if not _names_members(text, line.start, start, opening[0])]
    if len(opening) < 2:
        return [line]
    starts = [line.start if not text[line.start : opening[0]].strip(" -–+*•") else opening[0], *opening[1:]]
    spans = [Span(start, end) for start, end in zip(starts, [*starts[1:], line.end], strict=True)]
    before = [Span(line.start, starts[0])] if starts[0] > line.start else []
    return [*before, *(Span(span.start, span.start + len(text[span.start : span.end].rstrip(" ,;"))) for span in spans)]


def _names_members(text: str, begin: int, start: int, first: int) -> bool:
    """Whether a group's name right behind "gồm" says what the members of the first one are: "Cụm 5 gồm Ủy ban A các
    tỉnh: …"."""
    another = groups.parse(text[start : start + 40]).head != groups.parse(text[first : first + 40]).head
    return start > first and another and _CONSISTS_OF.search(text, begin, start) is not None


def stated(text: str, lines: Sequence[Span], place: int) -> Stated | None:
    """What line `place` says of the members of a group, with the list below it where it opens one."""
    line = lines[place]
    words = text[line.start : line.end]
    if len(words) > _MAX_LINE or not GROUP.search(words):
        return None
    begin = begin_of(words)
    heading = heading_of(text, line)
    if heading is not None and (heading.unit or heading.offices):
        below = _below(text, lines, place, heading.name, heading.offices)
        if _is_list(below):
            return _of_block(heading.name, line, below, heading.declared, heading.unit)
    belongs = _BELONGS.search(words, begin)
    for verb in list_openings(words, begin):
        group = _group_before(words, begin, verb.start())
        if group is None:
            continue
        if belongs and belongs.start("group") == group.start and verb[0] != "(" and HAS.fullmatch(verb[0]):
            continue  # "A thuộc Cụm 4 cùng với B và C"
        if verb[0] in ":–-" and not _LABEL.fullmatch(words, group.end, verb.start()):
            continue
        name, declared = words[group.start : group.end], declared_count(words[group.end :])
        tail = tail_of(words, verb)
        label = DECLARED.search(words, group.end, tail.start)
        said = label["unit"].lower() if label else ""
        if opens_list(words, tail):
            below = _below(text, lines, place, name)
            if _is_list(below):
                return _of_block(name, line, below, declared, tail.unit or said)
            continue
        span = Span(line.start + tail.start, line.start + end_of_list(words, tail))
        items = split_items(text, span, declared, tail.unit)
        plain = verb[0].endswith("có") and NAMES_FOLLOW.match(words, verb.end()) is not None
        if plain and not (group.start <= begin + 2 and words[group.end : verb.start()].strip() == "" and _sorts(name)):
            continue
        if (plain or verb[0] in "–-") and not all(opens_item(text[item.span.start : item.span.end]) for item in items):
            continue
        if any(_is_sibling(name, item.name) for item in items):
            continue  # "Cụm trưởng: Cụm 1 - Sở A; Cụm 2 - Sở B"
        in_passing = not (tail.unit or group.start <= begin + 2)
        if verb[0] == "(" and in_passing and not _of_one_kind(name, items):
            continue  # brackets in the middle of a sentence say where or which, not who belongs
        single = declared == len(items) == 1 and verb[0] != "("
        by_place = group.start <= begin + 2 and groups.parse(name).number is not None and _are_short(items)
        if (len(items) >= 2 or single) and (by_place or _mostly_names(items)):
            block = with_offices_below(text, lines, place + 1, Block(items=list(items), declared=declared))
            return replace(_of_block(name, line, block, declared, tail.unit or said), by_place=by_place)
    return _headed(text, lines, place, heading) if heading else None


def _is_list(below: Block) -> bool:
    counted = below.introduced and len(below.items) == below.declared
    several = (below.marked or below.introduced) and len(below.items) >= 2
    return below.is_sure or ((several or counted) and bool(below.items) and _mostly_names(below.items))


def belonging(text: str, line: Span) -> Stated | None:
    """Members said to belong to a group: "A, B và C thuộc Khối thi đua số 2"."""
    match = _BELONGS.search(text, line.start, min(line.end, line.start + _MAX_LINE))
    if match is None:
        return None
    named = next(groups.names_in(text, match.start("group"), match.end("group")), None)
    if named is None or named.start != match.start("group"):
        return None
    group = re.split(r"\s+(?:cùng|nên|trong khi|năm|từ|kể|theo)\b", text[named.start : named.end])[0]
    if groups.parse(group).number is None:
        return None
    opening = LIST_ITEM.match(text, line.start, line.end)
    start = opening.end() if opening else line.start
    if _RENAMED.match(text, start, match.start()):
        return None
    led = re.compile(r"(?:[^,.;:]{0,60}[,:]\s+)??(?=[A-ZĐÀ-Ỹ])").match(text, start, match.start())
    items = split_items(text, Span(led.end() if led else start, match.start()), None)
    if [item.name for item in items] == ["Cùng"]:
        items = []
    beside = _BESIDE.match(text, named.start + len(group), line.end)
    if beside is not None:
        rest = Span(beside.end(), line.end)
        also = _ALSO.search(text, beside.end(), line.end)
        if also is not None:
            items += split_items(text, Span(rest.start, also.start()), None)
            rest = Span(also.end(), line.end)
        items += split_items(
            text,
            Span(rest.start, rest.start + end_of_list(text[rest.start : rest.end], Tail(0, rest.end - rest.start))),
            None,
        )
    if not items or not all(is_name(item.name) for item in items) or GROUP.match(items[0].name):
        return None
    return Stated(group, tuple(items), line)


_RENAMED = re.compile(r"(?:Đổi|Sửa|Điều chỉnh) tên\b", re.IGNORECASE)  # what belongs is now called otherwise
_BESIDE = re.compile(r",?\s+(?:cùng với|cùng|với)\s+(?:các (?:đơn vị|thành viên)(?: khác)?(?: là|:)?\s+)?")
_ALSO = re.compile(r",?\s+(?:còn có|có|là)\s+")


_CHARGE = re.compile(
    r"(?:Phụ trách|Quản lý|Gồm|Bao gồm|Gồm có|Thành viên(?: gồm)?)\s*(?=:|các\s+[^\W\d_]+\s*:)\s*", re.IGNORECASE
)


def in_charge(text: str, line: Span, group: str) -> Stated | None:
    """Who a group named by the heading above has: "Phụ trách các trạm: Trạm Suối Đá, Trạm Đèo Gió"."""
    opening = _CHARGE.match(text, line.start, line.end)
    if opening is None:
        return None
    words = text[line.start : line.end]
    tail = counted_list(words, opening.end() - line.start, len(words))
    items = split_items(text, Span(line.start + tail.start, line.start + end_of_list(words, tail)), None, tail.unit)
    if len(items) < 2 or not all(is_name(item.name) for item in items):
        return None
    return Stated(group, tuple(items), line, None, tail.unit)


def _headed(text: str, lines: Sequence[Span], place: int, heading: Heading) -> Stated | None:
    """A heading or label that is nothing but a group's name, over a list of names."""
    below = _below(text, lines, place, heading.name, heading.offices)
    head = groups.parse(heading.name).head
    siblings = any(groups.parse(item.name).head == head for item in below.items)
    shown = not heading.is_plain or below.introduced or ((below.marked or below.closed) and _sorts(heading.name))
    letterhead = not (below.marked or below.introduced) and all(item.name.isupper() for item in below.items)
    if siblings or letterhead or not shown:
        return None
    if not (_is_list(below) if below.introduced or heading.unit else below.is_sure):
        return None
    return _of_block(heading.name, lines[place], below, heading.declared, heading.unit)


def _below(text: str, lines: Sequence[Span], place: int, group: str, begun: Sequence[Item] = ()) -> Block:
    line = lines[place]
    return block_below(text, lines, place + 1, text[line.start : line.end], group, begun)


def _of_block(name: str, line: Span, below: Block, declared: int | None, unit: str) -> Stated:
    span = Span(line.start, max(below.end, line.end))
    declared, unit = declared if declared is not None else below.declared, unit or below.unit
    return Stated(name, tuple(below.items), span, declared, unit, below.leader, tuple(below.deputies))


# "Ban Dân vận các tỉnh ủy, thành ủy" is what its list's items are, no group that has them.
_LEVEL = r"(?:tỉnh|thành phố|thành|huyện|quận|thị xã|thị|xã|phường)(?:\s+ủy)?"
_OF_SEVERAL = re.compile(rf"\bcác\s+{_LEVEL}(?:\s*(?:,|và)\s*(?:các\s+)?{_LEVEL})*$", re.IGNORECASE)
# "Ban Dân vận các tỉnh ủy, thành ủy trong Cụm (gồm: …)": the group that the document is about, by its head alone.
_OF_OWN_GROUP = re.compile(
    rf"\bcác\s+(?:{_LEVEL}(?:\s*(?:,|và)\s*(?:các\s+)?{_LEVEL})*|"
    r"(?:đơn vị|cơ quan|tổ chức|địa phương)(?:\s+thành viên)?)\s+(?:trong|thuộc|của)\s+"
    r"(?P<group>(?:cụm|khối)(?:\s+thi đua)?)\s*\(\s*$",
    re.IGNORECASE,
)
_ENDS_GROUP = re.compile(
    rf"\b(?:hiện nay|hiện|đã|đang|được|có|còn|với|là|do|bao|đặt|phụ trách|gồm)\b|[:(]|\b{groups.AFTER_CHANGE}"
)


def _group_before(words: str, begin: int, end: int) -> Span | None:
    """The group's name that stands before the verb: from its head noun, with any qualifier behind a comma."""
    if (own := _OF_OWN_GROUP.search(words, begin, end)) is not None:
        return Span(*own.span("group"))
    matches = list(GROUP.finditer(words, begin, end))
    if not matches or len(matches) > 20:
        return None
    candidates = [match for match in matches if groups.parse(words[match.start() : end]).number is not None] or matches
    first = candidates[0]
    # "Khối các trường, Cụm số 2": the number belongs to the head nearest before it.
    for match in candidates[1:]:
        between = words[first.start() : match.start()]
        if groups.parse(between).number is None and re.search(r"[,;:]\s*$", between):
            first = match
    counted = next((each for each in DECLARED.finditer(words, first.end(), end) if not _names_place(words, each)), None)
    name = words[first.start() : counted.start() if counted else end]
    name = _ENDS_GROUP.split(name)[0].rstrip(" ,–-")
    charge = _IN_CHARGE.search(words, first.end(), end)
    of_list = charge and words[end : end + 1] == ":" and _CHARGED_WITH.fullmatch(words, charge.start(), end)
    if _ACTS.search(name) or (charge and not of_list):
        return None
    parsed = groups.parse(name)
    if not 2 < len(name) <= _MAX_GROUP_LENGTH or not (parsed.number is not None or parsed.words):
        return None
    if not groups.reads_as_name(name.replace('"', "")) or _OF_SEVERAL.search(name):
        return None
    return Span(first.start(), first.start() + len(name))


_PLACE = re.compile(rf"(?:tỉnh|thành phố|huyện|xã|phường|thị trấn|quận)\s+{CAPITALISED}")


def _names_place(words: str, counted: re.Match[str]) -> bool:
    """Whether what looks like a count is the group's number before whose it is: "Cụm thi đua số 1 tỉnh Sơn La"."""
    return _PLACE.match(words, counted.start("unit")) is not None


def _mostly_names(items: Sequence[Item]) -> bool:
    return sum(is_name(item.name) for item in items) >= 0.8 * len(items)


def _is_sibling(group: str, item: str) -> bool:
    """Whether an item opens with another group of the same kind, told apart by its number."""
    own, other = groups.parse(group), groups.parse(item)
    return other.head == own.head and None not in (own.number, other.number) and own.number != other.number


def _are_short(items: Sequence[Item]) -> bool:
    """Whether items behind a group's own number are names though nothing else tells: "Nội tim mạch - Lão học"."""
    return len(items) >= 3 and all(item.name[0].isupper() and len(item.name.split()) <= 7 for item in items)


def _of_one_kind(name: str, items: Sequence[Item]) -> bool:
    """Whether what stands in brackets behind a numbered group's name lists its members, and is no address."""
    if len(items) < 3 or groups.parse(name).number is None or not _sorts(name):
        return False
    names = [normalize(item.name) for item in items]
    nouns = {re.split(r"\s+(?=[A-ZĐÀ-Ỹ])", each, maxsplit=1)[0].lower() for each in names}
    return all(each in PROVINCES for each in names) or (len(nouns) == 1 and all(map(opens_item, names)))


def _sorts(name: str) -> bool:
    """Whether a group is one into which an organisation sorts its members, not an office of its own."""
    return groups.parse(name).head not in ("ban", "uy ban", "hoi dong", "doan", "bo phan")
