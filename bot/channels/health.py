"""How a platform does: told at every call, it logs only what changes."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Literal, get_args

log = logging.getLogger(__name__)

Status = Literal["ok", "starting", "unreachable", "conflict", "refused", "stopped"]  # the worse the later


@dataclass(slots=True)
class Health:
    """Of one way to a platform: `name` is how the log calls it."""

    name: str
    status: Status = "starting"
    since: datetime = field(default_factory=lambda: datetime.now(timezone.utc))

    def now(self, status: Status, reason: object = "") -> None:
        if status == self.status:
            return
        level = logging.INFO if status in ("ok", "stopped") else logging.WARNING
        log.log(level, "%s: %s %s", self.name, status, reason)
        self.status, self.since = status, datetime.now(timezone.utc)


def worst(*healths: Health) -> Health:
    """The one to worry about."""
    return max(healths, key=lambda health: get_args(Status).index(health.status))
