"""Updates on their way to the bot: kept until a higher offset, or the webhook's 200, confirms them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

KINDS = (
    "message edited_message channel_post edited_channel_post callback_query inline_query chosen_inline_result "
    "my_chat_member chat_member message_reaction message_reaction_count"
).split()
UNASKED = frozenset(KINDS) - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(eq=False)
class Update:
    """`queue` names the chat or person within which a webhook keeps the order."""

    id: int
    kind: str
    payload: dict[str, Any]
    queue: int
    time: float = field(default_factory=time.time)
    deliveries: int = 0
    confirmed: float | None = None

    def json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    def __init__(self, first_id: int = 700_000_001) -> None:
        self.all: dict[int, Update] = {}
        self.pending: list[Update] = []
        self.allowed = UNASKED
        self.last_id = first_id - 1
        self.confirmed_at = 0.0  # when something was confirmed last

    def add(self, kind: str, payload: dict[str, Any], queue: int) -> Update | None:
        """None where the bot asked not to be told of this kind."""
        if kind not in self.allowed:
            return None
        self.last_id += 1
        update = Update(self.last_id, kind, payload, queue)
        self.all[update.id] = update
        self.pending.append(update)
        return update

    def allow(self, kinds: list[str] | None) -> None:
        """An empty list asks for what is sent unasked; None changes nothing."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & frozenset(KINDS) if kinds else UNASKED

    def confirm(self, offset: int) -> None:
        """Everything below the offset has arrived. A negative one keeps that many of the newest."""
        if offset < 0:
            offset = self.pending[offset].id if len(self.pending) >= -offset else 0
        for update in self.pending:
            if update.id < offset:
                self.confirmed_at = time.time()
                update.confirmed = update.confirmed or self.confirmed_at
        self.pending = [update for update in self.pending if update.id >= offset]

    def take(self, limit: int) -> list[dict[str, Any]]:
        """The oldest unconfirmed updates, which stay pending."""
        taken = self.pending[:limit]
        for update in taken:
            update.deliveries += 1
        return [update.json() for update in taken]

    def arrived(self, update: Update) -> None:
        """The webhook took it."""
        self.confirmed_at = time.time()
        update.confirmed = update.confirmed or self.confirmed_at
        if update in self.pending:
            self.pending.remove(update)

    def again(self, update_id: int) -> None:
        """Deliver once more what was already confirmed."""
        update = self.all[update_id]
        if update not in self.pending:
            self.pending.append(update)
            self.pending.sort(key=lambda entry: entry.id)
