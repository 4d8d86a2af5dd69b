"""Every group of the documents with its members, one entry a group, the newest statement first.

Documents that name the same group and share members speak of one; where they differ the newer list counts, and the
older ones stay beside it, so that an answer can say what it supersedes. A statement that only changes something ("A
moves to Khối II") amends the list that it is younger than. Groups of the same name without a member in common ("Cụm
thi đua số 1" of two organisations) stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from bot.memberships.circles import Circles
from bot.memberships.gathering import Brought, Stated, gather, stated_by
from bot.memberships.group import Group, when
from bot.memberships.names import key
from bot.memberships.spoken_names import Asked
from index.types import Member, Membership

__all__ = ["Group", "Mention", "best", "catalogue", "key", "mentions", "when"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A member that a question names, and how much of its name the question gives, by rarity, 0 to 1."""

    group: Group
    member: Member
    share: float
    words: frozenset[str]  # the folded syllables that were given


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found the last time: whatever library it was of, most of it is so again."""

    documents: Mapping[str, Stated]
    circles: Circles
    groups: Mapping[int, tuple[Sequence[Stated], Sequence[Brought]]]  # by circle, with its documents


_known = _Known({}, Circles(), {})
_one_at_a_time = Lock()


def catalogue(memberships: Iterable[Membership]) -> list[Group]:
    """The groups of a library, each once."""
    global _known  # noqa: PLW0603
    with _one_at_a_time:
        documents = _documents(memberships, _known.documents)
        circles = _joined(documents, _known)
        groups = {}
        for circle, members in _by_circle(documents.values(), circles).items():
            before = _known.groups.get(circle)
            groups[circle] = before if before and before[0] == members else (members, gather(members))
        _known = _Known(documents, circles, groups)
    return _without_moved(_in_order([each for _, brought in groups.values() for each in brought], documents))


def groups_of_one(memberships: Iterable[Membership]) -> list[Group]:
    """The groups that one document states, whatever others say. Nothing of it is kept for the next time."""
    documents = _documents(memberships, {})
    return _without_moved(_in_order(gather(list(documents.values())), documents))


def _joined(documents: Mapping[str, Stated], known: _Known) -> Circles:
    names = sum(len(document.names) for document in documents.values())
    circles = known.circles if len(known.circles) < 2 * names + 1_000 else Circles()
    for name, document in documents.items():
        if circles is not known.circles or known.documents.get(name) is not document:
            circles.join(document.names)
    return circles


def _by_circle(documents: Iterable[Stated], circles: Circles) -> dict[int, list[Stated]]:
    found: dict[int, list[Stated]] = {}
    for document in documents:
        found.setdefault(circles.of(document.names[0]), []).append(document)
    return found


def _in_order(brought: Sequence[Brought], documents: Iterable[str]) -> list[Group]:
    """The groups as they would come if there were one circle."""
    places = {name: place for place, name in enumerate(documents)}
    by_document = sorted(brought, key=lambda each: places[each.by.document])
    lists = [each for each in by_document if each.role == "lists"]
    lists.sort(key=lambda each: (each.by.kind == "list", when(each.by)), reverse=True)
    changes = [each for each in by_document if each.role == "changes"]
    changes.sort(key=lambda each: (when(each.by), each.by.kind != "change"))
    leads = [each for each in by_document if each.role == "leads"]
    leads.sort(key=lambda each: (when(each.by), not each.by.members), reverse=True)
    return [each.group for each in (*lists, *changes, *leads)]


def _documents(memberships: Iterable[Membership], known: Mapping[str, Stated]) -> dict[str, Stated]:
    """What each document states. One that states the same as the last time is not gone through again: nearly all."""
    by_document: dict[str, list[Membership]] = {}
    for stated in memberships:
        by_document.setdefault(stated.document, []).append(stated)
    return {
        name: known[name] if name in known and known[name].memberships == stated else stated_by(stated)
        for name, stated in by_document.items()
    }


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


def best(found: Sequence[Mention]) -> list[Mention]:
    """Each stretch of the question's names once: the member it names most fully."""
    fullest: list[Mention] = []
    for mention in found:
        fuller = [other for other in fullest if mention.words <= other.words]
        if not fuller or any(mention.share == other.share and mention.words == other.words for other in fuller):
            fullest.append(mention)
    return fullest
