"""Which paper does something, where its own title says so.

"Quyết định nào chia cụm thi đua cho …?" is answered with the number in the letterhead of the decision "Về việc chia cụm
thi đua …", not with one that it cites or replaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.papers import documents, own_code
from bot.answers.titles import is_titled, letterhead
from bot.question import Question
from bot.types import Answer, Citation
from index.entities import Entity
from index.types import Document, Hit, Span, View
from index.vietnamese import fold

_KINDS = (
    "ke hoach|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|cong van|thong tu|nghi dinh|thong bao|"
    "to trinh|chuong trinh|bao cao|quy che|cong dien|van ban"
)
_WHICH = re.compile(rf"^(?P<kind>{_KINDS}) (?:nao|so may|gi|so bao nhieu) (?P<does>.+)")
_OF_ANOTHER = re.compile(r"\b(?:thay|bai bo|huy bo|het hieu luc|sua|bo sung|dieu chinh|can cu|kem theo)\b")


@dataclass(frozen=True, slots=True)
class _Own:
    """A paper whose title says what is asked."""

    document: Document
    code: Entity


def own_paper(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The newest paper of the kind asked for whose title says all that the question says. None where there is none, or
    where it is asked what a paper changes, replaces or rests upon."""
    asked = _WHICH.match(question.folded)
    if question.kind != "code" or asked is None or _OF_ANOTHER.search(asked["does"]):
        return None
    found = [own for document in documents(view, hits) if (own := _titled(question, asked["kind"], document))]
    if not found:
        return None
    newest = max(found, key=lambda own: own.document.date)
    return _answer(question, newest)


def _titled(question: Question, kind: str, document: Document) -> _Own | None:
    code = own_code(document)
    if code is None or not _is_kind(kind, f"{document.title}\n{letterhead(document)}"):
        return None
    said = [word for word in question.content if word not in kind.split()]
    return _Own(document, code) if is_titled(question, said, document) else None


def _is_kind(kind: str, head: str) -> bool:
    return kind == "van ban" or re.search(rf"^\W*{kind}\b", fold(head), re.MULTILINE) is not None


def _answer(question: Question, own: _Own) -> Answer:
    document = own.document
    start = document.text.rfind("\n", 0, own.code.span.start) + 1
    end = document.text.find("\n", own.code.span.end)
    span = Span(start, end if end >= 0 else len(document.text))
    quote = document.text[span.start : span.end]
    cited = Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)
    text = f"{own.code.text}\n“{document.title}”"
    return Answer(text, question.language, False, (cited,), question.kind, question.text)
