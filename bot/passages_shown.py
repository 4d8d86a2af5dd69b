"""The passages behind an answer, one at a time, each in its context with the cited words marked.

They are numbered: first what the answer cites, then what a search finds beside it.
"""

from __future__ import annotations

import re

from bot.answer import cite
from bot.directory import document_id
from bot.phrases import say
from bot.text import written_date
from bot.turns import Asked
from bot.types import Answer, Choice, Citation, Excerpt, Language, Reply
from index.types import Document, Span, View

OTHERS = 5  # passages beside the cited ones
HITS = 12
CONTEXT = 300  # characters on either side
LONGEST = 2_000  # characters of marked words; what goes on beyond is left to the document

ENOUGH = 100  # characters of context for which to end at a paragraph, rather than a sentence or a word

_MARKS = re.compile(r"^#{1,6}[ \t]+|\*\*", re.MULTILINE)
_ENDS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?…:;])\s+|\n+"), re.compile(r"\s+"))


def show_passage(asked: Asked, number: int | None, view: View, language: Language) -> Reply:
    """Passage `number` of a kept turn, counted from 1; one beyond the last is the last.

    None is the first and 0 the first that is not cited: both are asked for below an answer, which stays. Of a document
    that was hidden or deleted since, nothing is shown.
    """
    found = passages(asked, view)
    cited = len(asked.answer.citations)
    if not found or (number == 0 and len(found) == cited):
        text = say("passage.no_other" if found else "passage.none", language)
        return Reply(Answer(text, language, kind="passage"), passing=True)
    place = min({None: 1, 0: cited + 1}.get(number, number or 1), len(found))
    citation = found[place - 1]
    document = view.document(citation.document)
    excerpt = in_context(citation, document)
    if excerpt is None and document is not None:
        excerpt = Excerpt("", _plain(citation.quote[:LONGEST]), "", citation)
        key = "passage.gone"
    else:
        key = "passage.heading" if excerpt is not None else "passage.withdrawn"
    heading = say(
        key,
        language,
        number=place,
        count=len(found),
        where=" · ".join(
            filter(None, (citation.title or citation.document, citation.source, written_date(citation.date)))
        ),
    )
    return Reply(
        Answer(heading, language, kind="passage"),
        _choices(asked.id, place, len(found), citation, language),
        excerpt=excerpt,
        edits=bool(number),
    )


def passages(asked: Asked, view: View) -> list[Citation]:
    """What a turn's answer cites, then the nearest of what a search finds elsewhere."""
    cited = list(asked.answer.citations)
    others = []
    for hit in view.search(asked.answer.question or asked.question, HITS):
        passage = hit.passage
        if not any(
            citation.document == passage.document and citation.start < passage.end and passage.start < citation.end
            for citation in cited
        ):
            others.append(cite(passage, Span(passage.start, passage.end), passage.text))
    return [*cited, *others[:OTHERS]]


def in_context(citation: Citation, document: Document | None) -> Excerpt | None:
    """The cited words where they stand in the document as it is now, without the marks of Markdown's headings and
    emphasis; None where it no longer has them."""
    if document is None or not citation.quote:
        return None
    start = citation.start
    if document.text[start : citation.end] != citation.quote:
        start = document.text.find(citation.quote)
    if start < 0:
        return None
    end = start + len(citation.quote)
    shown = min(end, start + LONGEST)
    before = _kept(document, _opening(document.text, start), start)
    after = _kept(document, end, _closing(document.text, end)) if shown == end else ""
    marked = document.text[start:shown] + ("" if shown == end else " …")
    return Excerpt(_plain(before).lstrip(), _plain(marked), _plain(after).rstrip(), citation)


def _kept(document: Document, start: int, end: int) -> str:
    """What stands between two places, without the heads, menus and the like that nobody should read there."""
    kept = []
    for skipped in document.skipped:
        if start < skipped.end and skipped.start < end:
            kept.append(document.text[start : skipped.start])
            start = skipped.end
    return "".join([*kept, document.text[start:end]])


def _opening(text: str, start: int) -> int:
    """Where the context before begins: at a paragraph, a sentence or a word."""
    earliest = max(0, start - CONTEXT)
    if earliest == 0:
        return 0
    places = [match.end() for pattern in _ENDS if (match := pattern.search(text, earliest, start))]
    return next((place for place in places if start - place >= ENOUGH), min(places, default=start))


def _closing(text: str, end: int) -> int:
    """Where the context behind ends."""
    latest = min(len(text), end + CONTEXT)
    if latest == len(text):
        return latest
    found = [[match.start() for match in pattern.finditer(text, end, latest)] for pattern in _ENDS]
    places = [matches[-1] for matches in found if matches]
    return next((place for place in places if place - end >= ENOUGH), max(places, default=end))


def _plain(text: str) -> str:
    """The text without Markdown's marks of headings and emphasis, and without runs of empty lines."""
    return re.sub(r"\n[ \t]*\n\s*", "\n\n", _MARKS.sub("", text))


def _choices(turn: int, place: int, count: int, citation: Citation, language: Language) -> tuple[Choice, ...]:
    command = say("command.show", language)
    steps = [
        Choice(say("menu.previous", language), f"/{command} {turn} {place - 1}", "menu") if place > 1 else None,
        Choice(say("menu.next", language), f"/{command} {turn} {place + 1}", "menu") if place < count else None,
    ]
    opened = Choice(
        say("passage.document", language),
        f"/{say('command.documents', language)} {document_id(citation.document)} +",
        "menu",
    )
    return (*filter(None, steps), opened)


def answer_choices(answer: Answer, turn: int) -> tuple[Choice, ...]:
    """What may be tapped below a kept answer: its passages and thumbs; below an abstention what came nearest."""
    language = answer.language
    command = f"/{say('command.show', language)} {turn}"
    if answer.abstained:
        return (Choice(say("passage.nearest", language), command, "passage"),) if answer.citations else ()
    shown = [
        Choice(say("passage.show", language), command, "passage"),
        Choice(say("passage.others", language), f"{command} 0", "passage"),
    ]
    thumbs = [
        Choice(say(f"feedback.{thumb}", language), f"/{say(f'command.{thumb}', language)} {turn}", "feedback")
        for thumb in ("like", "dislike")
    ]
    return (*(shown if answer.citations else ()), *thumbs)
