"""A stretch of English in Vietnamese words and order: looked up longest phrase first, noun phrases with the head first.

English puts what modifies before the noun and Vietnamese behind it, so a run of nouns, qualities and names is said
backwards ("food safety inspection plan" is plan, inspection, food safety); a number that names stays with its noun.

>>> in_vietnamese("the food safety inspection plan No. 33/KH-BCĐ")
'kế hoạch kiểm tra an toàn thực phẩm số 33/KH-BCĐ'
>>> in_vietnamese("Social Work and Child Protection Centre of Trà Bồng")
'trung tâm công tác xã hội và bảo vệ trẻ em Trà Bồng'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Literal

from bot.questions.glossary import (
    COUNTED,
    DEEDS,
    DOCUMENTS,
    IRREGULAR,
    NOUNS,
    OFFICES,
    ORGANISATIONS,
    QUALITIES,
    SMALL,
)
from index.rarity import is_known
from index.vietnamese import fold, has_marks

LONGEST = 6  # words of a glossary phrase
_DROPPED = 1  # untranslatable words that a stretch may lose; with more it no longer says what was asked

# A "number" counts what follows, a "time" ends a noun phrase, a "mark" is punctuation.
Kind = Literal["noun", "quality", "deed", "small", "name", "number", "order", "time", "mark", "unknown"]


@dataclass(frozen=True, slots=True)
class Item:
    """One word or glossary phrase of English, and what it is in Vietnamese ("" for a word that is left out)."""

    english: str  # in small letters
    vietnamese: str
    kind: Kind


_SPELT = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e[sdr]?|ing|ations?)\b)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing)?\b)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?\b)"), "ter"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"defence"), "defense"),
    (re.compile(r"paediatric"), "pediatric"),
    (re.compile(r"enrol(?=ment|s?\b)"), "enroll"),
    (re.compile(r"-"), " "),
)


def spelt(phrase: str) -> str:
    """One spelling of the several that English has: "programme", "Labour" and "co-chair" as "program", "labor" and
    "co chair"."""
    phrase = phrase.lower()
    for pattern, one in _SPELT:
        phrase = pattern.sub(one, phrase)
    return phrase


@cache
def _tables() -> tuple[tuple[Kind, dict[str, str]], ...]:
    kinds: tuple[tuple[Kind, dict[str, str]], ...] = (
        ("quality", QUALITIES),
        ("noun", NOUNS),
        ("deed", DEEDS),
        ("small", SMALL),
    )
    return tuple((kind, {spelt(english): said for english, said in table.items()}) for kind, table in kinds)


_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"))


def _plain_forms(word: str) -> Iterator[str]:
    """A word as it stands and what it may be a form of: "studies" of "study", "admitted" of "admit"."""
    yield word
    if word in IRREGULAR:
        yield IRREGULAR[word]
    for ending, plain in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem + plain
            if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                yield stem[:-1]
    if word.endswith(("'s", "s'")):
        yield word.removesuffix("'").removesuffix("'s")
        yield word.removesuffix("s'")


@cache
def look_up(phrase: str, as_deed: bool = False) -> Item | None:
    """What the glossary has for a phrase, whatever the forms of its first and last words; None for nothing.

    `as_deed` takes the verb of a word that is a noun as well ("report", "support")."""
    words = spelt(phrase).split()
    if not words:
        return None
    forms = [list(_plain_forms(words[place])) for place in dict.fromkeys((0, len(words) - 1))]
    tables = sorted(_tables(), key=lambda entry: not (as_deed and entry[0] == "deed"))
    for chosen in sorted(product(*forms), key=lambda chosen: sum(form not in words for form in chosen)):
        tried = " ".join([chosen[0], *words[1:-1], *chosen[1:]])
        for kind, table in tables:
            if tried in table:
                return Item(phrase.lower(), table[tried], kind)
    return None


_WORD = re.compile(r"[^\W_]+(?:['.\-/&][^\W_]+)*'?|[^\w\s]")
_BEHIND_LETTER = frozenset("of in at by for from and or to".split())
_SMALL_NAMES = frozenset("An A Do On To In The No Is By Has As At Be It Me".split())
_SYLLABLE = re.compile(r"(?:ngh?|nh|gh?|gi|kh|ph|qu|th|tr|ch|[bcdhklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?")
_DAYS = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun|week|holi)days?|weekends?|tet", re.I)
_TIME_WORDS = frozenset(("năm", "tháng", "ngày", "quý"))
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)", re.I)
_ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
_IN_TIME = frozenset("in for of during".split())
_BE = frozenset("is are was were be been being get got".split())
_VERBAL = _BE | frozenset("who which that to will can must should may not and".split())


def _sounds_vietnamese(word: str) -> bool:
    return has_marks(word) or (_SYLLABLE.fullmatch(fold(word)) is not None and is_known(fold(word)))


_LOANED = frozenset(
    "email website internet camera video laptop hotline app form file club card test internet radio".split()
)


def is_english_only(word: str) -> bool:
    """Whether the glossary has a word that no Vietnamese one looks like."""
    return not _sounds_vietnamese(word) and word not in _LOANED and look_up(word) is not None


def _is_name(tokens: Sequence[str], place: int) -> bool:
    """A capitalised word that could be Vietnamese, beside another such, is part of a name: "Long An", "An Phước"."""
    word, before, after = tokens[place], tokens[place - 1 : place] if place else [], tokens[place + 1 : place + 2]
    if _is_letter_of(before, word, after):
        return True
    if word in _SMALL_NAMES:
        follows_name = bool(before) and before[0][:1].isupper() and look_up(before[0]) is None
        return follows_name or (word in ("An", "Do", "To") and bool(after) and after[0][:1].isupper())
    beside = [other for other in (*before, *after) if other not in _SMALL_NAMES or other == "An"]
    return word[:1].isupper() and _sounds_vietnamese(word) and any(
        other[:1].isupper() and _sounds_vietnamese(other) for other in beside
    )  # fmt: skip


def _is_letter_of(before: Sequence[str], word: str, after: Sequence[str]) -> bool:
    """Whether a letter tells which of several a noun is, and is no article or pronoun: "Cluster A", "Block I of …"."""
    noun = look_up(before[0]) if word in ("A", "I") and before else None
    if noun is None or noun.kind != "noun":
        return False
    return word == "A" or not after or not after[0].isalpha() or after[0].lower() in _BEHIND_LETTER


def _is_kept(word: str) -> bool:
    """Names, numbers, codes and Vietnamese words pass; an English word that nobody can translate may be dropped."""
    return not word[0].isalpha() or word[0].isupper() or _sounds_vietnamese(word)


_HYPHENED = re.compile(r"\b[A-Za-z]+(?:-[a-z]+)+\b")


def _opened(match: re.Match[str]) -> str:
    """A hyphened word that only its parts are known of, as these: "winter-spring"."""
    return match[0] if look_up(match[0]) else match[0].replace("-", " ")


def items(text: str) -> list[Item]:
    """The words and phrases of a stretch, in English order."""
    tokens, found = _WORD.findall(_HYPHENED.sub(_opened, text)), list[Item]()
    place = 0
    while place < len(tokens):
        item, taken = _item(tokens, place, found)
        found.append(item)
        place += taken
    unknown = sum(item.kind == "unknown" for item in found)
    return _merged([item for item in found if item.kind != "unknown" or unknown > _DROPPED])


def _item(tokens: Sequence[str], place: int, found: Sequence[Item]) -> tuple[Item, int]:
    """What begins at a token, and how many tokens it takes."""
    word, after = tokens[place], tokens[place + 1 : place + 2]
    if word.lower() in _TIME_WORDS and after and after[0][0].isdigit():
        return Item(word, f"{word} {after[0]}", "time"), 2
    if word in ("số", "điều") and after:
        return Item(word, f"{word} {after[0]}", "order"), 2
    if word.lower() in _IN_TIME and after and _YEAR.fullmatch(after[0]):
        return Item(word, f"năm {after[0]}", "time"), 2
    if _YEARS.fullmatch(word):
        return Item(word, f"năm {word}" if _YEAR.fullmatch(word) else word, "time"), 1
    if word.lower() == "on" and after and _DAYS.fullmatch(after[0]):
        return Item("on", "vào", "small"), 1
    if word.lower() == "under" and after and after[0][0].isdigit():
        return Item("under", "dưới", "small"), 1
    before = tokens[place - 1].lower() if place else ""
    forms = word.lower().endswith(("ed", "ing")) or word.lower() in IRREGULAR
    as_deed = before in _VERBAL or (forms and not (found and found[-1].kind in ("noun", "quality", "name")))
    for count in range(min(LONGEST, len(tokens) - place), 0, -1):
        if count == 1 and _is_name(tokens, place):
            break
        item = look_up(" ".join(tokens[place : place + count]), as_deed)
        if item is not None:
            passive = item.kind == "deed" and before in _BE and forms and not word.lower().endswith("ing")
            return (Item(item.english, f"được {item.vietnamese}", "deed") if passive else item), count
    number = _ORDINAL.fullmatch(word)
    if number or word.lower() in _ORDINALS:
        return Item(word.lower(), number[1] if number else str(_ORDINALS[word.lower()]), "order"), 1
    if word[0].isdigit():
        return Item(word, word, "number"), 1
    if not word[0].isalnum():
        return Item(word, word, "mark"), 1
    return Item(word.lower(), word.removesuffix("'").removesuffix("'s"), "name" if _is_kept(word) else "unknown"), 1


def _merged(found: Sequence[Item]) -> list[Item]:
    """Names that stand together are one, and a number behind a noun belongs to it ("cluster No. 1")."""
    out: list[Item] = []
    for item in found:
        last = out[-1] if out else None
        joined = last is not None and (
            (item.kind == "name" and last.kind == "name")
            or (item.kind == "number" and last.kind in ("noun", "name") and last.english not in COUNTED)
            or (item.english == "số" and last.kind in ("noun", "name"))
            or (item.kind == "name" and last.kind == "noun" and re.fullmatch(r"[A-Z]|[IVX]+", item.vietnamese))
        )
        if joined and last is not None:
            out[-1] = Item(last.english, f"{last.vietnamese} {item.vietnamese}", last.kind)
        elif item.kind == "name" and len(out) > 1 and last and last.vietnamese in "-–" and out[-2].kind == "name":
            out[-2:] = [Item(out[-2].english, f"{out[-2].vietnamese} - {item.vietnamese}", "name")]
        else:
            out.append(item)
    return out


_NOMINAL = frozenset(("noun", "quality", "name", "order", "time", "unknown"))
_HEADS = frozenset(fold(name) for table in (ORGANISATIONS, DOCUMENTS) for name in table.values())
_BODIES = frozenset(name for name in ORGANISATIONS.values() if name[:1].isupper())  # "Mặt trận Tổ quốc", "Ban Dân vận"
_MEASURES = frozenset(("liều", "ca", "héc-ta", "kg", "tấn", "mét", "km", "suất quà", "loại", "thành viên"))
_NO_OF = _MEASURES | {name for table in (ORGANISATIONS, OFFICES, COUNTED) for name in table.values()}
_NUMBERED_THINGS = frozenset("đợt giai đoạn vòng quý học kỳ kỳ bước khóa hạng cấp loại lần lớp tuần ngày tháng".split())
_NUMBERED = re.compile(r"(.+?) ((?:số )?\S*\d\S*)")
_IN_FRONT = frozenset(("tổng",))
_EVENTS = ("đại hội", "hội nghị", "kỳ họp", "cuộc họp", "hội thảo", "lễ")


def phrases(found: Sequence[Item]) -> list[list[Item]]:
    """The runs of a stretch: each noun phrase together, everything else by itself."""
    runs: list[list[Item]] = []
    for item, before in zip(found, [None, *found], strict=False):
        closed = before is not None and before.kind == "time" and item.kind != "noun"
        if item.kind in _NOMINAL and runs and runs[-1][-1].kind in _NOMINAL and not closed:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _has_head(run: Sequence[Item]) -> bool:
    return any(fold(re.split(r" \d| số ", item.vietnamese)[0]) in _HEADS for item in run if item.kind == "noun")


def _said(run: Sequence[Item]) -> str:
    """A noun phrase in Vietnamese order: head, what modifies it from near to far, the time."""
    times = [item.vietnamese for item in run if item.kind == "time"]
    parts = [item for item in run if item.kind != "time" and item.vietnamese not in _IN_FRONT]
    total = [item.vietnamese for item in run if item.vietnamese in _IN_FRONT]
    if not parts:
        return " ".join([*total, *times])
    # A name that follows the head stays there: "Party cell Phú Lâm".
    behind = int(len(parts) > 1 and parts[-1].kind == "name" and parts[-2].kind == "noun")
    front = list(reversed(parts[: len(parts) - behind]))
    words = [_ordered(item, front[0].vietnamese) for item in front]
    numbered = _NUMBERED.fullmatch(words[0]) if len(words) > 1 else None
    if numbered:  # the number of the head stands behind all that modifies it, and before whose it is
        bodies = [word for word in words[1:] if word in _BODIES]
        words = [numbered[1], *(word for word in words[1:] if word not in _BODIES), numbered[2], *bodies]
    words += [item.vietnamese for item in parts[len(parts) - behind :]]
    if times and words and re.search(r"\b(?:năm học|nhiệm kỳ|giai đoạn|khóa|mùa|vụ)\b", words[0]):
        times = [time.removeprefix("năm ") for time in times]
    return " ".join([*total, *words, *times])


def _ordered(item: Item, head: str) -> str:
    """An order number in the way that its head has it: "đợt 2", "đại hội lần thứ 17", "mục tiêu thứ 2"."""
    if item.kind != "order" or not item.vietnamese.isdigit():
        return item.vietnamese
    first = head.split()[:1]
    if first and first[0] in _NUMBERED_THINGS:
        return item.vietnamese
    is_event = head.startswith(_EVENTS)
    return f"lần thứ {item.vietnamese}" if is_event else f"thứ {item.vietnamese}"


def in_vietnamese(text: str) -> str:
    """A stretch of English in Vietnamese words and order."""
    text = re.sub(r"\bNos?\.?\s*(?=\d|[IVX]+\b)", "số ", text)
    return arranged(items(text))


def arranged(found: Sequence[Item]) -> str:
    """Items in Vietnamese order; a head that two coordinated phrases share is said first."""
    is_before_deed = [item.english == "is" and after.kind == "deed" for item, after in pairwise(found)] + [False]
    spoken = [item for item, left_out in zip(found, is_before_deed, strict=False) if item.vietnamese and not left_out]
    runs = phrases(spoken)
    out: list[str] = []
    place = 0
    while place < len(runs):
        first, link, second = runs[place], runs[place + 1 : place + 2], runs[place + 2 : place + 3]
        if link and second and link[0][0].english in ("and", "&") and _share_a_head(first, second[0]):
            *rest, head = second[0]
            out += [head.vietnamese, _said(first), "và", _said(rest)]
            place += 3
            continue
        if first[0].kind in _NOMINAL:
            out.append(_said(first))
        elif not (first[0].vietnamese == "của" and place and _drops_of(runs[place - 1])):
            out.append(first[0].vietnamese)
        place += 1
    return " ".join(word for word in out if word)


def _share_a_head(first: Sequence[Item], second: Sequence[Item]) -> bool:
    """ "Social Work and Child Protection Centre": the second has a head, the first only modifies."""
    own = [item for item in second[:-1] if item.kind in ("noun", "name")]
    return (
        first[0].kind in _NOMINAL
        and second[-1].kind == "noun"
        and bool(own)
        and _has_head(second[-1:])
        and not _has_head(first)
        and not _has_head(second[:-1])
    )


def _drops_of(run: Sequence[Item]) -> bool:
    """Whether the "of" behind a phrase is not said: "People's Committee of Long An", "number of schools"."""
    return run[-1].vietnamese in _NO_OF


def leading_noun(found: Sequence[Item]) -> int:
    """How many items make the noun phrase that a stretch begins with, two where "and" joins them."""
    for place, item in enumerate(found):
        joins = (
            place > 0 and item.english == "and" and found[place + 1 : place + 2] and found[place + 1].kind in _NOMINAL
        )
        if not joins and (item.kind not in _NOMINAL or item.kind == "time"):
            return place
    return len(found)


def verb_before_end(text: str) -> tuple[str, str, str]:
    """A clause whose object was asked for, split at its verb: "the centre take in in 2023" is
    the centre, take in, in 2023.

    The verb is the first that a time, a preposition or the end follows, "" where it is a word that the glossary lacks;
    ("", "", "") where there is none."""
    tokens = _WORD.findall(text)
    for place in range(1, len(tokens)):
        for count in range(min(LONGEST, len(tokens) - place), 0, -1):
            said = " ".join(tokens[place : place + count])
            found = look_up(said, as_deed=True)
            if found is None or found.kind != "deed" or _is_name(tokens, place):
                continue
            after = tokens[place + count : place + count + 1]
            following = look_up(after[0]) if after else None
            if (
                not after
                or after[0] in _TIME_WORDS
                or not after[0].isalpha()
                or (following is not None and following.kind == "small")
            ):
                return " ".join(tokens[:place]), said, " ".join(tokens[place + count :])
    for place, token in enumerate(tokens[1:], 1):
        if token.islower() and not _is_kept(token) and look_up(token) is None:
            return " ".join(tokens[:place]), "", " ".join(tokens[place + 1 :])
    return "", "", ""
