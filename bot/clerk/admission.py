"""What an admin sends in private that is no question: a file, a picture, a link alone, a document pasted as text.

A pasted document is long, has several lines or sentences, and asks nothing at its beginning or end.
"""

from __future__ import annotations

import re

from bot.clerk.uploads import Kind
from bot.types import Incoming
from index.vietnamese import sentences

LONG = 400  # characters: questions with all that people explain before them stay below
SEVERAL = 3  # lines or sentences
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def brought(incoming: Incoming) -> Kind | None:
    """What a message brings to be added, None where it is a question or something else.

    >>> brought(Incoming("https://example.vn/bai.html", "a")), brought(Incoming("Xem https://a.vn?", "a"))
    ('link', None)
    """
    if incoming.file is not None:
        return "photo" if incoming.attachment == "photo" else "file"
    if incoming.attachment:
        return None
    if _LINK.fullmatch(incoming.text.strip()):
        return "link"
    return "text" if is_document(incoming.text) else None


def is_document(text: str) -> bool:
    """Whether a text is a document rather than a question."""
    text = text.strip()
    if len(text) < LONG:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    said = sentences(text)
    if max(len(lines), len(said)) < SEVERAL:
        return False
    ends = (text[said[0].start : said[0].end], text[said[-1].start : said[-1].end], lines[0], lines[-1])
    return not any(end.rstrip(" \"”')").endswith("?") for end in ends)


def link_or_text(text: str) -> Kind:
    """What was put behind the command that adds documents, however short it is."""
    return "link" if _LINK.fullmatch(text.strip()) else "text"
