"""How many there are of something is not how many of them were added, were honoured, or are of some quality."""

from __future__ import annotations

import re

from bot.question import Question
from index.types import Span
from index.vietnamese import TOKEN, fold, normalize

# "Đảng bộ huyện có bao nhiêu đảng viên?" asks for all there are, not for those admitted, handed over or hoped for.
_ASKS_ALL = re.compile(
    r"(?:\S co|^(?:(?:dang|chi) (?:bo|uy)|hoi|doan|cum|khoi|truong|cong ty|xa|phuong|huyen|tinh)"
    r"(?: (?!(?:nhan|duoc|bi|dat|mo|lam|thu|giu|trong|xay|mua|da|se|cho|ky|ra|nop|chi|dang)\b)[^\W\d_]+){0,3}) "
    r"(?:tong cong |tat ca |tong so )?bao nhieu(?: [^\W\d_]+){1,6}(?: (?:19|20)\d\d)?\W*$"
)
_CHANGES = re.compile(
    r"\b(?<!lớp )(?<!tượng )(?<!công tác )(?:kết nạp|bàn giao|phấn đấu|phát triển mới|giải thể|xóa tên|khai trừ|"
    r"chuyển|tiếp nhận|giới thiệu|tăng thêm|tăng|"
    r"giảm|bồi dưỡng|trao tặng|tặng|trao|khen thưởng|biểu dương|kiểm tra|giám sát|khảo sát)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\s*(?:[^\W\d_]+ ){1,3}(?:duoc|bi) (?:tang|khen|trao|ket nap|ky luat|khai tru) "
)  # "19 đoàn viên được tặng Kỷ niệm chương"


_PART = re.compile(
    r"(?:(?:kha )?gioi|xuat sac|tieu bieu|uu tu|tien tien|(?:can )?ngheo|nu|khuyet tat|mo coi|moi|du bi)\b"
)  # "38 học sinh giỏi"


def is_of_some(question: Question, text: str, number: Span, sentence: Span) -> bool:
    """Whether a number counts some of the things though all there are is asked for. `number` and `sentence` are offsets
    of the text."""
    if _ASKS_ALL.search(question.folded) is None:
        return False
    return _is_change(question, text, number, sentence) or _is_part(question, text, number, sentence)


def _is_change(question: Question, text: str, number: Span, sentence: Span) -> bool:
    """Whether it counts what was added or given away."""
    before = re.split(r"[;.:(,]", normalize(text[max(sentence.start, number.start - 80) : number.start]))[-1]
    after = fold(text[number.end : min(sentence.end, number.end + 40)])
    nearest = re.split(r"\d", before)[-1]  # "chuyển … cho 19 … và khai trừ 2": what was done to the two
    changes = [fold(match[0]) for match in _CHANGES.finditer(nearest if _CHANGES.search(nearest) else before)]
    return any(word not in question.folded for word in changes) or _SOME.match(after) is not None


def _is_part(question: Question, text: str, number: Span, sentence: Span) -> bool:
    """Whether it counts those of some quality."""
    after = TOKEN.findall(fold(re.split(r"[;.,()\d]", text[number.end : min(sentence.end, number.end + 60)])[0]))
    noun = list(question.asked[:2])
    place = next((at for at in range(len(after)) if after[at : at + len(noun)] == noun), 0)
    part = _PART.match(" ".join(after[place + len(noun) :]))
    return part is not None and part[0] not in question.folded
