"""The date a document bears: where it says when it was published or signed, never a date that it tells of.

>>> stamp("Thứ 2, Ngày 08 / 01 / 2024"), stamp("10/07/2024 - 18:17"), stamp("Cập nhật 7:30, ngày 5 tháng 3 năm 2024")
('2024-01-08', '2024-07-10', '2024-03-05')
>>> stamp("Đăng ngày 03/10/2024 - 1.206 lượt xem")
'2024-10-03'
>>> stamp("Ngày 20/6/2024, tại huyện Mộc Châu, Cụm thi đua số 1 sơ kết công tác.")
''
>>> signing("Long An, ngày 05 tháng 3 năm 2024")
'2024-03-05'
>>> meeting("Thời gian: 14 giờ 00 ngày 05 tháng 3 năm 2024"), meeting("Hội nghị họp ngày 05 tháng 3 năm 2024")
('2024-03-05', '')
>>> issued_with("*(Ban hành kèm theo Quyết định số 36/QĐ-HKH ngày 14/10/2024)*")
'2024-10-14'
"""

from __future__ import annotations

import re
from datetime import date

from index.vietnamese import fold

_ISO = r"(?P<y1>(?:19|20)\d\d)\s?[-/.]\s?(?P<m1>\d{1,2})\s?[-/.]\s?(?P<d1>\d{1,2})(?!\d)"
_FIGURES = r"(?<!\d)(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>(?:19|20)\d\d)(?!\d)"
_WORDS = r"(?:ngay\s+)?(?<!\d)(?P<d3>\d{1,2})\s+thang\s+(?P<m3>\d{1,2})\s*,?\s*nam\s+(?P<y3>(?:19|20)\d\d)"
_MONTH = (
    r"thang\s+(?P<m4>\d{1,2})\s*(?:,|-|/|nam)\s*(?:nam\s+)?(?P<y4>(?:19|20)\d\d)|(?P<m5>\d{1,2})/(?P<y5>(?:19|20)\d\d)"
)
_DATE = re.compile("|".join((_ISO, _FIGURES, _WORDS)))
_VAGUE = re.compile("|".join((_ISO, _FIGURES, _WORDS, _MONTH, r"(?P<y6>(?:19|20)\d\d)")))

_TIME = re.compile(
    r"\b\d{1,2}\s?(?:[:h]|gio)\s?\d{0,2}(?::\d\d)?(?:\s?(?:phut|am|pm|sa|ch))?(?:\s?\(?gmt\s?\+?\s?\d+\)?)?|t(?=\d\d:)"
)
_AROUND = re.compile(
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|ngay|luc|vao|dang|xuat ban|cap nhat|cap nhat lan cuoi|ban hanh|"
    r"dang tai|dang boi|viet|tao|gui|bai|date|posted|published|updated|on|by|gmt|phut|gio|luot|xem)\b"
)
_EVENT = re.compile(r"\b(?:thoi gian|thoi han|bat dau|khai mac|ket thuc|dien ra|tap trung)\b")
_VIEWS = re.compile(
    r"\bluot (?:xem|doc)\s*:?\s*[\d.,]+|[\d.,]+\s*luot (?:xem|doc)\b|\bviews?\s*:?\s*[\d.,]+|\bco chu\b.*|"
    r"\b(?:nguoi (?:dang|viet|gui)|tac gia|nguon|bien tap|by) *: *[^-|]*"
)
_PLACE = r"[\W_]*(?:[^\W\d_][\w.'’-]* [ .-]{0,2}){0,6}[^\W\d_][\w.'’-]*\s?,\s*"  # one way to read each word
_SIGNING = re.compile(_PLACE + r"ngay[\s.…]+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}[\s.*_-]*$")

_LONGEST = 120  # characters of a line that is a date


def iso(text: str) -> str:
    """The first date in a field of a head, as exact as it is written: "2024-07-10", "2024-07" or "2024"."""
    match = _VAGUE.search(fold(text))
    return _written(match) if match else ""


def stamp(line: str) -> str:
    """The date of a line that says when a page was published, "" for any other line."""
    if len(line) > _LONGEST:
        return ""
    folded = _VIEWS.sub(" ", fold(line))
    match = _DATE.search(folded)
    if match is None or _EVENT.search(folded):
        return ""
    around = folded[: match.start()] + " " + folded[match.end() :]
    timed = _TIME.search(around) is not None
    left = re.findall(r"\w+", _AROUND.sub(" ", _TIME.sub(" ", around)))
    return _written(match) if len(left) <= (4 if timed else 0) else ""


def parts_of(line: str) -> list[str]:
    """The parts of a line that stand side by side: in a letterhead, or in what a page says of itself."""
    return [part.strip(" *|_") for part in re.split(r"\t+|\s{3,}|\|", line.strip()) if part.strip(" *#|_-–—")]


def signing(line: str) -> str:
    """The date of a line "Place, ngày … tháng … năm …", "" for any other line."""
    if len(line) > _LONGEST:
        return ""
    folded = fold(line.strip())
    match = _DATE.search(folded)
    return _written(match) if match and _SIGNING.match(folded) else ""


_MET = re.compile(r"[\W_]*(?:thoi gian|hom nay|vao (?:hoi|luc)|bat dau(?: luc| vao)?)\b")


def meeting(line: str) -> str:
    """The date of a line by which minutes say when people met, "" for any other line."""
    folded = fold(line[: 2 * _LONGEST])
    match = _DATE.search(folded) if _MET.match(folded) else None
    return _written(match) if match else ""


_ISSUED_WITH = re.compile(r"[\W_]*(?:duoc )?ban hanh kem(?: theo)?\b")


def issued_with(line: str) -> str:
    """The date of the paper with which a document was issued: "(Ban hành kèm theo Quyết định số … ngày 14/10/2024)"."""
    folded = fold(line[: 2 * _LONGEST])
    match = _DATE.search(folded) if _ISSUED_WITH.match(folded) else None
    return _written(match) if match else ""


def _written(match: re.Match[str]) -> str:
    values = {name[0]: int(value) for name, value in match.groupdict().items() if value}
    if "m" not in values:
        return f"{values['y']:04d}"
    if "d" not in values:
        return f"{values['y']:04d}-{values['m']:02d}" if 1 <= values["m"] <= 12 else ""
    try:
        return date(values["y"], values["m"], values["d"]).isoformat()
    except ValueError:
        return ""
