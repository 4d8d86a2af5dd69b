"""Who wrote an article: the names alone on a line below its last words, or behind "Tác giả:", "Tin, ảnh:"; and where
the author works: the body on the lines below, or in brackets behind the name.

Nobody whom the article tells of is its author: where there is no such line, nothing else answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.subject_met import speaks_of
from bot.question import Question
from bot.questions.topic import starts_with_organisation
from bot.types import Answer, Citation
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold

_ARTICLE = r"(?:bai|tin|bai viet|bai bao|tin bai|ban tin)"
_ASKS_AUTHOR = re.compile(
    rf"\b(?:do |la )?ai (?:la (?:nguoi )?)?(?:da )?(?:viet|dua) {_ARTICLE}\b|\btac gia\b.*\b{_ARTICLE}\b|"
    rf"\b{_ARTICLE}\b.*\b(?:do ai viet|ai viet|(?:cua )?tac gia (?:nao|la ai)|ai la tac gia)\b|"
    rf"\bnguoi viet {_ARTICLE}\b|\b(?:phong vien|nha bao|cay viet) nao (?:da )?(?:viet|dua tin|thuc hien|tac nghiep)\b|"
    rf"\b{_ARTICLE}\b.*\b(?:phong vien|nha bao|tac gia) nao\b"
)
_NO_SUBJECT = frozenset("bai tin viet bao tac gia ai do la nguoi dua nhung ban cua ve da nao phong vien nha".split())
_CAPITAL = r"[A-ZĐÀ-ỸẠ-Ỵ]"
_NAME = rf"{_CAPITAL}[^\W\d_]*(?: {_CAPITAL}[^\W\d_]*){{1,4}}"
_NAMES = rf"{_NAME}(?:(?: ?[-–,;] ?| và ){_NAME}){{0,3}}"
_LABELLED = re.compile(
    rf"^[ \t*_(]*(?:(?:tác giả|người viết|thực hiện|(?:bài|tin|ảnh|bài viết)(?:(?:,| và|,? &| -) ?(?:bài|tin|ảnh))*)"
    rf"(?: bài viết)?)\s*:\s*(?-i:(?P<names>{_NAMES}))[ \t*_).]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(  # below the full stop of the article; site's rules ("|") may stand between
    rf"[.!?…][”\"]?[ \t]*\n[\s|]*[*_]*(?P<names>{_NAMES})[*_]*[ \t]*(?:\([^()\n]{{4,90}}\)[ \t]*)?(?=\n|$)"
)
_UNIT = re.compile(
    r"[*_ \t]*(?:\((?P<beside>[^()\n]{4,90})\)|\n(?P<below>[^\n.:!?|]{4,90}(?:\n[^\n.:!?|]{4,90}){0,2})(?=\n|$))"
)
_ASKS_UNIT = re.compile(
    r"\b(?:cong tac|lam viec|lam)(?: (?:o|tai|cho|ben))? (?:dau|(?:don vi|co quan|ban|bao|toa soan|noi|cho) nao)\b|"
    r"\b(?:thuoc|nguoi cua|cua|o) (?:don vi|co quan|ban|bao|toa soan) nao\b"
)
_AUTHOR = re.compile(rf"\b(?:tac gia (?:cua |viet )?|(?:nguoi|phong vien|nha bao) (?:da )?viet ){_ARTICLE}\b")
_OF_UNIT = _NO_SUBJECT | frozenset("cong tac lam viec o tai don vi co quan toa soan thuoc cho ben noi".split())


def asks_author(question: Question) -> bool:
    return question.kind in ("person", "list") and _ASKS_AUTHOR.search(question.folded) is not None


def author(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The names below the article that the question speaks of, None where it bears none."""
    for name in dict.fromkeys(hit.passage.document for hit in hits):
        document = view.document(name)
        if document is None or not speaks_of(question, document, leaving_out=_NO_SUBJECT):
            continue
        found = _byline(document.text)
        return _told(question, document, found) if found is not None else None
    return None


def author_at(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The body that an author works at, who is asked about by name or by the article. None where nothing is asked of an
    author, or no article says so."""
    if not _ASKS_UNIT.search(question.folded):
        return None
    for name in dict.fromkeys(hit.passage.document for hit in hits):
        document = view.document(name)
        names = _byline(document.text) if document is not None else None
        if document is None or names is None or not _is_author(question, document, names):
            continue
        if (unit := _unit(document.text, names)) is not None:
            return _told(question, document, Span(names.start, unit.end), unit)
    return None


def _is_author(question: Question, document: Document, names: Span) -> bool:
    """Whether it is whom a question names who signs a document, or else whoever wrote of what it asks about."""
    asked = f" {' '.join(TOKEN.findall(question.folded))} "
    signed = re.split(r" ?[-–,;] ?| và ", document.text[names.start : names.end])
    if any(f" {' '.join(TOKEN.findall(fold(each)))} " in asked for each in signed):
        return True
    return _AUTHOR.search(question.folded) is not None and speaks_of(question, document, leaving_out=_OF_UNIT)


def _unit(text: str, names: Span) -> Span | None:
    match = _UNIT.match(text, names.end)
    group = next((each for each in ("beside", "below") if match is not None and match[each]), None)
    if match is None or group is None or not starts_with_organisation(match[group]):
        return None
    return Span(*match.span(group))


def _byline(text: str) -> Span | None:
    labelled = _LABELLED.search(text)
    signed = list(_SIGNED.finditer(text))
    match = labelled or (signed[-1] if signed else None)
    return Span(*match.span("names")) if match is not None else None


def _told(question: Question, document: Document, span: Span, said: Span | None = None) -> Answer:
    """What is `said` of the stretch that is cited, or all of it."""
    start, end = (said or span).start, (said or span).end
    quote = document.text[span.start : span.end]
    cited = Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)
    told = " ".join(document.text[start:end].split())
    return Answer(told, question.language, False, (cited,), "person" if said is None else "list", question.text)
