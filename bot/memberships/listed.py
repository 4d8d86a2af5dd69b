"""One document's list of a group, and whether another document's is of the same: by its members, or by their places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.memberships.names import is_bare, key, kind_of, nested, place_of
from bot.memberships.whose import about_words
from index.groups import GroupName
from index.types import Membership

SHARED = 0.3  # of the smaller membership's members, for two documents to speak of one group


@dataclass(frozen=True)
class Listed:
    """A statement that lists members, with what it is compared by."""

    stated: Membership
    name: GroupName
    keys: frozenset[str]

    @cached_property
    def places(self) -> frozenset[str]:
        """The places that members are called after, for comparing."""
        return frozenset(place for member in self.stated.members if (place := place_of(member.name)))

    @cached_property
    def is_bare(self) -> bool:
        """Whether it lists places, not what is called after them: "Hà Nội, Hải Phòng"."""
        members = self.stated.members
        return 2 * sum(is_bare(member.name) for member in members) > len(members)

    @cached_property
    def kind_of_unit(self) -> frozenset[str]:
        """The words beside the places that most members share: {"toa", "an", "nhan", "dan"}."""
        kinds = [kind_of(member.name) for member in self.stated.members]
        words = {word for kind in kinds for word in kind}
        return frozenset(word for word in words if 2 * sum(word in kind for kind in kinds) > len(kinds))

    def lists_places_of(self, other: Listed) -> bool:
        """Whether two lists are of the same units, called otherwise: one has only their places, and its document says
        what they are there; or their kind is named in short, or has another name since."""
        fewer = min(len(self.stated.members), len(other.stated.members))
        if len(self.places & other.places) < max(2, SHARED * fewer):
            return False
        if self.is_bare == other.is_bare:
            return not self.is_bare and nested(self.kind_of_unit, other.kind_of_unit)
        bare, full = (self, other) if self.is_bare else (other, self)
        return bool(full.kind_of_unit) and full.kind_of_unit <= about_words(bare.stated)


def keys_of(stated: Membership) -> frozenset[str]:
    """The names of its members, for comparing."""
    return frozenset(key(member.name) for member in stated.members)
