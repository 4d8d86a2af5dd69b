"""Who wrote an article: the names alone on a line below its last words, or behind "Tác giả:", "Tin, ảnh:".

Nobody whom the article tells of is its author: where there is no such line, nothing else answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.subject_met import speaks_of
from bot.question import Question
from bot.types import Answer, Citation
from index.types import Document, Hit, Span, View

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
    rf"[.!?…][”\"]?[ \t]*\n[\s|]*[*_]*(?P<names>{_NAMES})[*_]*[ \t]*(?=\n|$)"
)


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


def _byline(text: str) -> Span | None:
    labelled = _LABELLED.search(text)
    signed = list(_SIGNED.finditer(text))
    match = labelled or (signed[-1] if signed else None)
    return Span(*match.span("names")) if match is not None else None


def _told(question: Question, document: Document, span: Span) -> Answer:
    names = document.text[span.start : span.end]
    cited = Citation(document.name, document.title, document.source, document.date, span.start, span.end, names)
    return Answer(names, question.language, False, (cited,), "person", question.text)
