"""Where a question becomes an answer: in this process, or in one beside it; and once for all who ask the same."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import Protocol

from bot.answer import answer
from bot.directory import directory_of
from bot.question import understand
from bot.types import Answer, Language
from index.types import Library

KEPT = 1_000  # answers, the least recent forgotten first: about 3 MB


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and the generation of the library that it rests on."""

    answer: Answer
    generation: int


class Elsewhere(Protocol):
    """What may answer in another process; None where it can't just now."""

    def answer(self, text: str, language: Language | None) -> Answered | None: ...


class Answerer:
    """Answers over one library. What the same generation was asked before in the same words is not worked out again."""

    def __init__(self, library: Library, elsewhere: Elsewhere | None = None) -> None:
        self._library = library
        self._elsewhere = elsewhere
        self._known: OrderedDict[tuple[int, str, Language | None], Answered] = OrderedDict()
        self._lock = Lock()

    def answer(self, text: str, language: Language | None = None) -> Answered:
        """The answer to a whole question, in its own language unless another is given. Raises what the library does."""
        with self._library.view() as view:
            known = self._remembered((view.generation, text, language))
        if known is not None:
            return known
        answered = self._away(text, language) or self._here(text, language)
        self._remember((answered.generation, text, language), answered)
        return answered

    def _away(self, text: str, language: Language | None) -> Answered | None:
        return self._elsewhere.answer(text, language) if self._elsewhere is not None else None

    def _here(self, text: str, language: Language | None) -> Answered:
        question = understand(text)
        question = replace(question, language=language or question.language)
        with self._library.view() as view:
            groups = directory_of(self._library, view).groups
            return Answered(answer(question, view, groups), view.generation)

    def _remembered(self, key: tuple[int, str, Language | None]) -> Answered | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def _remember(self, key: tuple[int, str, Language | None], answered: Answered) -> None:
        with self._lock:
            self._known[key] = answered
            self._known.move_to_end(key)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
