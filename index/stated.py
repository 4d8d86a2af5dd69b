"""One sentence that says who a group consists of: in itself, or in the list items below it.

"Cụm X hiện có 5 đơn vị gồm: (1) …; (2) …", "Nhóm A (4 khoa): khoa B, khoa C và khoa D", a heading over a list; and,
the other way round, "A, B và C thuộc Khối II".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import groups
from index.entities import NUMBER_WORDS
from index.items import LIST_ITEM, Item, is_name, name_members, split_items
from index.types import Span
from index.vietnamese import normalize

_COUNT_WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|hai mươi"
_UNITS = (
    "đơn vị|thành viên|tổ chức|cơ quan|tỉnh|thành phố|huyện|xã|phường|trường|ban|sở|cục|vụ|phòng|khoa|bệnh viện|"
    "doanh nghiệp|công ty|đồng chí|người|cán bộ|hội viên|cơ sở|đảng bộ|chi bộ|chi hội|chi đoàn|hợp tác xã|tổ|đội|nhóm|"
    "trung tâm|viện|hội|công đoàn|đoàn|hộ|nhà|thôn|bác sĩ|giảng viên|giáo viên|chuyên gia|ủy viên|câu lạc bộ|dòng họ|"
    "họ|lớp|môn|cá nhân|htx|trạm|thị trấn|khu phố|ấp|bản|bộ môn|ngân hàng|xí nghiệp|nhà máy|phân xưởng|chi nhánh|"
    "thư viện|tủ sách|tổ dân phố|làng|hạt|đồn|chi cục|clb|tòa soạn|đại đội|trung đội"
)
_COUNTED = rf"(?:\d{{1,3}}|{_COUNT_WORDS})\s+"
_DECLARED = re.compile(rf"\b(?P<count>\d{{1,3}}|{_COUNT_WORDS})\s+(?P<unit>{_UNITS})\b", re.IGNORECASE)
_GROUP = re.compile(rf"(?<![\w-])(?i:{groups.HEAD})\b{groups.NOT_A_HEAD}")
_CONSISTS = re.compile(
    r"\b(?:hiện |hiện nay |hiện tại )?(?:được (?:thành lập|kiện toàn|tổ chức|chia|hợp thành)[^:;.]{0,40}?)?"
    r"(?:bao gồm|gồm có|gồm|quy tụ|tập hợp|có các thành viên|có thành viên|có sự tham gia của)\b",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:hiện |hiện nay |hiện đang |đang )?(?:có|với)\b"
    r"(?! (?:trách nhiệm|nhiệm vụ|quyền|thẩm quyền|trụ sở|thể|số|điểm|hiệu lực|vai trò|chức năng|nghĩa vụ|ý nghĩa|"
    r"mặt|nhu cầu)\b)|\(",
    re.IGNORECASE,
)
_COUNT_IS = re.compile(rf"\s*{_COUNTED}(?:{_UNITS})(?:\s+[^\W\d_]+){{0,3}}?\s*,?\s*(?:đó )?là\b", re.IGNORECASE)
_BELONGS = re.compile(
    r"\s*,?\s+(?:hiện |đều |cùng |được |nay |sẽ |cũng )*(?:trực thuộc|thuộc về|thuộc|nằm trong|nằm ở|là (?:các "
    r")?(?:đơn vị |một )?"
    r"thành viên (?:của|trong)|sinh hoạt (?:tại|ở|trong)|(?:xếp|phân|đưa|chuyển|bố trí|ghép)(?: công)? (?:vào|về|"
    r"sang)|tham gia)\s+"
    r"(?P<group>(?i:cụm|khối|tổ|nhóm|đội|tiểu ban)\b[^.;:()\n]*)",
)
# A group that does something in the clause is its subject, but what follows is not a list of its members.
_ACTS = re.compile(
    r"\b(?:ra|ban hành|chỉ định|quyết định|trao|tặng|công bố|khen thưởng|triển khai|thực hiện|yêu cầu|đề nghị|"
    r"bắt đầu|đi qua|hoạt động (?:trên|tại|theo|trong)|thay mặt|bị|sẽ|nằm|cho rằng|cho biết)\b"
)
_IN_CHARGE = re.compile(r"\b(?:phụ trách|chịu trách nhiệm|theo dõi|giúp việc|kiểm tra|giám sát)\s+(?!gồm|có|bao)[^\W_]")
_ENDS_LIST = re.compile(
    r"\s+do\s+(?=[^,;]*\blàm\b)|,?\s+do\s+(?=(?:ông|bà|đồng chí|anh|chị|cô|thầy|mẹ)\b)|[,.;]\s+trong đó\b|\.\s|"
    r"[,;]?\s+phụ trách\b|"
    r"[,;]\s+(?:liên )?(?:cụm|khối|tổ|nhóm|đội|tiểu ban|chi|đoàn|trạm)\s+(?:trưởng|phó)\s*"
    r"(?=:|là\b|do\b)|[,;]\s+trưởng\s+(?:cụm|khối|tổ|nhóm|đội|ban)\s*(?=:|là\b|do\b)",
    re.IGNORECASE,
)
# What may stand between a group's name and a colon that opens its list.
_LABEL = re.compile(
    rf"[\s*,–-]*(?:\([^()]*\))?[\s*]*(?:(?:hiện nay|hiện)?\s*(?:có|gồm)?\s*{_COUNTED}(?:{_UNITS})\b[^:]{{0,60}}|"
    r"(?:(?:có|là|gồm|danh sách|các)\b[^:]{0,30})?(?:thành viên|đơn vị|gồm|sau đây|như sau)[^:]{0,20})?[\s*]*",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"((?:^|[;:,(.]|\bvà)\s*)(?:\([\da-hđ]{1,2}\)|[\da-hđ]{1,2}\)(?=\s))")  # no "số 7)"
_MAX_GROUP_LENGTH = 140  # characters; a longer "name" is a sentence that went astray
_MAX_LINE = 8_000  # characters; the members of a longer line are not read
_MAX_ITEMS = 200  # list items below one line


@dataclass(frozen=True, slots=True)
class Stated:
    """A group's name as written, its members, the stretch they stand in, how many there are said to be, and of what."""

    group: str
    items: tuple[Item, ...]
    span: Span
    declared: int | None = None
    unit: str = ""


def stated(text: str, lines: Sequence[Span], place: int) -> Stated | None:
    """What line `place` says of the members of a group, with the list below it where it opens one."""
    line = lines[place]
    words = text[line.start : line.end]
    if len(words) > _MAX_LINE or not _GROUP.search(words):
        return None
    opening = LIST_ITEM.match(words)
    begin = opening.end() if opening else re.match(r"[#*\s]*", words).end()  # type: ignore[union-attr]
    for verb in _list_openings(words, begin):
        group = _group_before(words, begin, verb.start())
        if group is None:
            continue
        if verb[0] == ":" and not _LABEL.fullmatch(words, group.end, verb.start()):
            continue
        name, declared = words[group.start : group.end], _declared(words[group.end :])
        tail = _tail(words, verb)
        label = _DECLARED.search(words, group.end, tail.start)
        said = label["unit"].lower() if label else ""
        if _opens_list(words, tail):
            below = _list_below(text, lines, place + 1)
            items = _listed(text, below)
            if len(items) >= 2 and _mostly_names(items):
                return Stated(name, tuple(items), Span(line.start, below[-1].end), declared, tail.unit or said)
            continue
        span = Span(line.start + tail.start, line.start + _end_of_list(words, tail))
        items = split_items(text, span, declared, tail.unit)
        if verb[0] == "(" and not (tail.unit or group.start <= begin + 2):
            continue  # brackets in the middle of a sentence say where or which, not who belongs
        single = declared == len(items) == 1 and verb[0] != "("
        if (len(items) >= 2 or single) and _mostly_names(items):
            return Stated(name, tuple(items), line, declared, tail.unit or said)
    return _headed(text, lines, place, begin)


def belonging(text: str, line: Span) -> Stated | None:
    """Members said to belong to a group: "A, B và C thuộc Khối thi đua số 2"."""
    match = _BELONGS.search(text, line.start, min(line.end, line.start + _MAX_LINE))
    if match is None:
        return None
    group = re.split(r",|\b(?:và|nên|cùng|do|có|trong khi|gồm|năm|từ|kể|theo)\b", match["group"])[0]
    if groups.parse(group).number is None:
        return None
    opening = LIST_ITEM.match(text, line.start, line.end)
    start = opening.end() if opening else line.start
    led = re.compile(r"(?:[^,.;:]{0,60}[,:]\s+)??(?=[A-ZĐÀ-Ỹ])").match(text, start, match.start())
    items = split_items(text, Span(led.end() if led else start, match.start()), None)
    if not items or not all(is_name(item.name) for item in items) or _GROUP.match(items[0].name):
        return None
    return Stated(group, tuple(items), line)


_CHARGE = re.compile(
    r"(?:Phụ trách|Quản lý|Gồm|Bao gồm|Gồm có|Thành viên(?: gồm)?)\s*(?=:|các\s+[^\W\d_]+\s*:)\s*", re.IGNORECASE
)


def in_charge(text: str, line: Span, group: str) -> Stated | None:
    """Who a group named by the heading above has: "Phụ trách các trạm: Trạm Suối Đá, Trạm Đèo Gió"."""
    opening = _CHARGE.match(text, line.start, line.end)
    if opening is None:
        return None
    words = text[line.start : line.end]
    tail = _counted(words, opening.end() - line.start, len(words))
    items = split_items(text, Span(line.start + tail.start, line.start + _end_of_list(words, tail)), None, tail.unit)
    if len(items) < 2 or not all(is_name(item.name) for item in items):
        return None
    return Stated(group, tuple(items), line, None, tail.unit)


@dataclass(frozen=True, slots=True)
class _Tail:
    """The list in a line, by offsets in it, and the noun that says what its items are."""

    start: int
    end: int
    unit: str = ""


def _list_openings(words: str, begin: int) -> Iterator[re.Match[str]]:
    """Where a list of members may open, the surest first: "gồm", then "có …:", then "(…)", then a bare colon."""
    yield from _CONSISTS.finditer(words, begin)
    for match in _HAS.finditer(words, begin):
        if (
            match[0] == "("
            or words.find(":", match.end()) >= 0
            or words.find("(", match.end()) >= 0
            or _COUNT_IS.match(words, match.end())
        ):
            yield match
    colon = re.compile(r":").search(words, begin)
    if colon:
        yield colon


def _tail(words: str, verb: re.Match[str]) -> _Tail:
    """What follows the verb, past "N đơn vị thành viên", "là", "gồm" and a colon; or what is bracketed."""
    start, end = verb.end(), verb.end() + _closing_bracket(words[verb.end() :])
    if verb[0].strip() == "(":
        after = re.compile(r"\)\s*:").match(words, end)
        if after and not _looks_like_list(words[start:end]):
            return _Tail(after.end(), len(words))
        return _counted(words, start, end)
    bracket = re.compile(rf"[^:;(,]*?(?:\b{_COUNTED})?(?P<unit>{_UNITS})\b[^:;(,]*\((?!\d\))", re.IGNORECASE).match(
        words, start, end
    )
    if bracket:
        closing = bracket.end() + _closing_bracket(words[bracket.end() :])
        if _looks_like_list(words[bracket.end() : closing]):
            inside = _counted(words, bracket.end(), closing)
            return _Tail(inside.start, inside.end, inside.unit or bracket["unit"].lower())
    return _counted(words, start, end)


def _counted(words: str, start: int, end: int) -> _Tail:
    """The list behind its count: "(gồm) 6 cơ sở Hội: ", "hai dòng họ là ", "các đồng chí: "."""
    counted = re.compile(
        rf"\s*(?:(?:có|gồm|bao gồm)\s+)?{_COUNTED}(?P<unit>(?:{_UNITS})\b(?:(?:\s+(?!là\b|"
        rf"gồm\b)[^\W\d_]+){{0,4}}(?=\s*(?::|là\b|gồm\b|,?\s*đó là\b)))?)"
        r"(?:\s+(?:thành viên|trực thuộc|tham gia|sau))*\s*"
        r"(?:,?\s*(?:đó )?(?:là|gồm|bao gồm|gồm có))?\s*(?:các\s+(?:đơn vị|đồng chí|thành viên|ông, bà|ông "
        r"bà))?\s*(?:sau)?\s*[:,]?",
        re.IGNORECASE,
    ).match(words, start, end)
    if counted:
        return _Tail(counted.end(), end, _unit(counted["unit"]))
    several = re.compile(rf"\s*các\s+(?P<unit>{_UNITS})\s*:", re.IGNORECASE).match(words, start, end)
    if several:
        return _Tail(several.end(), end, several["unit"].lower())
    plain = re.compile(
        r"\s*(?:(?:có|gồm)\s+)?(?:(?:các|những)\s+(?=đơn|đồng|thành viên|ông|bà|cơ quan|tổ chức))?(?:(?:đơn vị|đồng "
        r"chí|thành viên|ông, bà|ông bà|ông|bà|cơ quan|tổ chức)"
        r"(?:\s+(?:thành viên|sau(?: đây)?|như sau))*)?\s*:?"
    ).match(words, start, end)
    begin = plain.end() if plain else start
    led = re.compile(rf"\s*các\s+(?P<unit>{_UNITS})\b", re.IGNORECASE).match(words, begin, end)
    return _Tail(begin, end, led["unit"].lower() if led else "")


def _unit(words: str) -> str:
    return re.sub(r"\s+(?:sau đây|sau|như sau|trực thuộc|tham gia)$", "", " ".join(words.split()))


def _closing_bracket(text: str) -> int:
    """Where the bracket that `text` stands in closes; the end of the text where it stands in none."""
    depth = 0
    bare = _ITEM_MARK.sub(lambda item: item[1] + " " * (len(item[0]) - len(item[1])), text)
    for match in re.finditer(r"[()]", bare):
        depth += 1 if match[0] == "(" else -1
        if depth < 0:
            return match.start()
    return len(text)


def _end_of_list(words: str, tail: _Tail) -> int:
    """Where the list ends: before a further clause, which what stands in brackets is not."""
    bare = re.sub(r"\([^()]*\)", lambda inside: "#" * len(inside[0]), words)
    ends = _ENDS_LIST.search(bare, tail.start, tail.end)
    return ends.start() if ends else tail.end


def _looks_like_list(text: str) -> bool:
    return bool(re.search(r"[,;]|\bvà\b", text)) and bool(re.search(r"[A-ZĐÀ-Ỹ]", text))


def _opens_list(words: str, tail: _Tail) -> bool:
    rest = words[tail.start :]
    return not rest.strip(" :.,;…*)") or (
        len(rest) < 60 and re.search(r"(?:sau(?: đây)?|dưới đây|như sau)?\s*:\s*\**$", rest) is not None
    )


def _list_below(text: str, lines: Sequence[Span], place: int) -> list[Span]:
    """The list items from line `place` on; further sentences in an item's line are passed over."""
    below: list[Span] = []
    while place < len(lines) and len(below) < _MAX_ITEMS:
        line = lines[place]
        if LIST_ITEM.match(text, line.start, line.end):
            below.append(line)
        elif not below or "\n" in text[lines[place - 1].end : line.start]:
            break
        place += 1
    return below


def _listed(text: str, below: Sequence[Span]) -> list[Item]:
    return [item for item in (name_members(text, span, strip_list_mark=True) for span in below) if item]


def _headed(text: str, lines: Sequence[Span], place: int, begin: int) -> Stated | None:
    """A heading or label that is nothing but a group's name, over a list of names."""
    line = lines[place]
    words = text[line.start : line.end]
    if not _heads_list(words, begin):
        return None
    below = _list_below(text, lines, place + 1)
    items = _listed(text, below)
    if len(items) != len(below) or len(items) < 2 or not all(is_name(item.name) for item in items):
        return None
    name = re.sub(r"\s*[(:].*$", "", words[begin:])
    return Stated(name, tuple(items), Span(line.start, below[-1].end), _declared(words))


def _group_before(words: str, begin: int, end: int) -> Span | None:
    """The group's name that stands before the verb: from its head noun, with any qualifier behind a comma."""
    matches = list(_GROUP.finditer(words, begin, end))
    if not matches or len(matches) > 20:
        return None
    candidates = [match for match in matches if groups.parse(words[match.start() : end]).number is not None] or matches
    first = candidates[0]
    # "Khối các trường, Cụm số 2": the number belongs to the head nearest before it.
    for match in candidates[1:]:
        between = words[first.start() : match.start()]
        if groups.parse(between).number is None and re.search(r"[,;:]\s*$", between):
            first = match
    counted = _DECLARED.search(words, first.end(), end)
    name = words[first.start() : counted.start() if counted else end]
    name = re.split(r"\b(?:hiện nay|hiện|đã|đang|được|có|với|là|do|bao|đặt|phụ trách)\b|[:(]", name)[0].rstrip(" ,–-")
    if _ACTS.search(name) or _IN_CHARGE.search(words[first.end() : end]):
        return None
    parsed = groups.parse(name)
    if not 2 < len(name) <= _MAX_GROUP_LENGTH or not (parsed.number is not None or parsed.words):
        return None
    if not groups.reads_as_name(name.replace('"', "")):
        return None
    return Span(first.start(), first.start() + len(name))


def _declared(words: str) -> int | None:
    match = _DECLARED.search(words[:200])
    if match is None:
        return None
    count = normalize(match["count"]).lower()
    return int(count) if count.isdecimal() else NUMBER_WORDS.get(count)


def _mostly_names(items: Sequence[Item]) -> bool:
    return sum(is_name(item.name) for item in items) >= 0.8 * len(items)


def _heads_list(words: str, begin: int) -> bool:
    """A heading or label that is nothing but a group's name."""
    label = re.sub(r"\s*\([^)]*\)\s*", " ", words[begin:]).strip(" :*.")
    if not _GROUP.match(label) or len(label) > 90 or words.rstrip(" *").endswith((".", ";", ",")):
        return False
    parsed = groups.parse(label)
    return parsed.number is not None or (len(parsed.words) > 0 and words.lstrip().startswith(("#", "**")))
