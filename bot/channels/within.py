"""Where the documents say the words that a list of them was searched for.

words -> view.search -> the passages that hold every word -> the sentence of each that holds most of them
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.channels.shown import plain_quote
from bot.types import Citation
from index.types import Passage, View
from index.vietnamese import fold, sentences, syllable_spans

SEARCHED = 50  # passages of which those that hold every word are shown
SHOWN = 8
LONGEST = 320  # characters of a sentence that are shown


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with where it stands; `pieces` are its words as they are shown, and whether they were asked for."""

    cited: Citation
    pieces: tuple[tuple[str, bool], ...]


def within(view: View, words: str) -> list[Found]:
    """The best places, at most eight, none where the words are blank."""
    asked = _folded(words)
    if not asked:
        return []
    hits = (hit.passage for hit in view.search(words, SEARCHED))
    return list(islice((_found(passage, asked) for passage in hits if asked <= _folded(passage.text)), SHOWN))


def _found(passage: Passage, asked: set[str]) -> Found:
    spans = sentences(passage.text)
    best = max(spans, key=lambda span: len(asked & _folded(passage.text[span.start : span.end])))
    quote = passage.text[best.start : best.end]
    start = passage.start + best.start
    cited = Citation(passage.document, passage.title, passage.source, passage.date, start, start + len(quote), quote)
    return Found(cited, tuple(_pieces(plain_quote(quote), asked)))


def _pieces(text: str, asked: set[str]) -> Iterator[tuple[str, bool]]:
    """The text from a little before the first word that was asked for, each such word apart."""
    places = [span for word, span in syllable_spans(text) if fold(word) in asked]
    first = places[0].start if places else 0
    position = text.rfind(" ", 0, first - LONGEST // 2) + 1 if first > LONGEST else 0
    end = position + LONGEST if len(text) - position > LONGEST else len(text)
    if position:
        yield "…", False
    for span in places:
        if span.end > end:
            break
        yield text[position : span.start], False
        yield text[span.start : span.end], True
        position = span.end
    yield text[position:end] + ("…" if end < len(text) else ""), False


def _folded(text: str) -> set[str]:
    return {fold(word) for word, _ in syllable_spans(text)}
