"""How announcements, their audiences and their times are put in words and buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.admins.people import People
from bot.announcements.announcements import Announcement, Content
from bot.announcements.announcing import Announcing
from bot.announcements.audience import Reach, chosen_chats
from bot.announcements.ledger import Counts
from bot.phrases import say
from bot.text import shortened
from bot.types import Answer, Choice, Language, Reply

TEXT = 60  # characters of an announcement in a list
NAME = 40  # characters of a chat's title
NAMES = 10  # in a row


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said of announcements, in one language."""

    announcing: Announcing
    language: Language

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def choice(self, announcement: Announcement, verb: str, label: str) -> Choice:
        return Choice(label, f"{self.command} a_{announcement.id}{verb and ' '}{verb}", "menu")

    def button(self, announcement: Announcement, verb: str, key: str, **values: object) -> Choice:
        return self.choice(announcement, verb, self.say(key, **values))

    def menu(self, lines: Iterable[str], choices: Sequence[Choice] = (), content: Content | None = None) -> Reply:
        """A menu in the place of the one that was tapped; with a preview above it, a new message."""
        answer = Answer("\n".join(filter(None, lines)), self.language, kind="menu")
        return Reply(answer, tuple(choices), edits=content is None, content=content)

    def notice(self, key: str, **values: object) -> Reply:
        """A word in passing where a button was tapped, else a message."""
        return Reply(Answer(self.say(key, **values), self.language, kind="notice"), passing=True)

    def prompt(self, key: str, choices: Sequence[Choice] = (), **values: object) -> Reply:
        """Asks for the next message."""
        return Reply(Answer(self.say(key, **values), self.language, kind="notice"), tuple(choices), prompts=True)

    @property
    def command(self) -> str:
        return f"/{self.say('command.announce')}"

    def audience(self, audience: str) -> str:
        """ "các nhóm; nhãn “Khối 1”", "" where nobody is chosen."""
        names = []
        for part in filter(None, audience.split(",")):
            if part.startswith("label:"):
                label = self.announcing.audiences.label(int(part.removeprefix("label:")))
                names.append(self.say("audience.label", name=label.name) if label else self.say("audience.label_gone"))
            elif not part.startswith("chat:"):
                names.append(self.say(f"audience.{part}"))
        chosen = chosen_chats(audience)
        return "; ".join([*names, *([self.say("audience.chats", count=len(chosen))] if chosen else [])])

    def counted(self, audience: str, reach: Reach | None = None) -> str:
        """The same with how many they are now."""
        if not audience:
            return self.say("announcement.draft.nobody")
        count = len(self.announcing.audiences.recipients(audience, reach))
        return self.say("announcement.places", audience=self.audience(audience), count=count)

    def time(self, start: datetime, *, weekly: bool) -> str:
        """ "Thứ Sáu 27/11/2026 lúc 08:00"."""
        local = start.astimezone(self.announcing.zone)
        figures = {"date": f"{local:%d/%m/%Y}", "hour": f"{local:%H:%M}"}
        weekday = self.say(f"time.weekday.{local.weekday()}")
        return self.say("time.weekly" if weekly else "time.once", weekday=weekday, **figures)

    def time_of(self, announcement: Announcement) -> str:
        if announcement.starts is None:
            return self.say("announcement.draft.at_once")
        return self.time(announcement.starts, weekly=bool(announcement.repeats))

    def next_time(self, planned: Announcement) -> str:
        """When a weekly one comes back."""
        when = self.time(planned.starts, weekly=False) if planned.starts else ""
        return self.say("report.next", when=when, number=planned.id)

    def line(self, announcement: Announcement) -> str:
        """How an announcement stands, in a list."""
        counts = self.announcing.ledger.counts(announcement.id)
        return self.say(
            f"announcement.line.{announcement.progress}",
            text=self.excerpt(announcement.content),
            when=self.time_of(announcement),
            sent=counts.sent,
            total=counts.total,
        )

    def out_of_reach(self, counts: Counts) -> str:
        """Where it may stand, and can be neither changed nor taken back; "" where that is nowhere."""
        count = counts.unknown + counts.accepted
        return self.say("announcement.out_of_reach", count=count) if count else ""

    def excerpt(self, content: Content) -> str:
        return shortened(content.text, TEXT) or self.say("announcement.no_words")

    def names(self, chats: Sequence[str]) -> str:
        """The titles of groups and channels, then what people are called, never more than fit; others by number."""
        titles, people, nameless, called = [], [], 0, self.announcing.audiences.called()
        for chat in chats:
            known = self.announcing.chats.chat(self.announcing.chats.current(chat))
            if known is None or known.kind != "private":
                titles.append(shortened(known.title if known else "", NAME) or chat)
            elif chat in called:
                people.append(shortened(called[chat], NAME))
            else:
                nameless += 1
        names = [*sorted(titles, key=str.casefold), *sorted(people, key=str.casefold)]
        shown = ", ".join(names[:NAMES])
        if len(names) > NAMES:
            shown = self.say("report.and_more", names=shown, count=len(names) - NAMES)
        return "; ".join(filter(None, (shown, self.say("report.people", count=nameless) if nameless else "")))

    def person(self, person: str, reader: str = "") -> str:
        """An admin as the reader knows them: by name where it is known."""
        named = People(self.announcing.state).who(person, reader, self.language)
        return self.announcing.audiences.called().get(person, named) if named == person else named

    def clock(self, moment: datetime | None, since: datetime | None = None) -> str:
        """ "08:00 27/11/2026", of the same day as `since` only "08:00", "…" for none."""
        if moment is None:
            return "…"
        local = moment.astimezone(self.announcing.zone)
        is_same_day = since is not None and since.astimezone(self.announcing.zone).date() == local.date()
        return f"{local:%H:%M}" if is_same_day else f"{local:%H:%M %d/%m/%Y}"
