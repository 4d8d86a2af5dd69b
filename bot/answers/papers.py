"""Questions about a paper itself: who signed it, which paper replaces it, who leads the office that issued it.

The name under a paper stands alone at its end, and "Quyết định này … thay thế Quyết định số 412" says which paper
"này" is at the head of the document only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import fsum

from bot.answers.people import STANDING, office_asked
from bot.answers.pins import is_code
from bot.question import Question, understand
from bot.types import Answer, Citation
from index.entities import Entity, find
from index.offices import Holder, signatures
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, expand_abbreviations, fold, sentences

DOCUMENTS = 4  # of those found first
HEAD = 900  # characters in which a document states its own code
SHARE = 0.6  # of what the question says of the paper, by rarity, that its head must hold where no code is named

PAPER = r"(?:van ban|quyet dinh|huong dan|ke hoach|quy dinh|quy che|thong tu|nghi dinh|cong van|thong bao|tai lieu)"
_SIGNED = re.compile(
    r"\b(?:ai (?:da )?ky|ai (?:la nguoi )?ky|nguoi (?:nao )?(?:da )?ky|ky boi ai)\b|"
    rf"\b(?:ai|nguoi nao) la\b.{{1,90}}\bky {PAPER}\b"
)
_REPLACED_BY = re.compile(
    rf"{PAPER} (?:nao|gi|so may|moi nao)\b.* thay\b|"
    rf"\b(?:bi|duoc) thay (?:the )?(?:bang|boi) {PAPER} (?:nao|gi|so may)"
)
_REPLACES = re.compile(r"\bthay (?:the|cho)\b")
_DEEDS = "thay the|bai bo|huy bo|sua doi|bo sung"
_IS_REPLACED = re.compile(
    rf"^(?P<kind>{PAPER})(?: cu)? nao (?:da |se )?(?:bi|duoc) "
    rf"(?:(?P<by>{PAPER} .+?) (?P<deed>{_DEEDS})|(?P<done>{_DEEDS}) (?:boi|bang) (?P<newer>{PAPER} .+?))\W*$"
)
_ISSUED = re.compile(r"\b(?:ban hanh|ky|ra|duoc ra|co tu|phat hanh|de ngay)\b")
_SIGNING = re.compile(r", ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*$", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_THIS = re.compile(r"\bnay\b")
# At the start of its line or column: the "Quyết định số 412" that an article tells of is not its own.
_OWN_NUMBER = re.compile(r"(?:(?:^|[\n\t|]| {3,})[ *_]*(?i:số)\s*:?|[A-ZĐÀ-Ỹ]{2} Số\s*:)\s*$")


def about_paper(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """Who signed, or what replaced, the paper that is meant. None where neither is asked, or no document says."""
    if _SIGNED.search(question.folded):
        return _signer(question, view, hits)
    if _REPLACED_BY.search(question.folded):
        return _successor(question, view, hits)
    if question.kind == "date" and _EFFECT.search(question.folded):
        return _in_effect(question, view, hits)
    if question.kind == "date" and _ISSUED.search(question.folded):
        return _issued(question, view, hits)
    return None


def in_active(question: Question) -> Question:
    """A question of what a paper replaced, asked of that paper: "Văn bản nào bị Quyết định 12 thay thế?" is "Quyết định
    12 thay thế văn bản nào?"."""
    asks = _IS_REPLACED.match(question.folded) if len(question.folded) == len(question.text) else None
    if asks is None or re.search(r"\b(?:nao|gi)\b", asks["by"] or asks["newer"]):
        return question
    newer, deed, kind = (
        question.text[slice(*asks.span(name if asks[name] else other))]
        for name, other in (("by", "newer"), ("deed", "done"), ("kind", "kind"))
    )
    return replace(
        understand(f"{newer} {deed} {kind.lower()} {'nào' if question.marked else 'nao'}?"), language=question.language
    )


def _issued(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The date in the letterhead of the paper whose code is asked about."""
    if not any(pin.kind == "code" for pin in question.pins):
        return None
    for document in documents(view, hits):
        if not _is_meant(question, document):
            continue
        for line in _LINE.finditer(document.text[:HEAD]):
            dated = next(iter(find(line[0], "date")), None)
            if dated is not None and _SIGNING.search(line[0]):
                return _answer(question, document, Span(*line.span()), dated.text)
    return None


_EFFECT = re.compile(r"\b(?<!het )hieu luc\b")
_SINCE_SIGNED = re.compile(r"\b(?<!het )hieu luc\b[^.;,]{0,30}\btu (?:ngay )?(?:ky|ban hanh)\b")


def _in_effect(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The date in the letterhead of the paper whose code is asked about, where it holds from the day of signing."""
    if not any(pin.kind == "code" for pin in question.pins):
        return None
    for document in documents(view, hits):
        if not _is_meant(question, document):
            continue
        found = (span for span in sentences(document.text) if _SINCE_SIGNED.search(fold(_words(document, span))))
        span = next(found, None)
        lines = (line for line in _LINE.finditer(document.text[:HEAD]) if _SIGNING.search(line[0]))
        signed = next(lines, None)
        dated = next(iter(find(signed[0], "date")), None) if signed is not None else None
        if span is not None and signed is not None and dated is not None:
            said_when = _answer(question, document, Span(*signed.span()), dated.text)
            said = _answer(question, document, span, dated.text)
            return replace(said, citations=(*said.citations, *said_when.citations))
    return None


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def asks_for_successor(question: Question) -> bool:
    """Whether only a later paper answers: that the paper itself replaced another one is no answer."""
    return _REPLACED_BY.search(question.folded) is not None and any(pin.kind == "code" for pin in question.pins)


def _signer(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    for document in documents(view, hits):
        signed = list(signatures(document.text))
        if signed and _is_meant(question, document):
            last = signed[-1]
            span = Span(last.office.start, last.person.span.end)
            return _answer(question, document, span, last.person.text)
    return None


def _successor(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    asked = [pin.value for pin in question.pins if pin.kind == "code"]
    for document in documents(view, hits) if asked else ():
        for span in sentences(document.text):
            words = document.text[span.start : span.end]
            replaces = _REPLACES.search(fold(words))
            codes = find(words, "code")
            if replaces is None or not any(
                is_code(entity.value, code) for entity in codes for code in asked if entity.span.start > replaces.end()
            ):
                continue
            newer = [entity.text for entity in codes if entity.span.end < replaces.start()]
            if not newer and _THIS.search(fold(words)[: replaces.start()]) and (own := own_code(document)) is not None:
                newer = [own.text]
            if newer:
                return _answer(question, document, span, newer[-1])
    return None


def head_of(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """Who leads an organisation, by the name under its own paper: "CHỦ TỊCH" there, the organisation at its head.

    Only the line of the office that issues the paper counts, not that of the one above it; a deputy who signs for the
    head ("KT. CHỦ TỊCH") is none.
    """
    asked = office_asked(question)
    if asked is None or question.kind != "person":
        return None
    title, words = asked
    for document in documents(view, hits):
        issuer = _issuer(document)
        signed = list(signatures(document.text))
        if not signed or not issuer:
            continue
        last = signed[-1]
        office = fold(last.text)
        around = {*TOKEN.findall(fold(expand_abbreviations(issuer))), *TOKEN.findall(office)}
        if (level := set(words) & _OWN_LEVELS) and (around & _OWN_LEVELS) and not level & around:
            continue  # the chairman of the province's association is not the district's
        is_title = re.match(rf"{re.escape(title)}(?!\w)", office) is not None
        if is_title and words and set(words) - _LEVELS <= around and not _DEPUTY.search(fold(_above(document, last))):
            return _answer(question, document, Span(last.office.start, last.person.span.end), last.person.text)
    return None


_LEVELS = frozenset("tinh huyen xa pho thanh phuong quan cua".split())
_OWN_LEVELS = frozenset("tinh huyen xa phuong quan".split())
_DEPUTY = re.compile(r"\b(?:kt|tl|tuq|q|pho|quyen)\b")


def _issuer(document: Document) -> str:
    """The office that issues a paper: the last line of capitals above its number."""
    own = own_code(document)
    head = document.text[: own.span.start] if own is not None else ""
    lines = [line.strip(" #*_") for line in head.split("\n")]
    capitals = [line for line in lines if len(line) > 5 and line.upper() == line and "CỘNG HÒA" not in line]
    if len(capitals) > 1 and STANDING.match(capitals[-1]):
        return f"{capitals[-2].removesuffix(' VIỆT NAM')} {capitals[-1]}"
    return capitals[-1] if capitals else ""


def _above(document: Document, signed: Holder) -> str:
    """The lines from which a signature is read, with the one above its title ("KT. GIÁM ĐỐC")."""
    return document.text[max(0, signed.office.start - 40) : signed.office.end]


def own_code(document: Document) -> Entity | None:
    """The code that a document states at its head as its own: "Số: 836/QĐ-SYT"."""
    head = document.text[:HEAD]
    codes = find(head, "code")
    return next((code for code in codes if _OWN_NUMBER.search(head[: code.span.start])), None)


def documents(view: View, hits: Sequence[Hit]) -> Iterator[Document]:
    """The first few of the documents found, the best first."""
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        if document is not None:
            yield document


def _is_meant(question: Question, document: Document) -> bool:
    """Whether the question's paper is this document: it states the code, or holds at its head what is said of it."""
    codes = [pin.value for pin in question.pins if pin.kind == "code"]
    if codes:
        own = own_code(document)
        return own is not None and any(is_code(own.value, code) for code in codes)
    head = set(TOKEN.findall(fold(f"{document.title} {document.source} {document.text[:HEAD]}")))
    said = [syllable for syllable in question.content if syllable != "ky"]
    total = fsum(map(rarity, said))
    return total > 0 and fsum(rarity(syllable) for syllable in said if syllable in head) >= SHARE * total


def _answer(question: Question, document: Document, span: Span, lead: str) -> Answer:
    quote = document.text[span.start : span.end]
    citation = Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)
    shown = re.sub(r"\s*\n\s*", " · ", re.sub(r"[*_]{2}", "", quote)).strip()
    return Answer(f"{lead}\n“{shown}”", question.language, False, (citation,), question.kind, question.text)
