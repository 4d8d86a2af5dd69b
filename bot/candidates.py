"""What in a passage might be the answer: the typed spans of the kind asked for, or its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.question import Question
from bot.reading import Reading, cells
from index.entities import NUMBER_WORDS, PROVINCES, Entity, find
from index.rarity import rarity
from index.types import Span
from index.vietnamese import TOKEN, expand_abbreviations, fold, normalize


@dataclass(frozen=True, slots=True)
class Focus:
    """One candidate, in offsets of the passage. `agreement` says how well it is of the kind asked for: 1 where the
    noun asked for stands by a number, 0 where another does, 0.5 where nothing tells."""

    span: Span | None  # None where the whole sentence is the answer
    lead: str
    sentence: Span
    agreement: float
    whole: bool = False  # judged by its whole sentence, not by what stands close to it


def foci(question: Question, reading: Reading) -> Iterator[Focus]:
    """Every candidate of a passage for what the question asks."""
    if question.kind == "number":
        yield from _numbers(question, reading)
    elif question.kind == "person":
        yield from _persons(question, reading)
    elif question.kind == "office":
        yield from _offices(question, reading)
    elif question.kind == "place":
        yield from _places(question, reading)
    elif question.kind in ("date", "time", "code", "contact"):
        yield from _entities(question, reading)
    else:
        yield from _sentences(question, reading)


def _sentences(question: Question, reading: Reading) -> Iterator[Focus]:
    """Sentences that say something beyond the question; one that explains or lists what is asked about agrees most."""
    text = reading.plain
    asked = set(question.content)
    for span in reading.sentences:
        words = text[span.start : span.end]
        tokens = [fold(token) for token in TOKEN.findall(words)]
        beyond = [token for token in tokens if token not in asked]
        if words.startswith("#") or len(beyond) < 3 and not words.rstrip().endswith(":") or words.isupper():
            continue
        yield Focus(None, "", span, _explains(question, fold(words)), whole=True)


_SAYS = re.compile(
    r"[”\"»)\s]*(?:[,;]?\s*[“\"][^”\"]{2,60}[”\"]\s*,?\s*)?(?:gom|bao gom|gom co|nhu sau|sau day|la\b|:|\(|“|\")"
)
PLAIN_NOUNS = frozenset("don vi noi dung viec dieu gi nao van de cai thu loai mot so tai lieu tieu chi y nghia".split())


def _explains(question: Question, folded: str) -> float:
    """How a sentence looks as an answer to "what": it names the kind of thing asked for, and goes on after the
    question's last words with "gồm", "là", a colon, a bracket or a quotation. 0.5 where nothing tells."""
    if question.kind not in ("definition", "list", "other"):
        return 0.5
    agreement = 0.5
    noun = [token for token in question.asked[:2] if token not in PLAIN_NOUNS]
    if noun and question.kind == "list":
        agreement += 0.2 if " ".join(noun) in folded else -0.2
    content = [token for token in question.content if token not in PLAIN_NOUNS]
    for last in (content[-2:], content[:2]):
        words = " ".join(last)
        place = folded.find(words) if len(last) == 2 else -1
        while place >= 0:
            says = _SAYS.match(folded, place + len(words))
            if says and (question.kind == "definition" or not says[0].endswith(("“", '"'))):
                return agreement + 0.3
            place = folded.find(words, place + 1)
    return agreement


_UNIT_ENDS = frozenset(
    "trong cho và của với có được đã là ở tại so tăng giảm năm nhằm đạt theo từ đến do để vào thuộc bằng gồm như trên dưới "
    "tham trở đang sẽ cùng này đó sau trước về khi nhận vì".split()
)
_NOT_A_QUANTITY = re.compile(
    r"(?:\b(?:(?<!tổng )số|điều|khoản|mục|lần thứ|thứ|khóa|khoá|nhiệm kỳ|giai đoạn|quý|tháng|ngày|năm|quốc lộ|đường|khu|tổ|cụm|khối|nhóm|đội|"
    r"lớp|đại hội|kỳ|đợt|nghị quyết|quyết định|kế hoạch|chỉ thị|phường|quận|toà|tòa|phòng|quy định|hạng|loại|cấp)\s*:?\s*|[-–/]\s?)$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đô la|USD|VND|VNĐ|đ)\b|\s*(?:triệu|tỷ|tỉ)\b", re.IGNORECASE
)
_ASKS_MONEY = re.compile(
    r"\b(?:tien|kinh phi|hoc phi|doanh thu|loi nhuan|gia tri|von|ngan sach|muc dau tu|du no|thu nhap|quy|chi phi|thuong|dong)\b"
)
_ASKS_SHARE = re.compile(r"\b(?:ty le|ti le|phan tram|chiem|cong suat|%)")


def _numbers(question: Question, reading: Reading) -> Iterator[Focus]:
    text = reading.plain
    pinned = {pin.value for pin in question.pins}
    typed = [entity.span for entity in reading.entities if entity.kind in ("date", "code", "time", "contact")]
    for entity in [*(each for each in reading.entities if each.kind == "number"), *_written_numbers(question, reading)]:
        if any(span.start < entity.span.end and entity.span.start < span.end for span in typed):
            continue
        if _is_label(text, entity) or _is_list_mark(text, entity.span):
            continue
        sentence = reading.sentence_at(entity.span.start)
        if _is_header(text, entity.span, sentence):
            continue
        agreement = _agreement(question, text, entity, sentence)
        if entity.value in pinned and agreement < 1:
            continue
        yield Focus(entity.span, _quantity(text, entity, sentence), sentence, agreement)


_WRITTEN = re.compile(
    r"\b(" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + r")\s+(?=[^\W\d_])", re.IGNORECASE
)


def _written_numbers(question: Question, reading: Reading) -> Iterator[Entity]:
    """Numbers in words, only where the noun asked for follows: "hai năm", not the "năm" of a date."""
    text = reading.plain
    if not question.asked:
        return
    for match in _WRITTEN.finditer(text):
        after = [fold(token) for token in TOKEN.findall(text[match.end() : match.end() + 30])]
        word = normalize(match[1]).lower()
        if tuple(after[: len(question.asked)]) == question.asked and word in NUMBER_WORDS:
            yield Entity("number", Span(*match.span(1)), match[1], str(NUMBER_WORDS[word]))


def _is_label(text: str, entity: Entity) -> bool:
    """Whether a number names something ("Điều 5", "năm 2024", "lớp 12") and counts nothing."""
    match = _NOT_A_QUANTITY.search(text, max(0, entity.span.start - 16), entity.span.start)
    if match is None:
        return False
    # "40 năm 25 đồng chí": years of membership, then a count
    return not (
        fold(match[0]).strip() in ("nam", "thang", "ngay", "lop", "khoi")
        and re.search(r"\d\s+$", text[: match.start()])
    )


def _is_list_mark(text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip(" "), text[span.end : span.end + 1]
    opens = not before or before[-1] in "\n;:(" or before.endswith(("\n-", "\n*"))
    return (before.endswith("(") and after == ")") or (opens and after in (".", ")") and span.end - span.start <= 2)


def _agreement(question: Question, text: str, entity: Entity, sentence: Span) -> float:
    """Whether a number counts what was asked for, by the noun behind it, before it, or in its column's header."""
    folded = fold(question.text)
    is_share = "%" in entity.text or text[entity.span.end :].lstrip().startswith("phần trăm")
    if _ASKS_SHARE.search(folded):
        return 1.0 if is_share or "/" in entity.text else 0.2
    is_money = (
        _MONEY.match(text, entity.span.end) is not None
        or _MONEY.search(_header(text, entity.span, sentence)) is not None
    )
    if _ASKS_MONEY.search(folded) and not question.asked:
        return 1.0 if is_money else 0.3
    asked = question.asked
    header = _header(text, entity.span, sentence)
    if not asked and header:
        return 0.25 if _beyond_row(question, text, sentence) else 0.5
    if not asked or asked[0] == "tien" or asked == ("dong",):
        return 0.5 if not asked else (1.0 if is_money else 0.1)
    if header:
        tokens = [fold(token) for token in TOKEN.findall(header)]
        label = [
            fold(token) for cell in cells(text, sentence)[:2] for token in TOKEN.findall(text[cell.start : cell.end])
        ]
        if _opens_with(asked, tokens, 4):
            return 1.0
        return 0.9 if _opens_with(asked, label, 12) and re.search(r"\d", header) else 0.0
    clause = re.split(r"[;.)(\d]", text[entity.span.end : min(sentence.end, entity.span.end + 60)])[0]
    after = [fold(token) for token in TOKEN.findall(clause)][:7]
    if _opens_with(asked, after, 3):
        return 1.0
    if after == [asked[0]] and rarity(asked[0]) > 1.5:
        return 0.9
    stretches = re.split(r"\d", text[max(sentence.start, entity.span.start - 90) : entity.span.start])
    before = [fold(token) for token in TOKEN.findall(stretches[-1])][-12:]
    if len(stretches) > 1:
        before = before[3:]  # the noun of the number before is not this one's
    if _opens_with(asked, before, 12):
        # "số đảng viên … là 761 đồng chí": the noun stands before, and the unit behind is a person or nothing
        if not after or after[0] in (asked[0], "dong", "nguoi", "la", "vi", "trong", "va", "so", "don"):
            return 0.9
        return 0.45
    return 0.0 if is_share or is_money else 0.15


def _beyond_row(question: Question, text: str, sentence: Span) -> bool:
    """Whether the question asks for something that no column or cell of the row speaks of."""
    held = {fold(token) for token in TOKEN.findall(text[sentence.start : sentence.end])}
    return any(
        syllable not in held and rarity(syllable) > 2.2 for syllable in question.content if not syllable.isdigit()
    )


def _opens_with(asked: tuple[str, ...], tokens: list[str], within: int) -> bool:
    """Whether the noun asked for, or its first two syllables, stands among the first places of `tokens`."""
    noun = list(asked[:2])
    within = min(within, 1) if len(noun) == 1 and within == 3 else within
    return any(tokens[place : place + len(noun)] == noun for place in range(min(within, len(tokens))))


def _header(text: str, span: Span, sentence: Span) -> str:
    """The column's header where the number is a field of a table row."""
    columns = cells(text, sentence)
    own = [cell for cell in columns if cell.start <= span.start]
    if not own:
        return ""
    return text[own[-1].start : own[-1].end].split(": ", 1)[0]


def _is_header(text: str, span: Span, sentence: Span) -> bool:
    """Whether a number stands in a column's header, or numbers the row ("STT: 7")."""
    header = _header(text, span, sentence)
    if not header:
        return False
    own = next(cell for cell in reversed(cells(text, sentence)) if cell.start <= span.start)
    return span.start < own.start + len(header) or fold(header).strip() in ("stt", "tt", "so tt", "so thu tu", "ma")


def _quantity(text: str, entity: Entity, sentence: Span) -> str:
    """The number with its unit, as written: "4.851 đảng viên", "42,5 tỷ đồng", "Doanh thu (triệu đồng): 15.760"."""
    header = _header(text, entity.span, sentence)
    if header:
        return f"{header}: {entity.text}"
    words = [entity.text]
    for match in re.finditer(r"\s*([^\s]+)", text[entity.span.end : sentence.end]):
        word = match[1]
        bare = word.strip('.,;:!?()“”"')
        if not bare or not bare[0].isalpha() or normalize(bare).lower() in _UNIT_ENDS or len(words) == 5:
            break
        if text[entity.span.end + match.start()] not in " \t":
            break
        words.append(bare)
        if word != bare:
            break
    return " ".join(words)


_TITLE = re.compile(
    r"\b(?:pho |tong |nguyen |quyen )*(?:bi thu|chu tich|chu nhiem|giam doc|hieu truong|cuc truong|vu truong|vien truong|chanh [^\W\d_]+|cum truong|"
    r"khoi truong|to truong|nhom truong|doi truong|bo truong|chi huy truong|chinh uy|thu ky|ke toan(?: truong)?|thu quy|tong thu ky|"
    r"truong(?= (?:ban|phong|khoa|doan|cum|khoi|to|nhom|doi|tieu|bo|co|vu|dai|tram|cong|chi|hoi|ban|xa|thon))|uy vien|cum pho|khoi pho|to pho|nhom pho|hieu pho)\b"
)
Office = tuple[str, list[str]]  # a title and the words that say of what, folded
_ENDS_OFFICE = re.compile(
    r"(?<!\w)(?:là|làm|giữ|ai|nào|do|đã|đang|có|được|trong|tại|năm|hiện|hiện nay|tên|hay|và (?=đồng chí)|cho|thì|ở|khi|nhiệm kỳ|khóa|phát biểu|tham dự|dự(?! khuyết)|chủ trì|báo cáo|trình bày|ký|và ai)(?!\w)|[?.,;:]"
)
_ENDS_OFFICE_UNMARKED = re.compile(
    r"\b(?:la ai|la|lam|giu|ai|nao|duoc|trong|hien nay|hien|ten|thi|khi|nhiem ky)\b|[?.,;:]"
)


def _persons(question: Question, reading: Reading) -> Iterator[Focus]:
    """People; where an office is asked about, each agrees as far as theirs is that office."""
    asked = office_asked(question)
    held: dict[int, Focus] = {}
    for holder in reading.holders:
        person = holder.person
        office, around = fold(expand_abbreviations(holder.text)), _around_office(reading, person)
        agreement = _same_office(asked, office, question, around) if asked else 0.5
        if person.span.start not in held or held[person.span.start].agreement < agreement:
            sentence = reading.sentence_at(person.span.start)
            held[person.span.start] = Focus(person.span, person.text, sentence, agreement, whole=asked is None)
    for entity in reading.entities:
        if entity.kind == "person":
            sentence = reading.sentence_at(entity.span.start)
            agreement = _in_row(asked, reading, entity, sentence) if asked else 0.45
            held.setdefault(
                entity.span.start, Focus(entity.span, entity.text, sentence, agreement, whole=asked is None)
            )
    yield from held.values()


def office_asked(question: Question) -> Office | None:
    """The title that is asked about with the words that say of what: ("bi thu", ["dang", "uy", "khoi"])."""
    match = _TITLE.search(question.folded)
    if match is None:
        return None
    rest = normalize(question.text).lower()[match.end() :]
    ends = (_ENDS_OFFICE if question.marked else _ENDS_OFFICE_UNMARKED).search(rest)
    return match[0].strip(), TOKEN.findall(fold(rest[: ends.start()] if ends else rest))


def _same_office(asked: Office, office: str, question: Question, around: list[str]) -> float:
    """1 where the office is the one asked about, 0 where it is another's or a deputy's."""
    title, words = asked
    best = 0.0
    for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", office):
        deputy = re.search(r"\b(?:pho|nguyen|quyen)\s*$", office[: match.start()])
        if deputy and not re.match(r"(?:pho|nguyen|quyen)\b", title):
            continue
        of_what = re.split(r"[,;(]|\bkiem\b|\blam\b|\bnam \d", office[match.end() :])[0]
        best = max(best, _same_words(words, TOKEN.findall(of_what), question, around))
    return best


_LINKS = frozenset("cua cac tai".split())
_LEVELS = frozenset("tinh huyen xa pho thanh phuong quan".split())


def _same_words(asked: list[str], office: list[str], question: Question, around: list[str]) -> float:
    """How far "Ban Tổ chức Tỉnh ủy" asked about is "Ban Tổ chức" of the text: what one of the two leaves out must
    stand around it (`_around_office`), but where they go apart in the middle they are two offices."""
    places = {word for pin in question.pins if pin.kind == "place" for word in pin.value.split()}
    ours = [word for word in _without_levels(asked) if word not in places or word in office]
    theirs = _without_levels(office)
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    if same == len(ours):
        return 1.0 if same == len(theirs) else 0.85
    if same < len(theirs):
        return 0.4 * same / len(ours)
    rest = ours[same:]
    if len(rest) == 1:
        return 0.9 if rest[0] in around else 0.25
    pairs, stated = list(pairwise(rest)), set(pairwise(around))
    return 0.9 if sum(pair in stated for pair in pairs) >= 0.6 * len(pairs) else 0.25


def _without_levels(words: list[str]) -> list[str]:
    """The words of an office without links and the level before a place's name; "Tỉnh ủy" is a name of its own."""
    return [
        word
        for word, following in zip(words, [*words[1:], ""], strict=False)
        if word not in _LINKS and (word not in _LEVELS or following == "uy")
    ]


def _around_office(reading: Reading, person: Entity) -> list[str]:
    """What may say of what a bare "Giám đốc" is director: the title, the headings, the file's name, the lines in
    capitals that open the document, and the sentence or table row where it speaks of this person alone."""
    capitals = "\n".join(line for line in reading.opening.split("\n") if line.isupper())
    name = reading.opening.split("\n", 1)[0]
    sentence = reading.sentence_at(person.span.start)
    people = [entity for entity in reading.entities if entity.kind == "person" and reading.within(entity, sentence)]
    alone = len(people) <= 1 or cells(reading.plain, sentence)
    own = reading.plain[sentence.start : sentence.end] if alone else ""
    words = expand_abbreviations(f"{reading.context}\n{name}\n{capitals}\n{own}")
    return _without_levels([fold(token) for token in TOKEN.findall(words)])


def _in_row(asked: Office, reading: Reading, entity: Entity, sentence: Span) -> float:
    """A person without an office beside the name: in a table row the column says it, in a signature the line above."""
    text = reading.plain
    title = asked[0].removeprefix("pho ")
    header = _header(text, entity.span, sentence)
    if header:
        return 0.9 if re.search(rf"(?<!\w){re.escape(asked[0])}(?!\w)", fold(header)) else 0.05
    before = fold(text[max(0, sentence.start - 80) : entity.span.start])
    if re.search(rf"(?<!\w)(?<!pho ){re.escape(asked[0])}(?!\w)", before):
        return 0.55
    return 0.1 if title else 0.45


def _offices(question: Question, reading: Reading) -> Iterator[Focus]:
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


_PROVINCES = frozenset(map(fold, PROVINCES))
_AT = re.compile(r"\b(?:tại|ở|trụ sở|địa chỉ|địa điểm|đến|về|đặt tại)\s*:?\s+(?=[^\W_])", re.IGNORECASE)
_PLACE_HEADER = re.compile(r"\b(?:địa điểm|địa chỉ|nơi|trụ sở|sân|hội trường|phòng|địa bàn)\b", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"(?:hội nghị|đại hội|tọa đàm|buổi|cuộc|lễ|phiên|điều|khoản|mục|thời điểm|các|những|từng|mỗi|một số|nhiều|đây|đó)\b",
    re.IGNORECASE,
)
_PLACE_ENDS = re.compile(
    r"[;.\n]|,\s+(?=[^\W\d_]*[a-zà-ỹđ])(?!(?:huyện|tỉnh|thành phố|xã|phường|quận|thị|số|đường|thôn|tầng|khu)\b)"
)


_LEVEL = re.compile(r"\b(tinh|huyen|xa|phuong|quan|thanh pho|thi xa|thi tran|thon)(?:, thanh pho)? nao\b")


def _places(question: Question, reading: Reading) -> Iterator[Focus]:
    """Where: what stands behind "tại", "ở", "trụ sở", or the province or district that is asked for by its level."""
    text = reading.plain
    taken: list[Span] = []
    level = _LEVEL.search(question.folded)
    pinned = {pin.value for pin in question.pins}
    if level is not None:
        for entity in reading.entities:
            if entity.kind == "place" and entity.value not in pinned:
                is_level = fold(entity.text).startswith(level[1]) or (
                    level[1] in ("tinh", "thanh pho") and entity.value in _PROVINCES
                )
                yield Focus(entity.span, entity.text, reading.sentence_at(entity.span.start), 0.9 if is_level else 0.1)
        return
    for sentence in reading.sentences:
        for cell in cells(text, sentence):
            header, _, value = text[cell.start : cell.end].partition(": ")
            if value and _PLACE_HEADER.search(normalize(header)):
                span = Span(cell.start + len(header) + 2, cell.end)
                taken.append(span)
                yield Focus(span, value, sentence, 0.9)
    for match in _AT.finditer(text):
        sentence = reading.sentence_at(match.start())
        ends = _PLACE_ENDS.search(text, match.end(), sentence.end)
        stop = ends.start() if ends else sentence.end
        words = text[match.end() : stop].split()[:14]
        if _NO_PLACE.match(normalize(text[match.end() : match.end() + 20])):
            continue
        span = Span(match.end(), match.end() + len(text[match.end() : stop][: len(" ".join(words)) + 4].rstrip(" ,.")))
        taken.append(span)
        named = any(word[:1].isupper() or word[:1].isdigit() for word in words)
        if named:
            yield Focus(span, text[span.start : span.end], sentence, 0.9)
    for entity in reading.entities:
        if entity.kind == "place" and not any(span.start <= entity.span.start < span.end for span in taken):
            yield Focus(entity.span, entity.text, reading.sentence_at(entity.span.start), 0.6)


_CODE_NOUN = re.compile(
    r"(kế hoạch|chỉ thị|nghị quyết|quyết định|quy định|kết luận|hướng dẫn|công văn|thông tư|nghị định|thông báo|tờ trình|"
    r"chương trình|báo cáo|luật|quy chế|công điện)\s*(?:số)?\s*:?\s*$",
    re.IGNORECASE,
)


def _entities(question: Question, reading: Reading) -> Iterator[Focus]:
    text = reading.plain
    kinds = ("time", "date") if question.kind == "time" else (question.kind,)
    asks_year = re.search(r"\bnam (?:nao|may|bao nhieu)\b", question.folded) is not None
    pinned = {pin.value for pin in question.pins}
    for entity in reading.entities:
        if entity.kind not in kinds or entity.value in pinned:
            continue
        agreement, lead = 0.5, entity.text
        if entity.kind == "date":
            agreement = (0.9 if asks_year else 0.2) if re.fullmatch(r"\d{4}", entity.value) else 0.7
            agreement = _dated(question, reading, entity, agreement)
        elif entity.kind == "code":
            noun = _CODE_NOUN.search(text, max(0, entity.span.start - 24), entity.span.start)
            lead = f"{noun[1]} số {entity.text}" if noun else entity.text
            agreement = _code_agreement(question, fold(noun[1]) if noun else "")
        elif question.kind == "time":
            agreement = 0.8 if entity.kind == "time" else 0.3
        elif question.kind == "contact":
            agreement = _contact_agreement(question, entity.text)
        yield Focus(entity.span, lead, reading.sentence_at(entity.span.start), agreement)


_PAPER = re.compile(
    r"\b(?:ke hoach|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|cong van|thong tu|nghi dinh|thong bao|to trinh|van ban|luat)\b"
)


def _dated(question: Question, reading: Reading, date: Entity, otherwise: float) -> float:
    """Whose date this is: a paper asked about by its code has the one that stands by the code or in its letterhead, and
    a date that stands by a code is no event's."""
    asked = {pin.value for pin in question.pins if pin.kind == "code"}
    beside = _code_beside(reading, date)
    if not asked:
        return 0.1 if beside is not None and not _PAPER.search(question.folded) else otherwise
    if beside is not None:
        return 1.0 if beside.value in asked else 0.05
    if not any(_is_letterhead(code, reading.opening) for code in asked):
        return 0.05
    in_head = (
        reading.hit.passage.start + date.span.start < 900 and re.fullmatch(r"\d{4}-\d\d-\d\d", date.value) is not None
    )
    if _ISSUES.search(question.folded):
        return 1.0 if in_head else 0.1
    return 0.1 if in_head else otherwise


_ISSUES = re.compile(r"\b(?:ban hanh|ky|ngay thang nam|duoc ra)\b")


def _is_letterhead(code: str, opening: str) -> bool:
    """Whether a code is the document's own: it stands behind "Số:" at its head."""
    return any(
        entity.kind == "code"
        and entity.value == code
        and re.search(r"\bsố\s*:\s*$", opening[: entity.span.start], re.IGNORECASE) is not None
        for entity in find(opening)
    )


def _code_beside(reading: Reading, date: Entity) -> Entity | None:
    """The code that a date belongs to: "số 139-KH/ĐUK, ngày 23-8-2024", "ngày 23-8-2024 ban hành Kế hoạch số 139-KH/ĐUK"."""
    text = reading.plain
    codes = [entity for entity in reading.entities if entity.kind == "code"]
    for code in codes:
        between = text[code.span.end : date.span.start]
        near = 50 if not re.search(r"(?:ban hành|ký|ra)\s*(?:ngày)?\s*$", between) else 200
        if 0 <= date.span.start - code.span.end <= near and not re.search(r"[.;\n]|số\s*\d", between):
            return code
    for code in codes:
        between = text[date.span.end : code.span.start]
        if (
            0 <= code.span.start - date.span.end <= 60
            and re.search(r"ban hành|ký", between)
            and not re.search(r"[.;\n]", between)
        ):
            return code
    return None


def _code_agreement(question: Question, noun: str) -> float:
    asked = re.search(
        r"\b(ke hoach|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|cong van|thong tu|nghi dinh|thong bao|to trinh|"
        r"chuong trinh|bao cao|luat|quy che|cong dien)\b(?=[^?]*\b(?:nao|so may|so bao nhieu|so hieu)\b)",
        question.folded,
    )
    if asked is None or not noun:
        return 0.5
    return 0.9 if asked[1] == noun else 0.0


def _contact_agreement(question: Question, text: str) -> float:
    asks_mail = re.search(r"\be-?mail\b|thu dien tu", question.folded) is not None
    asks_web = re.search(r"\bweb", question.folded) is not None
    kind = "mail" if "@" in text else "web" if re.match(r"https?:|www", text) else "phone"
    return 1.0 if (kind == "mail") == asks_mail and (kind == "web") == asks_web else 0.1
