"""What a rollback would do: which documents two generations do not share."""

from __future__ import annotations

from dataclasses import dataclass

from index import store
from index.library import LibraryError, SqliteLibrary


@dataclass(frozen=True, slots=True)
class Difference:
    """Documents by name, in order: those that come, go, and stand there with other words."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def difference(library: SqliteLibrary, generation: int) -> Difference:
    """What changes if the library goes back to a generation. Raises LibraryError where that is kept no longer."""
    with library.view() as view:
        if generation not in {kept.number for kept in store.generations(view.connection)}:
            raise LibraryError("unknown_generation", generation=generation)
        then = store.documents_of(view.connection, generation)
        now = store.documents_of(view.connection, view.generation)
        changed = store.differing(view.connection, then, now).keys() & now.keys()
    return Difference(
        tuple(sorted(then.keys() - now.keys())), tuple(sorted(now.keys() - then.keys())), tuple(sorted(changed))
    )
