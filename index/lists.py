"""Where in a line a list of members opens and where it ends: behind "gồm", "có 5 đơn vị là", in brackets, after a
colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.entities import CAPITALISED, NUMBER_WORDS
from index.roles import SMALL, labels
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import normalize

_COUNT_WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?|hai mươi"
UNITS = (
    "tỉnh đoàn|thành đoàn|huyện đoàn|quận đoàn|thị đoàn|xã đoàn|"
    "đơn vị|thành viên|tổ chức|cơ quan|tỉnh|thành phố|huyện|xã|phường|trường|ban|sở|cục|vụ|phòng|khoa|bệnh viện|"
    "doanh nghiệp|công ty|đồng chí|người|cán bộ|hội viên|cơ sở|đảng bộ|chi bộ|chi hội|chi đoàn|hợp tác xã|tổ|đội|nhóm|"
    "trung tâm|viện|hội|công đoàn|đoàn|hộ|nhà|thôn|bác sĩ|giảng viên|giáo viên|chuyên gia|ủy viên|câu lạc bộ|dòng họ|"
    "họ|lớp|môn|cá nhân|htx|trạm|thị trấn|khu phố|ấp|bản|bộ môn|ngân hàng|xí nghiệp|nhà máy|phân xưởng|chi nhánh|"
    "thư viện|tủ sách|tổ dân phố|làng|hạt|đồn|chi cục|clb|tòa soạn|đại đội|trung đội"
)
COUNTED = rf"(?:\d{{1,3}}|{_COUNT_WORDS})\s+"
DECLARED = re.compile(rf"\b(?P<count>\d{{1,3}}|{_COUNT_WORDS})\s+(?P<unit>{UNITS})\b", re.IGNORECASE)
# "các giáo xứ: …", "4 vận động viên là …": whatever noun stands before a colon is said of the items.
_ANY_UNIT = re.compile(
    rf"\s*(?:(?:có|gồm|bao gồm)\s+)?(?:{COUNTED}|các\s+)(?!đơn vị|đồng chí|thành viên|ông|bà|cơ quan|tổ chức)"
    rf"(?P<unit>{SMALL}(?:\s+(?!là\b){SMALL}){{0,4}})\s*(?::|là\b)\s*"
)
_CONSISTS = re.compile(
    r"\b(?:hiện |hiện nay |hiện tại )?(?:được (?:thành lập|kiện toàn|tổ chức|chia|hợp thành)[^:;.]{0,40}?)?"
    r"(?:bao gồm|gồm có|gồm|quy tụ|tập hợp|có các thành viên|có thành viên|có sự tham gia của)\b",
    re.IGNORECASE,
)
HAS = re.compile(
    rf"\b(?:chỉ )?còn(?: lại)?(?=\s+{COUNTED}(?:{UNITS})\b)|\b(?:hiện |hiện nay |hiện đang |đang )?(?:có|với)\b"
    r"(?! (?:trách nhiệm|nhiệm vụ|quyền|thẩm quyền|trụ sở|thể|số|điểm|hiệu lực|vai trò|chức năng|nghĩa vụ|ý nghĩa|"
    r"mặt|nhu cầu)\b)|\((?!\d{1,2}\))",
    re.IGNORECASE,
)
_COUNT_IS = re.compile(rf"\s*{COUNTED}(?:{UNITS})(?:\s+[^\W\d_]+){{0,3}}?\s*,?\s*(?:đó )?là\b", re.IGNORECASE)
# "Cụm III có Hội A, Hội B và Hội C", "Cụm Sông Con có các chùa thuộc huyện A, huyện B".
NAMES_FOLLOW = re.compile(
    rf"\s+(?:các\s+(?:{SMALL}\s+){{1,3}}(?:thuộc|của|ở|tại|trên địa bàn)\s+)?"
    rf"(?=(?i:{UNIT_NOUNS})\b[^,;:]*\b{CAPITALISED}[^,;:]*"
    r"(?:[,;]|\svà\s))"
)
# "Gồm 08 Công đoàn Giáo dục tỉnh, thành phố: …" counts units that are named by what stands before the sort of place.
_LEVEL = "tỉnh|thành phố|tỉnh ủy|thành ủy|huyện|quận|thị xã|huyện ủy|quận ủy|thị ủy|xã|phường|thị trấn"
_COUNTED_BY_PLACE = re.compile(
    rf"\s*(?:(?:có|gồm|bao gồm)\s+)?(?P<count>{COUNTED})"
    rf"(?=(?!(?:đơn vị|thành viên|cơ quan|tổ chức|địa phương|đồng chí|{_LEVEL})\b)"
    rf"(?P<noun>[^\W\d_]+\s[^\W\d_]+\b)[^:;,.()\n]{{0,50}}\s(?:{_LEVEL})(?:(?:\s*(?:,|và|/)\s*)(?:{_LEVEL}))*\s*:"
    r"(?!\s*(?P=noun)\b))",
    re.IGNORECASE,
)
_WHERE = re.compile(rf"\s*các\s+(?P<unit>{SMALL}(?:\s+{SMALL}){{0,2}}?)\s+(?:thuộc|của|ở|tại|trên địa bàn)\s+")
_ENDS_LIST = re.compile(
    r"\s+do\s+(?=[^,;]*\b(?:làm|phụ trách|đứng đầu|điều hành|chỉ huy)\b)|"
    r",?\s+do\s+(?=(?:ông|bà|đồng chí|anh|chị|cô|thầy|mẹ)\b)|[,.;]\s+trong đó\b|"
    r"(?<!TP)(?<!TX)(?<!TT)(?<!S)(?<!KS)(?<!CN)(?<!BS)\.\s|"
    r"[,;]?\s+phụ trách\b",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"((?:^|[;:,(.]|\bvà)\s*)(?:\([\da-hđ]{1,2}\)|[\da-hđ]{1,2}\)(?=\s))")  # no "số 7)"


@dataclass(frozen=True, slots=True)
class Tail:
    """The list in a line, by offsets in it, the noun that says what its items are, and how many there are said to be,
    where no noun of units says so (see `declared_count`)."""

    start: int
    end: int
    unit: str = ""
    declared: int | None = None


def list_openings(words: str, begin: int) -> Iterator[re.Match[str]]:
    """Where a list of members may open, the surest first: "gồm", then "có …:", then "(…)", then a bare colon."""
    yield from _CONSISTS.finditer(words, begin)
    for match in HAS.finditer(words, begin):
        if (
            match[0] == "("
            or words.find(":", match.end()) >= 0
            or words.find("(", match.end()) >= 0
            or _COUNT_IS.match(words, match.end())
            or (match[0].endswith("có") and NAMES_FOLLOW.match(words, match.end()))
        ):
            yield match
    for mark in (":", r"(?<=\s)[–-](?=\s+[A-ZĐÀ-Ỹ])"):
        if (opening := re.compile(mark).search(words, begin)) is not None:
            yield opening


def tail_of(words: str, verb: re.Match[str]) -> Tail:
    """What follows the verb, past "N đơn vị thành viên", "là", "gồm" and a colon; or what is bracketed."""
    start, end = verb.end(), verb.end() + _closing_bracket(words[verb.end() :])
    if verb[0].strip() == "(":
        after = re.compile(r"\)\s*:").match(words, end)
        if after and not _looks_like_list(words[start:end]):
            return Tail(after.end(), len(words))
        return counted_list(words, start, end)
    bracket = re.compile(rf"[^:;(,]*?(?:\b{COUNTED})?(?P<unit>{UNITS})\b[^:;(,]*\((?!\d\))", re.IGNORECASE).match(
        words, start, end
    )
    if bracket:
        closing = bracket.end() + _closing_bracket(words[bracket.end() :])
        if _looks_like_list(words[bracket.end() : closing]):
            inside = counted_list(words, bracket.end(), closing)
            return Tail(inside.start, inside.end, inside.unit or bracket["unit"].lower())
    return counted_list(words, start, end)


def counted_list(words: str, start: int, end: int) -> Tail:
    """The list behind its count: "(gồm) 6 cơ sở Hội: ", "hai dòng họ là ", "các đồng chí: "."""
    if (where := _WHERE.match(words, start, end)) is not None:
        return Tail(where.end(), end, where["unit"])
    if (by_place := _COUNTED_BY_PLACE.match(words, start, end)) is not None:
        return Tail(by_place.end(), end, declared=_number(by_place["count"]))
    counted = re.compile(
        rf"\s*(?:(?:có|gồm|bao gồm)\s+)?{COUNTED}(?P<unit>(?:{UNITS})\b(?:(?:\s+(?!là\b|"
        rf"gồm\b)[^\W\d_]+){{0,4}}(?=\s*(?::|là\b|gồm\b|,?\s*đó là\b)))?)"
        r"(?:\s+(?:thành viên|trực thuộc|tham gia|sau))*\s*"
        r"(?:,?\s*(?:đó )?(?:là|gồm|bao gồm|gồm có))?\s*(?:các\s+(?:đơn vị|đồng chí|thành viên|ông, bà|ông "
        r"bà))?\s*(?:sau)?\s*[:,]?",
        re.IGNORECASE,
    ).match(words, start, end)
    if counted:
        return Tail(counted.end(), end, _unit(counted["unit"]))
    several = _ANY_UNIT.match(words, start, end)
    if several:
        return Tail(several.end(), end, _unit(several["unit"]))
    plain = re.compile(
        r"\s*(?:(?:có|gồm)\s+)?(?:(?:các|những)\s+(?=đơn|đồng|thành viên|ông|bà|cơ quan|tổ chức))?(?:(?:đơn vị|đồng "
        r"chí|thành viên|ông, bà|ông bà|ông|bà|cơ quan|tổ chức)"
        r"(?:\s+(?:thành viên|sau(?: đây)?|như sau))*)?\s*:?"
    ).match(words, start, end)
    begin = plain.end() if plain else start
    led = re.compile(rf"\s*các\s+(?P<unit>{UNITS})\b(?P<closed>\s*:)?", re.IGNORECASE).match(words, begin, end)
    return Tail(led.end() if led and led["closed"] else begin, end, led["unit"].lower() if led else "")


def declared_count(words: str) -> int | None:
    """How many members words say that there are: 5 of "5 đơn vị thành viên"."""
    match = DECLARED.search(words[:200])
    if match is None:
        return None
    return _number(match["count"])


def _number(words: str) -> int | None:
    count = normalize(words).strip().lower()
    return int(count) if count.isdecimal() else NUMBER_WORDS.get(count)


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


def end_of_list(words: str, tail: Tail) -> int:
    """Where the list ends: before a further clause, which what stands in brackets is not."""
    bare = re.sub(r"\([^()]*\)", lambda inside: "#" * len(inside[0]), words)
    ends = _ENDS_LIST.search(bare, tail.start, tail.end)
    end = ends.start() if ends else tail.end
    starts = list(labels(bare, tail.start, end))
    if starts and bare[tail.start : starts[0]].strip(" ,;.:"):  # else the list itself says who is what
        end = starts[0]
    return tail.start + len(words[tail.start : end].rstrip(" ,;"))


def _looks_like_list(text: str) -> bool:
    return bool(re.search(r"[,;]|\bvà\b", text)) and bool(re.search(r"[A-ZĐÀ-Ỹ]", text))


def opens_list(words: str, tail: Tail) -> bool:
    rest = words[tail.start :]
    return not rest.strip(" :.,;…*)") or (
        len(rest) < 60 and re.search(r"(?:sau(?: đây)?|dưới đây|như sau)?\s*:\s*\**$", rest) is not None
    )
