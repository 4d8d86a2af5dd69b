"""What is said to a question of who leads a group, or stands in for its leader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.memberships.asked import Asked
from bot.memberships.belonging import is_within
from bot.memberships.catalogue import Group, when
from bot.memberships.members import contradicts_year
from bot.memberships.membership_speech import Speaker, day_of, title_of
from bot.memberships.names import key
from bot.types import Answer, Citation
from index.entities import persons
from index.types import Membership
from index.vietnamese import expand_abbreviations

_IN_CHARGE = re.compile(r"\bai\b.*\bphu trach\b|\bphu trach\b.*\bai\b")
MOST_OFFICES = 12  # groups whose leaders one answer names


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
        if self.question.kind == "person" and _IN_CHARGE.search(self.question.folded) and not _is_person(stated.leader):
            return None  # a unit leads its group; who looks after it is said elsewhere
        lines = [self.phrase("leader", group=group.current.group, leader=stated.leader)]
        earlier = next(
            (older for older in fitting if when(older) < when(stated) and not _same_leader(older, stated)), None
        )
        if earlier is not None:
            before = self.phrase("leader_before", leader=earlier.leader, older=title_of(earlier), date=day_of(earlier))
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

    def role(self, asked: Asked) -> Answer | None:
        """What a member of a group, or somebody with an office in it, is there."""
        group = self.then(asked.groups[0])
        name = asked.found[0].member.name if asked.found else asked.names[0]
        if not self.speaks_of(group.listed, asked.owners):
            return None
        leaders = self._of_year(group.leaders)
        leads = next((stated for stated in leaders if _names(stated.leader, name)), None)
        if leads is not None and (leads.document, leads.since) == (leaders[0].document, leaders[0].since):
            text = self.phrase(
                "role", name=leads.leader, office=self._office(group, "leads"), group=group.current.group
            )
            return self.tell(text, self._leader_citation(leads), kind="office")
        for stated in self._of_year(group.deputies):
            second = next((member for member in stated.deputies if _names(member.name, name)), None)
            if second is not None:
                office = self._office(group, "seconds")
                text = self.phrase("role", name=second.name, office=office, group=group.current.group)
                return self.tell(text, self.around(stated, second.span), kind="office")
        if not asked.found:
            return None
        text = self.phrase("role_member", name=name, group=group.current.group)
        return self.tell(text, self.cite(group.listed, asked.found[0].member.span), kind="office")

    def _office(self, group: Group, which: str) -> str:
        """What the head or the deputy of a group is called after the group's own noun: "Cụm trưởng", "Khối phó"."""
        noun = group.current.group.split()[0].capitalize()
        return self.phrase(f"office_{which}", noun=noun)

    def _of_year(self, stated: Sequence[Membership]) -> list[Membership]:
        return [each for each in stated if not contradicts_year(self.question, each, self.quote(each, each.span).quote)]

    def every_office(self, asked: Asked) -> Answer | None:
        """Who leads each of several groups, or stands in for its leader; None where no document says so of any."""
        single = self.leader if asked.kind == "every_leader" else self.deputy
        groups = sorted(asked.groups, key=lambda group: (group.name.number or 0, group.current.group))
        said = [
            answer
            for group in groups[:MOST_OFFICES]
            if (answer := single(replace(asked, groups=(group,)))) is not None and not answer.abstained
        ]
        if not said:
            return None
        text = "\n".join(answer.text.split("\n", 1)[0] for answer in said)
        return self.tell(text, *(citation for answer in said for citation in answer.citations[:1]), kind="person")

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


def _names(written: str, name: str) -> bool:
    """Whether an office's holder is the one asked about, named with or without the person behind it in brackets."""
    name = expand_abbreviations(name)
    return is_within(name, written) or is_within(re.sub(r"\s*\(.*", "", written), name)


def _is_person(words: str) -> bool:
    person = next(iter(persons(words)), None)
    return person is not None and person.span.start == 0


def _same_leader(one: Membership, other: Membership) -> bool:
    """Whether two statements may both hold: the same leader, or a unit's and its head's names, also side by side."""
    if key(one.leader) in key(other.leader) or key(other.leader) in key(one.leader):
        return True
    are_persons = {next(iter(persons(stated.leader)), None) is not None for stated in (one, other)}
    return len(are_persons) == 2
