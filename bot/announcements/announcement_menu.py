"""Announcements in the private chat of an admin: the list, new ones, and what is confirmed there.

`/thongbao` lists and asks for a new one; `a_12` names an announcement, a word behind it what is to be done with it.
"""

from __future__ import annotations

import re

from bot.announcements import report_menu
from bot.announcements.announcement_content import about_document, content_of
from bot.announcements.announcement_words import Words
from bot.announcements.announcements import CHANGEABLE, Announcement, Progress
from bot.announcements.announcing import Announcing, corrected
from bot.announcements.draft_menu import DraftMenu
from bot.announcements.reporting import Reporting
from bot.desk import Call, Command, Desk
from bot.errors import HoidapError, explain
from bot.paging import page_of, parse_page
from bot.types import Choice, Incoming, Language, Reply

LISTED = 200  # of the newest
_ONE = re.compile(r"a_(\d{1,9})(?:\s+(\w+)(?:\s+(.*))?)?$", re.DOTALL)
_DOCUMENT = re.compile(r"d_[0-9a-f]{12}$")
_NEW = "+"
_DRAFT: tuple[Progress, ...] = ("draft",)


def announce(desk: Desk, call: Call) -> Reply | None:
    """`/thongbao`, where announcements are kept."""
    if desk.announcing is None:
        return None
    Reporting(desk.announcing.state).speaks(call.incoming.chat, call.language)
    return _Menu(desk, desk.announcing, call).run()


def rewritten(announcing: Announcing, incoming: Incoming, language: Language) -> Reply | None:
    """What becomes of the draft when its admin edits the message in which it was written; None for other messages."""
    number = Reporting(announcing.state).written_in(incoming.chat, incoming.message)
    announcement = announcing.announcements.get(number) if number else None
    if announcement is None or announcement.admin != incoming.person:
        return None
    words = Words(announcing, language)
    if announcement.progress not in CHANGEABLE:
        fix = words.button(announcement, "fix", "report.button.fix")
        return words.menu([words.say("announcement.edited_late", number=number)], [fix])
    try:
        return DraftMenu(announcing, words, incoming, None, said=True).rewritten(announcement)
    except HoidapError as error:
        kept = words.say("announcement.kept", number=number)
        return words.menu([explain(error, language) or str(error), kept], content=announcement.content)


COMMANDS = (Command("announce", announce, listed=True, role="admin", private=True),)


class _Menu:
    """One call of the command."""

    def __init__(self, desk: Desk, announcing: Announcing, call: Call) -> None:
        self._desk = desk
        self._announcing = announcing
        self._call = call
        self._words = Words(announcing, call.language)
        incoming = call.incoming
        self._said = not incoming.tapped and not incoming.text.lstrip().startswith("/")
        self._drafts = DraftMenu(announcing, self._words, incoming, desk.expectations, self._said)

    def run(self) -> Reply:
        argument = self._call.argument
        if match := _ONE.match(argument):
            self._drafts.expect_nothing()  # what is asked for next, each says itself
            announcement = self._announcing.announcements.get(int(match[1]))
            if announcement is None:
                return self._list(1, self._words.say("announcement.gone"))
            return self._one(announcement, match[2] or "", (match[3] or "").strip())
        if _DOCUMENT.match(argument):
            return self._about(argument)
        if argument == _NEW and not self._said:
            return self._ask()
        rest, page = parse_page(argument)
        return self._new() if rest or self._call.incoming.file else self._list(page)

    def _one(self, announcement: Announcement, verb: str, rest: str) -> Reply:
        if announcement.progress in CHANGEABLE:
            is_seen = verb in ("", "drop") and announcement.progress != "draft"
            if not self._drafts.may_change(announcement) and not is_seen and self._is_kept(announcement):
                return self._words.notice("announcement.not_yours")
            if verb == "go":
                return self._confirm(announcement, rest)
            return self._drafts.run(announcement, verb, rest)
        if verb == "fix":
            return self._fix(announcement)
        following = self._announcing.next_of(announcement) if verb == "drop" and announcement.repeats else None
        if following is not None:  # the button stands below the card of one that has gone out since
            return self._one(following, "drop", "")
        if verb in ("go", "at", "text", "drop"):
            return self._words.notice("announcement.started_before")
        return report_menu.run(self._announcing, self._words, self._call.incoming, announcement, verb, rest)

    def _is_kept(self, announcement: Announcement) -> bool:
        """Whether who wrote it may still send it: what a former admin left is for all."""
        return self._desk.roles.is_admin(announcement.admin)

    def _confirm(self, draft: Announcement, ticket: str) -> Reply:
        """The button with the count: it opens what was seen, or nothing."""
        target = corrected(draft)
        counts = self._announcing.ledger.counts(target)
        count = counts.sent + counts.open if target else len(self._announcing.recipients(draft))
        verdict = self._announcing.verdict(ticket, draft, count)
        if verdict != "good":
            return self._drafts.card(draft, self._words.say(f"announcement.{verdict}"))
        if draft.progress == "draft" and draft.starts is not None and draft.starts <= self._announcing.now():
            return self._drafts.too_late(draft)
        if target:
            return self._correct(draft, target)
        begun = self._announcing.confirm(draft, self._call.incoming.person, self._call.incoming.chat)
        if begun is None:
            is_known = self._announcing.announcements.get(draft.id)
            if is_known is not None and is_known.progress in CHANGEABLE:
                return self._drafts.card(is_known, self._words.say("announcement.nobody_there"))
            return self._words.notice("announcement.started_before")
        if begun.progress == "scheduled":
            return self._drafts.card(begun)
        open_ = self._words.button(begun, "", "announcement.button.progress")
        return self._words.menu([self._words.say("announcement.started", number=begun.id, count=count)], [open_])

    def _correct(self, draft: Announcement, target: int) -> Reply:
        """The correction goes out, its draft is done with."""
        work, person = self._announcing.ledger.correct, self._call.incoming.person
        with self._announcing.state.writing():
            count = self._announcing.act(target, person, "corrected", lambda: work(target, draft.content))
            if count:
                self._announcing.announcements.discard(draft.id)
                Reporting(self._announcing.state).follow(target, self._call.incoming.chat)
        key = "announcement.correcting_now" if count else "announcement.not_to_correct"
        return self._words.menu([self._words.say(key, target=target, count=count)])

    def _fix(self, announcement: Announcement) -> Reply:
        """Asks for the words as they should be, or makes a draft of them."""
        if self._said:
            try:
                return self._drafts.correction(announcement)
            except HoidapError as error:
                self._expect(f"a_{announcement.id} fix")
                return self._drafts.refused(error)
        self._expect(f"a_{announcement.id} fix")
        content = announcement.content
        kind = "album" if content.album else "file" if content.media else "text"
        return self._words.prompt(f"announcement.fix.{kind}")

    def _ask(self) -> Reply:
        self._expect(_NEW)
        return self._words.prompt("announcement.prompt")

    def _new(self) -> Reply:
        try:
            return self._drafts.create(content_of(self._call.incoming))
        except HoidapError as error:
            self._expect(_NEW)
            return self._drafts.refused(error)

    def _about(self, identifier: str) -> Reply:
        with self._desk.library.view() as view:
            document = self._desk.asking.directory(view).document(identifier, view)
        if document is None:
            return self._words.notice("menu.gone")
        content = about_document(document, self._words.language)
        own = self._announcing.announcements.those(_DRAFT, self._call.incoming.person)
        known = next((draft for draft in own if draft.content == content), None)  # who taps twice gets one
        return self._drafts.card(known, seen=True) if known else self._drafts.create(content)

    def _list(self, number: int, note: str = "") -> Reply:
        """The admin's drafts and everything that was planned or sent, the newest first; and what comes next is new."""
        self._expect(_NEW)
        words, person = self._words, self._call.incoming.person
        known = [
            each
            for each in self._announcing.announcements.those(limit=LISTED)
            if each.progress != "draft" or each.admin == person
        ]
        if not known:
            return words.prompt("announcement.prompt")
        page = page_of(known, number)
        lines = page.lines([words.line(each) for each in page.items])
        choices = page.choices([f"{words.command} a_{each.id}" for each in page.items], words.command, words.language)
        heading = words.say("announcement.list", page=page.note(words.language))
        new = Choice(words.say("announcement.new"), f"{words.command} {_NEW}", "menu")
        return words.menu([note, words.say("announcement.prompt"), f"\n{heading}", *lines], [*choices, new])

    def _expect(self, argument: str) -> None:
        if self._desk.expectations is not None:
            self._desk.expectations.expect(self._call.incoming.session, f"{self._words.command} {argument}")
