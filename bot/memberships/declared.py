"""How many groups of a kind a document says there are: "chia các huyện thành 04 cụm thi đua và 01 khối thi đua".

Groups that are named are not counted where their number itself is said: a name may be missing, or written in two ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.entities import NUMBER_WORDS
from index.groups import HEADS
from index.lists import COUNTED
from index.types import Span
from index.vietnamese import fold, normalize

_KIND = r"(?:\s+(?:thi đua|công tác|chuyên môn|hoạt động|sinh hoạt))?"
_HEAD = "|".join(sorted(HEADS, key=len, reverse=True))
_COUNTED = re.compile(
    rf"(?P<count>{COUNTED})(?P<head>{_HEAD})\b(?P<kind>{_KIND})(?!\s+(?:số|trưởng|phó|chức)\b)", re.IGNORECASE
)
# What parts or founds groups; then another number may follow: "thành 04 cụm thi đua và 01 khối thi đua".
_PARTS = re.compile(
    r"\b(?:thành lập|kiện toàn|thành|lập|chia|phân chia|sắp xếp|gồm|duy trì)(?:\s+(?:làm|lại|thành|có))*\s+",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:,|;|và|với)\s+(?:[^\d,;.:()\n]{0,60}?\s(?:thành|lập)\s+)?", re.IGNORECASE)
_MOST = 40  # groups of a kind; more are units of their own, counted over a whole province


@dataclass(frozen=True, slots=True)
class Declared:
    """A number of groups, and where it stands with the groups' noun."""

    count: int
    span: Span


def declared(text: str, head: str, kind: frozenset[str]) -> Declared | None:
    """The first number that a text says its groups with a folded `head` are parted into; their names have `kind`."""
    for parts in _PARTS.finditer(text):
        end = parts.end()
        while (one := _COUNTED.match(text, end)) is not None:
            count = _value(one["count"])
            if fold(one["head"]) == head and set(fold(one["kind"]).split()) <= kind and 2 <= count <= _MOST:
                return Declared(count, Span(one.start(), one.end()))
            joins = _JOINS.match(text, one.end())
            end = joins.end() if joins else len(text)
    return None


def _value(words: str) -> int:
    words = normalize(words).strip().lower()
    return int(words) if words.isdecimal() else NUMBER_WORDS.get(words, 0)
