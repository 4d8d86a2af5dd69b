"""One group as the documents of a library state it between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from bot.memberships.names import key
from bot.memberships.spoken_names import SpokenNames
from index.groups import GroupName, names_of
from index.types import Member, Membership


@dataclass(frozen=True)
class Group:
    """One group: its newest list as amended since, what amended it, and what older documents state otherwise."""

    name: GroupName
    current: Membership  # with the members as they are now
    listed: Membership  # as its document has it; without members where only a leader is known
    changes: tuple[Membership, ...] = ()  # what amended the list, the newest last
    older: tuple[Membership, ...] = ()
    leaders: tuple[Membership, ...] = ()  # statements that name who leads, the newest first
    deputies: tuple[Membership, ...] = ()  # likewise, who stands in for them

    @cached_property
    def names(self) -> tuple[GroupName, ...]:
        """All names that its lists give it."""
        return tuple(dict.fromkeys(name for stated in (self.listed, *self.older) for name in names_of(stated.group)))

    def answers_to(self, asked: GroupName) -> bool:
        """Whether somebody who says `asked` may mean this group."""
        for name in self.names:  # noqa: SIM110  `any` takes three times as long, for every group of every question
            if name.answers_to(asked):
                return True
        return False

    @cached_property
    def spoken(self) -> SpokenNames:
        """Its members as questions name them: made once, for every question is compared with all of them."""
        return SpokenNames([member.name for member in self.current.members])

    def source(self, member: Member) -> Membership:
        """The statement that a member was read from."""
        return next((stated for stated in self.changes if member in stated.members), self.listed)

    def at(self, year: str) -> Group | None:
        """The group as it was listed by the end of a year; None where no document says so."""
        if when(self.listed)[:4] <= year:
            return self.until(year)
        return self._listed_as(stated for stated in self.older if when(stated)[:4] <= year)

    def until(self, year: str) -> Group:
        """The group with its members by the end of a year: without what later statements changed."""
        later = [change for change in self.changes if when(change)[:4] > year]
        if not later:
            return self
        joined = {member for change in later for member in change.members}
        touched = {key(member.name) for change in later for member in (*change.members, *change.left)}
        stay = {key(member.name) for member in self.current.members if member not in joined} | touched
        known = (*self.listed.members, *(member for change in self.changes for member in change.members))
        members = (member for member in known if member not in joined and key(member.name) in stay)
        return replace(self, current=replace(self.current, members=tuple(dict.fromkeys(members))))

    def before(self) -> Group | None:
        """The group as the document lists it that its newest list supersedes; None where there is none."""
        return self._listed_as(self.older)

    def _listed_as(self, older: Iterable[Membership]) -> Group | None:
        then = next((stated for stated in older if stated.kind == "list"), None)
        return replace(self, current=then, listed=then, changes=(), older=()) if then else None

    def known_at(self, year: str) -> Group | None:
        """Likewise; or where nobody was listed by then, with what else was said of the group: who led it."""
        if (listed := self.at(year)) is not None:
            return listed
        then = next((stated for stated in (*self.leaders, *self.deputies) if when(stated)[:4] <= year), None)
        return replace(self, current=then, listed=then, changes=(), older=()) if then else None


def when(stated: Membership) -> str:
    """From when a statement counts: the date it gives itself, or its document's."""
    return max(stated.since, stated.date)
