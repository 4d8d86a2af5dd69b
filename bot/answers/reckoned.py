"""What is reckoned over the rows of a table: the highest of a column, a place in the order, a sum, a count.

The answer says what it was reckoned from and cites the rows. Where a document states the figure itself, that is told
instead (`answer.py`), and where several tables fit alike nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.answers.difference import written
from bot.answers.reading import cells
from bot.answers.shares import asks_share
from bot.answers.table_asked import Asked, reckoning_asked
from bot.answers.table_fit import Fit, fit
from bot.answers.tables import Line, Table, number, tables_of
from bot.answers.wording import of_row
from bot.phrases import say
from bot.question import Question
from bot.types import Answer, Citation
from index.types import Hit, Span, View

_DOCUMENTS = 3  # of those found first, whose tables are looked at
_LEAST_ROWS = 2
_SHOWN = 12  # rows that a sum or a count names one by one


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An answer over a table's rows. `said` is what the question says of column and rows: a sentence that says all of
    it may state the figure itself. Empty where none need be looked for."""

    answer: Answer
    said: tuple[str, ...]


def reckoned(question: Question, view: View, hits: Sequence[Hit]) -> Reckoned | None:
    """None where nothing is to be reckoned, no table fits, or several do."""
    asked = reckoning_asked(question)
    if asked is None:
        return None
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:_DOCUMENTS]:
        document = view.document(name)
        tables = tables_of(document) if document is not None else ()
        fits = [found for table in tables if (found := fit(question, asked, table)) is not None]
        most = max((each.words for each in fits), default=0)
        best = [each for each in fits if each.words == most]
        if len(best) > 1:
            return None
        if best and (told := _TELL[asked.reckoning](question, asked, best[0])) is not None:
            is_one = best[0].named and len(best[0].lines) == 1
            is_figure = asked.reckoning in ("sum", "count") and not asks_share(question)  # a share is of its row
            may_be_stated = is_figure and (is_one or not best[0].named)
            return Reckoned(told, best[0].said if may_be_stated else ())
    return None


def _values(found: Fit) -> list[tuple[Decimal, Line]]:
    return [(value, line) for line in found.lines if (value := number(line.value(found.column))) is not None]


def _label(found: Fit, line: Line) -> str:
    return found.table.name(line)


def _in_order(question: Question, asked: Asked, found: Fit) -> Answer | None:
    """The row that has the highest, the lowest or the nth number of a column; all of them where they tie."""
    values = sorted(_values(found), key=lambda each: each[0], reverse=not asked.rising)
    steps = list(dict.fromkeys(value for value, _ in values))
    if len(values) < max(_LEAST_ROWS, asked.place) or asked.place > len(steps):
        return None
    wanted = steps[asked.place - 1]
    lines = [line for value, line in values if value == wanted]
    names = ", ".join(_label(found, line) for line in lines)
    key = "answer.lowest" if asked.rising else "answer.highest"
    how = say(key if asked.place == 1 else "answer.nth", question.language, place=asked.place, count=len(values))
    lead = f"{names}\n{found.table.written(found.column)}: {lines[0].value(found.column)} ({how})"
    beside = [line for value, line in values if value in steps[asked.place : asked.place + 1]][:1]
    return _answer(question, found, lead, [*lines, *beside], "list")


def _of_rank(question: Question, asked: Asked, found: Fit) -> Answer | None:
    """The row whose rank is the one asked for."""
    lines = [line for value, line in _values(found) if value == asked.place]
    names = ", ".join(_label(found, line) for line in lines)
    lead = f"{names}\n{found.table.written(found.column)}: {asked.place}"
    return _answer(question, found, lead, lines, "list") if lines else None


def _without(question: Question, _: Asked, found: Fit) -> Answer | None:
    """The rows that have none of what a column counts."""
    lines = [line for value, line in _values(found) if value == 0]
    lead = "\n".join(f"- {_label(found, line)} ({found.table.written(found.column)}: 0)" for line in lines)
    return _answer(question, found, lead, lines, "list") if lines else None


def _summed(question: Question, _: Asked, found: Fit) -> Answer | None:
    """The sum of a column over rows; the table's own where it has one of all its rows."""
    header = found.table.written(found.column)
    if not found.by and not found.named and found.table.totals:
        totals = [line for line in found.table.totals if number(line.value(found.column)) is not None]
        lead = f"{header}: {totals[0].value(found.column)}" if totals else ""
        return _answer(question, found, lead, totals, "number") if len(totals) == 1 else None
    values = _values(found)
    if found.named and len(values) == 1:
        return _looked_up(question, found)
    if len(values) < _LEAST_ROWS:
        return None
    total = written(sum((value for value, _ in values), Decimal(0)))
    terms = " + ".join(f"{line.value(found.column)} ({_label(found, line)})" for _, line in values[:_SHOWN])
    how = say("answer.summed", question.language, count=len(values))
    lead = f"{header}: {total}\n{how}{f': {terms}' if len(values) <= _SHOWN else ''}."
    return _answer(question, found, lead, [line for _, line in values], "number")


def _counted(question: Question, asked: Asked, found: Fit) -> Answer | None:
    """How many rows there are, or what several rows hold, each or, of a group's, together."""
    if found.column and found.named and len(found.lines) == 1:
        return _looked_up(question, found)
    if found.column and found.named:
        header = found.table.written(found.column)
        lead = "\n".join(f"- {_label(found, line)}: {header}: {line.value(found.column)}" for line in found.lines)
        return _answer(question, found, lead, found.lines, "number")
    if found.column:
        return _summed(question, asked, found) if found.by else None
    by = "; ".join(f"{found.table.written(header)}: {value}" for header, value in found.by)
    rows = len(found.table.lines)
    how = say("answer.counted" if by else "answer.counted_list", question.language, count=rows, by=by)
    names = "\n".join(f"- {_label(found, line)}" for line in found.lines[:_SHOWN])
    return _answer(question, found, f"{len(found.lines)} ({how}):\n{names}", found.lines, "number")


def _looked_up(question: Question, found: Fit) -> Answer:
    """What one row holds that the question names."""
    line = found.lines[0]
    quote = found.table.document.text[line.span.start : line.span.end]
    lead = f"{found.table.written(found.column)}: {line.value(found.column)}"
    value = line.row[found.column][1]
    focus = Span(value.start - line.span.start, value.end - line.span.start)
    short = of_row(quote, cells(quote, Span(0, len(quote))), focus, question.content)
    text = f"{lead}\n“{short or quote}”"
    return _answer(question, found, text, [line], "number")


_TELL: dict[str, Callable[[Question, Asked, Fit], Answer | None]] = {
    "order": _in_order,
    "rank": _of_rank,
    "none": _without,
    "sum": _summed,
    "count": _counted,
}


def _answer(question: Question, found: Fit, text: str, lines: Sequence[Line], kind: str) -> Answer:
    return Answer(text, question.language, False, tuple(_cited(found.table, lines)), kind, question.text)


def _cited(table: Table, lines: Sequence[Line]) -> Iterator[Citation]:
    document = table.document
    for line in lines:
        quote = document.text[line.span.start : line.span.end]
        yield Citation(
            document.name, document.title, document.source, document.date, line.span.start, line.span.end, quote
        )
