"""Groups asked about by the name of their document's organisation: "Cụm thi đua thứ hai của Đoàn Trường X gồm ai?".

Several documents may have a second cluster. Where all groups together leave a question open, each document found that
calls itself by words of the question is asked alone, without those words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import fsum

from bot.answers.referred import Only
from bot.answers.subjects import LEAST_NAMED, pairs_of_name
from bot.memberships import membership_answers
from bot.memberships.catalogue import groups_of_one
from bot.memberships.members import ask
from bot.memberships.offices_asked import HEAD
from bot.question import Question, understand
from bot.types import Answer
from index.rarity import rarity
from index.types import Document, Hit, View
from index.vietnamese import TOKEN, fold

DOCUMENTS = 4  # of those found first
OPENING = 900  # characters of a document that say what it is called
_GROUP = re.compile(rf"\b(?:{HEAD})\b")
_TELLS = frozenset(("members", "count", "leader", "deputy", "group_of", "every_leader", "every_deputy"))
_BEFORE = re.compile(r"\s*(?:\b(?:của|ở|tại|trong|bên|ngành|cua|o|tai|ben|nganh)\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def speaks_of_groups(question: Question) -> bool:
    return _GROUP.search(question.folded) is not None and not question.translated


def of_own_groups(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """What the first document that the question names, or that is of the year it names, says of its groups. None where
    none does."""
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        rest = _of_document(question, document) if document is not None else None
        if rest is None:
            continue
        only = Only(view, name)
        asked = ask(rest, groups_of_one(only.memberships()))
        said = membership_answers.answer(asked, rest, only) if asked is not None and asked.kind in _TELLS else None
        if said is not None and not said.abstained:
            return said
    return None


def _of_document(question: Question, document: Document) -> Question | None:
    """What is left to ask of a document that the question names, or that is of its year; None of any other."""
    asked = {pin.value for pin in question.pins if pin.kind == "year"}
    own = set(_YEAR.findall(f"{document.title} {document.date}"))
    if asked and own and not asked & own:
        return None
    return _without_name(question, document) or (question if asked & own else None)


def _without_name(question: Question, document: Document) -> Question | None:
    """The question without the longest stretch that calls the document by its name; None where there is none."""
    file_words = re.sub(r"[\W_]+", " ", document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    pairs = pairs_of_name(document.title, document.source, f"{file_words}\n{document.text[:OPENING]}")
    words = list(TOKEN.finditer(question.text))
    folded = [fold(word[0]) for word in words]
    naming = {
        place
        for first, pair in enumerate(pairwise(folded))
        if pair in pairs and not any(each.isdecimal() or _GROUP.fullmatch(each) for each in pair)
        for place in (first, first + 1)
    }
    runs = [[*run] for is_named, run in groupby(range(len(words)), naming.__contains__) if is_named]
    best = max(runs, key=lambda run: fsum(rarity(folded[place]) for place in run), default=[])
    if fsum(rarity(folded[place]) for place in set(best)) < LEAST_NAMED:
        return None
    before = _BEFORE.sub("", question.text[: words[best[0]].start()])
    left = f"{before} {question.text[words[best[-1]].end() :].lstrip(' ,')}".strip()
    return replace(understand(left), language=question.language)
