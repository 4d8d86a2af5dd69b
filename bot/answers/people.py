"""People that might be the answer, by the office that is asked about, and the offices of a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answers.columns import column_header, row_label
from bot.answers.deciders import decides_it, decision_asked
from bot.answers.deeds import lacks_occasion
from bot.answers.focus import Focus
from bot.answers.offices_alike import Office, same_office, without_levels
from bot.answers.reading import Reading, cells
from bot.question import TURN_TO, Question
from index.entities import Entity
from index.roles import SMALL
from index.types import Span
from index.vietnamese import TOKEN, expand_abbreviations, fold, normalize

_TITLE = re.compile(
    r"\b(?:pho |tong |nguyen |quyen )*(?:bi thu|chu tich|chu nhiem|giam doc|hieu truong|cuc truong|vu truong|"
    r"vien truong|chanh [^\W\d_]+|cum truong|"
    r"khoi truong|to truong|nhom truong|doi truong|bo truong|chi huy truong|chinh uy|thu ky|ke toan(?: "
    r"truong)?|thu quy|tong thu ky|"
    r"truong(?= (?:ban|phong|khoa|doan|cum|khoi|to|nhom|doi|tieu|bo|co|vu|dai|tram|cong|chi|hoi|ban|xa|thon))|"
    r"uy vien|cum pho|khoi pho|to pho|nhom pho|hieu pho)\b"
)
_ENDS_OFFICE = re.compile(
    r"(?<!\w)(?:là|làm|giữ|ai|nào|nêu|gồm|do|đã|đang|có|được|trong|tại|năm|hiện|hiện nay|tên|hay|và (?=đồng chí)|cho|"
    r"thì|ở|khi|nhiệm kỳ|khóa|phát biểu|tham dự|tới|đến|đi|về dự|công bố|"
    r"dự(?! khuyết)|chủ trì|báo cáo|trình bày|ký|và ai)(?!\w)|[?.,;:]"
)
_ENDS_OFFICE_UNMARKED = re.compile(
    r"\b(?:la ai|la|lam|giu|ai|nao|gom|duoc|trong|hien nay|hien|ten|thi|khi|nhiem ky|tham du|"
    r"(?:toi |den |ve |di )?du (?=hop|hoi|khai|le|buoi|so|tong)|phat bieu|chu tri|nam \d)\b|[?.,;:]"
)


# "Chủ tịch Hội Làm vườn tỉnh trình bày": behind the level stands a place or nothing of the office.
_BEHIND_LEVEL = re.compile(
    rf"(?<!\w)(tỉnh|huyện|xã|phường|quận)(?= (?!ủy|hội|đảo|đoàn|đội|miền|vùng){SMALL}(?!\w)).*", re.DOTALL
)


def persons_of(question: Question, reading: Reading) -> Iterator[Focus]:
    """People; where an office is asked about, each agrees as far as theirs is that office."""
    asked = office_asked(question)
    held: dict[int, Focus] = {}
    several = asked is None and _ASKS_SEVERAL.search(question.folded) is not None
    for holder in reading.holders:
        person = holder.person
        held_office = _BEHIND_LEVEL.sub(r"\1", expand_abbreviations(holder.text))
        office, around = fold(held_office), _around_office(reading, person)
        agreement = same_office(asked, office, question, around, reading.around) if asked else 0.5
        if asked and FROM_AROUND <= agreement < 1 and _is_of_another_row(asked[0], question, reading, person):
            agreement = OTHER_ROW
        if person.span.start not in held or held[person.span.start].agreement < agreement:
            sentence = _with_line_below(reading.sentence_at(person.span.start), holder.office)
            held[person.span.start] = Focus(person.span, person.text, sentence, agreement, whole=asked is None)
    for entity in reading.entities("person"):
        sentence = reading.sentence_at(entity.span.start)
        agreement = _in_row(asked, question, reading, entity, sentence) if asked else 0.45
        held.setdefault(entity.span.start, Focus(entity.span, entity.text, sentence, agreement, whole=asked is None))
        told = held[entity.span.start]
        if asked and (
            _is_headed(asked, question, reading, entity) or _heads_row(asked, reading.plain, entity, sentence)
        ):
            held[entity.span.start] = replace(told, agreement=0.95)
        elif asked and (given := _ROLE_GIVEN.match(reading.plain, entity.span.end, sentence.end)) is not None:
            role = fold(expand_abbreviations(given["role"]))
            agreement = same_office(asked, role, question, _around_office(reading, entity), reading.around)
            held[entity.span.start] = replace(told, agreement=max(told.agreement, agreement))
        elif asked and (counted := _office_counted(asked, reading, entity, sentence)):
            agreement = same_office(asked, counted, question, _around_office(reading, entity), reading.around)
            held[entity.span.start] = replace(told, agreement=max(told.agreement, agreement))
    if not _OF_WHO_WAS.search(question.folded):
        held = {start: focus for start, focus in held.items() if not _is_replaced(reading.plain, focus)}
    named = Counter(focus.sentence for focus in held.values())
    if asked is None and _COMES.search(question.folded) and not _GOES.search(question.folded):
        held = {start: focus for start, focus in held.items() if not _is_said_to_go(reading.plain, focus, held)}
    places = {pin.value for pin in question.pins if pin.kind in ("place", "name")}  # "ngành Thuế Hà Khê": nobody
    if asked is None and (body := _BODY_OF_WHOM.search(question.folded)) is not None:
        offices = {holder.person.span.start: holder.text for holder in reading.holders}
        yield from (_of_body(body["body"], focus, offices.get(start, "")) for start, focus in held.items())
        return
    decides = decision_asked(question) if asked is None else ""
    for focus in held.values():
        if fold(focus.lead) in places:
            continue
        deed = _deed(question, reading, focus) if asked is None else None
        deed = decides_it(decides, reading, focus) if decides else deed
        if deed is not None:
            deed = deed and (
                question.translated or not lacks_occasion(question.text, reading.passage.text, reading.context)
            )
            yield replace(focus, agreement=max(focus.agreement, 0.9) if deed else min(focus.agreement, 0.2))
        else:
            yield replace(focus, agreement=0.75) if several and named[focus.sentence] > 1 else focus


FROM_AROUND, OTHER_ROW = 0.9, 0.25  # agreement of an office whose body stands about it, and in another row
MOST_OF_UNIT = 0.6


def _is_of_another_row(title: str, question: Question, reading: Reading, person: Entity) -> bool:
    """Whether a column of a table says the office, and no cell of the row is called as what is asked about: with the
    same first word, and most of the others."""
    sentence = reading.sentence_at(person.span.start)
    row = cells(reading.plain, sentence)
    if not row or title not in fold(column_header(reading.plain, person.span, sentence)):
        return False
    values = (reading.plain[cell.start : cell.end].partition(": ")[2] for cell in row)
    units = (without_levels(TOKEN.findall(fold(expand_abbreviations(value)))) for value in values)
    said = TOKEN.findall(question.folded)
    return not any(
        len(unit) > 1 and unit[0] in said and sum(word in said for word in unit) >= MOST_OF_UNIT * len(unit)
        for unit in units
    )


# "Đồng chí A, Phó Chánh Văn phòng: Trưởng Ban Tổ chức hội nghị", a task given behind who has it.
_ROLE_GIVEN = re.compile(r"(?:,[^:;.\n]{2,80})?:\s+(?P<role>[^;.\n]{4,100})")
_BODY_OF_WHOM = re.compile(  # "Ai bên Sở Y tế về dự hội nghị?"
    r"\bai (?:o|ben|cua|phia|tu|thuoc) (?:ben |phia )?(?P<body>[^?,.;]{4,80}?) (?:da |se |co |duoc )*"
    r"(?:(?:ve|den|toi|di) )?(?:du|tham du|tham gia|co mat|phat bieu|moi|trieu tap|bao cao|trinh bay|tham luan)\b"
)


def _of_body(body: str, focus: Focus, office: str) -> Focus:
    """A person with how far the office is one of the body: what a body is called stands in it whole."""
    asked, words = without_levels(TOKEN.findall(body)), without_levels(TOKEN.findall(fold(office)))
    written_out = without_levels(TOKEN.findall(fold(expand_abbreviations(office))))
    named = any(f" {' '.join(asked)} " in f" {' '.join(each)} " for each in (words, written_out))
    return replace(focus, agreement=0.95 if named else 0.1, whole=False)


_DOES = re.compile(
    r"\bai (?:la |nguoi |da |se |dang |len |dung ra )*(?P<deed>chu tri|chu toa|dieu hanh|phat bieu|khai mac|doc|"
    r"trinh bay|cong bo|ket luan)\b"
)
_TURN_TO = re.compile(rf"{TURN_TO}|\bai\b.*\bdau moi\b|\bdau moi\b.*\b(?:ai|nao)\b")
_TOLD_TO = re.compile(r"\b(?:lien he|lien lac|dau moi|giai dap|dien thoai|sdt|so dt)\b")
_SAME_DEED = (
    frozenset(("chu tri", "chu toa", "dieu hanh")),
    frozenset(("doc", "trinh bay", "bao cao")),
    frozenset(("phat bieu", "khai mac", "ket luan")),
)


def _deed(question: Question, reading: Reading, focus: Focus) -> bool | None:
    """Whether the sentence of a person, or the line that heads it, says what is asked of whom: "ai chủ trì"; None where
    no such thing is asked."""
    if _TURN_TO.search(question.folded):
        said = reading.plain[focus.sentence.start : focus.sentence.end]
        return _TOLD_TO.search(fold(said)) is not None
    asked = _DOES.search(question.folded)
    if asked is None:
        return None
    ways = next((same for same in _SAME_DEED if asked["deed"] in same), frozenset((asked["deed"],)))
    text, start = reading.plain, focus.sentence.start
    above = text[:start].rstrip().rsplit("\n", 1)[-1] if text[:start].rstrip().endswith(":") else ""
    told = fold(f"{reading.context}\n{above}\n{text[start : focus.sentence.end]}")
    return any(way in told for way in ways)


def _with_line_below(sentence: Span, office: Span) -> Span:
    """A name's own line with the next one, where that is its office."""
    return Span(sentence.start, office.end) if 0 <= office.start - sentence.end <= 1 else sentence


_COMES = re.compile(r"\b(?:bau|bo sung|chi dinh|bo nhiem|kien toan|ket nap)\b")
_GOES = re.compile(r"\b(?:cho thoi|thoi giu|thoi tham gia|mien nhiem|cho rut|khai tru)\b")


def _is_said_to_go(text: str, focus: Focus, held: Iterable[int]) -> bool:
    """Whether the words before a name, back to the name before it, let this person go: "cho thôi bà A, bầu bà B"."""
    if focus.span is None:
        return False
    before = max(
        (start for start in held if focus.sentence.start <= start < focus.span.start), default=focus.sentence.start
    )
    return _GOES.search(fold(text[before : focus.span.start])) is not None


_OF_WHO_WAS = re.compile(r"\b(?:thay|truoc|cu)\b")
_REPLACED = re.compile(  # with its marks: "thầy" is no "thay"
    r"\bthay(?:\s+thế)?(?:\s+cho)?\s+(?:(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô)\s+)?$", re.IGNORECASE
)


def _is_replaced(text: str, focus: Focus) -> bool:
    """Whether somebody is only named as the one whose place another took: "ông A, Trưởng ban, thay bà B"."""
    if focus.span is None:
        return False
    return _REPLACED.search(text, max(focus.sentence.start, focus.span.start - 40), focus.span.start) is not None


_DO = re.compile(r"\bdo\s+(?:(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô)\s+)?$", re.IGNORECASE)


_TAKES_ON = re.compile(r"(?:, [^,;.]{3,80})? (?:dam nhiem|dam nhan|dam trach)\b")


def _is_headed(asked: Office, question: Question, reading: Reading, person: Entity) -> bool:
    """Whether a person is said to head what stands before: "Trung tâm Hỗ trợ nông dân do bà A làm Giám đốc", "bầu Hội
    A làm Khối trưởng, do ông B, Chủ tịch Hội, đảm nhiệm"."""
    title, words = asked
    sentence = reading.sentence_at(person.span.start)
    before = reading.plain[sentence.start : person.span.start]
    by = _DO.search(before)
    behind = fold(reading.plain[person.span.end : sentence.end])
    given = re.search(rf"\b(?:lam|giu chuc(?: vu)?|bau) {re.escape(title)}(?!\w)", fold(before))
    if by is not None and given is not None and _TAKES_ON.match(behind):
        return True
    if by is None or not words or re.match(rf" (?:lam|la|giu chuc(?: vu)?) {re.escape(title)}(?!\w)", behind) is None:
        return False
    places = {word for pin in question.pins if pin.kind == "place" for word in pin.value.split()}
    headed = without_levels([fold(word) for word in TOKEN.findall(expand_abbreviations(before[: by.start()]))])
    ours = without_levels(words)
    ours = ours if headed[-len(ours) :] == ours else [word for word in ours if word not in places]
    return bool(ours) and headed[-len(ours) :] == ours


_ASKS_SEVERAL = re.compile(
    r"\b(?:nhung ai|gom ai|co ai|hai nguoi|(?:nhung|cac|hai|ba|bon) (?:[a-z]+ ){1,4}nao|ke ten|liet ke)\b"
)


_LISTED = re.compile(
    r"(?:\d{1,2}|hai|ba|bon|nam|sau|cac|nhung) (?:dong chi |ong |ba |nguoi )?(?P<office>[^.;:()\d]{4,80}?)\s*(?:\(\s*)?"
    r"(?:,? ?(?:gom|la|co)\b[^.;:()]{0,25})?:\s*[^.;:()]*$"
)


def _office_counted(asked: Office, reading: Reading, person: Entity, sentence: Span) -> str:
    """The office of the people that a list names after their number, folded: "03 Ủy viên Ban Chấp hành (gồm các đồng
    chí: A, B, C)"; "" where the person stands in no such list."""
    listed = _LISTED.search(fold(expand_abbreviations(reading.plain[sentence.start : person.span.start])))
    return listed["office"] if listed is not None and listed["office"].startswith(asked[0]) else ""


def office_asked(question: Question) -> Office | None:
    """The title that is asked about with the words that say of what: ("bi thu", ["dang", "uy", "khoi"])."""
    typed = normalize(question.text)
    words = typed.lower()
    titles = _TITLE.finditer(question.folded)
    # "cụm trường" is no "cụm trưởng"; the capital of "Hội Làm vườn" ends no office
    match = next((each for each in titles if "trường" not in words[each.start() : each.end()]), None)
    if match is None:
        return None
    rest = words[match.end() :]
    ends = _ENDS_OFFICE.search(typed, match.end()) if question.marked else _ENDS_OFFICE_UNMARKED.search(rest)
    stop = len(rest) if ends is None else ends.start() - (match.end() if question.marked else 0)
    of_what = TOKEN.findall(fold(rest[:stop]))
    headed = None if of_what else _HEADED_BY.match(question.folded[: match.start()])
    return match[0].strip(), TOKEN.findall(headed["body"]) if headed else of_what


_HEADED_BY = re.compile(  # "Hội Làm vườn huyện do ai làm Chủ tịch?"
    r"(?:(?:nam|quy|thang) [\d/ -]+,? )?(?P<body>[a-z][^?,.;:]*?) (?:hien |nay |hien nay |dang )*"
    r"(?:do |duoc )(?:nhung )?(?:ai|(?:ong|ba|dong chi|nguoi) nao) "
    r"(?:dang |hien )?(?:lam|giu chuc(?: vu| danh)?|dam nhiem(?: chuc(?: vu)?)?|la)\s*$"
)


def _around_office(reading: Reading, person: Entity) -> list[str]:
    """What may say of what a bare "Giám đốc" is director: the title, the headings, the file's name, the lines in
    capitals that open the document, and the sentence or table row where it speaks of this person alone."""
    capitals = "\n".join(_own_lines([line for line in reading.opening.split("\n") if line.isupper()]))
    name = reading.opening.split("\n", 1)[0]
    sentence = reading.sentence_at(person.span.start)
    people = [entity for entity in reading.entities("person") if reading.within(entity, sentence)]
    alone = len(people) <= 1 or cells(reading.plain, sentence)
    own = reading.plain[sentence.start : sentence.end] if alone else ""
    own = _OF_PLACE_IN_ROW.sub(lambda level: f"{_COMMITTEES[level[1].lower()]} {level[0]}", own)
    words = expand_abbreviations(f"{reading.context}\n{name}\n{capitals}\n{_line_above(reading, sentence)}\n{own}")
    return without_levels([fold(token) for token in TOKEN.findall(words)])


# "Tỉnh: Điện Biên; Trưởng Ban Dân vận: A" is of the Tỉnh ủy as well.
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_OF_PLACE_IN_ROW = re.compile(rf"(?<!\w)({'|'.join(_COMMITTEES)})(?=(?:, [^:;]{{2,20}})?:\s)", re.IGNORECASE)
# "BAN CHẤP HÀNH TỈNH AN LẠC" below "HỘI LÀM VƯỜN VIỆT NAM" is that of the association of the province.
STANDING = re.compile(r"(?:BAN CHẤP HÀNH|BAN THƯỜNG VỤ|BCH|BTV) (?:TỈNH|HUYỆN|XÃ|PHƯỜNG|QUẬN|THÀNH PHỐ|THỊ XÃ)\b")
_NUMBERED_TITLE = re.compile(r"(?:\d{1,2}\.){1,3}\d{0,2}[.)]?\s+[^\W\d_][^.;:]{3,90}")


def _line_above(reading: Reading, sentence: Span) -> str:
    """The numbered title that a line stands right below: "5.3. Phòng Kế hoạch" above "Trưởng phòng: Lê Văn Nam"."""
    line = reading.plain.rfind("\n", 0, sentence.start + 1)
    above = reading.plain[: max(line, 0)].rstrip().rpartition("\n")[2].strip()
    return above if _NUMBERED_TITLE.fullmatch(above) else ""


def _own_lines(capitals: list[str]) -> list[str]:
    """The lines of a letterhead without a body of the same kind that stands above the one whose paper it is: under
    "HỘI KHUYẾN HỌC VIỆT NAM" signs the chairman of "HỘI KHUYẾN HỌC TỈNH AN LẠC", or of "BAN CHẤP HÀNH TỈNH AN LẠC"."""
    kinds = [fold(line).split()[:2] for line in capitals]
    own = [
        line.strip().removesuffix(" VIỆT NAM") if STANDING.match(below.strip()) else line
        for line, below in zip(capitals, [*capitals[1:], ""], strict=False)
    ]
    return [line for line, kind, below in zip(own, kinds, [*kinds[1:], []], strict=False) if kind != below]


def _in_row(asked: Office, question: Question, reading: Reading, entity: Entity, sentence: Span) -> float:
    """A person without an office beside the name: in a table row the column says it, in a signature the line above."""
    text = reading.plain
    title = asked[0].removeprefix("pho ")
    header = column_header(text, entity.span, sentence)
    if header:
        return 0.9 if re.search(rf"(?<!\w){re.escape(asked[0])}(?!\w)", fold(header)) else 0.05
    behind = fold(re.split(r"[|\n]", text[entity.span.end : sentence.end])[0]).lstrip(" ,(:–-")
    if _TITLE.match(behind):  # a scanned row: "2 Ông Nhữ Đình Cảnh Phó Trưởng phòng"
        return 0.9 * same_office(asked, behind, question, _around_office(reading, entity), reading.around)
    before = fold(text[max(0, sentence.start - 80) : entity.span.start])
    if re.search(rf"(?<!\w)(?<!pho ){re.escape(asked[0])}(?!\w)", before):
        return 0.55
    return 0.1 if title else 0.45


_HEAD_OF_UNIT = re.compile(r"(?:thu truong|nguoi dung dau|lanh dao)(?: don vi| co quan)?$")


def _heads_row(asked: Office, text: str, person: Entity, sentence: Span) -> bool:
    """Whether a person stands in a column of those who head what the rows are of, in the row of the one asked about,
    whatever its head is called: "Giám đốc Bệnh viện A" in the column "Thủ trưởng đơn vị"."""
    if _HEAD_OF_UNIT.match(fold(column_header(text, person.span, sentence))) is None:
        return False
    title, words = asked
    unit = without_levels(TOKEN.findall(fold(expand_abbreviations(row_label(text, sentence)))))
    return len(unit) > 1 and not title.startswith("pho ") and without_levels(words)[: len(unit)] == unit


def offices_of(question: Question, reading: Reading) -> Iterator[Focus]:
    """The office of the person asked about, or the sentences that name them."""
    asked = {pin.value for pin in question.pins if pin.kind == "person"}
    folded = question.folded
    for holder in reading.holders:
        if holder.person.value in asked or re.search(rf"(?<!\w){re.escape(holder.person.value)}(?!\w)", folded):
            sentence = reading.sentence_at(holder.person.span.start)
            yield Focus(holder.office, f"{holder.person.text}: {holder.text}", sentence, 1.0)
    for span in reading.sentences:
        words = fold(reading.plain[span.start : span.end])
        if any(name in words for name in asked):
            yield Focus(None, "", span, 0.3, whole=True)
