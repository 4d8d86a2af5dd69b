"""Every group of the documents with its members, one entry a group, the newest statement first.

Documents that name the same group and share members speak of one; where they differ the newer list counts, and the
older ones stay beside it, so that an answer can say what it supersedes. A statement that only changes something ("A
moves to Khối II") amends the list that it is younger than. Groups of the same name without a member in common ("Cụm
thi đua số 1" of two organisations) stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.group_index import GroupIndex
from bot.names import key
from bot.spoken_names import Asked, SpokenNames
from index.groups import GroupName, parse
from index.types import Member, Membership

_SHARED = 0.3  # of the smaller membership's members, for two documents to speak of one group


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
    def spoken(self) -> SpokenNames:
        """Its members as questions name them: made once, for every question is compared with all of them."""
        return SpokenNames([member.name for member in self.current.members])

    def source(self, member: Member) -> Membership:
        """The statement that a member was read from."""
        return next((stated for stated in self.changes if member in stated.members), self.listed)

    def at(self, year: str) -> Group | None:
        """The group as it was listed by the end of a year; None where no document says so."""
        if when(self.listed)[:4] <= year:
            return self
        then = next((stated for stated in self.older if stated.kind == "list" and when(stated)[:4] <= year), None)
        return replace(self, current=then, listed=then, changes=(), older=()) if then else None

    def known_at(self, year: str) -> Group | None:
        """Likewise; or where nobody was listed by then, with what else was said of the group: who led it."""
        if (listed := self.at(year)) is not None:
            return listed
        then = next((stated for stated in (*self.leaders, *self.deputies) if when(stated)[:4] <= year), None)
        return replace(self, current=then, listed=then, changes=(), older=()) if then else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A member that a question names, and how much of its name the question gives, by rarity, 0 to 1."""

    group: Group
    member: Member
    share: float
    words: frozenset[str]  # the folded syllables that were given


def when(stated: Membership) -> str:
    """From when a statement counts: the date it gives itself, or its document's."""
    return max(stated.since, stated.date)


@dataclass(frozen=True, slots=True)
class _Listed:
    """A statement that lists members, with what it is compared by."""

    stated: Membership
    name: GroupName
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _OfDocument:
    """One document's list of each group, the changes that it states, and all that it says of who leads."""

    memberships: Sequence[Membership]
    lists: tuple[_Listed, ...]
    changes: tuple[Membership, ...]
    leaders: tuple[Membership, ...]


def catalogue(memberships: Iterable[Membership]) -> list[Group]:
    """The groups of a library, each once."""
    documents = _documents(memberships)
    lists = [listed for document in documents for listed in document.lists]
    changes = [change for document in documents for change in document.changes]
    leaders = [led for document in documents for led in document.leaders]
    gathered = _Gathered()
    for listed in sorted(lists, key=lambda each: (each.stated.kind == "list", when(each.stated)), reverse=True):
        place = gathered.same(listed)
        if listed.stated.kind == "mention" and gathered.nearest(listed.name, listed.stated) is not None:
            changes.append(listed.stated)
        elif place is None:
            gathered.add(listed)
        else:
            gathered.supersede(place, listed.stated)
    for change in sorted(changes, key=when):
        _amend(gathered, change)
    for led in sorted(leaders, key=lambda stated: (when(stated), not stated.members), reverse=True):
        _lead(gathered, led)
    return _without_moved(gathered.led())


class _Gathered:
    """The groups found so far. Thousands may have one head and number, or one member: none is looked for among all."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.leaders: dict[int, list[Membership]] = {}  # by place, as they come
        self._listed: list[_Listed] = []  # of each group
        self._names = GroupIndex()
        self._of_document: dict[tuple[str, str, int | None], list[int]] = {}
        self._holders: dict[str, list[int]] = {}  # of the groups whose list has a member, by its key
        self._listing: dict[str, dict[str, None]] = {}  # the documents that list a member, by its key

    def add(self, listed: _Listed) -> int:
        """The place of a new group."""
        place = len(self.groups)
        self.groups.append(Group(listed.name, listed.stated, listed.stated))
        self._listed.append(listed)
        self._names.add(listed.name, place)
        self._is_in(listed.stated.document, listed.name, place)
        for member in listed.keys:
            self._holders.setdefault(member, []).append(place)
            self._listing.setdefault(member, {})[listed.stated.document] = None
        return place

    def led(self) -> list[Group]:
        """The groups with all that is said of who leads them."""
        for place, stated in self.leaders.items():
            leaders = tuple(each for each in stated if each.leader)
            deputies = tuple(each for each in stated if each.deputies)
            self.groups[place] = replace(self.groups[place], leaders=leaders, deputies=deputies)
        return self.groups

    def supersede(self, place: int, stated: Membership) -> None:
        group = self.groups[place]
        self.groups[place] = replace(group, older=(*group.older, stated))
        self._is_in(stated.document, group.name, place)

    def _is_in(self, document: str, name: GroupName, place: int) -> None:
        self._of_document.setdefault((document, name.head, name.number), []).append(place)

    def same(self, listed: _Listed) -> int | None:
        """The place of the group of this name that shares members with a statement: that a list is of."""
        sharing: dict[int, int] = {}  # a Counter takes three times as long for so few
        for member in listed.keys:
            for place in self._holders.get(member, ()):
                sharing[place] = sharing.get(place, 0) + 1
        for place in sorted(sharing):
            fewer = min(len(self._listed[place].keys), len(listed.keys))
            if sharing[place] >= _SHARED * fewer and self.groups[place].name.agrees(listed.name):
                return place
        return None

    def nearest(self, name: GroupName, stated: Membership) -> int | None:
        """The place of the group that a statement without a list of its own speaks of: of several, the likest in name,
        and then the one that the same document lists.

        A group is spoken of by its own document, by a word of its name, or by who belongs to another one of its
        document; not a mere namesake.
        """
        here = self._places_in(stated.document, name)
        same = (place for place in here if self.groups[place].name.own == name.own)
        if (place := self._first(sorted(same), name, stated)) is not None:
            return place
        about = {key(member.name) for member in (*stated.members, *stated.left)} | {key(stated.leader)}
        kin = dict.fromkeys(document for member in about for document in self._listing.get(member, ()))
        related = [*here, *(place for document in kin for place in self._places_in(document, name))]
        by_name = (self._first(places, name, stated) for places in self._names.agreeing_by_words(name))
        related = [place for place in related if self._may_be(place, name, stated)]
        related += [place for place in by_name if place is not None]
        return min(
            related,
            key=lambda place: (len(self.groups[place].name.own ^ name.own), place not in here, place),
            default=None,
        )

    def _places_in(self, document: str, name: GroupName) -> list[int]:
        return self._of_document.get((document, name.head, name.number), [])

    def _first(self, places: Sequence[int], name: GroupName, stated: Membership) -> int | None:
        return next((place for place in places if self._may_be(place, name, stated)), None)

    def _may_be(self, place: int, name: GroupName, stated: Membership) -> bool:
        group = self.groups[place]
        return group.name.agrees(name) and not _apart(group.name, group.listed, name, stated)


_latest: Mapping[str, _OfDocument] = {}  # by document, as of the library that was last asked for


def _documents(memberships: Iterable[Membership]) -> Sequence[_OfDocument]:
    """What each document states. Those that state the same as the last time are not gone through again: nearly all."""
    global _latest  # noqa: PLW0603
    by_document: dict[str, list[Membership]] = {}
    for stated in memberships:
        by_document.setdefault(stated.document, []).append(stated)
    known = _latest
    _latest = {
        name: known[name] if name in known and known[name].memberships == stated else _of_document(stated)
        for name, stated in by_document.items()
    }
    return [*_latest.values()]


def _of_document(memberships: Sequence[Membership]) -> _OfDocument:
    """One document's list of each group, put together from all it says; the changes; and all that name a leader."""
    known: list[Membership] = []
    index = GroupIndex()
    for stated in memberships:
        if stated.kind == "change" or not stated.members:
            continue
        name = parse(stated.group)
        alike = sorted(place for places in index.agreeing(name) for place in places)
        place = next((each for each in alike if not _apart(parse(known[each].group), known[each], name, stated)), None)
        if place is None:
            index.add(name, len(known))
            known.append(stated)
        else:
            known[place] = _together(known[place], stated)
    return _OfDocument(
        memberships,
        tuple(_Listed(stated, parse(stated.group), _keys(stated)) for stated in known),
        tuple(stated for stated in memberships if stated.kind == "change"),
        tuple(stated for stated in memberships if stated.leader or stated.deputies),
    )


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


def _keys(stated: Membership) -> frozenset[str]:
    return frozenset(key(member.name) for member in stated.members)


def _apart(name: GroupName, stated: Membership, other_name: GroupName, other: Membership) -> bool:
    """Whether one number is of two groups: "Khối các trường đại học số 2" beside a university's own "Khối II"."""
    lists = len(stated.members) >= 2 and len(other.members) >= 2
    return lists and name.own != other_name.own and not _keys(stated) & _keys(other)


def _amend(gathered: _Gathered, change: Membership) -> None:
    name = parse(change.group)
    place = gathered.nearest(name, change)
    if place is None:
        if change.members:
            gathered.add(_Listed(change, name, _keys(change)))
        return
    group = gathered.groups[place]
    if when(change) < when(group.listed) and change.document != group.listed.document:
        return
    gone = {key(member.name) for member in change.left}
    known = _keys(group.current)
    if change.kind == "mention" and any(name in one or one in name for name in _keys(change) for one in known):
        return
    members = (
        *(member for member in group.current.members if key(member.name) not in gone),
        *(member for member in change.members if key(member.name) not in known),
    )
    gathered.groups[place] = replace(
        group, current=replace(group.current, members=members), changes=(*group.changes, change)
    )


def _lead(gathered: _Gathered, led: Membership) -> None:
    name = parse(led.group)
    place = gathered.nearest(name, led)
    if place is None:
        place = gathered.add(_Listed(replace(led, members=()), name, frozenset()))
    gathered.leaders.setdefault(place, []).append(led)


def _without_moved(groups: list[Group]) -> list[Group]:
    """Whoever is said to have joined a group has left the group of the same kind that an older list has them in."""
    joined = {
        (group.name.head, key(member.name)): (group, change)
        for group in groups
        for change in group.changes
        for member in change.members
    }
    if not joined:
        return groups
    left: list[Group] = []
    for group in groups:
        stays: list[Member] = []
        moves: list[Membership] = []
        for member in group.current.members:
            target, change = joined.get((group.name.head, key(member.name)), (group, group.listed))
            moved = target.name != group.name and when(change) >= when(group.source(member))
            if moved:
                moves.append(change)
            else:
                stays.append(member)
        if moves:
            changes = dict.fromkeys((*group.changes, *moves))
            current = replace(group.current, members=tuple(stays))
            left.append(replace(group, current=current, changes=tuple(changes)))
        else:
            left.append(group)
    return left


def mentions(groups: Sequence[Group], content: Sequence[str], least: float = 0.5) -> list[Mention]:
    """The members that a question names, the most fully named first.

    Only syllables that stand together in both count, so "Long" and "An" apart do not name Long An; and those that
    most members of a group share weigh little, so "Sơn La" names Ban Tổ chức Tỉnh ủy Sơn La and "Ban Tổ chức Tỉnh ủy"
    names nobody. Neither depends on what else the library holds.
    """
    asked = Asked.of(content)
    found = [
        Mention(group, group.current.members[place], share, given)
        for group in groups
        for place, share, given in group.spoken.given(asked, least)
    ]
    return sorted(found, key=lambda mention: (-mention.share, -len(mention.words)))
