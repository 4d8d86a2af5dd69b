"""A document in a few of its own sentences: those that carry what it keeps coming back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.question import Question
from bot.types import Answer, Citation
from index.entities import find
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold, sentences

SENTENCES = 4
LONGEST = 320  # characters of a sentence that is quoted whole; a longer one is passed over
SHARE = 0.55  # of the question that a document's title, headings and text must hold to be the one meant


def summarise(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The document that the question means in four sentences, None where it means none."""
    name = _meant(question, view, hits)
    document = view.document(name) if name else None
    if document is None:
        return None
    chosen = _carrying(document)
    if not chosen:
        return None
    quotes = [document.text[span.start : span.end] for span in chosen]
    citations = tuple(
        Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)
        for span, quote in zip(chosen, quotes, strict=True)
    )
    lines = [f"{document.title}:"] if document.title else []
    lines += [f"- {quote.lstrip('#-*• ').strip()}" for quote in quotes]
    return Answer("\n".join(lines), question.language, False, citations, "summary", question.text)


def _meant(question: Question, view: View, hits: Sequence[Hit]) -> str:
    """The document whose passages the search found best, if it holds what the question names."""
    worth: dict[str, float] = {}
    for place, hit in enumerate(hits):
        worth[hit.passage.document] = worth.get(hit.passage.document, 0.0) + hit.score / (1 + place)
    for name in sorted(worth, key=lambda name: -worth[name])[:3]:
        document = view.document(name)
        if document is None:
            continue
        about = set(TOKEN.findall(fold(f"{document.title} {document.source} {document.text}")))
        content = [
            syllable for syllable in question.content if syllable not in ("bai", "viet", "van", "ban", "tai", "lieu")
        ]
        total = sum(map(rarity, content))
        held = sum(rarity(syllable) for syllable in content if syllable in about)
        if total and held / total >= SHARE and _pins_held(question, about):
            return name
    return ""


def _pins_held(question: Question, about: set[str]) -> bool:
    return all(
        set(TOKEN.findall(pin.value)) <= about
        for pin in question.pins
        if pin.kind in ("place", "person", "code", "number")
    )


def _carrying(document: Document) -> list[Span]:
    """The sentences that hold most of the document's own recurring syllables for their length, in reading order."""
    spans = [
        span
        for span in sentences(document.text)
        if 40 <= span.end - span.start <= LONGEST
        and not document.text[span.start : span.end].startswith(("#", "---"))
        and not any(skipped.start < span.end and span.start < skipped.end for skipped in document.skipped)
    ]
    words = {span: [fold(token) for token in TOKEN.findall(document.text[span.start : span.end])] for span in spans}
    counts = Counter(word for span in spans for word in set(words[span]))
    title = {fold(token) for token in TOKEN.findall(document.title)}

    def carries(span: Span) -> float:
        recurring = sum(rarity(word) * (counts[word] - 1) for word in set(words[span]) if counts[word] > 1)
        named = sum(rarity(word) for word in set(words[span]) & title)
        facts = len(
            [
                entity
                for entity in find(document.text[span.start : span.end])
                if entity.kind in ("number", "date", "person")
            ]
        )
        return (
            (recurring + 2 * named) / (12 + len(words[span])) + 0.6 * min(facts, 3) + (1.5 if span == spans[0] else 0.0)
        )

    best = sorted(spans, key=lambda span: -carries(span))[:SENTENCES]
    return sorted(best, key=lambda span: span.start)
