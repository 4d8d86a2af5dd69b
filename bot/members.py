"""Questions of who belongs to what, both ways round, answered from the memberships that the documents state.

`ask` recognises such a question by what is left of it once the group, the members and the words for asking are taken
away: "Cụm 6 có những đơn vị nào?" leaves nothing, "Cụm 6 được khen thưởng những gì?" leaves the awards, and is not
answered here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot import pins
from bot.catalogue import Group, Mention, mentions, named
from bot.question import Question
from index.groups import HEADS, parse
from index.rarity import rarity
from index.types import Membership
from index.vietnamese import TOKEN, fold

Kind = Literal[
    "members", "count", "leader", "group_of", "together", "belongs", "same", "groups", "group_count", "more", "unknown"
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A membership question taken apart. `groups` are those it names, `found` the members it names."""

    kind: Kind
    groups: tuple[Group, ...] = ()
    found: tuple[Mention, ...] = ()
    head: str = ""  # of the groups asked for: "cum"
    others: str = ""  # the words that name nobody: who was asked about in vain


_HEAD = "(?:" + "|".join(sorted({fold(head) for head in HEADS}, key=len, reverse=True)) + ")"
_WHICH_GROUP = re.compile(
    rf"\b(?P<head>{_HEAD})(?: (?!so |thu |nao |gi |may )[^\W\d_]+){{0,5}}? ?(?:nao|gi|so may|thu may|so bao nhieu|may|so nao)\b"
)
_TOGETHER = re.compile(rf"\b(?:cung|chung)(?: (?:mot|trong|thuoc|o))?(?: mot)? (?P<head>{_HEAD})\b")
_LEADS = re.compile(
    rf"\b(?:{_HEAD} truong|truong {_HEAD}|dung dau|nguoi dung dau|phu trach|lanh dao|chu nhiem|chu tri|truong)\b"
)
_DEPUTY = re.compile(r"\b(?:pho|thu ky|thuong truc)\b")
_YES_NO = re.compile(
    r"\b(?:khong|chua|phai khong|dung khong)\W*$|\bco phai\b|\bco (?:thuoc|nam trong|o trong|la thanh vien|cung)\b"
)
_COUNTS = re.compile(r"\b(?:bao nhieu|may|so luong|tong so)\b")
_LISTS = re.compile(r"\b(?:nhung|cac|nao|gom|bao gom|liet ke|ke ten|danh sach|thanh vien|don vi|ai|co gi|gi)\b")
_MORE = re.compile(r"\b(?:nhieu|it|dong) hon\b|\bso sanh\b")
# What may be said around a membership question without asking for anything else.
_AROUND = frozenset(
    "don vi thanh vien to chuc co quan tinh thanh pho uy huyen xa phuong truong nao nhung cac gom bao co thuoc nam trong cung voi "
    "so may nhieu ke ten liet danh sach hien nay tat ca day du dang sinh hoat tham gia la ai dung dau phu trach lanh dao "
    "nguoi dong chi cho biet toi minh hoi ve tai lieu nhac den theo duoc xep vao phan cong khong phai nhat them con ngoai "
    "ra khac nua hay va giong chung mot tong luong hon it thu cua o tai do gi the nhe a duoi truc "
    "nhom vien chuc ban so sanh bac si can bo giang nhan su hoi khoa phong benh chi dia phuong cum khoi thi dua doi duoc "
    "quan ly nhu sau bi tat thay ong ba co giao chu nhiem tri hai ba ten danh".split()
)


def ask(question: Question, groups: Sequence[Group]) -> Asked | None:
    """The membership question that this is, or None where it asks something else."""
    words = [match[0] for match in TOKEN.finditer(question.text)]
    folded = question.folded
    mentioned, taken = _groups_named(groups, words)
    unknown = [] if mentioned else _numbered_in_vain(groups, words)
    rest = [word for place, word in enumerate(words) if place not in taken]
    found = mentions(groups, [fold(word) for word in rest])
    which = next(iter(reversed([*_overlapping(_WHICH_GROUP, folded)])), None)
    together = _TOGETHER.search(folded)
    if unknown and _only_around(question, words, unknown, found):
        return Asked("unknown")
    if mentioned:
        return _about_groups(question, folded, words, taken, mentioned, found)
    left = _left(question, words, set(), found)
    if together and found:
        kind: Kind = (
            "same"
            if _YES_NO.search(folded) and len({mention.member.name for mention in _best(found)}) >= 2
            else "together"
        )
        return Asked(kind, found=tuple(_best(found)), head=together["head"]) if _little(question, left) else None
    if which and found and _little(question, left):
        fitting = [mention for mention in found if mention.group.name.head == which["head"]]
        return Asked("group_of", found=tuple(_best(fitting)), head=which["head"]) if fitting else None
    return _of_all_groups(question, folded, groups, which, found, left)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match, also those that begin inside another; the last has its head nearest to the word that asks."""
    position = 0
    while (match := pattern.search(text, position)) is not None:
        yield match
        position = match.start() + 1


def _about_groups(
    question: Question,
    folded: str,
    words: list[str],
    taken: set[int],
    mentioned: list[list[Group]],
    found: list[Mention],
) -> Asked | None:
    chosen = tuple(_preferred(question, fitting) for fitting in mentioned)
    # A member named together with one of the groups asked about: "Hà Nội có thuộc cụm 1 không?"
    left = _left(question, words, taken, found if _YES_NO.search(folded) or _TOGETHER.search(folded) else [])
    if _YES_NO.search(folded) and not _LEADS.search(folded):
        named_here = " ".join(word for word in words if word in _named_words(words, taken))
        if found and _little(question, left):
            return Asked("belongs", chosen, tuple(_best(found)))
        if (
            named_here
            and re.search(r"\b(?:thuoc|nam trong|o trong|thanh vien|trong)\b", folded)
            and _looks_like_member(chosen, named_here)
        ):
            return Asked("belongs", chosen, (), others=named_here)
        return None
    if (
        _LEADS.search(folded)
        and not _DEPUTY.search(folded)
        and question.kind in ("person", "list", "other", "definition")
    ):
        return Asked("leader", chosen) if _leads_group(folded) else None
    if not _little(question, left):
        return None
    if len(chosen) >= 2 and (_MORE.search(folded) or question.kind == "compare"):
        return Asked("more", chosen)
    if _COUNTS.search(folded):
        return Asked("count", chosen)
    return Asked("members", chosen) if _LISTS.search(folded) or len(left) == 0 else None


def _leads_group(folded: str) -> bool:
    """Whether the word for leading is about a group, not about "trưởng" of some office elsewhere in the question."""
    return (
        re.search(
            rf"\b(?:{_HEAD} truong|truong {_HEAD}|dung dau|nguoi dung dau|phu trach|lanh dao|chu nhiem|truong)\b(?: [^\W\d_]+){{0,3}}? ?"
            rf"(?:{_HEAD}|la ai|la gi)\b",
            folded,
        )
        is not None
        or re.search(rf"{_HEAD}.*\b(?:do|co) .*\b(?:lam|la) {_HEAD} truong", folded) is not None
        or re.search(rf"\b{_HEAD} truong\b|\btruong {_HEAD}\b", folded) is not None
    )


def _of_all_groups(
    question: Question,
    folded: str,
    groups: Sequence[Group],
    which: re.Match[str] | None,
    found: list[Mention],
    left: list[str],
) -> Asked | None:
    """ "Những cụm thi đua nào?", "Có bao nhiêu khối thi đua?": groups of one head, none of them named."""
    match = re.search(rf"\b(?:nhung|cac|bao nhieu|may)\s+(?P<head>{_HEAD})\b(?P<rest>[^?]*)", folded)
    if match is None or found:
        return None
    asked = parse(
        re.split(r"\b(?:nao|duoc|trong|co|thuoc|cua|gom|o|la|tat|duoc|nhac)\b", match["head"] + match["rest"])[0]
    )
    same = tuple(group for group in groups if group.name.answers_to(asked))
    if not same or not _little(question, [word for word in left if word not in asked.words]):
        return None
    return Asked("group_count" if _COUNTS.search(folded) else "groups", same, head=asked.head)


def _groups_named(groups: Sequence[Group], words: list[str]) -> tuple[list[list[Group]], set[int]]:
    """The groups that the question names, and the places of the words that name them."""
    found: list[list[Group]] = []
    taken: set[int] = set()
    for place in range(len(words)):
        if place in taken:
            continue
        fitting, count = named(groups, words[place:])
        if fitting:
            found.append(fitting)
            taken |= set(range(place, place + count))
    return found, taken


def _numbered_in_vain(groups: Sequence[Group], words: list[str]) -> list[int]:
    """The places of words that name a group by number which no document has, though it has others of its kind."""
    heads = {group.name.head for group in groups}
    for place in range(len(words)):
        for count in range(2, 8):
            asked = parse(" ".join(words[place : place + count]))
            if asked.head in heads and asked.number is not None and not _is_year(words[place : place + count]):
                return list(range(place, place + count))
    return []


def _is_year(words: list[str]) -> bool:
    return any(word.isdecimal() and len(word) == 4 for word in words)


def _named_words(words: list[str], taken: set[int]) -> list[str]:
    return [word for place, word in enumerate(words) if place not in taken and fold(word) not in _AROUND]


def _looks_like_member(groups: Sequence[Group], words: str) -> bool:
    """Whether what was asked about could be a member at all: it is a name, typed with or without capitals."""
    return any(word[:1].isupper() for word in words.split()) or any(
        fold(words) in fold(member.name) for group in groups for member in group.current.members
    )


def _preferred(question: Question, fitting: list[Group]) -> Group:
    """Of several groups that a name fits, the one whose own words and title the rest of the question speaks of."""
    content = set(question.content)

    def speaks(group: Group) -> tuple[float, str]:
        about = set(TOKEN.findall(fold(f"{group.current.group} {group.current.title} {group.current.source}")))
        return sum(rarity(word) for word in content & about), group.current.date

    return max(fitting, key=speaks)


def _best(found: Sequence[Mention]) -> list[Mention]:
    """Each stretch of the question's names once: the member it names most fully."""
    best: list[Mention] = []
    for mention in found:
        fuller = [other for other in best if mention.words <= other.words]
        if not fuller or any(mention.share == other.share and mention.words == other.words for other in fuller):
            best.append(mention)
    return best


def _left(question: Question, words: list[str], taken: set[int], found: Sequence[Mention]) -> list[str]:
    """The folded content of the question that names neither a group nor a member and is no word for asking."""
    given = {word for mention in found for word in mention.words}
    content = set(question.content)
    rest = [fold(word) for place, word in enumerate(words) if place not in taken]
    return [
        word
        for word in rest
        if word in content and word not in given and word not in _AROUND and not _is_pinned_year(question, word)
    ]


def _is_pinned_year(question: Question, word: str) -> bool:
    return any(pin.kind == "year" and pin.value == word for pin in question.pins)


def _little(question: Question, left: Sequence[str]) -> bool:
    """Whether so little is left that the question asks nothing else; a fifth by rarity, for typing errors."""
    total = sum(rarity(word) for word in question.content) or 1.0
    return sum(rarity(word) for word in left) <= 0.2 * total


def _only_around(question: Question, words: list[str], unknown: list[int], found: Sequence[Mention]) -> bool:
    left = _left(question, words, set(unknown), found)
    return _little(question, left)


def contradicts_year(question: Question, stated: Membership, sentence: str) -> bool:
    """Whether a question about one year meets a statement about another."""
    dated = f"{stated.title}\n{stated.date}"
    return any(pins.state(pin, sentence, dated, dated) == "conflict" for pin in question.pins if pin.kind == "year")
