"""Whether the title of a paper says all that a question says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import fsum

from bot.answers import pins
from bot.answers.papers import HEAD
from bot.question import Question
from index.rarity import rarity
from index.types import Document
from index.vietnamese import folded_both_ways

OF_TITLE = 0.6  # of the question, by rarity, that the title itself must hold; the letterhead may hold the rest
# Where the title of a paper is over: what follows says upon what it rests, whom it is for, or what it decides.
_BODY = re.compile(r"^[ *_-]*(?:căn cứ|thực hiện|kính gửi|điều 1|xét đề nghị|theo|để)\b", re.IGNORECASE | re.MULTILINE)


def is_titled(question: Question, said: Sequence[str], document: Document) -> bool:
    """Whether a paper's title, with its letterhead, holds all of some folded syllables and what the question pins."""
    head = letterhead(document)
    title = set(folded_both_ways(document.title))
    held = title | set(folded_both_ways(head))
    if not said or not all(word in held for word in said):
        return False
    if fsum(rarity(word) for word in said if word in title) < OF_TITLE * fsum(map(rarity, said)):
        return False
    around = f"{document.title}\n{head}"
    states = (pins.state(pin, document.title, around, f"{around}\n{document.date}") for pin in question.pins)
    return all(state in ("met", "around") for state in states)


def letterhead(document: Document) -> str:
    """The letterhead and title of a paper."""
    head = document.text[:HEAD]
    body = _BODY.search(head)
    return head[: body.start()] if body is not None else head
