"""What can go wrong with a library, by a name: SQLite's and the file system's words turned into a `LibraryError`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec

P = ParamSpec("P")


class LibraryError(Exception):
    """The library cannot do what was asked of it. `code` says why; it is as it was before.

    busy: another process has been publishing for a minute. full: no space is left on the disk.
    unwritable: the folder or the file may not be written. damaged: the file is not a sound library.
    newer: a newer version of the program made it. unknown_generation: nothing to roll back to.
    failed: anything else SQLite said.
    """

    def __init__(self, code: str, **parameters: str | int) -> None:
        self.code = code
        self.parameters = parameters
        details = ", ".join(f"{name} {value}" for name, value in parameters.items())
        super().__init__(f"library {code}: {details}" if details else f"library {code}")


# What SQLite says, in words, because its error codes reach Python only from 3.11 on.
_CODES = (
    ("database or disk is full", "full"),
    ("no space left", "full"),
    ("disk i/o error", "full"),
    ("locked", "busy"),
    ("busy", "busy"),
    ("readonly", "unwritable"),
    ("unable to open", "unwritable"),
    ("permission denied", "unwritable"),
    ("read-only", "unwritable"),
    ("not a directory", "unwritable"),
    ("file exists", "unwritable"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("corrupt", "damaged"),
)


@contextmanager
def named_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into a `LibraryError`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        said = str(error).lower()
        code = next((code for words, code in _CODES if words in said), "failed")
        raise LibraryError(code, folder=str(folder), reason=str(error)) from error


class _CarriedError(Exception):
    """An error of somebody who was called from here, on its way through."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def carried(call: Callable[P, None] | None) -> Callable[P, None] | None:
    """`call`, whose own errors `named_errors` does not rename, if `delivered` is around it."""
    if call is None:
        return None

    def carrying(*arguments: P.args, **named: P.kwargs) -> None:
        try:
            call(*arguments, **named)
        except (sqlite3.Error, OSError) as error:
            raise _CarriedError(error) from error

    return carrying


@contextmanager
def delivered() -> Iterator[None]:
    try:
        yield
    except _CarriedError as carrier:
        raise carrier.error from carrier.error.__cause__
