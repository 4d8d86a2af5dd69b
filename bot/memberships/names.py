"""Names for comparing."""

from __future__ import annotations

import re
from functools import lru_cache

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
