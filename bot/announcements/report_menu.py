"""What became of an announcement: how far it is, who got it, who did not and why; and what an admin may do about it.

The same card is the live progress message, which `scheduling.py` keeps up to date, and the report at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.announcements.announcement_words import Words
from bot.announcements.announcements import Announcement, Progress
from bot.announcements.announcing import Announcing
from bot.announcements.ledger import ACCEPTED, Counts, Work
from bot.announcements.reporting import Reporting
from bot.types import Answer, Choice, Incoming, Reply, SentFile

REASONS = 8  # of those why it failed
LONGEST = 3_500  # characters of a card: it has to stay one message, which is amended

_NOW_DOING: Mapping[str, Work] = {"correcting": "correct", "recalling": "recall", "recalled": "recall"}

_ACTS: Mapping[str, tuple[Progress, ...]] = {  # how it stands where it is said who did it
    "stopped": ("cancelled",),
    "corrected": ("correcting", "done", "cancelled"),
    "recalled": ("recalling", "recalled"),
}
_AFTERWARDS: tuple[Work, ...] = ("correct", "recall")
_FOLLOW_UPS: Mapping[Work, str] = {"pin": "report.pinned", "correct": "report.corrected", "recall": ""}


def run(
    announcing: Announcing, words: Words, incoming: Incoming, announcement: Announcement, verb: str, rest: str
) -> Reply:
    """What a button below a report does."""
    return _Report(announcing, words, announcement, incoming, incoming.person).run(verb, rest)


def report(announcing: Announcing, words: Words, announcement: Announcement, reader: str = "") -> Reply:
    """The card of an announcement that has started, as its reader sees it."""
    return _Report(announcing, words, announcement, reader=reader).card()


@dataclass(frozen=True, slots=True)
class _Report:
    announcing: Announcing
    words: Words
    announcement: Announcement
    incoming: Incoming | None = None  # whose button was tapped
    reader: str = ""

    def run(self, verb: str, rest: str) -> Reply:
        ledger, number = self.announcing.ledger, self.announcement.id
        is_stopped = self.announcement.progress == "cancelled"
        again = "report.queued_again" if is_stopped else "report.sent_again"
        acts: Mapping[str, tuple[str, str, Callable[[], int | bool]]] = {
            "stop": ("stopped", "report.stopped", lambda: ledger.cancel(number)),
            "resume": ("resumed", "report.resumed", lambda: ledger.resume(number)),
            "again": ("sent_again", again, lambda: ledger.settle_unknown(number, again=True)),
            "rest": ("rested", "report.rested", lambda: ledger.settle_unknown(number, again=False)),
            "retry": ("retried", "report.sent_again", lambda: ledger.retry(number)),
        }
        if verb in acts:
            return self._act(*acts[verb])
        if verb == "recall":
            return self._recall(rest)
        if verb == "sheet":
            return self._sheet()
        if verb == "see":
            content = self.announcement.content
            return self.words.menu([self._heading()], [self._button("", "announcement.button.back")], content)
        return self.card()

    def card(self, note: str = "") -> Reply:
        """How it stands."""
        counts = self.announcing.ledger.counts(self.announcement.id)
        lines = [note, self._heading(), f"“{self.words.excerpt(self.announcement.content)}”"]
        if self.announcement.progress != "sending":  # while it is sent the counts are enough, and soon another
            lines += [self.words.next_time(self.following)] if self.following else []
            lines += [*self._when(), *self._got(), *self._not_yet(), *self._troubles("send"), *self._follow_ups()]
        if counts.accepted:
            lines.append(self.words.say("report.accepted", count=counts.accepted))
        return self.words.menu(_fitting(lines), self._choices(counts))

    def _heading(self) -> str:
        progress, number = self.announcement.progress, self.announcement.id
        counts = self.announcing.ledger.counts(number, _NOW_DOING.get(progress, "send"))
        figures = {"sent": counts.sent, "total": counts.total, "queued": counts.queued}
        return self.words.say(f"report.{progress}", number=number, time=self._took(), **figures)

    def _took(self) -> str:
        started, finished = self.announcement.started, self.announcement.finished
        if started is None or finished is None:
            return "…"
        seconds = round((finished - started).total_seconds())
        if seconds < 120:
            return self.words.say("report.seconds", count=max(seconds, 1))
        return self.words.say("report.minutes", count=round(seconds / 60))

    def _when(self) -> list[str]:
        """When it was sent and by whom, and who stopped it, corrected it or took it back."""
        words, started, finished = self.words, self.announcement.started, self.announcement.finished
        by = words.person(self.announcing.sent_by(self.announcement), self.reader)
        lines = [words.say("report.when", by=by, started=words.clock(started), finished=words.clock(finished, started))]
        for act, progress in _ACTS.items():
            done = self.announcing.audit.latest(f"#{self.announcement.id}", f"announcement.{act}")
            if done is not None and self.announcement.progress in progress:
                by = words.person(done.person, self.reader)
                lines.append(words.say(f"report.by.{act}", by=by, at=words.clock(done.at)))
        return lines

    @property
    def following(self) -> Announcement | None:
        """The next of a weekly one."""
        return self.announcing.next_of(self.announcement) if self.announcement.repeats else None

    def _not_yet(self) -> list[str]:
        """Who was not sent to when it was stopped."""
        if self.announcement.progress != "cancelled":
            return []
        waiting = [row.chat for row in self.announcing.ledger.rows(self.announcement.id, "send", "queued")]
        return [self.words.say("report.not_yet", names=self.words.names(waiting))] if waiting else []

    def _got(self) -> list[str]:
        if self.announcement.progress not in ("done", "cancelled"):
            return []
        got = [row.chat for row in self.announcing.ledger.rows(self.announcement.id, "send", "sent")]
        return [self.words.say("report.got", names=self.words.names(got))] if got else []

    def _troubles(self, work: Work) -> list[str]:
        """Who did not get it, by reason, and of whom nobody knows."""
        ledger, number = self.announcing.ledger, self.announcement.id
        by_reason: dict[str, list[str]] = {}
        failed = ledger.rows(number, work, "failed")
        for row in failed:
            by_reason.setdefault(row.code, []).append(row.chat)
        lines = [self.words.say(f"report.failed.{work}", count=len(failed))] if failed else []
        for code, chats in sorted(by_reason.items(), key=lambda entry: -len(entry[1]))[:REASONS]:
            lines.append(f"- {self.words.say(f'reason.{code}')}: {self.words.names(chats)}")
        unknown = [row.chat for row in ledger.rows(number, work, "unknown") if row.code != ACCEPTED]
        if unknown:
            lines.append(self.words.say("report.unknown", count=len(unknown), names=self.words.names(unknown)))
        return lines

    def _follow_ups(self) -> list[str]:
        """What became of pinning, correcting and taking back."""
        ledger, number = self.announcing.ledger, self.announcement.id
        lines = []
        for work, key in _FOLLOW_UPS.items():
            counts = ledger.counts(number, work)
            if counts.total and key and self.announcement.progress != "correcting":
                lines.append(self.words.say(key, sent=counts.sent, total=counts.total))
            if counts.total:
                lines += self._troubles(work)
        if any(ledger.counts(number, work).total for work in _AFTERWARDS):
            lines.append(self.words.out_of_reach(ledger.counts(number)))
        return lines

    def _choices(self, counts: Counts) -> Sequence[Choice]:
        progress = self.announcement.progress
        choices = []
        if progress == "sending":
            return [self._button("stop", "report.button.stop")]
        if progress == "cancelled" and counts.queued:
            choices.append(self._button("resume", "report.button.resume", count=counts.queued))
        if counts.unknown and progress in ("done", "cancelled"):
            choices.append(self._button("again", "report.button.again", count=counts.unknown))
            choices.append(self._button("rest", "report.button.rest"))
        if progress == "done" and (failed := self.announcing.ledger.retriable(self.announcement.id)):
            choices.append(self._button("retry", "report.button.retry", count=len(failed)))
        if counts.sent and progress in ("done", "cancelled"):
            choices.append(self._button("fix", "report.button.fix"))
        if counts.sent and (progress in ("done", "cancelled") or (progress == "recalled" and self._left_standing())):
            choices.append(self._button("recall", "report.button.recall"))
        if following := self.following:
            choices.append(self.words.button(following, "", "report.button.next"))
        return [
            *choices,
            self._button("sheet", "report.button.sheet"),
            self._button("see", "announcement.button.see"),
            Choice(self.words.say("announcement.all"), self.words.command, "menu"),
        ]

    def _left_standing(self) -> int:
        """Where it could not be taken back."""
        counts = self.announcing.ledger.counts(self.announcement.id, "recall")
        return counts.failed + counts.unknown

    def _act(self, action: str, key: str, work: Callable[[], int | bool]) -> Reply:
        """Something that the ledger does; the tapped card then shows how it goes."""
        incoming, number = self.incoming, self.announcement.id
        with self.announcing.state.writing():
            count = self.announcing.act(number, incoming.person if incoming else "", action, work)
            if count and incoming is not None:
                message = incoming.message if incoming.tapped else ""
                Reporting(self.announcing.state).follow(number, incoming.chat, message)
        return self.words.notice(key, count=count) if count else self.words.notice("report.nothing")

    def _recall(self, ticket: str) -> Reply:
        counts = self.announcing.ledger.counts(self.announcement.id)
        count = self._left_standing() if self.announcement.progress == "recalled" else counts.sent + counts.sending
        if not ticket:
            fresh = self.announcing.ticket(self.announcement, count)
            choices = (
                self._button(f"recall {fresh}", "report.button.recall_from", count=count),
                self._button("", "announcement.button.back"),
            )
            asked = self.words.say("report.recall", number=self.announcement.id, count=count)
            return self.words.menu([asked, self.words.out_of_reach(counts)], choices)
        if self.announcing.verdict(ticket, self.announcement, count) != "good":
            return self.card(self.words.say("report.stale"))
        number = self.announcement.id
        return self._act("recalled", "report.recall_begun", lambda: self.announcing.ledger.recall(number))

    def _sheet(self) -> Reply:
        from bot.announcements.announcement_sheet import write_sheet  # 0.2 s, for who asks for it

        words, number = self.words, self.announcement.id
        path = write_sheet(self.announcing, self.announcement, words)
        answer = Answer(words.say("report.sheet", number=number), words.language, kind="menu")
        return Reply(answer, files=(SentFile(path, words.say("sheet.name", number=number)),))

    def _button(self, verb: str, key: str, **values: object) -> Choice:
        return self.words.button(self.announcement, verb, key, **values)


def _fitting(lines: Sequence[str]) -> list[str]:
    """As many lines as fit; the spreadsheet has the rest."""
    kept = [line for place, line in enumerate(lines) if sum(map(len, lines[: place + 1])) + place <= LONGEST]
    return kept if len(kept) == len(lines) else [*kept, "…"]
