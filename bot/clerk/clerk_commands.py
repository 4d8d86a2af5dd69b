"""The commands of admins who send documents, and those behind the buttons of cards and publications.

They exist in private chats only: whoever else is in a group could press a button there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.clerk.clerk import Clerk
from bot.clerk.gate import GateRefused
from bot.clerk.offers import ALL, CHANGED, LATER
from bot.clerk.publication_shown import called, fingerprint, names_told
from bot.clerk.publications import UNDONE, Publication
from bot.clerk.upload_card import notice
from bot.clerk.uploads import Upload
from bot.desk import Call, Command, Desk
from bot.phrases import say
from bot.types import Choice, Reply
from index.library import SqliteLibrary
from index.sync import changes

_NUMBERED = re.compile(r"(\d{1,15})\s+(\w+)(?:\s+(.*))?$", re.DOTALL)


def _add(desk: Desk, call: Call) -> Reply | None:
    """Ask for a document, or take what stands behind the command or came with it."""
    clerk = desk.clerk
    if clerk is None:
        return None
    if call.argument or call.incoming.file is not None:
        return clerk.take(call.incoming, None, call.argument, call.language)
    clerk.expectations.expect(call.incoming.session, f"/{say('command.add', call.language)}")
    return replace(notice(say("upload.prompt", call.language), call.language), prompts=True)


def _reindex(desk: Desk, call: Call) -> Reply | None:
    """Bring the library to the folder: all of it, or with a word what has changed since a rollback; or put it off."""
    clerk = desk.clerk
    if clerk is None:
        return None
    if call.argument == LATER:
        return _put_off(clerk, call)
    if call.argument not in (ALL, CHANGED) and (set_back := _set_back(desk, clerk)):
        return _really_reindex(set_back, call)
    message = call.incoming.message if call.incoming.tapped else ""
    with clerk.writing():
        clerk.publications.reindex(call.incoming, call.language, message, keep_rollback=call.argument == CHANGED)
        clerk.offers.take_over(call.incoming.chat, message)
    return _asked(clerk, call)


def _set_back(desk: Desk, clerk: Clerk) -> Sequence[str]:
    """The documents of which a rollback would be taken back."""
    if not isinstance(desk.library, SqliteLibrary) or not clerk.corpus.is_dir():
        return ()
    return changes(desk.library, [clerk.corpus], amend=clerk.amendments.amender()).set_back


def _really_reindex(set_back: Sequence[str], call: Call) -> Reply:
    command = f"/{say('command.reindex', call.language)}"
    names = names_told(set_back, call.language)
    text = say("folder.rolled_back", call.language, count=len(set_back), names=names)
    choices = [
        Choice(say(f"folder.{key}", call.language), f"{command} {word}", "menu")
        for key, word in (("only_changed", CHANGED), ("all", ALL), ("ignore", LATER))
    ]
    return notice(text, call.language, *choices)


def _put_off(clerk: Clerk, call: Call) -> Reply:
    """The library stays as it is: this state of the folder is not offered again."""
    with clerk.writing():
        clerk.audit.record(call.incoming.person, "folder.ignored")
        clerk.offers.take_over(call.incoming.chat, call.incoming.message)
    text = say("folder.ignored", call.language, command=say("command.reindex", call.language))
    return replace(notice(text, call.language), edits=True)


def _upload(desk: Desk, call: Call) -> Reply | None:
    """One of the buttons of a card, or what was typed after it."""
    clerk = desk.clerk
    match = _NUMBERED.match(call.argument)
    if clerk is None or match is None:
        return None
    upload = clerk.uploads.get(int(match[1]))
    text = (match[3] or "").strip()
    if upload is None or upload.stage != "ready":
        return _toast("upload.gone", call)
    if call.incoming.file is not None:  # a document instead of the words that were asked for
        return None
    return _decided(clerk, replace(upload, language=call.language), match[2], text, call)


def _decided(clerk: Clerk, upload: Upload, word: str, text: str, call: Call) -> Reply | None:
    if word == "add":
        return clerk.add(upload, call.incoming)
    if word == "replace" and text.isdecimal():
        return clerk.put_in_place_of(upload, int(text), call.incoming)
    if word == "part":
        return clerk.part(upload, call.incoming)
    if word == "discard":
        return clerk.discard(upload, call.incoming)
    if word == "title":
        return clerk.retitle(upload, call.incoming, text)
    return clerk.redate(upload, call.incoming, text) if word == "date" else None


def _publication(desk: Desk, call: Call) -> Reply | None:
    """One of the buttons below a publication's message."""
    clerk = desk.clerk
    match = _NUMBERED.match(call.argument)
    if clerk is None or match is None:
        return None
    publication = clerk.publications.get(int(match[1]))
    ways = {"cancel": _cancel, "force": _force, "drop": _drop, "undo": _undo, "again": _again}
    if publication is None or match[2] not in ways:
        return None
    return ways[match[2]](clerk, publication, (match[3] or "").strip(), call)


def _cancel(clerk: Clerk, publication: Publication, _text: str, call: Call) -> Reply | None:
    if not clerk.publications.change(publication.number, ("waiting", "running"), cancelled=1):
        return _toast("publishing.late", call)
    clerk.audit.record(call.incoming.person, "publication.cancelled", called(publication))
    clerk.wake()
    return _toast("publishing.cancelling", call)


def _force(clerk: Clerk, publication: Publication, seen: str, call: Call) -> Reply | None:
    """Publish although checks turn wrong: what exactly turns wrong, and who has seen it, is part of it."""
    if publication.stage != "refused" or publication.person != call.incoming.person:
        return _toast("publishing.late", call)
    if seen != fingerprint(publication):
        return _toast("publishing.not_seen", call)
    refused = GateRefused.from_record(json.loads(publication.refusal))
    accepted = json.dumps([*json.loads(publication.accepted), *refused.accepts])
    if not clerk.publications.change(publication.number, ("refused",), stage="waiting", accepted=accepted, alone=1):
        return _toast("publishing.late", call)
    clerk.audit.record(call.incoming.person, "gate.overruled", f"“{called(publication)}”", _questions(refused))
    return _asked(clerk, call)


def _questions(refused: GateRefused) -> str:
    """The checks that turn wrong, as admins know them."""
    return "; ".join(f"“{each.question}”" for each in refused.broken) or str(refused)


def _drop(clerk: Clerk, publication: Publication, _text: str, call: Call) -> Reply | None:
    note = say("publishing.dropped", publication.language)
    if not clerk.give_back(publication, "dropped", note, among=("refused",)):
        return _toast("publishing.late", call)
    clerk.audit.record(call.incoming.person, "publication.dropped", called(publication))
    return _toast("publishing.dropped", call)


def _undo(clerk: Clerk, publication: Publication, _text: str, call: Call) -> Reply | None:
    """Ask for what takes it back, unless that would take back what came later too."""
    if clerk.publications.is_overtaken(publication):
        return _toast("publishing.overtaken", call)
    taken = clerk.publications.change(publication.number, ("done",), undo=[], shown=0)
    if not taken or not publication.undo:
        return _toast("publishing.late", call)
    clerk.publications.request(
        call.incoming,
        publication.language,
        publication.undo,
        UNDONE,
        publication.label,
        target=publication.number,
    )
    return _asked(clerk, call)


def _again(clerk: Clerk, publication: Publication, _text: str, call: Call) -> Reply | None:
    if not clerk.publications.change(publication.number, ("failed",), stage="waiting", shown=0, cancelled=0):
        return _toast("publishing.late", call)
    return _asked(clerk, call)


def _asked(clerk: Clerk, call: Call) -> Reply:
    clerk.wake()
    return _toast("publishing.asked", call)


def _toast(key: str, call: Call) -> Reply:
    return replace(notice(say(key, call.language), call.language), passing=call.incoming.tapped)


COMMANDS = (
    Command("add", _add, listed=True, role="admin", private=True),
    Command("reindex", _reindex, listed=True, role="admin", private=True),
    Command("upload", _upload, role="admin", private=True, awaits=lambda text: "?" not in text),
    Command("publication", _publication, role="admin", private=True),
)
