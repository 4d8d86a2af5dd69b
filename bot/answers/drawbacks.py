"""What did not go well: "Còn những hạn chế gì?" is answered with the paragraph of a report that says so, or its list.

Reports hardly ever repeat of whom and when: their titles and openings do. A sentence that tells of no drawback is no
answer, however much it is about the same body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answers.subject_met import speaks_of
from bot.question import Question
from bot.types import Answer, Citation
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold, sentences

_DRAWBACK = (
    r"(?:han che|ton tai|yeu kem|khuyet diem|nhuoc diem|thieu sot|kho khan|vuong mac|bat cap|diem yeu|mat chua duoc)"
)
_ASKS = re.compile(
    rf"\b{_DRAWBACK}(?:,? (?:va )?{_DRAWBACK})* (?:[^\W\d_]+ ){{0,6}}?(?:gi|nao|ra sao|the nao)\b|"
    rf"\b(?:nhung|cac) {_DRAWBACK}\b|\bchua lam duoc (?:nhung )?(?:viec )?gi\b"
)
_ASKS_ELSE = re.compile(r"\b(?:khac phuc|giai phap|bien phap|nguyen nhan|thao go|vi sao|tai sao|do dau)\b")
_OVERCOME = re.compile(
    rf"\b(?:khac phuc|vuot qua|thao go|xu ly|giai quyet)(?: [^\W\d_]+){{0,3}} {_DRAWBACK}(?:,? {_DRAWBACK})*"
)
_TELLS = re.compile(rf"\b(?:{_DRAWBACK}|cham|chua|thieu|con it|con thap|con yeu|khong dat)\b")
_OPENS = re.compile(
    rf"^\W*(?:[IVXivx\d]+[.)]\s*)?(?:(?:tuy nhien|tuy vay|ben canh|mac du|song)\b|"
    rf"(?:[^\W\d_]+ ){{0,3}}{_DRAWBACK}\b[^.:]{{0,60}}:|"
    rf"(?:ve |mot so |nhung |cac )?{_DRAWBACK}(?:,? (?:va )?{_DRAWBACK})*\W*$)"
)
_SAID = re.compile(rf"\b(?:con|gap|mot so|nhieu|nhung) (?:[^\W\d_]+ ){{0,2}}{_DRAWBACK}\b")
_ITEMS = re.compile(r"(?:\s*\n[ \t]*(?:[-–•+*·]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])[ \t]+\S[^\n]*)+")
_HEADING = 110  # characters of a line that may only open what stands below
_QUOTES = ("“", '"', "- “")
_MOST = 200_000  # characters of a document that is looked through
_ASKING = frozenset(
    TOKEN.findall("han che ton tai yeu kem khuyet nhuoc diem thieu sot kho khan vuong mac bat cap con gap mat")
)
_DOCUMENTS = 3  # of those found first
_LONGEST = 690  # characters of an answer


def asks_drawbacks(question: Question) -> bool:
    folded = question.folded
    return question.kind in ("list", "definition") and bool(_ASKS.search(folded)) and not _ASKS_ELSE.search(folded)


def tells_drawback(folded: str) -> bool:
    """Whether a sentence, folded, says that something did not go well; one that says it is overcome does not."""
    return _TELLS.search(_OVERCOME.sub(" ", folded)) is not None


def drawbacks(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The first paragraph or list about what did not go well in a document that is about what is asked."""
    if not asks_drawbacks(question):
        return None
    documents = [view.document(name) for name in dict.fromkeys(hit.passage.document for hit in hits)][:_DOCUMENTS]
    for ways in (_OPENS, _SAID):
        for document in filter(None, documents):
            for span in _paragraphs(document, ways):
                if speaks_of(question, document, document.text[span.start : span.end], _ASKING):
                    return _told(question, document, span)
    return None


def _paragraphs(document: Document, way: re.Pattern[str]) -> Iterator[Span]:
    """The stretches, each to the end of its line, whose first sentence says in a `way` what did not go well; with the
    items below where it only opens them. What somebody is quoted with is none."""
    text, end = document.text, 0
    for sentence in sentences(text[:_MOST]):
        words = _OVERCOME.sub(" ", fold(text[sentence.start : sentence.end]))
        if sentence.start < end or not way.search(words) or words.startswith(_QUOTES) or not tells_drawback(words):
            continue
        line = text.find("\n", sentence.end - 1)
        end = len(text) if line < 0 else line
        if end - sentence.start < _HEADING and text[sentence.start : end].rstrip()[-1:] != ".":
            below = _ITEMS.match(text, end)
            if below is None:
                continue
            end = below.end()
        while end - sentence.start > _LONGEST and (cut := text.rfind("\n", sentence.start, end)) > sentence.start:
            end = cut
        if end - sentence.start <= _LONGEST:
            yield Span(sentence.start, sentence.start + len(text[sentence.start : end].rstrip()))


def _told(question: Question, document: Document, span: Span) -> Answer:
    words = document.text[span.start : span.end]
    cited = Citation(document.name, document.title, document.source, document.date, span.start, span.end, words)
    return Answer(words, question.language, False, (cited,), "list", question.text)
