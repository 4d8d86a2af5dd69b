"""Papers that change an earlier one: which paper does, and what it says instead.

"Về việc sửa đổi, bổ sung một số điều của Quyết định số 47" makes of a later day in that paper the one that holds; the
earlier paper is still in the library, and says its own day in the words of the question. A page may tell of the later
paper where that itself is not at hand: "ban hành Quyết định số 96 sửa đổi Quyết định số 47".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import fsum

from bot.answers import pins
from bot.answers.confidence import is_answer
from bot.answers.evidence import Evidence, gather
from bot.answers.papers import HEAD, PAPER, own_code
from bot.phrases import say
from bot.question import Question
from bot.text import written_date
from bot.types import Answer, Citation
from index.entities import find
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold, sentences

DOCUMENTS = 6  # of those found first
OPENING = 4_000  # characters of a paper in which it says what it changes
SHARE = 0.7  # of the question, by rarity, that the title of a paper must hold which is named by no code
PASSAGES = 400  # of a paper that are looked through
LESS = 0.1  # by which what the later paper says may cover less of the question than what the earlier one does
KINDS = ("number", "date", "time", "place", "person", "contact")

_CHANGE = r"(?:sua doi|sua|bo sung|dieu chinh|thay doi)"
_ASKED = re.compile(
    rf"{PAPER} (?:moi )?(?:nao|gi|so may) (?:(?:da|moi|vua|nao|lai) )*{_CHANGE}\b|"
    rf"\b(?:bi|duoc|da) {_CHANGE}\b.* (?:bang|boi|theo|tai|trong) {PAPER} (?:nao|gi|so may)"
)
_CHANGES = re.compile(rf"\b(?:{_CHANGE}|thay the|bai bo)\b")
_TITLED = re.compile(rf"(?:ve viec |ve |v/v )?{_CHANGE}\b")
_SAID_OF_IT = re.compile(r"\b(?:lai|lan|moi)\b")
_OF_CHANGE = frozenset("sua doi bo sung dieu chinh thay lai lan moi viec nam".split())
_PAPER_WORDS = frozenset("quyet dinh ke hoach huong dan thong bao van ban cong quy che".split())
LEAST_NAMED = 6.0  # of rarity that a question must say of the matter of the paper that was changed


_NOW = r"(?:hien nay |hien |bay gio |gio |nay |da |duoc |moi )*"
_ASKS_NEW_NAME = re.compile(
    rf"(?P<old>.+?) {_NOW}doi ten(?: goi)?(?: moi)?(?: thanh| la| sang)+ (?:ten )?gi\W*|"
    rf"ten (?:goi )?moi cua (?P<of>.+?)(?: la| {_NOW}la)? gi\W*"
)
_NAMED = r"[“\"]?(?P<{}>[^“”\".;:\n]{{3,90}}?)[”\"]?(?:\s*\([^()\n]*\))?"
_RENAMED = (
    re.compile(
        rf"\b[Đđ]ổi tên(?: gọi)?(?: của)?\s+{_NAMED.format('old')}\s+thành\s+{_NAMED.format('new')}(?=[.;,\n]|$)"
    ),
    re.compile(rf"{_NAMED.format('old')}(?:,|\s*\()\s*(?:hiện )?nay là\s+{_NAMED.format('new')}(?=[).;,\n]|$)"),
    re.compile(rf"{_NAMED.format('old')}\s+(?:được |đã )?đổi tên thành\s+{_NAMED.format('new')}(?=[.;,\n]|$)"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a later paper says, and what the one says that it changes."""

    newer: Evidence
    older: Evidence
    code: str  # of the earlier paper


@dataclass(frozen=True, slots=True)
class _Amending:
    """A paper that changes others, the sentence that says so, and the codes of those for comparing."""

    code: str
    span: Span
    others: tuple[str, ...]


def asks_for_change(question: Question) -> bool:
    return _ASKED.search(question.folded) is not None


def changing(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The paper that changes the one, or the matter, that the question names. None where no paper says so."""
    documents = [*_documents(view, hits)]
    codes = [pin.value for pin in question.pins if pin.kind == "code"]
    is_titled = not codes and any(_titled(question, document) for document in documents)
    if not codes and not is_titled:
        codes = [*_codes_of_named(question, documents)]
    for document in documents:
        found = _titled(question, document) if is_titled else _changing(codes, document)
        if found is not None:
            span = found.span
            quote = _words(document, span)
            cited = Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)
            text = f"{found.code}\n“{quote}”"
            return Answer(text, question.language, False, (cited,), question.kind, question.text)
    return None


def renamed(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """What the body that a question names is called since it was renamed; an abstention where no document found says
    so, None where no such thing is asked."""
    asked = _ASKS_NEW_NAME.fullmatch(question.folded.strip())
    if asked is None:
        return None
    named = TOKEN.findall(asked["old"] or asked["of"])
    for document in _documents(view, hits):
        for match in (match for pattern in _RENAMED for match in pattern.finditer(document.text)):
            old = TOKEN.findall(fold(match["old"].rpartition(", ")[2]))
            if named[: len(old)] == old or old[: len(named)] == named:
                span = next(each for each in sentences(document.text) if each.start <= match.start("new") < each.end)
                quote = _words(document, span).strip()
                cited = Citation(
                    document.name, document.title, document.source, document.date, span.start, span.end, quote
                )
                text = f"{match['new'].strip()}\n“{quote}”"
                return Answer(text, question.language, False, (cited,), question.kind, question.text)
    unknown = say("answer.abstained", question.language)
    return Answer(unknown, question.language, True, (), question.kind, question.text)


def changed(question: Question, best: Evidence, view: View, hits: Sequence[Hit]) -> Change | None:
    """What a later paper says instead of the evidence, or the evidence instead of an earlier one; None where neither
    does, or where the question names the paper or the year that it asks about."""
    own = view.document(best.passage.document)
    if question.kind not in KINDS or best.whole or own is None or not (own_code(own) or _amending(own)):
        return None
    for other in _documents(view, hits):
        older = own if _changes(other, own) else other if _changes(own, other) else None
        there = _said_in(question, other, view, hits) if older is not None else None
        code = own_code(older) if older is not None else None
        if there is None or code is None or _same(question, best, there):
            continue
        change = Change(best, there, code.text) if older is other else Change(there, best, code.text)
        if _as_sure(there, best) or _tells_both(question, change):
            return change
    return None


def noted(answer: Answer, change: Change) -> Answer:
    """The answer with what was said before."""
    older, passage, span = change.older, change.older.passage, change.older.span
    paper = f"{change.code} ({written_date(passage.date)})" if passage.date else change.code
    note = say("answer.changed", answer.language, was=older.lead, paper=paper)
    cited = Citation(
        passage.document, passage.title, passage.source, passage.date, span.start, span.end, older.sentence
    )
    return replace(answer, text=f"{answer.text}\n{note}", citations=(*answer.citations, cited))


def _documents(view: View, hits: Sequence[Hit]) -> Iterator[Document]:
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        if document is not None:
            yield document


def _changes(paper: Document, other: Document) -> bool:
    code = own_code(other)
    return code is not None and _changing([code.value], paper) is not None


def _changing(codes: Sequence[str], document: Document) -> _Amending | None:
    """What a document says to change a paper of one of these codes."""
    said = _amending(document)
    return next((each for each in said if any(pins.is_code(one, code) for one in each.others for code in codes)), None)


def _amending(document: Document) -> Sequence[_Amending]:
    """The sentences in which a paper says of itself that it changes another, or a page that some paper does: the code
    of the one stands behind the verb, and before it none, or that of the paper told of."""
    own = own_code(document)
    return _amending_in(document.text[:OPENING], own.text if own is not None else "")


_OF_THE_PAPER = re.compile(r"[\s,]*(?:(?:ky )?ngay [\d/. -]+(?:thang \d+ nam \d+)?)?[\s,]*(?:ve viec |ve )?")


@lru_cache(128)
def _amending_in(opening: str, own: str) -> Sequence[_Amending]:
    found: list[_Amending] = []
    for span in sentences(opening):
        words = opening[span.start : span.end]
        folded = fold(words)
        change = _CHANGES.search(folded)
        named = find(words, "code") if change is not None else []
        if change is None or not named:
            continue
        before = [entity for entity in named if entity.span.start < change.start()]
        others = tuple(entity.value for entity in named if entity not in before and entity.text != own)
        if own and not before:
            found.append(_Amending(own, span, others))
        elif not own and len(before) == 1 and _OF_THE_PAPER.fullmatch(folded, before[0].span.end, change.start()):
            found.append(_Amending(before[0].text, span, others))
    return found


def _titled(question: Question, document: Document) -> _Amending | None:
    """The line of a paper's title where that changes what the question names, or the sentence that tells of it."""
    own = own_code(document)
    if own is None:
        told = _amending(document)
        return next((each for each in told if _is_about(question, _words(document, each.span), document)), None)
    for span in sentences(document.text[:HEAD]):
        title = _words(document, span)
        if _TITLED.match(fold(title)) and _is_about(question, title, document):
            return _Amending(own.text, span, ())
    return None


def _codes_of_named(question: Question, documents: Sequence[Document]) -> Iterator[str]:
    """The codes of the papers whose title has all that the question says is changed, and that are of its year."""
    years = {pin.value for pin in question.pins if pin.kind == "year"}
    asked = set(question.content) - _OF_CHANGE - years
    if fsum(map(rarity, asked - _PAPER_WORDS)) < LEAST_NAMED:
        return
    for document in documents:
        code, title = own_code(document), fold(document.title)
        is_named = asked <= set(TOKEN.findall(title)) and all(year in f"{title} {document.date}" for year in years)
        if code is not None and is_named and not _TITLED.search(title):
            yield code.value


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _is_about(question: Question, title: str, document: Document) -> bool:
    around = f"{title}\n{document.text[:HEAD]}"
    held = set(TOKEN.findall(fold(around)))
    asked = [word for word in question.content if not _SAID_OF_IT.fullmatch(word)]
    if fsum(rarity(word) for word in asked if word in held) < SHARE * fsum(map(rarity, asked)):
        return False
    states = (pins.state(pin, title, around, f"{title}\n{document.date}") for pin in question.pins)
    return all(state in ("met", "around") for state in states)


def _said_in(question: Question, document: Document, view: View, hits: Sequence[Hit]) -> Evidence | None:
    """What a paper itself says to a question, the passages of it that were found first; None where that is not sure."""
    found_first = [hit.passage for hit in hits if hit.passage.document == document.name]
    passages = list(dict.fromkeys((*found_first, *view.passages(document.name)[:PASSAGES])))
    found = gather(question, passages, {document.name: document.text[:900]})
    best = next((each for each in found if not each.whole), None)
    return best if best is not None and is_answer(best.features, best.score, whole=False) else None


def _same(question: Question, one: Evidence, other: Evidence) -> bool:
    return _value(question, one) == _value(question, other)


def _value(question: Question, evidence: Evidence) -> str:
    typed = (entity.value for entity in find(evidence.lead) if entity.kind == question.kind)
    return next(typed, fold(evidence.lead))


_WAS = re.compile(r"\b(?:tu|thay (?:cho|vi|the)|truoc (?:day |do )?(?:la )?)(?: [a-z]+){0,3} $")


def _tells_both(question: Question, change: Change) -> bool:
    """Whether the later paper says the earlier one's figure, too, as what it was: "tăng từ 20 lên 28 người"."""
    said, was = change.newer.sentence, _value(question, change.older)
    return any(
        entity.kind == question.kind
        and entity.value == was
        and _WAS.search(fold(said[: entity.span.start])) is not None
        for entity in find(said)
    )


def _as_sure(there: Evidence, best: Evidence) -> bool:
    """Whether another paper's words are about the question as nearly as the best ones."""
    pairs = zip(*((each.features.specific, each.features.sentence_cover) for each in (there, best)), strict=True)
    return there.features.noun >= best.features.noun - LESS and all(own >= other - LESS for own, other in pairs)
