"""The columns of a table row: which one a number stands in, and whether it is the one that a question names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TypeVar

from bot.answers.reading import cells
from bot.answers.rows_named import is_name
from bot.question import Question
from index.types import Span
from index.vietnamese import TOKEN, fold


def column_header(text: str, span: Span, sentence: Span) -> str:
    """The column's header where the number is a field of a table row."""
    columns = cells(text, sentence)
    own = [cell for cell in columns if cell.start <= span.start]
    if not own:
        return ""
    return text[own[-1].start : own[-1].end].split(": ", 1)[0]


def is_in_header(text: str, span: Span, sentence: Span) -> bool:
    """Whether a number stands in a column's header, or numbers the row ("STT: 7")."""
    header = column_header(text, span, sentence)
    if not header:
        return False
    own = next(cell for cell in reversed(cells(text, sentence)) if cell.start <= span.start)
    return span.start < own.start + len(header) or fold(header).strip() in ("stt", "tt", "so tt", "so thu tu", "ma")


def row_label(text: str, sentence: Span) -> str:
    """What a table row is about: its first cell with words in it, "" outside a table."""
    values = (text[cell.start : cell.end].partition(": ")[2] for cell in cells(text, sentence)[:2])
    return next((value for value in values if any(map(str.isalpha, value))), "")


_CELL = re.compile(r"([^:;]+): ([^:;]+)")
_UNIT = re.compile(r"\s*(?:ĐVT|Đơn vị tính)", re.IGNORECASE)


def is_labelled_so(subject: tuple[str, ...], text: str, sentence: Span) -> bool:
    """Whether a row's label opens with what is asked for, "Chỉ tiêu: Hợp tác xã hiện có", or its unit and label do:
    "Chỉ tiêu: Phẫu thuật; Đơn vị tính: ca" for "số ca phẫu thuật"."""
    label = row_label(text, sentence)
    unit = next((cell[2] for cell in _CELL.finditer(text, sentence.start, sentence.end) if _UNIT.match(cell[1])), "")
    ways = (label, f"{unit} {label}")
    return not is_name(label) and any(tuple(TOKEN.findall(fold(way))[: len(subject)]) == subject for way in ways)


_HAD = re.compile(r"\b(?:duoc|dat|co|gianh)(?: tong| so| tong so)? (?:bao nhieu|may)\b")  # no "bị trừ", "được cộng"
_RANK = re.compile(r"(?:xep )?(?:hang|thu|loai)\b")


def is_counted_in_title(question: Question, header: str, titles: Collection[str]) -> bool:
    """Whether a question says all of a column's header, and the titles above the table what its values are: "cụm chấm
    bao nhiêu điểm" below "Kết quả chấm điểm"; or header and titles together: "bao nhiêu điểm thi đua" of "Tổng điểm"
    below "Kết quả thi đua"."""
    said = set(TOKEN.findall(question.folded))
    named = set(TOKEN.findall(fold(header)))
    if not question.asked or _RANK.match(fold(header)):
        return False
    noun, *rest = question.asked
    if not rest:
        return noun in titles and named <= said
    # One word more, as in "điểm thưởng", may tell it from the others: "thưởng" also stands in "khen thưởng".
    tells = named - {"tong", "so"}
    is_named = len(rest) > 1 and noun in tells and tells <= said and set(rest) <= set(titles)
    return is_named and (tells != {noun} or _HAD.search(question.folded) is not None)


_LETTERED = re.compile(r"\b([^\W\d_]+) ([a-zđ]|\d{1,2})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_of_another_column(question: Question, text: str, span: Span, sentence: Span) -> bool:
    """Whether the question names what columns are told apart by, a year or a letter, and not that of the number's:
    "khu C" beside "Khu A: …; Khu B: …", "năm 2022" beside "2023: …"."""
    headers = [fold(text[cell.start : cell.end].split(": ", 1)[0]) for cell in cells(text, sentence)]
    own = fold(column_header(text, span, sentence))
    years = [set(_YEAR.findall(header)) for header in headers]
    lettered = [set(_LETTERED.findall(header)) for header in headers if _LETTERED.fullmatch(header)]
    heads = {head for each in lettered for head, _ in each}
    asked = {mention for mention in _LETTERED.findall(question.folded) if mention[0] in heads}
    return _differs(set(_YEAR.findall(own)), set(_YEAR.findall(question.folded)), years) or _differs(
        set(_LETTERED.findall(own)) if _LETTERED.fullmatch(own) else set(), asked, lettered
    )


Key = TypeVar("Key")


def _differs(own: set[Key], asked: set[Key], columns: Iterable[set[Key]]) -> bool:
    """Whether a column of several that are told apart so is none of those asked for."""
    return bool(own and asked) and not own & asked and sum(map(bool, columns)) > 1
