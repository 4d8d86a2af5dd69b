"""The audit log as admins read it in a chat, page by page, the newest first."""

from __future__ import annotations

import re

from bot.admins.audit import Entry
from bot.clerk.happened import in_words
from bot.desk import Call, Command, Desk
from bot.phrases import PHRASES, say
from bot.text import printable, shortened
from bot.types import Answer, Choice, Reply

SIZE = 12  # acts of a page
WORDS = 120  # characters of what an act was done to
_BEFORE = re.compile(r"([0-9]{1,15})$")


def show_log(desk: Desk, call: Call) -> Reply | None:
    """The latest acts; for a number those before it."""
    before = int(match[1]) if (match := _BEFORE.match(call.argument)) else 0
    entries = desk.audit.entries(SIZE + 1, before) if desk.audit else []
    lines = [_line(entry, desk, call) for entry in entries[:SIZE]]
    nothing = "log.no_older" if before else "log.none"
    text = "\n".join([say("log.heading", call.language), *lines]) if lines else say(nothing, call.language)
    command = f"/{say('command.log', call.language)}"
    choices = []
    if before:
        choices.append(Choice(say("log.newest", call.language), f"{command} newest", "menu"))
    if len(entries) > SIZE:
        choices.append(Choice(say("log.older", call.language), f"{command} {entries[SIZE - 1].number}", "menu"))
    return Reply(Answer(text, call.language, kind="menu"), tuple(choices), edits=True)


def _line(entry: Entry, desk: Desk, call: Call) -> str:
    at = entry.at.astimezone(desk.zone).strftime("%d/%m %H:%M")
    return say(
        "log.line",
        call.language,
        at=at,
        who=desk.people.who(entry.person, call.incoming.person, call.language),
        did=_did(entry, desk, call),
    )


def _did(entry: Entry, desk: Desk, call: Call) -> str:
    """What was done; an act that this version has no words for by its own name."""
    key = f"audit.{entry.action}"
    subject, detail = _words(entry.subject), _words(entry.detail)
    if entry.action in ("admin.added", "admin.removed"):
        subject, detail = desk.people.called(subject), desk.people.called(detail)
    if entry.action == "library.indexed":
        detail = in_words(entry.detail, call.language)
    if key not in PHRASES:
        return " ".join(filter(None, (entry.action, subject, detail)))
    return say(key, call.language, subject=subject, detail=detail)


def _words(text: str) -> str:
    return shortened(printable(text), WORDS)


COMMANDS = (Command("log", show_log, listed=True, role="admin", private=True),)
