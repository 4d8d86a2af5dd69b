"""Which table, column and rows a question is about, so that something may be reckoned over them; None rather than a
guess.

Every word of the question must be accounted for: by the column, by a value that some rows share, by the names of rows,
or by what stands about the table. A table with a missing cell or row is not reckoned over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from bot.answers import pins
from bot.answers.table_asked import Asked, asks, core
from bot.answers.tables import Line, Table, number, plain
from bot.question import Question
from index.rarity import rarity

_OPENING = 900  # characters of a document that say what its tables are about
_SAID = 0.75  # of what else the question says, by rarity, that the table's surroundings must say
_LEVELS = frozenset("tinh huyen quan phuong xa thi tran pho thanh".split())
_GROUPS = frozenset("cum khoi nhom bang".split())
_GENERAL = ("don vi", "tap the", "co quan", "to chuc", "noi", "noi dung", "hoat dong", "co so", "ai")
_PEOPLE = re.compile(
    r"(?:^|.* )(?:ai|nguoi|ca nhan|dong chi|can bo|giao vien|giang vien|bac si|hoc sinh|sinh vien|thay co|vien chuc)$"
)
_NAMES_PEOPLE = re.compile(r"ho (?:va )?ten|ca nhan")
_NO_QUANTITY = re.compile(r"(?:stt|tt|so tt|ma|so quyet dinh|.*\b(?:dien thoai|di dong|so may|may noi bo|fax|phong)\b)")
_NOT_SUMMED = re.compile(r"%|\b(?:ty le|ti le|diem|hang|binh quan|nam thanh lap|thu nhap|tuoi|moi|muc)\b")
_SAYS_NOTHING = re.compile(r"(?:stt|tt|so tt|ma|dvt|don vi tinh|ghi chu)$")  # of which rows are meant
_BARE = re.compile(r"[\d.,%/ ]*$")
_RANKS = re.compile(r"(?:xep |thu |vi )?(?:hang|thu)$")
_SAYS_NO_MORE = frozenset("nam so hien tong co".split())  # of a header, beside what was asked


@dataclass(frozen=True, slots=True)
class Fit:
    """The rows to reckon over, and the column; `column` is "" where rows are counted. `said` is what the question
    says of column and rows, word for word as they do, and `words` how many words that are; `named` whether the question names the rows one by one, `by`
    the headers with the values that tell the rows from others."""

    table: Table
    column: str
    lines: tuple[Line, ...]
    said: tuple[str, ...]
    words: int
    named: bool
    by: tuple[tuple[str, str], ...]


def fit(question: Question, asked: Asked, table: Table) -> Fit | None:
    """The column and the rows of a table that a question is about."""
    if table.label is None or not table.is_whole:
        return None
    conditions = list(_conditions(asked.words, table))
    named = list(_named(asked.words, table))
    one_is_enough = asked.reckoning in ("sum", "count")
    by_name = {line.span.start for line, _ in named} if named[0 if one_is_enough else 1 :] else set[int]()
    lines = [line for line in table.lines if _meets(line, conditions) and (not by_name or line.span.start in by_name)]
    taken = {place for _, _, places in conditions for place in places}
    taken |= {place for _, places in named for place in places} if by_name else set()
    column = _column(question, asked, table)
    if asked.reckoning in ("order", "rank", "none"):
        narrowed = _of_kind(asked.which, table, lines)
        if column is None or narrowed is None:
            return None
        lines = narrowed
    elif column is None:
        if asked.reckoning == "sum" or not conditions or by_name or not _counted(asked, table, conditions):
            return None
    elif _NOT_SUMMED.search(column) and not by_name:
        return None
    if column is not None and any(number(line.value(column)) is None for line in lines):
        return None
    taken |= asked.asking
    said = taken | (_places(asked.words, _said_of(asked, column)) if column else set())
    if not lines or not _is_about(question, asked, table, said, lines):
        return None
    by = tuple(dict.fromkeys((header, value) for header, value, _ in conditions))
    return Fit(table, column or "", tuple(lines), _runs(asked.words, said - asked.asking), len(said), bool(by_name), by)


def _runs(words: Sequence[str], places: set[int]) -> tuple[str, ...]:
    """The words at some places, those beside each other together."""
    text = " ".join(word if place in places else "|" for place, word in enumerate(words))
    return tuple(run.strip() for run in text.split("|") if run.strip())


def _places(words: Sequence[str], run: Sequence[str]) -> set[int]:
    """Where a run of words stands in others."""
    length = len(run)
    starts = [
        place for place in range(len(words) - length + 1) if length and list(words[place : place + length]) == list(run)
    ]
    return {place + step for place in starts for step in range(length)}


def _conditions(words: Sequence[str], table: Table) -> Iterator[tuple[str, str, set[int]]]:
    """The values of columns that the question says, the longest where one is part of another."""
    found: list[tuple[str, str, set[int]]] = []
    for header, value in dict.fromkeys((header, line.value(header)) for line in table.lines for header in line.row):
        if header == table.label or _SAYS_NOTHING.match(header) or (_BARE.match(value) and not _is_grouping(header)):
            continue
        said = places_of_value(words, header, value)
        if said:
            found.append((header, value, said))
    for each in found:
        if not any(each[2] < other[2] for other in found):
            yield each


def _is_grouping(header: str) -> bool:
    return re.match(r"(?:thuoc |ten )?(?:cum|khoi|nhom|bang|to|doi)\b", header) is not None


def places_of_value(words: Sequence[str], header: str, value: str) -> set[int]:
    """Where words say a value of a column: as it is, or behind the column's name ("loại khá", "cụm III")."""
    own, head = plain(value), plain(header)
    if not own:
        return set()
    ways = [own] if len(own) > 1 else []
    ways += [plain(" ".join([*lead, value])) for lead in ([head[0]], [head[-1]], head) if head]
    return next((places for way in ways if (places := _places(words, way))), set())


def _named(words: Sequence[str], table: Table) -> Iterator[tuple[Line, set[int]]]:
    """The rows that the question names, by what tells their labels from others'."""
    for line in table.lines:
        label = plain(line.value(str(table.label)))
        own = [word for word in label if word not in table.common and word not in _LEVELS]
        if not own:
            continue
        start = label.index(own[0])
        own = label[start:]
        before = label[start - 1] if start else ""
        way = own if len(own) > 1 or not before else [before, *own]
        places = _places(words, way)
        leading = words[min(places) - 1] if places and min(places) else ""
        if places and not (
            leading in ("tinh", "pho", "huyen", "xa", "phuong", "quan") and before and leading != before
        ):
            yield line, places


def _meets(line: Line, conditions: Sequence[tuple[str, str, set[int]]]) -> bool:
    headers = {header for header, _, _ in conditions}
    return all(
        any(line.value(header) == value for other, value, _ in conditions if other == header) for header in headers
    )


def _column(question: Question, asked: Asked, table: Table) -> str | None:
    """The column of numbers that is asked about; None where none is, or several are alike."""
    if asked.reckoning == "rank":
        ranks = [header for header in table.headers if _RANKS.match(header)]
        return ranks[0] if len(ranks) == 1 else None
    years = {pin.value for pin in question.pins if pin.kind == "year"}
    weighed = []
    for header in table.headers:
        if header == table.label or _NO_QUANTITY.match(header) or not _is_numeric(table, header):
            continue
        worth = _likeness(core(header), asked)
        own = set(re.findall(r"\b(?:19|20)\d\d\b", header))
        if worth and not (years and own and not years & own):
            weighed.append((worth, header))
    best = max(weighed, default=None)
    return best[1] if best is not None and [worth for worth, _ in weighed].count(best[0]) == 1 else None


def _likeness(header: Sequence[str], asked: Asked) -> float:
    """3 for a column called as what is asked for, 2 for one that says no more than it, 1 for one that says less."""
    measure = list(asked.measure)
    if not header or not measure:
        return 0.0
    if list(header) == measure:
        return 3.0
    if _places(header, measure):
        more = [word for word in header if word not in measure]
        return 2.0 if all(word in _SAYS_NO_MORE or word in asked.words for word in more) else 0.0
    opens = asked.reckoning not in ("sum", "count") or measure[: len(header)] == list(header)
    return 1.0 + len(header) / 10 if opens and _places(measure, header) else 0.0


def _said_of(asked: Asked, column: str) -> Sequence[str]:
    header = core(column)
    return header if _places(asked.words, header) else asked.measure


def _is_numeric(table: Table, header: str) -> bool:
    values = [line.value(header) for line in table.lines if line.value(header)]
    return bool(values) and sum(number(value) is not None for value in values) > 0.5 * len(values)


def _of_kind(which: Sequence[str], table: Table, lines: Sequence[Line]) -> list[Line] | None:
    """The rows that may be what is asked for ("huyện nào"), None where the table is of other things."""
    said, label = " ".join(which), str(table.label)
    if not which:
        return list(lines)  # "Điểm cao nhất là bao nhiêu?"
    own = " ".join(word for word in core(label) if word not in ("ten", "cac", "thuoc"))
    if (own and f" {own} " in f" {said} ") or _NAMES_PEOPLE.search(label):
        return list(lines) if not _NAMES_PEOPLE.search(label) or _PEOPLE.match(said) else None
    if said.endswith(_GENERAL):
        return list(lines)
    last = which[-1]
    of_kind = [line for line in lines if last in plain(line.value(label))]
    return of_kind if len(of_kind) > 1 and last in table.common else None


def _counted(asked: Asked, table: Table, conditions: Sequence[tuple[str, str, set[int]]]) -> bool:
    """Whether rows are what is counted: their label, or the value itself ("bao nhiêu tổ trưởng")."""
    noun, label = " ".join(asked.measure), core(str(table.label))
    own = [word for word in label if word not in ("ten", "cac", "thuoc", "va")]
    if not noun:
        return False
    if any(plain(value) == list(asked.measure)[: len(plain(value))] for _, value, _ in conditions):
        return len(conditions) == 1
    if _NAMES_PEOPLE.search(str(table.label)) and noun in ("nguoi", "ca nhan", "dong chi", "can bo"):
        return True
    opens = bool(own) and list(asked.measure)[: len(own)] == own[: len(asked.measure)]
    return opens or noun.startswith(_GENERAL) or set(asked.measure) <= table.common


def _is_about(question: Question, asked: Asked, table: Table, said: set[int], lines: Sequence[Line]) -> bool:
    """Whether all else that the question says is said about the table, and none of its pins is another's."""
    document = table.document
    name = re.sub(r"[\W_]+", " ", document.name)
    headers = " ".join(map(table.written, table.headers))
    around = f"{document.title}\n{name}\n{document.text[:_OPENING]}\n{table.caption[-300:]}\n{headers}"
    known = set(plain(around)) | table.common
    rest = [
        place
        for place, word in enumerate(asked.words)
        if place not in said and not asks(word) and not (question.translated and word in _LEVELS)
    ]
    weight = fsum(rarity(asked.words[place]) for place in rest)
    if weight and fsum(rarity(asked.words[place]) for place in rest if asked.words[place] in known) < _SAID * weight:
        return False
    pairs = set(pairwise(plain(around))) | {
        pair for line in table.lines for pair in pairwise(plain(document.text[line.span.start : line.span.end]))
    }
    heads = _GROUPS if question.translated else _GROUPS | _LEVELS  # a "district" is a huyện or a quận
    if any(
        asked.words[place - 1] in heads and asked.words[place - 1 : place + 1] not in pairs for place in rest if place
    ):
        return False
    taken = {asked.words[place] for place in said}
    if len(lines) < len(table.lines):
        taken |= {word for line in lines for word in plain(line.value(str(table.label)))}
    outside = [pin for pin in question.pins if not set(plain(pin.value)) <= taken]
    return all(pins.state(pin, headers, around, f"{around}\n{document.date}") in ("met", "around") for pin in outside)
