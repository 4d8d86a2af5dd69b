"""Every group of the documents with its members, one entry a group, the newest statement first.

Documents that name the same group and share members speak of one; where they differ the newer list counts, and the
older ones stay beside it, so that an answer can say what it supersedes. A statement that only changes something ("A
moves to Khối II") amends the list that it is younger than. Groups of the same name without a member in common ("Cụm
thi đua số 1" of two organisations) stay apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.groups import GroupName, parse
from index.rarity import rarity
from index.types import Member, Membership
from index.vietnamese import TOKEN, expand_abbreviations, fold

_SCHOOL = re.compile(r"^truong (?=(?:thpt|thcs|th|ptdtnt|tieu hoc|trung hoc|mam non|mau giao|dai hoc|cao dang)\b)")
COMMON = 0.6  # of a group's members, whose names share a word that then tells none of them
SHARED_WORD = 0.25  # of such a word's weight
_SHARED = 0.3  # of the smaller membership's members, for two documents to speak of one group


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its newest list as amended since, what amended it, and what older documents state otherwise."""

    name: GroupName
    current: Membership  # with the members as they are now
    listed: Membership  # as its document has it; without members where only a leader is known
    changes: tuple[Membership, ...] = ()  # what amended the list, the newest last
    older: tuple[Membership, ...] = ()
    leaders: tuple[Membership, ...] = ()  # statements that name who leads, the newest first

    def source(self, member: Member) -> Membership:
        """The statement that a member was read from."""
        return next((stated for stated in self.changes if member in stated.members), self.listed)

    def at(self, year: str) -> Group | None:
        """The group as it was listed by the end of a year; None where no document says so."""
        if when(self.listed)[:4] <= year:
            return self
        then = next((stated for stated in self.older if stated.kind == "list" and when(stated)[:4] <= year), None)
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


def catalogue(memberships: Iterable[Membership]) -> list[Group]:
    """The groups of a library, each once."""
    lists, changes, leaders = _one_a_document(memberships)
    groups: list[Group] = []
    places: dict[tuple[str, int | None], list[int]] = {}  # of the groups with one head and number
    holders: dict[str, set[int]] = {}  # of the groups whose list has a member: thousands may have one head and number
    for stated in sorted(lists, key=lambda stated: (stated.kind == "list", when(stated)), reverse=True):
        name = parse(stated.group)
        alike = places.setdefault((name.head, name.number), [])
        keys = _keys(stated)
        sharing = sorted({place for member in keys for place in holders.get(member, ())})
        place = next((place for place in sharing if _same(groups[place], name, stated)), None)
        if stated.kind == "mention" and _nearest(groups, alike, name, stated) is not None:
            changes.append(stated)
        elif place is None:
            alike.append(len(groups))
            for member in keys:
                holders.setdefault(member, set()).add(len(groups))
            groups.append(Group(name, stated, stated))
        else:
            groups[place] = replace(groups[place], older=(*groups[place].older, stated))
    for change in sorted(changes, key=when):
        _amend(groups, places, change)
    for led in sorted(leaders, key=lambda stated: (when(stated), not stated.members), reverse=True):
        _lead(groups, places, led)
    return _without_moved(groups)


def _one_a_document(memberships: Iterable[Membership]) -> tuple[list[Membership], list[Membership], list[Membership]]:
    """Each document's list of each group, put together from all it says; the changes; and all that name a leader."""
    found: dict[tuple[str, str, int | None], list[Membership]] = {}
    changes, leaders = [], []
    for stated in memberships:
        if stated.leader:
            leaders.append(stated)
        if stated.kind == "change":
            changes.append(stated)
            continue
        if not stated.members:
            continue
        name = parse(stated.group)
        known = found.setdefault((stated.document, name.head, name.number), [])
        place = next(
            (
                place
                for place, other in enumerate(known)
                if parse(other.group).agrees(name) and not _apart(parse(other.group), other, name, stated)
            ),
            None,
        )
        if place is None:
            known.append(stated)
        else:
            known[place] = _together(known[place], stated)
    return [stated for known in found.values() for stated in known], changes, leaders


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


def key(name: str) -> str:
    """A name for comparing: folded words only, a school without the noun that its kind makes needless."""
    return _SCHOOL.sub("", " ".join(TOKEN.findall(fold(name))))


def _keys(stated: Membership) -> set[str]:
    return {key(member.name) for member in stated.members}


def _same(group: Group, name: GroupName, stated: Membership) -> bool:
    if not group.name.agrees(name):
        return False
    ours, theirs = _keys(group.listed), _keys(stated)
    return len(ours & theirs) >= _SHARED * min(len(ours), len(theirs)) if ours and theirs else False


def _apart(name: GroupName, stated: Membership, other_name: GroupName, other: Membership) -> bool:
    """Whether one number is of two groups: "Khối các trường đại học số 2" beside a university's own "Khối II"."""
    lists = len(stated.members) >= 2 and len(other.members) >= 2
    return lists and name.own != other_name.own and not _keys(stated) & _keys(other)


def _nearest(groups: Sequence[Group], alike: Sequence[int], name: GroupName, stated: Membership) -> int | None:
    """The place of the group that a statement without a list of its own speaks of: of several, the likest in name."""
    related = [place for place in alike if _related(groups[place], name, stated, groups)]
    return min(related, key=lambda place: len(groups[place].name.own ^ name.own), default=None)


def _related(group: Group, name: GroupName, stated: Membership, groups: Sequence[Group]) -> bool:
    """Whether a statement without a list of its own speaks of this group, not of a namesake."""
    if not group.name.agrees(name):
        return False
    documents = {group.listed.document, *(older.document for older in group.older)}
    if _apart(group.name, group.listed, name, stated):
        return False
    if stated.document in documents or group.name.shares_words(name):
        return True
    about = {key(member.name) for member in (*stated.members, *stated.left)} | {key(stated.leader)}
    kin = (other for other in groups if other.listed.document in documents)
    return any(about & _keys(other.listed) for other in kin)


def _amend(groups: list[Group], places: dict[tuple[str, int | None], list[int]], change: Membership) -> None:
    name = parse(change.group)
    alike = places.setdefault((name.head, name.number), [])
    place = _nearest(groups, alike, name, change)
    if place is None:
        if change.members:
            alike.append(len(groups))
            groups.append(Group(name, change, change))
        return
    group = groups[place]
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
    groups[place] = replace(group, current=replace(group.current, members=members), changes=(*group.changes, change))


def _lead(groups: list[Group], places: dict[tuple[str, int | None], list[int]], led: Membership) -> None:
    name = parse(led.group)
    alike = places.setdefault((name.head, name.number), [])
    place = _nearest(groups, alike, name, led)
    if place is None:
        alike.append(len(groups))
        groups.append(Group(name, replace(led, members=()), replace(led, members=()), leaders=(led,)))
    else:
        groups[place] = replace(groups[place], leaders=(*groups[place].leaders, led))


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
    asked = list(content)
    found = []
    for group in groups:
        names = [_spoken(member.name) for member in group.current.members]
        bearing = Counter(word for words in names for word in set(words))
        shared = {word for word, count in bearing.items() if len(names) > 2 and count > COMMON * len(names)}
        for member, words in zip(group.current.members, names, strict=True):
            given = _common(words, asked)
            weights = {word: rarity(word) * (SHARED_WORD if word in shared else 1.0) for word in words}
            share = sum(weights[word] for word in given) / sum(weights.values()) if weights else 0.0
            if share >= least and given - shared:
                found.append(Mention(group, member, share, frozenset(given)))
            elif (own := _own_part(member)) and f" {own} " in f" {' '.join(asked)} ":
                found.append(Mention(group, member, max(share, least), frozenset(own.split())))
    return sorted(found, key=lambda mention: (-mention.share, -len(mention.words)))


def _spoken(name: str) -> list[str]:
    """The words of a name as questions are read: without abbreviations."""
    return key(expand_abbreviations(name)).split()


def _own_part(member: Member) -> str:
    """The words of a name before whose it is ("Cục Cán bộ, Tổng cục Chính trị"), "" where it has no such part."""
    own, comma, _ = member.name.partition(",")
    return key(own) if comma and len(own.split()) >= 3 else ""


def _common(words: Sequence[str], asked: Sequence[str]) -> set[str]:
    """The words of a name that stand in the question in runs of two or more, or alone where the name is one word."""
    pairs = set(pairwise(asked))
    given: set[str] = set()
    for first, second in pairwise(words):
        if (first, second) in pairs:
            given |= {first, second}
    return given or ({*words} & {*asked} if len(words) == 1 else set())
