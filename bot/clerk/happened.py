"""What a generation of the library brought, in words: its note is made for machines."""

from __future__ import annotations

import re

from bot.phrases import say
from bot.text import printable, shortened
from bot.types import Language
from index.types import Generation

_NOTE = 80  # characters of a note of another kind
_COUNTS = re.compile(r"\+(\d+) ~(\d+) -(\d+)$")
_ROLLBACK = re.compile(r"rollback (\d+)$")


def what_happened(generation: Generation, language: Language) -> str:
    """What a generation's note says, in words."""
    return in_words(generation.note, language)


def in_words(note: str, language: Language) -> str:
    """The same of a note alone; one of another kind as it stands."""
    if (match := _ROLLBACK.match(note)) is not None:
        return say("history.rolled_back", language, generation=match[1])
    if (match := _COUNTS.match(note)) is None:
        return shortened(printable(note), _NOTE)
    counts = zip(("added", "changed", "removed"), match.groups(), strict=True)
    return ", ".join(say(f"history.{what}", language, count=count) for what, count in counts if count != "0")
