"""The names of groups: clusters, blocks, teams, subcommittees, however they are numbered.

>>> parse("Cụm thi đua số 6, Ngành Tổ chức xây dựng Đảng") == parse("cum thi dua thu sau nganh to chuc xay dung dang")
True
>>> parse("Khối thi đua IV").number
4
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.entities import NUMBER_WORDS, roman
from index.types import Span
from index.vietnamese import TOKEN, fold, has_marks, normalize

# What an organisation calls the groups that it sorts its units and people into.
HEADS = (
    "cụm|khối|tổ|nhóm|đội|tiểu ban|phân ban|tiểu tổ|phân khối|phân đội|hội đồng|câu lạc bộ|mạng lưới|liên minh|vùng|"
    "khu vực|tuyến|bộ phận|ban|ủy ban|chi hội|chi đoàn|chi bộ|liên chi|liên hội|đoàn|phân hội|tổ hợp|liên tổ|trạm|"
    "liên khối|liên cụm|liên đội|cánh|mũi|chặng|bảng|liên chi hội|liên chi đoàn|giáo hạt|phân xưởng"
).split("|")
HEAD = "(?:" + "|".join(sorted(HEADS, key=len, reverse=True)) + ")"
_FOLDED_HEAD = re.compile("(?:" + "|".join(sorted(map(fold, HEADS), key=len, reverse=True)) + r")\b")
_WORD_NUMBERS = {fold(word): value for word, value in NUMBER_WORDS.items() if value and " " not in word}
_FILLERS = frozenset("số thứ các những thuộc của là và trong hằng hàng năm".split())
_FOLDED_FILLERS = frozenset(map(fold, _FILLERS))
_SMALL_ROMAN = frozenset("ii iii iv vii viii ix".split())  # typed small; "i", "v", "vi", "x" are also syllables
_COUNTED_HEADS = frozenset("cum khoi to nhom doi".split())  # of which one says "cụm sáu"
_COUNTS = frozenset(NUMBER_WORDS) - {"năm"}  # which is a year as well
_LETTER = re.compile(r"[CDLM]")  # "Bảng C" is no group 100
_YEAR = re.compile(r"(?:19|20)\d\d")  # "Cụm thi đua số 6 năm 2023" is the same cluster
_OTHERS_NUMBERS = frozenset("khoa lan ky ngay thang quy dot".split())
_CLASSIFIERS = frozenset("thi dua cong tac chuyen mon".split())
_CLASSIFIERS_SORTED = frozenset("".join(sorted(word)) for word in _CLASSIFIERS)  # each by its letters
_PAIRED = {"thi": "dua", "cong": "tac", "chuyen": "mon"}  # alone they classify nothing: "Cụm dừa", "Tổ Công đoàn"
# What looks like a head but opens another word: "tổ chức", "ban hành", "đội ngũ", "Tây Ban Nha".
NOT_A_HEAD = (
    r"(?!\s+(?i:trưởng|phó|chức|quốc|hành|đầu|nha|thể|viên|kết|hình|ngũ|bóng|lượng|đường|tuổi|tịch|bố|sung|xe|bay|"
    r"trời|sâu|xa|này|đó|nào|của)\b)"
)
# A syllable before that makes another word: "Tiểu đoàn 5", "bộ đội".
NOT_INSIDE = (
    "".join(f"(?<!(?i:{word}) )" for word in "tiểu trung sư lữ quân binh tập đại huyện tỉnh quận xã hải công".split())
    + "(?<!(?<!(?i:cán) )(?i:bộ) )"
    + "(?<!(?i:đảng ủy) )(?<!(?i:đảng bộ) )"
)
# "Khối thi đua II sau điều chỉnh" is Khối thi đua II.
AFTER_CHANGE = r"(?i:sau (?:khi )?(?:được )?(?:điều chỉnh|sắp xếp|sáp nhập|kiện toàn|bổ sung|sửa đổi))\b"
# What a sentence says of a group, after its name. "tổ chức" in small letters is a verb here.
STOPS = (
    r"\b(?:(?i:hiện nay|hiện|đã|đang|được|có|còn|với|là|do|bao gồm|gồm|đặt|phụ trách|chịu trách nhiệm|theo dõi|"
    r"tiếp nhận|kết nạp|bổ sung|họp|sơ kết|tổng kết|ra quân|báo cáo|phát biểu|nhấn mạnh|chủ trì|cho biết|khẳng định|"
    r"đề nghị|theo nguyện vọng|theo đề nghị|kể từ|từ ngày|sang|cũng|sẽ|để|như|cùng|vào|tại|trong|trên|hoặc|thay|nhằm|"
    r"khi|theo|năm \d{4}|giai đoạn)|tổ chức|và (?=[A-ZĐÀ-Ỹ]))\b|\b" + AFTER_CHANGE
)
_INNER_HEAD = r"\b(?i:cụm|khối|tổ|nhóm|đội|tiểu ban)\s(?!chức|quốc)"  # another group's name begins
_NAME = re.compile(
    rf"(?<![\w-]){NOT_INSIDE}(?i:{HEAD})\b{NOT_A_HEAD}"
    rf"(?P<rest>(?:(?!{STOPS}|{_INNER_HEAD})(?:(?!\s-\s*\d)[^:;.,()\n“”\"–*]|,\s(?=[Nn]gành\b|[Kk]hối\b))){{0,120}})"
)


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group's name taken apart: its head ("cum"), its number, and every other word, folded."""

    head: str
    number: int | None
    words: frozenset[str]

    @property
    def is_distinct(self) -> bool:
        """Whether the name tells one group from another: "Cụm thi đua" alone does not."""
        return bool(self.head) and (self.number is not None or bool(self.words - _CLASSIFIERS))

    @property
    def own(self) -> frozenset[str]:
        """The words that tell the group from others of its kind."""
        return self.words - _CLASSIFIERS

    @property
    def bare(self) -> GroupName:
        """The name without classifiers: "Khối thi đua I" and "Khối I" alike."""
        return GroupName(self.head, self.number, self.own)

    def without_slips(self) -> GroupName:
        """The name without words that are classifiers with two letters swapped ("thi đau")."""
        meant = (word for word in self.words if "".join(sorted(word.removesuffix("*"))) not in _CLASSIFIERS_SORTED)
        return GroupName(self.head, self.number, frozenset(meant))

    def agrees(self, other: GroupName) -> bool:
        """Whether two names may be of one group: one head, one number, and the words of one among the other's."""
        return (
            self.head == other.head
            and self.number == other.number
            and (self.answers_to(other) or other.answers_to(self))
            and (self.number is not None or self.shares_words(other))
        )

    def shares_words(self, other: GroupName) -> bool:
        """Whether two names have a word in common that is no classifier."""
        return bool((self.words & other.words) - _CLASSIFIERS)

    def answers_to(self, asked: GroupName) -> bool:
        """Whether somebody who says `asked` may mean this group: no word, number or head of theirs is another's."""
        return (
            self.head == asked.head
            and (asked.number is None or asked.number == self.number)
            and asked.words - _CLASSIFIERS <= self.words
        )


@lru_cache(maxsize=50_000)
def parse(name: str) -> GroupName:
    """A name as it stands in a document or a question, with or without marks. The head is "" where there is none."""
    tokens = [(match[0], fold(match[0])) for match in TOKEN.finditer(normalize(name))]
    folded = " ".join(token for _, token in tokens)
    head_match = _FOLDED_HEAD.match(folded)
    head = head_match[0] if head_match else ""
    rest = tokens[len(head.split()) :]
    number: int | None = None
    words: list[str] = []
    for place, (word, token) in enumerate(rest):
        alone = head in _COUNTED_HEADS and number is None and not words and place == len(rest) - 1
        before = "so" if alone and word.lower() in _COUNTS else rest[place - 1][1] if place else ""
        value = None if _is_of_another(rest, place) else _value(word, token, before)
        if value is not None and number is None:
            number = value
        elif not _is_filler(word, rest[place + 1][1] if place + 1 < len(rest) else "") and not _YEAR.fullmatch(token):
            words.append(token if token not in _CLASSIFIERS or _classifies(rest, place) else f"{token}*")
    return GroupName(head, number, frozenset(words))


_WITH_OTHER = re.compile(r"(?P<name>[^()]+?)\s*\((?P<other>[^()]+)\)")
_OF_SUCH = re.compile(r"các\s[^:;,\d]+", re.IGNORECASE)  # "Khối số 1 (các trạm giống)": what a numbered group is of
_OPENS_NAME = re.compile(rf"{HEAD}\b{NOT_A_HEAD}", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def names_of(name: str) -> tuple[GroupName, ...]:
    """A name by all that it says; where a number and words are beside each other also by either alone: "Khối các trạm
    giống (Khối II)" is "Khối II" and "Khối các trạm giống" too."""
    whole, parts = parse(name), _WITH_OTHER.fullmatch(name)
    if whole.number is None or parts is None:
        return (whole,)
    first = parse(parts["name"])
    is_of_such = first.number is not None and _OF_SUCH.fullmatch(parts["other"])
    second = parse(f"{first.head} {parts['other']}" if is_of_such else parts["other"])
    numbered, in_words = (second, first) if first.number is None else (first, second)
    if first.head != second.head or numbered.number is None or in_words.number is not None or not in_words.own:
        return (whole,)
    is_name = bool(is_of_such) or (_OPENS_NAME.match(parts["other"]) and (numbered is first or not numbered.own))
    return (whole, numbered, in_words) if is_name else (whole,)


def names_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Where `text[start:end]` names a group that can be told from others: by a number, or by a name with a capital."""
    for match in _NAME.finditer(text, start, end):
        name = _without_deed(match[0]).rstrip()
        if reads_as_name(name):
            yield Span(match.start(), match.start() + len(name))


# What a numbered group does: no part of its name ("Cụm thi đua số 4 trình bày cho thấy").
_DEED = re.compile(
    r"(?:\b(?:số|thứ)\s+[^\W_]+|\s\d{1,2}|\s[IVX]{1,5})(?=\s+(?:trình bày|cho thấy|nêu|đánh giá|ghi nhận|thống nhất|"
    r"phối hợp|triển khai|thực hiện|hoàn thành|ký kết|đạt|vượt|trao|tặng|nhận|phát động|tham gia|thông báo|thảo luận|"
    r"biểu quyết|bầu|gửi|nộp|thông qua|tiến hành|hỗ trợ|giúp|đến|tới|về|dẫn đầu|xếp|giành|vận động|quyên góp|xây dựng|"
    r"kiểm tra|giám sát|làm việc|hướng dẫn|phân công|mời|cử|đăng ký|duy trì|tích cực|luôn|vừa|mới|chưa|không|lại|"
    r"khai mạc|bế mạc|diễn ra|kết thúc|bắt đầu|ra mắt|giao lưu|thi đấu|hưởng ứng)\b)"
)


def _without_deed(name: str) -> str:
    deed = _DEED.search(name)
    return name[: deed.end()] if deed else name


# "khối thi đua các trường đại học số 2", "cụm 5 ngành Y tế": the number ends the name or leads on to whose group it is.
_NUMBERED = re.compile(
    rf"(?i:{HEAD})(?:\s+[^\W\d_]+){{0,7}}?\s+(?:(?:số|thứ)\s+[^\W_]+|\d{{1,2}}[A-Z]?|[IVX]{{1,5}})"
    r"(?=$|[\s,]+(?:[A-ZĐÀ-Ỹ]|ngành|của|thuộc|tỉnh|huyện|thành phố|xã|phường|các|năm|cấp)|\s*\()"
)
_NO_NAME = re.compile(r"[%\[\]]|\d{3,}\s*[+/]|\b(?:này|đó|kia|ấy|sau đây|như sau)$")


def reads_as_name(name: str) -> bool:
    """Whether words that open with a head are a name: written large, numbered, or with a capital right behind."""
    parsed = parse(name)
    if _NO_NAME.search(name) or name.count("(") != name.count(")") or len(name.split()) > 18:
        return False
    if parsed.number is not None and _NUMBERED.match(name):
        return True
    behind = name.split()[len(parsed.head.split()) :]
    own = [word for word in behind if fold(word) not in _CLASSIFIERS or f"{fold(word)}*" in parsed.words]
    large = name[0].isupper() or any(word[0].isupper() for word in own[:2])
    return bool(parsed.words - _CLASSIFIERS) and large


def _is_filler(word: str, following: str) -> bool:
    """Whether a word tells nothing of a name. "Nam" of "Cụm Nam sông" does; "năm", and "nam" before a year, don't."""
    if word.lower() in _FILLERS:
        return True
    unmarked = word.islower() and not has_marks(word) and word in _FOLDED_FILLERS
    return unmarked and (word != "nam" or _YEAR.fullmatch(following) is not None)


def _classifies(rest: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether a word is half of "thi đua", "công tác" or "chuyên môn"."""
    token = rest[place][1]
    following = rest[place + 1][1] if place + 1 < len(rest) else ""
    return _PAIRED.get(token) == following or (place > 0 and _PAIRED.get(rest[place - 1][1]) == token)


def _is_of_another(rest: Sequence[tuple[str, str]], place: int) -> bool:
    """Whether a number counts something else than groups: "Ban Chấp hành khóa XII", "lần thứ 2", "ngày 5"."""
    before = [token for _, token in rest[max(0, place - 2) : place] if token not in ("so", "thu")]
    return bool(before) and before[-1] in _OTHERS_NUMBERS


def _value(word: str, token: str, before: str) -> int | None:
    if token.isdecimal() and len(token) <= 3:
        return int(token)
    if before in ("so", "thu") and token in _WORD_NUMBERS and word.lower() in (token, *NUMBER_WORDS):  # no "Thu Bồn"
        return _WORD_NUMBERS[token]
    if (word.isupper() and not _LETTER.fullmatch(word)) or before == "so" or token in _SMALL_ROMAN:
        return roman(word.upper())
    return None
