"""One document's list of a group, and whether another document's is of the same: by its members, or by their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.memberships.names import is_bare, key, may_be_joined, place_of, unit_of
from bot.memberships.whose import about_words
from index.groups import GroupName, names_of
from index.types import Membership

SHARED = 0.3  # of the smaller membership's members, for two documents to speak of one group
_OF_PLACES = frozenset("tinh thanh pho huyen thi xa quan phuong tran uy cac va".split())


@dataclass(frozen=True)
class Listed:
    """A statement that lists members, with what it is compared by."""

    stated: Membership
    name: GroupName
    keys: frozenset[str]

    @property
    def names(self) -> tuple[GroupName, ...]:
        """All names that it gives the group."""
        return names_of(self.stated.group)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that members are called after, for comparing."""
        return frozenset(place for member in self.stated.members if (place := place_of(member.name)))

    @cached_property
    def units(self) -> dict[str, str]:
        """What each member is of its place, by place, both for comparing."""
        return {place: unit_of(each.name) for each in self.stated.members if (place := place_of(each.name))}

    @cached_property
    def is_bare(self) -> bool:
        """Whether it lists places, not what is called after them: "Hà Nội, Hải Phòng"."""
        members = self.stated.members
        return 2 * sum(is_bare(member.name) for member in members) > len(members)

    @cached_property
    def kind_of_unit(self) -> frozenset[str]:
        """The words in front of the places that most members share: {"toa", "an", "nhan", "dan"}."""
        before = [set(key(each.name).split()) - set(place_of(each.name).split()) for each in self.stated.members]
        words = {word for each in before for word in each} - _OF_PLACES
        return frozenset(word for word in words if 2 * sum(word in each for each in before) > len(before))

    def lists_places_of(self, other: Listed) -> bool:
        """Whether one lists the places of the other's members, and its document says what they are there; or whether
        the units of one are those of the other, since joined with others."""
        if self.is_bare == other.is_bare:
            fewer = min(len(self.places), len(other.places))
            shared = sum(may_be_joined(unit, other.units.get(place, "")) for place, unit in self.units.items())
            return not self.is_bare and shared >= max(2, SHARED * fewer)
        bare, full = (self, other) if self.is_bare else (other, self)
        fewer = min(len(bare.stated.members), len(full.stated.members))
        shared = len(bare.places & full.places)
        said = bool(full.kind_of_unit) and full.kind_of_unit <= about_words(bare.stated)
        return said and shared >= max(2, SHARED * fewer)


def keys_of(stated: Membership) -> frozenset[str]:
    """The names of its members, for comparing."""
    return frozenset(key(member.name) for member in stated.members)
