"""Which groups a question names: the longest beginning of its words that fits one, whose it is, and names in vain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.memberships.catalogue import Group
from index.groups import HEADS, GroupName, parse
from index.vietnamese import fold, folded_both_ways, has_marks

_HOW_MANY = frozenset("may nhieu".split())
_QUANTIFIERS = _HOW_MANY | frozenset("nhung cac".split())
_HEAD_WORDS = frozenset(fold(head).split()[0] for head in HEADS)
_BEHIND_ROLE = frozenset("la cua do nao hien nam khong ai co gi".split())
_STOPS = frozenset("có gồm được là do thuộc nào gì những mấy hiện đang đã ai với phụ trách mỗi từng đều".split())
_FOLDED_STOPS = frozenset("gom nao nhung may duoc thuoc phu".split())  # safe to stop at without their marks
_FOLDED_HEADS = frozenset(fold(head) for head in HEADS if " " not in head)


def group_phrase(words: Sequence[str]) -> list[str]:
    """The words that may name one group: up to a verb, a word that asks, or the next group."""
    taken: list[str] = []
    for place, word in enumerate(words[:16]):
        lowered = word.lower()
        joins = lowered in ("và", "va", "voi", "với", "hay", "hoặc", "hoac")
        if place and (lowered in _STOPS or lowered in _FOLDED_STOPS):
            break
        if joins and place + 1 < len(words) and fold(words[place + 1]) in _FOLDED_HEADS:
            break
        if _counts_years(words[place - 1 : place + 3] if place else ()):
            break
        taken.append(word)
    return taken


def _counts_years(words: Sequence[str]) -> bool:
    """Whether the second of these words counts years: a "Ban Chỉ đạo kỷ niệm 80 năm" is no number 80."""
    counted = len(words) > 2 and words[1].isdecimal() and int(words[1]) >= 10 and fold(words[2]) == "nam"
    of_a_year = len(words) > 3 and (words[3].isdecimal() or fold(words[3]) in ("hoc", "nay", "ngoai", "toi", "truoc"))
    return counted and fold(words[0]) != "so" and not of_a_year


def named(groups: Sequence[Group], words: Sequence[str]) -> tuple[list[Group], int]:
    """The groups that the longest beginning of `words` names, and how many words that took; ([], 0) for none.

    A number within the name must be the group's own: "Cụm số 2" never names another cluster by its first word.
    """
    if (whole := _beyond_a_verb(groups, words)) is not None:
        return whole
    phrase = group_phrase(words)
    number = parse(" ".join(phrase)).number
    if (owned := next((place for place, word in enumerate(phrase) if word.lower() in ("của", "cua")), 0)) > 1:
        asked = parse(" ".join(phrase[:owned]))
        owner = {fold(word) for word in phrase[owned + 1 :] if not word.isdecimal() and word.lower() != "năm"}
        exact = [
            group
            for group in groups
            if group.answers_to(asked)
            and (group.name.own == asked.own or len(group.name.own & owner) >= 2 or owner <= {*_about(group)})
        ]
        if exact and asked.is_distinct:
            return exact, owned + 1
    for count in range(len(phrase), 0, -1):
        asked = parse(" ".join(phrase[:count]))
        if not asked.is_distinct:
            continue
        fitting = [group for group in groups if group.answers_to(asked)]
        if not fitting and asked.number is not None:
            spelled = asked.without_slips()
            fitting = [group for group in groups if group.answers_to(spelled)]
        if number is not None and asked.number is None:
            fitting = [group for group in fitting if group.name.number == number]
        elif asked.number is None and fitting and _continues(phrase, count):
            fitting = [group for group in fitting if _whole(group, asked) or _names_owner(group, phrase[count:])]
            if len(fitting) != 1:
                return [], 0  # "Nhóm giao lưu Ven biển" is none of the "Nhóm giao lưu …", nor "Hoa Mai" "Hoa Hồng"
        elif asked.number is None and _goes_on(phrase, count):
            next_word = fold(phrase[count])
            fitting = [group for group in fitting if _whole(group, asked) or next_word in group.name.words]
        if fitting:
            return fitting, count
    return _described(groups, phrase) if number is None else ([], 0)


def _beyond_a_verb(groups: Sequence[Group], words: Sequence[str]) -> tuple[list[Group], int] | None:
    """The one group whose name goes on behind a word that ends others: "khối doanh nghiệp có vốn Nhà nước"."""
    stop = len(group_phrase(words))
    if stop < 2 or stop + 1 >= len(words):
        return None
    for count in range(min(len(words), 16), stop + 1, -1):
        asked = parse(" ".join(words[:count]))
        own = asked.own if {fold(word) for word in words[stop:count]} <= asked.words else frozenset[str]()
        fitting = [group for group in groups if own and group.answers_to(asked)]
        if len(fitting) == 1:
            return fitting, count
    return None


# What may stand behind a name typed in small letters without being part of it.
_BEHIND = frozenset(
    "co la do gom bao thuoc nao gi may nhung cac hien nam o tai trong cua va voi hay duoc dang da ai tinh thanh huyen "
    "xa nganh khong phai thi lam theo hoat sinh".split()
)


def _continues(phrase: Sequence[str], count: int) -> bool:
    """Whether the word behind the first `count` may be of the name: it is large, or nothing is and it is no verb."""
    if count >= len(phrase):
        return False
    all_small = all(word.islower() or word.isdecimal() for word in phrase)
    return phrase[count][0].isupper() or (all_small and fold(phrase[count]) not in _BEHIND)


def _whole(group: Group, asked: GroupName) -> bool:
    """Whether a question says every word of a group's name that tells it from others."""
    return asked.is_distinct and any(name.own <= asked.words for name in group.names if name.own)


def _names_owner(group: Group, behind: Sequence[str]) -> bool:
    """Whether the words behind a name are two that stand together in what is said of the group."""
    about = _about(group)
    return tuple(map(fold, behind[:2])) in set(pairwise(about))


def _about(group: Group) -> list[str]:
    """The folded words of a group's name, of its members and of its document's title and source."""
    stated = group.listed
    written = " ".join((stated.group, stated.title, stated.source, *(member.name for member in stated.members)))
    return folded_both_ways(written)


def _described(groups: Sequence[Group], phrase: Sequence[str]) -> tuple[list[Group], int]:
    """The group whose whole name is said with words in it that say whose it is: "Cụm thi đua Hội Nhà báo Tây Nam Bộ"
    of the journalists' "Cụm thi đua Tây Nam Bộ"."""
    for count in range(len(phrase), 2, -1):
        asked = parse(" ".join(phrase[:count]))
        fitting = [
            group
            for group in groups
            if group.name.head == asked.head
            and group.name.number == asked.number
            and group.name.own
            and group.name.own <= asked.words <= set(_about(group))
        ]
        if fitting and fold(phrase[count - 1]) in fitting[0].name.words:
            return fitting, count
    return [], 0


def _goes_on(phrase: Sequence[str], count: int) -> bool:
    """Whether a name typed with capitals goes on behind its last word: "Ven biển" is not "Ven núi"."""
    return (
        count < len(phrase)
        and phrase[count - 1][0].isupper()
        and phrase[count].islower()
        and has_marks(" ".join(phrase))
    )


def groups_named(groups: Sequence[Group], words: list[str]) -> tuple[list[list[Group]], set[int], set[int]]:
    """The groups that the question names, the places of the words that name them, and of those that go on up to the
    verb ("Nhóm B luân chuyển sách huyện Mường Lài gồm …")."""
    found: list[list[Group]] = []
    taken: set[int] = set()
    behind: set[int] = set()
    for place in _openings(groups, words):
        if place in taken or _is_role(words, place):
            continue
        fitting, count = named(groups, words[place:])
        end = place + count
        behind_it = [fold(word) for word in words[end : end + 2]]
        asks = behind_it[:1] in (["nao"], ["gi"], ["may"]) or behind_it in (["so", "may"], ["thu", "may"])
        stop = place + len(group_phrase(words[place:]))
        asks_number = [fold(word) for word in words[stop - 1 : stop + 1]] in (["so", "may"], ["thu", "may"])
        if asks_number and parse(" ".join(words[place:end])).number is None:
            continue  # "cụm thi đua số mấy" names none, not even that of "đô thị"
        before = fold(words[place - 1]) if place and words[place].islower() else ""
        if (
            before in _HOW_MANY and parse(" ".join(words[place:end])).number is None
        ):  # "bao nhiêu khối thi đua tòa án" counts groups
            continue
        if fitting and not ((asks or before in _QUANTIFIERS) and len(fitting) > 1):
            found.append(fitting)
            taken |= set(range(place, end))
            if stop < len(words) and words[stop].lower() in ("gồm", "có"):
                behind |= set(range(end, stop))
    return found, taken, behind


def _openings(groups: Sequence[Group], words: Sequence[str]) -> list[int]:
    """The places where a name may begin, with the first word of what any of the groups is; of a question few."""
    heads = {group.name.head for group in groups}
    openers = {head.split(" ")[0] for head in heads}
    return [place for place, word in enumerate(words) if "" in heads or fold(word) in openers]


def _is_role(words: Sequence[str], place: int) -> bool:
    """Whether a head opens "Cụm trưởng", "tổ phó": no group is named by them."""
    following = [word.lower() for word in words[place + 1 : place + 3]]
    if not following or following[0] not in ("trưởng", "phó", "viên", "truong", "pho"):
        return False
    marked = following[0] in ("trưởng", "phó", "viên")
    return marked or len(following) < 2 or following[1] in _BEHIND_ROLE or following[1] in _HEAD_WORDS


# Words that end in what looks like a head: "Liên đoàn Lao động", "Ủy ban Kiểm tra", "Công đoàn".
_TAILS = {
    **dict.fromkeys("lien cong tinh thanh huyen quan xa tap su trung tieu binh".split(), ("doan", "doi")),
    "uy": ("ban", "khoi"),
    **dict.fromkeys(("bo", "doan"), ("khoi",)),  # "Đảng bộ Khối các cơ quan"
}


def named_in_vain(groups: Sequence[Group], words: list[str]) -> list[int]:
    """The places of words that name a group which no document has, though it has others of its kind."""
    heads = {group.name.head for group in groups}
    for place in _openings(groups, words):
        if place and fold(words[place]) in _TAILS.get(fold(words[place - 1]), ()):
            continue
        phrase = group_phrase(words[place:])
        for count in range(2, len(phrase) + 1):
            asked = parse(" ".join(phrase[:count]))
            lettered = count == 2 and len(asked.own) == 1 and _lettered(groups, asked.head, phrase[1])
            if asked.head in heads and (asked.number is not None or lettered):
                return list(range(place, place + count))
        if (count := _unheard_of(groups, phrase)) > 0:
            return list(range(place, place + count))
    return []


def _lettered(groups: Sequence[Group], head: str, word: str) -> bool:
    """Whether groups of a kind are told apart by letters, as the word is one: "Bảng D" beside "Bảng A" and "Bảng B"."""
    alike = [group for group in groups if group.name.head == head and all(len(own) == 1 for own in group.name.own)]
    return len(word) == 1 and word.isupper() and sum(bool(group.name.own) for group in alike) >= 2


def _unheard_of(groups: Sequence[Group], phrase: list[str]) -> int:
    """How many words name a group by capitals that no group of its kind has: "Nhóm giao lưu Ven biển" beside others
    that are all "Nhóm giao lưu …"; 0 where none do."""
    kind = next((place for place, word in enumerate(phrase) if place and word[0].isupper()), 0)
    asked = parse(" ".join(phrase[:kind]))
    alike = [group for group in groups if kind and group.answers_to(asked)]
    own = {fold(word) for word in phrase[kind:] if word[0].isupper()}
    said = set(map(fold, phrase))

    def heard(group: Group) -> bool:
        return own <= group.name.words and (group.name.own <= said or said <= {*asked.head.split(), *group.name.words})

    named_by_words = all(group.name.number is None for group in alike)
    of_one_document = named_by_words and len({group.listed.document for group in alike}) == 1
    enough = len(alike) >= 2 if asked.words else len(alike) >= 3 and of_one_document
    return len(phrase) if enough and not any(map(heard, alike)) else 0
