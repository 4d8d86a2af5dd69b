"""Senders: how announcements leave by a channel, and what can become of one message.

NotDeliveredError
├── FloodedError     not sent; the platform asks to wait
├── MovedError       not sent; the chat goes on under another name
├── ClosedError      not sent; the bot may not write there any more
├── RefusedError     not done; the platform won't, and says why
├── NotLeftError     nothing has reached the platform
├── ServerError      the platform answered that it failed
└── BrokenOffError   it has left, and there was no answer: nobody knows
"""

from __future__ import annotations

from typing import Protocol

from bot.announcements.announcements import Announcement


class NotDeliveredError(Exception):
    """An attempt that did not end as it should."""


class FloodedError(NotDeliveredError):
    """The platform asks to wait so many seconds before the next message to this chat."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:g} s")
        self.seconds = seconds


class MovedError(NotDeliveredError):
    """The chat goes on under another name, "telegram:-100123"."""

    def __init__(self, chat: str) -> None:
        super().__init__(chat)
        self.chat = chat


class ClosedError(NotDeliveredError):
    """The bot may not write there any more; the text is one of `CLOSED_REASONS`."""


class RefusedError(NotDeliveredError):
    """The platform won't; the text is one of `REASONS`, with the platform's words behind ": "."""


class NotLeftError(NotDeliveredError):
    """There was no connection, or the platform does not know the bot: it did nothing."""


class ServerError(NotDeliveredError):
    """The platform answered with an error of its own."""


class BrokenOffError(NotDeliveredError):
    """The connection broke after the call had left."""


class Sender(Protocol):
    """One channel. `chat` is a chat's first name, `place` its name now. Methods that send raise NotDeliveredError."""

    channel: str  # what the names of its chats begin with
    a_second: int  # messages that it may send

    def wait(self) -> float:
        """Seconds until anything may be sent at all."""

    def wait_for(self, chat: str) -> float:
        """Seconds until something may be sent to this chat."""

    def spend(self, chat: str) -> None:
        """A message is about to leave: it counts."""

    async def ready(self) -> None:
        """As soon as the platform answers, or the channel is being stopped."""

    async def send(self, place: str, announcement: Announcement) -> str:
        """The platform's id of the message; of an album all of them, with spaces between."""

    async def pin(self, place: str, message: str, announcement: Announcement) -> None: ...

    async def correct(self, place: str, message: str, announcement: Announcement) -> None:
        """Put what the announcement says now in the place of what it said."""

    async def recall(self, place: str, message: str) -> None: ...
