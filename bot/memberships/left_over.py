"""What a question says beyond the groups and members it names and the words for asking who belongs to what."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.memberships.catalogue import Mention
from bot.question import Question
from index.vietnamese import fold, has_marks, normalize

# What may be said around a membership question without asking for anything else.
_AROUND = frozenset(
    "đơn vị thành viên tổ chức cơ quan tỉnh phố ủy huyện xã phường trường nào những các gồm bao có thuộc nằm "
    "trong cùng với số mấy nhiêu kể tên liệt danh sách hiện nay tất cả đầy đủ đang sinh hoạt tham gia là ai đứng "
    "đầu lãnh đạo người đồng chí cho biết tôi mình hỏi về tài liệu nhắc đến theo được xếp vào phân công không "
    "phải thêm còn ngoài ra khác nữa hay và giống chung một lượng hơn ít thứ của ở tại do gì thế nhé ạ dưới trực "
    "nhóm ban so sánh bác sĩ cán bộ giảng giáo nhân sự hội khoa phòng bệnh viện địa cụm khối đội như sau tổng ông "
    "bà cô chủ nhiệm hai ba năm làm giữ vai trò trưởng phụ trách trừ tính mỗi thì sao đâu chưa rồi nhà hợp tác "
    "thôn quận thị trấn phương đại biểu sở nhiều đông mới từ đó này đảng chi đoàn đua học cao đẳng tới nêu dòng "
    "họ phối thường kiêm chỉ huy liên bây giờ hồi lúc hiện thầy vị sư mỗi từng đều khu vực vùng bảng".split()
)
FOLDED_AROUND = frozenset(map(fold, _AROUND))
# What ends an organisation's name: "Hội Người cao tuổi thành phố Hải Vân có …".
_BREAKS = frozenset(
    "có gồm bao được là do thuộc nào gì những mấy các hiện đang đã ai với ở tại trong của và hay nằm cùng không nhiêu "
    "trưởng quản nhận đạt trao tặng bầu họp thu góp nộp giành vận".split()
)
_FOLDED_BREAKS = frozenset("gom bao duoc la thuoc nao gi nhung may ai nhieu".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_TERMS = (["giai", "doan"], ["nhiem", "ky"])
# Words for asking that are typed wrong now and then.
_ASKING = tuple("nhung gom nhieu danh sach thanh vien thuoc truong don".split())


class Left:
    """What a question says beyond the groups and members it names and the words for asking."""

    def __init__(
        self,
        question: Question,
        words: Sequence[str],
        taken: set[int],
        found: Sequence[Mention],
        allowed: Collection[str] = (),
        behind: Collection[int] = (),
    ) -> None:
        """`allowed` are further folded words that ask for nothing else: what the members are called; `behind` the
        places of words that go on with a group's name."""
        given = {word for mention in found for word in mention.words}
        pending: list[str] = []  # words behind a name that belong to it if it goes on
        content = set(question.content)
        years = {pin.value for pin in question.pins if pin.kind == "year"}
        self.runs: list[list[str]] = []  # names of persons, places and organisations, the words that stand together
        self.other: list[str] = []
        room = 0  # how many more words without a capital may go on with a name ("Hội Cựu chiến binh")
        joined = False  # whether the word before is the last of a run
        for place, word in enumerate(words):
            plain = fold(word)
            is_large = bool(place) and word[0].isupper() and word.lower() != "trưởng"
            is_name = (is_large or (place in behind and not _is_of_time(words, place))) and plain not in given
            if place in taken or plain in given:
                room, joined = (2 if question.marked and place not in taken else 0 if question.marked else 9), False
                pending = []
            elif _is_of_time(words, place):
                room, joined, pending = 0, False, []
            elif is_name or (room and plain in content and not is_around(word) and word.lower() not in _BREAKS):
                room = 2 if is_name else room - 1
                if joined:
                    self.runs[-1] += [*pending, plain]
                else:
                    self.runs.append([plain])
                joined, pending = True, []
            elif question.marked and joined and word.lower() not in _BREAKS and (room or is_around(word)):
                room = max(0, room - 1)
                pending.append(plain)
            else:
                ends = question.marked or plain in _FOLDED_BREAKS
                room, joined, pending = (0 if ends else room), False, []
                counts = word.isdecimal() and place + 1 < len(words) and is_around(words[place + 1])  # "14 đơn vị"
                asks = counts or plain in allowed or is_around(word)
                if plain in content and plain not in years and not asks:
                    self.other.append(plain)

    @property
    def names(self) -> list[str]:
        """The words of all names."""
        return [word for run in self.runs for word in run]

    @property
    def is_little(self) -> bool:
        """Whether nothing is left but names."""
        return not self.other


def _is_of_time(words: Sequence[str], place: int) -> bool:
    """Whether a word is of a year, a school year or a term ("năm học 2024 - 2025"), which names nobody."""
    window = [fold(word) for word in words[place : place + 4]]
    if _YEAR.fullmatch(window[0]):
        return True
    terms = [[fold(word) for word in words[at : at + 3]] for at in (place, place - 1) if at >= 0]
    if any(term[:2] in _TERMS and _YEAR.fullmatch(term[-1]) for term in terms):
        return True
    return window[0] in ("nam", "hoc", "nien", "khoa") and any(_YEAR.fullmatch(word) for word in window[1:3])


def is_around(word: str) -> bool:
    lowered = normalize(word).lower()
    if lowered in _AROUND or (not has_marks(word) and fold(word) in FOLDED_AROUND):
        return True
    plain = fold(word)
    if has_marks(word):
        return plain in _ASKING  # "Nông dân" is no "danh"
    return len(plain) >= 3 and any(_one_slip(plain, asking) for asking in _ASKING)


def _one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, left out or added, or by two letters swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    start = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    ours, theirs = one[start:], other[start:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:] or swapped
