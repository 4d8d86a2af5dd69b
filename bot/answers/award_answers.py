"""Questions about awards, answered by those that documents tell.

The holder that is asked about must be the one of the clause, and so must the award, its level and who gives it: the
Bằng khen of a chairman is none of the body he chairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum

from bot.answers import pins
from bot.answers.award_asked import Asked, asked_of_awards
from bot.answers.awards import AWARD, Award, awards_in, awards_of, words_of
from bot.answers.reading import pairs_of
from bot.answers.tables import LEVELS
from bot.answers.wording import LONG, excerpt, shown
from bot.phrases import say
from bot.question import Question
from bot.types import Answer, Citation
from index.abbreviations import CAPITAL
from index.entities import persons
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, fold

_BODIES = frozenset("dong don vi tap the noi co quan to chuc nao nhung cac".split())
_EITHER = ({"khoa", "phong"}, {"xa", "phuong"}, {"phong", "ban"}, {"to", "doi"}, {"so", "nganh"}, {"ban", "nganh"})
DOCUMENTS = 4  # of those found first, whose awards are looked at
OPENING = 900  # characters of a document that say what it is about
LETTERHEAD = 150  # characters in which a paper says whose it is
SAID = 0.85  # of what else the question says, by rarity, that the clause and what stands about it must say
LONGEST = 690  # characters of an answer
_OF_GROUP = frozenset("rieng moi thi dua so".split())
_MAY_PROPOSE = re.compile(r"\bđược đề nghị\b[^.;]*?\d")
_HAS_GIVER = re.compile(rf"\bcủa\b|\bđược (?={CAPITAL})|(?<!\w){CAPITAL}[^,;.]*\b(?:tặng|trao)\b")
_OF_GIVER = re.compile(rf"(?i:cờ(?: thi đua)?|bằng khen|giấy khen) (?:ngành |{CAPITAL})")
_GOES_ON = re.compile(rf"\s+(?:{CAPITAL}|\d|tỉnh|huyện|xã|phường|thành phố)")


def fits(asked: Asked, award: Award, around: frozenset[str], head: frozenset[str]) -> bool:
    """Whether an award is of those asked about; `around` has the syllables that its document says anyway, `head` those
    of its letterhead, which names who gives what no clause says was given by another."""
    rest, giver = words_of(f"{award.rest} {award.giver}"), set(asked.giver)
    if asked.kind and asked.kind != award.name:
        return False
    if asked.level and asked.level not in re.sub(r"\bcap ", "", fold(award.what)):
        return False
    if giver and not giver <= rest and (_has_giver(award, head) or not giver <= head):
        return False
    return _is_held_by(asked, award, around)


def _has_giver(award: Award, head: frozenset[str] = frozenset()) -> bool:
    """Whether it is said who gives an award, and not only by a name that the letterhead goes on with."""
    if award.giver:
        return not words_of(award.giver) <= head
    return _HAS_GIVER.search(award.rest) is not None or _OF_GIVER.match(award.what) is not None


def _is_held_by(asked: Asked, award: Award, around: frozenset[str]) -> bool:
    if not asked.noun:
        return names_holder(asked, award, around) and (not award.is_of_person or _is_person(asked, award))
    if not award.is_named or asked.anyone:
        return award.is_named
    if asked.of_person != award.is_of_person:
        return False
    own = set(asked.noun) - _BODIES
    return asked.of_person or own in _EITHER or own <= words_of(award.holder)


def _is_person(asked: Asked, award: Award) -> bool:
    """Whether the person who has an award is asked about, and not a body that the person's office names."""
    named = next(persons(award.holder), None)
    name = named.value if named is not None else fold(award.holder)
    return asked.of_person or bool(asked.title) or f" {name} " in f" {' '.join(asked.holder)} "


def names_holder(asked: Asked, award: Award, around: frozenset[str]) -> bool:
    """Whether the holder of an award is the one asked about, whose name may go on with where that is."""
    holder, words = words_of(award.holder), asked.name
    if len(words) == 1:
        return asked.of_person and award.is_of_person and words[0] in holder
    while len(words) > 1 and not set(words) <= _BODIES:
        if set(words) <= holder | around and _ends_name(award.holder, (words[-2], words[-1])):
            return True
        if words[-1] not in around:
            return False
        words.pop()
    return False


def _ends_name(holder: str, pair: tuple[str, str]) -> bool:
    """Whether a name ends with two syllables of it somewhere: no more of it follows them."""
    typed = list(TOKEN.finditer(holder))
    for first, second in pairwise(range(len(typed))):
        if (fold(typed[first][0]), fold(typed[second][0])) == pair:
            follows = holder[typed[second].end() :]
            if not _GOES_ON.match(follows):
                return True
    return False


def awarded(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """What the first document that tells any says of the awards asked about; of all that somebody was given, what every
    document says. None where none does."""
    asked = asked_of_awards(question)
    if asked is None or (not asked.noun and not asked.holder):
        return None
    told: list[tuple[Document, Award]] = []
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        told += [(document, award) for award in _found(question, asked, document)] if document is not None else []
        if told and (asked.noun or asked.kind or asked.whether):
            break
    return _told(question, asked, told) if told else None


def _found(question: Question, asked: Asked, document: Document) -> Iterator[Award]:
    opening = f"{document.title}\n{document.name}\n{document.text[:OPENING]}"
    around, head = words_of(opening), words_of(f"{document.title}\n{document.text[:LETTERHEAD]}")
    for award in awards_of(document):
        if any(skipped.start <= award.span.start < skipped.end for skipped in document.skipped):
            continue
        words = document.text[award.span.start : award.span.end]
        known = around | words_of(f"{words} {award.rest}")
        weight = fsum(map(rarity, asked.rest))
        if weight and fsum(rarity(word) for word in asked.rest if word in known) < SAID * weight:
            continue
        dated = f"{opening}\n{document.date}"
        outside = (pin for pin in question.pins if not set(pin.value.split()) <= set(asked.holder))
        states = {pins.state(pin, words, opening, dated) for pin in outside}
        if states <= {"met", "around"} and fits(asked, award, around, head) and not _proposes(question, award):
            yield award


def _proposes(question: Question, award: Award) -> bool:
    """Whether the holder is only the group that the question names: how many awards it may propose is not for whom."""
    groups = [pin for pin in question.pins if pin.kind == "number" and pin.head]
    left = set(TOKEN.findall(fold(award.holder))) - _OF_GROUP
    return any(left <= {*pin.head.split(), pin.value} for pin in groups) and _MAY_PROPOSE.search(award.rest) is not None


def _told(question: Question, asked: Asked, found: Sequence[tuple[Document, Award]]) -> Answer | None:
    said = list(dict.fromkeys((document.name, award.span) for document, award in found))
    documents = {document.name: document for document, _ in found}
    every = list(dict.fromkeys(_lead(asked, award) for _, award in found))
    leads = [lead for lead in every if not any(other != lead and other.startswith(lead) for other in every)]
    if question.kind == "boolean":
        leads = [say("answer.yes", question.language)]
    spans = [(documents[name], span) for name, span in said]
    if len(leads) == 1:
        document, whole = spans[0]
        sentence = document.text[whole.start : whole.end]
        of_members = _is_of_members(asked, sentence) and question.kind != "boolean"
        inside = Span(0, len(sentence)) if of_members else _clause(question, sentence, found[0][1])
        quoted = shown(sentence[inside.start : inside.end], sentence[: inside.start], sentence[inside.end :])
        text = f"“{quoted}”" if of_members else f"{leads[0]}\n“{quoted}”"
        spans = [(document, Span(whole.start + inside.start, whole.start + inside.end))]
    else:
        text = "\n".join(f"- {lead}" for lead in leads)
    if len(text) > LONGEST:
        return None
    citations = tuple(cited(document, span) for document, span in spans)
    return Answer(text, question.language, False, citations, "list", question.text)


def _is_of_members(asked: Asked, sentence: str) -> bool:
    """Whether a sentence tells all that a group was given, by the members that got it: "Cụm 5 được tặng 1 Cờ cho Sở A,
    2 Bằng khen cho Sở B và Sở C"."""
    several = len({award.name for award in awards_in(sentence)}) > 1
    return several and not asked.kind and not asked.noun and next(iter(asked.holder), "") in ("cum", "khoi")


def cited(document: Document, span: Span) -> Citation:
    """A stretch of a document, whole."""
    quote = document.text[span.start : span.end]
    return Citation(document.name, document.title, document.source, document.date, span.start, span.end, quote)


def _lead(asked: Asked, award: Award) -> str:
    """Who has an award, or which one; both where any award is meant of whoever has it."""
    what = re.sub(r"\s+và(?: \d+)?$", "", award.what.strip(' ,”"'))
    if not asked.noun:
        return f"{award.count} {what}{' cho ' if award.part else ''}{award.part}".strip()
    return award.holder if asked.kind else f"{what}: {award.holder}"


def _clause(question: Question, sentence: str, award: Award) -> Span:
    """The part of a sentence that tells one award of its holder."""
    places = [sentence.find(words) for words in (award.holder, award.what) if words and words in sentence]
    if not places:
        return Span(0, len(sentence))
    end = max(place + len(words) for words in (award.holder, award.what) if (place := sentence.find(words)) >= 0)
    return excerpt(sentence, Span(min(places), end), question.content, max(LONG, end - min(places) + 60))


def is_of_another(question: Question, sentence: str, headings: str, around: frozenset[str]) -> bool:
    """Whether a sentence is no answer to a question about awards: it tells some, and none of them is the one asked
    about or of the holder asked about; or the holder is asked for, and neither it nor the headings above tell any.
    `around` has the syllables that stand about it."""
    asked = asked_of_awards(question)
    if asked is None:
        return False
    told = awards_in(sentence)
    if not told:
        return bool(asked.noun or asked.kind) and not AWARD.search(headings)
    return not any(_may_fit(asked, award, headings, around) for award in told)


def _may_fit(asked: Asked, award: Award, headings: str, around: frozenset[str]) -> bool:
    if asked.kind and asked.kind != award.name:
        return False
    said = words_of(f"{award.rest} {award.giver} {award.holder}")
    if asked.giver and _has_giver(award) and not set(asked.giver) <= said:
        return False
    holder = words_of(award.holder)
    if asked.noun:
        levels = LEVELS & set(asked.noun)
        return not award.is_named or not levels or not LEVELS & holder or bool(levels & holder)
    words = asked.name
    if not holder or not words:
        return not asked.whether
    while len(words) > 2 and words[-1] in around and words[-1] not in holder:  # "Khoa Luật Trường Đại học Bạch Hạc"
        words.pop()
    own = set(words[-2:])
    if asked.title:
        return award.is_of_person and (asked.title <= holder or own <= holder)
    if award.is_named:
        return own <= holder and award.is_of_person == asked.of_person
    # "Trường được tặng …" is said of the school that the document is about
    return bool(holder & set(asked.holder)) or (len(words) > 1 and (words[-2], words[-1]) in pairs_of(headings))
