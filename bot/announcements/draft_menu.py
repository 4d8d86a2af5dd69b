"""A draft in its admin's chat: seen as it will look, changed by buttons and messages, confirmed with its count.

A change takes the confirmation back: what was planned is a draft again until it is confirmed once more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.announcements.announcement_content import checked, edited
from bot.announcements.announcement_words import Words
from bot.announcements.announcements import Announcement, Content
from bot.announcements.announcing import CORRECTS, Announcing, corrected
from bot.announcements.audience import with_part
from bot.announcements.audience_menu import choose_audience, choose_places
from bot.announcements.reporting import Reporting
from bot.announcements.schedule import parse_moment
from bot.errors import HoidapError, explain
from bot.expecting import Expectations
from bot.text import shortened
from bot.types import Choice, Incoming, Reply

_FIGURES = "%Y%m%d%H%M"  # a time in a button
_NO_FILE: Mapping[str, str] = dict.fromkeys(("media", "file", "path", "name", "album"), "")
_OF_A_CORRECTION = ("edit", "text", "nobutton", "menu", "drop")  # it goes where the first one went


@dataclass(frozen=True, slots=True)
class DraftMenu:
    """The menus of what can be changed still. `said`: the message is an answer to what was asked for."""

    announcing: Announcing
    words: Words
    incoming: Incoming
    expectations: Expectations | None
    said: bool

    def create(self, content: Content) -> Reply:
        """A new draft, with its preview. Raises HoidapError."""
        return self._written(Announcement(self.incoming.person, content))

    def correction(self, target: Announcement) -> Reply:
        """A draft that is to take the place of what was sent, with its preview."""
        content = self._corrected(target.content)
        return self._written(Announcement(self.incoming.person, content, f"{CORRECTS}{target.id}"))

    def _corrected(self, content: Content) -> Content:
        """The content as it should be: a file may take the place of a file, but not of an album, nor of words alone."""
        may_have_file = content.media and not content.album and not self.incoming.album
        if self.incoming.file is not None and not may_have_file:
            raise HoidapError("error.announcement.fix_words_only")
        return edited(content, self.incoming)

    def rewritten(self, draft: Announcement) -> Reply:
        """What its admin has edited in the message that it was written in. Raises HoidapError."""
        content = self._corrected(draft.content) if corrected(draft) else edited(draft.content, self.incoming)
        return self._shown(draft, self._save(draft, content=content, seen=True))

    def refused(self, error: HoidapError, *more: str) -> Reply:
        """Why a message can't be announced; of an album all of it."""
        if self.incoming.album:
            Reporting(self.announcing.state).written(0, self.incoming)
            more = (self.words.say("announcement.album_refused"), *more)
        return self.words.menu([explain(error, self.words.language) or str(error), *more])

    def _written(self, fresh: Announcement) -> Reply:
        """Written down, and in which message it was written."""
        draft = self.announcing.announcements.add(fresh)
        self._remember(draft)
        return self._shown(draft, self.card(draft, seen=True))

    def _shown(self, draft: Announcement, card: Reply) -> Reply:
        """The card; where more pictures of an album are to come, it is shown when they are there."""
        if not self.incoming.album or self.incoming.edited:
            return card
        Reporting(self.announcing.state).follow(draft.id, self.incoming.chat)
        return self.words.menu([self.words.say("announcement.album")])

    def _remember(self, draft: Announcement) -> None:
        if not self.incoming.tapped:
            Reporting(self.announcing.state).written(draft.id, self.incoming)

    def run(self, draft: Announcement, verb: str, rest: str) -> Reply:
        """What a button or an answer does to a draft."""
        verbs: Mapping[str, Callable[[Announcement, str], Reply]] = {
            "": lambda draft, _: self.card(draft, seen=True),
            "to": self._to,
            "pick": self._pick,
            "when": self._when,
            "at": self._at,
            "silent": lambda draft, _: self._save(draft, silent=not draft.silent),
            "pin": lambda draft, _: self._save(draft, pinned=not draft.pinned),
            "edit": lambda draft, _: self._ask_for_content(draft),
            "text": lambda draft, _: self._new_content(draft),
            "nofile": lambda draft, _: self._leave_out(draft, **_NO_FILE),
            "nobutton": lambda draft, _: self._leave_out(draft, button="", asks=""),
            "change": lambda draft, _: self._save(draft, starts=None if draft.progress == "waiting" else draft.starts),
            "menu": lambda draft, _: self.card(draft),
            "drop": self._drop,
        }
        if corrected(draft) and verb not in _OF_A_CORRECTION:
            verb = ""
        return verbs.get(verb, verbs[""])(draft, rest)

    def card(self, draft: Announcement, note: str = "", *, seen: bool = False) -> Reply:
        """How a draft stands; `seen`: with its preview above."""
        if corrected(draft):
            return self._correction_card(draft, note, seen=seen)
        if draft.progress != "draft":
            return self._planned_card(draft, note, seen=seen)
        words, count = self.words, len(self.announcing.recipients(draft))
        marks = {True: "✓ ", False: ""}
        choices = [
            words.button(draft, "to", "announcement.button.to"),
            words.button(draft, "when", "announcement.button.when"),
            words.choice(draft, "silent", marks[draft.silent] + words.say("announcement.button.silent")),
            words.choice(draft, "pin", marks[draft.pinned] + words.say("announcement.button.pin")),
            words.button(draft, "edit", "announcement.button.edit"),
            words.button(draft, "drop", "announcement.button.drop"),
        ]
        if not seen:
            choices.insert(0, words.button(draft, "", "announcement.button.see"))
        if count:
            key = "announcement.button.schedule" if draft.starts else "announcement.button.send"
            choices.append(words.button(draft, f"go {self.announcing.ticket(draft, count)}", key, count=count))
        key = "announcement.draft" if seen else "announcement.draft.unseen"
        lines = [
            note,
            words.say(key, number=draft.id, text=words.excerpt(draft.content)),
            words.say("announcement.draft.to", audience=words.counted(draft.audience)),
            words.say("announcement.draft.when", when=words.time_of(draft)),
        ]
        return words.menu(lines, choices, draft.content if seen else None)

    def may_change(self, draft: Announcement) -> bool:
        """Only who wrote it; what came by the command line any admin."""
        return draft.admin in ("", self.incoming.person)

    def too_late(self, draft: Announcement) -> Reply:
        """Its time has passed before it was confirmed: it is asked for anew."""
        self._expect(draft, "when")
        return self.words.prompt("announcement.when_past", when=self.words.time_of(draft))

    def expect_nothing(self) -> None:
        """The session's next message is for something else."""
        if self.expectations is not None:
            self.expectations.clear(self.incoming.session, self.words.command)

    def _planned_card(self, planned: Announcement, note: str, *, seen: bool) -> Reply:
        words, count = self.words, len(self.announcing.recipients(planned))
        when = words.time_of(planned)
        why = words.say(f"missed.{planned.missed}")
        heading = words.say(f"announcement.{planned.progress}", number=planned.id, when=when, count=count, why=why)
        choices = [
            words.button(planned, "change", "announcement.button.change"),
            words.button(planned, "", "announcement.button.see"),
            words.button(planned, "drop", "announcement.button.drop"),
        ]
        if count:
            ticket = self.announcing.ticket(planned, count)
            choices.insert(0, words.button(planned, f"go {ticket}", "announcement.button.send_now", count=count))
        to = words.say("announcement.draft.to", audience=words.counted(planned.audience))
        return words.menu([note, heading, to], choices, planned.content if seen else None)

    def _correction_card(self, draft: Announcement, note: str, *, seen: bool) -> Reply:
        target = corrected(draft)
        counts = self.announcing.ledger.counts(target)
        count = counts.sent + counts.open
        ticket = self.announcing.ticket(draft, count)
        choices = (
            self.words.button(draft, f"go {ticket}", "announcement.button.correct", count=count),
            self.words.button(draft, "edit", "announcement.button.edit"),
            self.words.button(draft, "drop", "announcement.button.drop"),
        )
        heading = self.words.say("announcement.correction", target=target, count=count)
        return self.words.menu(
            [note, heading, self.words.out_of_reach(counts)], choices, draft.content if seen else None
        )

    def _save(self, draft: Announcement, *, seen: bool = False, **changes: object) -> Reply:
        """Write a change down; what it was planned for has to be confirmed anew."""
        changed = replace(draft, progress="draft", missed="", **changes)  # type: ignore[arg-type]
        if not self.announcing.announcements.save(changed):
            return self.words.notice("announcement.started_before")
        note = self.words.say("announcement.unplanned") if draft.progress == "scheduled" else ""
        return self.card(changed, note, seen=seen)

    def _to(self, draft: Announcement, part: str) -> Reply:
        if part:
            return self._with_audience(draft, part, lambda changed: choose_audience(self.words, changed))
        return choose_audience(self.words, draft)

    def _with_audience(self, draft: Announcement, part: str, then: Callable[[Announcement], Reply]) -> Reply:
        audience = with_part(draft.audience, self.announcing.audiences.parse(part))
        changed = replace(draft, progress="draft", audience=audience)
        if not self.announcing.announcements.save(changed):
            return self.words.notice("announcement.started_before")
        return then(changed)

    def _pick(self, draft: Announcement, rest: str) -> Reply:
        """Single places, page by page: "2" or "2 telegram:-100", which is then chosen, or is so no more."""
        page, _, chat = rest.partition(" ")
        number = int(page) if page.isdecimal() else 1
        if chat:
            return self._with_audience(
                draft, f"chat:{chat}", lambda changed: choose_places(self.words, changed, number)
            )
        return choose_places(self.words, draft, number)

    def _when(self, draft: Announcement, text: str) -> Reply:
        """Asks when, or takes the answer; what could be meant otherwise is asked back."""
        self._expect(draft, "when")
        now, words = self.announcing.now(), self.words
        if not self.said:
            choices = [words.button(draft, "at now", "announcement.button.at_once"), self._tomorrow(draft, now)]
            choices.append(words.button(draft, "menu", "announcement.button.back"))
            return words.menu([words.say("announcement.when")], choices)
        moment = parse_moment(text, now)
        if moment is None:
            return words.prompt("announcement.when_unclear", text=shortened(text, 60))
        if moment.doubt == "too_often":
            return words.prompt("announcement.when_too_often")
        when = words.time(moment.start, weekly=moment.weekly)
        if moment.doubt == "past":
            return words.prompt("announcement.when_past", when=when)
        if moment.doubt == "guess":
            right = f"at {moment.start.strftime(_FIGURES)}{' weekly' if moment.weekly else ''}"
            choices = [words.button(draft, right, "announcement.button.right")]
            return words.prompt("announcement.when_right", choices, when=when)
        self.expect_nothing()
        starts = None if moment.now else moment.start
        return self._save(draft, starts=starts, repeats="weekly" if moment.weekly else "")

    def _tomorrow(self, draft: Announcement, now: datetime) -> Choice:
        eight = (now + timedelta(days=1)).replace(hour=8, minute=0)
        return self.words.choice(draft, f"at {eight.strftime(_FIGURES)}", self.words.time(eight, weekly=False))

    def _at(self, draft: Announcement, rest: str) -> Reply:
        """A time out of a button."""
        self.expect_nothing()
        figures, _, weekly = rest.partition(" ")
        if figures == "now":
            return self._save(draft, starts=None, repeats="")
        try:
            start = datetime.strptime(figures, _FIGURES).replace(tzinfo=self.announcing.zone)
        except ValueError:
            return self.card(draft)
        planned = replace(draft, starts=start, repeats="weekly" if weekly == "weekly" else "")
        if start <= self.announcing.now():
            return self.too_late(planned)
        return self._save(planned)

    def _ask_for_content(self, draft: Announcement) -> Reply:
        self._expect(draft, "text")
        choices = []
        if draft.content.media and not corrected(draft):
            choices.append(self.words.button(draft, "nofile", "announcement.button.no_file"))
        if draft.content.button:
            choices.append(self.words.button(draft, "nobutton", "announcement.button.no_button"))
        choices.append(self.words.button(draft, "menu", "announcement.button.back"))
        return self.words.menu([self.words.say("announcement.edit")], choices)

    def _new_content(self, draft: Announcement) -> Reply:
        """The message that was asked for. Where it can't be sent on, the draft stays and it is asked for again."""
        if not self.said:
            return self._ask_for_content(draft)
        try:
            reply = self.rewritten(draft)
        except HoidapError as error:
            self._expect(draft, "text")
            return self.refused(error, self.words.say("announcement.kept", number=draft.id))
        self._remember(draft)
        return reply

    def _leave_out(self, draft: Announcement, **parts: str) -> Reply:
        self.expect_nothing()
        return self._save(draft, content=checked(replace(draft.content, **parts)), seen=True)  # type: ignore[arg-type]

    def _drop(self, draft: Announcement, sure: str) -> Reply:
        words = self.words
        if not sure:
            asked = (
                words.button(draft, "drop yes", "announcement.button.really_drop"),
                words.button(draft, "menu", "announcement.button.back"),
            )
            key = "announcement.drop_weekly" if draft.repeats else "announcement.drop"
            return words.menu([words.say(key, number=draft.id, when=words.time_of(draft))], asked)
        if not self.announcing.discard(draft, self.incoming.person):
            return words.notice("announcement.started_before")
        lines = [words.say("announcement.dropped", number=draft.id)]
        choices = [Choice(words.say("announcement.all"), words.command, "menu")]
        if draft.progress == "waiting" and (following := self.announcing.next_of(draft)) is not None:
            lines.append(words.next_time(following))
            choices.insert(0, words.button(following, "", "report.button.next"))
        return words.menu(lines, choices)

    def _expect(self, draft: Announcement, verb: str) -> None:
        if self.expectations is not None:
            self.expectations.expect(self.incoming.session, f"{self.words.command} a_{draft.id} {verb}")
