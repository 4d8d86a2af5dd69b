"""Couriers: how work in the background speaks in a chat, and gets what lies with the platform.

A reply answers a message. What a courier posts nobody has just asked for: how far a publication is, what became of a
document, an offer. It is not written down first: who must not lose it, says it again after a restart.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from bot.types import FileReference, Reply


class Courier(Protocol):
    """Of one channel. Its methods wait as long as the platform asks, and raise HoidapError:

    post.closed where the bot may not write (any more), post.failed where the platform refuses, post.unconfirmed where
    nobody knows whether it arrived, fetch.too_large, fetch.gone and fetch.failed; courier.stopped where the channel is
    being stopped and nothing was sent.
    """

    name: str  # of the channel: what chats' names begin with

    async def post(self, chat: str, reply: Reply) -> str:
        """The platform's id of the message, the last where there are several."""
        ...

    async def amend(self, chat: str, message: str, reply: Reply) -> str:
        """Put a reply in the place of a message that was posted. The platform's id of the message that shows it now:
        another one where the old one is gone, or can't be changed any more.
        """
        ...

    async def fetch(self, file: FileReference, path: Path, limit: int) -> None:
        """Write a file of at most `limit` bytes to `path`, which is whole or is not there."""
        ...
