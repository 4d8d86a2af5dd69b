"""The documents as admins manage them: all of them, those about some words, the hidden, the deleted; one opened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.clerk.clerk import Clerk
from bot.clerk.managed import Managed, Managing, deleted_documents, hidden_documents
from bot.desk import Call, Command, Desk
from bot.directory import document_id, is_named
from bot.paging import page_of, parse_page
from bot.phrases import say
from bot.text import printable, shortened, written_date
from bot.types import Answer, Choice, Reply
from index.types import Document, View

TITLE = 160  # characters of a title in a list
_DOCUMENT = re.compile(r"(d_[0-9a-f]{12})(?:\s+([a-z]+)(?:\s+(.*))?)?$", re.DOTALL)
_VERSION = re.compile(r"v_([0-9]{1,15})(?:\s+(yes))?$")
_LISTS = ("list", "hidden", "deleted")


def manage(desk: Desk, call: Call) -> Reply | None:
    """A list, a document, a version, or what is to become of one."""
    clerk = desk.clerk
    if clerk is None:
        return None
    if call.incoming.file is not None:  # a document instead of the words that were asked for
        return None
    if (match := _DOCUMENT.match(call.argument)) is not None:
        document = _find(desk, clerk, match[1])
        if document is None:
            return _list(desk, clerk, call, "list", say("menu.gone", call.language))
        managing = Managing(clerk, call.incoming, call.language, desk.zone)
        text = (match[3] or "").strip()
        return managing.carry_out(document, match[2], text) if match[2] else managing.open(document)
    if (match := _VERSION.match(call.argument)) is not None:
        return _version(desk, clerk, call, int(match[1]), confirmed=bool(match[2]))
    which, _, rest = call.argument.partition(" ")
    if which not in _LISTS:
        which, rest = "list", call.argument
    return _list(desk, clerk, call, which, rest=rest)


def offer_managing(desk: Desk, call: Call, reply: Reply) -> Reply:
    """A document that an admin has opened to read, with a button that manages it."""
    cited = reply.answer.citations
    is_admins = call.incoming.chat_kind == "private" and desk.roles.is_admin(call.incoming.person)
    if desk.clerk is None or not is_admins or reply.answer.kind != "document" or not cited:
        return reply
    command = f"/{say('command.manage', call.language)} {document_id(cited[0].document)}"
    return replace(reply, choices=(*reply.choices, Choice(say("managed.open", call.language), command, "menu")))


def _find(desk: Desk, clerk: Clerk, identifier: str) -> Managed | None:
    with desk.library.view() as view:
        document = desk.asking.directory(view).document(identifier, view)
        if document is not None:
            return _shown(document, len(view.passages(document.name)))
    others = (*hidden_documents(clerk), *deleted_documents(clerk))
    return next((each for each in others if each.id == identifier), None)


def _version(desk: Desk, clerk: Clerk, call: Call, number: int, *, confirmed: bool) -> Reply:
    version = clerk.versions.get(number)
    if version is None:
        return _list(desk, clerk, call, "list", say("menu.gone", call.language))
    document = _find(desk, clerk, document_id(version.document))
    document = document or Managed(version.document, version.title, version.date, "", "deleted")
    return Managing(clerk, call.incoming, call.language, desk.zone).put_back(document, version, confirmed)


def _list(desk: Desk, clerk: Clerk, call: Call, which: str, heading: str = "", rest: str = "") -> Reply:
    """A page of a list, and the way to the other lists."""
    words, number = parse_page(rest)
    hidden, deleted = hidden_documents(clerk), deleted_documents(clerk)
    with desk.library.view() as view:
        living = {document.name for document in desk.asking.directory(view).documents(view)}
        shown = _about(desk, view, words, hidden)
    deleted = [each for each in deleted if each.name not in living]
    documents = {"list": shown, "hidden": hidden, "deleted": deleted}[which]
    command = f"/{say('command.manage', call.language)}"
    page = page_of(documents, number)
    key = f"managed.list_{which}" if documents else f"managed.no_{which}"
    if words and which == "list":
        key = "managed.found" if documents else "managed.not_found"
    values = {"count": len(documents), "page": page.note(call.language), "words": shortened(printable(words), TITLE)}
    lines = [heading, say(key, call.language, **values), *page.lines([_line(each, call, which) for each in page.items])]
    lines += page.hint(command, call.language) if which == "list" else []
    texts = [f"{command} {each.id}" for each in page.items]
    turned = f"{command} {which} {words}".strip()
    others = [
        Choice(say(f"managed.{key}", call.language, count=len(found)), f"{command} {name}", "menu")
        for name, key, found in (("hidden", "hidden_list", hidden), ("deleted", "deleted_list", deleted))
        if name != which and found
    ]
    if which != "list" or words:
        others.append(Choice(say("managed.list", call.language), f"{command} list", "menu"))
    text = "\n".join(filter(None, lines))
    choices = (*page.choices(texts, turned, call.language), *others)
    return Reply(Answer(text, call.language, kind="menu"), choices, edits=True)


def _about(desk: Desk, view: View, words: str, hidden: Sequence[Managed]) -> Sequence[Managed]:
    """All that are shown; with words those about them. A hidden one can be told by its name only."""
    directory = desk.asking.directory(view)
    if not words:
        return [_shown(document) for document in directory.documents(view)]
    named = [each for each in hidden if is_named(words, each.title, each.source, each.name)]
    found = [
        document
        for document in directory.documents_about(words, view)
        if not named or is_named(words, document.title, document.source, document.name)
    ]
    return [*(_shown(document) for document in found), *named]


def _shown(document: Document, passages: int = 0) -> Managed:
    return Managed(document.name, document.title, document.date, document.source, "shown", passages)


def _line(document: Managed, call: Call, which: str) -> str:
    date = f" ({written_date(document.date)})" if document.date else ""
    is_hidden = document.status == "hidden" and which != "hidden"
    note = f" {say('managed.marked_hidden', call.language)}" if is_hidden else ""
    return f"{shortened(printable(document.title or document.name), TITLE)}{date}{note}"


COMMANDS = (Command("manage", manage, listed=True, role="admin", private=True, awaits=lambda text: "?" not in text),)
