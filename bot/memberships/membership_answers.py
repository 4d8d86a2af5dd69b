"""What is said to a question of who belongs to what."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.memberships.asked import Asked
from bot.memberships.belonging_answers import BelongingSpeaker
from bot.memberships.catalogue import Group, Mention, when
from bot.memberships.groups_answers import GroupsSpeaker
from bot.memberships.leadership_answers import LeadershipSpeaker
from bot.memberships.members import contradicts_year
from bot.memberships.membership_speech import Speaker, day_of, title_of
from bot.memberships.names import SORTS, alike, is_of_sort, key
from bot.memberships.respelled import asks_about_change
from bot.question import Question
from bot.types import Answer
from index.types import Member, Membership, View

_YEAR = re.compile(r"(?<![\d/.-])(?<!tháng \d năm )(?<!tháng \d\d năm )20\d\d(?!\d)")  # no paper's day of issue

_SPEAKS_OF_YEAR = re.compile(r"(?<!tháng \d )(?<!tháng \d\d )\bnăm (20\d\d)(?!\d)", re.IGNORECASE)  # no day's


def answer(asked: Asked, question: Question, view: View) -> Answer | None:
    """The answer, an abstention where the documents do not name the group, None where evidence should be looked for."""
    speak = MembershipSpeaker(question, view)
    if asked.kind == "unknown":
        return speak.abstain()
    if asked.kind == "members":
        return _with_leader(speak.members(asked), asked, question, view)
    if asked.kind == "count":
        return speak.count(asked)
    if asked.kind == "changed":
        return speak.changed(asked)
    if asked.kind == "within":
        return speak.within(asked)
    if asked.kind == "besides":
        return speak.besides(asked)
    if asked.kind == "leader":
        return LeadershipSpeaker(question, view).leader(asked)
    if asked.kind == "deputy":
        return LeadershipSpeaker(question, view).deputy(asked)
    if asked.kind == "belongs":
        return BelongingSpeaker(question, view).belongs(asked)
    if asked.kind == "leads":
        return LeadershipSpeaker(question, view).leads(asked)
    if asked.kind == "role":
        return LeadershipSpeaker(question, view).role(asked)
    if asked.kind in ("every_leader", "every_deputy"):
        return LeadershipSpeaker(question, view).every_office(asked)
    if asked.kind in ("groups", "group_count"):
        return GroupsSpeaker(question, view).groups(asked)
    if asked.kind == "more":
        return speak.more(asked)
    if not asked.found:
        return speak.abstain()
    if asked.kind == "same":
        return speak.same(asked.found)
    return speak.together(asked.found[0]) if asked.kind == "together" else speak.group_of(asked)


def _with_leader(listed: Answer | None, asked: Asked, question: Question, view: View) -> Answer | None:
    """The members, and who leads them, where both are asked for."""
    led = LeadershipSpeaker(question, view).leader(asked) if asked.with_leader else None
    if listed is None or listed.abstained or led is None or led.abstained:
        return listed if listed is not None else led
    return replace(listed, text=f"{listed.text}\n{led.text}", citations=(*listed.citations, *led.citations))


class MembershipSpeaker(Speaker):
    """The answers about members, in both directions."""

    def _listed(self, asked: Asked, phrase: str, kind: str) -> Answer | None:
        """The members, or how many they are, of each group asked about."""
        if asks_about_change(self.question) and not all(each.changes or each.older for each in asked.groups):
            return self.abstain()
        lines, citations = [], []
        for group in map(self.then, asked.groups):
            members = self.members_of(group)
            if not self.speaks_of(group.listed, asked.owners):
                return self.abstain() if self.of_others(group.listed, asked.owners) else None
            if not members:
                return None
            if self._is_of_another_time(group):
                return self.abstain()
            names = "; ".join(member.name for member in members)
            lines.append(
                self.phrase(phrase, group=group.current.group, count=len(members), unit=self.unit(group), names=names)
            )
            lines += self.notes(group, members)
            citations += [self.cite(group.listed), *map(self.cite, group.changes)]
        return self.tell("\n".join(lines), *citations, kind=kind)

    def _is_of_another_time(self, group: Group) -> bool:
        """Whether neither a list nor a change of it is of the year asked for, nor held the list from before that year
        until a change after it."""
        year = self.year()
        if year and any(when(group.listed)[:4] <= year < when(change)[:4] for change in group.changes):
            return False
        stated = (group.listed, *group.changes)
        return all(
            contradicts_year(self.question, each, self.sentence(each)) or self._is_silent_of(year, each)
            for each in stated
        )

    def _is_silent_of(self, year: str, stated: Membership) -> bool:
        """Whether a document without a date nowhere speaks of a year: what it calls the present is another."""
        document = self.document(stated)
        if not year or when(stated) or document is None:
            return False
        return year not in _SPEAKS_OF_YEAR.findall(document.text)

    def members(self, asked: Asked) -> Answer | None:
        return self._listed(asked, "members", "list")

    def count(self, asked: Asked) -> Answer | None:
        return self._listed(asked, "count", "count")

    def changed(self, asked: Asked) -> Answer | None:
        """Who joined a group and who left it, in the year asked about."""
        group, year = asked.groups[0], self.year()
        if not self.speaks_of(group.listed, asked.owners):
            return None
        if not group.listed.members or (year and all(when(change)[:4] != year for change in group.changes)):
            return self.abstain()
        what = self.what_changed(group.listed, group.current)
        cited = map(self.cite, (*group.changes, group.listed))
        return self.tell(f"{group.current.group}: {what}.", *cited, kind="list") if what else None

    def within(self, asked: Asked) -> Answer | None:
        """How many members of a group have some words in their names, or are places of a sort."""
        group = asked.groups[0]
        if asked.others in SORTS:
            members = [member for member in self.members_of(group) if is_of_sort(member.name, asked.others)]
            known = members and self.speaks_of(group.listed, asked.owners)
            return self._part(group, members) if known else self.abstain()
        words = set(asked.others.split())
        return self._part(group, [each for each in self.members_of(group) if words <= set(key(each.name).split())])

    def besides(self, asked: Asked) -> Answer | None:
        """The members of a group but those that the question leaves out."""
        group = asked.groups[0]
        out = {mention.member.name for mention in asked.found}
        return self._part(group, [member for member in self.members_of(group) if member.name not in out], "besides")

    def _part(self, group: Group, members: Sequence[Member], phrase: str = "within") -> Answer | None:
        if not members:
            return None
        names = "; ".join(member.name for member in members)
        text = self.phrase(phrase, group=group.current.group, count=len(members), unit=self.unit(group), names=names)
        return self.tell(text, self.cite(group.listed), kind="count")

    def group_of(self, asked: Asked) -> Answer | None:
        first = asked.found[0]
        listed = first.group.listed
        if not self.speaks_of(listed, asked.owners):
            return self.abstain() if self.of_others(listed, asked.owners) else None
        of_other_years = all(map(self._is_of_another_year, (listed, *first.group.changes)))
        if of_other_years or not self.opens_with(listed, asked.names):
            return self.abstain()
        same = [mention for mention in asked.found if mention.words == first.words and mention.share == first.share]
        lines, citations = [], []
        for mention in same[:3]:
            source = mention.group.source(mention.member)
            lines.append(self.phrase("group_of", member=mention.member.name, group=mention.group.current.group))
            citations.append(self.cite(source, mention.member.span))
            before = self._before(mention, source, asked.known)
            if asked.earlier and before is None:
                return self.abstain()
            if before is not None:
                group, stated = before
                moved = self.phrase(
                    "moved",
                    newer=title_of(source),
                    newer_date=day_of(source),
                    group=group,
                    older=title_of(stated),
                    older_date=day_of(stated),
                )
                lines.append(moved.replace(" ()", ""))
                citations.append(self.cite(stated))
        return self.tell("\n".join(lines), *citations, kind="reverse")

    def _is_of_another_year(self, listed: Membership) -> bool:
        """Whether a list says itself that it is of other years than the one asked for, or is years older; or whether
        nothing tells that it is of that year."""
        year = self.year()
        if self._is_silent_of(year, listed):
            return True
        told = _YEAR.findall(f"{listed.title} {listed.since} {listed.document}")
        if not year or not told:
            return bool(year) and int(year) - int(when(listed)[:4] or year) > 1
        return not min(told) <= year <= max(told)

    def _before(self, mention: Mention, source: Membership, known: Sequence[Group]) -> tuple[str, Membership] | None:
        """The group of the same kind in which an older statement has a member, and that statement."""
        group = mention.group
        family = {each.document for each in (group.listed, *group.older, *group.changes)}
        for other in known:
            if other.name.head != group.name.head or _holds(other.current, mention.member, family):
                continue
            for stated in (other.listed, *other.older):
                is_older = stated.document != source.document and when(stated) <= when(source)
                if is_older and stated.group != group.listed.group and _holds(stated, mention.member, family):
                    return other.current.group, stated
        return None

    def together(self, mention: Mention) -> Answer:
        stated = mention.group.current
        others = [member.name for member in stated.members if member.name != mention.member.name]
        text = self.phrase("together", member=mention.member.name, group=stated.group, names="; ".join(others))
        return self.tell(text, self.cite(stated), kind="list")

    def same(self, found: Sequence[Mention]) -> Answer:
        one, other = found[0], found[1]
        lines = [
            self.phrase("group_of", member=each.member.name, group=each.group.current.group) for each in (one, other)
        ]
        key = "yes" if one.group == other.group else "no"
        citations = [self.cite(each.group.current, each.member.span) for each in (one, other)]
        return self.tell("\n".join([self.phrase(key), *lines]), *citations, kind="boolean")

    def more(self, asked: Asked) -> Answer | None:
        """Which of several groups has the most members; whether the first of two has more, or fewer."""
        ranked = sorted(asked.groups, key=lambda group: -len(group.current.members))
        if any(not group.current.members for group in ranked):
            return None
        lines = [
            self.phrase(
                "count", group=group.current.group, count=len(group.current.members), unit=self.unit(group), names=""
            )
            for group in ranked
        ]
        if len(ranked) == 2:
            lines.insert(0, self._apart(*ranked))
        if asked.compares:
            one, other = (len(group.current.members) for group in asked.groups)
            is_so = one < other if asked.compares == "fewer" else one > other
            lines[0] = f"{self.phrase('yes' if is_so else 'no')} {lines[0]}"
        return self.tell("\n".join(lines), *(self.cite(group.current) for group in ranked), kind="compare")

    def _apart(self, larger: Group, smaller: Group) -> str:
        """By how many members the one of two groups has more."""
        by = len(larger.current.members) - len(smaller.current.members)
        if not by:
            return self.phrase("no_difference", one=larger.current.group, other=smaller.current.group)
        units = {self.unit(larger), self.unit(smaller)}
        unit = units.pop() if len(units) == 1 else self.phrase("member_unit")
        return self.phrase("larger", group=larger.current.group, count=by, unit=unit)


def _holds(stated: Membership, member: Member, family: Collection[str]) -> bool:
    """Whether a statement lists a member; one of the documents `family` may also call it by its bare place."""
    name = key(member.name)
    may_be_bare = stated.document in family
    return any(key(each.name) == name or (may_be_bare and alike(each.name, member.name)) for each in stated.members)
