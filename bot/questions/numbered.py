"""Things told apart by number in running text: "cụm thi đua số 6", "khối IV", "Tổ công tác thứ hai", "lớp 12".

>>> [(match.head, match.number) for match in numbered("Cụm thi đua số 6 và Tổ công tác thứ hai; cụm sẽ làm 9 việc")]
[('cum', 6), ('to', 2)]
>>> [(match.head, match.number) for match in numbered("Đại hội Đảng bộ Khối lần thứ XII")]
[('lan', 12)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.groups import parse
from index.types import Span
from index.vietnamese import fold

_HEADS = (
    "cum|khoi|to|nhom|doi|tieu ban|chi hoi|chi bo|chi doan|khoa|lop|vung|(?<!dia )phuong|(?<!co )quan|dot|lan|ky|khu|"
    "toa|hoc ky|phan ban"
)
_NUMBERED = re.compile(
    rf"\b(?P<head>{_HEADS})(?:(?: (?!cum |khoi |to |nhom |doi |lop |chi |lan |dot )[^\W\d_]+){{0,5}}? "
    rf"(?P<marked>so|thu)|"
    rf" so| thu|"
    r"(?: (?:thi dua|hoat dong|cong tac|chuyen mon|lien ket|dan pho|dan cu|pho))?)? "
    r"(?P<number>\d{1,3}|[ivxl]{2,5}|(?<= so )[ivx]|(?<= thu )[ivx]|(?P<alone>[ivx])(?!\w)|"
    r"(?<= thu )(?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)|"
    r"(?<= so )(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi))(?![\w/.-]*\d)(?![/-][^\W\d_]{2})\b"
    r"(?! (?:ngay(?: dem)?|gio|phut)\b(?! (?:\d|nao|may|bao|thang|nay|hom|dau)))"  # "đợt thi đua 90 ngày" lasts so long
)


# Whatever else stands before "số": "Đoàn kiểm tra số 2" is told from number 3 by its last word.
_ANY_NUMBERED = re.compile(
    r"\b(?P<head>(?!(?:dinh|hoach|quyet|thi|tu|van|ban|dan|luan|bao|cao|trinh) so)[^\W\d_]+) so "
    r"(?P<number>\d{1,3})(?![\w/.,-]*\d|[/-])\b"
)


# "Đoàn kiểm tra chéo số 2" is "Đoàn số 2".
_PARTY = re.compile(
    r"\b(?P<head>doan)(?: (?!vien\b|the\b|ket\b|cum\b|khoi\b)[^\W\d_]+){0,4} so "
    r"(?P<number>\d{1,2})(?![\w/.,-]*\d)\b"
)


# A cell of a table row: "Khối thi đua: II; Đơn vị: …".
_IN_CELL = re.compile(
    rf"(?:^|[\n;|]) *(?P<head>{_HEADS})(?: [^\W\d_:]+){{0,3}} *: *(?:so )?"
    r"(?P<number>\d{1,3}|[ivxl]{1,5}) *(?=[;|\n]|$)"
)


_TERM = re.compile(r"\b(?P<head>hk|hoc ky) ?(?P<number>\d|i{1,3}|iv)\b")  # "HK1" is "học kỳ I"
_QUARTER = re.compile(r"\b(?P<head>quy) (?P<number>[1-4]|i{1,3}|iv)\b(?!\.\d)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One mention: the folded noun, its number, and where the number stands."""

    head: str
    number: int
    span: Span


@lru_cache(256)  # of a question it is asked four times
def numbered(text: str) -> tuple[Numbered, ...]:
    """Every numbered thing of a text in NFC, typed with or without marks."""
    return tuple(_numbered(text))


def _numbered(text: str) -> Iterator[Numbered]:
    folded, taken = fold(text), set[int]()
    for pattern in (_NUMBERED, _PARTY, _ANY_NUMBERED, _IN_CELL, _TERM, _QUARTER):
        for match in pattern.finditer(folded):
            number = parse(f"cụm số {text[match.start('number') : match.end('number')]}").number
            is_letter = match.groupdict().get("alone") and not text[match.start("number")].isupper()  # "tổ v.v."
            if number is not None and not is_letter and match.start("number") not in taken:
                taken.add(match.start("number"))
                head = "hoc ky" if pattern is _TERM else match["head"]
                yield Numbered(head, number, Span(*match.span("number")))
