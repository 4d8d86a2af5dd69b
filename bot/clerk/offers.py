"""Offers to bring the library to the folder of documents: to whom each state of the folder was offered."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.state import State

# What the buttons of an offer say behind the command.
LATER = "later"  # put it off
CHANGED = "now"  # publish what has changed; what a rollback has set back stays
ALL = "all"  # publish all of the folder, and take a rollback back with it

Messages = Sequence[tuple[str, str]]  # chat and message


class Offers:
    """Those of one `state.db`. A state is named by its mark, which changes with every file."""

    def __init__(self, state: State) -> None:
        self._state = state

    def is_known(self, mark: str) -> bool:
        """Whether it is offered, or was put off, and nothing has changed since."""
        return self._state.row("SELECT 1 FROM folder_offers WHERE state = ? AND NOT closed", [mark]) is not None

    def keep(self, mark: str, messages: Messages) -> None:
        """It is offered, by these messages."""
        with self._state.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO folder_offers VALUES (?, ?, 0)", [mark, json.dumps(list(messages))]
            )

    def open(self, but: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """The offers that have not ended, but for that of one mark, with their messages."""
        rows = self._state.rows("SELECT * FROM folder_offers WHERE NOT closed AND state != ?", [but])
        return [(row["state"], [(chat, message) for chat, message in json.loads(row["messages"])]) for row in rows]

    def take_over(self, chat: str, message: str) -> None:
        """A message shows something else from now on: it is not to be ended with its offer."""
        for mark, messages in self.open(""):
            if (chat, message) in messages:
                self.keep(mark, [each for each in messages if each != (chat, message)])

    def close(self, mark: str) -> None:
        with self._state.writing() as connection:
            connection.execute("UPDATE folder_offers SET closed = 1 WHERE state = ?", [mark])
