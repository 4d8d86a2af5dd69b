"""What waits for an admin's decision: found again by a command, reminded of once, and dropped after two weeks."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from bot.clerk.clerk import Clerk
from bot.clerk.publication_shown import called
from bot.clerk.publications import Publication
from bot.clerk.upload_card import named, notice
from bot.clerk.uploads import Stage, Upload
from bot.desk import Call, Command, Desk
from bot.phrases import say
from bot.text import printable, shortened
from bot.types import Answer, Choice, Reply

REMINDED = timedelta(days=3)  # after which its sender is reminded of a card
KEPT = timedelta(days=14)  # after which an upload is discarded
EVERY = 600.0  # seconds between two looks for either
SHOWN = 20  # in the list, the newest first
LABEL = 60  # characters of a title
_ONE = re.compile(r"([up])_(\d{1,15})$")


def look_after(clerk: Clerk, now: datetime | None = None) -> None:
    """Remind of what has waited for days, and discard what has waited for weeks; the senders are told."""
    now = now or datetime.now(timezone.utc)
    for upload in clerk.uploads.waiting_since(now - KEPT):
        note = say("upload.expired", upload.language, title=named(upload), days=KEPT.days)
        with clerk.writing():
            gone = clerk.uploads.change(
                upload.id, ("ready",), stage="discarded", note=note, message="", stale=upload.message, shown=0
            )
            if gone:
                clerk.audit.record("", "upload.expired", named(upload))
        clerk.uploads.clear(upload.id)
        clerk.wake()
    for upload in clerk.uploads.waiting_since(now - REMINDED, reminded=False):
        note = say("upload.reminder", upload.language, days=(KEPT - REMINDED).days)
        _show_again(clerk, upload, note=note, reminded=1)


def pending(desk: Desk, call: Call) -> Reply | None:
    """List what waits in this chat; with the name of one, its card is shown anew."""
    clerk = desk.clerk
    if clerk is None:
        return None
    if match := _ONE.match(call.argument):
        return _again(clerk, match[1], int(match[2]), call)
    uploads, refused = _uploads(clerk, call), _refused(clerk, call)
    if not uploads and not refused:
        unread = _uploads(clerk, call, "waiting", "reading")
        key = "pending.reading" if unread else "pending.none"
        return notice(say(key, call.language, **({"count": len(unread)} if unread else {})), call.language)
    entries = [(f"p_{each.number}", _label(called(each)), "pending.refused") for each in refused]
    entries += [
        (f"u_{each.id}", f"{_label(named(each))} · {each.name}", "pending.upload") for each in reversed(uploads)
    ]
    lines = [say("pending.heading", call.language, count=len(entries))]
    lines += [
        f"{number}. {say(key, call.language, title=title)}"
        for number, (_, title, key) in enumerate(entries[:SHOWN], start=1)
    ]
    command = f"/{say('command.pending', call.language)}"
    choices = tuple(
        Choice(str(number), f"{command} {name}", "menu") for number, (name, _, _) in enumerate(entries[:SHOWN], start=1)
    )
    return Reply(Answer("\n".join(lines), call.language, kind="menu"), choices)


def _again(clerk: Clerk, kind: str, number: int, call: Call) -> Reply:
    upload = next((each for each in _uploads(clerk, call) if kind == "u" and each.id == number), None)
    publication = next((each for each in _refused(clerk, call) if kind == "p" and each.number == number), None)
    if upload is not None:
        _show_again(clerk, upload)
    elif publication is not None:
        clerk.publications.change(number, ("refused",), message="", stale=publication.message, shown=0)
        clerk.wake()
    else:
        return notice(say("upload.gone", call.language), call.language)
    said = notice(say("pending.below", call.language), call.language)
    return Reply(said.answer, passing=call.incoming.tapped)


def _show_again(clerk: Clerk, upload: Upload, **fields: str | int) -> None:
    clerk.uploads.change(upload.id, ("ready",), message="", stale=upload.message, shown=0, **fields)
    clerk.wake()


def _uploads(clerk: Clerk, call: Call, *stages: Stage) -> list[Upload]:
    return [each for each in clerk.uploads.those(*(stages or ("ready",))) if each.chat == call.incoming.chat]


def _refused(clerk: Clerk, call: Call) -> list[Publication]:
    return [each for each in clerk.publications.those("refused") if each.chat == call.incoming.chat]


def _label(title: str) -> str:
    return shortened(printable(title), LABEL)


COMMANDS = (Command("pending", pending, listed=True, role="admin", private=True),)
