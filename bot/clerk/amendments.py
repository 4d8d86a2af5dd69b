"""What admins decided about a document that its file does not say: another title or date, or that it is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Row

from bot.state import DATABASE, State
from index.types import Document

Amend = Callable[[Document], Document | None]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What holds instead of what the file says; "" leaves it as it is."""

    title: str = ""
    date: str = ""  # ISO 8601: "2024-07-10", "2024-07" or "2024"
    source: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says by itself; "" where it does not, or where nobody knows."""

    title: str = ""
    date: str = ""


class Amendments:
    """Those of one `state.db`, by document name."""

    def __init__(self, state: State) -> None:
        self._state = state

    def all(self) -> dict[str, Amendment]:
        return {row["document"]: _amendment(row) for row in self._state.rows("SELECT * FROM amendments")}

    def of(self, document: str) -> Amendment:
        row = self._state.row("SELECT * FROM amendments WHERE document = ?", [document])
        return _amendment(row) if row else Amendment()

    def stated(self, document: str) -> Stated:
        """What was said in the place of which an admin has put something else."""
        row = self._state.row("SELECT * FROM amendments WHERE document = ?", [document])
        return Stated(row["stated_title"], row["stated_date"]) if row else Stated()

    def outlasting(self, document: str, stated: Stated) -> Amendment:
        """What holds on for a new file: the edit of what it states as the old one did, or does not state."""
        decided, before = self.of(document), self.stated(document)
        return Amendment(
            decided.title if stated.title in ("", before.title) else "",
            decided.date if stated.date in ("", before.date) else "",
        )

    def put(self, document: str, amendment: Amendment, stated: Stated | None = None) -> None:
        """An empty amendment is as good as none. `stated` is what the file says."""
        with self._state.writing() as connection:
            if amendment == Amendment():
                connection.execute("DELETE FROM amendments WHERE document = ?", [document])
                return
            connection.execute(
                "INSERT OR REPLACE INTO amendments VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    *(document, amendment.title, amendment.date, amendment.source, int(amendment.hidden)),
                    *((stated.title, stated.date) if stated else ("", "")),
                ],
            )

    def amender(self) -> Amend:
        """What `index.sync` asks, as the table stands now."""
        return amending(self.all())


def amender_of(data: Path) -> Amend | None:
    """That of a data folder, for who only indexes; None where nobody has decided anything there."""
    if not (data / DATABASE).is_file():
        return None
    with closing(State(data)) as state:
        return Amendments(state).amender()


def amending(amendments: Mapping[str, Amendment]) -> Amend:
    """The function that `index.sync` asks what is to become of a document.

    >>> amend = amending({"a.md": Amendment(title="Kế hoạch"), "b.md": Amendment(hidden=True)})
    >>> amend(Document("a.md", "…", title="Untitled", date="2024")), amend(Document("b.md", "…"))
    (Document(name='a.md', text='…', title='Kế hoạch', source='', date='2024', skipped=()), None)
    """

    def amend(document: Document) -> Document | None:
        decided = amendments.get(document.name)
        if decided is None:
            return document
        if decided.hidden:
            return None
        return replace(
            document,
            title=decided.title or document.title,
            date=decided.date or document.date,
            source=decided.source or document.source,
        )

    return amend


def _amendment(row: Row) -> Amendment:
    return Amendment(row["title"], row["date"], row["source"], bool(row["hidden"]))
