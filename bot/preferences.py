"""What a person chose: the language of what is said to them."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import cast

from bot.state import State
from bot.types import Language

_REMEMBERED = 10_000  # people whose choice is not read again from disk


class Preferences:
    """The choices of one `state.db`; a person is named "telegram:123"."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = Lock()
        self._languages: OrderedDict[str, Language | None] = OrderedDict()

    def language(self, person: str) -> Language | None:
        """The language that a person chose, None where the question's own decides."""
        if not person:
            return None
        with self._lock:
            if person in self._languages:
                return self._languages[person]
        row = self._state.row("SELECT language FROM preferences WHERE person = ?", [person])
        return self._remember(person, cast("Language", row["language"]) if row else None)

    def choose(self, person: str, language: Language | None) -> None:
        with self._state.writing() as connection:
            if language is None:
                connection.execute("DELETE FROM preferences WHERE person = ?", [person])
            else:
                connection.execute("INSERT OR REPLACE INTO preferences VALUES (?, ?)", [person, language])
        self._remember(person, language)

    def _remember(self, person: str, language: Language | None) -> Language | None:
        with self._lock:
            self._languages[person] = language
            while len(self._languages) > _REMEMBERED:
                self._languages.popitem(last=False)
        return language
