"""Names for comparing."""

from __future__ import annotations

import re
from functools import lru_cache

from index.entities import CAPITALISED
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import TOKEN, expand_abbreviations, fold

_SCHOOL = re.compile(r"^truong (?=(?:thpt|thcs|th|ptdtnt|tieu hoc|trung hoc|mam non|mau giao|dai hoc|cao dang)\b)")


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """A name for comparing: folded words only, written out, a school without the noun that its kind makes needless."""
    return _SCHOOL.sub("", " ".join(TOKEN.findall(fold(expand_abbreviations(name)))))


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """A name by its sound, without spaces: c, k and q are one letter, and so are i and y."""
    return re.sub(r"[kq]", "c", "".join(TOKEN.findall(fold(name)))).replace("y", "i")


SORTS = {fold(sort): sort for sort in ("xã", "phường", "thị trấn", "đặc khu", "huyện", "thị xã", "quận", "thành phố")}


def sort_in(words: str) -> str:
    """The sort of place that folded words open with: "phuong" of "phuong nao"; "" for none."""
    return next((sort for sort in SORTS if f"{words} ".startswith(f"{sort} ")), "")


def is_of_sort(name: str, sort: str) -> bool:
    """Whether a unit is a place of a folded sort, or of one: "Hội Làm vườn xã Gò Trầu" of "xa"."""
    return re.search(rf"(?<!\w)(?<!thị ){SORTS[sort]}\s+(?-i:[^\W\d_a-zđ]|\d)", name, re.IGNORECASE) is not None


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


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one member: they are the same, one is the bare place of the other, or its unit has
    since been joined with another: "Ban Tuyên giáo Thành ủy Hội An", "Ban Tuyên giáo và Dân vận Hội An"."""
    if key(one) == key(other):
        return True
    place = place_of(one)
    if not place or place != place_of(other):
        return False
    return is_bare(one) or is_bare(other) or may_be_joined(unit_of(one), unit_of(other))


_ENDS_IN_LEVEL = re.compile(r"\s(?:tinh|thanh pho|thanh|huyen|thi xa|thi|quan|xa|phuong|thi tran)(?: uy)?$")


@lru_cache(maxsize=100_000)
def unit_of(name: str) -> str:
    """What stands in a name before its place and the sort of that, for comparing: "ban tuyen giao"."""
    return _ENDS_IN_LEVEL.sub("", key(name).removesuffix(place_of(name)).rstrip())


def may_be_joined(one: str, other: str) -> bool:
    """Whether two units are one, or one is the other joined with a third: "Ban Tuyên giáo và Dân vận"."""
    short, long = sorted((one, other), key=len)
    return bool(short) and (short == long or long.startswith(f"{short} va "))
