"""Whose a group is, in the words of a question that no capitals mark: "cụm 2 phụ nữ hàm tân có ai", "bảng c cầu lông".

Such words are those of an organisation that the group's document names in its title, its source or its file's name;
words of the same title that say what is done ("ký giao ước thi đua") name nobody and are left for the question to ask.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum

from bot.memberships.group import Group
from bot.memberships.names import UNIT_NOUN, key
from index.item_names import opens_item
from index.rarity import rarity
from index.types import Membership
from index.vietnamese import TOKEN, expand_abbreviations, fold, folded_both_ways

DOES = re.compile(
    r"\b(?:ky ket|giao uoc|tong ket|so ket|trao|tang|khen thuong|hop|dang ky|phat dong|ban hanh|dat|"
    r"thuc hien|trien khai|"
    r"de nghi|bao cao|khau hieu|noi dung|chi tieu|kinh phi|muc tieu|mo hinh|phong trao|hoat dong|to chuc hoi nghi|"
    r"van dong|ung ho|xay dung|thi dua theo|quyet dinh gi|ke hoach gi)\b"
)
SAID_BEFORE = frozenset("giai ben nganh".split())  # what a chat says before whose it is: "giải cầu lông", "bên phụ nữ"
_MOST_BETWEEN = 2  # small words between two capitals of one name: "Liên đoàn Lao động tỉnh Sơn La"


def about(stated: Membership) -> str:
    """A statement's group, and its document's title, source and name."""
    return f"{stated.group} {stated.title} {stated.source} {_spaced(stated.document)}"


def about_words(stated: Membership) -> set[str]:
    return set(_about_words(about(stated)))


@lru_cache(maxsize=20_000)
def _about_words(written: str) -> frozenset[str]:
    return frozenset(folded_both_ways(written))


def stands_for(short: str, stated: Membership) -> bool:
    """Whether two to four letters are the initials of neighbours in what a statement's document says of itself."""
    if not 2 <= len(short) <= 4 or re.search("[aeiouy]", short):
        return False
    words = folded_both_ways(about(stated))
    runs = zip(*(words[place:] for place in range(len(short))), strict=False)
    return any("".join(word[0] for word in run) == short for run in runs)


# "cùng cụm thi đua công đoàn", "bên chữ thập đỏ": what follows may say of whom the groups are.
_OF_WHOM = re.compile(r"(?=\b(?:(?:cum|khoi|nhom|to|doi)(?: thi dua)?|ben|nganh|cua|he)(?P<whom>(?: [a-z]+){2,6}))")


def said_of_whom(folded: str, stated: Iterable[Membership]) -> frozenset[str]:
    """The folded words by which a question says of whom a group is that these statements speak of, as they do."""
    known = frozenset[tuple[str, str]]().union(*(_about_pairs(about(each)) for each in stated))
    said = set[str]()
    for match in _OF_WHOM.finditer(folded):
        words = match["whom"].split()
        within = next((place for place, pair in enumerate(pairwise(words)) if pair not in known), len(words) - 1)
        said.update(words[: within + 1] if within else ())
    return frozenset(said)


@lru_cache(maxsize=20_000)
def _about_pairs(written: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(folded_both_ways(written)))


def _spaced(name: str) -> str:
    """A path with its words apart, also those told apart by capitals alone: "KeHoach_VanSon"."""
    parted = re.sub(
        r"([^\W\d_])(?=([^\W\d_]))", lambda at: f"{at[1]} " if at[1].islower() and at[2].isupper() else at[1], name
    )
    return re.sub(r"[_./-]", " ", parted)


def file_words(name: str) -> str:
    """What a file's name says of its document.

    >>> file_words("2025/danh_ba-ChiBoVanSon.xlsx")
    'danh ba Chi Bo Van Son'
    """
    return re.sub(r"\W+", " ", _spaced(name.rsplit("/", 1)[-1].rsplit(".", 1)[0]))


def owner_places(folded: str, words: Sequence[str], taken: Collection[int], groups: Iterable[Membership]) -> set[int]:
    """The places of the words that say whose the groups are: neighbours in the question and in an organisation's name.

    Empty where the question says that something is done: then they may be part of that.
    """
    if DOES.search(folded):
        return set()
    known = frozenset[tuple[str, str]]().union(*(_owners(each.title, each.source, each.document) for each in groups))
    return {
        place
        for one, pair in enumerate(pairwise(map(fold, words)))
        if pair in known and not {one, one + 1} & set(taken)
        for place in (one, one + 1)
    }


_PAPER = frozenset("quyet dinh ve viec huong dan ke hoach thong bao cong van cum khoi to nhom doi thi dua".split())


def are_of_others(one: Membership, other: Membership) -> bool:
    """Whether the documents of two statements each name an organisation in their titles, and none that both do."""
    owners, others = (
        {pair for pair in _owners(each.title, each.source, "") if not _PAPER & {*pair}} for each in (one, other)
    )
    return bool(owners) and bool(others) and not owners & others


@lru_cache(maxsize=20_000)
def _owners(title: str, source: str, document: str) -> frozenset[tuple[str, str]]:
    """The pairs of folded words that stand together in the names of organisations."""
    written = [text for text in (title, source) if text]
    written += [expand_abbreviations(text) for text in written]
    file_name = file_words(document)
    return frozenset(pair for text in (*written, *_capitalised(file_name)) for pair in _pairs(TOKEN.findall(text)))


def _capitalised(file_name: str) -> Iterator[str]:
    """A file's name, each word with a capital where none has one, as written and without abbreviations."""
    for name in (file_name, expand_abbreviations(file_name)):
        yield name.title() if file_name.islower() else name


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    large = [place for place, word in enumerate(words) if word[0].isupper()]
    named = set(large)
    for one, other in pairwise(large):
        if other - one <= _MOST_BETWEEN + 1:
            named |= set(range(one, other))
    named |= {place + 1 for place in large if place - 1 not in large}  # "Phụ nữ", "Y tế"; not "Hàm Tân ký"
    for place, (word, following) in enumerate(pairwise(words)):
        if {place, place + 1} <= named:
            yield fold(word), fold(following)


def sector(words: Sequence[str], stated: Membership) -> set[str]:
    """The folded words by which a question says of what branch a group is, as its document does: "ngành y tế"."""
    known, said = about_words(stated), set[str]()
    for place, word in enumerate(words):
        if fold(word) == "nganh":
            for following in map(fold, words[place:]):
                if following not in known and following != "nganh":
                    break
                said.add(following)
    return said


_UNIT = re.compile(rf"\b{UNIT_NOUN}\b")
_NUMERAL = re.compile(r"\d+|[IVX]+|ii|iii|iv|vii|viii|ix")


def most_likely(
    fitting: Sequence[Group], named: Sequence[str], asked: Sequence[str], beyond: Collection[str], second: bool
) -> Group:
    """Of several groups that fit the words by which one is `named`, the one whose title speaks of what a question says
    `beyond` them, rather than of the year; whose members are of the sort `asked` for; whose deputies are known where a
    `second` one is asked for; and whose number is written alike ("Cụm II")."""
    numeral = {word.upper() for word in named if _NUMERAL.fullmatch(word)}

    def likely(group: Group) -> tuple[float, int, float, bool, bool, bool, bool, str]:
        shared = about_words(group.listed).intersection(beyond)
        told = fsum(rarity(word) for word in shared if not word.isdecimal() and word not in asked)
        told_of_sort = fsum(map(rarity, shared.intersection(asked)))
        of_year = any(word.isdecimal() for word in shared)
        known, listed = second and bool(group.deputies), bool(group.current.members)
        alike = not numeral.isdisjoint(TOKEN.findall(group.listed.group.upper()))
        return told, _are_such(group, asked), told_of_sort, of_year, known, listed, alike, group.current.date

    return max(fitting, key=likely)


def _are_such(group: Group, asked: Sequence[str]) -> int:
    """Whether a group's members are called by the noun asked for, "huyện" or "chi bộ" (1), or otherwise (-1); 0 where
    bare names do not tell."""
    nouns = _UNIT.findall(" ".join(asked))
    names = [member.name for member in group.current.members] if nouns else []
    called = [f" {key(name)} " for name in (*names, group.listed.unit)]
    if any(f" {noun} " in name for noun in nouns for name in called):
        return 1
    return -1 if 2 * sum(map(opens_item, names)) > len(names) else 0
