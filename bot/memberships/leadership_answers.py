"""What is said to a question of who leads a group, or stands in for its leader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.memberships.asked import Asked
from bot.memberships.belonging import is_within
from bot.memberships.catalogue import Group, when
from bot.memberships.holders import Holder, holder_at
from bot.memberships.members import contradicts_year
from bot.memberships.membership_speech import Speaker, day_of, title_of
from bot.memberships.respelled import asks_about_change
from bot.types import Answer, Citation
from index.entities import persons
from index.item_names import UNIT_START
from index.types import Member, Membership
from index.vietnamese import expand_abbreviations

_SOMEBODY = r"\b(?:ai|(?:dong chi|nguoi|lanh dao|can bo|ong|ba|anh|chi|thay|co) nao)\b"
_IN_CHARGE = re.compile(rf"{_SOMEBODY}.*\bphu trach\b|\bphu trach\b.*{_SOMEBODY}")
MOST_OFFICES = 12  # groups whose leaders one answer names


@dataclass(frozen=True, slots=True)
class _Before:
    """The sentence that says who led a group before, and its source."""

    held: Holder
    text: str
    citation: Citation


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
        leads = self._holder(stated)
        if _IN_CHARGE.search(self.question.folded) and not leads.person and UNIT_START.match(leads.unit):
            return None  # a unit leads its group; who looks after it is said elsewhere
        beside = next(
            (each for each in self._of_same_time(fitting, stated) if leads.is_beside(self._holder(each))), None
        )
        written = leads.written if beside is None else "; ".join(sorted((leads.written, beside.leader)))
        before = self._before(fitting, stated, leads)
        if asked.names and (
            before is None or leads.is_called(asked.names[0]) or not before.held.is_called(asked.names[0])
        ):
            return self.abstain()  # nobody is known to have succeeded the one asked about
        if asked.earlier or asks_about_change(self.question) == "before":
            return self.tell(before.text, before.citation, kind="person") if before else self.abstain()
        text, cited = self.phrase("leader", group=group.current.group, leader=written), [self._leader_citation(stated)]
        if before is not None:
            text, cited = f"{text}\n{before.text}", [*cited, before.citation]
        return self.tell(text, *cited, kind="person")

    def _before(self, fitting: Sequence[Membership], stated: Membership, now: Holder) -> _Before | None:
        """Who had the office before by the newest older statement that names somebody else; None where none does."""
        older = (each for each in fitting if when(each) < when(stated))
        earlier = next(((each, held) for each in older if not (held := self._holder(each)).may_be(now)), None)
        if earlier is None:
            return None
        before, held = earlier
        return _Before(held, self._said_before(before, held.written), self._leader_citation(before))

    def _said_before(self, stated: Membership, names: str) -> str:
        said = self.phrase("leader_before", leader=names, older=title_of(stated), date=day_of(stated))
        return said.replace(" ()", "")

    def leads(self, asked: Asked) -> Answer | None:
        """Whether somebody leads a group: said with who does, and with what else the one asked about is."""
        group, name = asked.groups[0], asked.names[0]
        said = self.leader(replace(asked, kind="leader", names=()))
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
        stated, asks = fitting[0], asks_about_change(self.question)
        text = self.phrase("deputy", group=group.current.group, names=self._seconds(stated))
        cited = [self.around(stated, stated.deputies[0].span)]
        if asked.earlier or asks in ("before", "both"):
            older = (each for each in fitting if when(each) < when(stated))
            before = next((each for each in older if self._seconds(each) != self._seconds(stated)), None)
            if before is None:
                return self.abstain()
            said = self._said_before(before, self._seconds(before))
            cited = [*(cited if asks == "both" else ()), self.around(before, before.deputies[0].span)]
            text = f"{text}\n{said}" if asks == "both" else said
        return self.tell(text, *cited, kind="person")

    def _seconds(self, stated: Membership) -> str:
        return "; ".join(self._held(stated, member).written for member in stated.deputies)

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
        same = self._of_same_time(fitting, fitting[0])
        return next((stated for stated in same if self._holder(stated).person), fitting[0])

    def _of_same_time(self, fitting: Sequence[Membership], stated: Membership) -> list[Membership]:
        return [each for each in fitting if (each.document, each.since) == (stated.document, stated.since)]

    def _leader_citation(self, stated: Membership) -> Citation:
        return self.around(stated, stated.leader_span or stated.span)

    def _holder(self, stated: Membership) -> Holder:
        """Who leads by a statement, with the unit or the person that stands beside the name that was read."""
        if stated.leader_span is None:
            return Holder(stated.leader, stated.leader, "")
        return self._held(stated, Member(stated.leader, stated.leader_span))

    def _held(self, stated: Membership, named: Member) -> Holder:
        document = self.document(stated)
        return holder_at(document.text, named.span, named.name) if document else Holder(named.name, named.name, "")


def _names(written: str, name: str) -> bool:
    """Whether an office's holder is the one asked about, named with or without the person behind it in brackets."""
    name = expand_abbreviations(name)
    return is_within(name, written) or is_within(re.sub(r"\s*\(.*", "", written), name)


def _is_person(words: str) -> bool:
    person = next(iter(persons(words)), None)
    return person is not None and person.span.start == 0
