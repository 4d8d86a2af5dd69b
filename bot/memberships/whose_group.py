"""The question in which group of a kind a member is: "Tòa án tỉnh Ninh Bình thuộc cụm thi đua nào?".

What stands before the member's name says what it is, and must be its own or its document's: the people's court of a
province is in the cluster in which a court's document lists "Ninh Bình"; its department of justice is in none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.memberships.asked import Asked
from bot.memberships.catalogue import Group, Mention, best
from bot.memberships.left_over import FOLDED_AROUND, Left
from bot.memberships.names import key
from bot.memberships.whose import about_words, owner_places, sector, stands_for
from bot.question import Question
from index.groups import parse
from index.vietnamese import expand_abbreviations, fold

# What may be said of any group: "thuộc cụm thi đua nào", "thuộc tổ công tác số mấy".
_ANY_KIND = frozenset(
    "thi dua hoat dong cong tac chuyen mon sinh lien ket phong trao so thu cua o tai trong la".split()
)
_EARLIER = re.compile(r"\btruoc (?:day|do|kia|khi)\b|\b(?:luc|hoi) truoc\b")
_OF_CHANGES = frozenset("truoc day do kia khi luc hoi dieu chinh chuyen sap xep thay doi chia lai".split())
_ENDS_KIND = frozenset(
    "hoi nam thang nay day do the vay va voi la cho hoi xin anh chi em ad oi con thi thuoc nam o trong cua tu khi luc "
    "truoc sau hien gio ngay minh toi ben nao gi don vi".split()
)
_KIND_OF_PLACE = frozenset("tinh thanh pho tp huyen thi xa tx quan phuong tran tt thon ap ban lang khu".split())


def group_of(
    question: Question,
    words: Sequence[str],
    which: re.Match[str],
    found: Sequence[Mention],
    called: set[str],
    groups: Sequence[Group],
) -> Asked | None:
    """The question in which group of a kind a member is."""
    fitting = [mention for mention in found if mention.group.name.head == which["head"]]
    if not fitting:
        return None
    allowed = {*fitting[0].group.name.words, *called}
    kind_of = which["kind"].split()
    while kind_of and (kind_of[0] in _ANY_KIND or set(kind_of) <= allowed):
        del kind_of[0]
    allowed.update(which["kind"].split())
    if earlier := _EARLIER.search(question.folded):
        allowed.update(_OF_CHANGES)
    kind = kind_before(words, fitting[0])
    whose = kind | owner_places(question.folded, words, (), [fitting[0].group.listed])
    allowed |= sector(words, fitting[0].group.listed)
    left = Left(question, words, set(), found, allowed, whose)
    if not left.is_little:
        return None
    owners = [" ".join(kind_of)] if kind_of else []
    if kind_of and not _all_known(left.names, fitting[0]):
        return None
    runs = [[word for word in run if not earlier or word not in _OF_CHANGES] for run in left.runs]
    owners += [" ".join(run) for run in runs if not _all_known(run, fitting[0])]
    if unsaid := [fold(words[place]) for place in sorted(kind) if not is_called(fold(words[place]), fitting[0])]:
        owners.append(" ".join(unsaid))
    found = tuple(best(fitting))
    asked = Asked("group_of", found=found, head=which["head"], known=tuple(groups), owners=tuple(owners))
    return replace(asked, earlier=earlier is not None)


def kind_before(words: Sequence[str], mention: Mention) -> set[int]:
    """The places of the words right before a member's name that say what it is: "Tòa án nhân dân tỉnh" Ninh Bình."""
    runs: list[list[int]] = []
    for place, word in enumerate(words):
        if fold(word) in mention.words:
            runs = [*runs[:-1], [*runs[-1], place]] if runs and runs[-1][-1] == place - 1 else [*runs, [place]]
    name = max(reversed(runs), key=len, default=[0])  # "Ban" of "Ban Tổ chức Huyện ủy Bản Hon" is not of the name
    places = set[int]()
    for place in range(name[0] - 1, -1, -1):
        if fold(words[place]) in _ENDS_KIND or not words[place].isalpha():
            break
        places.add(place)
    return places


def is_called(word: str, mention: Mention) -> bool:
    """Whether a word may be said before a member's name: it is its own, its document's or of any place."""
    known = about_words(mention.group.listed) | set(key(expand_abbreviations(mention.member.name)).split())
    return word in known or word in _KIND_OF_PLACE or stands_for(word, mention.group.listed)


def _all_known(names: Sequence[str], mention: Mention) -> bool:
    """Whether the names beside a member are its own or its document's: Sở Y tế Cà Mau is not Sở Y tế Lâm Đồng."""
    known = about_words(mention.group.listed) | set(key(expand_abbreviations(mention.member.name)).split())
    return all(name in known or name in FOLDED_AROUND or stands_for(name, mention.group.listed) for name in names)


def says_whose(words: Sequence[str], unknown: Sequence[int], found: Sequence[Mention]) -> bool:
    """Whether words that name no group say whose the member's is: "cụm thi đua Mặt trận số mấy"."""
    own = parse(" ".join(words[unknown[0] : unknown[-1] + 1])).own
    return bool(found) and own <= about_words(found[0].group.listed)
