"""Awards as documents tell them: what was given, and to whom.

A sentence may tell several: "Khoa Luật được Bộ tặng Bằng khen; bà A nhận Kỷ niệm chương". Each has a clause of its
own, and what is said of one holder is not said of the next. Rows of tables tell one each, and so do the items below a
heading that names the award.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import groupby

from bot.answers.reading import cells
from index.abbreviations import CAPITAL
from index.entities import persons
from index.types import Document, Span
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import TOKEN, expand_abbreviations, fold, sentences

_MARKED = (
    r"cờ (?=thi đua|đơn vị|dẫn đầu|xuất sắc|truyền thống|luân lưu|tập thể|[“\"])|(?<=\d )Cờ\b|(?<=tặng )cờ\b|"
    r"bằng khen|giấy khen|bằng lao động sáng tạo|huân chương|huy chương|kỷ niệm chương|kỉ niệm chương|huy hiệu|"
    r"chiến s[ĩỹ] thi đua|chiến s[ĩỹ] tiên tiến|lao động tiên tiến|"
    r"tập thể (?:lao động )?(?:xuất sắc|tiên tiến)|đơn vị (?:quyết thắng|tiên tiến)|"
    r"anh hùng (?:lao động|lực lượng)|(?:thầy thuốc|nhà giáo|nghệ nhân|nghệ s[ĩỹ]) (?:ưu tú|nhân dân)|"
    r"giải (?:đặc biệt|nhất|nhì|ba|khuyến khích)\b|giải thưởng|danh hiệu (?=[“\"])"
)
AWARD = re.compile(rf"(?<!\w)(?:{_MARKED})", re.IGNORECASE)
_GETS = re.compile(
    r"(?<!\w)(?:được|đã được|vinh dự|(?<!công )(?<!ghi )nhận|đón nhận|đạt|giành|đoạt|đề nghị)(?!\w)", re.IGNORECASE
)
_GIVES = re.compile(r"(?<!\w)(?:tặng|trao|trao tặng|tặng thưởng|khen thưởng|công nhận)(?!\w)", re.IGNORECASE)
_FOR = re.compile(
    r"[^;.:]*?\b(?:cho(?! (?:biết|rằng|thấy|hay)\b)|thuộc về)(?: các)?\s+(?P<who>[^;.]+(?:: [^;.]+)?)", re.IGNORECASE
)
_ARE = re.compile(r"[^;.:]*?(?:\b(?:gồm|là)\b(?: [^;.:\d]{0,30}:)?|:)\s*(?P<who>[^;.]+(?:;[^;.]+)*)", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?P<who>[^;]{3,120}?)\s*(?::|[-–—])\s*$")
_MARK = re.compile(r"^\s*(?:[-–•+*·]|\d{1,2}(?:\.\d{1,2})+\.?(?=\s)|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s*")
_ASIDE = re.compile(  # what opens a clause before its subject
    r"^(?:\s*(?:(?:trong )?năm|(?:nhân )?dịp|tại|trong|về|sau|kết thúc|riêng|ghi nhận|kết quả|theo|ngoài ra|qua)\b"
    r"[^,:]*[,:]\s*)+",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(rf"^.*:\s+(?={CAPITAL}|(?:ông|bà|đồng chí|đ/c|anh|chị|em)\s)")
_CHOSEN = re.compile(rf"^.*\b(?:suy tôn|bình chọn|bình xét|lựa chọn)\s+(?={CAPITAL})")
_HONORIFIC = re.compile(r"(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|em|bạn)\s(?!em\b)", re.IGNORECASE)
_ANY = re.compile(r"(?:mỗi|từng|những|một số|nhiều|bất kỳ)\s", re.IGNORECASE)
_UNIT = re.compile(rf"(?:{UNIT_NOUNS})\b", re.IGNORECASE)
_GROUP = re.compile(r"(?:cụm|khối|tổ|nhóm|đội)\b", re.IGNORECASE)
# "Cụm số 6 được tặng 2 Bằng khen cho tập thể và 6 Bằng khen cho cá nhân": the cluster's own.
_COUNT = re.compile(r"(?<![\d/.,])(\d{1,3})\s+$")
_OF_THE_SAME = re.compile(r"(?:các )?(?P<part>tập thể|cá nhân|đơn vị)(?: và \d+| có thành tích[^;]*)?", re.IGNORECASE)
_HOLDER_HEADERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:ho (?:va )?ten|ho ten|ten)\b",
        r"(?:ten )?(?:tap the|ca nhan|don vi|doi tuong|co quan|to chuc|noi)\b",
    )
)
_GIVER_HEADER = re.compile(r"(?:cap|co quan|don vi|noi|nguoi) (?:khen|tang|trao|quyet dinh|ban hanh)\b")
_NO_AWARD_HEADER = re.compile(r"(?:thanh tich|ghi chu|tieu chi|noi dung)\b")
_HEADS = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s|[IVX]{1,5}[.)]\s|#+\s|Điều \d|\d{1,2}[.)]\s(?=[^;.]*$)")
_CONDITION = re.compile(r"[.;]\s*$|:\s*\S|\b(?:khi|nếu|tiêu ch|điều kiện|mức|xét)\b", re.IGNORECASE)
_FAILED = re.compile(r": (?:khong dat|khong du|truot)\b")
MOST_BELOW = 40  # lines below a heading
LONGEST_LIST = 600  # characters of a heading and those below it that are cited together
LONGEST_HEADING = 120  # characters of a line that heads those who have an award
MOST = 60_000  # characters of a document that is looked through


@dataclass(frozen=True, slots=True)
class Award:
    """One award of one holder, or of several that a clause names together. Offsets are those of the text it was read
    from; `span` is the sentence, item or row that tells it."""

    name: str  # folded: "co thi dua", "huan chuong"
    what: str  # the award as written, with its level and who gives it as far as that follows
    holder: str  # "Khoa Luật và Phòng Đào tạo"; "" where nobody is named
    rest: str  # the words of its clause without the holder's
    span: Span
    is_row: bool = False
    count: str = ""  # "2" of "2 Bằng khen"
    part: str = ""  # which of the holder's: "tập thể"
    giver: str = ""  # who gives it, where a row has a cell for that

    @property
    def is_named(self) -> bool:
        """Whether the holder has a name: "12 tập thể" and "mỗi khối" have none."""
        return _is_named(self.holder)

    @property
    def is_of_person(self) -> bool:
        return _HONORIFIC.match(self.holder) is not None or (
            next(persons(self.holder), None) is not None and not _UNIT.match(self.holder)
        )


def _is_named(holder: str) -> bool:
    return not _ANY.match(holder) and any(word[0].isupper() for word in TOKEN.findall(holder)[1:])


def kind_of(words: str) -> str:
    """What an award is called, folded, written one way."""
    return re.sub(r"\bsy\b", "si", re.sub(r"^co\b.*", "co", fold(words).strip()))


@lru_cache(256)
def awards_in(sentence: str) -> tuple[Award, ...]:
    """The awards that a sentence, an item or a row tells, in its order."""
    row = cells(sentence, Span(0, len(sentence)))
    return tuple(_of_row(sentence, row) if row else _of_sentence(sentence))


def _of_row(text: str, row: list[Span]) -> Iterator[Award]:
    fields = [(header, value) for cell in row for header, _, value in [text[cell.start : cell.end].partition(": ")]]
    given = [
        (header, value) for header, value in fields if AWARD.match(value) and not _NO_AWARD_HEADER.match(fold(header))
    ]
    giver = next((value for header, value in fields if _GIVER_HEADER.match(fold(header))), "")
    holder = _holder_of(fields)
    for _, value in given:
        found = AWARD.match(value)
        if found is not None:
            yield Award(kind_of(found[0]), value, holder, value, Span(0, len(text)), is_row=True, giver=giver)


def _holder_of(fields: Sequence[tuple[str, str]]) -> str:
    """Who a table's row is about: by the header for people or bodies, or by one that is a body's own noun, with it:
    "Hội Nông dân tỉnh: An Lão"."""
    named = (
        value
        for pattern in _HOLDER_HEADERS
        for header, value in fields
        if pattern.match(fold(header)) and not _GIVER_HEADER.match(fold(header)) and not AWARD.match(value)
    )
    of_noun = (
        f"{header} {value}"
        for header, value in fields
        if _UNIT.match(header) and not _GROUP.match(header) and value[:1].isupper() and not AWARD.match(value)
    )
    return next(named, "") or next(of_noun, "")


def _of_sentence(text: str) -> Iterator[Award]:
    mentions = _mentions(text)
    holder, end, gets = "", 0, False  # whether the holder was said to get something
    for place, mention in enumerate(mentions):
        following = mentions[place + 1].start() if place + 1 < len(mentions) else len(text)
        start = max(end, _opening(text, end, mention.start()))
        end = _closing(text, mention.end(), following)
        before, after = text[start : mention.start()], text[mention.end() : end]
        own = _holder(before, after)
        same = _OF_THE_SAME.fullmatch(own) if own is not None and gets else None
        own = None if same else own
        gets = _GETS.search(before) is not None if own is not None else gets
        holder = own if own is not None else holder
        clause = f"{before} {mention[0]}{after}"
        what = f"{mention[0]}{re.split(r'[;.:(]| cho ', after)[0]}"
        rest = clause.replace(holder, " ") if holder else clause
        counted = _COUNT.search(text, 0, mention.start())
        count, part = counted[1] if counted else "", same["part"] if same else ""
        yield Award(kind_of(mention[0]), what, holder, rest, Span(0, len(text)), count=count, part=part)


def _mentions(text: str) -> list[re.Match[str]]:
    """The awards named in a text; a title in quotation marks that is an award by itself is named once."""
    found = list(AWARD.finditer(text))
    starts = {mention.start() for mention in found}
    return [each for each in found if not starts & {each.end() + 1}]


def _opening(text: str, least: int, mention: int) -> int:
    """Where the clause of a mention begins: behind a semicolon or a full stop."""
    parts = list(re.finditer(rf";\s|\.\s(?={CAPITAL})", text[least:mention]))
    return least + parts[-1].end() if parts else least


def _closing(text: str, end: int, following: int) -> int:
    """Where the clause of a mention ends: before what the next one's begins with."""
    between = text[end:following]
    if following == len(text):
        return following
    if (stop := re.search(rf";\s|\.\s(?={CAPITAL})", between)) is not None:
        return end + stop.end()
    next_said = list(re.finditer(r",\s|\svà\s(?=\d|[^,]*\b(?:được|nhận|đạt)\b)|\)\s", between))
    for cut in next_said:
        if _GETS.search(between[cut.end() :]) or _GIVES.search(between[cut.end() :]):
            return end + cut.end()
    return following


def _holder(before: str, after: str) -> str | None:
    """Who has the award between two stretches of a clause; None where the clause names nobody anew."""
    bare = _ASIDE.sub("", _MARK.sub("", before))
    gets = _GETS.search(bare)
    subject = bare[: gets.start()].strip(" ,") if gets else ""
    given, named = _FOR.match(after), _ARE.match(after)
    if subject and given is not None and fold(gets[0] if gets else "") == "de nghi" and _is_named(given["who"]):
        return given["who"].strip(" ,.")  # who proposes an award does not get it
    if subject:
        who = _CHOSEN.sub("", _NAMED_BEHIND.sub("", subject))
        return f"{who}: {named['who'].strip(' ,.')}" if named and not _is_named(who) else who
    if given is not None:
        return given["who"].strip(" ,.")
    if (label := _LABEL.match(bare)) is not None:
        return label["who"]
    return named["who"].strip(" ,.") if named is not None else None


@lru_cache(64)
def awards_of(document: Document) -> tuple[Award, ...]:
    """The awards of a document, those below a heading that names the award among them, spans in its offsets."""
    text = document.text[:MOST]
    return (*_told(text), *_headed(text))


def _told(text: str) -> Iterator[Award]:
    for span in sentences(text):
        words = text[span.start : span.end]
        if AWARD.search(words):
            for each in awards_in(words):
                yield replace(each, span=span)


def _headed(text: str) -> Iterator[Award]:
    """Those named below a line that is about an award and names nobody: in rows, in items, or on one line."""
    lines = list(_lines(text))
    for place, heading in enumerate(lines):
        words = text[heading.start : heading.end]
        if len(words) > LONGEST_HEADING or not AWARD.search(words) or not _is_heading(words):
            continue
        found = _mentions(words)[0]
        below = _below(text, lines[place + 1 : place + 2 + MOST_BELOW])
        whole = Span(heading.start, below[-1].end) if below else heading
        for each in below:
            row = cells(text, each)
            who = _row_holder(text, row) if row else _MARK.sub("", text[each.start : each.end]).strip(" ;.")
            if who and not (row and _FAILED.search(fold(text[each.start : each.end]))):
                span = whole if whole.end - whole.start <= LONGEST_LIST else each
                yield Award(kind_of(found[0]), words[found.start() :], who, words, span, bool(row))


def _below(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines below a heading that name somebody, all in one form."""
    runs = groupby(lines, key=partial(_form, text))
    form, run = next(runs, ("", iter(())))
    return [*run][: 1 if form == "line" else None] if form else []


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line.rstrip()))
        start += len(line) + 1


def _is_heading(line: str) -> bool:
    """Whether a line only says which award: "4.4 Tập thể lao động xuất sắc (06 tập thể)", "Đề nghị tặng Cờ cho:"."""
    told = awards_in(line)
    is_open = len(told) == 1 and not told[0].is_named and (line.endswith(":") or _HEADS.match(line) is not None)
    return is_open and not _CONDITION.search(line)


def _form(text: str, line: Span) -> str:
    """How a line below a heading names somebody; "" where it does not."""
    words = text[line.start : line.end]
    if cells(text, line):
        return "row"
    if AWARD.search(words) or _HEADS.match(words) or _GETS.search(words):
        return ""
    return "item" if _MARK.match(words) else "line"


def _row_holder(text: str, row: Sequence[Span]) -> str:
    fields = (text[cell.start : cell.end].partition(": ") for cell in row)
    return _holder_of([(header, value) for header, _, value in fields])


@lru_cache(1024)
def words_of(text: str) -> frozenset[str]:
    """The folded syllables of a text, as written and with abbreviations written out."""
    return frozenset(TOKEN.findall(fold(f"{text} {expand_abbreviations(text)}")))
