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
from index.vietnamese import TOKEN, fold

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
_TELLS = re.compile(rf"\b(?:{_DRAWBACK}|cham|chua|thieu|con it|con thap|yeu|khong dat|bat cap)\b")
_OPENS = re.compile(
    rf"^\W*(?:[IVXivx\d]+[.)]\s*)?(?:(?:tuy nhien|tuy vay|ben canh|mac du|song)\b|"
    rf"(?:[^\W\d_]+ ){{0,3}}{_DRAWBACK}\b[^.:]{{0,60}}:|"
    rf"(?:ve |mot so |nhung |cac )?{_DRAWBACK}(?:,? (?:va )?{_DRAWBACK})*\W*$)"
)
_SAID = re.compile(rf"\b(?:con|gap|mot so|nhieu|nhung) (?:[^\W\d_]+ ){{0,2}}{_DRAWBACK}\b")
_ITEM = re.compile(r"[ \t]*(?:[-–•+*·]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])[ \t]+\S")
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
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:_DOCUMENTS]:
        document = view.document(name)
        for span in _paragraphs(document) if document is not None else ():
            if document is not None and speaks_of(question, document, document.text[span.start : span.end], _ASKING):
                return _told(question, document, span)
    return None


def _paragraphs(document: Document) -> Iterator[Span]:
    """The lines that open what did not go well, each with the items or the paragraph below where it only opens it."""
    lines = document.text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:place])) for place in range(len(lines))] if len(lines) < 3000 else []
    for place, start in enumerate(starts):
        folded = fold(lines[place].strip())
        opens = _OPENS.match(folded) is not None
        if not (opens or _SAID.search(_OVERCOME.sub(" ", folded))) or not tells_drawback(folded):
            continue
        below = place + 1
        if len(folded) < 110 and not folded.endswith("."):
            while below < len(lines) and (not lines[below].strip() or _ITEM.match(lines[below])):
                below += 1
            if below == place + 1 or not any(line.strip() for line in lines[place + 1 : below]):
                continue
        end = start + len("".join(lines[place:below]).rstrip())
        while end - start > _LONGEST and (cut := document.text.rfind("\n", start, end)) > start:
            end = cut
        if end - start <= _LONGEST:
            yield Span(start, end)


def _told(question: Question, document: Document, span: Span) -> Answer:
    words = document.text[span.start : span.end]
    cited = Citation(document.name, document.title, document.source, document.date, span.start, span.end, words)
    return Answer(words, question.language, False, (cited,), "list", question.text)
