"""What the browser is shown: the templates of pages/, for whom they are drawn, and the addresses they link to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, cast
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request

from bot.channels.assets import asset, version
from bot.channels.bubble import laid_out
from bot.channels.shown import plain_quote, visible
from bot.phrases import PHRASES, say
from bot.text import written_date
from bot.types import Citation, Language, Reply

Theme = Literal["system", "light", "dark"]
LANGUAGES = ("vi", "en")
THEMES = ("system", "light", "dark")


def _shown(value: object) -> object:
    """Text with its control characters made visible; what a macro has drawn is left as it is."""
    return visible(value) if type(value) is str else value


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    finalize=_shown,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_LANGUAGE_RANGE = re.compile(r"\s*([A-Za-z*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?))?\s*")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom a page is drawn for. `prefix` is the path that a reverse proxy serves it under, "" or "/hoidap"."""

    language: Language
    theme: Theme = "system"
    prefix: str = ""
    here: str = "/"  # path and query of the page asked for, below the prefix

    def address(self, path: str) -> str:
        """The address of a page or file of ours, `path` being absolute: every link goes through here."""
        return f"{self.prefix}{path}"


@dataclass(frozen=True, slots=True)
class Chat:
    """What the chat page opens with. `question` and its `reply`, or the sentence that refuses it, are of a form."""

    session: str
    suggestions: tuple[str, ...] = ()
    question: str = ""
    reply: Reply | None = None
    error: str = ""


def reader_of(request: Request) -> Reader:
    """What the request says: `?lang=` before what was chosen (a cookie) before what the browser prefers."""
    language = request.query_params.get("lang") or request.cookies.get("language")
    if language not in LANGUAGES:
        language = preferred_language(request.headers.get("accept-language", ""))
    theme = request.cookies.get("theme")
    prefix = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    here, query = (
        quote(request.scope["path"].removeprefix(prefix)) or "/",
        request.url.remove_query_params("lang").query,
    )
    return Reader(
        cast("Language", language),
        cast("Theme", theme if theme in THEMES else "system"),
        prefix,
        f"{here}?{query}" if query else here,
    )


def render(template: str, reader: Reader, **values: object) -> str:
    """A template of pages/, with `say`, `address` and `asset` to write it with."""
    return _TEMPLATES.get_template(template).render(
        say=partial(_say, reader.language),
        reader=reader,
        address=reader.address,
        asset=lambda name: reader.address(asset(name)),
        document_address=lambda citation: reader.address(document_path(citation)),
        is_web_address=is_web_address,
        **values,
    )


def chat_page(reader: Reader, chat: Chat) -> str:
    return render("chat.html", reader, chat=chat, version=version(), phrases=script_phrases(reader.language))


def message_page(reader: Reader, message: str) -> str:
    """One sentence, for what has no page of its own."""
    return render("message.html", reader, message=message)


def document_path(citation: Citation) -> str:
    """The page of the cited document, at the cited words. The name is one path segment, slashes and all."""
    return f"/documents/{quote(citation.document, safe='')}?start={citation.start}&end={citation.end}#cited"


def by_document(citations: Sequence[Citation]) -> list[list[tuple[int, Citation]]]:
    """The citations with their numbers, from 1, those of one document together."""
    groups: dict[str, list[tuple[int, Citation]]] = {}
    for number, citation in enumerate(citations, 1):
        groups.setdefault(citation.document, []).append((number, citation))
    return list(groups.values())


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


def script_phrases(language: Language) -> dict[str, str]:
    """The sentences that the page's script says; it fills in their `{names}` itself."""
    column = LANGUAGES.index(language)
    return {key.removeprefix("script."): PHRASES[key][column] for key in PHRASES if key.startswith("script.")}


def _say(language: Language, key: str, **values: object) -> str:
    return say(key, language, **values)


_TEMPLATES.filters.update(
    visible=visible, plain_quote=plain_quote, written_date=written_date, by_document=by_document, laid_out=laid_out
)
