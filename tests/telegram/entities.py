"""Telegram's entities: parsed out of HTML as the Bot API does it, and found in plain text.

Offsets and lengths are in UTF-16 units, as on the wire. Independent of every Telegram library.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}  # the Bot API knows these four and numbers, no others
_REFERENCE = re.compile(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|([a-zA-Z]+));")
_PLAIN = re.compile(r"[^<&]+")
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z0-9.-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[a-zA-Z0-9.-]+))?""")
_COMMAND = re.compile(r"(?<![\w/<>])/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?![\w/@])")
_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")),
    ("bot_command", _COMMAND),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#/])#(?=\w*[^\W\d])\w{1,256}")),
)


class EntityError(Exception):
    """The text after "can't parse entities: "."""


@dataclass
class _Open:
    tag: str
    start: int  # in units of the parsed text
    entity: Entity = field(default_factory=dict)


def units(text: str) -> int:
    """Length in UTF-16 units.

    >>> units("số 3 🎉")
    7
    """
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity covers."""
    return text.encode("utf-16-le")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def parse_html(html: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. Raises EntityError with Telegram's words.

    >>> parse_html('Cụm <b>số 3</b> &lt;mới&gt;')
    ('Cụm số 3 <mới>', [{'type': 'bold', 'offset': 4, 'length': 4}])
    """
    text, at = "", 0
    entities: list[Entity] = []
    opened: list[_Open] = []
    while at < len(html):
        if html[at] == "&":
            character, at = _reference(html, at)
            text += character
        elif html[at] != "<":
            end = _PLAIN.match(html, at).end()  # type: ignore[union-attr]
            text, at = text + html[at:end], end
        elif html.startswith("</", at):
            at = _close(html, at, text, opened, entities)
        else:
            opening, at = _open(html, at, opened)
            opening.start = units(text)
            opened.append(opening)
    if opened:
        raise EntityError(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def stray_references(html: str) -> list[str]:
    """Each "&" that the documentation wants written as "&amp;" (the server itself lets it pass)."""
    return [
        html[match.start() : match.start() + 8]
        for match in re.finditer("&", html)
        if _reference(html, match.start())[1] == match.start() + 1
    ]


def find_entities(text: str, given: list[Entity] | None = None) -> list[Entity]:
    """Given entities, with the commands, mentions, links and hashtags that Telegram finds by itself."""
    entities = list(given or [])
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in ("code", "pre", "text_link", "text_mention")
    ]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match.group())
            if all(start + length <= first or start >= last for first, last in taken):
                entities.append({"type": kind, "offset": start, "length": length})
                taken.append((start, start + length))
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at both ends, entities moved along and dropped where nothing is left."""
    stripped = text.strip()
    before = units(text[: len(text) - len(text.lstrip())]) if stripped else 0
    kept, end = [], units(stripped)
    for entity in entities:
        first = max(entity["offset"] - before, 0)
        last = min(entity["offset"] - before + entity["length"], end)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    return stripped, kept


def _reference(html: str, at: int) -> tuple[str, int]:
    match = _REFERENCE.match(html, at)
    if match:
        decimal, hexadecimal, name = match.groups()
        if name in _NAMED:
            return _NAMED[name], match.end()
        code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
        if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000:
            return chr(code), match.end()
    return "&", at + 1


def _open(html: str, at: int, opened: list[_Open]) -> tuple[_Open, int]:
    byte = len(html[:at].encode())
    name = re.compile(r"<([^\s>/]*)").match(html, at)
    tag = name.group(1).lower() if name else ""
    if tag not in TAGS:
        raise EntityError(f'Unsupported start tag "{tag}" at byte offset {byte}')
    end, attributes = _attributes(html, name.end() if name else at, tag, byte)
    return _Open(tag, 0, _entity(tag, attributes, byte, opened)), end


def _attributes(html: str, at: int, tag: str, byte: int) -> tuple[int, dict[str, str]]:
    attributes: dict[str, str] = {}
    while True:
        rest = re.compile(r"\s*").match(html, at)
        at = rest.end() if rest else at
        if at >= len(html):
            raise EntityError(f'Unclosed start tag "{tag}" at byte offset {byte}')
        if html[at] == ">":
            return at + 1, attributes
        match = _ATTRIBUTE.match(html, at)
        if not match:
            raise EntityError(f'Empty attribute name in the tag "{tag}" at byte offset {byte}')
        name, value = match.groups()
        if value is None and name != "expandable":
            raise EntityError(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {byte}'
            )
        bare = (value or "").strip("\"'")
        attributes[name.lower()] = _REFERENCE.sub(lambda found: _reference(found.group(), 0)[0], bare)
        at = match.end()


def _entity(tag: str, attributes: dict[str, str], byte: int, opened: list[_Open]) -> Entity:
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise EntityError(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
    if tag == "tg-emoji":
        if not attributes.get("emoji-id", "").isdigit():
            raise EntityError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
    if tag == "a":
        return {"type": "text_link", "url": attributes.get("href", "")}
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    language = attributes.get("class", "")
    if tag == "code" and language.startswith("language-") and opened and opened[-1].tag == "pre":
        return {"type": "code", "language": language.removeprefix("language-")}
    return {"type": TAGS[tag]}


def _close(html: str, at: int, text: str, opened: list[_Open], entities: list[Entity]) -> int:
    byte = len(html[:at].encode())
    match = re.compile(r"</([a-zA-Z0-9-]*)\s*>").match(html, at)
    if not opened:
        raise EntityError(f"Unexpected end tag at byte offset {byte}")
    if not match:
        raise EntityError(f"Unclosed end tag at byte offset {byte}")
    last = opened.pop()
    if match.group(1) and match.group(1).lower() != last.tag:
        raise EntityError(
            f'Unmatched end tag at byte offset {byte}, expected "</{last.tag}>", found "</{match.group(1)}>"'
        )
    length = units(text) - last.start
    inner = last.entity.pop("language", None) if last.tag == "code" else None
    if inner and opened:
        opened[-1].entity["language"] = inner
    elif length and last.entity.get("url", "link") and not any(entry.tag in ("pre", "code") for entry in opened):
        entities.append({**last.entity, "offset": last.start, "length": length})
        entities[-1] = {key: entities[-1][key] for key in ("type", "offset", "length", *last.entity)}
    return match.end()
