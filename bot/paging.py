"""Long lists a page at a time, each item chosen by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.phrases import say
from bot.types import Choice, Language

SIZE = 8  # items of a page: a telephone shows them without scrolling

T = TypeVar("T")

_PAGE = re.compile(r"(?:^|\s+)(?:trang|page)\s+([0-9]{1,6})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list. `number` counts from 1, `first` is the number of the first item."""

    items: tuple[T, ...]
    first: int
    number: int
    pages: int

    def note(self, language: Language) -> str:
        """Which page it is, "" where there is only one."""
        if self.pages == 1:
            return ""
        return f", {say('menu.page', language, page=self.number, pages=self.pages)}"

    def hint(self, command: str, language: Language) -> list[str]:
        """How to find an item of a long list, as lines."""
        return [say("menu.find", language, command=command.removeprefix("/"))] if self.pages > 1 else []

    def lines(self, labels: Sequence[str]) -> list[str]:
        return [f"{number}. {label}" for number, label in enumerate(labels, self.first)]

    def choices(self, texts: Sequence[str], list_text: str, language: Language) -> tuple[Choice, ...]:
        """A numbered choice for each item, and those that turn the page of the list that `list_text` asks for."""
        numbered = [Choice(str(number), text, "menu") for number, text in enumerate(texts, self.first)]
        turned = [
            Choice(say(f"menu.{key}", language), page_text(list_text, number, language), "menu")
            for key, number in (("previous", self.number - 1), ("next", self.number + 1))
            if 1 <= number <= self.pages
        ]
        return (*numbered, *turned)


def page_of(items: Sequence[T], number: int, size: int = SIZE) -> Page[T]:
    """Page `number`; one that there is not is the nearest."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 1), pages)
    first = (number - 1) * size
    return Page(tuple(items[first : first + size]), first + 1, number, pages)


def page_text(list_text: str, number: int, language: Language) -> str:
    """What asks for a page of a list."""
    return f"{list_text} {'trang' if language == 'vi' else 'page'} {number}"


def parse_page(argument: str) -> tuple[str, int]:
    """What is asked for, and which page of it.

    >>> parse_page("g_12ab trang 3"), parse_page("page 2"), parse_page("Tổ 4")
    (('g_12ab', 3), ('', 2), ('Tổ 4', 1))
    """
    match = _PAGE.search(argument)
    return (argument[: match.start()].strip(), int(match[1])) if match else (argument.strip(), 1)
