"""What is done to the things counted: "kết nạp bao nhiêu đảng viên" is not answered with how many were handed over."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise
from math import fsum

from bot.answers.reading import Pairs, cells
from bot.question import Question
from bot.questions.spelling import may_be_word
from index.rarity import rarity
from index.types import Span
from index.vietnamese import TOKEN, fold, normalize

# Words that say the same of a thing counted stand together; the words of another line say something else of it.
_DEEDS = (
    ("kết nạp", "phát triển mới"),
    ("xử lý",),
    ("ban hành", "phát hành", "xây dựng"),
    ("tiếp nhận", "nhận bàn giao"),
    ("bàn giao",),
    ("chuyển",),
    ("giải thể",),
    ("thành lập",),
    ("xóa tên", "xoá tên"),
    ("khai trừ",),
    ("khiển trách",),
    ("cảnh cáo",),
    ("kiểm tra",),
    ("giám sát",),
    ("khảo sát",),
)
_OF = {fold(word): place for place, words in enumerate(_DEEDS) for word in words}
_DEED = re.compile(r"\b(?:" + "|".join(sorted(_OF, key=len, reverse=True)) + r")\b")
_NO_DEED = re.compile(  # "Ủy ban Kiểm tra có …", "phòng chuyên môn"
    r"\b(?:uy ban|ban|doan|to) kiem tra\b(?! (?:duoc )?(?:bao nhieu|may)\b)|"
    r"\bchuyen(?= (?:mon|trach|de|vien|gia|nghiep|nganh|khoa|muc)\b)"
)
_OF_THE_ONE_BEFORE = re.compile(r"\b(?:duoc|bi|da|do) (?=" + "|".join(_OF) + ")")
_YET_TO_BE = re.compile(r"\b(?:doi tuong|nguon|nhu cau|dien)(?: de nghi| duoc)? (?:" + "|".join(_OF) + r")\b")
_REACH = 110  # characters before a number that may say what was done to what it counts
_ASKED = re.compile(r"\b(?:bao nhieu|may)\b")

# Kinds of one thing, of which a number counts one; where both stand behind it nothing tells.
_PARTS = tuple(
    (re.compile(rf"\b{fold(one)}\b"), re.compile(rf"\b{fold(other)}\b"))
    for one, other in (
        ("(?:văn bản|công văn) đi", "(?:văn bản|công văn) đến"),
        ("tập thể", "cá nhân"),
        ("chính thức", "dự bị"),
        ("cao cấp", "trung cấp"),
    )
)


def _deeds(folded: str) -> set[int]:
    """The deeds that folded words tell."""
    return {_OF[match[0]] for match in _DEED.finditer(_NO_DEED.sub(" ", folded))}


def is_of_another_deed(question: str, text: str, span: Span, sentence: Span) -> bool:
    """Whether something else was done to what a number counts than the question says before "bao nhiêu". Both as typed;
    `span` and `sentence` are offsets of the text."""
    asking = _ASKED.search(fold(question))
    asked = _deeds(fold(question)[: asking.end()]) if asking else set()
    if not asked:
        return False
    stretch, *others = reversed(re.split(r"\d[\d./,]*", text[max(sentence.start, span.start - _REACH) : span.start]))
    words = fold(stretch)
    if others and (passive := _OF_THE_ONE_BEFORE.search(words)):  # "3 đảng viên bị xóa tên và 1 …"
        words = words[: passive.start()] + _DEED.sub("", words[passive.end() :], count=1)
    done = _deeds(words)
    yet = _YET_TO_BE.search(words)
    if yet is not None and not _YET_TO_BE.search(fold(question)):  # "lớp cho đối tượng kết nạp đảng với 305 học viên"
        return True
    return bool(done) and not done & asked


def is_of_another_deeds_column(question: str, text: str, span: Span, sentence: Span) -> bool:
    """Whether another column of a number's row says what the question says was done: "Hội viên kết nạp mới", not
    "Tổng số hội viên", for how many were admitted."""
    headers = {cell: fold(text[cell.start : cell.end].partition(": ")[0]) for cell in cells(text, sentence)}
    asked = _deeds(fold(question))
    done = {cell: _deeds(header) for cell, header in headers.items()}
    own = next((done[cell] for cell in headers if cell.start <= span.start < cell.end), None)
    return own is not None and not own & asked and any(deeds & asked for deeds in done.values())


_SAYS_NO_MORE = frozenset("nam so tong duoc da moi luong".split())  # of a header, beside what was done to what


def is_asked_deeds_column(question: Question, header: str, about: str) -> bool:
    """Whether a column, by its folded header, says what the question says was done, and of nothing else: "Kết nạp năm
    2024" for how many members of the Party were admitted, where what stands `about` the column speaks of such."""
    deeds = _deeds(header)
    if not deeds & _deeds(question.folded):
        return False
    said = {*TOKEN.findall(question.folded), *_SAYS_NO_MORE}
    counted = " ".join(question.asked[:2])
    told = " ".join(TOKEN.findall(fold(f"{header} {about}")))
    return f" {counted} " in f" {told} " and all(word in said for word in TOKEN.findall(_DEED.sub(" ", header)))


def is_of_another_part(question: str, text: str, span: Span, sentence: Span) -> bool:
    """Whether what stands behind a number, up to the next one, says that it counts the other part of the things asked
    about: the papers received for those sent, the groups honoured for the people. Not where the words before say how
    the one becomes the other: "chuyển đảng chính thức cho 248 đảng viên dự bị"."""
    behind = re.split(r"[;\n\d]|\.\s", text[span.end : sentence.end])[0]
    asked, said = fold(question), fold(behind)
    before = fold(re.split(r"[;,\n\d]|\.\s", text[sentence.start : span.start])[-1])
    for parts in _PARTS:
        of_question = [part.search(asked) is not None for part in parts]
        of_number = [part.search(said) is not None for part in parts]
        becomes = any(part.search(before) for part, is_asked in zip(parts, of_question, strict=True) if is_asked)
        if sum(of_question) == 1 and sum(of_number) == 1 and of_question != of_number and not becomes:
            return True
    return False


_NOT = re.compile(r"\b(?:chua|khong(?: con)?)\b")


def is_of_those_without(question: str, text: str, span: Span, sentence: Span) -> bool:
    """Whether a number counts those that lack what is asked for: "71 tổ chức chưa khảo sát" are none that were."""
    behind = fold(re.split(r"[;,.()\n\d]", text[span.end : sentence.end])[0])
    without = _NOT.search(behind)
    if without is None or _NOT.search(fold(question)):
        return False
    lacking = TOKEN.findall(behind[without.end() :])[:6]
    asked = TOKEN.findall(fold(question))
    return any(pair in pairwise(asked) for pair in pairwise(lacking))


_ASKS_ATTENDED = re.compile(
    r"\b(?:bao nhieu|may) (?:nguoi|dai bieu|can bo|dong chi|khach)(?: [a-z]+){0,2}? "
    r"(?:du|tham du|den du|ve du|co mat)\b"
)
_ATTENDED = re.compile(r"\b(?:du|tham du|co mat|tham gia|dai bieu|trieu tap)\b")


def is_of_no_attendance(question: str, text: str, sentence: Span) -> bool:
    """Whether it is asked how many attended, and a sentence tells of no attendance."""
    if not _ASKS_ATTENDED.search(fold(question)):
        return False
    return _ATTENDED.search(fold(text[sentence.start : sentence.end])) is None


# What happens to one thing on one day, with the words that may say it.
_EVENTS = {  # as asked, and as it may be said
    "thanh lap": r"thanh lap|ra doi|sang lap|lap nen",
    "ra doi": r"thanh lap|ra doi|sang lap",
    r"(?<!hoc )(?<!phat )(?<!ve )sinh(?= (?:vao |hoi )?(?:nam|ngay|thang|khi|bao gio))": (
        r"\bsinh (?:nam|ngay|thang|\d)|nam sinh|ngay sinh|tuoi"
    ),
    "khanh thanh": r"khanh thanh",
    "khoi cong": r"khoi cong",
    "sap nhap": r"sap nhap|hop nhat",
    "giai the": r"giai the",
    "nghi huu": r"nghi huu|huu tri",
    "bo nhiem": r"bo nhiem",
    "tu tran": r"tu tran|qua doi|\bmat\b|hy sinh",
}
_ASKS_WHEN = tuple(
    (re.compile(rf"\b{event}\b[^?]{{0,40}}?\b(?:nam|ngay|thang|khi|bao gio|hom)\b"), re.compile(said))
    for event, said in _EVENTS.items()
)


def lacks_event(question: str, sentence: str, headings: str) -> bool:
    """Whether a day is asked for of something ("thành lập năm nào") that neither the sentence nor its headings tell."""
    told = fold(f"{sentence}\n{headings}")
    return any(asks.search(fold(question)) and not said.search(told) for asks, said in _ASKS_WHEN)


_OCCASION_ASKED = re.compile(
    r"\b(?:so ket|tong ket|khoi cong|khanh thanh|ky ket|giao ban|ra quan|phat dong|toa dam|hoi trai|"
    r"hoi thao|hoi thi|dai hoi)\b"
)


_ASKS_OF = re.compile(  # "Mùa hè xanh diễn ra ở đâu", "câu lạc bộ tập thứ mấy"
    r"(?P<subject>.*?)\b(?:se |duoc |du kien |da )*(?P<verb>(?:to chuc|dien ra|khai mac|sinh hoat|tap) )?"
    r"(?:(?:vao|trong|o|tai|luc|hoi|toi|sang|chieu) )*"
    r"(?:dau|(?:ngay|thang|thu|phong|hom|khi|noi|cho) (?:nao|may)|bao gio)\b"
)
_NO_SUBJECT = frozenset("cua va cac nhung nam thang ngay ve cho tai o vao".split())


def lacks_subject(question: Question, said: Collection[Pairs]) -> bool:
    """Whether the last words of what a place or day is asked of stand side by side nowhere in and about a passage: of
    "Chủ nhật xanh" nothing is told by "Mùa hè xanh". The last two where a verb parts them from the asking words, of
    four without one ("… nhận sách ở đâu") no two. Of words that were translated nothing is told."""
    asked = None if question.translated else _ASKS_OF.match(question.folded)
    if asked is None or (question.kind == "date" and not asked["verb"]):
        return False
    words = TOKEN.findall(asked["subject"])[-2 if asked["verb"] else -4 :]
    if len(words) < 2 or not all(
        word.isalpha() and word in question.content and word not in _NO_SUBJECT for word in words
    ):
        return False
    return not any(pair in pairs for pair in pairwise(words) for pairs in said)


def lacks_occasion(question: str, passage: str, headings: str) -> bool:
    """Whether a passage and its headings know none of the occasions whose place or day a question asks for."""
    asked = set(_OCCASION_ASKED.findall(fold(question)))
    return bool(asked) and not asked & set(_OCCASION_ASKED.findall(fold(f"{passage}\n{headings}")))


# Of two occasions of one kind the one is not the other: the half-year meeting, and that at the year's end.
_OCCASIONS = (("so ket", "tong ket"), ("khai mac", "be mac"), ("khoi cong", "khanh thanh"))
_OTHER = {one: other for pair in _OCCASIONS for one, other in (pair, pair[::-1])}
_OCCASION = re.compile(rf"\b(?:{'|'.join(_OTHER)})\b")


_MEETING_OF_GROUP = re.compile(
    r"\b(?:hoi nghi|dai hoi|giao ban|so ket|tong ket)\b[^.;:\n]{0,30}?"
    r"\b(?P<group>cum|khoi|to(?! chuc)|chi (?:bo|hoi|doan))\b"
)
_OF_MEETING = frozenset("hoi nghi hop dien ra dau ngay nam cua o tai nao khi hom".split())
LEAST_BESIDE = 6.0  # of rarity: "công tác xây dựng Đảng" says of which meeting, "lúc mấy giờ" does not


def _is_of_a_group(question: str, before: str, sentence: str) -> bool:
    """Whether a meeting is that of some cluster, where no cluster is asked about and much else is said of the meeting
    that the sentence does not tell."""
    met = _MEETING_OF_GROUP.search(before)
    asked = TOKEN.findall(fold(question))
    if met is None or met["group"] in " ".join(asked):
        return False
    told = {*TOKEN.findall(fold(sentence)), *_OF_MEETING}
    return fsum(rarity(word) for word in asked if word not in told and word.isalpha()) >= LEAST_BESIDE


def is_of_another_occasion(question: str, text: str, span: Span, sentence: Span) -> bool:
    """Whether the clause of a place or a day speaks of the other occasion than the question: "hội nghị sơ kết dự kiến
    tổ chức tại …" of none that sums up the year; or whether its sentence only speaks of others, or of the meeting of
    some cluster where that of all is asked for."""
    asked = set(_OCCASION.findall(fold(question)))
    clauses = [text[sentence.start : span.start]]
    before = fold((clauses if cells(text, sentence) else re.split(r";|\.\s", clauses[0]))[-1])
    told, occasions = text[sentence.start : sentence.end], set(_OCCASION_ASKED.findall(fold(question)))
    others = set(_OCCASION_ASKED.findall(fold(told))) if occasions else set()
    if (others and not others & occasions) or _is_of_a_group(question, before, told):
        return True
    behind = fold(re.split(r";|\.\s", text[span.end : sentence.end])[0])
    said = _OCCASION.findall(before)[-1:] or _OCCASION.findall(behind)[:1]
    return any(_OTHER[each] in asked and each not in asked for each in said)


_DONE = re.compile(
    r"([^\W\d_]+) ([^\W\d_]+) "
    r"(?:(?:được|cho|tất cả|tổng cộng|hết|mất|khoảng|tối đa|tối thiểu|ít nhất|nhiều nhất) )*(?:bao nhiêu|mấy) "
)


_DONE_UNMARKED = re.compile(
    r"\b(?!moi )([a-z]+) (?!(?:co|gom|la|duoc|con|thi|den|so|nam|khoang|chia|thanh|lam) )([a-z]+) "
    r"(?:duoc |cho |tat ca )*(?:bao nhieu|may) "
)


def done_before(question: Question, names: set[str], about: Pairs) -> set[str]:
    """What is done to the things counted, right before "bao nhiêu": "kỷ luật bao nhiêu đảng viên" is not answered with
    how many were inspected. Only words of two syllables in small letters, the first of which does not end a name that
    is said `about` the passage: "hội đồng lạc cấp bao nhiêu …", where it is of Đồng Lạc."""
    if not question.marked:
        folded = _DONE_UNMARKED.search(question.folded)
        words = [folded[1], folded[2]] if folded and not _ends_name(question.folded, folded, about) else []
        known = bool(words) and all(word in question.content and word not in names for word in words)
        return set(words) if known and may_be_word(*words) else set()
    match = _DONE.search(normalize(question.text))
    does_anything = match is not None and normalize(match[2]) == "làm"  # "Cục làm bao nhiêu văn bản"
    if match is None or does_anything or _ends_name(normalize(question.text), match, about):
        return set()
    words = [match[1], match[2]]
    known = all(word.islower() and fold(word) in question.content and fold(word) not in names for word in words)
    return set(words) if known else set()


def _ends_name(question: str, done: re.Match[str], about: Pairs) -> bool:
    """Whether the first syllable of what seems done goes with the one before it, and not with the one behind, where
    names are typed in small letters, too."""
    before = TOKEN.findall(fold(question[: done.start()]))[-1:]
    first, second = fold(done[1]), fold(done[2])
    return question.islower() and bool(before) and (before[0], first) in about and (first, second) not in about
