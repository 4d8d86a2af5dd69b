"""A passage made ready for reading, for the tests of candidates and readings."""

from __future__ import annotations

from bot.answers.candidates import foci
from bot.answers.focus import Focus
from bot.answers.reading import Reading
from bot.question import understand
from index.types import Passage


def reading(text: str, context: str = "", opening: str = "", title: str = "") -> Reading:
    passage = Passage("van-ban.md", 0, len(text), text, context, title)
    return Reading(passage, opening)


def candidates(question: str, text: str, **around: str) -> list[Focus]:
    """What `text` offers for a question, the best of its kind first."""
    found = foci(understand(question), reading(text, **around))
    return sorted(found, key=lambda focus: -focus.agreement)
