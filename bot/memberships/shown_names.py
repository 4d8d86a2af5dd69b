"""Names of groups as they are shown: those that headings write in capitals only, in ordinary ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from bot.questions.spelling import is_word
from index.abbreviations import ABBREVIATIONS
from index.entities import PROVINCES, roman
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import TOKEN

_WITH_SECOND = re.compile(r"(?P<name>[^()]+?)\s*\((?P<second>[^()]+)\)")
_MARKS = ",;:()–-"
_NOUNS = frozenset(f"số các và của ngành {UNIT_NOUNS.replace('|', ' ')}".split())  # small wherever they stand
_REGIONS = (
    "Đông Nam Bộ|Tây Nam Bộ|Bắc Trung Bộ|Nam Trung Bộ|Bắc Bộ|Trung Bộ|Nam Bộ|Tây Bắc|Đông Bắc|Tây Nguyên|Trung ương"
).split("|")
_PLACES = {name.lower(): name for name in (*_REGIONS, *PROVINCES)}
_PLACE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_PLACES, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def shown(name: str) -> str:
    """A group's name as it is shown.

    >>> shown("CỤM THI ĐUA SỐ II"), shown("KHỐI CÁC BAN ĐẢNG TỈNH CÀ MAU")
    ('Cụm thi đua số II', 'Khối các ban đảng tỉnh Cà Mau')
    """
    name = name.rstrip(" ,;:–-")
    if (second := _WITH_SECOND.fullmatch(name)) is not None:
        return f"{shown(second['name'])} ({shown(second['second'])})"
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 4 or not all(letter.isupper() for letter in letters):
        return name
    words = [word if _is_numeral(word, place) else word.lower() for place, word in enumerate(name.split())]
    written = " ".join(_written(words, place) for place in range(len(words)))
    return _PLACE.sub(lambda match: _PLACES[match[0].lower()], written[:1].upper() + written[1:])


def _is_numeral(word: str, place: int) -> bool:
    """Whether a word numbers the group, in Roman or by a letter: "II", "A"."""
    bare = word.strip(_MARKS)
    return place > 0 and (roman(bare) is not None or (len(bare) == 1 and bare.isascii()))


def _written(words: Sequence[str], place: int) -> str:
    """A word with a capital where it is of a name: neither small in general Vietnamese nor the noun of a unit."""
    bare = [word.strip(_MARKS) for word in words[max(0, place - 1) : place + 2]]
    own = bare[min(place, 1)]
    if not own.islower():
        return words[place]
    for pair in pairwise(bare):
        if own in pair and pair in _offices():
            return words[place].replace(own, _offices()[pair][pair.index(own)])
    is_small = own in _NOUNS or any(own in pair and is_word(*pair) for pair in pairwise(bare))
    return words[place] if is_small else words[place].replace(own, own.capitalize())


@cache
def _offices() -> dict[tuple[str, str], tuple[str, str]]:
    """Two words of an office or a field of work as they are written: "Tuyên giáo"."""
    spelled = (pair for full in ABBREVIATIONS.values() for pair in pairwise(TOKEN.findall(full)))
    return {(one.lower(), other.lower()): (one, other) for one, other in spelled}
