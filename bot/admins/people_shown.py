"""People in lists that admins read: only their ids are known."""

from __future__ import annotations

from bot.phrases import say
from bot.types import Language


def who(person: str, reader: str, language: Language) -> str:
    """A person as the reader sees them; nobody is the machine's keeper, at its command line or its pages."""
    if not person:
        return say("people.keeper", language)
    return say("people.you", language) if person == reader else person
