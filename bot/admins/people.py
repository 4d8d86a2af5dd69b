"""What admins are called: the name that their platform last gave for each who acts here. Of others nothing is kept."""

from __future__ import annotations

from collections import Counter

from bot.phrases import say
from bot.state import State
from bot.text import printable, shortened
from bot.types import Language

LONGEST = 60  # characters of a name


class People:
    """The names in one `state.db`; without one nobody has a name."""

    def __init__(self, state: State | None = None) -> None:
        self._state = state
        self._seen: dict[str, str] = {}  # what this process has written down

    def seen(self, person: str, name: str) -> None:
        """An admin has said something under a name."""
        name = shortened(" ".join(printable(name).split()), LONGEST)
        if self._state is None or not person or not name or self._seen.get(person) == name:
            return
        with self._state.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", [person, name])
        self._seen[person] = name

    def who(self, person: str, reader: str, language: Language) -> str:
        """A person as the reader sees them: by name, with the id where two are called the same, and by the id alone
        where no name is known. Nobody is the machine's keeper, at its command line or its pages.
        """
        if not person:
            return say("people.keeper", language)
        return say("people.you", language) if person == reader else self.called(person)

    def called(self, person: str) -> str:
        """The name of a person, or else the id."""
        rows = self._state.rows("SELECT person, name FROM people") if self._state else []
        names = {row["person"]: row["name"] for row in rows}
        name = names.get(person)
        if name is None:
            return person
        return f"{name} ({person})" if Counter(names.values())[name] > 1 else str(name)
