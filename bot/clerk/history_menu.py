"""The generations of the library as admins see them in a chat, and going back to one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.clerk.happened import what_happened
from bot.desk import Call, Command, Desk
from bot.phrases import say
from bot.text import printable, shortened
from bot.types import Answer, Choice, Language, Reply
from index.generations import Difference, difference
from index.library import SqliteLibrary
from index.store import KEPT
from index.types import Generation

NAMES = 5  # documents that are named
NAME = 80  # characters of one
_ARGUMENT = re.compile(r"([0-9]{1,15})(?:\s+(yes))?$")


def show_history(desk: Desk, call: Call) -> Reply | None:
    """All generations; for a number what going back to that one would do; with "yes" it is asked for."""
    generations = desk.library.history()
    match = _ARGUMENT.match(call.argument)
    if match is None:
        return _list(desk, call, generations)
    wanted = next((each for each in generations if each.number == int(match[1])), None)
    if wanted is None or wanted.current:
        key = "history.gone" if wanted is None else "history.is_current"
        return _list(desk, call, generations, say(key, call.language, number=int(match[1]), kept=KEPT))
    return _go_back(desk, call, wanted) if match[2] else _preview(desk, call, wanted)


def _list(desk: Desk, call: Call, generations: Sequence[Generation], heading: str = "") -> Reply:
    if not generations:
        return Reply(Answer(say("history.none", call.language), call.language, kind="menu"), edits=True)
    lines = [heading, say("history.heading", call.language, kept=KEPT)]
    lines += [_line(desk, call, generation) for generation in generations]
    command = f"/{say('command.history', call.language)}"
    choices = tuple(
        Choice(str(each.number), f"{command} {each.number}", "menu") for each in generations if not each.current
    )
    return Reply(Answer("\n".join(filter(None, lines)), call.language, kind="menu"), choices, edits=True)


def _line(desk: Desk, call: Call, generation: Generation) -> str:
    current = f" ({say('history.current', call.language)})" if generation.current else ""
    by = desk.people.who(generation.by, call.incoming.person, call.language)
    return say(
        "history.line",
        call.language,
        number=generation.number,
        at=_at(generation.published, desk),
        current=current,
        documents=generation.documents,
        passages=generation.passages,
        more="".join(f" · {part}" for part in (what_happened(generation, call.language), by) if part),
    )


def _preview(desk: Desk, call: Call, wanted: Generation) -> Reply:
    """What would come, go and be as it was, and a button that does it."""
    lines = [say("history.would", call.language, number=wanted.number, at=_at(wanted.published, desk))]
    if isinstance(desk.library, SqliteLibrary):
        lines += _changes(difference(desk.library, wanted.number), call.language)
    lines.append(say("history.files_stay", call.language))
    command = f"/{say('command.history', call.language)}"
    choices = (
        Choice(say("history.go_back", call.language), f"{command} {wanted.number} yes", "menu"),
        Choice(say("manage.cancel", call.language), f"{command} list", "menu"),
    )
    return Reply(Answer("\n".join(lines), call.language, kind="menu"), choices, edits=True)


def _changes(found: Difference, language: Language) -> list[str]:
    parts = (("comes", found.added), ("goes", found.removed), ("changes", found.changed))
    lines = [say(f"history.{key}", language, count=len(names), names=_named(names)) for key, names in parts if names]
    return lines or [say("history.would_nothing", language)]


def _named(names: Sequence[str]) -> str:
    shown = [shortened(printable(name), NAME) for name in names[:NAMES]]
    return ", ".join([*shown, "…"] if len(names) > NAMES else shown)


def _go_back(desk: Desk, call: Call, wanted: Generation) -> Reply:
    """Asked of the clerk, who says in the same message how it goes."""
    if desk.clerk is None:
        return Reply(Answer(say("history.no_clerk", call.language), call.language, kind="notice"))
    message = call.incoming.message if call.incoming.tapped else ""
    desk.clerk.publications.rollback(call.incoming, call.language, wanted.number, message)
    desk.clerk.wake()
    answer = Answer(say("publishing.asked", call.language), call.language, kind="notice")
    return Reply(answer, passing=call.incoming.tapped)


def _at(moment: datetime, desk: Desk) -> str:
    return moment.astimezone(desk.zone).strftime("%d/%m %H:%M")


COMMANDS = (Command("history", show_history, listed=True, role="admin", private=True),)
