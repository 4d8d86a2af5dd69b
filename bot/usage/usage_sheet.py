"""What people ask as a spreadsheet to take away.

What people typed is text and stays text: a cell that begins like a formula is never one, whoever opens it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.phrases import say
from bot.text import in_cell
from bot.types import Language
from bot.usage.alike import Alike
from bot.usage.usage import Day, Question

_WIDE = {"question": 60, "wordings": 80, "reasons": 60, "answer": 80}  # characters; other columns have 16
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | date | datetime | None


def write_sheet(
    path: Path,
    days: Sequence[Day],
    unanswered: Sequence[Alike[Question]],
    disliked: Sequence[Alike[Question]],
    questions: Sequence[Question],
    language: Language,
) -> None:
    """Write a workbook (.xlsx) of four sheets. Raises OSError."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheets: list[tuple[str, Sequence[str], Iterable[Sequence[Value]]]] = [
        ("days", ("date", "asked", "answered", "abstained", "liked", "disliked"), map(_day, days)),
        ("unanswered", ("count", "question", "last", "wordings"), map(_group, unanswered)),
        ("disliked", ("count", "question", "last", "wordings", "reasons", "answer"), map(_disliked, disliked)),
        (
            "questions",
            ("last", "channel", "question", "answer", "outcome", "opinion", "reasons"),
            (_question(each, language) for each in questions),
        ),
    ]
    for name, columns, rows in sheets:
        sheet = book.create_sheet(say(f"sheet.{name}", language))
        sheet.freeze_panes = "A2"
        for letter, column in zip("ABCDEFG", columns, strict=False):
            sheet.column_dimensions[letter].width = _WIDE.get(column, 16)
        sheet.append([_heading(sheet, say(f"sheet.column.{column}", language)) for column in columns])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _day(day: Day) -> Sequence[Value]:
    return day.date, day.asked, day.answered, day.abstained, day.liked, day.disliked


def _group(group: Alike[Question]) -> Sequence[Value]:
    wordings = list(dict.fromkeys(each.text for each in group.items))
    return len(group.items), group.label, _moment(group.items[0]), "\n".join(wordings)


def _disliked(group: Alike[Question]) -> Sequence[Value]:
    reasons = [each.reason for each in group.items if each.reason]
    return *_group(group), "\n".join(reasons), group.items[0].answer


def _question(question: Question, language: Language) -> Sequence[Value]:
    outcome = say("usage.abstained" if question.abstained else "usage.answered", language)
    opinion = {None: "", True: say("usage.liked", language), False: say("usage.disliked", language)}[question.liked]
    return _moment(question), question.channel, question.text, question.answer, outcome, opinion, question.reason


def _moment(question: Question) -> datetime:
    """Spreadsheets know no time zones."""
    return question.asked.replace(tzinfo=None, microsecond=0)


def _heading(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    text = in_cell(value)
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True  # so that it stays text when somebody edits it
    return cell
