"""What is said to a question of who leads a group, or stands in for its leader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.memberships.asked import Asked
from bot.memberships.belonging import is_within
from bot.memberships.catalogue import when
from bot.memberships.members import contradicts_year
from bot.memberships.membership_speech import Speaker, title_of
from bot.memberships.names import key
from bot.types import Answer, Citation
from index.entities import persons
from index.types import Membership


class LeadershipSpeaker(Speaker):
    """Of the statements that fit, the newest counts; an older one that names somebody else is told beside it."""

    def leader(self, asked: Asked) -> Answer | None:
        group = asked.groups[0]
        fitting = [
            stated
            for stated in group.leaders
            if stated.leader_span is not None
            and self.speaks_of(stated, asked.owners)
            and not contradicts_year(self.question, stated, self._leader_citation(stated).quote)
        ]
        if not fitting:
            spoken_of = bool(group.leaders) and self.speaks_of(group.leaders[0], asked.owners)
            return self.abstain() if spoken_of or self.of_others(group.listed, asked.owners) else None
        stated = self._best_leader(fitting)
        lines = [self.phrase("leader", group=group.current.group, leader=stated.leader)]
        earlier = next(
            (older for older in fitting if when(older) < when(stated) and not _same_leader(older, stated)), None
        )
        if earlier is not None:
            before = self.phrase("leader_before", leader=earlier.leader, older=title_of(earlier), date=when(earlier))
            lines.append(before.replace(" ()", ""))
        return self.tell("\n".join(lines), self._leader_citation(stated), kind="person")

    def leads(self, asked: Asked) -> Answer | None:
        """Whether somebody leads a group: said with who does, and with what else the one asked about is."""
        group, name = asked.groups[0], asked.names[0]
        said = self.leader(replace(asked, kind="leader"))
        if said is None or said.abstained:
            return None
        second = [member for stated in group.deputies for member in stated.deputies if is_within(name, member.name)]
        leader = said.text.split("\n", 1)[0]
        lines = [said.text]
        if is_within(name, leader):
            lines = [f"{self.phrase('yes')} {said.text}"]
        elif _is_person(name) == _is_person(leader):  # somebody who leads may do so for the unit asked about
            lines = [f"{self.phrase('no')} {said.text}"]
        lines += [self.phrase("deputy", group=group.current.group, names=member.name) for member in second[:1]]
        return self.tell("\n".join(lines), *said.citations, kind="boolean")

    def deputy(self, asked: Asked) -> Answer | None:
        group = asked.groups[0]
        fitting = [
            stated
            for stated in group.deputies
            if self.speaks_of(stated, asked.owners)
            and not contradicts_year(self.question, stated, self.around(stated, stated.deputies[0].span).quote)
        ]
        if not fitting:
            spoken_of = bool(group.deputies) and self.speaks_of(group.deputies[0], asked.owners)
            return self.abstain() if spoken_of or self.of_others(group.listed, asked.owners) else None
        stated = fitting[0]
        names = "; ".join(member.name for member in stated.deputies)
        text = self.phrase("deputy", group=group.current.group, names=names)
        return self.tell(text, self.around(stated, stated.deputies[0].span), kind="person")

    def _best_leader(self, fitting: Sequence[Membership]) -> Membership:
        """The newest statement; of one document's, the one that names a person where a person is asked for."""
        if self.question.kind != "person":
            return fitting[0]
        same = (
            stated for stated in fitting if stated.document == fitting[0].document and stated.since == fitting[0].since
        )
        return next((stated for stated in same if next(iter(persons(stated.leader)), None)), fitting[0])

    def _leader_citation(self, stated: Membership) -> Citation:
        return self.around(stated, stated.leader_span or stated.span)


def _is_person(words: str) -> bool:
    person = next(iter(persons(words)), None)
    return person is not None and person.span.start == 0


def _same_leader(one: Membership, other: Membership) -> bool:
    """Whether two statements may both hold: the same leader, or a unit's and its head's names."""
    are_persons = {next(iter(persons(stated.leader)), None) is not None for stated in (one, other)}
    return key(one.leader) == key(other.leader) or len(are_persons) == 2
