"""A question of who belongs to what, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.memberships.catalogue import Group, Mention

Kind = Literal[
    "members", "count", "leader", "deputy", "group_of", "together", "belongs", "leads", "same", "groups", "group_count",
    "more", "changed", "within", "besides", "role", "every_leader", "every_deputy", "unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A membership question taken apart. `groups` are those it names, `found` the members it names."""

    kind: Kind
    groups: tuple[Group, ...] = ()
    found: tuple[Mention, ...] = ()
    head: str = ""  # of the groups asked for: "cum"
    others: str = ""  # the words by which members are counted
    names: tuple[str, ...] = ()  # who is asked about, as the question writes them; or what it says a member is
    denied: bool = False  # whether the question supposes the contrary: "… không thuộc cụm 1, đúng không?"
    owners: tuple[str, ...] = ()  # names, folded, that the group's document must speak of
    counts: bool = False  # whether a number is asked for, not names
    with_leader: bool = False  # whether who leads is asked for as well
    known: tuple[Group, ...] = ()  # every group of the library
    compares: str = ""  # "fewer" or "more": whether the first of two groups has so many members beside the other
    earlier: bool = False  # whether the group is asked for in which a member was before, or who led a group before
