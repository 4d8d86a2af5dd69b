"""What the index is made of: documents, passages, hits, memberships, and the two seams.

Everything here is frozen data. Offsets are counted in characters of `Document.text` and are half
open, as in Python slices, so `document.text[passage.start:passage.end] == passage.text` always holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read.

    `text` is in NFC and otherwise as its author wrote it. For plain text and Markdown it is the whole
    file, so that offsets are offsets in the file too (up to the first table in Markdown, or with a cell a line: its
    rows are written out with their headers); what nobody should search in it (the head, menus,
    share buttons, comment boxes) is named in `skipped`, in order and without overlaps.
    """

    name: str  # path below the indexed folder, with forward slashes, or the URL it was read from
    text: str
    title: str = ""
    source: str = ""  # where it was published: a URL, or an office or newspaper in words
    date: str = ""  # ISO 8601: "2024-07-10", or "2024-07" or "2024" where no more is known
    skipped: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document that reads on its own, with what is needed to cite it."""

    document: str  # Document.name
    start: int
    end: int
    text: str
    context: str = ""  # the headings above it, searched with the passage but not part of its span
    title: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found. Scores grow with relevance; `score` is the fused one, about 0 to 2.5."""

    passage: Passage
    score: float
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a group, named in full, with the words it was read from."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """Who belongs to one group, as one document states it.

    A "list" names all members, a "mention" some of them in passing (or none, only who leads), a "change" those that
    joined or `left` a group that is listed elsewhere. `declared` is the count the document gives ("5 đơn vị thành
    viên"), None where it gives none; compare with `len(members)`. `span` is the sentence, list or table the members
    were read from.
    """

    group: str  # "Cụm thi đua số 1 ngành Tổ chức xây dựng Đảng", as written
    members: tuple[Member, ...]
    document: str
    span: Span
    declared: int | None = None
    leader: str = ""  # "Chu Đình Động", or the office that leads; "" where none is named
    leader_span: Span | None = None
    title: str = ""
    source: str = ""
    date: str = ""
    kind: Literal["list", "mention", "change"] = "list"
    left: tuple[Member, ...] = ()
    since: str = ""  # ISO 8601, from when or in which years it holds, where it or its document's head says so
    unit: str = ""  # what the document calls the members: "khoa", "cơ sở Hội"; "" where it doesn't say
    deputies: tuple[Member, ...] = ()  # who stands in for the leader: "Cụm phó", "Phó Trưởng ban"; they may be members


class Encoder(Protocol):
    """Texts to vectors. `identity` names the model and its version: vectors of another identity are not comparable.

    `weight` is the share of the dense side in the fused score; it belongs to the model (0.3 for a static one).
    """

    @property
    def identity(self) -> str: ...
    @property
    def dimension(self) -> int: ...
    @property
    def weight(self) -> float: ...

    def encode(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        """Unit rows, shape (len(texts), dimension), float32. A text without any known word gets a row of zeros."""
        ...


@dataclass(frozen=True, slots=True)
class Generation:
    """One published state of the library. Numbers only grow; a rollback publishes a new one.

    `note` says what was done, `by` who did it, as whoever published it calls them.
    """

    number: int
    published: datetime
    note: str
    documents: int
    passages: int
    current: bool
    by: str = ""


class View(Protocol):
    """The library as it stood at one generation; everything read through it belongs together."""

    @property
    def generation(self) -> int: ...
    def search(self, question: str, limit: int = 10) -> list[Hit]: ...
    def documents(self) -> list[Document]:
        """Every document without its text (`text` is ""), by name."""
        ...

    def lengths(self, names: Sequence[str]) -> dict[str, int]:
        """How long documents are, in characters, up to the last that can be found. Reads no text."""
        ...

    def document(self, name: str) -> Document | None: ...
    def passages(self, name: str) -> list[Passage]:
        """A document's passages in reading order."""
        ...

    def memberships(self) -> list[Membership]: ...


class Library(Protocol):
    """Documents, searchable. `SqliteLibrary` keeps them in SQLite with FAISS as a cache."""

    def view(self) -> AbstractContextManager[View]: ...
    def publish(self, changed: Iterable[Document], removed: Iterable[str] = (), note: str = "") -> Generation:
        """Add or replace documents by name and remove others, in one transaction. Returns the new generation."""
        ...

    def history(self) -> list[Generation]: ...
    def rollback(self, generation: int) -> Generation: ...
