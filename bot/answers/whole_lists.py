"""A list of people given whole: "Đại biểu dự hội nghị gồm những ai?" asks for every item below its heading."""

from __future__ import annotations

import re
from math import fsum

from bot.answers.people import office_asked
from bot.question import Question
from index.rarity import rarity
from index.types import Document, Span
from index.vietnamese import TOKEN, fold

_SEVERAL = re.compile(r"\b(?:nhung ai|gom ai|co ai|nhung (?:[a-z]+ ){1,4}nao|ke ten|liet ke|danh sach)\b")
_ITEM = re.compile(r"[ \t]*(?:[-–•+*·]|\(?\d{1,2}[.)])[ \t]+\S")
HEADED = 0.5  # of what the question holds by rarity, in the line that introduces the list
LONGEST = 690  # characters of a list in an answer


def list_asked(question: Question, document: Document, span: Span) -> Span | None:
    """The list that a span of a document is an item of, where the question asks for several people and the line above
    the list is about them; None elsewhere, and where the list is too long to be given whole."""
    if question.kind != "person" or office_asked(question) is not None or not _SEVERAL.search(question.folded):
        return None
    text = document.text
    start = text.rfind("\n", 0, span.start + 1) + 1
    end = _line_end(text, span.start)
    if not _ITEM.match(text, start):
        return None
    while start > 0 and _ITEM.match(text, above := text.rfind("\n", 0, start - 1) + 1):
        start = above
    while end < len(text) and _ITEM.match(text, end + 1):
        end = _line_end(text, end + 1)
    introducing = text[:start].rstrip().rsplit("\n", 1)[-1]
    return Span(start, end) if end - start <= LONGEST and _is_about(question, introducing) else None


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


def _is_about(question: Question, line: str) -> bool:
    words = {fold(token) for token in TOKEN.findall(line)}
    pinned = {word for pin in question.pins for word in (*pin.value.split(), pin.head)}
    asked = [word for word in question.content if word not in pinned]
    return fsum(rarity(word) for word in asked if word in words) > HEADED * fsum(map(rarity, asked))
