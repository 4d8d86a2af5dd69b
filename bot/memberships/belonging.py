"""Whether a group has somebody, asked either way round and also denied: "Hà Nội có thuộc cụm 1 không?", "Cụm 1 có
Thanh Hóa không?", "Hà Nội không thuộc cụm 1, đúng không?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.memberships.asked import Asked
from bot.memberships.catalogue import Group, Mention
from bot.memberships.left_over import Left, is_around
from bot.memberships.names import key, sound
from bot.memberships.whose import about_words, stands_for
from bot.question import Question
from index.entities import PROVINCES
from index.vietnamese import TOKEN, expand_abbreviations, fold, folded_both_ways, normalize

_YES_NO = re.compile(
    r"\b(?:khong|chua|phai khong|dung khong)\W*$|\bco phai\b|\bco (?:thuoc|nam trong|o trong|la thanh vien|cung)\b"
)
_DENIED = re.compile(
    r"\bkhong (?:phai )?(?:(?:la )?(?:mot )?thanh vien|thuoc|nam trong|o trong|co\b(?! (?:phai|gi|ai|nao|bao|may))|gom|"
    r"bao gom|bao ham)\b"
)
_OPEN = re.compile(r"\b(?:ai|gi|nao|may|bao nhieu|dau|vi sao|tai sao)\b")
_IN = re.compile(r"\b(?:thuoc|nam trong|o trong|thanh vien|trong)\b")
_HAS_OR_IN = re.compile(rf"{_IN.pattern}|\b(?:co|gom|ke ca)\b")
# Words and pairs of words that ask and name nobody. Alone and without marks "la" may be of Sơn La, "nam" of Hà Nam.
_ASKING = frozenset("co thuoc khong phai cua trong o chua duoc gom va".split())
_ASKING_PAIRS = frozenset(
    "thanh vien|nam trong|nam o|phai la|co la|la mot|mot thanh|bao gom|bao ham|dung khong|hay khong|thuoc ve|ke ca|"
    "cung thuoc|cung trong|the a|vay a|khong a|khong nhi|khong vay|khong the|khong ha".split("|")
)
_CLOSING = frozenset("à ạ hả nhỉ ư sao nhé a nhi".split())
_KIND_OF_PLACE = re.compile(r"(?:tinh|thanh pho|tp) ")
_PROVINCES = {sound(name): name for name in PROVINCES}


def is_denied(folded: str) -> bool:
    """Whether a question supposes that somebody is not in a group."""
    return _DENIED.search(folded) is not None and _OPEN.search(folded) is None


def is_yes_or_no(folded: str) -> bool:
    return _YES_NO.search(folded) is not None or is_denied(folded)


def whichever_has(
    question: Question,
    words: Sequence[str],
    taken: set[int],
    mentioned: Sequence[Sequence[Group]],
    preferred: Sequence[Group],
    found: Sequence[Mention],
) -> tuple[Group, ...]:
    """Of the groups that each name in the question fits, the one that has whom it asks about; else the preferred."""
    names = tuple(_names(question.text, words, taken, found))
    chosen = []
    for fitting, choice in zip(mentioned, preferred, strict=True):
        having = (mention.group for mention in found if mention.group in fitting)
        holding = (group for group in fitting if any(_holds(group, name) for name in names))
        chosen.append(next(having, None) or next(holding, choice))
    return tuple(chosen)


def leads(
    question: Question, words: Sequence[str], taken: set[int], group: Group, found: Sequence[Mention]
) -> Asked | None:
    """The question whether somebody leads a group, if it is asked about who does, or about a member of it."""
    names = tuple(_names(question.text, words, taken, found))
    inside = tuple(mention for mention in found if mention.group == group)
    if len(names) != 1 or not Left(question, words, taken, inside, key(names[0]).split()).is_little:
        return None
    return Asked("leads", (group,), inside, names=names) if inside or _holds(group, names[0]) else None


def whether(
    question: Question, words: Sequence[str], taken: set[int], chosen: tuple[Group, ...], found: Sequence[Mention]
) -> Asked | None:
    """The question whether the groups `chosen`, named by the words at `taken`, have somebody; None for another one."""
    names = tuple(_names(question.text, words, taken, found))
    if not names:
        return None
    about = about_words(chosen[0].listed)  # "Cụm 5 Hội Phụ nữ có xã Gò Trầu không?": whose it is
    names = tuple(name for name in names if not set(key(name).split()) <= about) or names
    heads = {group.name.head for group in chosen}
    found = [mention for mention in found if mention.group.name.head in heads]
    said = Left(question, words, taken, found)
    meant = tuple(mention for mention in found if not is_part_of_another(mention, words, question.marked))
    asked = Asked("belongs", chosen, meant, names=names, denied=is_denied(question.folded))
    if meant and said.is_little:
        return asked
    if all(province(name) or _holds(chosen[0], name) for name in names) and _HAS_OR_IN.search(question.folded):
        return asked
    written_large = all(any(word[0].isupper() for word in name.split()) for name in names)
    return asked if written_large and _IN.search(question.folded) else None


def province(name: str) -> str:
    """The province or city that words name, however they spell it; "" for anything else."""
    return _PROVINCES.get(sound(_KIND_OF_PLACE.sub("", key(name), count=1)), "")


def is_part_of_another(mention: Mention, words: Sequence[str], marked: bool) -> bool:
    """Whether what a question gives of a member's name goes on to another one: "Điện Biên" of "Điện Biên Phủ"."""
    last = _last_given(mention, words)
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    known = fold(following) in _said_of(mention) or stands_for(fold(following), mention.group.listed)
    if following[0].isdecimal():  # "Trường Sao Mai 2" is not the one of Sao Mai
        return len(following) < 3 and not known
    if known:
        return False
    if following[0].isupper() and marked and _goes_on_otherwise(mention, fold(words[last]), fold(following)):
        return True
    return marked and following[0].isupper() and not is_around(following)


def _last_given(mention: Mention, words: Sequence[str]) -> int:
    """The place of the last word of a member's name, where most of it stands together: another member's may have some
    of it again ("Đại học Huế và Trường Đại học Tây Nguyên")."""
    given = [place for place, word in enumerate(words) if fold(word) in mention.words]
    runs: list[list[int]] = []
    for place in given:
        runs = [*runs[:-1], [*runs[-1], place]] if runs and runs[-1][-1] == place - 1 else [*runs, [place]]
    return max(reversed(runs), key=len)[-1] if runs else len(words)


def _goes_on_otherwise(mention: Mention, last: str, following: str) -> bool:
    """Whether a member's name goes on behind its last word that is given, with another than follows in the question."""
    name = key(mention.member.name).split()
    place = next((place for place in range(len(name) - 1, -1, -1) if name[place] == last), len(name))
    return place + 1 < len(name) and name[place + 1] != following


def _said_of(mention: Mention) -> set[str]:
    stated = mention.group.listed
    written = f"{mention.member.name} {stated.group} {stated.title} {stated.source}"
    return set(folded_both_ways(written))


def _holds(group: Group, name: str) -> bool:
    """Whether a name is, or is within, that of a member or of who leads."""
    stated = [*(member.name for member in group.current.members), *(each.leader for each in group.leaders)]
    return any(is_within(name, each) for each in stated)


def is_within(name: str, whole: str) -> bool:
    """Whether a name is, word by word, within another one."""
    return f" {key(name)} " in f" {key(expand_abbreviations(whole))} "


def _names(text: str, words: Sequence[str], taken: set[int], found: Sequence[Mention]) -> Iterator[str]:
    """Who is asked about: what is left of the question but the words for asking."""
    given = {word for mention in found for word in mention.words}
    for name in _runs(text, words, taken):
        telling = (word for word in name.split() if not is_around(word) and not word.isdecimal())
        if any(telling) or province(name) or any(word[0].isupper() or fold(word) in given for word in name.split()):
            yield name


def _runs(text: str, words: Sequence[str], taken: set[int]) -> Iterator[str]:
    """The stretches that name no group and do not ask, parted by commas and "và"."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    asking = taken | _asking(words)
    run: list[str] = []
    for place, word in enumerate(words):
        comma = place > 0 and re.search(r"[,;/]", text[spans[place - 1][1] : spans[place][0]]) is not None
        if run and (comma or place in asking):
            yield " ".join(run)
            run = []
        if place not in asking:
            run.append(word)
    if run:
        yield " ".join(run)


def _asking(words: Sequence[str]) -> set[int]:
    """The places of words that ask."""
    places = {place for place, word in enumerate(words) if word.islower() and fold(word) in _ASKING}
    if words and normalize(words[-1]) in _CLOSING:
        places.add(len(words) - 1)
    for place, pair in enumerate(pairwise(words)):
        small = all(word.islower() for word in pair)
        if small and (" ".join(map(fold, pair)) in _ASKING_PAIRS or normalize(pair[0]) == "là"):
            places |= {place} if normalize(pair[0]) == "là" else {place, place + 1}
    return places
