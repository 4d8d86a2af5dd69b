"""Who holds which office, as sentences say it: "Giám đốc Sở Y tế – Lê Văn Hòa", "Lê Văn Hòa, Giám đốc Sở Y tế".

An office stands before a name, joined by a dash, a colon or nothing, or behind it after a comma, a dash or a bracket;
in a list of people a semicolon parts one holder from the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.entities import Entity, persons
from index.table_rows import fields
from index.types import Span
from index.vietnamese import sentences

_TITLE = (
    r"(?:(?:nguyên|quyền|cựu)\s+)?(?:(?:phó\s+|tổng\s+)*(?:tổng\s+)?(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|hiệu "
    r"trưởng|trưởng|cục trưởng|vụ trưởng|viện trưởng|"
    r"chánh|cụm trưởng|khối trưởng|tổ trưởng|nhóm trưởng|đội trưởng|đoàn trưởng|thủ tướng|bộ trưởng|thứ trưởng|"
    r"chỉ huy trưởng|"
    r"chính ủy|tư lệnh|hiệu phó|bí thư|trạm trưởng|kế toán trưởng|kế toán|thủ quỹ|tổng thư ký|thư ký|ủy viên|"
    r"uỷ viên|thành viên|đại biểu|"
    r"chuyên viên|cán bộ|giảng viên|giáo viên|bác sĩ|điều dưỡng|thường trực|phụ trách|phó|cụm phó|tổ phó|nhóm "
    r"phó|khối phó|"
    r"điều phối viên|người phát ngôn|trợ lý|cố vấn|kỹ thuật viên|trưởng))"
)
_OPENING = re.compile(r"^(?:\s|[-–•+*]|đồng chí\b)*", re.IGNORECASE)
_OPENS_SENTENCE = re.compile(rf"{_OPENING.pattern}{_TITLE}\b", re.IGNORECASE)
_OPENS_OFFICE = re.compile(rf"\s*{_TITLE}\b", re.IGNORECASE)
_OFFICE = re.compile(rf"(?<!\w){_TITLE}(?!\w)", re.IGNORECASE)
_HONORIFIC_BEFORE = re.compile(
    r"(?:(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|GS|PGS|TS|ThS|BS\w*|CKI{1,2}|bác sĩ|thạc sĩ|tiến sĩ|kỹ sư|luật "
    r"sư)[.:\s]*)+$",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r",\s|\s+[–—-]\s")
_MAX_OFFICE = 220  # characters


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with the words that name their office, in the text's own offsets."""

    person: Entity
    office: Span
    text: str


def holders(text: str) -> Iterator[Holder]:
    """Every person of a text with each stretch that reads as their office; people without one are left out."""
    yield from signatures(text)
    yield from _rows(text)
    yield from _lines(text)
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        people = sorted(persons(words), key=lambda person: person.span.start)
        for place, person in enumerate(people):
            begin = people[place - 1].span.end if place else 0
            end = people[place + 1].span.start if place + 1 < len(people) else len(words)
            behind = person.span.end
            for office in (_before(words, begin, person.span), _after(words, behind, end), _given(words, behind, end)):
                if office is not None:
                    start, stop = sentence.start + office.start, sentence.start + office.end
                    yield Holder(_moved(person, sentence.start), Span(start, stop), text[start:stop])


def office_behind(text: str, name: Span) -> Span | None:
    """The office behind a name after a comma or a dash, on the same line: "Lê Văn Hòa, Giám đốc Sở Y tế"."""
    if not _SET_OFF.match(text, name.end):
        return None
    line = text.find("\n", name.end)
    return _after(text, name.end, line if line >= 0 else len(text))


_ALONE = 14  # characters that a name may have beside it on its line: "BSCKII", "Đồng chí"
_LONGEST_NAME = 60  # characters; to look for names in longer lines took a twentieth of an answer's time


def signatures(text: str) -> Iterator[Holder]:
    """A name alone on its line, under a line of capitals with a title: "CHỦ TỊCH / (Đã ký) / PGS.TS. Nhâm Đức Toàn"."""
    lines = list(re.finditer(r"[^\n]+", text))
    for place, line in enumerate(lines):
        person = _alone(line[0])
        if person is None:
            continue
        for above in reversed(lines[max(0, place - 3) : place]):
            title = _OFFICE.search(above[0])
            if title is not None and above[0].upper() == above[0]:
                yield Holder(_moved(person, line.start()), Span(*above.span()), above[0][title.start() :])
                break


_LONGEST_LINE = 90  # characters of an office on a line of its own


def _lines(text: str) -> Iterator[Holder]:
    """A name alone on its line and the office on the next: "Lê Văn Hòa / Phó Chủ tịch Thường trực". Where offices come
    first, each is that of the name below it: those are left alone."""
    run: list[tuple[Span, Entity | None]] = []  # names and offices in turn, each on the line after
    start = 0
    for line in [*text.split("\n"), ""]:
        person = _alone(line)
        if person is not None and _OFFICE.search(line):
            person = None
        tells = person is not None or _is_office_alone(line)
        if not tells or (run and (person is None) == (run[-1][1] is None)):
            yield from _paired(text, run)
            run = []
        if tells:
            run.append((Span(start, start + len(line)), person))
        start += len(line) + 1


def _paired(text: str, run: Sequence[tuple[Span, Entity | None]]) -> Iterator[Holder]:
    for (line, person), (office, _) in zip(run[::2], run[1::2], strict=False):
        if person is not None:
            yield Holder(_moved(person, line.start), office, text[office.start : office.end].strip())


def _alone(line: str) -> Entity | None:
    """The one person that a line names and says little beside."""
    length = len(line.strip())
    people = list(persons(line)) if length <= _LONGEST_NAME + _ALONE else []
    return people[0] if len(people) == 1 and length - len(people[0].text) <= _ALONE else None


def _is_office_alone(line: str) -> bool:
    is_short = len(line) <= _LONGEST_LINE and not line.rstrip().endswith((".", ":"))
    return is_short and _OPENS_OFFICE.match(line) is not None and not any(persons(line))


_OFFICE_HEADER = re.compile(r"(?:chuc vu|chuc danh|vai tro|nhiem vu|vi tri|cuong vi|phan cong)\b")


def _rows(text: str) -> Iterator[Holder]:
    """Table rows with a cell for the person and one for the office: "Họ tên: Lê Văn Nam; Chức vụ: Tổ trưởng"."""
    start = 0
    for line in text.splitlines(keepends=True):
        row = fields(text, Span(start, start + len(line.rstrip())))
        start += len(line)
        office = next((field for header, field in row.items() if _OFFICE_HEADER.match(header) and field[0]), None)
        named = next(
            (field for header, field in row.items() if field is not office and field[0] and _is_person(field[0])), None
        )
        if office is not None and named is not None:
            person = next(persons(named[0]))
            yield Holder(_moved(person, named[1].start), office[1], office[0])


def _is_person(words: str) -> bool:
    person = next(persons(words), None)
    return person is not None and len(person.text) >= len(words.strip()) - 10


def _moved(entity: Entity, by: int) -> Entity:
    return Entity(entity.kind, Span(entity.span.start + by, entity.span.end + by), entity.text, entity.value)


def _before(words: str, begin: int, name: Span) -> Span | None:
    """The office that leads up to a name, without a comma between them unless it opens the sentence: "Giám đốc Sở Y
    tế, ông Lê Văn Hòa, phát biểu"."""
    end = name.start
    honorific = _HONORIFIC_BEFORE.search(words, begin, end)
    stretch = words[begin : honorific.start() if honorific else end]
    cut = max(stretch.rfind(mark) for mark in (";", "(", ". "))
    start = begin + cut + 1 if cut >= 0 else begin
    bare = words[start : begin + len(stretch)].rstrip()
    joined = bare.endswith(("–", "-", "—", ":", " là", "là"))
    bare = bare.rstrip(" –-—:").removesuffix(" là")
    opens = begin == 0 and honorific is not None and words[name.end : name.end + 1] == ","
    if opens and bare.endswith(",") and _OPENS_SENTENCE.match(bare):
        office = bare.rstrip(" ,")
        first = start + len(office) - len(_OPENING.sub("", office))
        return Span(first, start + len(office)) if len(office) <= _MAX_OFFICE else None
    if bare.endswith(",") or (not bare and not joined):
        return None
    if re.search(r"\b(?:và|cùng|với|do|của|cho|gồm|có|tới|đến)$", bare):
        return None
    titles = [match for match in _OFFICE.finditer(bare) if not re.match(r"\s*(?:,|và\b)", bare[match.end() :])] or list(
        _OFFICE.finditer(bare)
    )
    if not titles:
        return None
    last_clause = bare.rfind(",")
    inside = [match for match in titles if match.start() > last_clause] or titles[-1:]
    first = start + inside[0].start()
    return Span(first, start + len(bare)) if len(bare) + start - first <= _MAX_OFFICE else None


def _after(words: str, begin: int, end: int) -> Span | None:
    """The office behind a name: after a comma, a dash, "là", "làm", "giữ chức" or in brackets."""
    opening = re.compile(
        r"\s*(?:,|–|-|—|\(|:|\b(?:hiện )?(?:là|làm|giữ chức vụ|giữ chức|được bầu làm|kiêm|giữ))\s*"
    ).match(words, begin, end)
    if opening is None or not _OPENS_OFFICE.match(words, opening.end(), end):
        return None
    stretch = words[opening.end() : end]
    stops = re.finditer(
        r";|\)|\.\s|\b(?:đã|phát biểu|nhấn mạnh|đề nghị|báo cáo|cho biết|khẳng định|chủ trì|dự(?! khuyết| bị)|"
        r"được (?!bầu)|trao|cùng các|và (?:đồng chí|ông|bà))\b|:",
        stretch,
    )
    stop = next((each for each in stops if each[0] != ")" or not _is_bracketed(stretch, each.start())), None)
    limit = min(stop.start() if stop else len(stretch), _MAX_OFFICE)
    office = stretch[:limit].rstrip(" ,–-.")
    if end < len(words):  # another person follows: what leads up to their name is theirs
        office = re.sub(rf"(?:,|\bvà)\s+(?:{_HONORIFIC_BEFORE.pattern[:-1]})?\s*$", "", office)
    return Span(opening.end(), opening.end() + len(office)) if office else None


_GIVEN = re.compile(
    r"\bđược (?:[^\W\d_]+ ){0,4}?(?:giao|phân công|bầu|cử|bổ nhiệm|chỉ định|suy tôn|tín nhiệm)"
    r"(?: (?:tiếp tục|làm|giữ chức vụ|giữ chức|giữ|là|kiêm|kiêm nhiệm))* (?=\S)"
)


def _given(words: str, begin: int, end: int) -> Span | None:
    """The office that somebody is said to be given: "bà A, Phó Giám đốc, đã được giao làm Trưởng ban Chỉ đạo"."""
    given = _GIVEN.search(words, begin, end)
    if given is None or re.search(r"[.;]", words[begin : given.start()]):
        return None
    return _after(f"{words[: given.end() - 1]},{words[given.end() :]}", given.end() - 1, end)


def _is_bracketed(words: str, closing: int) -> bool:
    """Whether a closing bracket has its opening one in the words before it: "Ban Chấp hành (BCH) Trung ương"."""
    return words.count("(", 0, closing) > words.count(")", 0, closing)
