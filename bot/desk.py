"""What a command is, how it is called, and what it works with.

A part of the product brings its commands as a tuple `COMMANDS` in a module of its own; `bot.commanding` knows them all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timezone, tzinfo
from typing import TYPE_CHECKING

from bot.admins.audit import Audit
from bot.admins.people import People
from bot.admins.roles import Role, Roles
from bot.announcements.announcing import Announcing
from bot.asking import Asking
from bot.chats import Chats
from bot.clerk.checks import Checks
from bot.expecting import Expectations
from bot.feedback import Feedback
from bot.links import Links
from bot.phrases import say
from bot.preferences import Preferences
from bot.turns import Turns
from bot.types import Incoming, Language, Reply
from bot.usage.usage import Usage
from index.types import Library

if TYPE_CHECKING:
    from bot.clerk.clerk import Clerk


@dataclass(frozen=True, slots=True)
class Call:
    """One command as it was called, in the language that it is answered in."""

    name: str
    argument: str
    incoming: Incoming
    language: Language


@dataclass(frozen=True, slots=True)
class Desk:
    """What commands work with; what a channel does not keep is None."""

    library: Library
    asking: Asking
    roles: Roles
    suggest: Callable[[Language], tuple[str, ...]]
    turns: Turns | None = None
    feedback: Feedback | None = None
    preferences: Preferences | None = None
    chats: Chats | None = None
    expectations: Expectations | None = None
    audit: Audit | None = None
    links: Links = field(default_factory=Links)
    zone: tzinfo = timezone.utc  # whose clock admins read
    clerk: Clerk | None = None
    announcing: Announcing | None = None
    checks: Checks | None = None
    usage: Usage | None = None
    people: People = field(default_factory=People)


@dataclass(frozen=True, slots=True)
class Command:
    """A command by the key of its name under "command."; a listed one stands in the platform's own menu."""

    key: str
    run: Callable[[Desk, Call], Reply | None]
    listed: bool = False
    role: Role = "person"
    private: bool = False  # in a group it says that it is for a chat of one's own
    one_person: bool = False  # not listed in groups, where it is of use to admins only
    also: tuple[str, ...] = ()  # further names
    awaits: Callable[[str], bool] = lambda _text: True  # whether a message that it may be waiting for is meant for it

    def names(self) -> tuple[str, ...]:
        return (say(f"command.{self.key}", "vi"), say(f"command.{self.key}", "en"), *self.also)
