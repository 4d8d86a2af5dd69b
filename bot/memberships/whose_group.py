"""The question in which group of a kind a member is: "Tòa án tỉnh Ninh Bình thuộc cụm thi đua nào?".

What stands before the member's name says what it is, and must be its own or its document's: the people's court of a
province is in the cluster in which a court's document lists "Ninh Bình"; its department of justice is in none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.memberships.asked import Asked
from bot.memberships.catalogue import Group, Mention, best
from bot.memberships.left_over import FOLDED_AROUND, Left
from bot.memberships.names import UNIT_NOUN, key, place_of
from bot.memberships.whose import about, about_words, owner_places, sector, stands_for
from bot.question import Question
from index.groups import parse
from index.vietnamese import TOKEN, expand_abbreviations, fold

# What may be said of any group: "thuộc cụm thi đua nào", "thuộc tổ công tác số mấy".
_ANY_KIND = frozenset(
    "thi dua hoat dong cong tac chuyen mon sinh lien ket phong trao so thu cua o tai trong la theo dia ban".split()
)
_EARLIER = re.compile(r"\btruoc (?:day|do|kia|khi)\b|\b(?:luc|hoi) truoc\b")
_OF_CHANGES = frozenset("truoc day do kia khi luc hoi dieu chinh chuyen sap xep thay doi chia lai".split())
_ENDS_KIND = frozenset(
    "hoi nam thang nay day do the vay va voi la cho hoi xin anh chi em ad oi con thi thuoc nam o trong cua tu khi luc "
    "truoc sau hien gio ngay minh toi ben nao gi don vi nhung cac cung chung co phai ai".split()
)
_UNIT = re.compile(
    rf"(?!(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|thon|ap|ban|lang|khu pho)\b(?! (?:uy|doan|hoi)\b))"
    rf"{UNIT_NOUN}\b"
)
_KIND_OF_PLACE = frozenset("tinh thanh pho tp huyen thi xa tx quan phuong tran tt thon ap ban lang khu".split())


def group_of(
    question: Question,
    words: Sequence[str],
    which: re.Match[str],
    found: Sequence[Mention],
    called: set[str],
    groups: Sequence[Group],
    moved: bool = False,
) -> Asked | None:
    """The question in which group of a kind a member is; or is since it `moved`, which it then must have."""
    fitting = [mention for mention in found if mention.group.name.head == which["head"]]
    if not fitting:
        return None
    called_alike = [mention for mention in fitting if not _is_of_another_kind(words, mention)]
    if not called_alike:
        return Asked("unknown")
    fitting = called_alike
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
    unsaid = unknown_kind(words, kind, fitting[0])
    names = (unsaid,) if unsaid else ()
    asked = Asked("group_of", (), tuple(best(fitting)), which["head"], names=names, owners=tuple(owners))
    return replace(asked, known=tuple(groups), earlier=earlier is not None or moved)


def kind_before(words: Sequence[str], mention: Mention) -> set[int]:
    """The places of the words right before a member's name that say what it is: "Tòa án nhân dân tỉnh" Ninh Bình."""
    runs: list[list[int]] = []
    for place, word in enumerate(words):
        if fold(word) in mention.words:
            runs = [*runs[:-1], [*runs[-1], place]] if runs and runs[-1][-1] == place - 1 else [*runs, [place]]
    called = f" {key(expand_abbreviations(mention.member.name))} "
    named = [_within(called, words, run) for run in runs]  # "an tỉnh" of "Công an tỉnh Nghệ An" is not of the name
    own_place = set(place_of(mention.member.name).split())

    def tells(run: Sequence[int]) -> tuple[int, int]:
        return sum(fold(words[each]) in own_place for each in run), len(run)

    name = max(reversed(named), key=tells, default=[0])
    kind = set[int]()
    for before in range(name[0] - 1, -1, -1):
        if fold(words[before]) in _ENDS_KIND or not words[before].isalpha():
            break
        kind.add(before)
    return kind


def _within(called: str, words: Sequence[str], run: Sequence[int]) -> Sequence[int]:
    """The end of a run of places whose words stand so in a name."""
    ends = (run[start:] for start in range(len(run)))
    return next((end for end in ends if f" {' '.join(fold(words[place]) for place in end)} " in called), run[-1:])


def unknown_kind(words: Sequence[str], kind: Collection[int], mention: Mention) -> str:
    """What of the words that say what a member is neither its name nor its document has; words that only stand there
    apart from each other are not had: "Công an" is not of "Công đoàn Nghệ An"."""
    said = [fold(words[place]) for place in sorted(kind)]
    said = [word for word in said if word not in _KIND_OF_PLACE]
    stated = mention.group.listed
    texts = [
        about(stated),
        expand_abbreviations(about(stated)),
        mention.member.name,
        expand_abbreviations(mention.member.name),
    ]
    known = [TOKEN.findall(fold(text)) for text in texts]
    pairs = {pair for text in known for pair in pairwise(text)}
    held = {word for pair in pairwise(said) if pair in pairs for word in pair}
    held |= {word for word in said if stands_for(word, stated)}
    if len(said) == 1:
        held |= {word for text in known for word in text}
    return " ".join(word for word in said if word not in held)


def _is_of_another_kind(words: Sequence[str], mention: Mention) -> bool:
    """Whether a question says of a member's name another kind of unit than the member is: "Sở Y tế" of a place whose
    "Trung tâm Y tế" is listed."""
    kind = " ".join(fold(words[place]) for place in sorted(kind_before(words, mention)))
    place = place_of(mention.member.name).split()
    own = [word for word in TOKEN.findall(fold(expand_abbreviations(mention.member.name))) if word not in place]
    noun, own_noun = _UNIT.match(kind), _UNIT.match(" ".join(own))
    if noun is None or own_noun is None:
        return False
    said = f" {' '.join(map(fold, words))} "
    return f" {own_noun[0]} " not in said and not set(noun[0].split()) & (set(own) - _KIND_OF_PLACE)


def _all_known(names: Sequence[str], mention: Mention) -> bool:
    """Whether the names beside a member are its own or its document's: Sở Y tế Cà Mau is not Sở Y tế Lâm Đồng."""
    known = about_words(mention.group.listed) | set(key(expand_abbreviations(mention.member.name)).split())
    return all(name in known or name in FOLDED_AROUND or stands_for(name, mention.group.listed) for name in names)


def says_whose(words: Sequence[str], unknown: Sequence[int], found: Sequence[Mention]) -> bool:
    """Whether words that name no group say whose the member's is: "cụm thi đua Mặt trận số mấy"."""
    own = parse(" ".join(words[unknown[0] : unknown[-1] + 1])).own
    return bool(found) and own <= about_words(found[0].group.listed)
