"""From when a statement holds: "kể từ ngày 01/02/2025", "năm 2025"; and when a document was issued, by its own head."""

from __future__ import annotations

import re

_DAY = re.compile(
    r"\bngày\s+(?:(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})|"
    r"(?P<day2>\d{1,2})\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>\d{4}))"
)
_FROM = re.compile(r"\b(?:từ|bắt đầu)\s+(?=ngày\b)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:năm|từ năm)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_TERM = re.compile(r"\b(?:giai đoạn|nhiệm kỳ)\s+((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)\b", re.IGNORECASE)
_HEAD = 2_000  # characters in which a document gives its place and date
_ISSUED = re.compile(rf"[A-ZĐÀ-Ỹ][^\n,]{{1,40}},\s+(?={_DAY.pattern})")


def since(words: str) -> str:
    """The date, in ISO 8601, from which a sentence says that something holds, or the years; "" where it gives none.

    >>> since("Kể từ ngày 01/02/2025, Trường A chuyển sang Khối B"), since("Cụm trưởng năm 2025: Sở C")
    ('2025-02-01', '2025')
    >>> since("Cụm trưởng giai đoạn 2024 - 2025")
    '2024/2025'
    """
    opening = _FROM.search(words)
    if opening is not None and (day := _DAY.match(words, opening.end())) is not None:
        return _iso(day)
    if (term := _TERM.search(words)) is not None:
        return f"{term[1]}/{term[2]}"
    year = _YEAR.search(words)
    return year[1] if year else ""


def issued(text: str) -> str:
    """The date in the head of a letter or decision ("Hà Nội, ngày 9 tháng 1 năm 2025"), "" where there is none."""
    opening = _ISSUED.search(text[:_HEAD])
    day = _DAY.match(text, opening.end()) if opening else None
    return _iso(day) if day else ""


def _iso(day: re.Match[str]) -> str:
    year, month, number = (int(day[name] or day[f"{name}2"]) for name in ("year", "month", "day"))
    return f"{year}-{month:02}-{number:02}" if 1 <= month <= 12 and 1 <= number <= 31 else ""
