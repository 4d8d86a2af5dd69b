"""Shares: "tỷ lệ giải quyết" is answered with a percentage, in a table with that of the column headed so; "được mấy
trên tổng số bao nhiêu" with a part and its whole."""

from __future__ import annotations

import re
from itertools import pairwise
from math import fsum

from bot.question import Question
from index.entities import Entity
from index.rarity import rarity
from index.vietnamese import TOKEN, expand_abbreviations, fold

OTHER = 0.2  # agreement of what is no share, or that of something else
INSIDE = 0.8  # where what the share is of stands within the header of its column: "chết do chậm tiêm phòng"
PART = 0.9  # of a part with its whole that counts what the question speaks of
NEAR = 200  # characters about a percentage that say what it is a share of
MOST = 0.6  # of what the share is of, by rarity, that the header of its column must say
_ASKS_SHARE = re.compile(r"\b(?:ty le|ti le|phan tram|chiem|cong suat)\b|%")
_ASKS_PERCENT = re.compile(r"\bphan tram\b|%")
_SHARE_HEADER = re.compile(r"%|\b(?:ty le|ti le|ty suat|phan tram)\b")


def asks_share(question: Question) -> bool:
    return _ASKS_SHARE.search(question.folded) is not None


def share_said(header: str) -> list[str] | None:
    """What the folded header of a column of shares says that they are of: [] of "Tỷ lệ (%)"; None of another column."""
    return TOKEN.findall(_SHARE_HEADER.sub(" ", header)) if _SHARE_HEADER.search(header) else None


def of_share(question: Question, text: str, entity: Entity, header: str) -> float | None:
    """How far a number is the share asked for, None where the question asks for none. `header` is that of the number's
    column, "" outside a table."""
    if not asks_share(question):
        return _of_whole(question, text, entity)
    if "%" in entity.text or text[entity.span.end :].lstrip().startswith("phần trăm"):
        return 1.0 if _is_of_asked(question, text, entity) else OTHER
    if (said := share_said(fold(expand_abbreviations(header)))) is not None:
        held = fsum(rarity(word) for word in question.asked if word in said)
        opens = said[:2] == list(question.asked[:2])
        return 1.0 if opens else INSIDE if held >= MOST * fsum(map(rarity, question.asked)) else OTHER
    return 1.0 if "/" in entity.text and _ASKS_PERCENT.search(question.folded) is None else OTHER


_OF_WHAT = re.compile(r"\b(?:ty|ti) le\b")


def _is_of_asked(question: Question, text: str, entity: Entity) -> bool:
    """Whether two syllables beside each other of what a share is asked of stand near a percentage: the "tỷ lệ tốt
    nghiệp" is none of those who were sued."""
    if not question.asked or not _OF_WHAT.search(question.folded):
        return True
    near = TOKEN.findall(fold(expand_abbreviations(text[max(0, entity.span.start - NEAR) : entity.span.end + NEAR])))
    asked = set(pairwise(question.asked))
    return any(pair in asked for pair in pairwise(near)) or (len(question.asked) == 1 and question.asked[0] in near)


_PART_OF_WHOLE = re.compile(r"\b(?:may|bao nhieu)(?: [a-z]+){0,4} tren (?:tong (?:so )?)?(?:may|bao nhieu)\b")
_ON_WHOLE = re.compile(r"\s(?:[^\W\d_]+\s){0,4}trên (?:tổng (?:số )?)?\d[\d.]*")


def _of_whole(question: Question, text: str, entity: Entity) -> float | None:
    """How far a number is a part told with its whole, "412/530 văn bản", where both are asked for; None where they are
    not, or where the noun that is asked for tells."""
    if not _PART_OF_WHOLE.search(question.folded):
        return None
    whole = _ON_WHOLE.match(text, entity.span.end)
    if "/" not in entity.text and whole is None:
        return OTHER
    if whole is None and question.asked:
        return None
    counted = whole.end() if whole is not None else entity.span.end
    behind = TOKEN.findall(fold(text[counted : counted + 30]))[:2]
    return PART if behind and set(behind) <= set(question.content) else OTHER
