"""Names for comparing."""

from __future__ import annotations

import re
from functools import lru_cache

from index.entities import CAPITALISED
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import TOKEN, fold

_SCHOOL = re.compile(r"^truong (?=(?:thpt|thcs|th|ptdtnt|tieu hoc|trung hoc|mam non|mau giao|dai hoc|cao dang)\b)")


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """A name for comparing: folded words only, a school without the noun that its kind makes needless."""
    return _SCHOOL.sub("", " ".join(TOKEN.findall(fold(name))))


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """A name by its sound, without spaces: c, k and q are one letter, and so are i and y."""
    return re.sub(r"[kq]", "c", "".join(TOKEN.findall(fold(name)))).replace("y", "i")


_KIND_OF_PLACE = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE
)
_LAST_CAPITALS = re.compile(rf"(?<!\w)(?:{CAPITALISED})(?:[\s–-]+{CAPITALISED})*$")


@lru_cache(maxsize=100_000)
def is_bare(name: str) -> bool:
    """Whether a name is that of a place alone, "Hà Nội" or "huyện Phú Hòa", not of a unit there."""
    bare = _KIND_OF_PLACE.sub("", name, count=1)
    return _LAST_CAPITALS.fullmatch(bare) is not None and len(bare.split()) <= 5


@lru_cache(maxsize=100_000)
def place_of(name: str) -> str:
    """The place that a name ends with, for comparing: "ha noi" of "Tòa án nhân dân thành phố Hà Nội"; "" for none."""
    last = _LAST_CAPITALS.search(name.strip())
    return key(last[0]) if last else ""


_NOUNS = re.split(r"\|(?![^()]*\))", fold(UNIT_NOUNS))
UNIT_NOUN = "(?:" + "|".join(sorted(_NOUNS, key=len, reverse=True)) + ")"  # folded, the longest first
OF_PLACES = frozenset("tinh thanh pho huyen thi xa quan phuong tran uy cac va tp".split())


@lru_cache(maxsize=100_000)
def kind_of(name: str) -> frozenset[str]:
    """The words that say what a member is, without its place: {"ban", "tuyen", "giao"} of a district's."""
    return frozenset(key(name).split()) - frozenset(place_of(name).split()) - OF_PLACES


def nested(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two kinds of unit may be one, which was renamed or is called in short: neither is empty, and one has all
    words of the other."""
    return bool(one and other) and (one <= other or other <= one)


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one member: they are the same, one is the bare place of the other, or both are of one
    place and kind ("Ban Tuyên giáo và Dân vận Tam Kỳ", "Ban Tuyên giáo Thành ủy Tam Kỳ")."""
    if key(one) == key(other):
        return True
    place = place_of(one)
    if not place or place != place_of(other):
        return False
    return is_bare(one) or is_bare(other) or nested(kind_of(one), kind_of(other))
