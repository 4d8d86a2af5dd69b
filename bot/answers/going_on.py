"""An answer that goes on behind its sentence: the list that it introduces, what its paragraph says of the same."""

from __future__ import annotations

import re

from bot.answers.drawbacks import asks_drawbacks
from bot.answers.evidence import Evidence
from bot.answers.reading import cells
from bot.question import Question
from index.types import Span, View
from index.vietnamese import sentences

LIST = 690  # characters of an answer with the list that it introduces; it ends with a whole item

_LIST_BELOW = re.compile(  # items, or the rows of a table
    r"(?:\s*\n[ \t]*(?:(?:[-–•+*·]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])[ \t]+[^\n]+|[^\n:;.]{1,60}: [^\n;]+; [^\n]+)){1,14}"
)


def with_list(best: Evidence, span: Span, quote: str, view: View) -> tuple[Span, str]:
    """A sentence that introduces a list is answered with the list below it."""
    if not quote.rstrip().endswith(":"):
        return span, quote
    document = view.document(best.passage.document)
    if document is None:
        return span, quote
    below = _LIST_BELOW.match(document.text, span.end)
    if below is None:
        return span, quote
    end = below.end()
    while end - span.start > LIST and (cut := document.text.rfind("\n", span.end, end)) > span.end:
        end = cut
    return Span(span.start, end), document.text[span.start : end]


_ASKS_OPENLY = re.compile(r"\b(?:nhung|cac)\b.*\b(?:gi|nao)\b|\b(?:de nghi|yeu cau|kien nghi|chi dao|nhan manh) gi\b")
REST = 450  # characters of an answer that goes on with the sentences behind it


def with_rest(question: Question, best: Evidence, span: Span, quote: str, view: View) -> tuple[Span, str]:
    """ "Những hạn chế gì?", "đề nghị những gì?": the sentence that answers, and those behind it in its paragraph, which
    go on with the same. Not where the sentence was cut, or is a row or an item of its own."""
    whole = span.end >= best.span.end and not cells(best.sentence, Span(0, len(best.sentence)))
    document = view.document(best.passage.document) if whole and question.kind == "list" else None
    if (
        document is None
        or not (_ASKS_OPENLY.search(question.folded) or asks_drawbacks(question))
        or re.match(r"\s*(?:[-–•+*]|\d+[.)])\s", best.sentence)
    ):
        return span, quote
    paragraph = document.text[span.end : span.end + REST].split("\n", 1)[0]
    end = span.end
    for sentence in sentences(paragraph):
        if span.end + sentence.end - span.start > REST or span.end + sentence.end == span.end + REST:
            break
        end = span.end + sentence.end
    return Span(span.start, end), document.text[span.start : end]
