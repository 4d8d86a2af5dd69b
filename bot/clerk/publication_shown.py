"""What stands in the chat for a publication: how far it is, what the checks say, what has come of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Protocol

from bot.clerk.gate import GateRefused
from bot.clerk.gate_shown import refusal_text
from bot.clerk.publications import Publication
from bot.clerk.upload_card import grouped
from bot.directory import document_id
from bot.phrases import PHRASES, say
from bot.text import printable, shortened
from bot.types import Answer, Choice, Language, Reply
from index.types import Generation

NAMES = 5  # documents that a summary names
NAME = 80  # characters of one


class Progress(Protocol):
    """How far what is being published is."""

    numbers: frozenset[int]
    stage: str
    done: int
    total: int
    is_busy: bool


def shown(publication: Publication, running: Progress | None) -> Reply:
    """The message as it is to stand now."""
    language: Language = publication.language
    if publication.stage in ("waiting", "running"):
        is_running = running is not None and publication.number in running.numbers
        text = _under_way(publication, running if is_running else None)
        return Reply(Answer(text, language, kind="notice"), (_choice(publication, "cancel"),))
    if publication.stage == "refused":
        text = refusal_text(GateRefused.from_record(json.loads(publication.refusal)), language)
        force = _choice(publication, "force", fingerprint(publication))
        return Reply(Answer(text, language, kind="notice"), (force, _choice(publication, "drop")))
    return Reply(Answer(publication.note, language, kind="notice"), _afterwards(publication))


def fingerprint(publication: Publication) -> str:
    """Which refusal it is that an admin sees, for the button that overrules it."""
    return blake2b(publication.refusal.encode(), digest_size=6).hexdigest()


def summary(
    publication: Publication,
    report: Mapping[str, Any],
    seconds: float,
    generation: Generation,
    unread: Mapping[str, str],
) -> str:
    """What a publication that is done says of itself."""
    language: Language = publication.language
    if report.get("restarted"):
        lines = [_named("publishing.done", publication), say("publishing.restarted_done", language)]
        return "\n".join(lines)
    is_reindex = publication.kind in ("reindex", "update")
    found = {key: report.get(key, ()) for key in ("added", "changed", "removed")}
    if is_reindex and not any(found.values()):
        lines = [say("publishing.nothing", language)]
    else:
        lines = [_named("publishing.done", publication)]
        lines += [
            say(f"publishing.{key}", language, names=names_told(names, language))
            for key, names in found.items()
            if is_reindex and names
        ]
        figures = {
            "generation": generation.number,
            "documents": grouped(generation.documents, language),
            "seconds": f"{max(seconds, 0.1):.1f}".replace(".", "," if language == "vi" else "."),
        }
        lines.append(say("publishing.figures", language, **figures))
    if publication.kind == "rollback":
        lines.append(say("publishing.folder_differs", language, command=say("command.reindex", language)))
    if is_reindex and unread:
        lines += [say("publishing.unread", language), *list(unread.values())[:NAMES]]
    return "\n".join(lines)


def names_told(names: Sequence[str], language: Language) -> str:
    """The first few of some documents, and how many more there are."""
    told = "; ".join(shortened(printable(name), NAME) for name in names[:NAMES])
    return say("publishing.more", language, names=told, count=len(names) - NAMES) if len(names) > NAMES else told


def _under_way(publication: Publication, running: Progress | None) -> str:
    language: Language = publication.language
    what = _named("publishing.what", publication)
    if running is None:
        return say("publishing.waits", language, what=what)
    if running.is_busy:
        return say("publishing.busy", language, what=what)
    key = f"publishing.stage.{running.stage}"
    stage = say("publishing.start", language)
    if key in PHRASES:
        done, total = (grouped(number, language) for number in (running.done, running.total))
        stage = say(key, language, done=done, total=total)
    return say("publishing.runs", language, what=what, stage=stage)


def called(publication: Publication) -> str:
    """What it is called in a list or the log: a document by its title, anything else by what is done."""
    key = f"publishing.called.{publication.act}"
    return say(key, publication.language, label=publication.label) if key in PHRASES else publication.label


def _named(key: str, publication: Publication) -> str:
    own = f"{key}.{publication.act}"
    label = shortened(printable(publication.label), NAME)
    return say(own if own in PHRASES else key, publication.language, label=label)


def _afterwards(publication: Publication) -> tuple[Choice, ...]:
    if publication.stage == "failed":
        return (_choice(publication, "again"),)
    if publication.stage != "done":
        return ()
    language: Language = publication.language
    choices = []
    added = [change for change in publication.changes if change.staged]
    if added and publication.undo and publication.act in ("document.added", "document.replaced", "document.restored"):
        identifier = document_id(added[0].document)
        ask = f"/{say('command.documents', language)} {identifier} ?"
        choices.append(Choice(say("publishing.ask", language), ask, "menu"))
        announce = f"/{say('command.announce', language)} {identifier}"
        choices.append(Choice(say("publishing.announce", language), announce, "menu"))
    if publication.accepted != "[]" and (publication.undo or publication.kind != "files"):  # checks are wrong now
        checks = f"/{say('command.check', language)}"
        choices.append(Choice(say("publishing.wrong_checks", language), checks, "menu"))
    if publication.undo:
        choices.append(_choice(publication, "undo"))
    return tuple(choices)


def _choice(publication: Publication, word: str, argument: str = "") -> Choice:
    command = f"/{say('command.publication', publication.language)} {publication.number} {word} {argument}"
    return Choice(say(f"publishing.{word}", publication.language), command.strip(), "menu")
