"""Questions of offices within groups: what somebody is in one ("X giữ vai trò gì trong cụm 1?"), and who leads, or
stands in for the leader of, each group of a kind ("Cụm phó các cụm là ai?")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.memberships.asked import Asked
from bot.memberships.belonging import is_within
from bot.memberships.catalogue import Group, Mention
from bot.memberships.left_over import Left
from bot.memberships.names import key
from bot.question import Question
from index.entities import persons
from index.groups import HEADS
from index.vietnamese import TOKEN, fold, has_marks, normalize

HEAD = "(?:" + "|".join(sorted({fold(head) for head in HEADS}, key=len, reverse=True)) + ")"
_OF_SCHOOL = "(?:dai hoc|cao dang|trung hoc|tieu hoc|mam non|thpt|thcs)"  # "Đoàn Trường Đại học …" leads nobody
LEADS = re.compile(
    rf"\b(?:{HEAD} truong(?! {_OF_SCHOOL}\b)|truong {HEAD}|dung dau|cam dau|cam trich|cam cang|dung mui chiu sao|"
    r"dieu hanh|lanh dao|chi huy|phu trach|chu nhiem|"
    r"(?:lam|giu chuc|giu vai tro|vai tro) (?:cum )?truong|ai la (?:nguoi )?truong)\b"
)
SECOND = re.compile(
    rf"\b(?:{HEAD} pho|pho (?:truong |cua )?(?:{HEAD}|ban)|pho (?:truong|chu nhiem|chi huy)|"
    r"(?:vai tro|lam|cap|chuc) pho|pho cua khoi)\b"
)
# Another than the leader; "Bệnh viện Ngàn Phố" names none.
DEPUTY = re.compile(rf"\b(?:pho(?= (?:truong|chu|giam|bi thu|chanh|cuc|{HEAD})\b)|thu ky|thuong truc|{HEAD} pho)\b")
_OFFICE_WORDS = {"pho": "phó", "truong": "trưởng"}
_WHAT_OFFICE = re.compile(
    r"\b(?:vai tro|chuc vu|chuc danh|chuc|nhiem vu|cuong vi)(?: la)? (?:gi|nao)\b|"
    r"\b(?:lam|la) gi\b(?= (?:trong|o|cua|tai)\b)"
)
_OF_EACH = re.compile(rf"\b(?:cac|nhung|tung|moi|tat ca(?: cac)?|[2-9]|hai|ba|bon) {HEAD}\b")
_SAID_OF_OFFICES = frozenset("vai tro chuc vu danh giu lam dam nhan nhiem cuong vi dong".split())


def spoken_offices(question: Question) -> str:
    """The folded question, with what only folds to the words of offices blotted out: "Phố" is no "phó", "Trường" no
    "trưởng"."""

    def kept(match: re.Match[str]) -> str:
        word = fold(match[0])
        meant = _OFFICE_WORDS.get(word, "")
        return "-" * len(word) if meant and has_marks(match[0]) and normalize(match[0]).lower() != meant else word

    return fold(TOKEN.sub(kept, question.text))


def office_places(question: Question) -> set[int]:
    """The places of a question's words that say which office is asked for."""
    spoken = spoken_offices(question)
    said = [match.span() for office in (LEADS, SECOND) for match in office.finditer(spoken)]
    return {
        place
        for place, word in enumerate(TOKEN.finditer(question.text))
        if any(start <= word.start() < end for start, end in said)
    }


def role_asked(
    question: Question,
    words: Sequence[str],
    taken: set[int],
    mentioned: Sequence[Sequence[Group]],
    found: Sequence[Mention],
    behind: set[int],
) -> Asked | None:
    """The question what a member, or who leads or stands in for the leader, is in a group that it names."""
    if len(mentioned) != 1 or not _WHAT_OFFICE.search(question.folded):
        return None
    subject = _subject(words, taken)
    inside = next((each for each in found if each.group in mentioned[0] and each.words <= subject), None)
    if inside is not None:
        left = Left(question, words, taken, [inside], _SAID_OF_OFFICES, behind)
        owners = tuple(" ".join(run) for run in left.runs)
        return Asked("role", (inside.group,), (inside,), owners=owners) if left.is_little else None
    for name in (person.text for person in persons(question.text)):
        held = next((group for group in mentioned[0] if _has_office(group, name)), None)
        if (
            held is not None
            and Left(question, words, taken, (), _SAID_OF_OFFICES | set(key(name).split()), behind).is_little
        ):
            return Asked("role", (held,), names=(name,))
    return None


def _subject(words: Sequence[str], taken: set[int]) -> set[str]:
    """The folded words of whom the question asks about: those before the group, or behind it where it comes first."""
    before = {fold(word) for word in words[: min(taken)]}
    asks = {"trong", "o", "cua", "tai", "thi"}
    return before if before - asks else {fold(word) for word in words[max(taken) + 1 :]}


def _has_office(group: Group, name: str) -> bool:
    seconds = (member.name for stated in group.deputies for member in stated.deputies)
    return any(is_within(name, each) for each in (*(stated.leader for stated in group.leaders), *seconds))


def every_office(question: Question, groups: Sequence[Group]) -> Asked | None:
    """The question who leads each of several groups, or stands in for its leader."""
    each = _OF_EACH.search(question.folded)
    offices = spoken_offices(question)
    second = SECOND.search(offices) is not None
    if each is None or not (second or LEADS.search(offices)):
        return None
    return Asked("every_deputy" if second else "every_leader", tuple(groups))
