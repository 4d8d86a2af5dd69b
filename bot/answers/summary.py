# ruff: noqa: E501  # patterns and tables read better unbroken
"""A document in three to five of its own sentences: how it opens, what it decides, its totals.

Where the question names a part of it ("Tóm tắt kết luận của đồng chí …"), the sentences come from there.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from bot.answers.parts import part_named
from bot.answers.wording import excerpt, shown
from bot.question import Question
from bot.types import Answer, Citation
from index.entities import code_value, find
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold, sentences

SENTENCES = 5
TOTAL = 860  # characters of an answer
LONGEST = 250  # of one sentence; a longer one is cut at the ends of clauses
SHARE = 0.55  # of the question's words, by rarity, that a document must hold to be the one meant
PAIRS = 0.4  # of the question's adjacent words that must stand together in it
LETTERHEAD = 900  # characters in which a document states its own code
FALL = 0.8  # of relevance, from a sentence that names what is asked about to the next


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence that may be quoted; `words` are its folded syllables, `place` its number in the document."""

    span: Span
    words: tuple[str, ...]
    place: int


def summarise(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The document that the question means in a few sentences, None where it means none."""
    document = _meant(question, view, hits)
    chosen = sentences_of(document, question) if document else []
    if document is None or not chosen:
        return None
    quotes = [document.text[span.start : span.end] for span in chosen]
    citations = tuple(
        Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)
        for span, quote in zip(chosen, quotes, strict=True)
    )
    lines = [f"{document.title}:"] if document.title and len(document.title) <= 160 else []
    lines += [f"- {_line(document, span)}" for span in chosen]
    return Answer("\n".join(lines), question.language, False, citations, "summary", question.text)


def _line(document: Document, span: Span) -> str:
    """A sentence or item as a line of its own: with a capital, and "…" where the rest of it was left out."""
    rest = document.text[span.end :].split("\n", 1)[0]
    words = shown(document.text[span.start : span.end], "", rest)
    return words[:1].upper() + words[1:]


def _meant(question: Question, view: View, hits: Sequence[Hit]) -> Document | None:
    """The document that states the code asked for, or else the one whose passages the search found best, if it holds
    what the question names."""
    if (listed := _listed(question, view)) is not None:
        return listed
    worth: dict[str, float] = {}
    for place, hit in enumerate(hits):
        worth[hit.passage.document] = worth.get(hit.passage.document, 0.0) + hit.score / (1 + place)
    names = sorted(worth, key=lambda name: -worth[name])
    found = [document for name in names if (document := view.document(name)) is not None]
    codes = {pin.value for pin in question.pins if pin.kind == "code"}
    if codes:
        return next((document for document in found if codes <= _codes(document)), None)
    return next((document for document in found[:3] if _holds(document, question)), None)


_NEWEST = re.compile(r"\b(?:moi nhat|gan day nhat)\W*$")
_BY_PLACE = re.compile(r"\b(?:tai lieu|van ban)(?: so| thu)? (?P<place>\d{1,2})\W*$")
_OF_LISTS = frozenset("moi nhat gan day so thu".split())


def _listed(question: Question, view: View) -> Document | None:
    """The document meant by its place in the list of documents, the newest first: "văn bản mới nhất", "tài liệu 2".
    None where the question says what it is about."""
    by_place = _BY_PLACE.search(question.folded)
    if by_place is None and _NEWEST.search(question.folded) is None:
        return None
    if any(word not in _OF_LISTS and not word.isdigit() for word in _content(question)):
        return None
    by_title = sorted(view.documents(), key=lambda document: document.title or document.name)
    newest = sorted(by_title, key=lambda document: document.date, reverse=True)
    place = int(by_place["place"]) if by_place else 1
    return view.document(newest[place - 1].name) if 0 < place <= len(newest) else None


def _codes(document: Document) -> set[str]:
    """The document's own codes: in its title, a heading or behind "Số:" of its letterhead, not those it refers to."""
    opening = document.text[:LETTERHEAD]
    own = [entity for entity in find(opening, "code") if _OWN.search(opening[: entity.span.start])]
    titled = find(document.title, "code")
    return {code_value(entity.text) for entity in [*titled, *own]}


def _holds(document: Document, question: Question) -> bool:
    about = [fold(token) for token in TOKEN.findall(f"{document.title} {document.source} {document.text}")]
    held, pairs = set(about), set(itertools.pairwise(about))
    content = _content(question)
    total = fsum(map(rarity, content))
    asked = list(itertools.pairwise(content))
    pinned = {pin.value for pin in question.pins if pin.kind in ("place", "person", "number")}
    return (
        total > 0
        and fsum(rarity(word) for word in content if word in held) >= SHARE * total
        and sum(pair in pairs for pair in asked) >= PAIRS * len(asked)
        and all(set(TOKEN.findall(value)) <= held for value in pinned)
    )


def _content(question: Question) -> list[str]:
    return [word for word in question.content if word not in ("bai", "viet", "van", "ban", "tai", "lieu")]


_OWN = re.compile(r"(?:^|[\n|])(?:[ \t*|]*số\s*[:.]?|#[^\n]*)\s*$", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:noi nhan|kinh gui|can cu|cong hoa xa hoi|doc lap|so\s*:|k\s?t\.|t\s?m\.|t\s?l\.|\(da ky\)|luu\s*:|trang \d|nguon\s*:|anh\s*:|"
    r"tac gia\s*:|thoi gian\s*:|dia diem\s*:|thanh phan\s*:|thu ky\s*:|chu tri\s*:|theo\s*:|xem them|#|---|\||http|dien thoai|email|website|dia chi)"
)
_DECIDES = re.compile(
    r"\b(?:quyet dinh|thong nhat|chi dinh|yeu cau|giao|cong nhan|phe duyet|thong qua|dieu chinh|nhan manh|ket luan|phan cong|tang|"
    r"dat|tong|ty le|muc tieu|han|phai)\b"
)
_FIELD = re.compile(r"(?:^|; )[^:;]{1,60}: ")  # of a table row
_MARK = re.compile(
    r"(?:[-–•+*·#>\s]+|\(?\d{1,2}[.)]\s+|\(?[a-zđ][.)]\s+|[IVX]{1,4}\.\s+|điều \d+[.:]\s+)+", re.IGNORECASE
)


LEAST_WORDS, LEAST_OF_PART = 8, 4  # syllables of a sentence that carries something; of an item below a named heading


def _quotable(document: Document, least: int = LEAST_WORDS) -> list[_Sentence]:
    """The sentences without headings, letterheads, signatures, and the title said again; list marks are cut off."""
    title = set(TOKEN.findall(fold(document.title)))
    found = []
    for place, whole in enumerate(sentences(document.text)):
        if any(skipped.start < whole.end and whole.start < skipped.end for skipped in document.skipped):
            continue
        mark = _MARK.match(document.text, whole.start, whole.end)
        span = Span(mark.end() if mark else whole.start, whole.end)
        said = document.text[span.start : span.end]
        words = tuple(fold(token) for token in TOKEN.findall(said))
        is_heading = said[-1:] not in ".!?…”\"';:)" and mark is None
        if (
            len(words) < least
            or is_heading
            or said.isupper()
            or document.text[whole.start] in "#|"
            or _FURNITURE.match(fold(said))
        ):
            continue
        if len(set(words) - title) < 4 or said.endswith(":") or len(_FIELD.findall(said)) >= 2:
            continue
        found.append(_Sentence(span, words, place))
    return found


def sentences_of(document: Document, question: Question) -> list[Span]:
    """The sentences that carry most, in reading order, no two that say the same, within the length of an answer."""
    said = _of_part(document, question) or _quotable(document)
    worth = _worth(question, document, said)
    taken: list[_Sentence] = []
    spans: list[Span] = []
    left = TOTAL - min(len(document.title), 160)
    for sentence in sorted(said, key=lambda each: -worth[each.place]):
        span = _shortened(document, sentence.span, question)
        if span.end - span.start + 3 > left or any(_alike(sentence, other) for other in taken):
            continue
        taken.append(sentence)
        spans.append(span)
        left -= span.end - span.start + 3
        if len(taken) == SENTENCES:
            break
    return sorted(spans, key=lambda span: span.start)


def _of_part(document: Document, question: Question) -> list[_Sentence]:
    """The sentences below the heading that the question names; none where it names none."""
    part = part_named(document, TOKEN.findall(question.folded))
    if part is None:
        return []
    return [each for each in _quotable(document, LEAST_OF_PART) if part.start <= each.span.start < part.end]


def _shortened(document: Document, span: Span, question: Question) -> Span:
    """The sentence, or its first clauses where it is too long."""
    inside = excerpt(document.text[span.start : span.end], Span(0, 1), question.content, LONGEST)
    return Span(span.start + inside.start, span.start + inside.end)


def _alike(one: _Sentence, other: _Sentence) -> bool:
    ours, theirs = set(one.words), set(other.words)
    if {word for word in ours if word.isdigit()} != {word for word in theirs if word.isdigit()}:
        return False
    return len(ours & theirs) > 0.6 * min(len(ours), len(theirs))


def _worth(question: Question, document: Document, said: Sequence[_Sentence]) -> dict[int, float]:
    """What each sentence carries, by its place: recurring words, facts and decisions, and nearness to what is asked."""
    counts = Counter(word for sentence in said for word in set(sentence.words))
    title = set(TOKEN.findall(fold(document.title)))
    asked = {word for word in _content(question) if word not in title}
    relevance, weight = _relevance(document, asked), fsum(map(rarity, asked))
    worth: dict[int, float] = {}
    for sentence in said:
        text = document.text[sentence.span.start : sentence.span.end]
        recurring = fsum(rarity(word) * min(counts[word] - 1, 3) for word in set(sentence.words) if counts[word] > 1)
        named = fsum(rarity(word) for word in set(sentence.words) & title)
        facts = len(find(text, "number", "date", "person"))
        worth[sentence.place] = (
            (0.4 * recurring + named) / (12 + len(sentence.words))
            + 0.35 * min(facts, 4)
            + 0.4 * min(len(_DECIDES.findall(fold(text))), 2)
            + (1.2 if sentence is said[0] else 0.0)
            - (0.6 if len(text) > LONGEST else 0.0)
            + (6.0 * relevance.get(sentence.place, 0.0) if weight > 8 else 0.0)
        )
    return worth


def _relevance(document: Document, asked: set[str]) -> dict[int, float]:
    """How much of what is asked about each sentence names, or one shortly before it: what follows a heading or an
    introduction is about the same."""
    total = fsum(map(rarity, asked)) or 1.0
    relevance: dict[int, float] = {}
    before = 0.0
    for place, span in enumerate(sentences(document.text)):
        words = {fold(token) for token in TOKEN.findall(document.text[span.start : span.end])}
        own = fsum(rarity(word) for word in words & asked) / total
        before = max(own, FALL * before)
        relevance[place] = before
    return relevance
