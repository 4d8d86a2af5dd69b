"""Questions of who belongs to what, both ways round, answered from the memberships that the documents state.

`ask` recognises such a question by what is left of it once the group, the members and the words for asking are taken
away: "Cụm 6 có những đơn vị nào?" leaves nothing; "Khẩu hiệu của Cụm 6 là gì?" leaves the motto and is not answered
here. Names that are left ("… của Tỉnh đoàn Trường Hải") must be the document's own, which `membership_answers.py`
sees to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from math import fsum

from bot.answers import pins
from bot.answers.award_asked import asked_of_awards
from bot.answers.awards import AWARD
from bot.memberships.asked import Asked, Kind
from bot.memberships.belonging import is_part_of_another, is_yes_or_no, leads, whether, whichever_has
from bot.memberships.catalogue import Group, Mention, best, mentions
from bot.memberships.group_names import groups_named, named_in_vain
from bot.memberships.kinds_asked import COUNTS, OF_A_KIND, of_all_groups, of_an_owner
from bot.memberships.larger import fewer_or_more
from bot.memberships.left_over import FOLDED_AROUND, Left
from bot.memberships.names import SORTS, is_bare, is_of_sort, key, place_of, sort_in
from bot.memberships.offices_asked import DEPUTY, HEAD, LEADS, SECOND, office_places, role_asked, spoken_offices
from bot.memberships.respelled import as_named, asks_what_changed, asks_where_moved
from bot.memberships.whose import SAID_BEFORE, about_words, most_likely, owner_places, said_of_whom, sector, stands_for
from bot.memberships.whose_group import group_of, kind_before, says_whose, unknown_kind
from bot.question import TURN_TO, Question
from index.entities import persons
from index.groups import parse
from index.rarity import rarity
from index.types import Membership
from index.vietnamese import TOKEN, expand_abbreviations, fold

_WHICH_GROUP = re.compile(
    rf"\b(?<!may )(?<!nhieu )(?<!dia )(?P<head>{HEAD})(?P<kind>(?: (?!so |thu |nao |gi |may )[^\W\d_]+){{0,9}}?) ?"
    rf"(?:nao|gi|so may|thu may|so bao nhieu|may|so nao)\b"
)
# "Cụm nào của Tỉnh đoàn A có Huyện đoàn B?": whose cluster it is, which is no member of it.
_OWNER = re.compile(
    rf"\b{HEAD}(?: thi dua)? nao (?:cua|thuoc|o|trong) (?P<owner>.*?)(?: (?:la|co|gom|do|duoc|dung|dat|nhan|giu)\b|$)"
)
_WHICH_NUMBER = re.compile(rf"\b(?<!may ){HEAD}(?: (?!so |thu )[^\W\d_]+){{0,4}} thu may\b")
_TERM = re.compile(r"((?:19|20)\d\d)(?:/((?:19|20)\d\d))?")
_YEARS = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?!\d)")  # of a school, of an office
_TOGETHER = re.compile(rf"\b(?:cung|chung)(?: (?:mot|trong|thuoc|o))?(?: mot)? (?P<head>{HEAD})\b")
_WITH_WHOM = re.compile(r"\b(?:thi dua|sinh hoat) (?:cung|chung)(?: voi)? (?:[^\W\d_]+ ){0,4}?(?:nao|ai)\b")
_ASKS_ELSE = re.compile(rf"{TURN_TO}|\bten (?:goi )?moi\b|\bdoi ten\b")  # "Cần hỏi về cụm 8 thì gọi ai?"
_IN_CHARGE_OF = re.compile(  # a field of work; or an office beside the group's own ("Ủy viên nào phụ trách cụm 3?")
    r"\bphu trach (?!la\b|$|\?)(?!cum|khoi|to\b|nhom|doi)|"
    r"\b(?:uy vien|chuyen vien|can bo|thuong truc)\b.{0,60}\bphu trach\b"
)
_NO_MEMBERS = frozenset({("tien",), ("dong",), ("diem",)})  # "bao nhiêu tiền", "mấy điểm"; "đồng chí" may be members
_LISTS = re.compile(r"\b(?:nhung|cac|nao|gom|bao gom|liet ke|ke ten|danh sach|thanh vien|don vi|ai|co gi|gi)\b")
_AND_WHO_LEADS = re.compile(rf"\b(?:co|gom|bao gom)\b.* (?:nao|gi|ai)\b,?(?: va)? (?:ai|do ai|{HEAD} truong)\b")
_ALSO_LISTS = re.compile(r"\b(?:ke ra|ke ten|liet ke|(?:la|gom|do la) (?:nhung|cac|ai)|nhung ai)\b")
_MORE = re.compile(rf"\b(?:nhieu|it|dong)(?: \w+){{0,4}} hon\b|\bso sanh\b|\b(?:hon|kem)(?: so voi)? {HEAD}\b")
_EARLIER = re.compile(rf"\btruoc (?:do|day|kia)\b|\b{HEAD} (?:truong|pho) (?:cu|tien nhiem)\b(?! (?:ai|nguoi|va))")
_SUCCEEDS = re.compile(r"\bthay(?: the)?(?: cho)? (?P<who>(?!doi\b).+?) (?:lam|giu|dam nhan|dam nhiem)\b")
_SAID_OF_CHANGE = frozenset("truoc cu tien nhiem thay the cho".split())
_RANKS = re.compile(
    r"\b(?:nhat|nhi|ba) (?:cum|khoi)\b|\b(?:duoc|dat|giai) (?:nhat|nhi|ba)\b|\b(?:xep|dung|dat) (?:thu|hang|vi tri)\b"
)
_BESIDES = re.compile(r"\b(?:ngoai|tru|khong ke|khong tinh)\b")
_NEVER = frozenset({"date", "time", "code", "contact", "summary", "chitchat"})
_ANY_MEMBER = re.compile(r"\b(?:don vi|thanh vien|thanh$|to chuc|co quan|dia phuong|noi|ten)\b")  # nouns are cut short
_UNIT_WORDS = frozenset(
    "don vi thanh vien to chuc co quan dia phuong noi ten "
    "tinh thanh pho huyen quan xa phuong thi tran thon truong khoa phong ban so benh vien cong ty hoi co so".split()
)  # a list may be asked for by a noun that the members do not bear; a count may not
_PEOPLE_OF = re.compile(
    r"\b(?:dang vien|doan vien|hoi vien|hoc vien|hoc sinh|sinh vien|giao vien|nhan vien|vien chuc|can bo|cong nhan|"
    r"bac si|nguoi)\b"
)
_ANY_PERSON = frozenset("nguoi dong chi can bo ong ba thay co nhan su ai".split())


def ask(question: Question, groups: Sequence[Group]) -> Asked | None:
    """The membership question that this is, or None where it asks something else."""
    of_a_number = _WHICH_NUMBER.search(question.folded) is not None  # "cụm thứ mấy" asks for no day
    if (question.kind in _NEVER and not of_a_number) or _IN_CHARGE_OF.search(question.folded):
        return None
    if _ASKS_ELSE.search(question.folded):
        return None
    if question.kind == "number" and (question.asked in _NO_MEMBERS or question.asked[:1] == ("tien",)):
        return None
    moved = asks_where_moved(question)
    question = as_named(question, groups)
    folded = question.folded
    words = [match[0] for match in TOKEN.finditer(question.text)]
    years = {pin.value for pin in question.pins if pin.kind == "year"}
    groups = [group.until(max(years)) if group.changes else group for group in groups] if len(years) == 1 else groups
    mentioned, taken, behind = groups_named(groups, words)
    if mentioned and (asked := _group_of_a_group(question, groups, words, mentioned)) is not None:
        return asked
    then = [group for each in groups if (group := each.at(max(years)))] if len(years) == 1 else groups
    may_be_member = not mentioned or _WHICH_GROUP.search(folded) is not None
    found = mentions(then, [*map(fold, words)]) if may_be_member else []
    if mentioned and not _is_within_member(words, taken, found):
        beside = mentions(groups, [fold(word) for place, word in enumerate(words) if place not in taken])
        return _about_groups(question, words, taken, mentioned, beside, behind)
    heads = {match["head"] for match in (_TOGETHER.search(folded), *_overlapping(_WHICH_GROUP, folded)) if match}
    found = [mention for mention in found if _is_meant(mention, words, heads)]
    found = [mention for mention in found if not is_part_of_another(mention, words, question.marked)]
    owner = set(match["owner"].split()) if (match := _OWNER.search(folded)) else set[str]()
    found, whom = _of_whom(folded, [mention for mention in found if not mention.words <= owner])
    called = _called([mention.group for mention in found[:1]]) | whom
    kinds = {place for mention in best(found) for place in kind_before(words, mention)}
    left = Left(question, words, set(), found, called, kinds)
    which = _which_group(folded, {mention.group.name.head for mention in found})
    if (unknown := named_in_vain(groups, words)) and not (which and says_whose(words, unknown, found)):
        head = parse(" ".join(words[unknown[0] : unknown[-1] + 1])).head
        spoken_of = {word for group in groups if group.name.head == head for word in _called([group])}
        if Left(question, words, set(unknown), found, spoken_of).is_little:
            return Asked("unknown")
    together = _TOGETHER.search(folded)
    if together and is_yes_or_no(folded):
        found = _with_called_in_short(found, [group for group in then if group.name.head == together["head"]], words)
    if found and (together or _WITH_WHOM.search(folded)):
        head = together["head"] if together else found[0].group.name.head
        several = len({mention.member.name for mention in best(found)}) >= 2
        kind: Kind = "same" if is_yes_or_no(folded) and several else "together"
        kind_said = folded[together.end() :].removeprefix(" thi dua").split()[:2] if together else []
        if set(kind_said) & set(left.other):
            return Asked("unknown")  # "cùng cụm thi đua phụ nữ": of whom no list is
        strange = any(unknown_kind(words, kind_before(words, mention), mention) for mention in best(found))
        return Asked(kind, found=tuple(best(found)), head=head) if left.is_little and not strange else None
    if which and found:
        asked = group_of(question, words, which, found, called, groups, moved)
        if asked is not None or not OF_A_KIND.search(folded):
            return asked
    if which and not found and group_of(question, words, which, mentions(groups, [*map(fold, words)]), called, groups):
        return Asked("unknown")  # of another year than is asked for
    if len(years) > 1:
        return None
    known = [group for each in groups if (group := each.known_at(max(years)))] if years else groups
    return of_all_groups(question, known, words) or _of_an_owner(question, of_an_owner(question, known, words))


def _of_an_owner(question: Question, groups: tuple[Group, ...]) -> Asked | None:
    """What is asked of a group of an organisation that has several, of each of them."""
    if not groups or is_yes_or_no(question.folded):
        return None
    offices = spoken_offices(question)
    if SECOND.search(offices) or LEADS.search(offices):
        kind: Kind = "every_deputy" if SECOND.search(offices) else "every_leader"
        return Asked(kind, groups) if question.kind in ("person", "list", "place", "other") else None
    if question.kind not in ("list", "number") or not all(_asks_for_members(question, group) for group in groups):
        return None
    if COUNTS.search(question.folded) and not _ALSO_LISTS.search(question.folded):
        return Asked("count", groups)
    return Asked("members", groups) if _LISTS.search(question.folded) else None


def _of_whom(folded: str, found: list[Mention]) -> tuple[list[Mention], frozenset[str]]:
    """Of members with one name in the groups of several organisations those of the one that the question says, and its
    words for that: "Bản Hon cùng cụm với ai bên chữ thập đỏ"."""
    said = [said_of_whom(folded, (mention.group.listed, *mention.group.older)) for mention in found]
    most = max(said, key=lambda words: fsum(map(rarity, words)), default=frozenset[str]())
    return [mention for mention, words in zip(found, said, strict=True) if words == most], most


def _with_called_in_short(found: list[Mention], groups: Sequence[Group], words: Sequence[str]) -> list[Mention]:
    """The members found, and those of which a question gives no more than the place that they end with, whose unit it
    names nowhere: "Hội An" of "Ban Tuyên giáo Thành ủy Hội An"."""
    given = {word for mention in found for word in mention.words}
    beside = {document for mention in found for document in _documents(mention.group)}
    groups = [group for group in groups if beside & _documents(group)]
    in_short = [
        mention
        for mention in mentions(groups, [*map(fold, words)], least=0.0)
        if not mention.words & given and mention.words == frozenset(place_of(mention.member.name).split())
    ]
    return [*found, *in_short] if found else found


def _documents(group: Group) -> set[str]:
    return {stated.document for stated in (group.listed, *group.older)}


def _is_meant(mention: Mention, words: Sequence[str], heads: set[str]) -> bool:
    """A member of a group of the kind asked for; one of a single word ("Được", "Thi") only where it is written so."""
    named = " " in key(mention.member.name) or mention.member.name in words[1:]
    return named and (not heads or mention.group.name.head in heads)


def _group_of_a_group(
    question: Question, groups: Sequence[Group], words: list[str], mentioned: list[list[Group]]
) -> Asked | None:
    """ "Trạm Cầu Gỗ thuộc cụm nào?": the group named is itself a member of others."""
    which = next(iter(reversed([*_overlapping(_WHICH_GROUP, question.folded)])), None)
    if which is None:
        return None
    names = {key(group.current.group) for fitting in mentioned for group in fitting}
    found = [
        mention
        for mention in mentions(groups, [fold(word) for word in words])
        if mention.group.name.head == which["head"] and key(mention.member.name) in names
    ]
    if (
        not found
        or found[0].share < 1
        or not Left(question, words, set(), found[:1], found[0].group.name.words).is_little
    ):
        return None
    return Asked("group_of", found=tuple(best(found)), head=which["head"], known=tuple(groups))


def _is_within_member(words: Sequence[str], taken: Collection[int], found: Sequence[Mention]) -> bool:
    """Whether the words that name a group are of a member's name: "Ban Tuyên giáo Huyện ủy" of the one of Phú Ninh."""
    named = {fold(words[place]) for place in taken}
    return bool(found) and found[0].share == 1 and named < found[0].words


def _which_group(folded: str, heads: Collection[str]) -> re.Match[str] | None:
    """Where a question asks which group: the last of them, of one of these heads where any is ("cụm công đoàn số mấy"
    asks for no "đoàn")."""
    asked = [*_overlapping(_WHICH_GROUP, folded)][::-1]
    return next((match for match in asked if match["head"] in heads), asked[0] if asked else None)


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match, also those that begin inside another; the last has its head nearest to the word that asks."""
    position = 0
    while (match := pattern.search(text, position)) is not None:
        yield match
        position = match.start() + 1


def _about_groups(
    question: Question,
    words: list[str],
    taken: set[int],
    mentioned: list[list[Group]],
    found: list[Mention],
    behind: set[int],
) -> Asked | None:
    folded, offices = question.folded, spoken_offices(question)
    if _asks_who_won(question):
        return None
    said_of_office = {fold(words[place]) for place in office_places(question)}
    beyond = set(question.content) - {fold(words[place]) for place in taken} - said_of_office - {"pho"}
    named, second = [words[place] for place in sorted(taken)], SECOND.search(offices) is not None
    preferred = [most_likely(fitting, named, question.asked, beyond, second) for fitting in mentioned]
    chosen = tuple(group for place, group in enumerate(preferred) if group not in preferred[:place])
    if is_yes_or_no(folded):
        chosen = whichever_has(question, words, taken, mentioned, preferred, best(found))
        if (compared := _compared(question, chosen)) is not None:
            return compared
        if not LEADS.search(offices) and not SECOND.search(offices):
            return whether(question, words, taken, chosen, found)
        if not SECOND.search(offices) and (led := leads(question, words, taken, chosen[0], found)) is not None:
            return led
    owned = behind | owner_places(folded, words, taken, [group.listed for group in chosen])
    fully = best(found)
    if (role := role_asked(question, words, taken, mentioned, fully, owned)) is not None:
        return role
    allowed = _called(chosen) | sector(words, chosen[0].listed) | (SAID_BEFORE if owned else frozenset())
    earlier, succeeded = _EARLIER.search(folded) is not None, _succeeded(question)
    allowed |= _SAID_OF_CHANGE if earlier or succeeded else frozenset()
    left = Left(question, words, taken | office_places(question), (), allowed | set(succeeded.split()), owned)
    runs = (run for run in left.runs if not set(run) <= set(succeeded.split()))
    owners = tuple(" ".join(run) for run in runs) if not question.translated else ()
    can_ask = question.kind in ("person", "list", "other", "definition", "place", "office")
    titled = about_words(chosen[0].listed)
    of_office = LEADS.search(offices) or SECOND.search(offices)
    if can_ask and not of_office and len(chosen) == 1 and asks_what_changed(folded, left.other):
        return Asked("changed", chosen, owners=owners) if chosen[0].changes else None
    if SECOND.search(offices):
        unsaid = [word for word in left.other if word != "pho" and word not in titled]
        asks = can_ask and not unsaid and not succeeded
        return Asked("deputy", chosen[:1], owners=owners, earlier=earlier) if asks else None
    if LEADS.search(offices) and not DEPUTY.search(offices):
        if _AND_WHO_LEADS.search(folded) and left.is_little:
            return Asked("members", chosen[:1], owners=owners, with_leader=True)
        if not can_ask or any(word not in titled for word in left.other):
            return None
        names = (succeeded,) if succeeded else ()
        return Asked("leader", chosen[:1], names=names, owners=owners, earlier=earlier)
    counts = COUNTS.search(folded) is not None
    if _BESIDES.search(folded) and (named_here := _inside(chosen, found)):
        others = Left(question, words, taken, found)
        return Asked("besides", chosen[:1], named_here, counts=counts) if others.is_little else None
    if counts and len(chosen) == 1 and left.is_little and (sort := _sort_counted(question, chosen[0])):
        return Asked("within", chosen, owners=owners, others=sort)
    beside = {fold(words[place]) for place in behind}
    if not all(_asks_for_members(question, group, beside) for group in chosen):
        return None
    if counts and left.names and (within := _within(chosen[0], left)) is not None:
        return Asked("within", chosen[:1], others=within)
    if not left.is_little:
        return None
    if len(chosen) >= 2 and (_MORE.search(folded) or question.kind == "compare"):
        return Asked("more", chosen, owners=owners)
    if counts and not _ALSO_LISTS.search(folded):
        return Asked("count", chosen, owners=owners)
    return Asked("members", chosen, owners=owners) if _LISTS.search(folded) or not left.names else None


def _succeeded(question: Question) -> str:
    """Whom a question says that somebody succeeded: "Ai thay bà Vũ Thị Hoa làm cụm trưởng cụm 3?"."""
    match = _SUCCEEDS.search(question.folded)
    return re.sub(r"^(?:(?:dong chi|ong|ba|anh|chi|thay|co) )+", "", match["who"]) if match else ""


def _asks_who_won(question: Question) -> bool:
    """Whether one member is asked for: "Huyện nào được Cờ thi đua nhất Cụm I?"."""
    awarded = asked_of_awards(question)
    won = AWARD.search(question.text) is not None or _RANKS.search(question.folded) is not None
    return won or (awarded is not None and bool(awarded.noun and awarded.kind))


def _compared(question: Question, chosen: tuple[Group, ...]) -> Asked | None:
    """The question whether the first of two groups has more members than the other, or fewer."""
    compares = fewer_or_more(question.folded, _UNIT_WORDS | _called(chosen)) if len(chosen) == 2 else None
    return Asked("more", chosen, compares=compares) if compares else None


def _inside(chosen: Sequence[Group], found: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(mention for mention in best(found) if mention.group in chosen)


def _within(group: Group, left: Left) -> str | None:
    """The words by which a question counts only some members ("Quân đội nhân dân Việt Nam có mấy đơn vị trong …")."""
    held = [word for word in left.names if word not in FOLDED_AROUND]
    if all(word in about_words(group.listed) or stands_for(word, group.listed) for word in held):
        return None
    part = [member for member in group.current.members if set(held) <= set(key(member.name).split())]
    return " ".join(held) if held and part and len(part) < len(group.current.members) else None


def _sort_counted(question: Question, group: Group) -> str:
    """The sort of place that a question counts where the group's members are places of several: "có mấy phường?"."""
    sort = sort_in(" ".join(question.asked))
    members = [member.name for member in group.current.members]
    of_others = [name for name in members if not is_of_sort(name, sort)] if sort else []
    known = sum(any(is_of_sort(name, each) for each in SORTS) for name in members)
    return sort if of_others and 2 * known > len(members) else ""


def _called(groups: Sequence[Group]) -> set[str]:
    """The folded words by which all of these groups call their members: "câu lạc bộ", "thư viện xã"."""
    called = [_common(group) | set(key(group.listed.unit).split()) for group in groups]
    return set.intersection(*called) if called else set()


def _common(group: Group) -> set[str]:
    """The folded words in the names of half the members or more."""
    names = [set(TOKEN.findall(fold(expand_abbreviations(member.name)))) for member in group.current.members]
    return {word for words in names for word in words if sum(word in other for other in names) >= 0.5 * len(names)}


def _asks_for_members(question: Question, group: Group, beside: Collection[str] = ()) -> bool:
    """Whether the noun asked for ("bao nhiêu khoa", "những xã nào") may stand for the group's members. The words
    `beside` the group's name go on with it ("Cụm 2 các trường của huyện Mường Lài gồm …")."""
    if beside and question.asked and set(question.asked) <= set(beside):
        return True
    ends = {
        "nao",
        "gi",
        "ke",
        "ra",
        "trong",
        "cua",
        "cac",
        "nhung",
        group.name.head,
        *(() if question.marked else ("co",)),
    }
    noun = [word for word in question.asked if word not in ends and not word.isdecimal()]
    beyond = set(_ANY_MEMBER.sub("", " ".join(noun)).split())
    may_differ = not COUNTS.search(question.folded) and set(noun) <= _UNIT_WORDS
    if not beyond or may_differ or set(question.asked) <= set(parse(group.current.group).words):
        return True
    common = _common(group)
    members = group.current.members
    if sum(next(iter(persons(member.name)), None) is not None for member in members) >= 0.5 * len(members):
        common |= _ANY_PERSON
    elif _PEOPLE_OF.search(" ".join(noun)):  # union members, where the group's members are unions
        return False
    common |= set(key(expand_abbreviations(group.listed.unit)).split()) | set(group.name.words)
    if 2 * sum(is_bare(member.name) for member in members) > len(members):  # places of what the document speaks of
        common |= about_words(group.listed)
    return beyond <= common


def contradicts_year(question: Question, stated: Membership, sentence: str) -> bool:
    """Whether a question about one year meets a statement about another."""
    years = [pin.value for pin in question.pins if pin.kind == "year"]
    if years and (own := _TERM.fullmatch(stated.since)):  # it says itself of which years it is
        return not any(own[1] <= year <= (own[2] or own[1]) for year in years)
    asked, told = ({*_YEARS.findall(text)} for text in (question.text, f"{sentence}\n{stated.title}"))
    if asked and told:
        return not asked & told
    dated = f"{stated.title}\n{stated.date}\n{stated.since}"
    states = [pins.state(pin, sentence, dated, dated) for pin in question.pins if pin.kind == "year"]
    return bool(states) and all(state == "conflict" for state in states)  # "năm học 2024 - 2025" is met by either
