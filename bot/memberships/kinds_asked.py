"""Questions of all groups of a kind, none of them named: "Những cụm thi đua nào?", "Có bao nhiêu khối?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.memberships.asked import Asked, Kind
from bot.memberships.catalogue import Group, when
from bot.memberships.left_over import Left
from bot.memberships.names import UNIT_NOUN, key
from bot.memberships.offices_asked import HEAD, LEADS, SECOND, every_office, office_places, spoken_offices
from bot.memberships.whose import about_words, owner_places, sector, stands_for
from bot.question import Question
from index.groups import GroupName, parse
from index.types import Membership

COUNTS = re.compile(r"\b(?:bao nhieu|bao nhiu|may|so luong|tong so)\b")
_PARTED = frozenset("chia thanh phan lap hoat dong to chuc".split())  # "hiện chia thành mấy cụm"
_NAMES_THEM = re.compile(r"\bnao\b|\bnhung\b|\bke ten\b|\bliet ke\b")
OF_A_KIND = re.compile(
    rf"\b(?P<many>nhung|cac|tung|moi|bao nhieu|may|so luong|so)\s+(?P<head>{HEAD})\b"
    r"(?! (?:chuc|quoc|hanh|dau|the|vien|ket|hinh|ngu|bong|luong|tuoi|tich|sung)\b)(?P<rest>(?:(?! (?:cac|nhung|may|"
    r"bao nhieu) )[^?])*)"
)


def of_all_groups(question: Question, groups: Sequence[Group], words: Sequence[str]) -> Asked | None:
    """ "Những cụm thi đua nào?", "Có bao nhiêu khối?", "Cụm phó các cụm?": groups of one head, none of them named."""
    folded, spoken = question.folded, spoken_offices(question)
    match = OF_A_KIND.search(folded)
    if match is None or len({each["head"] for each in OF_A_KIND.finditer(folded)}) > 1:
        return None
    asks_number = COUNTS.search(folded) is not None
    counts = asks_number and match["many"] in ("bao nhieu", "may", "so luong", "so")
    lists = not asks_number and match["many"] in ("nhung", "cac") and _NAMES_THEM.search(folded) is not None
    if not (counts or lists or SECOND.search(spoken) or LEADS.search(spoken)):
        return None
    phrase = re.split(r"\b(?:nao|duoc|trong|co|thuoc|cua|gom|o|la|tat|nhac)\b", match["head"] + match["rest"])[0]
    asked, same = _of_kind(phrase.split(), groups)
    owned = owner_places(folded, words, (), [group.listed for group in same])
    left = Left(question, words, set(), (), {*_PARTED, "pho"}, owned)
    beyond = {word for word in left.other if word not in asked.words}
    sectors = [sector(words, group.listed) for group in same] if beyond else []
    same = [group for group, sector in zip(same, sectors, strict=True) if beyond <= sector] if beyond else same
    if not same:
        return None
    kind: Kind = "group_count" if counts else "groups"
    of_name = {*asked.words, *asked.head.split()}
    owners = tuple(" ".join(run) for run in left.runs if not set(run) <= of_name)
    found = Asked(kind, tuple(same), head=asked.head, owners=owners)
    runs = [[word for word in run if word not in of_name] for run in left.runs]
    if of_owner := _of_owners(same, [run for run in runs if run], folded):
        found = replace(found, groups=tuple(in_force(of_owner)), owners=())
    if (offices := every_office(question, found.groups)) is not None:
        return replace(offices, owners=found.owners)
    return found if counts or lists else None


# "Khối các cơ quan tỉnh" is an organisation, "khối thi đua các cơ quan tỉnh" groups.
_UNNAMED = re.compile(r"\s*(?:cua )?(?P<head>cum(?! (?:truong|pho)\b)|khoi(?= thi dua\b))\b(?P<rest>[^?]*)")
_MOST_UNNAMED = 12  # groups of one organisation that one answer goes through


def of_an_owner(question: Question, groups: Sequence[Group], words: Sequence[str]) -> tuple[Group, ...]:
    """The groups of the organisation that a question names without saying which of them it means: "Ai đứng đầu cụm tòa
    án Sơn Hạ?" where that has two; none where it names no organisation, or one group of it."""
    office = LEADS.search(spoken := spoken_offices(question)) or SECOND.search(spoken)
    match = _UNNAMED.match(spoken, office.end() if office else 0) or _UNNAMED.match(spoken)
    if match is None:
        return ()
    phrase = re.split(r"\b(?:nao|duoc|trong|co|thuoc|gom|o|la|ai|hien|nam)\b", match["head"] + match["rest"])[0]
    asked, same = _of_kind(phrase.split(), groups)
    if not same or parse(phrase).number is not None:
        return ()
    owned = owner_places(question.folded, words, (), [group.listed for group in same])
    left = Left(question, words, office_places(question), (), {"pho"}, owned)
    of_name = {*asked.words, *asked.head.split()}
    said = {word for run in left.runs for word in run} - of_name
    beyond = said | {word for word in left.other if word not in of_name and word not in question.asked}
    owning = in_force([group for group in same if said and _is_said_of(beyond, group.listed)])
    return tuple(owning) if 2 <= len(owning) <= _MOST_UNNAMED else ()


def _is_said_of(words: Collection[str], stated: Membership) -> bool:
    about = about_words(stated)
    return all(word in about or stands_for(word, stated) for word in words)


def _of_kind(phrase: Sequence[str], groups: Sequence[Group]) -> tuple[GroupName, list[Group]]:
    """The groups that the longest beginning of a phrase is said of, and that beginning as a name."""
    for count in range(len(phrase), 0, -1):
        asked = parse(" ".join(phrase[:count]))
        same = [group for group in groups if group.answers_to(asked)]
        if same:
            return asked, [group for group in same if _may_be_called(group.name, asked)]
    return parse(" ".join(phrase)), []


def _may_be_called(name: GroupName, asked: GroupName) -> bool:
    """Whether a group is of the kind asked for: by its name, or by a name that says nothing of its kind."""
    kind = name.words - name.own
    return asked.words <= name.words or not kind


def _of_owners(groups: Sequence[Group], owners: Sequence[Sequence[str]], folded: str) -> list[Group]:
    """The groups of whom a question names; of two that it joins ("Hội A và Hội B"), those of each."""
    together = _of_owner(groups, [word for owner in owners for word in owner])
    if len(owners) < 2 or " va " not in folded:
        return together
    each = [_of_owner(groups, owner) for owner in owners]
    return list({id(group): group for of_one in each for group in of_one}.values()) if all(each) else together


def _of_owner(groups: Sequence[Group], owners: Sequence[str]) -> list[Group]:
    """The groups of the organisation or document that a question names; all of them where it names none."""
    if not owners:
        return list(groups)
    about: dict[str, set[str]] = {}  # by document: what parts units in groups speaks of all of them
    for stated in (stated for group in groups for stated in _lists(group)):
        about.setdefault(stated.document, set()).update(about_words(stated))
    held = [max(len(set(owners) & about[stated.document]) for stated in _lists(group)) for group in groups]
    if max(held) < 0.6 * len(set(owners)):
        return []
    return [group for count, group in zip(held, groups, strict=True) if count == max(held)]


def _lists(group: Group) -> Sequence[Membership]:
    """What states a group as a whole: the newest list, and older ones."""
    return [group.listed, *(older for older in group.older if older.kind == "list")]


_AMENDS = re.compile(r"\b(?:sửa đổi|bổ sung|điều chỉnh)\b", re.IGNORECASE)


def in_force(groups: Sequence[Group]) -> list[Group]:
    """Those that still count: what a document lists goes with it once a newer one has listed its groups anew, or half
    of their members in others, unless that only amends it."""
    documents = {group.listed.document: group.listed for group in groups}
    superseded = {
        older.document: when(group.listed)
        for group in groups
        for older in group.older
        if older.kind == "list" and not _amends(group.listed, older, groups)
    }
    for newer in documents.values():
        for older in documents.values():
            if when(older) < when(newer) and not _amends(newer, older, groups) and _parted_anew(older, newer, groups):
                superseded[older.document] = max(superseded.get(older.document, ""), when(newer))
    return [
        group
        for group in groups
        if group.listed.document not in superseded or when(group.listed) >= superseded[group.listed.document]
    ]


def _amends(newer: Membership, older: Membership, groups: Sequence[Group]) -> bool:
    """Whether one document only changes what an older one lists: it says so, or leaves out a group of the older one
    whose number is below others that it lists."""
    listed = {group.name.number or 0 for group in groups if group.listed.document == newer.document}
    left_as_were = {group.name.number or 0 for group in groups if group.listed.document == older.document} - {0}
    return _AMENDS.search(newer.title) is not None or any(number < max(listed) for number in left_as_were - listed)


def _parted_anew(older: Membership, newer: Membership, groups: Sequence[Group]) -> bool:
    """Whether one document's groups have at least half of another's members, by what their names end with."""
    before, now = (
        {
            _named(member.name)
            for group in groups
            if group.listed.document == each.document
            for member in group.listed.members
        }
        for each in (older, newer)
    )
    return bool(before) and 2 * len(before & now) >= len(before)


_NOUN = re.compile(rf"{UNIT_NOUN} ")


def _named(name: str) -> str:
    """A member's name without the noun of its kind: "khoa Nội tổng hợp" is "Nội tổng hợp"."""
    folded = key(name)
    return _NOUN.sub("", folded, count=1) if _NOUN.match(folded) else folded
