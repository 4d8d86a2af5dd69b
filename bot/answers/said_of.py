"""Of whom a sentence speaks: what is said of a whole province is no answer about one of its districts.

A sentence that names nobody is about whom its document is about: the body of its title, its file, its letterhead, or
the one that its first lines name, unless they list it among others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum

from bot.answers.evidence import Evidence
from bot.answers.names_known import BETWEEN
from bot.answers.subjects import name_of
from bot.memberships.whose import file_words
from bot.question import Question
from bot.questions.bodies_named import bodies_named, names_in
from index.rarity import rarity
from index.types import Document
from index.vietnamese import TOKEN, fold, folded_both_ways

LEAD = 600  # characters of a document that say whom it is about
_KINDS = frozenset({"number", "contact"})
_LISTED_BEFORE = re.compile(r"(?:[,;]|\bva)\s*(?:(?:tinh|thanh pho|huyen|thi xa|xa|phuong|hoi|cac)\s+)*$")
_LISTED_BEHIND = re.compile(r"\s*(?:[,;]|va\b)\s*[A-ZĐÀ-Ỹ]")


def is_of_named(question: Question, best: Evidence, document: Document | None) -> bool:
    """Whether what answers a question is said of the place or body that it names, or of its document's own. `document`
    is that of the evidence."""
    if document is None or question.kind not in _KINDS:
        return True
    passage = best.passage
    opening = document.text[:LEAD]
    own = "\n".join(name_of(passage.title, passage.source, f"{file_words(document.name)}\n{opening}"))
    told = fold("\n".join([best.sentence, passage.context, own]))
    before = passage.text[: best.span.start - passage.start]
    return all(
        any(each.search(told) for each in ways)
        or any(
            _is_alone(text, match) for each in ways for text in (before, opening) for match in each.finditer(fold(text))
        )
        for ways in _named(question)
    )


def _named(question: Question) -> Iterator[list[re.Pattern[str]]]:
    """The ways to say each place and body that a question names."""
    for body in bodies_named(question):
        if body.name and body.is_said_whole:
            yield [re.compile(rf"\b{body.kind[-1]}\W+(?:\w+\W+){{0,{BETWEEN}}}{body.name[0]}\b")]
        elif body.name:
            yield [*map(_pattern, pairwise(body.name))]
    places = [tuple(pin.value.split()) for pin in question.pins if pin.kind == "place"]
    yield from ([_pattern(pair)] for pair in (*names_in(question), *places))


def _pattern(syllables: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b" + r"\W+".join(syllables) + r"\b")


def _is_alone(text: str, match: re.Match[str]) -> bool:
    """Whether a name stands by itself, not among others with commas between."""
    before = fold(text[max(0, match.start() - 40) : match.start()])
    return not (_LISTED_BEFORE.search(before) or _LISTED_BEHIND.match(text, match.end()))


_WHOSE_GROUP = re.compile(
    r"^(?P<who>.{3,90}?) (?:dang |hien |duoc )*(?:thuoc|nam (?:trong|o)|sinh hoat (?:o|tai|trong)|xep vao|o) "
    r"(?P<head>cum|khoi|to|nhom|doi)\b"
)
LEAST_OF_MEMBER = 0.5  # of what a question calls a member, by rarity, that a sentence must say to tell its group


def names_member(question: Question, best: Evidence) -> bool:
    """Whether a sentence names the member whose group is asked for; anything else names one."""
    asked = _WHOSE_GROUP.match(question.folded) if best.whole else None
    if asked is None:
        return True
    who = [syllable for syllable in TOKEN.findall(asked["who"]) if syllable in question.content]
    said = set(folded_both_ways(best.sentence))
    if asked["head"] not in said:
        return False
    return fsum(rarity(each) for each in who if each in said) >= LEAST_OF_MEMBER * fsum(map(rarity, who))
