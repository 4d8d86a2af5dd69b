"""Labels of groups and channels, and those that get no announcements; for admins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.announcements.announcing import Announcing
from bot.desk import Call, Command, Desk
from bot.errors import HoidapError, explain
from bot.expecting import Expectations
from bot.paging import page_of
from bot.phrases import say
from bot.text import shortened
from bot.types import Answer, Choice, Reply

PAGE = 8  # places at once
_ONE = re.compile(r"(l_\d{1,9}|m_)(?:\s+(\d{1,6}|x))?(?:\s+(\S+))?$")
_SURE = "yes"
_NEW = "+"
_MUTED = "m_"


def label(desk: Desk, call: Call) -> Reply | None:
    """`/nhan`: the labels; with a name, that one, which is made where there is none."""
    return _Menu(desk.announcing, desk.expectations, call).run() if desk.announcing is not None else None


COMMANDS = (Command("label", label, listed=True, role="admin", private=True),)


class _Menu:
    """One call of the command."""

    def __init__(self, announcing: Announcing, expectations: Expectations | None, call: Call) -> None:
        self._announcing = announcing
        self._audiences = announcing.audiences
        self._expectations = expectations
        self._call = call
        self._command = f"/{say('command.label', call.language)}"
        self._said = not call.incoming.tapped and not call.incoming.text.lstrip().startswith("/")

    def run(self) -> Reply:
        argument = self._call.argument
        if not self._said and (match := _ONE.match(argument)):
            return self._one(match[1], match[2] or "1", match[3] or "")
        if not argument:
            return self._list()
        name = self._call.incoming.text if self._said else argument
        if name == _NEW:
            return self._ask(self._say("label.prompt"))
        return self._named(name)

    def _named(self, name: str) -> Reply:
        try:
            known = self._audiences.label(name)
            made = known or self._audiences.add_label(name)
        except HoidapError as error:
            return self._ask(explain(error, self._call.language) or str(error))
        if known is None:
            self._record("label_added", made.name)
        return self._open(f"l_{made.id}", 1)

    def _ask(self, text: str) -> Reply:
        if self._expectations is not None:
            self._expectations.expect(self._call.incoming.session, f"{self._command} {_NEW}")
        return Reply(Answer(text, self._call.language, kind="notice"), prompts=True)

    def _list(self, note: str = "") -> Reply:
        labels = self._audiences.labels()
        choices = [
            self._choice(f"l_{each.id}", self._say("label.one", name=each.name, count=each.chats)) for each in labels
        ]
        choices.append(self._choice(_MUTED, self._say("label.muted", count=len(self._audiences.muted()))))
        choices.append(self._choice(_NEW, self._say("label.new")))
        return self._menu([note, self._say("label.list" if labels else "label.none")], choices)

    def _one(self, which: str, page: str, rest: str) -> Reply:
        if page == "x":
            return self._remove(which, rest)
        if rest:
            self._toggle(which, rest)
        return self._open(which, int(page))

    def _toggle(self, which: str, chat: str) -> None:
        known = self._announcing.chats.chat(self._announcing.chats.current(chat))
        if known is None or known.kind == "private":
            return
        title = known.title or chat
        if which == _MUTED:
            is_muted = self._audiences.mute(chat, self._call.incoming.person) or not self._audiences.unmute(chat)
            self._record("muted" if is_muted else "unmuted", title)
        elif (label := self._audiences.label(int(which.removeprefix("l_")))) is not None:
            is_on = self._audiences.toggle(label.id, chat)
            self._record("labelled" if is_on else "unlabelled", title, label.name)

    def _open(self, which: str, number: int) -> Reply:
        """The places, those that have it marked, page by page."""
        label = None if which == _MUTED else self._audiences.label(int(which.removeprefix("l_")))
        if which != _MUTED and label is None:
            return self._list(self._say("label.gone"))
        marked = self._audiences.labelled(label.id) if label else set(self._audiences.muted())
        page = page_of(self._audiences.places(), number, PAGE)
        note = page.note(self._call.language)
        heading = (
            self._say("label.open", name=label.name, count=label.chats, page=note)
            if label
            else self._say("label.open_muted", page=note)
        )
        choices = []
        for place in page.items:
            name = self._announcing.chats.first(place.id)
            title = f"{'✓ ' if name in marked else ''}{shortened(place.title, 40) or name}"
            choices.append(self._choice(f"{which} {page.number} {name}", title))
        for key, turned in (("menu.previous", page.number - 1), ("menu.next", page.number + 1)):
            if 1 <= turned <= page.pages:
                choices.append(self._choice(f"{which} {turned}", self._say(key)))
        if label:
            choices.append(self._choice(f"{which} x", self._say("label.remove")))
        choices.append(self._choice("", self._say("label.all")))
        return self._menu([heading, "" if page.items else self._say("announcement.no_places")], choices)

    def _remove(self, which: str, sure: str) -> Reply:
        label = self._audiences.label(int(which.removeprefix("l_"))) if which != _MUTED else None
        if label is not None and sure != _SURE:
            choices = (
                self._choice(f"{which} x {_SURE}", self._say("label.really_remove")),
                self._choice(which, self._say("announcement.button.back")),
            )
            return self._menu([self._say("label.remove_sure", name=label.name, count=label.chats)], choices)
        if label is None or not self._audiences.remove_label(label.id):
            return self._list(self._say("label.gone"))
        self._record("label_removed", label.name)
        return self._list(self._say("label.removed", name=label.name))

    def _record(self, action: str, subject: str, detail: str = "") -> None:
        self._announcing.audit.record(self._call.incoming.person, f"announcement.{action}", subject, detail)

    def _choice(self, argument: str, label: str) -> Choice:
        return Choice(label, f"{self._command} {argument}".strip(), "menu")

    def _menu(self, lines: Sequence[str], choices: Sequence[Choice]) -> Reply:
        text = "\n".join(filter(None, lines))
        return Reply(Answer(text, self._call.language, kind="menu"), tuple(choices), edits=True)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._call.language, **values)
