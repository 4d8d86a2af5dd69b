"""Every sentence a user sees, in Vietnamese and in English, in one file for each part of the product that says them.

Dictionaries, key to (vi, en); the key opens with the part of the product that says it. `{names}` in braces are filled
in by `say`; both languages of a phrase use the same ones.

>>> say("index.unchanged", "en")
'Unchanged'
"""

from __future__ import annotations

from bot.phrases import (
    admin,
    announce_command,
    announcement_reports,
    announcements,
    answers,
    backup,
    chats,
    clerk,
    command_line,
    documents,
    errors,
    gate,
    management,
    pages,
    telegram,
    usage,
    web,
)
from bot.types import Language

PHRASES: dict[str, tuple[str, str]] = {
    **command_line.PHRASES,
    **errors.PHRASES,
    **web.PHRASES,
    **pages.PHRASES,
    **admin.PHRASES,
    **answers.PHRASES,
    **chats.PHRASES,
    **clerk.PHRASES,
    **management.PHRASES,
    **documents.PHRASES,
    **backup.PHRASES,
    **gate.PHRASES,
    **telegram.PHRASES,
    **announcements.PHRASES,
    **announcement_reports.PHRASES,
    **announce_command.PHRASES,
    **usage.PHRASES,
}


def say(key: str, language: Language = "vi", **values: object) -> str:
    """The phrase in one language, filled in. Raises KeyError for an unknown key or a missing value."""
    vietnamese, english = PHRASES[key]
    return (vietnamese if language == "vi" else english).format(**values)
