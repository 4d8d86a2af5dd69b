"""What is planned of a kind of thing: "Năm 2031 dự định mở những lớp nào?", from the tasks listed for that year.

The line that introduces the tasks says of which year they are; the tasks that name or count such things are the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import fsum

from bot.answers import pins
from bot.answers.award_answers import cited
from bot.answers.awards import words_of
from bot.question import Question
from bot.types import Answer
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import fold

_ASKS = re.compile(
    r"\b(?:du dinh|du kien|se|dinh|len ke hoach|co ke hoach|ke hoach|phuong huong|nhiem vu)\b.*"
    r"\b(?:nhung|cac|bao nhieu|may)? ?(?:[a-z]+ ){1,4}(?:nao|gi)\b|"
    r"\b(?:nhung|cac) (?:[a-z]+ ){1,4}nao\b.*\b(?:du dinh|du kien|se|len ke hoach|theo ke hoach|ke hoach)\b"
)
_INTRODUCES = re.compile(  # with a colon, or as a heading
    r"\b(?:nhiem vu|phuong huong|ke hoach|cong tac trong tam|giai phap)\b[^\n]{0,120}:\s*$|"
    r"^[^\n.;]{0,6}[.)]? ?[^\n.;]{0,90}\b(?:nhiem vu|phuong huong|ke hoach)\b[^\n.;]{0,80}$"
)
_NO_PLAN = re.compile(r"\b(?:ket qua|tong ket|danh gia|(?:nhiem vu|ke hoach) cua|quyen han|chuc nang|trang \d)\b")
_ITEM = re.compile(r"[^\S\n]*(?:[-–•+*·]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])[^\S\n]*\S")
_PLANS = frozenset("nam du dinh kien se len ke hoach theo co nhiem vu phuong huong trong to chuc mo".split())
DOCUMENTS = 3  # of those found first that are looked through
OPENING = 900  # characters of a document that say what it is about
MOST = 200_000  # characters of a document that is looked through
SAID = 0.85  # of the question, by rarity, that the tasks and what introduces them must say
LONGEST = 690  # characters of an answer


def planned(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The tasks of the year asked about that are of the kind asked for. None where no plan is asked for, or none has
    such a task."""
    if question.kind != "list" or not question.asked or _ASKS.search(question.folded) is None:
        return None
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        for introducing, tasks in _lists(document.text[:MOST]) if document is not None else ():
            kept = [task for task in tasks if document is not None and _is_of_kind(question, document, task)]
            if document is not None and kept and _is_asked(question, document, introducing, kept):
                text = "\n".join(document.text[task.start : task.end] for task in kept)
                citations = tuple(cited(document, task) for task in kept)
                return Answer(text, question.language, False, citations, "list", question.text)
    return None


def _lists(text: str) -> Iterator[tuple[Span, list[Span]]]:
    """The lines that introduce tasks, each with the items below it; blank lines may part them."""
    introducing, tasks, start = None, list[Span](), 0
    for line in text.split("\n"):
        span = Span(start, start + len(line.rstrip()))
        start += len(line) + 1
        if introducing is not None and _ITEM.match(line):
            tasks.append(span)
        elif line.strip():
            if introducing is not None and tasks:
                yield introducing, tasks
            introducing, tasks = span if _introduces(fold(line)) else None, []
    if introducing is not None and tasks:
        yield introducing, tasks


def _introduces(line: str) -> bool:
    return _INTRODUCES.search(line) is not None and _NO_PLAN.search(line) is None


def _is_of_kind(question: Question, document: Document, task: Span) -> bool:
    """Whether a task counts what is asked for, "mở 02 lớp", or names it, "hội thi nấu ăn", and says all of its noun."""
    words = document.text[task.start : task.end]
    first, *rest = question.asked[:2]
    named = rf"|\b{first}(?: [a-z]+){{0,2}} {rest[0]}\b" if rest else ""
    counts_or_names = re.search(rf"\b\d{{1,3}} {first}\b{named}", fold(words)) is not None
    return counts_or_names and set(question.asked) <= words_of(words)


def _is_asked(question: Question, document: Document, introducing: Span, tasks: Sequence[Span]) -> bool:
    """Whether tasks, with the line that introduces them and the document's opening, say nearly all of a question, and
    are of its year."""
    own = "\n".join(document.text[each.start : each.end] for each in (introducing, *tasks))
    if len(own) - (introducing.end - introducing.start) > LONGEST:
        return False
    around = f"{document.title}\n{document.name}\n{document.text[:OPENING]}"
    known = words_of(f"{around}\n{own}")
    asked = [word for word in question.content if word not in _PLANS]
    if fsum(rarity(word) for word in asked if word in known) < SAID * fsum(map(rarity, asked)):
        return False
    line = document.text[introducing.start : introducing.end]
    years = [pin for pin in question.pins if pin.kind == "year"]
    states = [pins.state(pin, own, around, f"{document.title}\n{document.date}") for pin in question.pins]
    return all(pin.value in line for pin in years) and {*states} <= {"met", "around"}
