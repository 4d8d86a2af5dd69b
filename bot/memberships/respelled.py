"""Names in a question that are spelled otherwise than the groups' members are: "Bắc Cạn", "Hanoi", "thủ đô Hà Nội".

Two syllables that sound like two of a member's name, written with other letters for the same sound or without the
space between them, are read as the member is written. What a question says of lists that were changed is told here
as well, and left out of it: "sau điều chỉnh", "chuyển sang khối nào".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from bot.memberships.group import Group
from bot.memberships.names import sound
from bot.question import Question, understand
from index.groups import HEADS
from index.types import Span
from index.vietnamese import TOKEN, fold

_CAPITAL = re.compile(r"\b(?:thủ đô|thu do)\s+(?!(?:của|là|nào|gì|ở|tại|cua|la|nao|gi|o|tai)\b)(?=\w)", re.IGNORECASE)
_CHANGED = re.compile(
    r"\s*\b(?P<both>(?:trước|truoc)(?:,| và| va| với| voi) )?(?P<when>sau|trước|truoc) (?:khi )?(?:được |duoc )?"
    r"(?:điều chỉnh|sắp xếp|kiện toàn|bổ sung|sửa đổi|dieu chinh|sap xep|kien toan|bo sung|sua doi)\b"
    r"(?: lại\b| lai\b)?",
    re.IGNORECASE,
)
_HEAD = rf"(?:{'|'.join(sorted({*HEADS, *map(fold, HEADS)}, key=len, reverse=True))})\b"
_WHICH = rf"(?={_HEAD}(?:\s+[^\W\d_]+){{0,4}}?\s+(?:nào|nao|mấy|may|gì|số mấy|so may|thứ mấy|thu may)\b)"
# "chuyển từ khối nào sang khối nào", "được điều chỉnh về khối mấy", "được bổ sung vào cụm nào".
_MOVED = re.compile(
    r"\s+(?:(?:được|đã|sẽ|nay|bị|duoc|da|se|bi)\s+)*(?P<verb>(?:điều |luân |dieu |luan )?(?:chuyển|chuyen)|điều chỉnh|"
    rf"dieu chinh|bổ sung|bo sung|đưa|dua)(?:\s+(?:từ|tu)\s+{_HEAD}[^?,.]{{0,40}}?)?\s+"
    rf"(?:từ|tu|sang|về|ve|vào|vao|đến|den|tới|toi)\s+{_WHICH}",
    re.IGNORECASE,
)
_LEAST = 5  # letters of a name in one word: "Hanoi"


def asks_about_change(question: Question) -> Literal["", "before", "after", "both"]:
    """Whether a question asks for what a group is since it was changed, or was before, or for both: "Khối III sau điều
    chỉnh", "trước và sau điều chỉnh"."""
    found = _CHANGED.search(question.text)
    if found is not None and found["both"]:
        return "both"
    return "" if found is None else "after" if fold(found["when"]) == "sau" else "before"


def asks_where_moved(question: Question) -> bool:
    """Whether a question supposes that somebody was in another group before: "chuyển sang khối nào"."""
    found = _MOVED.search(question.text)
    return found is not None and fold(found["verb"]) not in ("bo sung", "dua")


_CHANGES = re.compile(
    r"\b(?:(?<!con )them (?=[^?]*\b(?:nao|gi|ai)\b)|bo sung|tiep nhan|ket nap|"
    r"thay doi|bien dong|bot|giam|rut|tach|roi|chuyen (?:di|vao|sang|den|ve|ra))\b"
)
_CHANGE_WORDS = frozenset(
    "co nhan them ket nap bo sung tiep thay doi bien dong bot giam rut tach roi chuyen di vao sang den ve ra khoi gi "
    "duoc".split()
)


def asks_what_changed(folded: str, unsaid: Collection[str]) -> bool:
    """Whether a question about one group asks who joined or left it, with these folded words unaccounted for: "Khối IV
    thêm trường nào", "trường nào rời khỏi Khối IV"."""
    return _CHANGES.search(folded) is not None and set(unsaid) <= _CHANGE_WORDS and "ngoai" not in folded.split()


def as_named(question: Question, groups: Sequence[Group]) -> Question:
    """The question with the names of members as the documents write them, and "thuộc" for how they came there."""
    text = _MOVED.sub(" thuộc ", _CHANGED.sub("", _CAPITAL.sub("", question.text)))
    for span, written in [*_respelled(text, groups)][::-1]:
        text = text[: span.start] + written + text[span.end :]
    if text == question.text:
        return question
    return replace(understand(text), language=question.language, translated=question.translated)


def _respelled(text: str, groups: Sequence[Group]) -> Iterator[tuple[Span, str]]:
    """The stretches to be written otherwise, in order, and how."""
    words = list(TOKEN.finditer(text))
    stretches = [Span(*word.span()) for word in words if len(word[0]) >= _LEAST]
    stretches += [Span(one.start(), other.end()) for one, other in pairwise(words)]
    heard = {sound(text[span.start : span.end]) for span in stretches}
    known = [group.spoken.by_sound for group in groups if not group.spoken.by_sound.keys().isdisjoint(heard)]
    end = 0
    for span in sorted(stretches, key=lambda stretch: stretch.start):
        said = text[span.start : span.end]
        written = {by_sound[sound(said)] for by_sound in known if sound(said) in by_sound}
        if span.start >= end and written and fold(said) not in map(fold, written):
            end = span.end
            yield span, min(written)
