"""Plain text whose lines were broken to fit a width: its paragraphs put together again.

>>> print(unwrapped("Cụm thi đua số 2 gồm huyện Phú Lạc, huyện Thạch Bàn, huyện\\nXuân Đài.\\n- Họp.\\n" * 3)[:75])
Cụm thi đua số 2 gồm huyện Phú Lạc, huyện Thạch Bàn, huyện Xuân Đài.
- Họp.
"""

from __future__ import annotations

import re
from itertools import pairwise

WIDTHS = range(50, 121)  # characters; longer lines are whole paragraphs
NEARLY = 0.9  # of the width: letters may have been counted with their marks apart
LEAST_BROKEN = 3  # lines that a width must explain
_OPENS = re.compile(  # what begins a line of its own
    r"\s*(?:[-–—•+*·▪●>#|]|\(?\d{1,3}[.)/]|\(?[a-zđ][.)]\s|[IVX]{1,5}[.)]|(?:Điều|Chương|Mục|Phần|Kính gửi|Nơi nhận)\b)"
)
_LABEL = re.compile(r"[^.;]{1,40}:\s")
# "… sang Cụm thi đua số" goes on with "2. Sau khi điều chỉnh …", which is no item of a list.
LACKS_NUMBER = re.compile(r"(?<!\w)(?:số|điều|khoản|điểm|ngày|tháng|năm|quý)\s*$", re.IGNORECASE)


def unwrapped(text: str) -> str:
    """The text with each line joined to the one before where its first word would not have fitted there."""
    lines = text.split("\n")
    width = max(map(len, map(str.rstrip, lines)), default=0)
    if width not in WIDTHS:
        return text
    joins = [_goes_on(above.rstrip(), below, width) for above, below in pairwise(lines)]
    if sum(joins) < LEAST_BROKEN:
        return text
    pieces = [lines[0]]
    for below, joined in zip(lines[1:], joins, strict=True):
        if joined:
            pieces[-1] = pieces[-1].rstrip()
        pieces += [" ", below.lstrip()] if joined else ["\n", below]
    return "".join(pieces)


def _goes_on(above: str, below: str, width: int) -> bool:
    first = below.split(maxsplit=1)[0] if below.strip() else ""
    ends = not above or above[-1] in ".:;!?" or above.isupper()
    if LACKS_NUMBER.search(above) and first[:1].isdigit():
        return len(above) + 1 + len(first) > NEARLY * width
    own = not first or below.isupper() or _OPENS.match(below) or _LABEL.match(below)
    return not ends and not own and len(above) + 1 + len(first) > NEARLY * width
