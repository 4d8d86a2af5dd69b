"""How answers about groups are worded, quoted, and held to the organisation and the year that the question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.memberships.catalogue import Group, when
from bot.memberships.names import alike, key
from bot.memberships.respelled import asks_about_change
from bot.memberships.whose import about
from bot.phrases import say
from bot.question import Question
from bot.text import written_date
from bot.types import Answer, Citation
from index.types import Document, Member, Membership, Span, View
from index.vietnamese import folded_both_ways

_LONGEST_QUOTE = 700  # characters; of a longer list or table only the member's own words are quoted
_OPENING = 400  # characters at a document's head, and on both sides of a statement, that say of whom it speaks


class Speaker:
    """One question's answers: they share its language and the view that quotes come from."""

    def __init__(self, question: Question, view: View) -> None:
        self.question = question
        self._view = view

    def phrase(self, key: str, **values: object) -> str:
        said = say(f"answer.{key}", self.question.language, **values)
        return said[:1].upper() + said[1:] if said.endswith(".") else said

    def tell(self, text: str, *citations: Citation, kind: str = "membership") -> Answer:
        return Answer(text, self.question.language, False, citations, kind, self.question.text)

    def abstain(self) -> Answer:
        return Answer(self.phrase("abstained"), self.question.language, True, (), "membership", self.question.text)

    def document(self, stated: Membership) -> Document | None:
        """The document of a statement; None where the view has it no more."""
        return self._view.document(stated.document)

    def quote(self, stated: Membership, span: Span) -> Citation:
        document = self.document(stated)
        quote = document.text[span.start : span.end] if document else ""
        return Citation(stated.document, stated.title, stated.source, stated.date, span.start, span.end, quote)

    def cite(self, stated: Membership, member: Span | None = None) -> Citation:
        whole = stated.span.end - stated.span.start <= _LONGEST_QUOTE or member is None
        return self.quote(stated, stated.span if whole or member is None else member)

    def sentence(self, stated: Membership) -> str:
        document = self._view.document(stated.document)
        return document.text[stated.span.start : stated.span.end] if document else ""

    def _words_near(self, stated: Membership) -> list[str]:
        """The folded words of a statement's document that may say of whom it speaks."""
        document = self._view.document(stated.document)
        text = document.text if document else ""
        near = f"{text[:_OPENING]} {text[max(0, stated.span.start - _OPENING) : stated.span.end + _OPENING]}"
        near = f"{near} {about(stated)}"
        return folded_both_ways(near)

    def speaks_of(self, stated: Membership, owners: Sequence[str]) -> bool:
        """Whether a statement's document names the organisation that the question does."""
        if not owners:
            return True
        words = self._words_near(stated)
        pairs = set(pairwise(words))
        return all(
            _covered(owner.split(), pairs | _called_in_short(owner.split(), words)) if " " in owner else owner in words
            for owner in owners
        )

    def opens_with(self, stated: Membership, kinds: Sequence[str]) -> bool:
        """Whether a statement's document says at its head what the question calls a member: "hội nông dân"."""
        if not kinds:
            return True
        document = self.document(stated)
        words = folded_both_ways(f"{document.text[:_OPENING] if document else ''} {about(stated)}")
        pairs = set(pairwise(words))
        return all(_covered(kind.split(), pairs) if " " in kind else kind in words for kind in kinds)

    def of_others(self, stated: Membership, owners: Sequence[str]) -> bool:
        """Whether the question names an organisation that the statement's document nowhere does."""
        words = self._words_near(stated)
        pairs = set(pairwise(words))
        return any(" " in owner and not set(pairwise(owner.split())) & pairs for owner in owners)

    def members_of(self, group: Group) -> tuple[Member, ...]:
        """The members at the time that the question asks about: without changes made in later years."""
        year = self.year()
        if asks_about_change(self.question) == "before":
            return group.listed.members
        return (group.until(year) if year else group).current.members

    def year(self) -> str:
        """The latest year that the question names; "" for none."""
        return max((pin.value for pin in self.question.pins if pin.kind == "year"), default="")

    def then(self, group: Group) -> Group:
        """The group as it was listed in the year that the question asks about, or before it was changed, where an
        older document does so."""
        if asks_about_change(self.question) == "before":
            return group.before() or group
        year = self.year()
        return (group.at(year) if year else None) or group

    def unit(self, group: Group) -> str:
        unit = group.listed.unit
        return unit if unit and self.question.language == "vi" else self.phrase("member_unit")

    def notes(self, group: Group, members: Sequence[Member]) -> list[str]:
        """What the documents say otherwise: another count, a later change, an older list."""
        if group.changes and tuple(members) != group.listed.members:
            return [self._amended(group)]
        found, declared = len(group.listed.members), group.listed.declared
        counted = self.phrase("count_differs", declared=declared, found=found)
        if group.listed.kind == "mention":
            return [self.phrase("only_mentioned")]
        return [note for note in (counted if declared not in (None, found) else "", self._superseded(group)) if note]

    def _amended(self, group: Group) -> str:
        """What a later statement added to the list or took from it."""
        newer = group.changes[-1]
        what = self.what_changed(group.listed, group.current)
        if newer.document == group.listed.document:
            return self.phrase("amended_here", what=what)
        return self.phrase(
            "amended",
            newer=title_of(newer),
            newer_date=day_of(newer),
            older=title_of(group.listed),
            older_date=day_of(group.listed),
            what=what,
        ).replace(" ()", "")

    def what_changed(self, older: Membership, newer: Membership) -> str:
        """Whom a list has that an older one has not, and the other way round; "" where they agree."""
        changed = (
            ("added", _beyond(newer.members, older.members)),
            ("gone", _beyond(older.members, newer.members)),
        )
        return ", ".join(self.phrase(word, names="; ".join(names)) for word, names in changed if names)

    def _superseded(self, group: Group) -> str:
        """What older documents say otherwise, in a sentence; "" where they agree, or of another year than is asked."""
        if self.year() and self.year() == when(group.listed)[:4]:
            return ""
        now = group.current.members
        for stated in group.older:
            same = not _beyond(stated.members, now) and not _beyond(now, stated.members)
            if same or stated.kind != "list":
                continue
            if when(stated) >= when(group.listed):
                return self.phrase("disagrees", other=title_of(stated), count=len(stated.members))
            return self.phrase(
                "superseded",
                newer=title_of(group.current),
                newer_date=day_of(group.current),
                older=title_of(stated),
                older_date=day_of(stated),
                what=self.what_changed(stated, group.current),
            ).replace(" ()", "")
        return ""

    def around(self, stated: Membership, span: Span) -> Citation:
        """A name with the words around it, up to the ends of the line."""
        document = self._view.document(stated.document)
        if document is None:
            return self.quote(stated, span)
        start = max(document.text.rfind(mark, 0, span.start) for mark in ("\n", ". ")) + 1
        ends = [place for place in (document.text.find(mark, span.end) for mark in ("\n", ". ", ";")) if place >= 0]
        end = min(ends, default=len(document.text))
        start, end = max(start, span.start - 200), min(end, span.end + 200)
        while start < span.start and document.text[start].isspace():
            start += 1
        return self.quote(stated, Span(start, end))


def _beyond(members: Sequence[Member], others: Sequence[Member]) -> list[str]:
    """The names of members that are not among others, by whatever of its names each is called."""
    known = {key(member.name) for member in others}
    missing = [member.name for member in members if key(member.name) not in known]
    return [name for name in missing if not any(alike(name, other.name) for other in others)]


def title_of(stated: Membership) -> str:
    return stated.title or stated.document


def day_of(stated: Membership) -> str:
    """When it was stated, as people write it; "" where nobody knows."""
    return written_date(when(stated))


def _covered(owner: Sequence[str], pairs: set[tuple[str, str]]) -> bool:
    """Whether each word of a name stands beside a neighbour of its in a document: "Hội Nhà báo Cà Mau" where the
    document has "Hội Nhà báo tỉnh Cà Mau"."""
    held = {word for pair in pairwise(owner) if pair in pairs for word in pair}
    if held:  # the letters of a kind stand before other names there: "các trường THPT Bình Khê"
        held |= {word for word in owner if not re.search("[aeiouy]", word) and any(word in pair for pair in pairs)}
    return set(owner[1:] if len(owner) >= 5 and held else owner) <= held


_MOST_LEFT_OUT = 2  # words that a name called in short leaves out behind its first


def _called_in_short(owner: Sequence[str], words: Sequence[str]) -> set[tuple[str, str]]:
    """The first two words of a name, where a document has others between them: "Hội Phụ nữ" is its "Hội Liên hiệp Phụ
    nữ"."""
    first, second = owner[0], owner[1]
    ends = [place for place, word in enumerate(words) if word == first]
    short = len(owner) > 2 and any(second in words[place + 2 : place + 2 + _MOST_LEFT_OUT] for place in ends)
    return {(first, second)} if short else set()
