"""Which messages in admins' chats belong to announcements: those that report, and those in which they were written.

A report goes on over a restart and is ended once; what an admin edits in their own message changes the draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bot.announcements.announcements import ACTIVE
from bot.state import State
from bot.types import Incoming, Language


@dataclass(frozen=True, slots=True)
class Followed:
    """One message that reports. `message` is "" until it was posted, `shown` a digest of what stands there."""

    announcement: int
    chat: str
    message: str = ""
    shown: str = ""


class Reporting:
    """The reports of one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def follow(self, announcement: int, chat: str, message: str = "") -> None:
        """Report on an announcement in a chat from now on: in this message, or in a new one."""
        with self._state.writing() as connection:
            connection.execute(
                "INSERT INTO announcement_reports VALUES (?, ?, ?, '', 0) ON CONFLICT (announcement, chat) DO UPDATE"
                " SET settled = 0, shown = '', message = excluded.message",
                [announcement, chat, message],
            )

    def followed(self) -> list[Followed]:
        """What is not reported to its end."""
        rows = self._state.rows("SELECT * FROM announcement_reports WHERE settled = 0 ORDER BY announcement, chat")
        return [Followed(row["announcement"], row["chat"], row["message"], row["shown"]) for row in rows]

    def shown(self, followed: Followed, message: str, digest: str, *, ended: bool) -> None:
        """This stands there now: for good, where it says how things ended and nothing has begun since.

        What was put together while something was going on is shown once more, even if that has ended by now.
        """
        active = ", ".join(f"'{progress}'" for progress in ACTIVE)
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE announcement_reports SET message = ?, shown = ?, settled ="
                f" ? AND NOT EXISTS (SELECT 1 FROM announcements WHERE id = announcement AND progress IN ({active}))"
                " WHERE announcement = ? AND chat = ? AND message = ?",
                [message, digest, ended, followed.announcement, followed.chat, followed.message],
            )

    def speaks(self, chat: str, language: Language) -> None:
        """An admin looked after announcements in this language."""
        if self.language(chat) != language:
            with self._state.writing() as connection:
                connection.execute("INSERT OR REPLACE INTO announcement_languages VALUES (?, ?)", [chat, language])

    def language(self, chat: str) -> Language | None:
        """The language that reports in an admin's chat are in; None where they never looked after announcements."""
        row = self._state.row("SELECT language FROM announcement_languages WHERE chat = ?", [chat])
        return cast("Language", row["language"]) if row else None

    def unreachable(self, followed: Followed) -> None:
        """Nothing can be said there any more."""
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE announcement_reports SET settled = 1 WHERE announcement = ? AND chat = ?",
                [followed.announcement, followed.chat],
            )

    def written(self, announcement: int, incoming: Incoming) -> None:
        """It was written in this message of an admin's; 0 for what could not be announced."""
        if incoming.message:
            row = [incoming.chat, incoming.message, announcement, incoming.album, incoming.sent]
            with self._state.writing() as connection:
                connection.execute("INSERT OR REPLACE INTO announcement_messages VALUES (?, ?, ?, ?, ?)", row)

    def written_in(self, chat: str, message: str) -> int:
        """The announcement that a message is of, 0 for none."""
        row = self._state.row(
            "SELECT announcement FROM announcement_messages WHERE chat = ? AND message = ?", [chat, message]
        )
        return int(row["announcement"]) if row else 0

    def with_album(self, chat: str, album: str) -> int | None:
        """The announcement that the first of an album was written in, 0 for none; None for an unknown album."""
        row = self._state.row(
            "SELECT announcement FROM announcement_messages WHERE chat = ? AND album = ? AND album != ''", [chat, album]
        )
        return int(row["announcement"]) if row else None

    def before(self, chat: str, sent: float, seconds: float) -> int:
        """The announcement that a message is of which was sent at most so long before, 0 for none."""
        row = self._state.row(
            "SELECT announcement FROM announcement_messages WHERE chat = ? AND sent BETWEEN ? AND ?"
            " ORDER BY sent DESC, announcement DESC",
            [chat, sent - seconds, sent],
        )
        return int(row["announcement"]) if row else 0
