"""Whether a document, or a stretch of it, is about what a question asks: nearly all of its words, and every pin."""

from __future__ import annotations

from collections.abc import Collection
from math import fsum

from bot.answers import pins
from bot.answers.equivalents import equivalents
from bot.question import Question
from index.rarity import rarity
from index.types import Document
from index.vietnamese import TOKEN, expand_abbreviations, fold

OPENING = 900  # characters of a document that say what it is about
LEAST = 0.85  # of the question, by rarity


def speaks_of(question: Question, document: Document, stretch: str = "", leaving_out: Collection[str] = ()) -> bool:
    """`stretch` is what of the document must do so with its title and opening, `leaving_out` the folded syllables that
    only ask."""
    around = f"{document.title}\n{document.name}\n{document.text[:OPENING]}"
    known = _words(f"{around}\n{stretch}")
    asked = [word for word in question.content if word not in leaving_out]
    weight = fsum(map(rarity, asked))
    held = fsum(rarity(word) for word in asked if word in known or _said_otherwise(question, word, known))
    if weight and held < LEAST * weight:
        return False
    states = (pins.state(pin, stretch or around, around, f"{document.title}\n{document.date}") for pin in question.pins)
    return all(state in ("met", "around") for state in states)


def _words(text: str) -> set[str]:
    return set(TOKEN.findall(fold(f"{text} {expand_abbreviations(text)}")))


def _said_otherwise(question: Question, word: str, known: Collection[str]) -> bool:
    ways = (each.words for each in equivalents(question) if word in each.syllables)
    return any(all(fold(said) in known for said in words) for words in ways)
