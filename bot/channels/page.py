"""What the browser is shown: the templates of pages/, their language, and the addresses they link to."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.phrases import say
from bot.types import Citation, Language, Reply
from index.types import Document

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_LANGUAGE_RANGE = re.compile(r"\s*([A-Za-z*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")


def chat_page(language: Language, session: str, question: str = "", reply: Reply | None = None, error: str = "") -> str:
    """The chat page; with a question and its reply (or the sentence that refuses it) where a form was sent."""
    return _render("chat.html", language, session=session, question=question, reply=reply, error=error)


def document_page(language: Language, document: Document, start: int, end: int) -> str:
    """A document whole, with `text[start:end]` marked; offsets beyond it are drawn in."""
    start = min(max(start, 0), len(document.text))
    end = min(max(end, start), len(document.text))
    parts = (document.text[:start], document.text[start:end], document.text[end:])
    return _render("document.html", language, document=document, parts=parts)


def message_page(language: Language, message: str) -> str:
    """One sentence, for what has no page of its own."""
    return _render("message.html", language, message=message)


def document_address(citation: Citation) -> str:
    """The page of the cited document, at the cited words. The name is one path segment, slashes and all."""
    return f"/documents/{quote(citation.document, safe='')}?start={citation.start}&end={citation.end}#cited"


def is_web_address(source: str) -> bool:
    """Whether a source may become a link: http and https only, so `javascript:` stays text."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def preferred_language(accept_language: str) -> Language:
    """Vietnamese, unless the browser would rather have English.

    >>> preferred_language("en-GB,en;q=0.9,vi;q=0.3"), preferred_language("fr, *;q=0.1")
    ('en', 'vi')
    """
    wishes = {"vi": 0.0, "en": 0.0}
    for entry in accept_language.split(","):
        match = _LANGUAGE_RANGE.fullmatch(entry)
        primary = match[1].split("-")[0].lower() if match else ""
        if match and primary in wishes:
            wishes[primary] = max(wishes[primary], float(match[2] or 1))
    return "en" if wishes["en"] > wishes["vi"] else "vi"


def _render(template: str, language: Language, **values: object) -> str:
    return _TEMPLATES.get_template(template).render(
        say=partial(_say, language),
        language=language,
        document_address=document_address,
        is_web_address=is_web_address,
        **values,
    )


def _say(language: Language, key: str, **values: object) -> str:
    return say(key, language, **values)
