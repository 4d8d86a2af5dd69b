"""Services: what the serving process does in the background, beside its channels."""

from __future__ import annotations

from typing import Protocol


class Service(Protocol):
    """Runs in the event loop of the web server until it is stopped."""

    name: str

    async def run(self) -> None:
        """Until `stop`. What was begun and not ended is found by the next start."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...
