"""Whether an office that a text names is the one asked about: its title, the body it is of, the level and the place."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from bot.question import Question
from index.vietnamese import TOKEN, fold

Office = tuple[str, list[str]]  # a title and the words that say of what, folded


def same_office(asked: Office, office: str, question: Question, around: list[str], paper: str) -> float:
    """1 where the office is the one asked about, 0 where it is another's or a deputy's."""
    title, words = asked
    if title in ("bi thu", "pho bi thu"):  # "Bí thư Khối Doanh nghiệp" leads its "Đảng ủy"
        office = re.sub(r"\b(bi thu) dang (?:uy|bo) ", r"\1 ", office)
        if words[:2] in (["dang", "uy"], ["dang", "bo"]) and len(words) > 2:
            # A bare "Bí thư" leads the Party's committee, unless a youth union stands about it.
            is_named = _COMMITTEE_LED.search(office) or _COMMITTEES & {*pairwise(around)} or "doan" not in around
            office, words = _COMMITTEE_LED.sub(r"\1", office), words[2:] if is_named else words
    if title == "uy vien":  # "Ủy viên Ban Chấp hành Trung ương Đảng" is said "Ủy viên Trung ương Đảng" as well
        office = office.replace("ban chap hanh ", "")
        words = TOKEN.findall(" ".join(words).replace("ban chap hanh ", ""))
    best = 0.0
    for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", office):
        deputy = re.search(r"\b(?:pho|nguyen|quyen)\s*$", office[: match.start()])
        if deputy and not re.match(r"(?:pho|nguyen|quyen)\b", title):
            continue
        if title == "truong" and not office[match.end() :].startswith(f" {words[0]}" if words else " "):
            continue  # a Cụm trưởng is no Trưởng ban
        of_what = re.split(r"[,;(]|\bkiem\b(?! tra)|\blam\b(?! vuon)|\bnam \d", office[match.end() :])[0]
        best = max(best, _same_words(words, TOKEN.findall(of_what), question, around, paper))
    return best


SAID_AROUND = 0.95  # agreement of "Chủ tịch" below the letterhead of the very body that is asked about
_COMMITTEES = {("dang", "uy"), ("dang", "bo")}
_COMMITTEE_LED = re.compile(r"\b(bi thu(?: thuong truc)?) dang (?:uy|bo)\b")
LONG_OFFICE = 4  # syllables of an office that a question may say two more of: "Trưởng ban Chỉ đạo ôn thi tốt nghiệp"


def _is_small(words: list[str], question: Question) -> bool:
    """Whether words of a question name nobody: they are written without capitals."""
    return question.marked and all(
        fold(word) not in words for word in TOKEN.findall(question.text) if word[0].isupper()
    )


_LINKS = frozenset("cua cac tai".split())
_LEVELS = frozenset("tinh huyen xa pho thanh phuong quan dackhu".split())


def _same_words(asked: list[str], office: list[str], question: Question, around: list[str], paper: str) -> float:
    """How far "Ban Tổ chức Tỉnh ủy" asked about is "Ban Tổ chức" of the text: what one of the two leaves out must
    stand around it (`_around_office`), but where they go apart in the middle they are two offices."""
    places = {word for pin in question.pins if pin.kind == "place" for word in pin.value.split()}
    asked, office = _in_short(asked), _in_short(office)
    if (level := _levels(asked)) and (of_office := _levels(office)):
        shared = level & of_office
        named = [(_place(asked, each), _place(office, each)) for each in shared]
        if not any(one == other or "" in (one, other) for one, other in named):
            return 0.2  # the chairman of the province's association is not the district's, nor of another district's
    ours = _without_places(without_levels(asked), places, office)
    theirs = without_levels(office)
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    if same == len(ours):
        return 1.0 if same == len(theirs) else 0.2 if _is_of_unit(asked, office) else 0.85
    if same < len(theirs):
        return 0.4 * same / len(ours)
    if not theirs and _is_of_other_district(asked, places, around):
        return 0.25
    rest = ours[same:]
    if same >= 2 and len(rest) >= 2 and " ".join([*theirs[-2:], *rest]) in fold(paper):
        return 0.9  # "Bí thư Đoàn trường" at what "Đoàn Trường Đại học Sao Mai" holds
    if same >= LONG_OFFICE and len(rest) == 2 and " ".join(rest) in fold(paper) and _is_small(rest, question):
        return 0.75
    if len(rest) == 1:
        return 0.9 if rest[0] in around else 0.25
    pairs, stated = list(pairwise(rest)), set(pairwise(around))
    # "Trưởng phòng Đào tạo của Liên minh Hợp tác xã": not any Trưởng phòng of the Liên minh. One typing error is none.
    if stated.issuperset(pairs):
        above = _levels(TOKEN.findall(fold(paper)))
        return 0.9 if level and above and not level & above else SAID_AROUND  # the commune's, in a province's paper
    return 0.9 if stated & set(pairs[:2]) and sum(pair in stated for pair in pairs) >= 0.6 * len(pairs) else 0.25


def _without_places(words: list[str], places: set[str], office: list[str]) -> list[str]:
    """The words of an office without the places behind it, unless the text's office has them: "Hội Làm vườn" of "Hạ
    Lâm"."""
    behind = [*takewhile(places.__contains__, reversed(words))][::-1]
    return words if f" {' '.join(behind)} " in f" {' '.join(office)} " else words[: len(words) - len(behind)]


_UNITS = frozenset("khoi cong benh truong chi so cuc phong trung".split())  # "Khối …", "Công ty …", "Bệnh viện …"


def _is_of_unit(asked: list[str], office: list[str]) -> bool:
    """Whether one is asked about by its level, and the office is that of a unit of this level: the chairman of "Hội Cựu
    chiến binh Khối Doanh nghiệp tỉnh" is not the province's."""
    levels = [word for word in asked if word in _LEVELS]
    before = asked.index(levels[0]) if levels else 0
    return 0 < before < len(office) and office[:before] == asked[:before] and office[before] in _UNITS


_BELOW_PROVINCE = frozenset("huyen xa phuong quan".split())
_GROUPS = frozenset("cum khoi to nhom doi".split())  # of several districts


def _is_of_other_district(asked: list[str], places: set[str], around: list[str]) -> bool:
    """Whether a district or commune is asked about whose name does not say of what a bare "Chủ tịch" is: who signs for
    a province's association is nobody of the districts that its paper lists."""
    if asked[0] in _GROUPS:
        return False
    levels = [place for place, word in enumerate(asked) if word in _BELOW_PROVINCE]
    named = [word for word in asked[levels[-1] + 1 :] if word in places] if levels else []
    return bool(named) and f" {' '.join(named)} " not in f" {' '.join(around)} "


def _place(words: list[str], level: str) -> str:
    """The first syllable of the place that an office's level is of; "" where none is named."""
    return next((of for word, of in zip(words, [*words[1:], ""], strict=False) if word == level and of != "uy"), "")


_OF_THE_PEOPLE = re.compile(r"\b(toa an|vien kiem sat) nhan dan\b")
_OF_THE_BASE = re.compile(r"\b(cong doan|doan|hoi|dang bo|chi bo) co so\b")  # of one hospital, one school


def _in_short(words: list[str]) -> list[str]:
    """ "Tòa án nhân dân tỉnh" as "Tòa án tỉnh", "Công đoàn cơ sở" as "Công đoàn", which are the same; a special zone as
    one word."""
    short = _OF_THE_BASE.sub(r"\1", _OF_THE_PEOPLE.sub(r"\1", " ".join(words)))
    return short.replace("dac khu", "dackhu").split()


def _levels(words: list[str]) -> set[str]:
    """The levels that an office names: "tinh" of "Hội Làm vườn tỉnh", none of "Tỉnh ủy"."""
    followed = zip(words, [*words[1:], ""], strict=False)
    return {word for word, following in followed if word in _LEVELS and word != "pho" and following != "uy"}


def without_levels(words: list[str]) -> list[str]:
    """The words of an office without links and the level before a place's name; "Tỉnh ủy" is a name of its own."""
    return [
        word
        for word, following in zip(words, [*words[1:], ""], strict=False)
        if word not in _LINKS and (word not in _LEVELS or following == "uy")
    ]
