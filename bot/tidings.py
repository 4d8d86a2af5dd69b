"""Word for one person about what somebody else has done. It is written down, and said by the service that posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bot.state import State
from bot.types import Language


@dataclass(frozen=True, slots=True)
class Tiding:
    """Something to be said in a chat."""

    chat: str
    text: str
    language: Language
    number: int = 0


class Tidings:
    """What is still to be said, in one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state

    def tell(self, chat: str, text: str, language: Language) -> None:
        """To be said in a chat, best written in the transaction of what it tells."""
        with self._state.writing() as connection:
            connection.execute("INSERT INTO tidings (chat, text, language) VALUES (?, ?, ?)", [chat, text, language])

    def untold(self) -> list[Tiding]:
        rows = self._state.rows("SELECT * FROM tidings ORDER BY number")
        return [Tiding(row["chat"], row["text"], cast("Language", row["language"]), row["number"]) for row in rows]

    def told(self, number: int) -> None:
        with self._state.writing() as connection:
            connection.execute("DELETE FROM tidings WHERE number = ?", [number])
