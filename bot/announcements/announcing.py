"""Announcements as admins handle them, in a chat or by the command line: what they confirm, start, stop and take back.

A confirmation is bound to what was seen: its ticket holds a digest of the draft with the number of its recipients, and
the minute it was shown in. Whatever changed since, the ticket opens nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from bot.admins.audit import Audit
from bot.announcements.announcements import Announcement, Announcements, Progress
from bot.announcements.audience import Audiences
from bot.announcements.ledger import Ledger
from bot.announcements.reporting import Reporting
from bot.announcements.schedule import a_week_later
from bot.chats import Chats
from bot.state import State

TICKET_LIFE = timedelta(hours=1)
MOST = 10_000  # planned announcements
PLANNED: tuple[Progress, ...] = ("scheduled",)
CORRECTS = "correct:"  # the audience of a draft that is to take another announcement's place

Verdict = Literal["good", "changed", "expired"]


@dataclass(frozen=True, slots=True)
class Announcing:
    """Everything about announcements of one `state.db`. Files that are made or kept lie in `folder`."""

    state: State
    announcements: Announcements
    ledger: Ledger
    audiences: Audiences
    chats: Chats
    audit: Audit
    folder: Path
    zone: ZoneInfo
    clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc)

    def now(self) -> datetime:
        """By the clock that schedules go by."""
        return self.clock().astimezone(self.zone)

    def recipients(self, announcement: Announcement) -> tuple[str, ...]:
        """Who would get it now."""
        return self.audiences.recipients(announcement.audience) if announcement.audience else ()

    def ticket(self, announcement: Announcement, count: int) -> str:
        """What a button that confirms carries."""
        return f"{_digest(announcement, count)}.{_minute(self.now()):x}"

    def verdict(self, ticket: str, announcement: Announcement, count: int) -> Verdict:
        """Whether a ticket still opens what it was made for."""
        digest, _, minute = ticket.partition(".")
        if digest != _digest(announcement, count):
            return "changed"
        try:
            age = timedelta(minutes=_minute(self.now()) - int(minute, 16))
        except ValueError:
            return "expired"
        return "good" if age <= TICKET_LIFE else "expired"

    def confirm(self, announcement: Announcement, person: str, *chats: str) -> Announcement | None:
        """Let it go out, now or when its time comes; as it stands then. None where it has started or has nobody.

        How far it is is reported in `chats`.
        """
        with self.state.writing():
            if announcement.starts is not None and announcement.progress == "draft":
                planned = replace(announcement, progress="scheduled")
                if not self.announcements.save(planned):
                    return None
                self.audit.record(person, "announcement.scheduled", f"#{announcement.id}", self.written(announcement))
                return planned
            count = self.ledger.start(announcement.id, self.recipients(announcement))
            if not count:
                return None
            if announcement.progress == "scheduled":
                self.following(announcement)
            for chat in chats:
                Reporting(self.state).follow(announcement.id, chat)
            self.audit.record(person, "announcement.started", f"#{announcement.id}", str(count))
            return self.announcements.get(announcement.id)

    def following(self, announcement: Announcement) -> Announcement | None:
        """The next occurrence of a weekly one, written down; None where it comes once."""
        if announcement.repeats != "weekly" or announcement.starts is None:
            return None
        start = a_week_later(announcement.starts.astimezone(self.zone), self.now())
        fresh = Announcement(
            announcement.admin,
            announcement.content,
            announcement.audience,
            "scheduled",
            announcement.silent,
            announcement.pinned,
            start,
            announcement.repeats,
        )
        return self.announcements.add(fresh)

    def next_of(self, announcement: Announcement) -> Announcement | None:
        """The planned one as which a weekly announcement comes back after this one; None where none does."""
        if announcement.starts is None:
            return None
        planned = self.announcements.those(PLANNED, announcement.admin, limit=MOST)
        return next((each for each in reversed(planned) if self._comes_back_as(announcement, each)), None)

    def _comes_back_as(self, announcement: Announcement, planned: Announcement) -> bool:
        if not planned.repeats or planned.audience != announcement.audience or planned.id <= announcement.id:
            return False
        times = [each.starts.astimezone(self.zone) for each in (announcement, planned) if each.starts is not None]
        return len({f"{time:%w %H:%M}" for time in times}) == 1

    def discard(self, announcement: Announcement, person: str) -> bool:
        """Forget one that has not started."""
        with self.state.writing():
            gone = self.announcements.discard(announcement.id)
            if gone and announcement.progress != "draft":
                self.audit.record(person, "announcement.discarded", f"#{announcement.id}")
        return gone

    def act(self, announcement: int, person: str, action: str, work: Callable[[], int | bool]) -> int:
        """Something that the ledger does for an admin, and the record of it; how many rows it is about."""
        with self.state.writing():
            count = int(work())
            if count:
                self.audit.record(person, f"announcement.{action}", f"#{announcement}", str(count))
        return count

    def sent_by(self, announcement: Announcement) -> str:
        """The admin who had it sent, or planned it; "" for the machine's keeper."""
        entry = self.audit.latest(f"#{announcement.id}", "announcement.started", "announcement.scheduled")
        return entry.person if entry else announcement.admin

    def written(self, announcement: Announcement) -> str:
        """Its time for the audit log."""
        if announcement.starts is None:
            return ""
        weekly = f" {announcement.repeats}" if announcement.repeats else ""
        return f"{announcement.starts.astimezone(self.zone):%Y-%m-%d %H:%M}{weekly}"


def open_announcing(state: State, chats: Chats, zone: ZoneInfo) -> Announcing:
    """What there is to announcements, over one `state.db` and its folder."""
    return Announcing(
        state,
        Announcements(state),
        Ledger(state, chats),
        Audiences(state, chats),
        chats,
        Audit(state),
        state.folder / "announcements",
        zone,
    )


def corrected(announcement: Announcement) -> int:
    """The number of the announcement that a draft is to correct, 0 for any other draft."""
    return int(announcement.audience.removeprefix(CORRECTS)) if announcement.audience.startswith(CORRECTS) else 0


def _digest(announcement: Announcement, count: int) -> str:
    starts = announcement.starts.timestamp() if announcement.starts else 0
    seen = [
        *astuple(announcement.content),
        announcement.id,
        announcement.admin,
        announcement.audience,
        announcement.progress,
        announcement.silent,
        announcement.pinned,
        announcement.repeats,
        starts,
        count,
    ]
    return hashlib.blake2b(json.dumps(seen).encode(), digest_size=6).hexdigest()


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)
