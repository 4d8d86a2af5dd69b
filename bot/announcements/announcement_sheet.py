"""The spreadsheet of an announcement: one row for every recipient, and beside them what was sent, when and by whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from bot.announcements.announcement_words import Words
from bot.announcements.announcements import Announcement
from bot.announcements.announcing import Announcing
from bot.announcements.ledger import Delivery, Work
from bot.outgoing import OUTGOING, Outgoing
from bot.text import in_cell

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_COLUMNS = ("place", "kind", "id", "state", "reason", "message", "time", "attempts")
_FOLLOW_UPS: tuple[Work, ...] = ("pin", "correct", "recall")
_WIDTHS = (40, 14, 26, 12, 36, 14, 20, 12, 12, 12, 12)


def write_sheet(announcing: Announcing, announcement: Announcement, words: Words) -> Path:
    """Writes it among the files that replies send along. Raises OSError."""
    book = Workbook(write_only=True)
    _write_recipients(book.create_sheet(words.say("sheet.title")), announcing, announcement, words)
    _write_summary(book.create_sheet(words.say("sheet.summary")), announcing, announcement, words)
    with Outgoing(announcing.state.folder / OUTGOING).new(".xlsx") as path:
        book.save(path)
    return path


def _write_recipients(
    sheet: WriteOnlyWorksheet, announcing: Announcing, announcement: Announcement, words: Words
) -> None:
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A2"
    follow_ups = {work: _by_chat(announcing, announcement.id, work) for work in _FOLLOW_UPS}
    done = [work for work in _FOLLOW_UPS if follow_ups[work]]
    sheet.append([_text(sheet, words.say(f"sheet.{column}"), bold=True) for column in (*_COLUMNS, *done)])
    called = announcing.audiences.called()
    for row in announcing.ledger.rows(announcement.id, "send"):
        known = announcing.chats.chat(announcing.chats.current(row.chat))
        settled = f"{row.settled.astimezone(announcing.zone):%Y-%m-%d %H:%M:%S}" if row.settled else ""
        cells = (
            called.get(row.chat, "") or (known.title if known else ""),
            words.say(f"sheet.{known.kind}") if known else "",
            row.place or row.chat,
            words.say(f"state.{row.state}"),
            _why(row, words),
            row.message,
            settled,
        )
        outcomes = [_text(sheet, _outcome(follow_ups[work].get(row.chat), words)) for work in done]
        sheet.append([*(_text(sheet, cell) for cell in cells), row.attempts, *outcomes])


def _write_summary(sheet: WriteOnlyWorksheet, announcing: Announcing, announcement: Announcement, words: Words) -> None:
    """What was sent, when and by whom, and how many rows stand how."""
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDTHS[1], 2 * _WIDTHS[0]
    told = {
        "text": announcement.content.text or words.excerpt(announcement.content),
        "started": words.clock(announcement.started),
        "finished": words.clock(announcement.finished),
        "by": words.person(announcing.sent_by(announcement)),
    }
    for name, value in told.items():
        sheet.append([_text(sheet, words.say(f"sheet.{name}"), bold=True), _text(sheet, value)])
    counts = announcing.ledger.counts(announcement.id)
    standing = {"sent": counts.sent, "failed": counts.failed, "unknown": counts.unknown + counts.accepted}
    for state, count in {**standing, "queued": counts.open}.items():
        sheet.append([_text(sheet, words.say(f"state.{state}"), bold=True), count])


def _text(sheet: WriteOnlyWorksheet, value: str, *, bold: bool = False) -> WriteOnlyCell | None:
    """A cell that is text and nothing else: "=HYPERLINK(…)" in a group's title is no formula, here or copied."""
    if not value:
        return None
    cell = WriteOnlyCell(sheet, in_cell(value))
    cell.data_type = "s"
    cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _by_chat(announcing: Announcing, number: int, work: Work) -> dict[str, Delivery]:
    return {row.chat: row for row in announcing.ledger.rows(number, work)}


def _why(row: Delivery, words: Words) -> str:
    """The reason in words, with the platform's own behind it."""
    if not row.code:
        return ""
    said = row.reason.partition(": ")[2]
    return f"{words.say(f'reason.{row.code}')}{f' ({said})' if said else ''}"


def _outcome(row: Delivery | None, words: Words) -> str:
    if row is None:
        return ""
    state = words.say("state.done" if row.state == "sent" else f"state.{row.state}")
    return f"{state}: {_why(row, words)}" if row.code else state
