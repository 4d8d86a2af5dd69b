"""The spreadsheet of an announcement: one row for every recipient."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from bot.announcements.announcement_words import Words
from bot.announcements.announcements import Announcement
from bot.announcements.announcing import Announcing
from bot.announcements.ledger import Delivery, Work
from bot.outgoing import OUTGOING, Outgoing
from bot.text import in_cell

_COLUMNS = ("place", "kind", "id", "state", "reason", "message", "time", "attempts")
_FOLLOW_UPS: tuple[Work, ...] = ("pin", "correct", "recall")
_WIDTHS = (40, 14, 26, 12, 36, 14, 20, 12, 12, 12, 12)


def write_sheet(announcing: Announcing, announcement: Announcement, words: Words) -> Path:
    """Writes it among the files that replies send along. Raises OSError."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.say("sheet.title"))
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = "A2"

    def text(value: str, *, bold: bool = False) -> WriteOnlyCell | None:
        """A cell that is text and nothing else: "=HYPERLINK(…)" in a group's title is no formula, here or copied."""
        if not value:
            return None
        cell = WriteOnlyCell(sheet, in_cell(value))
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")
        if bold:
            cell.font = Font(bold=True)
        return cell

    follow_ups = {work: _by_chat(announcing, announcement.id, work) for work in _FOLLOW_UPS}
    done = [work for work in _FOLLOW_UPS if follow_ups[work]]
    sheet.append([text(words.say(f"sheet.{column}"), bold=True) for column in (*_COLUMNS, *done)])
    for row in announcing.ledger.rows(announcement.id, "send"):
        known = announcing.chats.chat(announcing.chats.current(row.chat))
        cells: list[WriteOnlyCell | int | None] = [
            text(known.title if known else ""),
            text(words.say(f"sheet.{known.kind}") if known else ""),
            text(row.place or row.chat),
            text(words.say(f"state.{row.state}")),
            text(_why(row, words)),
            text(row.message),
            text(f"{row.settled.astimezone(announcing.zone):%Y-%m-%d %H:%M:%S}" if row.settled else ""),
            row.attempts,
        ]
        cells += [text(_outcome(follow_ups[work].get(row.chat), words)) for work in done]
        sheet.append(cells)
    with Outgoing(announcing.state.folder / OUTGOING).new(".xlsx") as path:
        book.save(path)
    return path


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
