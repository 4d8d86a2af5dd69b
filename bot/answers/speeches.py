"""What somebody asked for in a speech: the paragraph names the speaker once, and its later sentences go on
with the same.

"Bí thư … đề nghị … . Lãnh đạo thực hiện …; dự thảo Đề cương …": a question that names the speaker is answered by the
second sentence as by the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.answers.reading import Reading
from bot.question import Question
from index.types import Passage, Span, View
from index.vietnamese import fold

_SAYS = r"(?:de nghi|yeu cau|nhan manh|chi dao|luu y|ket luan|phat bieu|de xuat|kien nghi|nhac (?:toi|den|nho)|dan)"
_ASKS = re.compile(rf"\b{_SAYS}\b")
_SPOKE = re.compile(r"\b(?:de nghi|yeu cau|nhan manh|luu y|kien nghi|phat bieu (?:chi dao|ket luan)|ket luan)\b")
_LONGEST = 4000  # characters of a paragraph that is read whole


def asks_what_was_said(question: Question) -> bool:
    return _ASKS.search(question.folded) is not None


def whole_speeches(question: Question, view: View, passages: Iterable[Passage]) -> list[Passage]:
    """The passages; where the question asks what was said, with the rest of the paragraph that each is of."""
    if question.kind not in ("list", "code", "definition") or not asks_what_was_said(question):
        return list(passages)
    return list(dict.fromkeys(_paragraph(view, passage) for passage in passages))


def _paragraph(view: View, passage: Passage) -> Passage:
    document = view.document(passage.document)
    if document is None:
        return passage
    start = document.text.rfind("\n", 0, passage.start) + 1
    end = document.text.find("\n", passage.end)
    end = len(document.text) if end < 0 else end
    parted = document.text[start : passage.start].strip() or document.text[passage.end : end].strip()
    if not parted or end - start > _LONGEST:
        return passage
    return replace(passage, start=start, end=end, text=document.text[start:end])


def speaker_of(question: Question, reading: Reading, sentence: Span) -> Span | None:
    """The words that say who speaks in the paragraph of a sentence that does not open it; None where the question asks
    for nothing said, or nobody is said to speak."""
    if not asks_what_was_said(question):
        return None
    text = reading.plain
    start = text.rfind("\n", 0, sentence.start) + 1
    opening = next((span for span in reading.sentences if span.start >= start), sentence)
    if opening.start >= sentence.start:
        return None
    spoke = list(_SPOKE.finditer(fold(text[opening.start : opening.end])))
    return Span(opening.start, opening.start + spoke[-1].end()) if spoke else None
