"""Lists that a line introduces, given whole: "Công nhận danh hiệu … cho các cá nhân:" and the items below it; and who
attended, or what each of several groups does, in the sentence that names them all: "Dự hội nghị có bà A, …; ông B, …",
"Cụm 1 đăng ký …; Cụm 2 đăng ký …".

`whole_lists.py` finds the list around an item that is known to answer; here the line that introduces it answers, for
none of its items says what the question does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from math import fsum

from bot.answers import pins
from bot.memberships.offices_asked import HEAD
from bot.question import Question, understand
from bot.questions.numbered import numbered
from bot.types import Answer, Citation
from index.entities import persons
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, expand_abbreviations, fold, sentences

_SEVERAL = re.compile(
    r"\b(?:nhung ai|gom ai|co ai|ai (?:duoc|da|du|tham du)|ke ten|liet ke|danh sach)\b|"
    r"\b(?:nhung|cac) (?:[a-z]+ ){1,4}nao\b|"
    r"\bgom (?:nhung )?(?:[a-z]+ ){0,2}(?:ai|nao|gi)\b"
)
_ATTENDS = re.compile(r"\b(?:du|tham du|khach moi|dai bieu|co mat)\b")
_ATTENDING = re.compile(
    r"(?:(?:Tham|Đến|Về|Cùng|Tới) )*[Dd]ự\b[^.:;]{0,80}?\b(?:có|gồm)\b(?: sự tham dự của)?|"
    r"[-–•+*]?\s*Khách mời\b[^:.]{0,30}:"
)
_SENT = re.compile(r"\b(?:cu|moi|trieu tap) (?:nhung )?ai\b|\bcu (?:bao nhieu|may) (?:nguoi|dai bieu)\b")
_INVITED = re.compile(
    r"[ \t]*(?:\(?\w{1,4}[.)/][ \t]+)?(?:Thành phần|Đại biểu|Đối tượng)\b(?! chính)[^.;\n]{0,90}:?[ \t]*$", re.I
)
_ABSENT = re.compile(r"\b(?:vang|khong (?:du|tham du|den|co mat|hop))\b")
_BEING_ABSENT = re.compile(r"(?:\A|(?<=[;,.\n]))[ \t\-–•+*]*vắng(?: mặt)?\b[^:.\n]{0,50}:[ \t]*", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?P<body>hoi dong|ban (?:chi dao|to chuc|chi huy|giam khao|quan ly|giup viec|dieu hanh|kiem phieu)|"
    r"to (?:giup viec|bien tap|cong tac|ho tro|tham muu|kiem tra)|doan (?:thanh tra|kiem tra|giam sat))\b"
)
_OPENS_WITH_BODY = (
    r"[-–•+*\s\d.)]*(?:(?:thanh phan|dieu \d+)\b[.:]?\s*)?(?:thanh lap )?{body}\b[^.;:]{{0,60}}?\b(?:gom|do)\b"
)
_LEAST_PEOPLE = 2  # that a sentence names, so that it says who belongs to a body
_OF_EACH = re.compile(rf"\b(?:cac|moi|tung|hai|ba|bon|[2-9]) (?P<head>{HEAD})\b(?! (?:so |thu )?\d).*\b(?:gi|nao)\b")
_LEAST_GROUPS = 2  # that one sentence tells apart by their numbers
_OF_GROUPS = frozenset("cum khoi to nhom doi thi dua nam viec".split())
_DEED = 0.5  # of what each group is asked to have done, by rarity
_ITEM = re.compile(r"[^\S\n]*(?:[-–•+*·]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])[^\S\n]*\S")
_HOW_MANY = re.compile(
    r"^(?P<before>.+?) (?:co |gom |chia (?:thanh |lam )?)?(?:tat ca |tong cong )?(?:may|bao nhieu) "
    r"(?P<noun>[a-z]+(?: [a-z]+){0,2}?)(?:,? (?:va )?(?:do )?(?:la|gom|bao gom|ke ten)\b.*\b(?:nao|gi|ai))?\W*$"
)
_INTRODUCES = frozenset("cac nhung gom co la bao sau day nhu chinh cu the do duoc chia thanh lam".split())
_ASKS = frozenset(
    "ai nhung cac nao gi gom co la duoc ke ten liet danh sach neu ra dong chi nguoi ca nhan don vi tap the ong ba ten "
    "lanh dao gom du tham khach moi dai bieu mat nhu the vang buoi cuoc hoi hai thanh vien cu phan trieu".split()
)
_DOCUMENTS = 3  # of those found first that are looked through
_OPENING = 900  # characters of a document that say what it is about
_OWN = 0.35  # of the question, by rarity, that the introducing words must hold of themselves; of attendance, all may be
_ALL = 0.85  # that they and the document's title and opening must hold
_LONGEST = 690  # characters of an answer
_MOST = 200_000  # characters of a document that is looked through


@dataclass(frozen=True, slots=True)
class _List:
    """The words that introduce a list, and where it stands whole."""

    introducing: str
    span: Span


def asks_of_all(question: Question) -> bool:
    """Whether it is asked who attended, was absent or belongs to a body, or what each of several groups does: no single
    name answers that."""
    if question.kind in ("person", "list") and (_ABSENT.search(question.folded) or _asks_of_body(question)):
        return True
    asks = _ATTENDS.search(question.folded) or _OF_EACH.search(question.folded)
    return question.kind in ("person", "list") and asks is not None


def introduced(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The list that the question asks for by the words that introduce it. None where no list has nearly all of them."""
    asks = _SEVERAL.search(question.folded) or _OF_EACH.search(question.folded) or _ABSENT.search(question.folded)
    if question.kind not in ("person", "list") or not asks:
        return None
    best: tuple[float, Document, _List] | None = None
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:_DOCUMENTS]:
        document = view.document(name)
        for found in _lists(question, document) if document is not None else ():
            worth = _worth(question, document, found) if document is not None else 0.0
            if document is not None and worth and (best is None or worth > best[0]):
                best = worth, document, found
    return _told(question, best[1], best[2]) if best is not None else None


def counted(question: Question, hits: Sequence[Hit], answer: Callable[[Question], Answer]) -> Answer | None:
    """How many things there are that no sentence counts, with the list of them: "có mấy phần thi, là những phần nào?".
    None where nothing is counted so, or no line that names the things introduces a list."""
    asks = _HOW_MANY.match(question.folded) if question.kind == "number" else None
    if asks is None or len(question.folded) != len(question.text):
        return None
    noun, head = question.text[slice(*asks.span("noun"))], asks["noun"]
    if not any(_heads_list(question, head, hit.passage.text) for hit in hits):
        return None  # to ask for the list took an eighth of the time of all answers
    many, which = ("có những", "nào") if question.marked else ("co nhung", "nao")
    listed = answer(understand(f"{question.text[: asks.end('before')]} {many} {noun} {which}?"))
    lines = listed.citations[0].quote.split("\n") if listed.citations and not listed.abstained else [""]
    items = [line for line in lines if _ITEM.match(line)]
    named = re.search(rf"\b{head}\b", fold(lines[0])) if _says_no_more(question, head, lines[0]) else None
    if len(items) < 2 or _ITEM.match(lines[0]) or named is None:
        return None
    text = f"{len(items)} {lines[0][slice(*named.span())].lower()}\n{listed.text}"
    return replace(listed, text=text, language=question.language, kind="count", question=question.text)


def _heads_list(question: Question, noun: str, text: str) -> bool:
    """Whether a line that names things by a folded noun, and says nothing beyond the question, has an item below."""
    lines = [line for line in text.split("\n") if line.strip()]
    return any(
        _ITEM.match(below) and not _ITEM.match(line) and _says_no_more(question, noun, line.rsplit(". ", 1)[-1])
        for line, below in pairwise(lines)
    )


def _says_no_more(question: Question, noun: str, line: str) -> bool:
    """Whether a line names the things and adds nothing: "Các đảng bộ đông nhất:" are not all of them."""
    said = fold(line)
    beyond = set(TOKEN.findall(said)) - {*TOKEN.findall(question.folded)} - _INTRODUCES
    return not beyond and re.search(rf"\b{noun}\b", said) is not None


def _lists(question: Question, document: Document) -> Iterator[_List]:
    text = document.text[:_MOST]
    if _ABSENT.search(question.folded):
        yield from _absent(text)
        return
    if (body := _asks_of_body(question)) is not None:
        yield from _of_body(text, body)
        return
    if _ATTENDS.search(question.folded):
        yield from _with_items(text, lambda line: _INVITED.match(line) is not None)
        if _SENT.search(question.folded):
            return
        for span in sentences(text):
            if (opening := _ATTENDING.match(text, span.start, span.end)) is not None:
                yield _List(opening[0], span)
        return
    if (of_each := _OF_EACH.search(question.folded)) is not None:
        for span in sentences(text):
            told = {each.number for each in numbered(text[span.start : span.end]) if each.head == of_each["head"]}
            if len(told) >= _LEAST_GROUPS and _says_deed(question, document, span):
                yield _List(text[span.start : span.end], span)
        return
    yield from _with_items(text, lambda line: line.endswith(":"))


def _says_deed(question: Question, document: Document, sentence: Span) -> bool:
    """Whether a sentence that tells several groups apart says what each is asked to have done, beyond the title."""
    title = _known(f"{document.title}\n{document.name}") | _OF_GROUPS
    deed = [word for word in question.content if word not in title and not word.isdecimal()]
    known = _known(document.text[sentence.start : sentence.end])
    return fsum(rarity(word) for word in deed if word in known) >= _DEED * fsum(map(rarity, deed))


def _with_items(text: str, introduces: Callable[[str], bool]) -> Iterator[_List]:
    """The lines that introduce a list of at least two items, each with those."""
    start = 0
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if introduces(line.rstrip()):
            below = 0
            while place + below + 1 < len(lines) and _ITEM.match(lines[place + below + 1]):
                below += 1
            end = start + len("".join(lines[place : place + below + 1]).rstrip())
            if below >= 2 and end - start <= _LONGEST:
                yield _List(line, Span(start, end))
        start += len(line)


def _absent(text: str) -> Iterator[_List]:
    """Who was absent, on the line that says so or on the items below: "Vắng mặt: ông A", "vắng 02, gồm: / - ông A"."""
    for match in _BEING_ABSENT.finditer(text):
        end = _end_of_line(text, match.end())
        while not any(persons(text[match.start() : end])) and _ITEM.match(text, end + 1):
            end = _end_of_items(text, end)
        if any(persons(text[match.start() : end])):
            start = match.end() - len(match[0].lstrip(" \t-–•+*"))
            yield _List(match[0], Span(start, start + len(text[start:end].rstrip())))


def _end_of_line(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return end if end >= 0 else len(text)


def _end_of_items(text: str, end: int) -> int:
    while end < len(text) and _ITEM.match(text, end + 1):
        end = _end_of_line(text, end + 1)
    return end


def _asks_of_body(question: Question) -> str | None:
    """The council or committee whose people are asked for, folded; None where none is."""
    body = _BODY.search(question.folded) if question.kind == "person" and _SEVERAL.search(question.folded) else None
    return body["body"] if body is not None and not _ATTENDS.search(question.folded) else None


def _of_body(text: str, body: str) -> Iterator[_List]:
    """The sentences that open with a body and name its people: "Hội đồng gồm: ông A (Chủ tịch), bà B"."""
    opens = re.compile(_OPENS_WITH_BODY.format(body=body), re.IGNORECASE)
    for span in sentences(text):
        words = text[span.start : span.end]
        opening = opens.match(fold(words))
        if opening is not None and sum(1 for _ in persons(words)) >= _LEAST_PEOPLE:
            yield _List(words[: opening.end()], span)


def _worth(question: Question, document: Document, found: _List) -> float:
    """How much of the question the introducing words hold; 0 where that and the document's opening are too little."""
    asked = [word for word in question.content if word not in _ASKS]
    weight = fsum(map(rarity, asked))
    own = _known(found.introducing)
    around = f"{document.title}\n{document.name}\n{document.text[:_OPENING]}"
    known = own | _known(around)
    held = fsum(rarity(word) for word in asked if word in own)
    attends = any(asks.search(question.folded) for asks in (_ATTENDS, _ABSENT)) or _asks_of_body(question) is not None
    if not weight or fsum(rarity(word) for word in asked if word in known) < _ALL * weight:
        return 0.0
    if not attends and held < _OWN * weight and not _counts(question, found.introducing, own - _known(around)):
        return 0.0
    words = document.text[found.span.start : found.span.end]
    states = {pins.state(pin, words, around, f"{document.title}\n{document.date}") for pin in question.pins}
    return 1.0 + held / weight if states <= {"met", "around"} else 0.0


def _counts(question: Question, introducing: str, own: Set[str]) -> bool:
    """Whether a line counts what is asked for, "chia cho 5 nội dung:", and is the first to say more of the question.
    `own` has the syllables that the document's opening does not have."""
    noun = " ".join(question.asked)
    counts = noun and re.search(rf"\b\d{{1,2}} {noun}(?: (?:sau|chinh|lon|cu the))*\s*:\s*$", fold(introducing))
    return bool(counts) and not own.isdisjoint({*question.content} - {*question.asked})


def _known(text: str) -> set[str]:
    return set(TOKEN.findall(fold(f"{text} {expand_abbreviations(text)}")))


def _told(question: Question, document: Document, found: _List) -> Answer | None:
    words = document.text[found.span.start : found.span.end]
    if len(words) > _LONGEST:
        return None
    cited = Citation(
        document.name, document.title, document.source, document.date, found.span.start, found.span.end, words
    )
    return Answer(words, question.language, False, (cited,), "list", question.text)
