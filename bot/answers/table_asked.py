"""What a question asks to be reckoned over the rows of a table: the highest, a place in the order, a sum, a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answers.reading import cells
from bot.answers.tables import plain
from bot.question import Question
from index.types import Span
from index.vietnamese import fold

Reckoning = Literal["order", "rank", "none", "sum", "count"]

_MOST, _LEAST = "nhieu|dong|cao|lon|muon", "it|thap|nho|som"
_PLACES = {
    "nhat": 1, "dau": 1, "nhi": 2, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10,
}  # fmt: skip
_ORDER = re.compile(
    rf"\b(?P<how>{_MOST}|{_LEAST})(?P<between>(?: (?!(?:nao|co|va|nhieu|cao|lon|it|thap)\b)[a-z]+){{0,6}}?) "
    r"(?:(?<!thong )(?<!hop )(?<!duy )nhat|(?:thu|hang) (?P<place>nhat|nhi|hai|ba|bon|tu|nam|[2-9]))\b"
)
_RANK = re.compile(
    r"\b(?:(?:xep|dung|dat|gianh|o)(?: vi tri| hang| thu hang)*(?: thu| hang)|hang thu|hang) "
    rf"(?P<place>{'|'.join(_PLACES)}|[1-9]\d?)\b|\b(?P<first>dung dau|dan dau)\b(?! boi)"
)
_LEADS = re.compile(r"\b(?:dan dau|dung dau)\b(?!:)")
_SAYS_ORDER = re.compile(r"(?<!thong )(?<!hop )(?<!duy )\bnhat\b|\b(?:dan dau|dung dau|vo dich|ky luc)\b")
_WHICH = re.compile(r"\b(?:nao|ai|gi)\b")
_NONE = re.compile(r"\bnao (?:khong|chua)(?: con| he| xay ra| phat sinh)?(?: co)? (?P<measure>[a-z]+(?: [a-z]+){0,4})$")
_SUM = re.compile(
    r"\b(?:tong(?! diem| ket| hop| quat| cuc| cong ty| giam)|tat ca|cong lai|ca thay|"
    r"toan (?:tinh|thanh pho|huyen|quan|xa|phuong|nganh|truong|bo))\b"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\b")
_HAS = re.compile(r"\b(?:dat|co|duoc) (?:tong |so )?(?P<measure>[a-z]+(?: [a-z]+){0,5}) la (?:bao nhieu|may)\b")
_STOPS = frozenset("nao co duoc la dat ma gi ai do so tong cong va voi hien dang da".split())
_ASKS = frozenset(
    "nao co duoc la dat ma gi ai do so tong cong hien dang da bao nhieu may cac nhung trong o tai cua thuoc va voi tat "
    "ca nhat thu hang xep dung vi tri theo ve nam ky cung thay dau cho luong toan den tu moi tren giua "
    "truc xay day tham gia don vi noi tap the cuoi".split()
)
_OF_WHOM = frozenset("cac nhung cua o tai trong thuoc nam".split())
_LEADING = re.compile(r"^(?:(?:tong cong|tong so|tong|so luong|so|muc) )+")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be reckoned. `measure` is the folded words of what is compared or summed, as far as they can be told;
    `which` those before "nào"; `place` the place in the order, 1 for the first, from the top unless `rising`."""

    reckoning: Reckoning
    words: tuple[str, ...]
    measure: tuple[str, ...]
    which: tuple[str, ...] = ()
    place: int = 1
    rising: bool = False
    asking: frozenset[int] = frozenset()  # the places of the words that ask for it, among `words`


def reckoning_asked(question: Question) -> Asked | None:
    """None where a question asks for nothing of the kind."""
    words = tuple(plain(question.text))
    text = " ".join(words)
    which = tuple(text[: match.start()].split()[-6:]) if (match := _WHICH.search(text)) else ()
    how_many = _HOW_MANY.search(text)
    if (order := _ORDER.search(text)) is not None and (which or how_many):
        return _in_order(text, words, which, order)
    if (rank := _RANK.search(text)) is not None and which:
        asking = frozenset(range(_count(text[: rank.start()]), _count(text[: rank.end()])))
        return Asked("rank", words, (), which, _place(rank["place"]), asking=asking)
    if (none := _NONE.search(text)) is not None:
        asking = frozenset(range(_count(text[: none.start()]), _count(text[: none.start("measure")])))
        return Asked("none", words, _whole(none["measure"].split()), which, asking=asking)
    if question.kind == "number" and (how_many or _SUM.search(text)):
        has = _HAS.search(text)
        subject = tuple(has["measure"].split()) if has else question.subject
        measure = question.asked or subject or (_behind(text[how_many.end() :]) if how_many else ())
        return Asked("sum" if _SUM.search(text) else "count", words, _whole(measure))
    return None


def _in_order(text: str, words: tuple[str, ...], which: tuple[str, ...], order: re.Match[str]) -> Asked:
    """ "nhiều đoàn viên nhất", "kinh phí cao nhất", "cao nhất kinh phí"."""
    between = tuple(order["between"].split())
    measure = between or _before(text[: order.start()]) or _behind(text[order.end() :])
    how = _count(text[: order.start()])
    asking = frozenset((how, *range(how + 1 + len(between), _count(text[: order.end()]))))
    return Asked("order", words, measure, which, _place(order["place"]), order["how"] in _LEAST.split("|"), asking)


def _count(text: str) -> int:
    return len(text.split())


def _place(said: str | None) -> int:
    return 1 if said is None else _PLACES[said] if said in _PLACES else int(said)


def asks_for_order(question: Question) -> bool:
    """Whether a question asks which has the most or the least of something."""
    asked = reckoning_asked(question)
    return asked is not None and asked.reckoning == "order"


def says_order(sentence: str) -> bool:
    """Whether a sentence says that something is the most or the least. A row of a table only says so of all its rows'
    things in words: "Ghi chú: Dẫn đầu"."""
    in_row = bool(cells(sentence, Span(0, len(sentence))))
    return (_LEADS if in_row else _SAYS_ORDER).search(fold(sentence)) is not None


def _before(text: str) -> tuple[str, ...]:
    """What stands right before "cao nhất", back to the word that leads to it."""
    taken: list[str] = []
    for word in reversed(text.split()):
        if word in _STOPS:
            break
        taken.insert(0, word)
    return tuple(taken[-8:])


def _whole(words: Sequence[str]) -> tuple[str, ...]:
    """What is counted, up to what says of whom."""
    ends = next((place for place, word in enumerate(words) if word in _OF_WHOM), len(words))
    return tuple(words[:ends])


def _behind(text: str) -> tuple[str, ...]:
    """What stands behind "nhiều nhất" or "bao nhiêu"."""
    words = text.split()[:4]
    return tuple(words[: next((place for place, word in enumerate(words) if word in ("la", "nao", "duoc")), 4)])


def asks(word: str) -> bool:
    """Whether a word belongs to the asking, so that no table need say it."""
    return word in _ASKS


def core(header: str) -> list[str]:
    """What a column's header names: ("hoi", "vien") of "Số hội viên (31/12/2024)"."""
    bare = re.sub(r"\(.*?\)|/.*|\b(?:nam )?(?:19|20)\d\d\b", " ", header)
    return _LEADING.sub("", " ".join(plain(bare)), count=1).split()
