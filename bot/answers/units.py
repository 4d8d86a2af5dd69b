"""Between a number and the noun that it counts: "2,4 triệu trang", "15 kg gạo", "02 tập thể nhận Giấy khen"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.columns import column_header
from bot.question import Question
from index.entities import Entity
from index.types import Span
from index.vietnamese import TOKEN, fold, normalize

_UNIT_ENDS = frozenset(
    "trong cho và của với có được đã là ở tại so tăng giảm năm nhằm đạt theo từ đến do để vào thuộc bằng gồm "
    "như trên dưới lên xuống "
    "tham trở đang sẽ cùng này đó sau trước về khi nhận vì bị đủ dành chưa không còn chuyển".split()
)
LONGEST_UNIT = 7  # syllables: "tổ chức cơ sở đảng", "cán bộ, công chức"
_ABOUT = re.compile(r"(?<!\w)(trên|hơn|gần|khoảng|dưới|ít nhất|tối thiểu|tối đa)\s+$", re.IGNORECASE)
MEASURES = frozenset("kg ta tan lit yen gam suat phan bao thung hop met".split())
_MONEY = frozenset("ty ti trieu nghin ngan dong vnd usd".split())
_MILLIONS = re.compile(r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ) ", re.IGNORECASE)
# "25 đồng chí đảng viên" counts members; "637 bí thư chi bộ" no cells.
_COUNTED_AS = re.compile(r"(?:dong chi|luot|tap the|ca nhan|truong hop|don vi|co so|ca the)\b")
_RECEIVED = re.compile(r"(?:tap the|ca nhan|don vi) (?:duoc )?(?:nhan|tang|dat)\b")


def counts_millions(question: Question, text: str, entity: Entity) -> bool:
    """Whether "2,4 triệu" is of what is asked for, and so no money: "2,4 triệu trang", where pages are."""
    millions = _MILLIONS.match(text, entity.span.end)
    behind = TOKEN.findall(fold(text[millions.end() : millions.end() + 30])) if millions is not None else []
    return bool(question.asked) and question.asked[0] not in _MONEY and behind[:1] == [question.asked[0]]


def reach(after: Sequence[str]) -> int:
    """At how many of the folded words behind a number the noun that it counts may begin."""
    words = " ".join(after)
    return 4 if _RECEIVED.match(words) else 3 if _COUNTED_AS.match(words) else 1


def with_unit(text: str, entity: Entity, sentence: Span) -> str:
    """The number with its unit, as written: "4.851 đảng viên", "42,5 tỷ đồng", "Doanh thu (triệu đồng): 15.760"."""
    header = column_header(text, entity.span, sentence)
    if header:
        return f"{header}: {entity.text}"
    about = _ABOUT.search(text, max(sentence.start, entity.span.start - 12), entity.span.start)
    words = [f"{about[1]} {entity.text}" if about else entity.text]
    for match in re.finditer(r"\s*([^\s]+)", text[entity.span.end : sentence.end]):
        word = match[1]
        bare = word.strip('.,;:!?()“”"')
        ends = (
            bare not in ("Bằng", "Đạt")
            and normalize(bare).lower() in _UNIT_ENDS
            and words[-1] not in ("dự", "thiết", "một", "mỗi")  # "10 triệu đồng mỗi đơn vị một năm"
        )
        if not word[0].isalpha() or ends or text[entity.span.end + match.start()] not in " \t":
            break
        if len(words) == LONGEST_UNIT + 1:  # no end in sight: the first word of two syllables rather than half a phrase
            return " ".join(words[:3])
        words.append(bare)
        if word != bare:
            break
    return " ".join(words)
