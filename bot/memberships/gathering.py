"""The groups that the documents of one circle state, each once: their lists, what amended them, who leads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.memberships.group import Group, when
from bot.memberships.group_index import GroupIndex
from bot.memberships.listed import SHARED, Listed, keys_of
from bot.memberships.names import key
from bot.memberships.shown_names import shown
from bot.memberships.whose import about_words, are_of_others
from index.groups import GroupName, names_of, parse
from index.types import Membership

_FEW_NAMESAKES = 40  # groups of one head and number that are told apart by what their documents say
_Role = Literal["lists", "changes", "leads"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One document's list of each group, the changes that it states, and all that it says of who leads."""

    memberships: Sequence[Membership]
    names: tuple[GroupName, ...]  # of all of them
    lists: tuple[Listed, ...]
    changes: tuple[Membership, ...]
    leaders: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A group and the statement that it is known by: one that lists, that changes, or that only names who leads."""

    by: Membership
    role: _Role
    group: Group


def gather(documents: Sequence[Stated]) -> Sequence[Brought]:
    """The groups of one circle."""
    lists = [listed for document in documents for listed in document.lists]
    changes = [change for document in documents for change in document.changes]
    leaders = [led for document in documents for led in document.leaders]
    gathered = _Gathered()
    for listed in sorted(lists, key=lambda each: (each.stated.kind == "list", when(each.stated)), reverse=True):
        place = gathered.same(listed)
        if listed.stated.kind == "mention" and gathered.meant_by(listed.stated) is not None:
            changes.append(listed.stated)
        elif place is None:
            gathered.add(listed, listed.stated, "lists")
        else:
            gathered.supersede(place, listed.stated)
    for change in sorted(changes, key=when):
        _amend(gathered, change)
    for led in sorted(leaders, key=lambda stated: (when(stated), not stated.members), reverse=True):
        _lead(gathered, led)
    return gathered.brought()


class _Gathered:
    """The groups found so far. Thousands may have one head and number, or one member: none is looked for among all."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.leaders: dict[int, list[Membership]] = {}  # by place, as they come
        self._listed: list[Listed] = []  # of each group
        self._brought: list[tuple[Membership, _Role]] = []  # likewise
        self._names = GroupIndex()
        self._of_document: dict[tuple[str, str, int | None], list[int]] = {}
        # Of the groups whose list has a member, by its key: the first, and the others of the few that are in several.
        self._holders: dict[str, int] = {}
        self._further: dict[str, list[int]] = {}
        self._with_place: dict[tuple[str, int | None, str], list[int]] = {}  # by head and number of the name, and place
        self._kin: dict[str, set[str]] = {}  # documents that list one group: what the one lists the other may speak of

    def add(self, listed: Listed, by: Membership, role: _Role) -> int:
        """The place of a new group."""
        place = len(self.groups)
        self.groups.append(Group(listed.name, listed.stated, listed.stated))
        self._listed.append(listed)
        self._brought.append((by, role))
        for name in listed.names:
            self._names.add(name, place)
            self._is_in(listed.stated.document, name, place)
        for member in listed.keys:
            if self._holders.setdefault(member, place) != place:
                self._further.setdefault(member, []).append(place)
        for called in listed.places:
            self._with_place.setdefault((listed.name.head, listed.name.number, called), []).append(place)
        return place

    def brought(self) -> list[Brought]:
        """The groups with all that is said of who leads them."""
        for place, stated in self.leaders.items():
            leaders = tuple(each for each in stated if each.leader)
            deputies = tuple(each for each in stated if each.deputies)
            self.groups[place] = replace(self.groups[place], leaders=leaders, deputies=deputies)
        return [Brought(by, role, group) for (by, role), group in zip(self._brought, self.groups, strict=True)]

    def supersede(self, place: int, stated: Membership) -> None:
        group = self.groups[place]
        self.relate(place, stated)
        self.groups[place] = replace(group, older=(*group.older, stated))
        for name in group.names:
            self._is_in(stated.document, name, place)

    def relate(self, place: int, stated: Membership) -> None:
        """Remember that a statement's document speaks of a group that others list."""
        group = self.groups[place]
        for other in (group.listed.document, *(each.document for each in group.older)):
            self._kin.setdefault(other, set()).add(stated.document)
            self._kin.setdefault(stated.document, set()).add(other)

    def _is_in(self, document: str, name: GroupName, place: int) -> None:
        self._of_document.setdefault((document, name.head, name.number), []).append(place)

    def same(self, listed: Listed) -> int | None:
        """The place of the group of this name that shares members with a statement: that a list is of."""
        sharing: dict[int, int] = {}  # a Counter takes three times as long for so few
        for member in listed.keys:
            for place in self._holding(member):
                sharing[place] = sharing.get(place, 0) + 1
        for place in sorted(sharing):
            fewer = min(len(self._listed[place].keys), len(listed.keys))
            if sharing[place] >= SHARED * fewer and _agree(self.groups[place].names, listed.names):
                return place
        return self._of_same_places(listed)

    def _of_same_places(self, listed: Listed) -> int | None:
        """Likewise, where the lists call the same units otherwise: "Hà Nội" for "Tòa án nhân dân thành phố Hà Nội"."""
        name = listed.name
        having = (self._with_place.get((name.head, name.number, called), ()) for called in listed.places)
        near = {place for places in having if len(places) <= _FEW_NAMESAKES for place in places}
        fits = (place for place in sorted(near) if self._listed[place].lists_places_of(listed))
        return next((place for place in fits if _agree(self.groups[place].names, listed.names)), None)

    def meant_by(self, stated: Membership) -> int | None:
        """The place of the group that a statement without a list of its own speaks of, by any name it gives it."""
        places = (self._nearest(name, stated) for name in names_of(stated.group))
        return next((place for place in places if place is not None), None)

    def only_list_of(self, change: Membership) -> int | None:
        """The place of the only older list of a group that a change of it may be of, though it names nobody of any
        list: "Bổ sung Trạm A vào Khối I"."""
        called = [place for name in names_of(change.group) for places in self._names.agreeing(name) for place in places]
        lists = [place for place in dict.fromkeys(called) if self.groups[place].listed.kind == "list"]
        if len(lists) != 1 or self.groups[lists[0]].listed.document == change.document:
            return None
        listed = self.groups[lists[0]].listed
        return None if when(listed) > when(change) or are_of_others(listed, change) else lists[0]

    def _nearest(self, name: GroupName, stated: Membership) -> int | None:
        """The place of the group that a name means: of several, the likest in name, and then the one that the same
        document lists.

        A group is spoken of by its own document or one that lists another group with it, by a word of its name, or by
        who belongs to another one of its document; not a mere namesake.
        """
        here = self._places_in(stated.document, name)
        same = (place for place in here if any(each.own == name.own for each in self.groups[place].names))
        if (place := self._first(sorted(same), name, stated)) is not None:
            return place
        about = {key(member.name) for member in (*stated.members, *stated.left)} | {key(stated.leader)}
        kin = {self.groups[place].listed.document for member in about for place in self._holding(member)}
        kin |= self._kin.get(stated.document, set())
        related = [*here, *(place for document in kin for place in self._places_in(document, name))]
        by_name = (self._first(places, name, stated) for places in self._names.agreeing_by_words(name))
        related = [place for place in related if self._may_be(place, name, stated)]
        related += [place for place in by_name if place is not None]
        return min(
            related or self._whose(name, stated),
            key=lambda place: (self._beyond(place, name), place not in here, place),
            default=None,
        )

    def _whose(self, name: GroupName, stated: Membership) -> list[int]:
        """The only group that a name says more of than the list does, where the list's document says that too: "Cụm
        thi đua số 3 ngành Tuyên giáo tỉnh Cà Mau" of the clusters of that branch."""
        if len(name.own) < 2:
            return []
        plain = [place for places in self._names.agreeing(name) for place in places if self._is_plain(place)]
        if len(plain) > _FEW_NAMESAKES:
            return []
        fits = [place for place in plain if self._may_be(place, name, stated) and name.own <= self._about(place)]
        return fits if len(fits) == 1 else []

    def _is_plain(self, place: int) -> bool:
        return not all(name.own for name in self.groups[place].names)

    def _beyond(self, place: int, name: GroupName) -> int:
        """How many words of a name are not the group's, or the other way round."""
        return min(len(each.own ^ name.own) for each in self.groups[place].names if each.agrees(name))

    def _about(self, place: int) -> set[str]:
        group = self.groups[place]
        return set[str]().union(*(about_words(each) for each in (group.listed, *group.older)))

    def _holding(self, member: str) -> Sequence[int]:
        first = self._holders.get(member)
        return () if first is None else (first, *self._further.get(member, ()))

    def _places_in(self, document: str, name: GroupName) -> list[int]:
        return self._of_document.get((document, name.head, name.number), [])

    def _first(self, places: Sequence[int], name: GroupName, stated: Membership) -> int | None:
        return next((place for place in places if self._may_be(place, name, stated)), None)

    def _may_be(self, place: int, name: GroupName, stated: Membership) -> bool:
        group = self.groups[place]
        return _agree(group.names, (name,)) and not _apart(group.listed, name, stated)


def _agree(names: Sequence[GroupName], others: Sequence[GroupName]) -> bool:
    """Whether two groups may be one by any of their names."""
    return any(name.agrees(other) for name in names for other in others)


def stated_by(memberships: Sequence[Membership]) -> Stated:
    """One document's list of each group, put together from all it says; the changes; and all that name a leader."""
    read, memberships = memberships, [_shown(stated) for stated in memberships]
    known: list[Membership] = []
    index = GroupIndex()
    for stated in memberships:
        if stated.kind == "change" or not stated.members:
            continue
        name = parse(stated.group)
        alike = sorted(place for places in index.agreeing(name) for place in places)
        place = next((each for each in alike if not _apart(known[each], name, stated)), None)
        if place is None:
            index.add(name, len(known))
            known.append(stated)
        else:
            known[place] = _together(known[place], stated)
    return Stated(
        read,
        tuple(dict.fromkeys(name for stated in memberships for name in names_of(stated.group))),
        tuple(Listed(stated, parse(stated.group), keys_of(stated)) for stated in known),
        tuple(stated for stated in memberships if stated.kind == "change"),
        tuple(stated for stated in memberships if stated.leader or stated.deputies),
    )


def _shown(stated: Membership) -> Membership:
    name = shown(stated.group)
    return stated if name == stated.group else replace(stated, group=name)


def _together(one: Membership, other: Membership) -> Membership:
    """Two statements of one document: the list, or the longer of two, with what the other adds while there is room."""
    fuller, lesser = sorted((one, other), key=lambda stated: (stated.kind != "list", -len(stated.members)))
    known = [key(member.name) for member in fuller.members]
    added = [
        member
        for member in lesser.members
        if not any(key(member.name) in name or name in key(member.name) for name in known)
    ]
    room = fuller.declared is None or len(fuller.members) < fuller.declared
    return replace(
        fuller,
        members=(*fuller.members, *(added if room else ())),
        declared=fuller.declared or lesser.declared,
        unit=fuller.unit or lesser.unit,
    )


def _apart(stated: Membership, other_name: GroupName, other: Membership) -> bool:
    """Whether one number is of two groups: "Khối các trường đại học số 2" beside a university's own "Khối II"."""
    lists = len(stated.members) >= 2 and len(other.members) >= 2
    called = {name.own for name in names_of(stated.group)}
    return lists and other_name.own not in called and not keys_of(stated) & keys_of(other)


def _amend(gathered: _Gathered, change: Membership) -> None:
    name = parse(change.group)
    place = gathered.meant_by(change)
    if place is None and change.kind == "change":
        place = gathered.only_list_of(change)
    if place is None:
        if change.members:
            gathered.add(Listed(change, name, keys_of(change)), change, "changes")
        return
    group = gathered.groups[place]
    if when(change) < when(group.listed) and change.document != group.listed.document:
        return
    gone = {key(member.name) for member in change.left}
    known = keys_of(group.current)
    if change.kind == "mention" and any(name in one or one in name for name in keys_of(change) for one in known):
        return
    if change.document == group.listed.document:  # "Ninh Sơn" of its list is the "Trạm Ninh Sơn" that it takes in
        known |= {name for name in keys_of(change) if any(f" {name} ".endswith(f" {one} ") for one in known)}
    members = (
        *(member for member in group.current.members if key(member.name) not in gone),
        *(member for member in change.members if key(member.name) not in known),
    )
    if change.kind == "change":  # who leads what it changed may be said in the same document
        gathered.relate(place, change)
    gathered.groups[place] = replace(
        group, current=replace(group.current, members=members), changes=(*group.changes, change)
    )


def _lead(gathered: _Gathered, led: Membership) -> None:
    name = parse(led.group)
    place = gathered.meant_by(led)
    if place is None:
        place = gathered.add(Listed(replace(led, members=()), name, frozenset()), led, "leads")
    gathered.leaders.setdefault(place, []).append(led)
