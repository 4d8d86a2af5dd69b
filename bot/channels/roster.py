"""Groups as their pages show them: every member, leader and count with the words it was read from.

Put together by `bot.memberships.catalogue`, as the answers are; nothing is decided here that an answer would decide
otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.memberships.catalogue import Group, when
from bot.memberships.names import key
from bot.types import Citation
from index.types import Membership, Span
from index.vietnamese import TOKEN, expand_abbreviations, fold


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with the words that say it; `since` is when a later statement said so, "" for what the list says."""

    name: str
    cited: Citation
    since: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What another document lists: how many, whom it has that the newest does not, and the other way round."""

    cited: Citation
    date: str
    count: int
    only_there: tuple[str, ...]
    only_here: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return not self.only_there and not self.only_here


@dataclass(frozen=True, slots=True)
class Roll:
    """One group. `identifier` is what its address ends with; `date` from when its list counts, "" if unknown."""

    identifier: str
    name: str
    unit: str
    date: str
    cited: Citation
    members: tuple[Fact, ...]
    leaders: tuple[Fact, ...]  # the newest first
    gone: tuple[Fact, ...]  # whom a later statement took out
    declared: int | None
    listed: int  # members of the list, before later changes
    whole: bool  # whether some document lists the members, not merely mentions some
    otherwise: tuple[Otherwise, ...]
    documents: frozenset[str]
    words: str  # everything it may be searched by, folded


@dataclass(frozen=True, slots=True)
class Belonging:
    """A group that somebody belongs to or leads."""

    roll: Roll
    fact: Fact
    leads: bool


def rolls(groups: Iterable[Group]) -> list[Roll]:
    """The groups, those of one kind together and numbered ones in order."""
    used: Counter[str] = Counter()
    in_order = sorted(groups, key=lambda group: _order(group.current.group))
    return [_roll(group, _identifier(group.current.group, used)) for group in in_order]


def found(known: Sequence[Roll], words: str) -> list[Roll]:
    """The groups that hold all the words, in their names or in those of their members, with or without marks."""
    ways = {frozenset(TOKEN.findall(fold(way))) for way in (words, expand_abbreviations(words))}
    return [roll for roll in known if any(all(word in roll.words for word in asked) for asked in ways)]


def by_member(known: Iterable[Roll]) -> dict[str, list[Belonging]]:
    """All that somebody belongs to or leads, by `key` of the name: however the documents write it."""
    found: dict[str, list[Belonging]] = {}
    for roll in known:
        for facts, leads in ((roll.leaders, True), (roll.members, False)):
            for fact in facts:
                found.setdefault(key(fact.name), []).append(Belonging(roll, fact, leads))
    return found


def _roll(group: Group, identifier: str) -> Roll:
    listed, current = group.listed, group.current
    members = tuple(_fact(group.source(member), member.name, member.span, listed) for member in current.members)
    everything = (listed, *group.changes, *group.older, *group.leaders)
    leaders = tuple(_leaders(group))
    names = " ".join((current.group, listed.title, *(fact.name for fact in (*members, *leaders))))
    return Roll(
        identifier,
        current.group,
        listed.unit,
        when(listed),
        _cite(listed, listed.span),
        members,
        leaders,
        tuple(_gone(group)),
        listed.declared,
        len(listed.members),
        listed.kind == "list" and bool(listed.members),
        tuple(_otherwise(group, stated) for stated in group.older if stated.kind == "list"),
        frozenset(stated.document for stated in everything),
        fold(names),
    )


def _fact(stated: Membership, name: str, span: Span, listed: Membership) -> Fact:
    return Fact(name, _cite(stated, span), "" if stated is listed else when(stated))


def _leaders(group: Group) -> Iterator[Fact]:
    """Each who is said to lead, once, where it was said last."""
    known: set[str] = set()
    for stated in group.leaders:
        if stated.leader_span is not None and key(stated.leader) not in known:
            known.add(key(stated.leader))
            yield Fact(stated.leader, _cite(stated, stated.leader_span), when(stated))


def _gone(group: Group) -> Iterator[Fact]:
    """Members of the list that later statements took out, with the statement."""
    now = {key(member.name) for member in group.current.members}
    for member in group.listed.members:
        if key(member.name) in now:
            continue
        about = [
            change
            for change in group.changes
            if any(key(each.name) == key(member.name) for each in (*change.left, *change.members))
        ]
        stated = (about or list(group.changes) or [group.listed])[-1]
        yield Fact(member.name, _cite(stated, stated.span), when(stated))


def _otherwise(group: Group, stated: Membership) -> Otherwise:
    here = {key(member.name): member.name for member in group.current.members}
    there = {key(member.name): member.name for member in stated.members}
    return Otherwise(
        _cite(stated, stated.span),
        when(stated),
        len(stated.members),
        tuple(name for folded, name in there.items() if folded not in here),
        tuple(name for folded, name in here.items() if folded not in there),
    )


def _cite(stated: Membership, span: Span) -> Citation:
    return Citation(stated.document, stated.title, stated.source, stated.date, span.start, span.end, "")


def _order(name: str) -> tuple[str, list[tuple[int, str]]]:
    """By the first word, then in the order of people: "Cụm 2" before "Cụm 10"."""
    parts = re.findall(r"\d+|\D+", fold(name))
    return fold(name).split(" ")[0], [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _identifier(name: str, used: Counter[str]) -> str:
    """The name as an address has it: "cum-thi-dua-so-1"; namesakes are counted."""
    plain = "-".join(TOKEN.findall(fold(name)))[:100].strip("-") or "-"
    used[plain] += 1
    return plain if used[plain] == 1 else f"{plain}~{used[plain]}"
