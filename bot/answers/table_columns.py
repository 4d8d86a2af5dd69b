"""The column of a table that a question is about: whose header says what is to be compared, summed or looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answers.deeds import is_asked_deeds_column
from bot.answers.shares import asks_share, share_said
from bot.answers.table_asked import Asked, core
from bot.answers.tables import Table, number, places, plain
from bot.question import Question

_NO_QUANTITY = re.compile(r"(?:stt|tt|so tt|ma|so quyet dinh|.*\b(?:dien thoai|di dong|so may|may noi bo|fax|phong)\b)")
_NOT_SUMMED = re.compile(r"%|\b(?:ty le|ti le|diem|hang|binh quan|nam thanh lap|thu nhap|tuoi|moi|muc)\b")
_RANKS = re.compile(r"(?:xep |thu |vi )?(?:hang|thu)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_SHARE = frozenset("ty ti le phan tram bao nhieu nam la dat".split())
_SAYS_NO_MORE = frozenset("nam so hien tong co".split())  # of a header, beside what was asked


def may_be_summed(header: str) -> bool:
    """Whether the numbers of a column add up: no shares, points or ranks."""
    return _NOT_SUMMED.search(header) is None


def column_asked(question: Question, asked: Asked, table: Table) -> str | None:
    """The column of numbers that is asked about; None where none is, or several are alike."""
    if asked.reckoning == "rank":
        ranks = [header for header in table.headers if _RANKS.match(header)]
        return ranks[0] if len(ranks) == 1 else None
    years = {pin.value for pin in question.pins if pin.kind == "year"}
    if asked.reckoning == "count" and asks_share(question):
        return _share_asked(asked, table, years)
    of_deed = {header for header in table.headers if is_asked_deeds_column(question, header, table.around)}
    weighed = []
    for header in table.headers:
        if header == table.label or _NO_QUANTITY.match(header) or not _is_numeric(table, header):
            continue
        worth = max(_likeness(core(header), asked), _counts_unit(header, asked)) * (header in of_deed or not of_deed)
        worth += header in of_deed
        own = set(re.findall(r"\b(?:19|20)\d\d\b", header))
        if worth and not (years and own and not years & own):
            weighed.append((worth, header))
    best = max(weighed, default=None)
    return best[1] if best is not None and [worth for worth, _ in weighed].count(best[0]) == 1 else None


def _share_asked(asked: Asked, table: Table, years: set[str]) -> str | None:
    """The column of the shares that are asked for: that of the year, or else the one that says most of what is asked.
    One that says nothing is of what the column before it or the line above says: "Đã giải quyết; Tỷ lệ (%)"."""
    of_year, others = list[str](), list[tuple[int, str]]()
    for header in table.headers:
        said = share_said(header)
        if said is None or not _is_numeric(table, header):
            continue
        own = {word for word in said if _YEAR.fullmatch(word)}
        words = [word for word in said if word not in own and word != "nam"]
        if own and not words:
            of_year += [header] * bool(own & years)
        elif not own - years and set(words) <= set(asked.words) and (words or _is_said_before(header, asked, table)):
            others.append((len(words), header))
    best = max(others, default=None)
    found = of_year or ([header for words, header in others if best is not None and words == best[0]])
    return found[0] if len(found) == 1 else None


def _is_said_before(header: str, asked: Asked, table: Table) -> bool:
    """Whether two words of a question beside each other, that are no row's, stand in the header before one, or in the
    line above the table."""
    caption = table.caption.strip().rpartition("\n")[2]
    before = [other for other in table.headers[: table.headers.index(header)] if share_said(other) is None][-1:]
    about = [set(pairwise(plain(text))) for text in (caption, *map(table.written, before))]
    pairs = [pair for pair in pairwise(asked.words) if not set(pair) & (table.named | _OF_SHARE)]
    return any(pair in said for pair in pairs for said in about)


def _likeness(header: Sequence[str], asked: Asked) -> float:
    """3 for a column called as what is asked for, 2 for one that says no more than it, 1 for one that says less."""
    measure = list(asked.measure)
    if not header or not measure:
        return 0.0
    if list(header) == measure:
        return 3.0
    if places(header, measure):
        more = [word for word in header if word not in measure]
        return 2.0 if all(word in _SAYS_NO_MORE or word in asked.words for word in more) else 0.0
    opens = asked.reckoning not in ("sum", "count") or measure[: len(header)] == list(header)
    return 1.0 + len(header) / 10 if opens and places(measure, header) else 0.0


def _counts_unit(header: str, asked: Asked) -> float:
    """2.5 for a column that the question says and whose unit it asks for: "Phải giải quyết (vụ)" of "phải giải quyết
    bao nhiêu vụ"."""
    unit = re.search(r"\(([a-z ]+)\)", header)
    asked_for = unit is not None and list(asked.measure[: len(plain(unit[1]))]) == plain(unit[1])
    return 2.5 if asked_for and places(asked.words, core(header)) else 0.0


def said_of(asked: Asked, column: str) -> Sequence[str]:
    """The words of the question that stand for a column."""
    header = core(column)
    return header if places(asked.words, header) else asked.measure


def _is_numeric(table: Table, header: str) -> bool:
    values = [line.value(header) for line in table.lines if line.value(header)]
    return bool(values) and sum(number(value) is not None for value in values) > 0.5 * len(values)
