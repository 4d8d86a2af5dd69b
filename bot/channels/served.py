"""What the serving process needs of a channel besides the page: Telegram, Zalo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from starlette.routing import BaseRoute

from bot.announcements.sender import Sender
from bot.courier import Courier


class ServedChannel(Protocol):
    """Runs in the event loop of the web server until it is stopped, whatever its platform does meanwhile."""

    name: str

    @property
    def courier(self) -> Courier:
        """Speaks in its chats for the background."""

    @property
    def sender(self) -> Sender:
        """By which announcements leave."""

    def routes(self) -> list[BaseRoute]:
        """What the web server takes in for it: a webhook."""

    def status(self) -> Mapping[str, object]:
        """For `/healthz`."""

    async def run(self) -> None:
        """Until `stop`, and what has begun is finished."""

    def stop(self) -> None:
        """Take nothing more."""
