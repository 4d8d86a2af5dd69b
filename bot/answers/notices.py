"""Where and when an event is, by the notice whose title names it.

"2. Địa điểm: Hội trường A, …" says of itself neither what meets nor who, and stands pages below the title that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answers import days
from bot.answers.evidence import Evidence
from bot.answers.papers import documents
from bot.answers.titles import is_titled
from bot.answers.venues import LABEL as OF_PLACE
from bot.question import Question
from bot.types import Answer, Citation
from index.entities import find
from index.types import Document, Hit, Span, View
from index.vietnamese import fold, folded_both_ways

# What is only said of an event's being: a title calls it "Hội nghị" or nothing.
_TAKES_PLACE = frozenset("hop to chuc dien ra khai mac tien hanh buoi cuoc hoi nghi".split())
LEAST_TITLED = 4  # syllables of an event's name, in the title of its notice
_SENTENCE = re.compile(r"\S(?:[^.]|\.(?! [A-ZĐ]))*\.?")
_MOVED = re.compile(r"\b(?:doi (?:sang|lai|den|qua|lich|ngay)|chuyen (?:sang|den|qua)|thay doi|lui (?:sang|lai|den))\b")
_CHANGES = re.compile(r"\b(?:thay doi|dieu chinh|doi|hoan|lui)\b")
_ASKS_OF_EVENT = re.compile(r"\b(?:o dau|tai dau|cho nao|noi nao|dia diem|ngay nao|hom nao|khi nao|bao gio|luc nao)\b")


def told_by_notice(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The place or the day behind the label of the one notice found whose title says all that the question says. None
    where there is no such notice, or where it gives several."""
    if question.kind not in ("place", "date") or not _ASKS_OF_EVENT.search(question.folded):
        return None
    found = [
        (document, places)
        for document in documents(view, hits)
        if is_titled(question, _said(question, document), document) and (places := list(_given(question, document)))
    ]
    if len(found) != 1 or len(found[0][1]) != 1:
        return None
    document, ((line, lead),) = found[0]
    quote = document.text[line.start : line.end]
    cited = Citation(document.name, document.title, document.source, document.date, line.start, line.end, quote)
    return Answer(f"{lead}\n“{quote}”", question.language, False, (cited,), question.kind, question.text)


def told_better(question: Question, best: Evidence, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The same where what seems best is of a paper that is titled otherwise and does not say all of the question: of
    the meeting of a cluster, where that of all is asked for."""
    noticed = told_by_notice(question, view, hits)
    document = view.document(best.passage.document) if noticed is not None else None
    if noticed is None or document is None or noticed.citations[0].document == document.name:
        return None
    said, told = _said(question, document), folded_both_ways(f"{document.title}\n{best.sentence}")
    return noticed if len(said) >= LEAST_TITLED and not all(word in told for word in said) else None


def _said(question: Question, document: Document) -> list[str]:
    """What a question says of an event; that it was moved is said by a title that tells of a change."""
    moved = _MOVED.search(question.folded)
    left_out = set(moved[0].split()) if moved is not None and _CHANGES.search(fold(document.title)) else set()
    return [word for word in question.content if word not in _TAKES_PLACE | left_out]


def _given(question: Question, document: Document) -> Iterator[tuple[Span, str]]:
    """The lines that give a place or a day, each with what it gives."""
    if question.kind == "place":
        for match in OF_PLACE.finditer(document.text):
            yield Span(*match.span()), match[1]
        return
    for line in re.finditer(r"[^\n]+", document.text):
        for match in _SENTENCE.finditer(line[0]):
            label = days.LABEL.match(match[0])
            day = next(iter(find(match[0][label.end() if label else 0 :], "date")), None)
            if day is not None and (label or days.opens(question, fold(match[0][: day.span.start]))):
                yield Span(line.start() + match.start(), line.start() + match.end()), day.text
