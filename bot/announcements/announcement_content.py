"""What an announcement says, taken from the message in which an admin wrote it, or from a document."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from bot.announcements.announcements import Content, Media
from bot.answers.summary import sentences_of
from bot.directory import document_id
from bot.errors import HoidapError
from bot.phrases import say
from bot.question import understand
from bot.text import shortened, written_date
from bot.types import Incoming, Language
from index.types import Document

LONGEST = 4096  # UTF-16 units of a message, on every platform that we know at most
LONGEST_CAPTION = 1024  # below a picture or a file
SENTENCES = 2  # of a document
TITLE = 300  # characters of a document's title

_COMMAND = re.compile(r"\s*/\S+\s*")
_MEDIA: dict[str, Media] = {"photo": "photo", "document": "document"}


def content_of(incoming: Incoming) -> Content:
    """The text with its formatting and the picture or file that came. Raises HoidapError where it can't be sent on."""
    text, markup = _written(incoming)
    if incoming.attachment and (incoming.attachment not in _MEDIA or incoming.file is None):
        raise HoidapError("error.announcement.unsupported")
    if incoming.file is None:
        return checked(Content(text, markup))
    media = _MEDIA[incoming.attachment]
    return checked(Content(text, markup, media, incoming.file.id, name=incoming.file.name))


def edited(content: Content, incoming: Incoming) -> Content:
    """The content with what came instead: other words, another picture or file, or both. Raises HoidapError."""
    new = content_of(incoming)
    if not new.media or (content.album and new.file in (content.file, *content.album.split())):
        return checked(replace(content, text=new.text, markup=new.markup))
    words = new if new.text else content
    return checked(replace(new, text=words.text, markup=words.markup, button=content.button, asks=content.asks))


def joined(content: Content, piece: Content) -> Content:
    """An album with one more of its pictures or files, and the words below that. Raises HoidapError."""
    if piece.media != content.media:
        raise HoidapError("error.announcement.unsupported")
    gap = "\n" if content.text and piece.text else ""
    moved = _from(piece.markup, -units(content.text + gap))
    markup = json.dumps([*json.loads(content.markup), *json.loads(moved)])
    text, album = content.text + gap + piece.text, f"{content.album} {piece.file}".strip()
    return checked(replace(content, text=text, markup=markup, album=album, button="", asks=""))


def checked(content: Content) -> Content:
    """The same, where it says something and is short enough. Raises HoidapError."""
    if not content.text.strip() and not content.media:
        raise HoidapError("error.announcement.empty")
    length, limit = units(content.text), LONGEST_CAPTION if content.media else LONGEST
    if length > limit:
        code = "caption_too_long" if content.media else "too_long"
        raise HoidapError(f"error.announcement.{code}", length=length, limit=limit)
    return content


def about_document(document: Document, language: Language) -> Content:
    """A ready announcement of a document: its title, what it says in two sentences, a button that asks about it."""
    title = shortened(document.title or document.name, TITLE)
    spans = sentences_of(document, understand(title))[:SENTENCES]
    quotes = [" ".join(document.text[span.start : span.end].split()).replace("**", "") for span in spans]
    heading = say("announcement.new_document", language, title=title)
    head = " · ".join(filter(None, (document.source, written_date(document.date))))
    text = "\n".join(filter(None, (heading, head, *(f"\n{quote}" for quote in quotes))))
    bold = {"type": "bold", "offset": units(heading.removesuffix(title)), "length": units(title)}
    asks = f"/{say('command.documents', language)} {document_id(document.name)} ?"
    return Content(text, json.dumps([bold]), button=say("menu.document.ask", language), asks=asks)


def units(text: str) -> int:
    """The length as platforms count it.

    >>> units("chữ"), units("📌")
    (3, 2)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _written(incoming: Incoming) -> tuple[str, str]:
    """The text and its formatting, without the command that it may stand behind."""
    command = _COMMAND.match(incoming.text)
    if command is None:
        return incoming.text, incoming.markup or "[]"
    return incoming.text[command.end() :], _from(incoming.markup or "[]", units(command[0]))


def _from(markup: str, start: int) -> str:
    """Formatting of a text of which so many units were cut off at the beginning, or put before it if negative."""
    entities: list[dict[str, Any]] = json.loads(markup)
    kept = [
        {**entity, "offset": max(entity["offset"] - start, 0), "length": min(entity["length"], _end(entity) - start)}
        for entity in entities
        if _end(entity) > start
    ]
    return json.dumps(kept, ensure_ascii=True)


def _end(entity: dict[str, Any]) -> int:
    return int(entity["offset"]) + int(entity["length"])
