"""Places, dates, times, document codes and contacts that might be the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answers import days, venues
from bot.answers.contact_rows import of_column
from bot.answers.deeds import is_of_another_occasion, lacks_event, lacks_occasion, lacks_subject
from bot.answers.focus import Focus
from bot.answers.pins import is_code
from bot.answers.reading import Reading, cells
from bot.question import Question
from index.entities import CAPITALISED, PROVINCES, Entity, Kind, find
from index.types import Span
from index.vietnamese import fold, normalize

OTHER_OCCASION = 0.2  # agreement of what is said of another occasion than the one asked about
_PROVINCES = frozenset(map(fold, PROVINCES))
_AT = re.compile(r"\b(?:tại|ở|trụ sở|địa chỉ|địa điểm|đặt tại)\s*:?\s+(?=[^\W_])", re.IGNORECASE)
_GOES = re.compile(r"\b(?:ve|den|toi|sang|cho) dau\b|\bdi dau\b")
_TO = re.compile(r"\b(?:về|sang|tới|đến)\s+(?=[A-ZĐ])")  # "bàn giao 06 tổ chức đảng … về Đảng bộ Ngân hàng"
_PLACE_HEADER = re.compile(r"\b(?:địa điểm|địa chỉ|nơi|trụ sở|sân|hội trường|phòng|địa bàn)\b", re.IGNORECASE)
_PLACE_AND_DAY = re.compile(  # "- Hội trường Nguyễn Đình Chiểu, ngày 25 và 26 tháng 4"
    r"^[-•*\s]*([A-ZĐÀ-Ỹ][^,;:.\n]{4,70}(?:, (?!ngày|sáng|chiều)[^,;:.\n]{3,40})?), (?:ngày|sáng|chiều|lúc) ",
    re.MULTILINE,
)
_DATELINE = re.compile(  # where and when a paper was signed, alone on its line or in its column
    r"(?:^|\t|\||(?<=   ))\s*([A-ZĐÀ-Ỹ][^,;:\n]{2,40}), ngày[\s.…]*\d{1,2} tháng \d{1,2} năm \d{4}[\s.|]*$",
    re.MULTILINE,
)
_NO_PLACE = re.compile(
    r"(?:hội nghị|đại hội|giao ban|sơ kết|tổng kết|hội thi|hội thảo|"
    r"tọa đàm|buổi|cuộc|lễ|phiên|điều|khoản|mục|thời điểm|các|những|từng|mỗi|một số|nhiều|"
    r"đây|đó|tờ trình|quyết định|công văn|kế hoạch|thông báo|nghị quyết|văn bản|hướng dẫn|báo cáo|biên bản)\b",
    re.IGNORECASE,
)
_PLACE_ENDS = re.compile(
    r"[;.\n]|\s+(?:đã|vào (?:ngày|đầu|giữa|cuối|lúc|hồi|tháng|sáng|chiều|tối))\b|"
    r",\s+(?=[^\W\d_]*[a-zà-ỹđ])(?!(?:huyện|tỉnh|thành phố|xã|phường|quận|thị|số|đường|thôn|tầng|khu)\b)"
)


_ASKS_ADDRESS = re.compile(r"\bdia chi\b|\btru so\b|\bso nha\b|\bduong nao\b")
_LEVEL = re.compile(r"\b(tinh|huyen|xa|phuong|quan|thanh pho|thi xa|thi tran|thon)(?:, thanh pho)? nao\b")


def places_of(question: Question, reading: Reading) -> Iterator[Focus]:
    """The places that the question may ask for, those of another occasion than its own set back."""
    lacks = lacks_occasion(question.text, reading.passage.text, reading.context) or lacks_subject(
        question, (reading.pairs, reading.context_pairs, reading.opening_pairs)
    )
    for focus in _places(question, reading):
        is_another = lacks or (
            focus.span is not None and is_of_another_occasion(question.text, reading.plain, focus.span, focus.sentence)
        )
        is_former = focus.span is not None and venues.is_former(reading, focus.span, focus.sentence)
        most = min(OTHER_OCCASION if is_another else 1.0, venues.FORMER if is_former else 1.0)
        yield replace(focus, agreement=min(focus.agreement, most))


_SUFFERS = re.compile(r"\bnao (?:duoc|bi) (?P<deed>[a-z]+)\b")  # "Xã nào được miễn đóng góp?"


def _of_deed(question: Question, reading: Reading, sentence: Span) -> float:
    """The most that a place agrees by what its sentence says is done to it: what befell another is no answer."""
    asked = _SUFFERS.search(question.folded)
    said = fold(reading.plain[sentence.start : sentence.end])
    return 1.0 if asked is None or re.search(rf"\b{asked['deed']}\b", said) else OTHER_OCCASION


def _places(question: Question, reading: Reading) -> Iterator[Focus]:
    """Where: what stands behind "tại", "ở", "trụ sở", or the province or district that is asked for by its level."""
    text = reading.plain
    datelines = [Span(*match.span(1)) for match in _DATELINE.finditer(text) if not _PLACE_HEADER.search(match[1])]
    taken = list(datelines)
    level = _LEVEL.search(question.folded)
    pinned = {pin.value for pin in question.pins}
    if level is not None:
        for entity in reading.entities("place"):
            if entity.value not in pinned:
                is_level = fold(entity.text).startswith(level[1]) or (
                    level[1] in ("tinh", "thanh pho") and entity.value in _PROVINCES
                )
                sentence = reading.sentence_at(entity.span.start)
                agreement = 0.9 if is_level else 0.1
                yield Focus(entity.span, entity.text, sentence, min(agreement, _of_deed(question, reading, sentence)))
        return
    for sentence in reading.sentences:
        for cell in cells(text, sentence):
            header, _, value = text[cell.start : cell.end].partition(": ")
            if value and _PLACE_HEADER.search(normalize(header)):
                span = Span(cell.start + len(header) + 2, cell.end)
                taken.append(span)
                yield Focus(span, value, sentence, 0.9)
    labelled: list[Span] = []
    told_at: list[Span] = []  # sentences that say where
    for match in venues.LABEL.finditer(text):
        span = Span(*match.span(1))
        if not any(span.start <= other.start < span.end for other in taken):
            labelled.append(span)
            taken.append(span)
            yield Focus(span, match[1], reading.sentence_at(span.start), 1.0)
    for match in [*_AT.finditer(text), *(_TO.finditer(text) if _GOES.search(question.folded) else ())]:
        if any(span.start <= match.end() < span.end for span in labelled):
            continue
        sentence = reading.sentence_at(match.start())
        ends = _PLACE_ENDS.search(text, match.end(), sentence.end)
        stop = ends.start() if ends else sentence.end
        most = re.match(r"(?:\S+\s*){1,16}", text[match.end() : stop])
        stop = match.end() + most.end() if most else stop
        words = text[match.end() : stop].split()
        if _NO_PLACE.match(normalize(text[match.end() : match.end() + 20])):
            continue
        span = Span(match.end(), match.end() + len(text[match.end() : stop].rstrip(" ,.")))
        taken.append(span)
        named = any(word[:1].isupper() for word in words[:4]) or words[:1] in (["số"], ["phòng"], ["tầng"])
        if named:
            told_at.append(sentence)
            yield Focus(span, text[span.start : span.end], sentence, _of_address(question, match[0], text, span))
    for match in _STREET.finditer(text) if _ASKS_ADDRESS.search(question.folded) else ():
        span = Span(*match.span("street"))
        if not any(other.start <= span.start < other.end for other in taken):
            taken.append(span)
            yield Focus(span, match["street"], reading.sentence_at(span.start), 1.0)
    for match in _PLACE_AND_DAY.finditer(text):
        span = Span(*match.span(1))
        taken.append(span)
        if fold(match[1]) in pinned or any(other.start <= span.end and span.start <= other.end for other in datelines):
            continue  # the letterhead of the place asked about
        if find(match[1], "code"):
            continue  # "Theo Hướng dẫn số 09-HD/TT, ngày 22-3-2024"
        yield Focus(span, match[1], reading.sentence_at(span.start), 0.9)
    for entity in reading.entities("place"):
        known = entity.value in pinned or any(span.start <= entity.span.start < span.end for span in taken)
        if not known:
            sentence = reading.sentence_at(entity.span.start)
            agreement = 0.2 if _ASKS_ADDRESS.search(question.folded) else 0.6  # "VKSND TP. Hà Sơn" is no address
            if venues.names_else(question, text, entity.span, sentence, beside=sentence in told_at):
                agreement = venues.OF_NAME
            yield Focus(entity.span, entity.text, sentence, agreement)


_ADDRESS_LABEL = re.compile(r"\b(?:dia chi|tru so|dat tai)\b")
_ADDRESS = re.compile(r"\d|\b(?:duong|(?<!thanh )pho|tang|khu|thon|xom|phuong|(?<!thi )xa|thi tran)\b")
_HOUSE = r"\d{1,4}[A-Z]?(?:/\d{1,4})*,? "
_STREET = re.compile(  # "gửi về Phòng Tổng hợp, số 7 Lê Lai, quận 1"
    rf"(?:^|[,:;(–]\s|\b(?:tại|ở|về)\s)(?P<street>(?:số(?: nhà)? {_HOUSE}(?:(?:đường|phố|ngõ) )?|"
    rf"{_HOUSE}(?:đường|phố|ngõ) ){CAPITALISED}(?: {CAPITALISED}){{1,5}}"
    rf"(?:, (?:(?:phường|xã|quận|huyện|thị xã|thành phố|tỉnh|TP\.?) )?"
    rf"(?:{CAPITALISED}(?: {CAPITALISED}){{0,3}}|\d{{1,2}}))*)",
    re.MULTILINE,
)


def _of_address(question: Question, introducing: str, text: str, place: Span) -> float:
    """How far what stands behind "tại" or "địa chỉ" is what is asked for: for an address, only what looks like one."""
    if not _ASKS_ADDRESS.search(question.folded):
        return 0.9
    words = fold(text[place.start : place.end])
    return 1.0 if _ADDRESS_LABEL.search(fold(introducing)) else 0.9 if _ADDRESS.search(words) else OTHER_OCCASION


_CODE_NOUN = re.compile(
    r"(kế hoạch|chỉ thị|nghị quyết|quyết định|quy định|kết luận|hướng dẫn|công văn|thông tư|nghị định|thông "
    r"báo|tờ trình|"
    r"chương trình|báo cáo|luật|quy chế|công điện)\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)


_ASKS_PERIOD = re.compile(
    r"\btu nam nao den nam nao|\b(?:nhung|cac) nam nao|\b(?:giai doan|nhiem ky|khoang thoi gian) nao\b"
)
_PERIOD = re.compile(r"\b(?:19|20)\d\d\s*(?:[-–—]|đến(?: năm)?)\s*(?:19|20)\d\d\b")

_ASKS_WHEN = re.compile(r"\b(?:khi nao|bao gio|(?:luc|hoi|quy|thoi gian|thoi diem) nao)\b")
_PART_OF_YEAR = re.compile(  # "giữa năm 2024", "cuối tháng 8 năm 2025", "quý II/2025"
    r"(?<!\w)(?:(?:giữa|đầu|cuối) (?:(?:tháng \d{1,2}|quý (?:[IV]{1,3}|[1-4]))[,/ ]*)?(?:năm )?(?:19|20)\d\d|"
    r"quý (?:[IV]{1,3}|[1-4])[,/ -]*(?:năm )?(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
# Days that no calendar date tells: "Tháng 6-7", "thứ Năm hằng tuần".
_BARE_DAYS = (
    (
        re.compile(r"\bthang (?:nao|may)\b"),
        re.compile(
            r"\btháng \d{1,2}(?:(?: ?[-–,] ?| và | đến )(?:tháng )?\d{1,2})*(?![\w/-]|\s*năm|\.\d)", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"\bthu (?:may|nao)\b|\b(?:ngay|hom) nao trong tuan\b"),
        re.compile(
            r"(?:(?:sáng|chiều|tối) )?(?:\bthứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|\bchủ nhật)\b(?!,? ngày)", re.IGNORECASE
        ),
    ),
)
_SPANS: tuple[Kind, ...] = ("date", "time", "code", "contact")


def typed_spans(question: Question, reading: Reading) -> Iterator[Focus]:
    text = reading.plain
    kinds = [kind for kind in _SPANS if kind == question.kind or (question.kind == "time" and kind == "date")]
    asks_year = re.search(r"\bnam (?:nao|may|bao nhieu)\b", question.folded) is not None
    pinned = {pin.value for pin in question.pins}
    lacks = lacks_occasion(question.text, reading.passage.text, reading.context) or lacks_subject(
        question, (reading.pairs, reading.context_pairs, reading.opening_pairs)
    )
    if question.kind == "date":
        yield from _days_above(reading)
    if asks_year:
        yield from _years_of_column(question, reading)
    if _ASKS_PERIOD.search(question.folded):
        for match in _PERIOD.finditer(text):
            yield Focus(Span(*match.span()), match[0], reading.sentence_at(match.start()), 0.9)
    if question.kind == "date" and _ASKS_WHEN.search(question.folded):
        for match in _PART_OF_YEAR.finditer(text):
            yield Focus(Span(*match.span()), match[0], reading.sentence_at(match.start()), 0.65)
    if question.kind == "date":
        for asks, said in _BARE_DAYS:
            for match in said.finditer(text) if asks.search(question.folded) else ():
                yield Focus(Span(*match.span()), match[0], reading.sentence_at(match.start()), 0.2 if lacks else 0.7)
    for entity in reading.entities(*kinds):
        if any(is_code(entity.value, value) for value in pinned):
            continue
        agreement, lead = 0.5, entity.text
        if entity.kind == "date":
            agreement = (0.9 if asks_year else 0.2) if re.fullmatch(r"\d{4}", entity.value) else 0.7
            agreement = _dated(question, reading, entity, agreement)
            sentence = reading.sentence_at(entity.span.start)
            if lacks_event(question.text, text[sentence.start : sentence.end], reading.context) or lacks:
                agreement = min(agreement, 0.2)
            above = reading.headings_above(sentence.start)
            agreement = days.weighed(question, text, entity.span, sentence, agreement, above)
            if is_of_another_occasion(question.text, text, entity.span, sentence):
                agreement = min(agreement, OTHER_OCCASION)
        elif entity.kind == "code":
            noun = _CODE_NOUN.search(text, max(0, entity.span.start - 24), entity.span.start)
            lead = f"{noun[1]} số {entity.text}" if noun else entity.text
            agreement = _code_agreement(question, fold(noun[1]) if noun else "")
            sentence = reading.sentence_at(entity.span.start)
            before, behind = text[sentence.start : entity.span.start], text[entity.span.end : sentence.end]
            if _is_other_paper(question, before, behind):
                agreement = min(agreement, OTHER_OCCASION)
        elif question.kind == "time":
            agreement = 0.8 if entity.kind == "time" else 0.3
        elif question.kind == "contact":
            before = text[reading.sentence_at(entity.span.start).start : entity.span.start]
            agreement = min(_contact_agreement(question, entity.text), _of_line(question, before))
            agreement = min(agreement, _of_person(question, reading, entity), of_column(question, reading, entity))
        yield Focus(entity.span, lead, reading.sentence_at(entity.span.start), agreement)


_YEAR_CELL = re.compile(r"(?P<head>năm\b[^:\d]*): *(?P<year>(?:19|20)\d\d)$", re.IGNORECASE)


def _years_of_column(question: Question, reading: Reading) -> Iterator[Focus]:
    """The years of a column of years: "Năm thành lập: 2020"."""
    for row in reading.sentences:
        for cell in cells(reading.plain, row):
            found = _YEAR_CELL.fullmatch(reading.plain[cell.start : cell.end].strip())
            if found is not None:
                is_of_other = lacks_event(question.text, found["head"], "")
                yield Focus(cell, found[0], row, OTHER_OCCASION if is_of_other else 0.9)


def _days_above(reading: Reading) -> Iterator[Focus]:
    """The entries of a calendar, each with the day that it stands below."""
    for sentence in reading.sentences:
        if day := reading.day_above(sentence):
            yield Focus(None, day, sentence, 0.8, whole=True)


_PAPER = re.compile(
    r"\b(?:ke hoach|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|cong van|thong tu|nghi dinh|"
    r"thong bao|to trinh|van ban|luat)\b"
)


def _dated(question: Question, reading: Reading, date: Entity, otherwise: float) -> float:
    """Whose date this is: a paper asked about by its code has the one that stands by the code or in its letterhead, and
    a date that stands by a code is no event's."""
    asked = {pin.value for pin in question.pins if pin.kind == "code"}
    beside = _code_beside(reading, date)
    if not asked:
        return 0.1 if beside is not None and not _PAPER.search(question.folded) else otherwise
    if beside is not None:
        return 1.0 if any(is_code(beside.value, code) for code in asked) else 0.05
    if not any(_is_letterhead(code, reading.opening) for code in asked):
        return 0.05
    in_head = reading.passage.start + date.span.start < 900 and re.fullmatch(r"\d{4}-\d\d-\d\d", date.value) is not None
    if _ISSUES.search(question.folded):
        return 1.0 if in_head else 0.1
    return 0.1 if in_head else otherwise


_ISSUES = re.compile(r"\b(?:ban hanh|ky|ngay thang nam|duoc ra)\b")


def _is_letterhead(code: str, opening: str) -> bool:
    """Whether a code is the document's own: it stands behind "Số:" at its head."""
    return any(
        is_code(entity.value, code)
        and re.search(r"\bsố\s*:\s*$", opening[: entity.span.start], re.IGNORECASE) is not None
        for entity in find(opening, "code")
    )


def _code_beside(reading: Reading, date: Entity) -> Entity | None:
    """The code that a date belongs to: "số 12-KH/TU, ngày 2-8-2024", "ngày 2-8-2024 ban hành Kế hoạch số 12-KH/TU"."""
    text = reading.plain
    codes = reading.entities("code")
    for code in codes:
        between = text[code.span.end : date.span.start]
        near = 50 if not re.search(r"(?:ban hành|ký|ra)\s*(?:ngày)?\s*$", between) else 200
        if 0 <= date.span.start - code.span.end <= near and not re.search(r"[.;\n]|số\s*\d", between):
            return code
    for code in codes:
        between = text[date.span.end : code.span.start]
        if (
            0 <= code.span.start - date.span.end <= 140
            and re.search(r"ban hành|ký", between)
            and not re.search(r"[.;\n]", between)
        ):
            return code
    return None


_PAPERS = (
    "ke hoach|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|cong van|thong tu|nghi dinh|thong bao|to trinh|"
    "chuong trinh|bao cao|luat|quy che|cong dien"
)
_PAPERS_ASKED = re.compile(
    rf"\b(?:{_PAPERS})(?:(?:,? va|,? hoac|,) (?:{_PAPERS}))*\b(?=[^?]*\b(?:nao|so may|so bao nhieu|so hieu)\b)"
)
# What stands right before the asking word is asked for, whatever else is named: "ban hành kèm quyết định số mấy".
_PAPER_WHICH = re.compile(
    rf"\b(?:van ban|{_PAPERS})(?:(?:,? va|,? hoac|,) (?:{_PAPERS}))*(?= (?:nao|so may|so bao nhieu|so nao)\b)"
)
# "… có hiệu lực kể từ ngày ký và thay thế Quyết định số 96" names no paper that does what the sentence is about.
_REPLACES = re.compile(r"\b(?:thay(?! mat\b| doi\b)|bai bo|huy bo|het hieu luc)\b[^.;\n]*$")
_ASKS_REPLACED = re.compile(r"\b(?:thay|bai bo|huy bo|het hieu luc|truoc (?:day|do)|cu)\b")
_ASKS_PREDECESSOR = re.compile(
    rf"\b(?:thay (?:the )?(?:cho )?|bai bo |huy bo )(?:van ban|{_PAPERS})(?: cu)?(?: nao| so may| so nao| gi)\b"
)
_HOLDS_NO_MORE = re.compile(r"^[^.;\n]*\b(?:het hieu luc|(?:duoc|bi) (?:thay|bai bo|huy bo))\b")
_SAME_LETTERS = frozenset(("quyet dinh", "quy dinh"))  # both QĐ, and typed so


def _code_agreement(question: Question, noun: str) -> float:
    asked = _PAPER_WHICH.search(question.folded) or _PAPERS_ASKED.search(question.folded)
    if asked is not None and noun and asked[0].startswith("van ban"):
        return 0.7  # whatever it is called
    if asked is None or not noun:
        return 0.5
    kinds = set(re.findall(_PAPERS, asked[0]))
    return 0.9 if noun in kinds else 0.5 if noun in _SAME_LETTERS and kinds & _SAME_LETTERS else 0.0


def _is_other_paper(question: Question, before: str, behind: str) -> bool:
    """Whether the words around a code say that its paper no longer holds, where none such is asked for; or say no such
    thing where it is asked what a paper replaces."""
    is_replaced = _REPLACES.search(fold(before)) is not None
    if _ASKS_PREDECESSOR.search(question.folded):
        return not is_replaced and _HOLDS_NO_MORE.search(fold(behind)) is None
    return is_replaced and not _ASKS_REPLACED.search(question.folded)


_HOTLINE = re.compile(r"\b(?:duong day nong|hotline)\b")


def _of_line(question: Question, before: str) -> float:
    """The most that a number agrees by what stands before it: a hotline is asked for by that name."""
    return 1.0 if not _HOTLINE.search(question.folded) or _HOTLINE.search(fold(before)) else 0.3


def _of_person(question: Question, reading: Reading, contact: Entity) -> float:
    """The most that a contact agrees by whose it is: below a name stand that person's numbers, not the next one's."""
    asked = {pin.value for pin in question.pins if pin.kind == "person"}
    people = reading.entities("person")
    if not asked & {person.value for person in people}:
        return 1.0
    sentence = reading.sentence_at(contact.span.start)
    own = [person for person in people if reading.within(person, sentence)]
    before = (person for person in people if person.span.end <= contact.span.start)
    above = sorted(before, key=lambda person: person.span.start)
    whose = {person.value for person in own or above[-1:]}
    return 1.0 if not whose or whose & asked else OTHER_OCCASION


def _contact_agreement(question: Question, text: str) -> float:
    asks_mail = re.search(r"\be-?mail\b|thu dien tu", question.folded) is not None
    asks_web = re.search(r"\bweb", question.folded) is not None
    kind = "mail" if "@" in text else "web" if re.match(r"https?:|www", text) else "phone"
    return 1.0 if (kind == "mail") == asks_mail and (kind == "web") == asks_web else 0.1
