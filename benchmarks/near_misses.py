"""Questions that the documents nearly answer, made from questions that they do: one thing swapped for another of its
kind that no document speaks of. So each is known to have no answer, whatever the documents are."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cached_property

from bot.answers.people import office_asked
from bot.question import understand
from bot.questions.numbered import numbered
from index.entities import PROVINCES, find
from index.types import Span
from index.vietnamese import fold

NUMBERS = range(2, 40)
YEARS = range(2012, 2032)
OFFICES = ("Chánh Thanh tra", "Tổng Thư ký", "Viện trưởng", "Kế toán trưởng", "Chánh án", "Đội trưởng", "Đại sứ")
UNITS = ("xe ô tô", "máy tính", "tàu cá", "sân bóng", "nhà văn hóa", "con bò", "giếng nước", "máy bay")
_CODE_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?<![\d/.–-])20\d\d(?!\s*[-–]?\d)")
_COUNTED = re.compile(r"\b(?:bao nhieu|may)\s+")


class NearMisses:
    """What makes them, over the texts of one library. The same seed gives the same."""

    def __init__(self, texts: list[str], seed: int = 5) -> None:
        self._texts = texts
        self._random = random.Random(seed)

    @cached_property
    def _folded(self) -> str:
        return fold("\n".join(self._texts))

    @cached_property
    def _numbered(self) -> set[tuple[str, int]]:
        return {(mention.head, mention.number) for text in self._texts for mention in numbered(text)}

    def of(self, question: str) -> Iterator[str]:
        """One question for each sort of swap that this one offers."""
        for swap in (self._group, self._year, self._province, self._code, self._office, self._unit):
            if (swapped := swap(question)) is not None:
                yield swapped

    def _replace(self, question: str, span: Span, others: list[str], known: Callable[[str], bool]) -> str | None:
        """The question with another thing at `span`, one that is not `known`; None where all are."""
        unknown = [other for other in others if not known(other)]
        return question[: span.start] + self._random.choice(unknown) + question[span.end :] if unknown else None

    def _said(self, words: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", self._folded) is not None

    def _group(self, question: str) -> str | None:
        for mention in numbered(question):
            others = [str(number) for number in NUMBERS]
            return self._replace(
                question, mention.span, others, lambda other, head=mention.head: (head, int(other)) in self._numbered
            )
        return None

    def _year(self, question: str) -> str | None:
        match = _YEAR.search(question)
        return self._replace(question, Span(*match.span()), [str(y) for y in YEARS], self._said) if match else None

    def _province(self, question: str) -> str | None:
        """A place's name for a province's; the words before it ("xã", "Tỉnh ủy") stay."""
        for entity in find(question):
            if entity.kind == "place" and not entity.value.isdigit():
                span = Span(entity.span.end - len(entity.value), entity.span.end)
                return self._replace(question, span, [name for name in PROVINCES if " " in name], self._said)
        return None

    def _code(self, question: str) -> str | None:
        for entity in find(question):
            match = _CODE_NUMBER.match(entity.text) if entity.kind == "code" else None
            if match:
                rest = entity.text[match.end() :]
                others = [f"{int(match[0]) + more}{rest}" for more in (1, 3, 7, 12, 40)]
                return self._replace(question, entity.span, others, self._said)
        return None

    def _office(self, question: str) -> str | None:
        understood = understand(question)
        asked = office_asked(understood) if understood.kind == "person" else None
        place = fold(question).find(asked[0]) if asked else -1
        if asked is None or place < 0 or ("truong" in asked[0] and "trưởng" not in question.lower()):
            return None  # "trường đại học nào" asks for no head of one
        return self._replace(question, Span(place, place + len(asked[0])), list(OFFICES), self._said)

    def _unit(self, question: str) -> str | None:
        noun = " ".join(understand(question).asked)
        counted = _COUNTED.search(fold(question))
        if not noun or counted is None or not fold(question).startswith(noun, counted.end()):
            return None
        return self._replace(question, Span(counted.end(), counted.end() + len(noun)), list(UNITS), self._said)
