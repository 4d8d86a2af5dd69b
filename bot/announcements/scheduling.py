"""Announcements by the clock, and what admins are told of them while they go out.

What is planned starts when its time has come by the clock on the wall; the ledger sees to it that it starts once,
however the clock is set or the process ends. What came due while nobody looked, because the bot was down, the machine
slept, or the clock leapt over it, is not sent: its admin is asked, however little it is late. Nor is anything sent for
who is no admin any more: the others are asked.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

import anyio
from anyio import to_thread

from bot.admins.roles import Roles
from bot.announcements.announcement_words import Words
from bot.announcements.announcements import ACTIVE, Announcement, Content, Missed
from bot.announcements.announcing import MOST, PLANNED, Announcing
from bot.announcements.draft_menu import DraftMenu
from bot.announcements.report_menu import report
from bot.announcements.reporting import Followed, Reporting
from bot.courier import Courier
from bot.errors import HoidapError
from bot.preferences import Preferences
from bot.types import Incoming, Reply

log = logging.getLogger(__name__)

LOOK = 1.0  # seconds between two looks
GRACE = timedelta(minutes=1)  # a busy machine looks this late; a longer pause is sleep, and a longer delay a leap
AMENDED = 3.0  # seconds between two changes of a message that shows how far something is
TROUBLE = 30.0  # seconds until a report is tried again that could not be shown


def since_boot() -> float:
    """Seconds, those that the machine slept too, whatever the clock on the wall is set to."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Clockwork:
    """What is done at every look. Synchronous; `elapsed` tells the seconds since some moment, without leaps."""

    def __init__(self, announcing: Announcing, roles: Roles, elapsed: Callable[[], float] = since_boot) -> None:
        self._announcing = announcing
        self._roles = roles
        self._elapsed = elapsed
        self._looked: float | None = None  # when it was looked last
        self._failing: set[int] = set()

    def look(self) -> None:
        """Start what is due."""
        elapsed = self._elapsed()
        is_watched = self._looked is not None and elapsed - self._looked <= GRACE.total_seconds()
        now = self._announcing.now()
        planned = self._announcing.announcements.those(PLANNED, limit=MOST)
        for announcement in reversed(planned):
            if announcement.starts is not None and announcement.starts <= now:
                on_time = is_watched and now - announcement.starts <= GRACE
                self._try(announcement.id, on_time=on_time)
        self._looked = elapsed

    def _try(self, number: int, *, on_time: bool) -> None:
        """One that fails in a way that nobody foresaw keeps the others from nothing, and is logged once."""
        try:
            self._due(number, on_time=on_time)
        except HoidapError:
            raise
        except Exception:
            if number not in self._failing:
                log.exception("Announcement %d can't be started.", number)
            self._failing.add(number)

    def _due(self, number: int, *, on_time: bool) -> None:
        """One whose time has come, and the next of a weekly one, in one transaction: all of it once, or nothing."""
        with self._announcing.state.writing():
            announcement = self._announcing.announcements.get(number)
            if announcement is None or announcement.progress != "scheduled":
                return  # another process, or an admin, was quicker
            self._announcing.following(announcement)
            if not on_time:
                self._ask(announcement, "away")
            elif not self._is_kept(announcement):
                self._ask(announcement, "no_admin")
            elif not self._start(announcement):
                self._ask(announcement, "nobody")

    def _is_kept(self, announcement: Announcement) -> bool:
        """Whether who planned it may still send it; what came by the command line the keeper of the machine planned."""
        return not announcement.admin or self._roles.is_admin(announcement.admin)

    def _start(self, announcement: Announcement) -> int:
        count = self._announcing.ledger.start(announcement.id, self._announcing.recipients(announcement))
        if count:
            self._announcing.audit.record(announcement.admin, "announcement.due", f"#{announcement.id}", str(count))
            for admin in (announcement.admin,) if announcement.admin else self._roles.admins:
                Reporting(self._announcing.state).follow(announcement.id, admin)
        return count

    def _ask(self, announcement: Announcement, missed: Missed) -> None:
        """It waits for its admin; where that is none any more, or it came by the command line, for all of them."""
        self._announcing.announcements.save(replace(announcement, progress="waiting", repeats="", missed=missed))
        subject, detail = f"#{announcement.id}", self._announcing.written(announcement)
        self._announcing.audit.record(announcement.admin, "announcement.missed", subject, detail)
        is_admin = self._roles.is_admin(announcement.admin)
        for admin in (announcement.admin,) if is_admin else self._roles.admins:
            Reporting(self._announcing.state).follow(announcement.id, admin)


class Scheduling:
    """The service: looks at the clock every second, and keeps the reports in admins' chats up to date."""

    name = "schedule of announcements"

    def __init__(
        self,
        announcing: Announcing,
        roles: Roles,
        couriers: Mapping[str, Courier],
        elapsed: Callable[[], float] = since_boot,
    ) -> None:
        self._announcing = announcing
        self._clockwork = Clockwork(announcing, roles, elapsed)
        self._roles = roles
        self._reporting = Reporting(announcing.state)
        self._preferences = Preferences(announcing.state)
        self._couriers = couriers
        self._next: dict[tuple[int, str], float] = {}  # when a report may be changed again
        self._busy: set[tuple[int, str]] = set()
        self._growing: dict[int, Content] = {}  # drafts of albums, as they were a moment ago
        self._stopping = anyio.Event()

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        """Until `stop`."""
        async with anyio.create_task_group() as tasks:
            while not self._stopping.is_set():
                for followed in await to_thread.run_sync(self._looked):
                    tasks.start_soon(self._report, followed)
                with anyio.move_on_after(LOOK):
                    await self._stopping.wait()
            tasks.cancel_scope.cancel()

    def _looked(self) -> list[Followed]:
        """What is to be reported now."""
        try:
            self._clockwork.look()
            due = [each for each in self._reporting.followed() if self._may_show(each)]
        except HoidapError:
            log.exception("The announcements can't be looked after.")
            return []
        self._busy.update((each.announcement, each.chat) for each in due)
        return due

    def _may_show(self, followed: Followed) -> bool:
        key = (followed.announcement, followed.chat)
        return key not in self._busy and self._next.get(key, 0.0) <= time.monotonic()

    async def _report(self, followed: Followed) -> None:
        """Show how an announcement stands, where that has changed; each report is one task's at a time."""
        key = (followed.announcement, followed.chat)
        pause = AMENDED
        try:
            if not await self._show(followed):
                pause = LOOK
        except HoidapError as error:
            log.warning("A report on announcement %s could not be shown: %s", followed.announcement, error.code)
            pause = TROUBLE
            if error.code == "post.closed":
                await to_thread.run_sync(self._reporting.unreachable, followed)
        except Exception:  # the clock is looked at all the same
            log.exception("A report on announcement %d could not be shown.", followed.announcement)
            pause = TROUBLE
        finally:
            self._next[key] = time.monotonic() + pause
            self._busy.discard(key)

    async def _show(self, followed: Followed) -> bool:
        """False for an album that may still grow: it is shown when it was the same at two looks."""
        courier = self._couriers.get(followed.chat.partition(":")[0])
        card = await to_thread.run_sync(self._card, followed)
        if courier is None or card is None:
            await to_thread.run_sync(self._reporting.unreachable, followed)
            return True
        reply, ended = card
        if reply.content is not None and self._growing.pop(followed.announcement, None) != reply.content:
            self._growing[followed.announcement] = reply.content
            return False
        digest, message = _digest(reply), followed.message
        if digest != followed.shown:
            if message:
                message = await courier.amend(followed.chat, message, reply)
            else:
                message = await courier.post(followed.chat, reply)
        await to_thread.run_sync(partial(self._reporting.shown, followed, message, digest, ended=ended))
        return True

    def _card(self, followed: Followed) -> tuple[Reply, bool] | None:
        """The card of the announcement in the language of its reader, and whether nothing was going on then.

        None where there is nothing to say any more, or the reader is no admin any more.
        """
        announcement = self._announcing.announcements.get(followed.announcement)
        if announcement is None or announcement.progress == "scheduled" or not self._roles.is_admin(followed.chat):
            return None
        language = self._preferences.language(followed.chat) or self._reporting.language(followed.chat) or "vi"
        words = Words(self._announcing, language)
        if announcement.progress in ("draft", "waiting"):
            incoming = Incoming("", followed.chat, person=followed.chat, chat=followed.chat)
            is_draft = announcement.progress == "draft"
            drafts = DraftMenu(self._announcing, words, incoming, None, said=False)
            return drafts.card(announcement, seen=is_draft), True
        in_flight = self._announcing.ledger.counts(announcement.id).sending  # also of one that was stopped
        ended = announcement.progress not in ACTIVE and not in_flight
        return report(self._announcing, words, announcement, followed.chat), ended


def _digest(reply: Reply) -> str:
    shown = [reply.answer.text, *(f"{choice.label} {choice.text}" for choice in reply.choices)]
    return hashlib.blake2b("\n".join(shown).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
