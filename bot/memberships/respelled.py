"""Names in a question that are spelled otherwise than the groups' members are: "Bắc Cạn", "Hanoi", "thủ đô Hà Nội".

Two syllables that sound like two of a member's name, written with other letters for the same sound or without the
space between them, are read as the member is written. Nothing else of the question changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from bot.memberships.group import Group
from bot.memberships.names import sound
from bot.question import Question, understand
from index.types import Span
from index.vietnamese import TOKEN, fold

_CAPITAL = re.compile(r"\b(?:thủ đô|thu do)\s+(?!(?:của|là|nào|gì|ở|tại|cua|la|nao|gi|o|tai)\b)(?=\w)", re.IGNORECASE)
_CHANGED = re.compile(
    r"\s*\b(?P<both>(?:trước|truoc)(?:,| và| va| với| voi) )?(?P<when>sau|trước|truoc) (?:khi )?(?:được |duoc )?"
    r"(?:điều chỉnh|sắp xếp|kiện toàn|bổ sung|sửa đổi|dieu chinh|sap xep|kien toan|bo sung|sua doi)\b"
    r"(?: lại\b| lai\b)?",
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


def as_named(question: Question, groups: Sequence[Group]) -> Question:
    """The question with the names of members as the documents write them."""
    text = _CHANGED.sub("", _CAPITAL.sub("", question.text))
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
