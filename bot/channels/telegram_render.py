"""What Telegram shows of a reply: its text in Telegram's HTML, in messages of the permitted length, and its buttons.

A text is cut before it is marked up, so tags are balanced in every message. Lengths are counted in UTF-16 units with
the markup: Telegram itself does not count that, but nothing is gained by the last hundred.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from bot.channels.shown import plain_quote
from bot.phrases import say
from bot.text import printable, written_date
from bot.types import Answer, Choice, Citation, Excerpt, Reply

LONGEST = 4096  # UTF-16 units of a message
CALLBACK_BYTES = 64
TOAST = 200  # characters that a tap may be answered with
ROW = 30  # characters of labels side by side that a telephone still shows
IN_A_ROW = 5
BUTTONS = 100

_ESCAPED = {character: len(escape(character, quote=False)) for character in "&<>"}
_BOUNDARIES = ("\n\n", "\n", ". ", "; ", ", ", " ")
_HEADING_MARKS = re.compile(r"^#{1,6} +", re.MULTILINE)  # of Markdown
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one tag, "" for none."""

    text: str
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: HTML, the same without markup, and rows of (label, data) below it."""

    html: str
    plain: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()


def render(reply: Reply, data: Callable[[str], str]) -> list[Shown]:
    """The messages of a reply, the buttons below the last. `data` turns a choice's text into at most 64 bytes."""
    messages = [Shown(html, plain) for html, plain in split(_pieces(reply))]
    buttons = tuple(tuple((choice.label, data(choice.text)) for choice in row) for row in _rows(reply.choices))
    return [*messages[:-1], Shown(messages[-1].html, messages[-1].plain, buttons)]


def render_answer(answer: Answer) -> Shown:
    """An answer in one message without buttons, for another chat: what does not fit is left out."""
    html, plain = split(_pieces(Reply(answer)))[0]
    return Shown(html, plain)


def render_passage(citation: Citation) -> Shown:
    """A passage with where it stands."""
    html, plain = split([Piece(_clean(plain_quote(citation.quote))), Piece("\n\n"), *_origin(citation)])[0]
    return Shown(html, plain)


def split(pieces: Sequence[Piece], longest: int = LONGEST) -> list[tuple[str, str]]:
    """The pieces as messages, each in HTML and in plain text: cut at a paragraph, a line, a sentence, or a word."""
    text = "".join(piece.text for piece in pieces)
    ends = list(accumulate(len(piece.text) for piece in pieces))
    if whole := _in_one(text, pieces, ends, longest):
        return [whole]
    costs = [0, *accumulate(_cost(character) for character in text)]
    messages, start = [], 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        end = _end(text, start, costs, longest, lambda low, high: _tags(pieces, ends, low, high))
        plain = text[start:end].rstrip()
        messages.append((_html(pieces, ends, start, start + len(plain)), plain))
        start = end
    return messages or [("…", "…")]


def _in_one(text: str, pieces: Sequence[Piece], ends: Sequence[int], longest: int) -> tuple[str, str] | None:
    """The text as the one message that it nearly always is; None where it takes more."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    html = _html(pieces, ends, start, end)
    fits = 2 * len(html) <= longest or len(html.encode("utf-16-le", "surrogatepass")) <= 2 * longest
    return (html, text[start:end]) if html and fits else None


def _pieces(reply: Reply) -> list[Piece]:
    answer = reply.answer
    pieces = [Piece(answer.text.strip())]
    if reply.excerpt is not None:
        pieces += [Piece("\n\n"), *_marked(reply.excerpt)]  # where it stands is said above it
    elif answer.citations:
        heading = say("chat.nearest" if answer.abstained else "chat.sources", answer.language)
        pieces.append(Piece(f"\n\n{heading}:"))
        pieces += _sources(answer.citations) if reply.choices else _quotes(answer.citations)
    return [Piece(_clean(piece.text), piece.tag) for piece in pieces if piece.text]


def _sources(citations: Sequence[Citation]) -> Iterator[Piece]:
    """Where the passages stand, each document once: what they say is shown by a tap."""
    origins = {citation.document: citation for citation in reversed(citations)}
    for number, citation in enumerate(reversed(origins.values()), 1):
        yield from (Piece(f"\n{number}. "), *_origin(citation))


def _quotes(citations: Sequence[Citation]) -> Iterator[Piece]:
    """Where the passages stand and what they say, where nothing can be tapped."""
    for number, citation in enumerate(citations, 1):
        yield from (
            Piece(f"\n{number}. "),
            *_origin(citation),
            Piece("\n"),
            Piece(plain_quote(citation.quote), "blockquote"),
        )


def _origin(citation: Citation) -> list[Piece]:
    rest = "".join(f" · {part}" for part in (citation.source, written_date(citation.date)) if part)
    return [Piece(" ".join((citation.title or citation.document).split()), "b"), Piece(rest)]


def _marked(excerpt: Excerpt) -> list[Piece]:
    return [
        Piece(_without_heading_marks(excerpt.before.lstrip())),
        Piece(_without_heading_marks(excerpt.marked), "b"),
        Piece(_without_heading_marks(excerpt.after.rstrip())),
    ]


def _rows(choices: Sequence[Choice]) -> list[list[Choice]]:
    """Choices of a kind side by side as long as their labels are short."""
    rows: list[list[Choice]] = []
    for choice in choices[:BUTTONS]:
        row = rows[-1] if rows else []
        width = sum(len(other.label) + 2 for other in row) + len(choice.label)
        if row and row[-1].kind == choice.kind and width <= ROW and len(row) < IN_A_ROW:
            row.append(choice)
        else:
            rows.append([choice])
    return rows


def _end(text: str, start: int, costs: list[int], longest: int, tags: Callable[[int, int], int]) -> int:
    """Where the message that begins at `start` ends: as late as the length allows, at the best boundary there is."""
    end = start
    while end < len(text) and costs[end + 1] - costs[start] <= longest:
        end += 1
    while end > start + 1 and costs[end] - costs[start] + tags(start, end) > longest:
        end -= 1
    if end == len(text):
        return end
    for boundary in _BOUNDARIES:
        found = text.rfind(boundary, start, end)
        if found > start + (end - start) // 3:
            return found + len(boundary)
    while end > start + 1 and unicodedata.combining(text[end]):
        end -= 1
    return end


def _html(pieces: Sequence[Piece], ends: Sequence[int], start: int, end: int) -> str:
    parts = []
    for piece, low, high in _overlapping(pieces, ends, start, end):
        words = escape(piece.text[low:high], quote=False)
        parts.append(f"<{piece.tag}>{words}</{piece.tag}>" if piece.tag and words.strip() else words)
    return "".join(parts)


def _tags(pieces: Sequence[Piece], ends: Sequence[int], start: int, end: int) -> int:
    """UTF-16 units of the tags between two places."""
    return sum(2 * len(piece.tag) + 5 for piece, _, _ in _overlapping(pieces, ends, start, end) if piece.tag)


def _overlapping(
    pieces: Sequence[Piece], ends: Sequence[int], start: int, end: int
) -> Iterator[tuple[Piece, int, int]]:
    for piece, last in zip(pieces, ends, strict=True):
        first = last - len(piece.text)
        if first < end and last > start:
            yield piece, max(start - first, 0), min(end - first, len(piece.text))


def _cost(character: str) -> int:
    return _ESCAPED.get(character) or 1 + (character > "\uffff")


def _without_heading_marks(text: str) -> str:
    return _HEADING_MARKS.sub("", text)


def _clean(text: str) -> str:
    """What Telegram takes: no control characters, no half of a surrogate pair."""
    return _SURROGATES.sub("\ufffd", printable(text))
