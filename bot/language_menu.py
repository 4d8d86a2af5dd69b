"""Which language the bot speaks to a person: Vietnamese, English, or that of each question."""

from __future__ import annotations

from typing import cast

from bot.phrases import say
from bot.preferences import Preferences
from bot.types import Answer, Choice, Language, Reply

_CHOICES = ("vi", "en", "auto")


def choose_language(preferences: Preferences | None, person: str, choice: str, language: Language) -> Reply:
    """Keeps the choice, if it is one, and shows what may be chosen, what is chosen marked."""
    choice = choice.lower()
    if preferences is not None and person and choice in _CHOICES:
        preferences.choose(person, None if choice == "auto" else cast("Language", choice))
        language = language if choice == "auto" else cast("Language", choice)
    chosen = (preferences.language(person) if preferences else None) or "auto"
    command = f"/{say('command.language', language)}"
    choices = tuple(
        Choice(f"{'✓ ' if name == chosen else ''}{say(f'language.{name}', language)}", f"{command} {name}", "menu")
        for name in _CHOICES
    )
    return Reply(Answer(say("language.which", language), language, kind="menu"), choices, edits=True)
