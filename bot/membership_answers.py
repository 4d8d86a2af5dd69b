"""What is said to a question of who belongs to what."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import Group, Mention
from bot.members import Asked, contradicts_year
from bot.phrases import say
from bot.question import Question
from bot.types import Answer, Citation
from index.types import Membership, Span, View
from index.vietnamese import fold

_LONGEST_QUOTE = 700  # characters; of a longer list or table only the member's own words are quoted


def answer(asked: Asked, question: Question, view: View) -> Answer | None:
    """The answer, an abstention where the documents do not name the group, None where evidence should be looked for."""
    speak = _Speaker(question, view)
    if asked.kind == "unknown":
        return speak.abstain()
    if asked.kind == "members":
        return speak.members(asked.groups)
    if asked.kind == "count":
        return speak.count(asked.groups)
    if asked.kind == "leader":
        return speak.leader(asked.groups[0])
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
    return speak.together(asked.found[0]) if asked.kind == "together" else speak.group_of(asked.found)


class _Speaker:
    """One question's answers: they share its language and the view that quotes come from."""

    def __init__(self, question: Question, view: View) -> None:
        self._question = question
        self._view = view

    def _say(self, key: str, **values: object) -> str:
        return say(f"answer.{key}", self._question.language, **values)

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

    def _counted(self, stated: Membership) -> str:
        """The count, and what the document declares where that is another."""
        found = len(stated.members)
        if stated.declared is not None and stated.declared != found:
            return self._say("count_differs", declared=stated.declared, found=found)
        return ""

    def _superseded(self, group: Group) -> str:
        """What older documents say otherwise, in a sentence; "" where they agree."""
        now = {fold(member.name) for member in group.current.members}
        for stated in group.older:
            before = {fold(member.name) for member in stated.members}
            if before != now and stated.date < group.current.date:
                gone = [member.name for member in stated.members if fold(member.name) not in now]
                new = [member.name for member in group.current.members if fold(member.name) not in before]
                return self._say(
                    "superseded",
                    newer=group.current.title or group.current.document,
                    newer_date=group.current.date or "?",
                    older=stated.title or stated.document,
                    older_date=stated.date or "?",
                    gone="; ".join(gone) or "–",
                    new="; ".join(new) or "–",
                )
            if before != now and stated.date == group.current.date:
                return self._say("disagrees", other=stated.title or stated.document, count=len(stated.members))
        return ""

    def members(self, groups: Sequence[Group]) -> Answer:
        lines, citations = [], []
        for group in groups:
            stated = group.current
            if contradicts_year(self._question, stated, self._sentence(stated)):
                return self.abstain()
            names = "; ".join(member.name for member in stated.members)
            lines.append(self._say("members", group=stated.group, count=len(stated.members), names=names))
            lines += [note for note in (self._counted(stated), self._superseded(group)) if note]
            citations.append(self._cite(stated))
        return self._answer("\n".join(lines), *citations, kind="list")

    def count(self, groups: Sequence[Group]) -> Answer:
        lines, citations = [], []
        for group in groups:
            stated = group.current
            if contradicts_year(self._question, stated, self._sentence(stated)):
                return self.abstain()
            lines.append(self._say("count", group=stated.group, count=len(stated.members)))
            lines += [note for note in (self._counted(stated), self._superseded(group)) if note]
            citations.append(self._cite(stated))
        return self._answer("\n".join(lines), *citations, kind="count")

    def leader(self, group: Group) -> Answer | None:
        stated = group.leader
        if stated is None or stated.leader_span is None:
            return None
        citation = self._leader_citation(stated, stated.leader_span)
        if contradicts_year(self._question, stated, citation.quote):
            return self.abstain()
        lines = [self._say("leader", group=stated.group, leader=stated.leader)]
        earlier = next(
            (older for older in group.older if older.leader and fold(older.leader) != fold(stated.leader)), None
        )
        if earlier is not None:
            lines.append(
                self._say(
                    "leader_before",
                    leader=earlier.leader,
                    older=earlier.title or earlier.document,
                    date=earlier.date or "?",
                )
            )
        return self._answer("\n".join(lines), citation, kind="person")

    def _leader_citation(self, stated: Membership, span: Span) -> Citation:
        """The leader's name with the words around it, up to the ends of the line."""
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

    def _said_group(self, group: Group) -> str:
        return group.current.group

    def group_of(self, found: Sequence[Mention]) -> Answer:
        first = found[0]
        same = [mention for mention in found if mention.words == first.words and mention.share == first.share]
        lines, citations = [], []
        for mention in same[:3]:
            lines.append(self._say("group_of", member=mention.member.name, group=self._said_group(mention.group)))
            if (note := self._moved(mention)) != "":
                lines.append(note)
            citations.append(self._cite(mention.group.current, mention.member.span))
        return self._answer("\n".join(lines), *citations, kind="reverse")

    def _moved(self, mention: Mention) -> str:
        """Where an older document has the member in another group of the same kind, that it has since moved."""
        return ""

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

    def belongs(self, asked: Asked) -> Answer:
        group = asked.groups[0]
        inside = next((mention for mention in asked.found if mention.group == group), None)
        if inside is not None:
            text = self._say("belongs", member=inside.member.name, group=group.current.group)
            return self._answer(text, self._cite(group.current, inside.member.span), kind="boolean")
        elsewhere = next(iter(asked.found), None)
        if elsewhere is not None:
            text = self._say("belongs_elsewhere", member=elsewhere.member.name, group=elsewhere.group.current.group)
            return self._answer(text, self._cite(elsewhere.group.current, elsewhere.member.span), kind="boolean")
        text = self._say("belongs_not", name=asked.others, group=group.current.group, count=len(group.current.members))
        return self._answer(text, self._cite(group.current), kind="boolean")

    def groups(self, asked: Asked) -> Answer:
        names = [group.current.group for group in asked.groups]
        text = self._say("groups", count=len(names), names="; ".join(names))
        return self._answer(text, *(self._cite(group.current) for group in asked.groups[:8]), kind="list")

    def more(self, groups: Sequence[Group]) -> Answer:
        ranked = sorted(groups, key=lambda group: -len(group.current.members))
        lines = [self._say("count", group=group.current.group, count=len(group.current.members)) for group in ranked]
        return self._answer("\n".join(lines), *(self._cite(group.current) for group in ranked), kind="compare")
