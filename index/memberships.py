"""Who belongs to what, read out of the sentences, lists and tables of one document.

Three shapes are read: a group that is said to consist of members ("Cụm X hiện có 5 đơn vị gồm: (1) …; (2) …", in
one sentence or over the list items below it), members that are said to belong to a group ("A và B thuộc Khối II"),
and table rows with a column for the group (one row a line, "Khối: II; Đơn vị: …", as `index.read` writes them).
It does not decide between documents that disagree: `bot.members` does, by date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from index import groups
from index.entities import NUMBER_WORDS
from index.items import LIST_ITEM, Item, is_name, name_members, split_items
from index.leaders import with_leaders
from index.table_rows import rows_by_group
from index.types import Document, Member, Membership, Span
from index.vietnamese import normalize, sentences

_COUNT_WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|hai mươi"
_UNITS = (
    "đơn vị|thành viên|tổ chức|cơ quan|tỉnh|thành phố|huyện|xã|phường|trường|ban|sở|cục|vụ|phòng|khoa|bệnh viện|"
    "doanh nghiệp|công ty|đồng chí|người|cán bộ|hội viên|cơ sở|đảng bộ|chi bộ|chi hội|chi đoàn|hợp tác xã|tổ|đội|nhóm|"
    "trung tâm|viện|hội|công đoàn|đoàn|hộ|nhà|thôn|bác sĩ|giảng viên|giáo viên|chuyên gia|ủy viên|câu lạc bộ"
)
_DECLARED = re.compile(rf"\b(?P<count>\d{{1,3}}|{_COUNT_WORDS})\s+(?:{_UNITS})\b", re.IGNORECASE)
_GROUP = re.compile(rf"(?<![\w-])(?i:{groups.HEAD})\b(?!\s+(?:trưởng|phó)\b)")
_CONSISTS = re.compile(
    r"\b(?:hiện |hiện nay |hiện tại )?(?:được (?:thành lập|kiện toàn|tổ chức|chia|hợp thành)[^:;.]{0,40}?)?"
    r"(?:bao gồm|gồm có|gồm|quy tụ|tập hợp|có các thành viên|có thành viên|có sự tham gia của)\b",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:hiện |hiện nay |hiện đang |đang )?(?:có|với)\b|\(", re.IGNORECASE)
_BELONGS = re.compile(
    r"\s*,?\s+(?:hiện |đều |cùng |được |nay |sẽ )*(?:trực thuộc|thuộc về|thuộc|nằm trong|nằm ở|là (?:các )?(?:đơn vị |một )?thành viên "
    r"(?:của|trong)|sinh hoạt (?:tại|ở|trong)|(?:xếp|phân|đưa|chuyển|bố trí|ghép)(?: công)? (?:vào|về|sang)|tham gia)\s+"
    r"(?P<group>(?i:cụm|khối|tổ|nhóm|đội|tiểu ban)\b[^.;:()\n]*)",
)
# A group that does something in the clause is its subject, but what follows is not a list of its members.
_ACTS = re.compile(
    r"\b(?:ra|ban hành|chỉ định|quyết định|trao|tặng|công bố|khen thưởng|triển khai|thực hiện|yêu cầu|đề nghị)\b"
)
_ENDS_LIST = re.compile(r"\s+do\s+(?=[^,;]*\blàm\b)|[,.;]\s+trong đó\b|\.\s")
_MAX_GROUP_LENGTH = 140  # characters; a longer "name" is a sentence that went astray


def memberships(document: Document) -> list[Membership]:
    """Every membership of a document, in reading order. Groups without any member that reads as a name are left out."""
    found = [*_from_sentences(document), *_from_tables(document)]
    found.sort(key=lambda membership: membership.span.start)
    return with_leaders(document, found)


def _membership(document: Document, group: str, items: list[Item], span: Span, declared: int | None) -> Membership:
    leader = next((item for item in items if item.leads), None)
    return Membership(
        group=re.sub(r"\s+", " ", group).strip(' ,:;–-*#“”"'),
        members=tuple(Member(item.name, item.span) for item in items),
        document=document.name,
        span=span,
        declared=declared,
        leader=leader.name if leader else "",
        leader_span=leader.span if leader else None,
        title=document.title,
        source=document.source,
        date=document.date,
    )


def _from_sentences(document: Document) -> Iterator[Membership]:
    text = document.text
    lines = [span for span in sentences(text) if not _is_skipped(document, span)]
    heading_group = ""
    for place, line in enumerate(lines):
        words = text[line.start : line.end]
        if _row_like(words):
            continue
        below = _list_below(text, lines, place + 1)
        stated = _stated(text, line, below)
        if stated is not None:
            group, items, span, declared = stated
            group = _named_above(group, heading_group)
            yield _membership(document, group, items, span, declared)
        elif (belonging := _belonging(text, line)) is not None:
            group, items = belonging
            yield _membership(document, group, items, line, None)
        if re.match(r"#{1,6} |\*\*", words) and (match := _GROUP.search(words)):
            heading_group = words[match.start() :].strip(" *:")
        elif re.match(r"#{1,2} ", words):
            heading_group = ""


def _named_above(group: str, heading: str) -> str:
    """ "Khối" alone under the heading "Khối thi đua IV" is that one."""
    parsed = groups.parse(group)
    if heading and parsed.number is None and len(parsed.words) == 0 and groups.parse(heading).head == parsed.head:
        return heading
    return group


def _is_skipped(document: Document, span: Span) -> bool:
    return any(skipped.start < span.end and span.start < skipped.end for skipped in document.skipped)


def _row_like(words: str) -> bool:
    return words.count("; ") >= 1 and len(re.findall(r"(?:^|; )[^:;]{1,40}: ", words)) >= 2


def _list_below(text: str, lines: list[Span], place: int) -> list[Span]:
    """The list items that follow line `place` without a gap; sub-items stay with their item."""
    below: list[Span] = []
    while place < len(lines) and len(below) < 200:
        line = lines[place]
        if not LIST_ITEM.match(text, line.start, line.end):
            break
        below.append(line)
        place += 1
    return below


def _stated(text: str, line: Span, below: list[Span]) -> tuple[str, list[Item], Span, int | None] | None:
    """A group said to consist of members, in this line or in the list below it."""
    words = text[line.start : line.end]
    opening = LIST_ITEM.match(words)
    begin = opening.end() if opening else re.match(r"[#*\s]*", words).end()  # type: ignore[union-attr]
    for verb in _list_openings(words, begin):
        group = _group_before(words, begin, verb.start())
        if group is None:
            continue
        name = words[group.start : group.end]
        declared = _declared(words[group.end :])
        tail = _tail(words, verb)
        if not tail.strip(" :.,;…*") or (
            below and re.search(r"(?:sau(?: đây)?|dưới đây|như sau)?\s*:\s*\**$", tail) and len(tail) < 60
        ):
            items = [item for item in (name_members(text, span, strip_list_mark=True) for span in below) if item]
            if len(items) >= 2 and _mostly_names(items):
                return name, items, Span(line.start, below[-1].end), declared
            continue
        start = line.start + words.index(tail, verb.start())
        ends = _ENDS_LIST.search(tail)
        tail = tail[: ends.start()] if ends else tail
        items = split_items(text, Span(start, start + len(tail)), declared)
        if _is_membership(items, declared):
            return name, items, line, declared
    if below and _heads_list(words, begin):
        items = [item for item in (name_members(text, span, strip_list_mark=True) for span in below) if item]
        if len(items) == len(below) >= 2 and all(is_name(item.name) for item in items):
            name = re.sub(r"\s*[(:].*$", "", words[begin:])
            return name, items, Span(line.start, below[-1].end), _declared(words)
    return None


def _list_openings(words: str, begin: int) -> Iterator[re.Match[str]]:
    """Where a list of members may open, the surest first: "gồm", then "có …:", then "(…)", then a bare colon."""
    yield from _CONSISTS.finditer(words, begin)
    for match in _HAS.finditer(words, begin):
        if match[0] == "(" or ":" in words[match.end() :] or "(" in words[match.end() :]:
            yield match
    colon = re.compile(r":").search(words, begin)
    if colon:
        yield colon


def _tail(words: str, verb: re.Match[str]) -> str:
    """The list itself: what follows the verb, past "N đơn vị thành viên", "là", "gồm" and a colon, or what is bracketed."""
    rest = words[verb.end() :]
    if verb[0].strip() == "(":
        closing = _closing_bracket(rest)
        inside = rest[:closing]
        after = rest[closing + 1 :].lstrip()
        if after.startswith(":") and not _looks_like_list(inside):
            return after[1:]
        return inside
    bracket = re.match(
        rf"[^:;(,]*?(?:\b(?:\d{{1,3}}|{_COUNT_WORDS})\s+)?(?:{_UNITS})[^:;(,]*\((?!\d\))", rest, re.IGNORECASE
    )
    if bracket and _looks_like_list(rest[bracket.end() : bracket.end() + _closing_bracket(rest[bracket.end() :])]):
        return rest[bracket.end() : bracket.end() + _closing_bracket(rest[bracket.end() :])]
    counted = re.match(
        rf"\s*(?:có\s+)?(?:\d{{1,3}}|{_COUNT_WORDS})\s+(?:{_UNITS})(?:\s+(?:thành viên|trực thuộc|tham gia|sau))*\s*"
        r"(?:,?\s*(?:đó )?(?:là|gồm|bao gồm|gồm có))?\s*(?:các\s+(?:đơn vị|đồng chí|thành viên|ông, bà|ông bà))?\s*(?:sau)?\s*[:,]?",
        rest,
        re.IGNORECASE,
    )
    if counted:
        return rest[counted.end() :]
    plain = re.match(
        r"\s*(?:có\s+)?(?:các\s+)?(?:(?:đơn vị|đồng chí|thành viên|ông, bà|ông bà|ông|bà|cơ quan|tổ chức)(?:\s+(?:thành viên|sau(?: đây)?|như sau))*)?\s*:?",
        rest,
    )
    return rest[plain.end() :] if plain else rest


def _closing_bracket(text: str) -> int:
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return place
    return len(text)


def _looks_like_list(text: str) -> bool:
    return bool(re.search(r"[,;]|\bvà\b", text)) and bool(re.search(r"[A-ZĐÀ-Ỹ]", text))


def _group_before(words: str, begin: int, end: int) -> Span | None:
    """The group's name that stands before the verb: from its head noun, with any qualifier behind a comma."""
    matches = [match for match in _GROUP.finditer(words, begin, end)]
    if not matches:
        return None
    candidates = [match for match in matches if groups.parse(words[match.start() : end]).number is not None] or matches
    first = candidates[0]
    # "Khối các trường, Cụm số 2": the number belongs to the head nearest before it.
    for match in candidates[1:]:
        between = words[first.start() : match.start()]
        if groups.parse(between).number is None and re.search(r"[,;:]\s*$", between):
            first = match
    stop = end
    counted = _DECLARED.search(words, first.end(), end)
    if counted:
        stop = counted.start()
    name = words[first.start() : stop]
    name = re.split(r"\b(?:hiện nay|hiện|đã|đang|được|có|với|là|do|bao|đặt)\b|[:(]", name)[0].rstrip(" ,–-")
    if _ACTS.search(name):
        return None
    parsed = groups.parse(name)
    distinctive = parsed.number is not None or parsed.words
    if (
        not 2 < len(name) <= _MAX_GROUP_LENGTH
        or not distinctive
        or not (name[0].isupper() or parsed.number is not None)
    ):
        return None
    return Span(first.start(), first.start() + len(name))


def _declared(words: str) -> int | None:
    match = _DECLARED.search(words[:200])
    if match is None:
        return None
    count = normalize(match["count"]).lower()
    return int(count) if count.isdecimal() else NUMBER_WORDS.get(count)


def _is_membership(items: list[Item], declared: int | None) -> bool:
    return (len(items) >= 2 or declared == len(items) == 1) and _mostly_names(items)


def _mostly_names(items: list[Item]) -> bool:
    return sum(is_name(item.name) for item in items) >= 0.8 * len(items)


def _heads_list(words: str, begin: int) -> bool:
    """A heading or label that is nothing but a group's name."""
    label = re.sub(r"\s*\([^)]*\)\s*", " ", words[begin:]).strip(" :*.")
    if not _GROUP.match(label) or len(label) > 90 or words.rstrip(" *").endswith((".", ";", ",")):
        return False
    parsed = groups.parse(label)
    return parsed.number is not None or (len(parsed.words) > 0 and words.lstrip().startswith(("#", "**")))


def _belonging(text: str, line: Span) -> tuple[str, list[Item]] | None:
    """Members said to belong to a group: "A, B và C thuộc Khối thi đua số 2"."""
    match = _BELONGS.search(text, line.start, line.end)
    if match is None:
        return None
    group = re.split(r",|\b(?:và|nên|cùng|do|có|trong khi|gồm|năm|từ|kể|theo)\b", match["group"])[0]
    if groups.parse(group).number is None:
        return None
    opening = LIST_ITEM.match(text, line.start, line.end)
    start = opening.end() if opening else line.start
    led = re.compile(r"(?:[^,.;:]{0,60}[,:]\s+)??(?=[A-ZĐÀ-Ỹ])").match(text, start, match.start())
    names = Span(led.end() if led else start, match.start())
    items = split_items(text, names, None)
    if not items or not all(is_name(item.name) for item in items) or _GROUP.match(items[0].name):
        return None
    return group, items


def _from_tables(document: Document) -> Iterator[Membership]:
    for group, items, span in rows_by_group(document):
        yield replace(_membership(document, group, items, span, None))
