"""What is said to a question whether a group has somebody.

"Không" is only said of a name that is known: a province, or a member of another group of the kind. Of any other the
answer is that the list does not name it, for it may be there by another name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.memberships.asked import Asked
from bot.memberships.belonging import is_within, province
from bot.memberships.catalogue import Group, Mention
from bot.memberships.membership_speech import Speaker
from bot.memberships.names import key
from bot.types import Answer, Citation
from index.entities import places


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of one name; `is_member` is None where the documents tell neither."""

    is_member: bool | None
    text: str
    citation: Citation


class BelongingSpeaker(Speaker):
    """Each name of the question gets a sentence; "có" or "không" goes before it where it is told."""

    def belongs(self, asked: Asked) -> Answer | None:
        group = asked.groups[0]
        if not group.current.members and not asked.found:
            return None
        told = [self._of(name, asked, group) for name in asked.names]
        alike = len({said.is_member for said in told}) == 1
        lead = self._lead(told[0].is_member, asked.denied) if alike else ""
        text = "\n".join(said.text for said in told)
        return self.tell(f"{lead} {text}".strip(), *(said.citation for said in told), kind="boolean")

    def _lead(self, is_member: bool | None, denied: bool) -> str:
        if is_member is None:
            return ""
        if denied:
            return self.phrase("denied_wrongly" if is_member else "denied_rightly")
        return self.phrase("yes" if is_member else "no")

    def _of(self, name: str, asked: Asked, group: Group) -> _Said:
        mentions = self._named(name, asked)
        inside = next((mention for mention in mentions if mention.group == group), None)
        if inside is not None:
            return self._member(inside, is_member=True)
        if (led := next((stated for stated in group.leaders if is_within(name, stated.leader)), None)) is not None:
            text = self.phrase("leader", group=group.current.group, leader=led.leader)
            return _Said(True, text, self.around(led, led.leader_span or led.span))
        if holding := [member for member in self.members_of(group) if is_within(name, member.name)]:
            if province(name) and _is_of_places(group):
                return self._member(Mention(group, holding[0], 1.0, frozenset()), is_member=True)
            names = "; ".join(member.name for member in holding)
            text = self.phrase("holds", group=group.current.group, names=names)
            return _Said(None, text, self.cite(group.listed, holding[0].span))
        elsewhere = next((mention for mention in mentions if mention.group.name.head == group.name.head), None)
        if elsewhere is not None:
            return self._member(elsewhere, is_member=False)
        count = len(group.current.members)
        place = province(name)
        said = place if place and name.islower() else name
        text = self.phrase("lists_not", name=said, group=group.current.group, count=count)
        return _Said(False if place else None, text, self.cite(group.listed))

    def _named(self, name: str, asked: Asked) -> Sequence[Mention]:
        """The members that one of the names asked about gives."""
        words = set(key(name).split())
        return [mention for mention in asked.found if len(asked.names) == 1 or mention.words <= words]

    def _member(self, mention: Mention, *, is_member: bool) -> _Said:
        member = mention.member.name[:1].upper() + mention.member.name[1:]
        text = self.phrase("group_of", member=member, group=mention.group.current.group)
        return _Said(is_member, text, self.cite(mention.group.source(mention.member), mention.member.span))


def _is_of_places(group: Group) -> bool:
    """Whether most members are called after places, so that a place is asked about for its member."""
    members = group.current.members
    return 2 * sum(next(places(member.name), None) is not None for member in members) > len(members)
