"""Every group of the documents with its members, one entry a group, the newest statement first.

Documents that name the same group and share members speak of one; where they differ the newer one counts and the
older ones stay beside it, so that an answer can say what it supersedes. Groups of the same name without a member
in common ("Cụm thi đua số 1" of two organisations) stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

from index.groups import GroupName, parse
from index.types import Member, Membership
from index.vietnamese import TOKEN, fold

_SHARED = 0.3  # of the smaller membership's members, for two documents to speak of one group


@dataclass(frozen=True, slots=True)
class Group:
    """One group: what the newest document states, and what older ones stated otherwise."""

    name: GroupName
    current: Membership
    older: tuple[Membership, ...] = ()

    @property
    def leader(self) -> Membership | None:
        """The newest statement that names a leader."""
        return next((stated for stated in (self.current, *self.older) if stated.leader), None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A member that a question names, and how much of its name the question gives, by rarity, 0 to 1."""

    group: Group
    member: Member
    share: float
    words: frozenset[str]  # the folded syllables that were given


def catalogue(memberships: Iterable[Membership]) -> list[Group]:
    """The groups of a library, each once."""
    groups: list[Group] = []
    for stated in _one_a_document(memberships):
        name = parse(stated.group)
        for place, group in enumerate(groups):
            if _same(group, name, stated):
                groups[place] = replace(group, older=(*group.older, stated))
                break
        else:
            groups.append(Group(name, stated))
    return groups


def _one_a_document(memberships: Iterable[Membership]) -> list[Membership]:
    """A document's statements about one group put together: the longest list, later mentions added, any leader."""
    found: dict[tuple[str, GroupName], Membership] = {}
    for stated in memberships:
        name = parse(stated.group)
        key = next((key for key in found if key[0] == stated.document and _names_agree(key[1], name)), None)
        if key is None:
            found[stated.document, name] = stated
            continue
        longer, shorter = sorted((found[key], stated), key=lambda each: -len(each.members))
        known = {_key(member.name) for member in longer.members}
        added = tuple(member for member in shorter.members if _key(member.name) not in known)
        found[key] = replace(
            longer,
            members=longer.members + (added if not longer.declared or len(longer.members) < longer.declared else ()),
            declared=longer.declared or shorter.declared,
            leader=longer.leader or shorter.leader,
            leader_span=longer.leader_span or shorter.leader_span,
        )
    return sorted(found.values(), key=lambda stated: stated.date, reverse=True)


def _key(name: str) -> str:
    return " ".join(TOKEN.findall(fold(name)))


def _names_agree(one: GroupName, other: GroupName) -> bool:
    return one.head == other.head and one.number == other.number and (one.answers_to(other) or other.answers_to(one))


def _same(group: Group, name: GroupName, stated: Membership) -> bool:
    if not _names_agree(group.name, name):
        return False
    ours, theirs = ({_key(member.name) for member in each.members} for each in (group.current, stated))
    return len(ours & theirs) >= _SHARED * min(len(ours), len(theirs))


def named(groups: Sequence[Group], words: Sequence[str]) -> tuple[list[Group], int]:
    """The groups that the longest beginning of `words` names, and how many words that took; ([], 0) for none."""
    for count in range(min(len(words), 14), 0, -1):
        asked = parse(" ".join(words[:count]))
        if not asked.is_distinct:
            continue
        fitting = [group for group in groups if group.name.answers_to(asked)]
        if fitting:
            return fitting, count
    return [], 0


def mentions(groups: Sequence[Group], content: Sequence[str], least: float = 0.5) -> list[Mention]:
    """The members that a question names, the most fully named first.

    Only syllables that stand together in both count, so "Long" and "An" apart do not name Long An; and those that
    few members share weigh more, so "Sơn La" names Ban Tổ chức Tỉnh ủy Sơn La.
    """
    everyone = [(group, member, _key(member.name).split()) for group in groups for member in group.current.members]
    frequency: dict[str, int] = {}
    for _, _, words in everyone:
        for word in set(words):
            frequency[word] = frequency.get(word, 0) + 1
    asked = list(content)
    found = []
    for group, member, words in everyone:
        given = _common(words, asked)
        weights = {word: log(1 + len(everyone) / frequency[word]) for word in words}
        share = sum(weights[word] for word in given) / sum(weights.values()) if weights else 0.0
        if share >= least and _distinct(given, frequency, len(everyone)):
            found.append(Mention(group, member, share, frozenset(given)))
    return sorted(found, key=lambda mention: -mention.share)


def _common(words: Sequence[str], asked: Sequence[str]) -> set[str]:
    """The words of a name that stand in the question in runs of two or more, or alone where the name is one word."""
    pairs = set(zip(asked, asked[1:], strict=False))
    given: set[str] = set()
    for first, second in zip(words, words[1:], strict=False):
        if (first, second) in pairs:
            given |= {first, second}
    return given or ({*words} & {*asked} if len(words) == 1 else set())


def _distinct(given: set[str], frequency: dict[str, int], everyone: int) -> bool:
    """Whether the words given tell a member from most others."""
    return any(frequency[word] <= max(2, 0.2 * everyone) for word in given)
