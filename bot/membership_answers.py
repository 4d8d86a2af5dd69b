"""What is said to a question of who belongs to what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.catalogue import Group, Mention, when
from bot.members import Asked, about, contradicts_year, in_force
from bot.names import key
from bot.phrases import say
from bot.question import Question
from bot.types import Answer, Citation
from index.entities import persons
from index.types import Member, Membership, Span, View
from index.vietnamese import TOKEN, expand_abbreviations, fold

_LONGEST_QUOTE = 700  # characters; of a longer list or table only the member's own words are quoted
_OPENING = 400  # characters at a document's head, and on both sides of a statement, that say of whom it speaks


def answer(asked: Asked, question: Question, view: View) -> Answer | None:
    """The answer, an abstention where the documents do not name the group, None where evidence should be looked for."""
    speak = _Speaker(question, view)
    if asked.kind == "unknown":
        return speak.abstain()
    if asked.kind == "members":
        return speak.members(asked)
    if asked.kind == "count":
        return speak.count(asked)
    if asked.kind == "within":
        return speak.within(asked)
    if asked.kind == "besides":
        return speak.besides(asked)
    if asked.kind == "leader":
        return speak.leader(asked)
    if asked.kind == "deputy":
        return speak.deputy(asked)
    if asked.kind == "belongs":
        return speak.belongs(asked)
    if asked.kind in ("groups", "group_count"):
        return speak.groups(asked)
    if asked.kind == "more":
        return speak.more(asked.groups)
    if not asked.found:
        return speak.abstain()
    if asked.kind == "same":
        return speak.same(asked.found)
    return speak.together(asked.found[0]) if asked.kind == "together" else speak.group_of(asked)


class _Speaker:
    """One question's answers: they share its language and the view that quotes come from."""

    def __init__(self, question: Question, view: View) -> None:
        self._question = question
        self._view = view

    def _say(self, key: str, **values: object) -> str:
        said = say(f"answer.{key}", self._question.language, **values)
        return said[:1].upper() + said[1:] if said.endswith(".") else said

    def _answer(self, text: str, *citations: Citation, kind: str = "membership") -> Answer:
        return Answer(text, self._question.language, False, citations, kind, self._question.text)

    def abstain(self) -> Answer:
        return Answer(self._say("abstained"), self._question.language, True, (), "membership", self._question.text)

    def _quote(self, stated: Membership, span: Span) -> Citation:
        document = self._view.document(stated.document)
        quote = document.text[span.start : span.end] if document else ""
        return Citation(stated.document, stated.title, stated.source, stated.date, span.start, span.end, quote)

    def _cite(self, stated: Membership, member: Span | None = None) -> Citation:
        whole = stated.span.end - stated.span.start <= _LONGEST_QUOTE or member is None
        return self._quote(stated, stated.span if whole or member is None else member)

    def _sentence(self, stated: Membership) -> str:
        document = self._view.document(stated.document)
        return document.text[stated.span.start : stated.span.end] if document else ""

    def _words_near(self, stated: Membership) -> list[str]:
        """The folded words of a statement's document that may say of whom it speaks."""
        document = self._view.document(stated.document)
        text = document.text if document else ""
        near = f"{text[:_OPENING]} {text[max(0, stated.span.start - _OPENING) : stated.span.end + _OPENING]}"
        near = f"{near} {about(stated)}"
        return TOKEN.findall(fold(f"{near} {expand_abbreviations(near)}"))

    def _speaks_of(self, stated: Membership, owners: Sequence[str]) -> bool:
        """Whether a statement's document names the organisation that the question does."""
        if not owners:
            return True
        words = self._words_near(stated)
        pairs = set(pairwise(words))
        return all(_covered(owner.split(), pairs) if " " in owner else owner in words for owner in owners)

    def _of_others(self, stated: Membership, owners: Sequence[str]) -> bool:
        """Whether the question names an organisation that the statement's document nowhere does."""
        words = self._words_near(stated)
        pairs = set(pairwise(words))
        return any(" " in owner and not set(pairwise(owner.split())) & pairs for owner in owners)

    def _members_of(self, group: Group) -> tuple[Member, ...]:
        """The members at the time that the question asks about: without changes made in later years."""
        year = self._year()
        if year and any(when(change)[:4] > year for change in group.changes):
            return group.listed.members
        return group.current.members

    def _year(self) -> str:
        return max((pin.value for pin in self._question.pins if pin.kind == "year"), default="")

    def _then(self, group: Group) -> Group:
        """The group as it was listed in the year that the question asks about, where an older document does so."""
        year = self._year()
        return (group.at(year) if year else None) or group

    def _unit(self, group: Group) -> str:
        unit = group.listed.unit
        return unit if unit and self._question.language == "vi" else self._say("member_unit")

    def _notes(self, group: Group, members: Sequence[Member]) -> list[str]:
        """What the documents say otherwise: another count, a later change, an older list."""
        if group.changes and tuple(members) != group.listed.members:
            return [self._amended(group)]
        found, declared = len(group.listed.members), group.listed.declared
        counted = self._say("count_differs", declared=declared, found=found)
        return [note for note in (counted if declared not in (None, found) else "", self._superseded(group)) if note]

    def _amended(self, group: Group) -> str:
        """What a later statement added to the list or took from it."""
        before, now = (
            {key(member.name): member.name for member in stated.members} for stated in (group.listed, group.current)
        )
        changed = [
            self._say(word, names="; ".join(names))
            for word, names in (
                ("added", [name for folded, name in now.items() if folded not in before]),
                ("gone", [name for folded, name in before.items() if folded not in now]),
            )
            if names
        ]
        newer = group.changes[-1]
        what = ", ".join(changed)
        if newer.document == group.listed.document:
            return self._say("amended_here", what=what)
        return self._say(
            "amended",
            newer=_title(newer),
            newer_date=when(newer),
            older=_title(group.listed),
            older_date=when(group.listed),
            what=what,
        ).replace(" ()", "")

    def _superseded(self, group: Group) -> str:
        """What older documents say otherwise, in a sentence; "" where they agree."""
        now = {key(member.name) for member in group.current.members}
        for stated in group.older:
            before = {key(member.name) for member in stated.members}
            if before == now or stated.kind != "list":
                continue
            if when(stated) >= when(group.listed):
                return self._say("disagrees", other=_title(stated), count=len(stated.members))
            gone = [member.name for member in stated.members if key(member.name) not in now]
            new = [member.name for member in group.current.members if key(member.name) not in before]
            return self._say(
                "superseded",
                newer=_title(group.current),
                newer_date=when(group.current),
                older=_title(stated),
                older_date=when(stated),
                gone="; ".join(gone) or "–",
                new="; ".join(new) or "–",
            ).replace(" ()", "")
        return ""

    def _listed(self, asked: Asked, phrase: str, kind: str) -> Answer | None:
        """The members, or how many they are, of each group asked about."""
        lines, citations = [], []
        for group in map(self._then, asked.groups):
            members = self._members_of(group)
            if not self._speaks_of(group.listed, asked.owners):
                return self.abstain() if self._of_others(group.listed, asked.owners) else None
            if not members:
                return None
            if contradicts_year(self._question, group.listed, self._sentence(group.listed)):
                return self.abstain()
            names = "; ".join(member.name for member in members)
            lines.append(
                self._say(phrase, group=group.current.group, count=len(members), unit=self._unit(group), names=names)
            )
            lines += self._notes(group, members)
            citations += [self._cite(group.listed), *map(self._cite, group.changes)]
        return self._answer("\n".join(lines), *citations, kind=kind)

    def members(self, asked: Asked) -> Answer | None:
        return self._listed(asked, "members", "list")

    def count(self, asked: Asked) -> Answer | None:
        return self._listed(asked, "count", "count")

    def within(self, asked: Asked) -> Answer | None:
        """How many members of a group have some words in their names."""
        group = asked.groups[0]
        words = set(asked.others.split())
        members = [member for member in self._members_of(group) if words <= set(key(member.name).split())]
        return self._part(group, members)

    def besides(self, asked: Asked) -> Answer | None:
        """The members of a group but those that the question leaves out."""
        group = asked.groups[0]
        out = {mention.member.name for mention in asked.found}
        return self._part(group, [member for member in self._members_of(group) if member.name not in out], "besides")

    def _part(self, group: Group, members: Sequence[Member], phrase: str = "within") -> Answer | None:
        if not members:
            return None
        names = "; ".join(member.name for member in members)
        text = self._say(phrase, group=group.current.group, count=len(members), unit=self._unit(group), names=names)
        return self._answer(text, self._cite(group.listed), kind="count")

    def leader(self, asked: Asked) -> Answer | None:
        group = asked.groups[0]
        fitting = [
            stated
            for stated in group.leaders
            if stated.leader_span is not None
            and self._speaks_of(stated, asked.owners)
            and not contradicts_year(self._question, stated, self._leader_citation(stated).quote)
        ]
        if not fitting:
            spoken_of = bool(group.leaders) and self._speaks_of(group.leaders[0], asked.owners)
            return self.abstain() if spoken_of or self._of_others(group.listed, asked.owners) else None
        stated = self._best_leader(fitting)
        lines = [self._say("leader", group=group.current.group, leader=stated.leader)]
        earlier = next(
            (older for older in fitting if when(older) < when(stated) and not _same_leader(older, stated)), None
        )
        if earlier is not None:
            before = self._say("leader_before", leader=earlier.leader, older=_title(earlier), date=when(earlier))
            lines.append(before.replace(" ()", ""))
        return self._answer("\n".join(lines), self._leader_citation(stated), kind="person")

    def deputy(self, asked: Asked) -> Answer | None:
        group = asked.groups[0]
        fitting = [
            stated
            for stated in group.deputies
            if self._speaks_of(stated, asked.owners)
            and not contradicts_year(self._question, stated, self._around(stated, stated.deputies[0].span).quote)
        ]
        if not fitting:
            spoken_of = bool(group.deputies) and self._speaks_of(group.deputies[0], asked.owners)
            return self.abstain() if spoken_of or self._of_others(group.listed, asked.owners) else None
        stated = fitting[0]
        names = "; ".join(member.name for member in stated.deputies)
        text = self._say("deputy", group=group.current.group, names=names)
        return self._answer(text, self._around(stated, stated.deputies[0].span), kind="person")

    def _best_leader(self, fitting: Sequence[Membership]) -> Membership:
        """The newest statement; of one document's, the one that names a person where a person is asked for."""
        if self._question.kind != "person":
            return fitting[0]
        same = (
            stated for stated in fitting if stated.document == fitting[0].document and stated.since == fitting[0].since
        )
        return next((stated for stated in same if next(iter(persons(stated.leader)), None)), fitting[0])

    def _leader_citation(self, stated: Membership) -> Citation:
        return self._around(stated, stated.leader_span or stated.span)

    def _around(self, stated: Membership, span: Span) -> Citation:
        """A name with the words around it, up to the ends of the line."""
        document = self._view.document(stated.document)
        if document is None:
            return self._quote(stated, span)
        start = max(document.text.rfind(mark, 0, span.start) for mark in ("\n", ". ")) + 1
        ends = [place for place in (document.text.find(mark, span.end) for mark in ("\n", ". ", ";")) if place >= 0]
        end = min(ends, default=len(document.text))
        start, end = max(start, span.start - 200), min(end, span.end + 200)
        while start < span.start and document.text[start].isspace():
            start += 1
        return self._quote(stated, Span(start, end))

    def group_of(self, asked: Asked) -> Answer | None:
        first = asked.found[0]
        if not self._speaks_of(first.group.listed, asked.owners):
            return None
        same = [mention for mention in asked.found if mention.words == first.words and mention.share == first.share]
        lines, citations = [], []
        for mention in same[:3]:
            source = mention.group.source(mention.member)
            lines.append(self._say("group_of", member=mention.member.name, group=mention.group.current.group))
            citations.append(self._cite(source, mention.member.span))
            before = self._before(mention, source, asked.known)
            if before is not None:
                group, stated = before
                moved = self._say(
                    "moved",
                    newer=_title(source),
                    newer_date=when(source),
                    group=group,
                    older=_title(stated),
                    older_date=when(stated),
                )
                lines.append(moved.replace(" ()", ""))
                citations.append(self._cite(stated))
        return self._answer("\n".join(lines), *citations, kind="reverse")

    def _before(self, mention: Mention, source: Membership, known: Sequence[Group]) -> tuple[str, Membership] | None:
        """The group of the same kind in which an older statement has a member, and that statement."""
        name = key(mention.member.name)
        for group in known:
            if group.name.head != mention.group.name.head or group == mention.group:
                continue
            if any(key(member.name) == name for member in group.current.members):
                continue
            for stated in (group.listed, *group.older):
                if when(stated) <= when(source) and any(key(member.name) == name for member in stated.members):
                    return group.current.group, stated
        return None

    def together(self, mention: Mention) -> Answer:
        stated = mention.group.current
        others = [member.name for member in stated.members if member.name != mention.member.name]
        text = self._say("together", member=mention.member.name, group=stated.group, names="; ".join(others))
        return self._answer(text, self._cite(stated), kind="list")

    def same(self, found: Sequence[Mention]) -> Answer:
        one, other = found[0], found[1]
        lines = [
            self._say("group_of", member=each.member.name, group=each.group.current.group) for each in (one, other)
        ]
        key = "yes" if one.group == other.group else "no"
        citations = [self._cite(each.group.current, each.member.span) for each in (one, other)]
        return self._answer("\n".join([self._say(key), *lines]), *citations, kind="boolean")

    def belongs(self, asked: Asked) -> Answer | None:
        group = asked.groups[0]
        inside = next((mention for mention in asked.found if mention.group == group), None)
        if inside is not None:
            text = self._say("belongs", member=_capital(inside.member.name), group=group.current.group)
            return self._answer(text, self._cite(group.source(inside.member), inside.member.span), kind="boolean")
        elsewhere = next((mention for mention in asked.found if mention.group.name.head == group.name.head), None)
        if elsewhere is not None:
            text = self._say(
                "belongs_elsewhere", member=_capital(elsewhere.member.name), group=elsewhere.group.current.group
            )
            source = elsewhere.group.source(elsewhere.member)
            return self._answer(text, self._cite(source, elsewhere.member.span), kind="boolean")
        if not asked.others or not group.current.members:
            return None
        text = self._say("belongs_not", name=asked.others, group=group.current.group, count=len(group.current.members))
        return self._answer(text, self._cite(group.listed), kind="boolean")

    def groups(self, asked: Asked) -> Answer | None:
        groups = asked.groups
        places = [pin.value for pin in self._question.pins if pin.kind == "place"]
        groups = tuple(group for group in groups if self._speaks_of(group.current, places))
        if asked.owners:
            groups = tuple(in_force([group for group in groups if self._speaks_of(group.current, asked.owners)]))
        if not groups:
            return None
        names = [group.current.group for group in groups]
        text = self._say("groups", count=len(names), names="; ".join(names))
        return self._answer(text, *(self._cite(group.current) for group in groups[:8]), kind="list")

    def more(self, groups: Sequence[Group]) -> Answer | None:
        ranked = sorted(groups, key=lambda group: -len(group.current.members))
        if any(not group.current.members for group in ranked):
            return None
        lines = [
            self._say(
                "count", group=group.current.group, count=len(group.current.members), unit=self._unit(group), names=""
            )
            for group in ranked
        ]
        return self._answer("\n".join(lines), *(self._cite(group.current) for group in ranked), kind="compare")


def _covered(owner: Sequence[str], pairs: set[tuple[str, str]]) -> bool:
    """Whether each word of a name stands beside a neighbour of its in a document: "Hội Nhà báo Cà Mau" where the
    document has "Hội Nhà báo tỉnh Cà Mau"."""
    held = {word for pair in pairwise(owner) if pair in pairs for word in pair}
    return set(owner[1:] if len(owner) >= 5 and held else owner) <= held


def _title(stated: Membership) -> str:
    return stated.title or stated.document


def _same_leader(one: Membership, other: Membership) -> bool:
    """Whether two statements may both hold: the same leader, or a unit's and its head's names."""
    are_persons = {next(iter(persons(stated.leader)), None) is not None for stated in (one, other)}
    return key(one.leader) == key(other.leader) or len(are_persons) == 2


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
