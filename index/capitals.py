"""Headings written in capitals, as a sentence would write them: "CỤM THI ĐUA SỐ II" is "Cụm thi đua số II".

What is large in them is taken from the rest of the document: "KHỐI THI ĐUA CÁC SỞ" of one that speaks of "các sở".
"""

from __future__ import annotations

import re
from collections import Counter

from index.entities import PROVINCES
from index.vietnamese import normalize

_WORD = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"[IVX]+|[A-ZĐ]|[A-ZĐ]?\d+[A-ZĐ]?")
_MUCH = 100_000  # characters of a document in which its words are looked for
_TWO = 2
_LONGEST = 6  # words that are looked for together
_CITIES_AND_PROVINCES = {normalize(name).upper(): name for name in PROVINCES}


def in_ordinary_capitals(name: str, text: str) -> str:
    """A name as it is, unless it is all in capitals and of more than a word."""
    words = [match for match in _WORD.finditer(name) if not _NUMERAL.fullmatch(match[0])]
    if len(words) < 2 or name != name.upper():
        return name
    written = _Written(_without_capitals(text[:_MUCH]))
    pieces, place, matches = [], 0, list(_WORD.finditer(name))
    end = 0
    while place < len(matches):
        count, said = written.longest(name, matches[place : place + _LONGEST])
        pieces += [name[end : matches[place].start()], said]
        end = matches[place + count - 1].end()
        place += count
    shown = "".join([*pieces, name[end:]])
    return shown[:1].upper() + shown[1:]


def _without_capitals(text: str) -> str:
    """A text without its words in capitals, but for abbreviations, which stand alone."""
    words = list(_WORD.finditer(text))
    large = [word[0].isupper() and len(word[0]) > 1 for word in words]
    pieces, end = [], 0
    for word, *around in zip(words, [False, *large], large, [*large[1:], False], strict=False):
        before, itself, behind = around
        pieces += [text[end : word.start()], "" if itself and (before or behind) else word[0]]
        end = word.end()
    return "".join([*pieces, text[end:]])


class _Written:
    """The words of a document's sentences as they are mostly written there."""

    def __init__(self, text: str) -> None:
        self._text = text

    def longest(self, name: str, matches: list[re.Match[str]]) -> tuple[int, str]:
        """How many of the words are found together, and how they are written; one word alone is small."""
        for count in range(len(matches), 1, -1):
            said = name[matches[0].start() : matches[count - 1].end()]
            if (known := _CITIES_AND_PROVINCES.get(normalize(said))) is not None:
                return count, known
            found = self._as_written(said)
            if found is not None and (count > _TWO or found == found.lower() or found.istitle()):
                return count, found  # "Văn hóa" alone opens somebody's name
        word = matches[0][0]
        alone = _NUMERAL.fullmatch(word) is not None or (self._as_written(word) or word.lower()) == word
        return 1, word if alone else word.lower()

    def _as_written(self, said: str) -> str | None:
        pattern = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
        found = Counter(match[0] for match in pattern.finditer(self._text))
        return found.most_common(1)[0][0] if found else None
