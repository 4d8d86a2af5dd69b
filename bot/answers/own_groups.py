"""Groups asked about by the name of their document's organisation: "Cụm thi đua thứ hai của Đoàn Trường X gồm ai?".

Several documents may have a second cluster. Where all groups together leave a question open, each document found that
calls itself by words of the question is asked alone, without those words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from math import fsum

from bot.answers.referred import Only
from bot.answers.subjects import pairs_of_name
from bot.memberships import membership_answers
from bot.memberships.asked import Asked
from bot.memberships.catalogue import Group, groups_of_one, when
from bot.memberships.members import ask
from bot.memberships.membership_speech import Speaker
from bot.memberships.offices_asked import HEAD
from bot.memberships.whose import DOES, file_words
from bot.question import Question, understand
from bot.types import Answer
from index.rarity import rarity
from index.types import Document, Hit, View
from index.vietnamese import TOKEN, fold

LEAST_NAMED = 4.0  # of rarity that a stretch must have to name a document; all that is left must then be met
DOCUMENTS = 4  # of those found first
OPENING = 900  # characters of a document that say what it is called
_GROUP = re.compile(rf"\b(?:{HEAD})\b")
_OF_GROUP = frozenset("cum khoi nhom thi dua so thu nam".split())  # what names a group, whatever else a title has of it
_WHERE = re.compile(r"\bdau\b")
_OPENS_NAME = frozenset(("cum", "khoi", "nhom", "dua", "cac"))  # "Khối thi đua các trường đại học"
_NO_ORGANISATION = re.compile(
    r"\b(?:toa dam|hoi nghi|dai hoi|hoi thao|hoi thi|cuoc thi|bien ban|bao cao|quyet dinh|ke hoach|huong dan|thong bao|"
    r"chuong trinh|quy che)\b"
)
_NUMBERED = re.compile(r"(?:so|thu) (?:\d|[ivx]+\b|nhat|hai|ba|tu|nam)|\d{1,2}\b(?!/)")
_TELLS = frozenset(("members", "count", "leader", "deputy", "group_of", "every_leader", "every_deputy"))
_BEFORE = re.compile(r"\s*(?:\b(?:của|ở|tại|trong|bên|ngành|cua|o|tai|ben|nganh)\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def speaks_of_groups(question: Question) -> bool:
    """Whether a question may ask for a group, its members or who leads it; not where something is."""
    asks_where = question.kind == "place" and _WHERE.search(question.folded) is not None
    return _GROUP.search(question.folded) is not None and not asks_where and not question.translated


def of_own_groups(question: Question, view: View, hits: Sequence[Hit], everywhere: Sequence[Group]) -> Answer | None:
    """What the first document that the question names, or that is of the year it names, says of its groups, and what
    later ones change of that. None where none does. `everywhere` are the groups of all documents."""
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:DOCUMENTS]:
        document = view.document(name)
        if document is None or _is_of_other_year(question, document):
            continue
        only = Only(view, name)
        stated = only.memberships()
        groups = [group for group in groups_of_one(stated) if group.listed.kind != "change"]  # which is no list
        for rest in _left_to_ask(question, document):
            asked = ask(rest, groups)
            said = _told(asked, rest, view, only, everywhere) if asked is not None and asked.kind in _TELLS else None
            if said is not None and not said.abstained:
                return said
    return None


def _told(asked: Asked, question: Question, view: View, only: Only, everywhere: Sequence[Group]) -> Answer | None:
    """What holds now of the groups that one document means, where a later one has changed them."""
    since = [_changed_since(group, everywhere) for group in asked.groups]
    if asked.kind in ("every_leader", "every_deputy") and any(since):
        groups = tuple(newer or group for newer, group in zip(since, asked.groups, strict=True))
        return membership_answers.answer(replace(asked, groups=groups), question, view)
    if asked.kind in ("leader", "deputy", "members", "count") and since and all(since):
        said = membership_answers.answer(replace(asked, groups=tuple(filter(None, since))), question, view)
        if said is not None and not said.abstained:
            named = Speaker(question, only).cite(asked.groups[0].listed)  # as which document the question knows it
            known = named.document in {citation.document for citation in said.citations}
            return said if known else replace(said, citations=(*said.citations, named))
    return membership_answers.answer(asked, question, only)


def _changed_since(group: Group, everywhere: Sequence[Group]) -> Group | None:
    """The same group with what other documents say of it since; None where none does."""
    own = group.listed.document
    for other in everywhere:
        stated = (other.listed, *other.changes, *other.older, *other.leaders, *other.deputies)
        if other.name == group.name and any(each.document == own for each in stated):
            newer = any(each.document != own and when(each) > when(group.listed) for each in stated)
            return other if newer else None
    return None


def _left_to_ask(question: Question, document: Document) -> Iterator[Question]:
    """The question without each stretch that calls the document by its name, the rarest first; as it is where the
    document is of the year that it names."""
    yield from _without_name(question, document)
    if _years_asked(question) & _years(document):
        yield question


def _is_of_other_year(question: Question, document: Document) -> bool:
    asked, own = _years_asked(question), _years(document)
    return bool(asked and own) and not asked & own


def _years_asked(question: Question) -> set[str]:
    return {pin.value for pin in question.pins if pin.kind == "year"}


def _years(document: Document) -> set[str]:
    return set(_YEAR.findall(f"{document.title} {document.date}"))


def _without_name(question: Question, document: Document) -> Iterator[Question]:
    pairs = pairs_of_name(document.title, document.source, f"{file_words(document.name)}\n{document.text[:OPENING]}")
    words = list(TOKEN.finditer(question.text))
    folded = [fold(word[0]) for word in words]
    naming = {
        place
        for first, pair in enumerate(pairwise(folded))
        if pair in pairs and not any(each.isdecimal() or each in _OF_GROUP for each in pair)
        for place in (first, first + 1)
    }
    runs = [[*run] for is_named, run in groupby(range(len(words)), naming.__contains__) if is_named]
    weights = [fsum(rarity(folded[place]) for place in run) for run in runs]
    for weight, run in sorted(zip(weights, runs, strict=True), reverse=True):
        said = " ".join(folded[place] for place in run)
        before = folded[run[0] - 1] if run[0] else ""
        is_of_group = before in _OPENS_NAME or _NUMBERED.match(" ".join(folded[run[-1] + 1 :]))
        if weight >= LEAST_NAMED and not is_of_group and not (DOES.search(said) or _NO_ORGANISATION.search(said)):
            before = _BEFORE.sub("", question.text[: words[run[0]].start()])
            left = f"{before} {question.text[words[run[-1]].end() :].lstrip(' ,')}".strip()
            yield replace(understand(left), language=question.language)
