"""What a list gives to each of several by name, and whom it gives something to: "Trạm Nà Mười: đắp bờ kênh" below
"Phân công đợt một".

The line above the list says what is asked of all; an item by itself has no more of the question than a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from bot.answers import pins
from bot.answers.award_answers import cited
from bot.answers.awards import words_of
from bot.answers.rows_named import is_name
from bot.question import Question
from bot.types import Answer
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold

_ASKS_WHAT = re.compile(r"\b(?:gi|(?:noi dung|viec|nhiem vu|van de|chu de|phan) nao)\b")
_ASKS_WHOM = re.compile(r"\b(?:don vi|to chuc|doan|hoi|xa|phuong|huyen|tinh|truong|tram|to|doi|nhom|cum|khoi) nao\b")
_ITEM = re.compile(
    r"^[^\S\n]*(?:[-–•+*·]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])[^\S\n]*(?P<name>[A-ZĐÀ-Ỹ][^:;.\n]{2,60}?)[^\S\n]*:"
    r"[^\S\n]*(?P<given>\S[^\n]*)$",
    re.MULTILINE,
)
_ASKING = frozenset(
    "gi nao nhung cac noi dung viec nhiem vu van de chu phan duoc giao cong ve lam co la don vi to chuc tai trong "
    "buoi cuoc".split()
)
_LEAST_ITEMS = 2
_OPENING = 900  # characters of a document that say what it is about
_OWN = 0.5  # of what is asked beside the name and the document's title, by rarity, that the line above must hold
_OWN_OF_WHOM = 0.15  # likewise, where most of the question says what is given
_ALL = 0.85  # that it, the item and the document's title and opening must hold


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list, whom it names, what it gives, and the line above the list."""

    span: Span
    name: str
    given: str
    above: str


def allotted(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """What the named one is given, or whom the list gives what the question names. None where neither is asked for or
    no list is of what is asked."""
    asks_whom = _ASKS_WHOM.search(question.folded) is not None
    if question.kind not in ("list", "definition") or not (asks_whom or _ASKS_WHAT.search(question.folded)):
        return None
    for name in dict.fromkeys(hit.passage.document for hit in hits if _may_tell(question, hit.passage.text, asks_whom)):
        document = view.document(name)
        if document is None:
            continue
        told = [each for each in _items(document.text) if _answers(question, document, each, asks_whom)]
        if len({each.above for each in told}) == 1 and (asks_whom or len(told) == 1):
            text = "\n".join(document.text[each.span.start : each.span.end] for each in told)
            citations = tuple(cited(document, each.span) for each in told)
            return Answer(text, question.language, False, citations, "list", question.text)
    return None


def is_of_another_list(question: Question, quoted: Span, document: Document | None) -> bool:
    """Whether an item that names someone, and the line above its list, say nothing of what is asked of them."""
    if document is None or question.kind not in ("list", "definition"):
        return False
    if (opening := _ITEM.match(document.text[quoted.start : quoted.end])) is None or not is_name(opening["name"]):
        return False
    item = next((each for each in _items(document.text) if each.span.start == quoted.start), None)
    title = words_of(f"{document.title}\n{document.name}")
    known = title | words_of(item.name) | _ASKING if item is not None else title
    further = [word for word in question.content if word not in known]
    return item is not None and bool(further) and not _held(further, f"{item.above}\n{item.given}")


def _may_tell(question: Question, text: str, asks_whom: bool) -> bool:
    """Whether a passage has an item of such a list; where the question names whom, theirs. Most have none."""
    return any(asks_whom or _is_named(question, item["name"]) for item in _ITEM.finditer(text))


def _is_named(question: Question, name: str) -> bool:
    words, named = (" ".join(TOKEN.findall(text)) for text in (question.folded, fold(name)))
    return is_name(name) and f" {named} " in f" {words} "


def _items(text: str) -> Iterator[_Item]:
    """The items that stand below one line, each with a name and a colon; blank lines may part them."""
    above, items, start = "", list[_Item](), 0
    for line in (*text.split("\n"), ""):
        item = _ITEM.match(line)
        if item is not None and is_name(item["name"]):
            items.append(_Item(Span(start, start + len(line.rstrip())), item["name"], item["given"], above))
        elif line.strip() and items and line[:1].islower():  # the rest of a line that was broken
            last = items.pop()
            items.append(
                replace(last, span=Span(last.span.start, start + len(line.rstrip())), given=f"{last.given} {line}")
            )
        elif line.strip():
            yield from items if len(items) >= _LEAST_ITEMS else ()
            above, items = line, []
        start += len(line) + 1
    yield from items if len(items) >= _LEAST_ITEMS else ()


def _answers(question: Question, document: Document, item: _Item, asks_whom: bool) -> bool:
    """Whether an item is of whom or of what is asked, and the line above its list says what is asked of all."""
    if not asks_whom and not _is_named(question, item.name):
        return False
    named = frozenset[str]() if asks_whom else words_of(item.name)
    asked = [word for word in question.content if word not in _ASKING and word not in named]
    own = f"{item.above}\n{document.text[item.span.start : item.span.end]}"
    around = f"{document.title}\n{document.name}\n{document.text[:_OPENING]}"
    further = [word for word in asked if word not in words_of(f"{document.title}\n{document.name}")]
    if _held(further, item.above) < (_OWN_OF_WHOM if asks_whom else _OWN) or _held(asked, f"{around}\n{own}") < _ALL:
        return False
    beyond = [word for word in asked if word not in words_of(f"{around}\n{item.above}")]
    if asks_whom and (not beyond or _held(beyond, item.given) < _ALL):
        return False
    states = {pins.state(pin, own, around, f"{document.title}\n{document.date}") for pin in question.pins}
    return states <= {"met", "around"}


def _held(asked: Sequence[str], text: str) -> float:
    """The share of what is asked that a text says, by rarity; 0 where nothing is asked."""
    known = words_of(text)
    weight = fsum(map(rarity, asked))
    return fsum(rarity(word) for word in asked if word in known) / weight if weight else 0.0
