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
from bot.answers.rows_named import name_pairs
from bot.answers.table_asked import Asked, asks, core
from bot.answers.table_columns import column_asked, may_be_summed, said_of
from bot.answers.tables import LEVELS, Line, Table, is_grouping, named, number, places, places_of_value, plain
from bot.question import Question
from index.rarity import rarity

_SAID = 0.75  # of what else the question says, by rarity, that the table's surroundings must say
_GROUPS = frozenset("cum khoi nhom bang".split())
_GENERAL = ("don vi", "tap the", "co quan", "to chuc", "noi", "noi dung", "hoat dong", "co so", "ai")
_PEOPLE = re.compile(
    r"(?:^|.* )(?:ai|nguoi|ca nhan|dong chi|can bo|giao vien|giang vien|bac si|hoc sinh|sinh vien|thay co|vien chuc)$"
)
_NAMES_PEOPLE = re.compile(r"ho (?:va )?ten|ca nhan")
_TITLE_LINES = 3  # above the rows, that may be the title of a list
_NUMBERS = re.compile(r"stt|tt|so tt|so thu tu")
_SAYS_NOTHING = re.compile(r"(?:stt|tt|so tt|ma|dvt|don vi tinh|ghi chu)$")  # of which rows are meant
_BARE = re.compile(r"[\d.,%/ ]*$")


@dataclass(frozen=True, slots=True)
class Condition:
    """A value of a column that the question says, and at which of its words."""

    header: str
    value: str
    places: set[int]


@dataclass(frozen=True, slots=True)
class Fit:
    """The rows to reckon over, and the column; `column` is "" where rows are counted. `said` is what the question
    says of column and rows, word for word as they do, and `words` how many words that are; `named` whether it names the
    rows one by one, `by` the headers with the values that tell the rows from others."""

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
    by_name = _by_name(asked, table)
    column = column_asked(question, asked, table)
    listed = _listed(asked, table) if column is None and not conditions else set[int]()
    lines = [line for line in table.lines if _meets(line, conditions) and _is_named(line, by_name)]
    if asked.reckoning in ("order", "rank", "none"):
        lines = _of_kind(asked.which, table, lines) if column is not None else []
    elif column is None:
        counts = _counted(asked, table, conditions) if conditions else bool(listed)
        lines = lines if asked.reckoning == "count" and not by_name and counts else []
    elif not may_be_summed(column) and not by_name:
        lines = []
    if not lines or (column is not None and any(number(line.value(column)) is None for line in lines)):
        return None
    said = {place for each in conditions for place in each.places} | {place for _, each in by_name for place in each}
    said |= asked.asking | listed | (places(asked.words, said_of(asked, column)) if column else set())
    if not _is_about(question, asked, table, said, lines, column or ""):
        return None
    by = tuple(dict.fromkeys((each.header, each.value) for each in conditions))
    return Fit(table, column or "", tuple(lines), _runs(asked.words, said - asked.asking), len(said), bool(by_name), by)


def _by_name(asked: Asked, table: Table) -> list[tuple[Line, set[int]]]:
    """The rows that the question names. In an order one alone is none: it says where, not which."""
    found = [(line, said) for line in table.lines if (said := named(asked.words, table, line, table.known))]
    return found if len(found) > 1 or asked.reckoning in ("sum", "count") else []


def _is_named(line: Line, by_name: Sequence[tuple[Line, set[int]]]) -> bool:
    return not by_name or any(line is each for each, _ in by_name)


def _runs(words: Sequence[str], places: set[int]) -> tuple[str, ...]:
    """The words at some places, those beside each other together."""
    text = " ".join(word if place in places else "|" for place, word in enumerate(words))
    return tuple(run.strip() for run in text.split("|") if run.strip())


def _conditions(words: Sequence[str], table: Table) -> Iterator[Condition]:
    """The values of columns that the question says, the longest where one is part of another."""
    found: list[Condition] = []
    for header, value in dict.fromkeys((header, line.value(header)) for line in table.lines for header in line.row):
        if header == table.label or _SAYS_NOTHING.match(header) or (_BARE.match(value) and not is_grouping(header)):
            continue
        said = places_of_value(words, header, value)
        first = min(said, default=0)
        is_of_longer = first > 0 and words[first - 1] in LEVELS  # "huyện Tuy Phong" is no "Tuy Phong"
        if said and not is_of_longer:
            found.append(Condition(header, value, said))
    for each in found:
        if not any(each.places < other.places for other in found):
            yield each


def _meets(line: Line, conditions: Sequence[Condition]) -> bool:
    """Whether a row has, in each column of which values are said, one of them."""
    return {each.header for each in conditions} == {
        each.header for each in conditions if line.value(each.header) == each.value
    }


def _of_kind(which: Sequence[str], table: Table, lines: Sequence[Line]) -> list[Line]:
    """The rows that may be what is asked for ("huyện nào"), none where the table is of other things."""
    said, label = " ".join(which), str(table.label)
    if not which:
        return list(lines)  # "Điểm cao nhất là bao nhiêu?"
    own = " ".join(word for word in core(label) if word not in ("ten", "cac", "thuoc"))
    if (own and f" {own} " in f" {said} ") or _NAMES_PEOPLE.search(label):
        return list(lines) if not _NAMES_PEOPLE.search(label) or _PEOPLE.match(said) else []
    if said.endswith(_GENERAL):
        return list(lines)
    last = which[-1]
    of_kind = [line for line in lines if last in plain(table.name(line))]
    return of_kind if len(of_kind) > 1 and last in table.common else []


def _counted(asked: Asked, table: Table, conditions: Sequence[Condition]) -> bool:
    """Whether rows are what is counted: their label, or the value itself ("bao nhiêu tổ trưởng")."""
    noun, label = " ".join(asked.measure), core(str(table.label))
    own = [word for word in label if word not in ("ten", "cac", "thuoc", "va")]
    if not noun:
        return False
    if any(plain(each.value) == list(asked.measure)[: len(plain(each.value))] for each in conditions):
        return len(conditions) == 1
    if _NAMES_PEOPLE.search(str(table.label)) and noun in ("nguoi", "ca nhan", "dong chi", "can bo"):
        return True
    opens = bool(own) and list(asked.measure)[: len(own)] == own[: len(asked.measure)]
    return opens or noun.startswith(_GENERAL) or set(asked.measure) <= table.common


_LIST = re.compile(r"danh sach (?:cac |nhung )?(?P<of>.+)$")
_SAYS_NO_MORE = frozenset("nam thi dua so cua duoc va".split())  # of a title, beside what is asked


def _listed(asked: Asked, table: Table) -> set[int]:
    """The words of a question that say what the rows are a list of, where they are all of what is counted: the title
    right above says so, and no more than the question does, "DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN NĂM 2024" of "bao
    nhiêu cá nhân được tặng giấy khen năm 2024". A list of those proposed is none of those who were honoured, and one of
    all none of those from somewhere."""
    lines = [re.sub(r"[:(].*", "", line) for line in table.caption.strip().splitlines()[-_TITLE_LINES:]]
    titles = (_LIST.search(" ".join(plain(line))) for line in reversed(lines))
    title = next((found["of"].split() for found in titles if found is not None), [])
    is_of_kind = bool(asked.measure) and tuple(title[: len(asked.measure)]) == asked.measure
    is_whole = is_of_kind and _is_numbered(table) and set(title) <= {*asked.words, *_SAYS_NO_MORE}
    about = {*title, *plain(table.headings)}
    return (
        {place for place, word in enumerate(asked.words) if word in title}
        if is_whole and all(word in about or asks(word) for word in asked.words)
        else set()
    )


def _is_numbered(table: Table) -> bool:
    return any(_NUMBERS.fullmatch(header) for header in table.headers)


def _is_about(
    question: Question, asked: Asked, table: Table, said: set[int], lines: Sequence[Line], column: str
) -> bool:
    """Whether all else that the question says is said about the table, and none of its pins is another's."""
    words = asked.words
    no_level = LEVELS if question.translated else frozenset[str]()  # a "district" is a huyện or a quận
    rest = [place for place, word in enumerate(words) if place not in said and not asks(word) and word not in no_level]
    weight = fsum(rarity(words[place]) for place in rest)
    if weight and fsum(rarity(words[place]) for place in rest if words[place] in table.known) < _SAID * weight:
        return False
    if len(lines) < len(table.lines) and any(words[place] in table.named - table.known for place in rest):
        return False  # the name of another row
    pairs: set[tuple[str, ...]] = set(pairwise(plain(table.around))) | table.pairs
    heads = (_GROUPS | LEVELS) - no_level
    if any(words[place - 1] in heads and words[place - 1 : place + 1] not in pairs for place in rest if place):
        return False
    if question.marked and any(tuple(plain(" ".join(pair))) not in pairs for pair in name_pairs(question.text)):
        return False
    taken = {words[place] for place in said}
    if len(lines) < len(table.lines):
        taken |= {word for line in lines for word in plain(table.name(line))}
    outside = [pin for pin in question.pins if not set(plain(pin.value)) <= taken]
    header, dated = table.written(column) if column else "", f"{table.headings}\n{table.document.date}"
    return all(pins.state(pin, header, table.around, dated) in ("met", "around") for pin in outside)
