"""Dates as people type them: "10/7/2024", "ngày 10 tháng 7 năm 2024", "tháng 7/2024", "2024"."""

from __future__ import annotations

import re
from datetime import date

from index.vietnamese import fold

_SEPARATOR = r"\s*[/.\-]\s*"
_FORMS = (
    re.compile(rf"(?P<day>\d{{1,2}}){_SEPARATOR}(?P<month>\d{{1,2}}){_SEPARATOR}(?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}}){_SEPARATOR}(?P<month>\d{{1,2}})(?:{_SEPARATOR}(?P<day>\d{{1,2}}))?"),
    re.compile(r"(?:ngay )?(?P<day>\d{1,2}) thang (?P<month>\d{1,2}),? (?:nam )?(?P<year>\d{4})"),
    re.compile(rf"(?:thang )?(?P<month>\d{{1,2}})(?:{_SEPARATOR}|,? nam | )(?P<year>\d{{4}})"),
    re.compile(r"(?:nam )?(?P<year>\d{4})"),
)
_EARLIEST, _LATEST = 1900, 2100


def parse_date(text: str) -> str | None:
    """ISO 8601, as exact as what was typed; None for what is no date.

    >>> [parse_date(text) for text in ("10/7/2024", "Ngày 10 tháng 7 năm 2024", "tháng 7/2024", "2024", "2024-07-10")]
    ['2024-07-10', '2024-07-10', '2024-07', '2024', '2024-07-10']
    >>> [parse_date(text) for text in ("31/2/2024", "13/2024", "hôm qua", "10/7/24")]
    [None, None, None, None]
    """
    folded = " ".join(fold(text).split()).removeprefix("ngay ").strip(" .,;")
    match = next((found for form in _FORMS if (found := form.fullmatch(folded)) is not None), None)
    if match is None:
        return None
    parts = match.groupdict()
    year, month, day = int(parts["year"]), int(parts.get("month") or 1), int(parts.get("day") or 1)
    try:
        date(year, month, day)
    except ValueError:
        return None
    if not _EARLIEST <= year <= _LATEST:
        return None
    exact = 3 if parts.get("day") else 2 if parts.get("month") else 1
    return "-".join([f"{year:04}", f"{month:02}", f"{day:02}"][:exact])
