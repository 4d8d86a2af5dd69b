"""Words of a time that say the same, brought to one form before the grammar of `schedule.py` reads it.

What only its marks tell apart is settled first: "tới" is coming, "tối" the evening; "sáu" is six, "sau" after.
"""

from __future__ import annotations

import re

from index.vietnamese import fold, normalize

_MARKED = (
    (r"\btới\b", "coming"),
    (r"\bsang tuần\b", "tuần sau"),
    (r"\btôi\b", "toi_nguoi"),  # I: no evening
    (r"\bsáu\b", "6"),
)
_DIGITS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "6": 6, "bay": 7, "tam": 8, "chin": 9}
_ONE = "|".join(_DIGITS)
_UNIT = r"gio|tieng|phut|ruoi|(?:ngay|tuan) nua"
_NUMBER = re.compile(
    rf"(?<!\bthu )\b(?:(?:({_ONE}) )?(muoi)(?: ({_ONE}))?|({_ONE}))\b(?= (?:{_UNIT}))"
    rf"|(?<=\bgio |\bkem )(?:(?:({_ONE}) )?(muoi)(?: ({_ONE}))?|({_ONE}))\b"
)
_SAME = (
    (r"(?<=\d)['’′]", " phut"),
    (r"\bnua (?:tieng|gio)\b|\bhalf an hour\b", "30 phut"),
    (r"\ban? hour\b", "1 hour"),
    (r"\b(\d{1,2})\.(\d\d)(?= (?:sang|trua|chieu|toi|dem|khuya|am|pm)\b)", r"\1:\2"),
    (r"\b(\d{1,2})\.(1[3-9]|[2-5]\d)(?![\d.])", r"\1:\2"),  # no month
    (r"\b(2[4-9]|3[01])\.(\d{1,2})(?![\d.])", r"\1/\2"),  # no hour
)


def one_form(text: str) -> str:
    """The text in lower case, without marks, with figures for numbers.

    >>> one_form("Tám giờ rưỡi sáng mai"), one_form("15 giờ ba mươi thứ hai tới"), one_form("sau sáu tiếng nữa")
    ('8 gio ruoi sang mai', '15 gio 30 thu hai coming', 'sau 6 tieng nua')
    """
    text = normalize(text).lower()
    for pattern, same in _MARKED:
        text = re.sub(pattern, same, text)
    text = " ".join(fold(text).split())
    text = _NUMBER.sub(lambda match: str(_number(match)), text)
    for pattern, same in _SAME:
        text = re.sub(pattern, same, text)
    return text


def _number(match: re.Match[str]) -> int:
    tens, ten, ones, alone = match.groups()[:4] if match[2] or match[4] else match.groups()[4:]
    if not ten:
        return _DIGITS[alone]
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
