"""Who gave an award: "Ai tặng cờ cho các tập thể …?", "Bằng khen của bà A do cơ quan nào tặng?".

The giver stands behind "của", before "tặng", or right behind the award: "Bằng khen Bộ Y tế". Whoever has an award did
not give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from bot.answers import pins
from bot.answers.award_answers import DOCUMENTS, OPENING, SAID, names_holder
from bot.answers.award_asked import KINDS, Asked
from bot.answers.awards import Award, awards_of, kind_of, words_of
from bot.answers.wording import LONG, excerpt, shown
from bot.question import Question
from bot.types import Answer, Citation
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import TOKEN

_WHO = r"(?:ai|(?:co quan|don vi|cap|to chuc|ban|bo|noi|nganh) nao)"
_GIVES = r"(?:trao tang|tang thuong|tang|khen thuong|khen|cap)"
_ACTIVE = re.compile(rf"^(?P<before>.*?)\b{_WHO} (?:da |se |la nguoi |la don vi )*{_GIVES}\b(?P<what>.*)$")
_PASSIVE = re.compile(
    rf"^(?P<before>)(?P<what>.*\b(?:{KINDS})\b.*?) (?:la )?(?:do|cua|duoc) {_WHO}(?: {_GIVES})?\b(?P<after>[^,]*)$"
)
_OF_HOLDER = re.compile(rf"^(?P<who>.+?) (?:da )?duoc {_WHO} (?:da )?{_GIVES}\b(?P<what>.*)$")
_KIND = re.compile(rf"\b(?:{KINDS}|co)\b")
_HOLDER = re.compile(r"\b(?:cho|cua|toi)(?: cac| nhung)? (?P<who>.+?)(?= (?:o|tai|trong|nam|hoi|dip) |$)")
_ASKS = frozenset("ai nao co quan don vi cap to chuc tang trao khen thuong cho do cac nhung".split())
_GIVER = (
    rf"(?:(?i:{UNIT_NOUNS}|chủ tịch|phó chủ tịch|chính phủ|thủ tướng|bộ trưởng|thống đốc|giám đốc|tổng|trung ương|"
    r"nhà nước|quốc hội|thường trực|chánh án|viện trưởng|hiệu trưởng|cục trưởng|đảng|thành đoàn|tỉnh đoàn)|"
    r"[A-ZĐ]{2,})\b"
)
_NAMED = rf"(?P<who>{_GIVER}[^;.:()“”\"]*?)"
_SHORT = rf"(?P<who>{_GIVER}[^,;.:()“”\"]*?)"
_ENDS = r"(?=\s(?:cho|vì|về|dành|trong|năm|nhân|và \d|trao|tặng|đã|kèm)\b|\s*[,;.:()“”\"]|\s*$)"
_GIVERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bđược {_NAMED} (?:trao tặng|tặng thưởng|tặng|trao|khen thưởng|khen|công nhận)\b",
        rf"(?i:\b(?:cờ(?: thi đua)?|khen|chương|hiệu|thưởng|giải \w+)\b)[^,;.:]*?\bcủa {_SHORT}{_ENDS}",
        rf"(?:^\W*|[,;:] |\d{{4}} |\) ){_NAMED} (?:đã |vừa )?(?:trao tặng|tặng thưởng|tặng|khen thưởng)\b[^;.]*\bcho\b",
        rf"(?i:bằng khen|giấy khen|cờ thi đua) {_SHORT}{_ENDS}",
    )
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked about the award whose giver is asked for, folded."""

    kind: str  # "" where any award is meant
    holder: str  # "cac tap the xuat sac"; "" where nobody is said to have it
    rest: tuple[str, ...]


def asks_giver(question: Question) -> bool:
    return _wanted(question) is not None


def giver(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """Who gave the award that a question asks about, from the first document that tells. None where nothing such is
    asked, or no document tells."""
    wanted = _wanted(question)
    if wanted is None:
        return None
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        found = next(_found(question, wanted, document), None) if document is not None else None
        if document is not None and found is not None:
            return _told(question, document, *found)
    return None


def _wanted(question: Question) -> Wanted | None:
    if question.kind not in ("person", "list"):
        return None
    words = " ".join(re.sub(r"[?!.,]", " ", question.folded).split())
    asks = _PASSIVE.match(words) or _OF_HOLDER.match(words) or _ACTIVE.match(words)
    if asks is None:
        return None
    named = _KIND.search(asks["what"])
    holder = asks if asks.re is _OF_HOLDER else _HOLDER.search(asks["what"])
    bare = asks["what"].strip() if named is None else ""  # "Ai khen thưởng Cụm số 6?"
    rest = tuple(word for word in question.content if word not in _ASKS)
    return Wanted(kind_of(named[0]) if named else "", holder["who"] if holder else bare, rest)


def _found(question: Question, wanted: Wanted, document: Document) -> Iterator[tuple[Award, str]]:
    opening = f"{document.title}\n{document.name}\n{document.text[:OPENING]}"
    around = words_of(opening)
    for award in awards_of(document):
        if wanted.kind and award.name != wanted.kind:
            continue
        clause = f"{award.what} {award.rest} {award.holder}"
        words = document.text[award.span.start : award.span.end]
        states = {pins.state(pin, words, opening, f"{opening}\n{document.date}") for pin in question.pins}
        who = next((found["who"].strip() for each in _GIVERS if (found := each.search(_told_of(award)))), "")
        is_told = bool(who) and states <= {"met", "around"} and _holds(wanted.rest, words_of(clause) | around, SAID)
        if is_told and _is_of_holder(question, wanted, award, words_of(clause.replace(who, " ")), around):
            yield award, who


def _told_of(award: Award) -> str:
    """The words of a clause beside its holder's, the award behind what stands before it."""
    return award.rest if award.what in award.rest else f"{award.rest} {award.what}"


def _is_of_holder(
    question: Question, wanted: Wanted, award: Award, known: frozenset[str], around: frozenset[str]
) -> bool:
    """Whether an award is of whom the question says to have it: by name, or by most of what it says of them. `known`
    has the syllables of its clause beside the giver's."""
    words = [word for word in TOKEN.findall(wanted.holder) if word in wanted.rest]
    if not words:
        return True
    if not award.is_named:
        return _holds(words, known, 0.6)
    asked = Asked((), tuple(TOKEN.findall(wanted.holder)), wanted.kind, "", (), ())
    holder = words_of(award.holder)
    if award.is_of_person != (asked.of_person or any(pin.kind == "person" for pin in question.pins)):
        return False
    is_shorter = set(asked.name[-2:]) <= holder or holder <= set(asked.holder) | words_of(question.text)
    return is_shorter and (names_holder(asked, award, around) or _holds(words, holder, SAID))


def _holds(asked: Sequence[str], known: frozenset[str], share: float) -> bool:
    return fsum(rarity(word) for word in asked if word in known) >= share * fsum(map(rarity, asked))


def _told(question: Question, document: Document, award: Award, who: str) -> Answer:
    sentence = document.text[award.span.start : award.span.end]
    place = max(sentence.find(who), 0)
    inside = excerpt(sentence, Span(place, place + len(who)), question.content, LONG)
    quote = sentence[inside.start : inside.end]
    start = award.span.start + inside.start
    cited = Citation(document.name, document.title, document.source, document.date, start, start + len(quote), quote)
    text = f"{who}\n“{shown(quote, sentence[: inside.start], sentence[inside.end :])}”"
    return Answer(text, question.language, False, (cited,), question.kind, question.text)
