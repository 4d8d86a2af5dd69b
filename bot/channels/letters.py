"""The letters of a line as a page shows them: Markdown's marks taken off, the cited words marked, addresses linked.

A `Run` holds letters that look alike and is text, never markup: the templates escape it. Only http and https become
links; whatever else a document writes as one stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.channels.page import is_web_address
from index.types import Span


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, and where they lead."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look, `text[start:end]`. `anchor` is the first of the marked ones."""

    start: int
    text: str
    look: Look = Look()
    marked: bool = False
    anchor: bool = False


PLAIN = Look()
# Every stretch is bounded, so that a line full of openings without an end takes no quadratic time.
_URL = r"https?://[^\s<>\[\]“”\"']{1,2000}"
_MARKS = re.compile(
    rf"""\\(?P<escaped>[!-/:-@\[-`{{-~])
    |`(?P<code>[^`\n]{{1,400}})`
    |!?\[(?P<label>[^\[\]\n]{{0,400}})\]\((?P<target>[^()\s]{{0,1000}})(?:\s+"[^"\n]{{0,200}}")?\)
    |<(?P<address>{_URL})>
    |(?P<bare>{_URL})
    |\*\*(?=\S)(?P<strong>.{{1,2000}}?)(?<=\S)\*\*
    |__(?=\S)(?P<strong_too>.{{1,2000}}?)(?<=\S)__
    |\*(?=[^\s*])(?P<emphasis>[^*\n]{{1,1000}}?)(?<=\S)\*(?!\*)
    |(?<!\w)_(?=[^\s_])(?P<emphasis_too>[^_\n]{{1,1000}}?)(?<=\S)_(?!\w)""",
    re.VERBOSE | re.DOTALL,
)
_BARE = re.compile(rf"(?P<bare>{_URL})")
_BEHIND = ".,;:!?…)"  # of an address that ends a sentence


class Letters:
    """The letters of one document, with one stretch of it marked. Asked for in reading order.

    `anchor` is where the marked letters begin that were asked for first.
    """

    def __init__(self, text: str, mark: Span, markdown: bool) -> None:
        self._text = text
        self._mark = mark
        self._pattern = _MARKS if markdown else _BARE
        self.anchor: int | None = None

    def runs(self, start: int, end: int, plain: bool = False) -> tuple[Run, ...]:
        """`text[start:end]`; `plain` leaves it as it is written."""
        looks = [(Span(start, end), PLAIN)] if plain else self._looks(start, end, PLAIN)
        return tuple(run for span, look in looks for run in self._cut(span, look))

    def _looks(self, start: int, end: int, look: Look) -> Iterator[tuple[Span, Look]]:
        position = start
        while match := self._pattern.search(self._text, position, end):
            yield Span(position, match.start()), look
            kind = match.lastgroup or ""
            inner = Span(*match.span(kind))
            yield from self._marked_up(kind, inner, look, match)
            position = max(match.end(), match.start() + 1)
            if kind == "bare":
                position = match.start() + len(match[0].rstrip(_BEHIND))
        yield Span(position, end), look

    def _marked_up(self, kind: str, inner: Span, look: Look, match: re.Match[str]) -> Iterator[tuple[Span, Look]]:
        if kind == "target":
            href = match[kind] if is_web_address(match[kind]) else look.href
            yield from self._looks(*match.span("label"), replace(look, href=href))
        elif kind in ("address", "bare"):
            end = inner.start + len(match[kind].rstrip(_BEHIND if kind == "bare" else ""))
            address = self._text[inner.start : end]
            yield Span(inner.start, end), replace(look, href=address) if is_web_address(address) else look
        elif kind == "escaped":
            yield inner, look
        elif kind == "code":
            yield inner, replace(look, code=True)
        elif kind.startswith("strong"):
            yield from self._looks(inner.start, inner.end, replace(look, strong=True))
        else:
            yield from self._looks(inner.start, inner.end, replace(look, emphasis=True))

    def _cut(self, span: Span, look: Look) -> Iterator[Run]:
        """A stretch of one look, cut where the mark begins and ends."""
        places = sorted({span.start, span.end, *(max(span.start, min(p, span.end)) for p in self._edges())})
        for start, end in pairwise(places):
            marked = self._mark.start <= start and end <= self._mark.end
            words = self._text[start:end]
            if marked and self.anchor is None and not words.isspace():
                self.anchor = start
            yield Run(start, words, look, marked, marked and self.anchor == start)

    def _edges(self) -> tuple[int, int]:
        return self._mark.start, self._mark.end
