"""What the pages to read know of one generation of the library, put together once: documents to list, groups, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from bot.channels.roster import Belonging, Roll, by_member, rolls
from bot.directory import directory_of
from bot.memberships.names import key
from bot.text import written_date
from index.types import Document, Library, View
from index.vietnamese import fold

Order = Literal["date", "title"]
ORDERS = get_args(Order)
PAGE = 25  # documents of one page of the list


@dataclass(frozen=True, slots=True)
class Shelf:
    """One generation. Documents have no text, the newest come first."""

    generation: int
    documents: tuple[Document, ...]
    words: Mapping[str, str]  # what a document may be searched by, folded
    rolls: tuple[Roll, ...]
    rolls_by_document: Mapping[str, tuple[Roll, ...]]
    by_member: Mapping[str, list[Belonging]]

    def find(self, words: str, order: Order) -> list[Document]:
        """The documents whose title, name, source or date hold all the words, with or without marks."""
        asked = fold(words).split()
        found = [each for each in self.documents if all(word in self.words[each.name] for word in asked)]
        return found if order == "date" else sorted(found, key=lambda each: fold(each.title or each.name))

    def belongings(self, name: str) -> list[Belonging]:
        """All that somebody belongs to or leads."""
        return self.by_member.get(key(name), [])

    def groups_of(self, name: str) -> int:
        """How many groups somebody has to do with."""
        return len({each.roll.identifier for each in self.belongings(name)})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. Pages are counted from 1; one that is not there becomes the nearest that is."""

    number: int
    count: int

    @staticmethod
    def of(items: int, size: int, asked: str) -> Page:
        count = max(1, -(-items // size))
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
        return Page(min(max(number, 1), count), count)

    def cut(self, items: Sequence[Document], size: int) -> Sequence[Document]:
        return items[(self.number - 1) * size : self.number * size]


def shelf(library: Library, view: View) -> Shelf:
    documents = sorted(view.documents(), key=lambda each: fold(each.title or each.name))
    documents.sort(key=lambda each: each.date, reverse=True)
    known = tuple(rolls(directory_of(library, view).groups))
    by_document: dict[str, list[Roll]] = {}
    for roll in known:
        for name in roll.documents:
            by_document.setdefault(name, []).append(roll)
    return Shelf(
        view.generation,
        tuple(documents),
        {each.name: fold(f"{each.title} {each.name} {each.source} {written_date(each.date)}") for each in documents},
        known,
        {name: tuple(found) for name, found in by_document.items()},
        by_member(known),
    )


def order_of(asked: str) -> Order:
    return cast("Order", asked) if asked in ORDERS else "date"
