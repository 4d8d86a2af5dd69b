"""Numbers that might be the answer, and how far each counts what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import fsum

from bot.answers import planned, rates
from bot.answers.bodies import is_part_of_longer_name
from bot.answers.columns import (
    column_header,
    is_counted_in_title,
    is_in_header,
    is_labelled_so,
    is_of_another_column,
    row_label,
)
from bot.answers.deeds import (
    done_before,
    is_asked_deeds_column,
    is_of_another_deed,
    is_of_another_deeds_column,
    is_of_another_part,
    is_of_no_attendance,
    is_of_those_without,
)
from bot.answers.equivalents import counted_ways
from bot.answers.focus import Focus
from bot.answers.labels import introduction, is_unrated, labelled, labelled_inline
from bot.answers.ordinals import is_of_another_rank
from bot.answers.reading import Reading, cells, respelt
from bot.answers.shares import of_share
from bot.answers.units import MEASURES, counts_millions, reach, with_unit
from bot.answers.wholes import is_of_some
from bot.question import Question
from index.entities import NUMBER_WORDS, Entity
from index.rarity import rarity
from index.types import Span
from index.vietnamese import TOKEN, expand_abbreviations, fold, normalize, syllable_spans

_ASKS_HOW_LONG = re.compile(r"\bbao lau\b")
_LASTS = re.compile(r"\s*(?:năm|tháng|tuần|ngày|giờ|phút|giây|buổi|quý)(?!\w)", re.IGNORECASE)
FAR_OF_MONEY = 16  # syllables before a sum: "Tài sản thu hồi trong các vụ án tham nhũng, kinh tế đạt 12 tỷ đồng"
OF_TIMES = 0.7  # agreement of how often somebody did something, where it is asked how many did
_NOT_A_QUANTITY = re.compile(
    r"(?:\b(?:(?<!tổng )số|điều|khoản|mục|lần thứ|thứ|khóa|khoá|nhiệm kỳ|giai đoạn|quý|tháng|ngày|năm|quốc lộ|"
    r"đường|khu|tổ|cụm|khối|nhóm|đội|"
    r"lớp|đại hội|kỳ|đợt|nghị quyết|quyết định|kế hoạch|chỉ thị|phường|quận|toà|tòa|phòng|quy định|hạng|loại|"
    r"cấp)\s*:?\s*|[-–/]\s?)$",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng(?! (?:chí|bào|đội|hồ))|đô la|USD|VND|VNĐ|đ)\b|\s*(?:triệu|tỷ|tỉ)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:mỗi|từng)\s+$", re.IGNORECASE)
_OF_MONEY = frozenset("ty ti trieu nghin ngan dong vnd usd".split())
_MONEY_HEADER = re.compile(
    r"(?:\(|nghìn |ngàn |triệu |tỷ |tỉ )(?:đồng|VND|VNĐ|đ)\b|\((?:triệu|tỷ|tỉ)\b|đồng[/)]", re.IGNORECASE
)
_MONEY_FOLDED = re.compile(r"\b(?:dong|vnd|usd)\b")
_ASKS_MONEY = re.compile(
    r"\b(?:tien|(?<!ke khai )tai san|kinh phi|hoc phi|doanh thu|loi nhuan|gia tri|von|ngan sach|muc dau tu|du no|"
    # no "quy định", "Ban Thường vụ", "lao động", "hội đồng", "hợp đồng"
    r"thu nhap|chi phi|quy(?! (?:che|dinh|trinh|hoach|mo|uoc))|(?<!cong )thuong(?! (?:vu|truc|xuyen|binh|mai))|"
    r"(?<!lao )(?<!hoat )(?<!hop )(?<!hoi )(?<!van )(?<!cong )(?<!hanh )(?<!phat )dong)\b"
)


def numbers(question: Question, reading: Reading) -> Iterator[Focus]:
    text = reading.plain
    pinned = {pin.value for pin in question.pins}
    typed = [entity.span for entity in reading.entities("date", "code", "time", "contact")]
    for entity in [*reading.entities("number"), *_written_numbers(question, reading)]:
        if any(span.start < entity.span.end and entity.span.start < span.end for span in typed):
            continue
        sentence = reading.sentence_at(entity.span.start)
        if _is_label(question, text, entity, sentence) or _is_list_mark(text, entity.span):
            continue
        if is_in_header(text, entity.span, sentence):
            continue
        agreement = max(_agreement(way, reading, entity, sentence) for way in counted_ways(question))
        if (
            _leaves_out(question, reading, sentence)
            or is_of_another_deed(question.text, text, entity.span, sentence)
            or is_of_another_deeds_column(question.text, text, entity.span, sentence)
            or is_of_another_part(question.text, text, entity.span, sentence)
            or is_of_no_attendance(question.text, text, sentence)
            or is_of_those_without(question.text, text, entity.span, sentence)
            or is_of_another_column(question, text, entity.span, sentence)
            or is_of_another_rank(question, text, sentence)
            or rates.is_of_each(question, text, entity.span, sentence)
            or is_unrated(question, f"{text[sentence.start : sentence.end]} {reading.context}")
        ):
            agreement = min(agreement, 0.25)
        elif agreement == 1 and is_part_of_longer_name(question, text[sentence.start : sentence.end]):
            agreement = 0.95
        header = column_header(text, entity.span, sentence)
        if header and is_asked_deeds_column(
            question, fold(header), f"{text[sentence.start : sentence.end]} {reading.context}"
        ):
            agreement = max(agreement, 0.9)
        if _MONEY.match(text, entity.span.end):
            agreement = rates.weighed(question, text, entity.span, sentence, agreement)
        agreement = min(agreement, planned.limited(question, reading, entity, sentence, header))
        agreement = labelled(
            question, reading, sentence, agreement, _may_be_counted(question, reading, entity, sentence)
        )
        agreement = labelled_inline(question, text, entity.span, sentence, agreement)
        if entity.value in pinned and agreement < 1:
            continue
        yield Focus(entity.span, with_unit(text, entity, sentence), sentence, agreement)


def _may_be_counted(question: Question, reading: Reading, entity: Entity, sentence: Span) -> bool:
    """Whether a bare number behind a label may be of the unit asked for, which follows it or stands above its list."""
    unit = reading.plain[entity.span.end : entity.span.end + 30]
    headings = [reading.context, *reading.headings_above(entity.span.start), introduction(reading, sentence)]
    around = fold(" ".join([unit, *headings]))
    if _ASKS_MONEY.search(question.folded) and question.asked[:1] in ((), ("tien",), ("dong",)):
        return _MONEY_FOLDED.search(around) is not None
    return not question.asked or question.asked[0] in TOKEN.findall(around)


_PER = re.compile(r"(?:bình quân|mỗi|tính trên|trên|từng)\s+$", re.IGNORECASE)
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
        if word == "một" and _PER.search(text, max(0, match.start() - 20), match.start()):
            continue
        if tuple(after[: len(question.asked)]) == question.asked and word in NUMBER_WORDS:
            yield Entity("number", Span(*match.span(1)), match[1], str(NUMBER_WORDS[word]))


def _is_label(question: Question, text: str, entity: Entity, sentence: Span) -> bool:
    """Whether a number names something ("Điều 5", "năm 2024", "lớp 12") and counts nothing."""
    match = _NOT_A_QUANTITY.search(text, max(0, entity.span.start - 16), entity.span.start)
    if match is None or _MONEY.match(text, entity.span.end) or _EACH.search(text[: match.start()]):
        return False  # "hỗ trợ mỗi cụm 4.000.000 đồng"
    if ":" in match[0] and " " in column_header(text, entity.span, sentence):
        return False  # a cell below "Hộ nghèo cuối năm"
    if match[0].strip() in ("-", "–") and not text[: match.start()].rpartition("\n")[2].strip():
        return False  # the mark of a list item
    after = [fold(token) for token in TOKEN.findall(text[entity.span.end : entity.span.end + 30])]
    goes_on = re.match(r"\s+[-–]\s", text[entity.span.end :]) is None  # "số 2 - Công đoàn cơ sở" counts none
    if question.asked and tuple(after[: len(question.asked)]) == question.asked and match[0].islower() and goes_on:
        return False  # "bàn giao theo quy định 07 hồ sơ", where records are asked for
    # "40 năm 25 đồng chí": years of membership, then a count
    return not (
        fold(match[0]).strip() in ("nam", "thang", "ngay", "lop", "khoi")
        and re.search(r"\d\s+$", text[: match.start()])
    )


def _is_list_mark(text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip(" "), text[span.end : span.end + 1]
    opens = not before or before[-1] in "\n;:(" or before.endswith(("\n-", "\n*"))
    if before[-1:] == ":" and text[span.start : span.end].lstrip("0") != "1":
        return False  # "hỏng nhẹ: 12." ends a sentence; a list on the same line begins with 1
    return (before.endswith("(") and after == ")") or (opens and after in (".", ")") and span.end - span.start <= 2)


def _agreement(question: Question, reading: Reading, entity: Entity, sentence: Span) -> float:
    """Whether a number counts what was asked for, by the noun behind it, before it, or in its column's header."""
    text = reading.plain
    folded = fold(question.text)
    header = column_header(text, entity.span, sentence)
    if (share := of_share(question, text, entity, header)) is not None:
        return share
    is_share = "%" in entity.text or text[entity.span.end :].lstrip().startswith("phần trăm")
    is_money = (
        (_MONEY.match(text, entity.span.end) is not None and not counts_millions(question, text, entity))
        or _MONEY_HEADER.search(header) is not None
        or _MONEY_HEADER.search(row_label(text, sentence)) is not None
    )
    if _ASKS_MONEY.search(folded) and not question.asked:
        return 1.0 if is_money else 0.3
    if _ASKS_HOW_LONG.search(folded):
        return 1.0 if _LASTS.match(text, entity.span.end) or _LASTS.search(entity.text) else 0.1
    asked = question.asked
    if is_money and asked and asked[0] not in _OF_MONEY and not _ASKS_MONEY.search(" ".join(asked)):
        return 0.0  # what is counted is no money, though the question speaks of some
    if question.subject and is_money and _COUNTED.search(folded):
        return 0.0
    if not asked and header and question.subject and is_labelled_so(question.subject, text, sentence):
        return 0.9
    if not asked and header:
        return 0.25 if _beyond_row(question, reading, sentence) else 0.5
    if question.subject:
        return _of_subject(question.subject, text, entity, sentence)
    if not asked or asked[0] == "tien" or asked == ("dong",):
        return 0.5 if not asked else (1.0 if is_money else 0.1)
    if header:
        tokens = [fold(token) for token in TOKEN.findall(expand_abbreviations(header))]
        label = [
            fold(token)
            for cell in cells(text, sentence)[:2]
            for token in TOKEN.findall(expand_abbreviations(text[cell.start : cell.end].partition(": ")[2]))
        ]
        if _opens_with(asked, tokens, 4):
            return 1.0
        if asked[0] in tokens[:1] and set(asked[:2]) <= set(tokens[:7]):  # "Hộ cựu chiến binh nghèo" for "hộ nghèo"
            return 0.9
        if is_counted_in_title(question, header, reading.context_syllables):
            return 0.9
        if not _opens_with(asked, label, 12) and not _is_counted_in(asked, label, text, entity):
            return 0.0
        return _value_header(question, fold(header))
    if is_share:
        return 0.0
    clause = re.split(r"[;.)(\d]", text[entity.span.end : min(sentence.end, entity.span.end + 60)])[0]
    after = [fold(token) for token in TOKEN.findall(expand_abbreviations(clause))][:7]
    if _opens_with(asked, after, reach(after)):
        times = after[0] == "luot" and "luot" not in folded.split()  # "90 lượt hội viên" may be thirty members
        return 0.25 if is_of_some(question, text, entity.span, sentence) else OF_TIMES if times else 1.0
    if after[:1] and after[0] in MEASURES and _opens_with(asked, after[1:], 1):
        return 1.0
    if [asked[0]] in (after, [fold(token) for token in TOKEN.findall(clause.split(",")[0])]) and rarity(asked[0]) > 1.5:
        return 0.9
    if _mostly(asked, after):
        return 0.8
    admitted = "ket nap" in folded and after[:2] == ["quan", "chung"]  # who is admitted was no member before
    if _PEOPLE.match(" ".join(asked)) and (admitted or after[:2] == ["dong", "chi"] or after[:1] == ["nguoi"]):
        return 0.75
    if (
        tuple(after[:1]) == asked[:1]
        and len(asked) > 1
        and not (asked[0] == "nguoi" and asked[1:2] in _KINDS_OF_PEOPLE)
        and (after[1:2] in (["va"], ["cho"], ["trong"], ["cua"]) or not after[1:])
    ):
        said = {fold(token) for token in TOKEN.findall(text[sentence.start : sentence.end])} | reading.context_syllables
        return 0.8 if asked[1] in said else 0.25
    if _is_labelled(question, text, entity, sentence):
        return 0.85
    if (asked[0] == "nguoi" and asked[1:2] not in _KINDS_OF_PEOPLE) or asked[:2] == ("dong", "chi"):
        return 0.85 if _PEOPLE.match(" ".join(after)) else 0.15
    rises = _RISES.search(text, max(sentence.start, entity.span.start - 40), entity.span.start)
    behind_noun = rises.start() if rises else entity.span.start
    stretches = re.split(r"\d", _WHEN.sub("", text[max(sentence.start, behind_noun - 90) : behind_noun]))
    reach_back = FAR_OF_MONEY if is_money else 12
    before = [fold(token) for token in TOKEN.findall(stretches[-1])][-reach_back:]
    if len(stretches) > 1:
        before = before[3:]  # the noun of the number before is not this one's
    if _opens_with(asked, before, reach_back):
        # "số đảng viên … là 761 đồng chí": the noun stands before, and the unit behind is a person or nothing
        unit = [fold(token) for token in TOKEN.findall(clause.split(",")[0])]
        if not after or tuple(unit[:2]) in (asked[:1], asked[:2]) or after[0] in _GOES_ON:
            return 0.9
        return 0.45 if _PEOPLE.match(" ".join(asked)) and _PEOPLE.match(" ".join(after)) else 0.25
    return 0.0 if is_share or is_money else 0.15


# "Mức kinh phí từ năm 2025: 10 triệu đồng": no number of anything else stands between.
_WHEN = re.compile(r"\b(?:năm (?:19|20)\d\d|(?:ngày|tháng|quý) \d{1,2}(?:[/.-]\d{1,4})*)(?!\d)", re.IGNORECASE)
# "Nâng số trạm từ 6 lên 9": the noun stands before the number that held until then.
_RISES = re.compile(r"\btừ \d[\d.,]*(?: [^\W\d_]+)? (?:lên|xuống|thành|còn)\s+$")
_KINDS_OF_PEOPLE = (("benh",), ("cao",), ("ngheo",), ("khuyet",))  # "người bệnh", "người cao tuổi"
_COUNTED = re.compile(r"^so (?:luong )?")  # "Số hợp tác xã năm 2024 là bao nhiêu?" asks for no money


def _is_counted_in(asked: tuple[str, ...], label: list[str], text: str, entity: Entity) -> bool:
    """Whether a row's label names what is asked for and its cell the unit: "Mái ấm tình thương" and "7 căn"."""
    unit = TOKEN.findall(fold(text[entity.span.end : entity.span.end + 12]))
    return len(asked) > 1 and unit[:1] == [asked[0]] and all(syllable in label for syllable in asked[1:])


_GOES_ON = frozenset(
    "dong nguoi luot la vi trong va so don ty ti trieu nghin ngan ha km m met tan kg phan lit kwh usd vnd".split()
)


def _of_subject(subject: tuple[str, ...], text: str, entity: Entity, sentence: Span) -> float:
    """Whether a number follows what it is asked of, "Vốn điều lệ đạt 412,6 tỷ đồng", with no other number between."""
    after = [fold(token) for token in TOKEN.findall(text[entity.span.end : min(sentence.end, entity.span.end + 60)])]
    if tuple(after[: len(subject)]) == subject:
        return 0.9
    stretches = re.split(r"\d", text[max(sentence.start, entity.span.start - 90) : entity.span.start])
    before = [fold(token) for token in TOKEN.findall(stretches[-1])][-12:]
    is_of_other = len(stretches) > 1 and tuple(before[: len(subject)]) == subject  # "6 hội với 90 hội viên"
    return 0.9 if _opens_with(subject, before, 12) and not is_of_other else 0.45


_LABELLED = re.compile(r"[,;:(]\s*([^\W\d_]+) ([^\W\d_]+)\s+$")


def _is_labelled(question: Question, text: str, entity: Entity, sentence: Span) -> bool:
    """Whether a number stands bare behind words of the question: "khai trừ 16" of "khiển trách 128, khai trừ 16"."""
    bare = re.match(r"\s*(?:[,;.)]|$|và\b)", text[entity.span.end : sentence.end]) is not None
    label = _LABELLED.search(text, max(sentence.start, entity.span.start - 40), entity.span.start) if bare else None
    return label is not None and {fold(label[1]), fold(label[2])} <= set(question.content)


def _mostly(asked: tuple[str, ...], after: list[str]) -> bool:
    """Whether most of the noun stands behind the number: "cháu mồ côi" asked for, "trẻ em mồ côi" counted."""
    held = fsum(rarity(syllable) for syllable in asked if syllable in after[:5])
    return len(asked) == 3 and held >= 0.6 * fsum(map(rarity, asked))


LEAST_SAID = 1.8  # of rarity: "bị kỷ luật" says something of the things counted, "hiện có" does not
# What people are counted as, where "người" or "đồng chí" are asked for.
_PEOPLE = re.compile(
    r"(?:dong chi|nguoi|dang vien|hoc vien|hoc sinh|sinh vien|hoi vien|doan vien|can bo|quan chung|uy vien|giao vien|"
    r"bac si|dai bieu|bi thu|ca nhan|cong nhan|nhan vien|vien chuc|chien si)\b"
)


_SENDS = re.compile(r"\bmoi [a-z ]{1,60}?\bcu \d+ dai bieu\b")
_SENT = re.compile(r"\bmoi .{1,60}?\bcu (?:may|bao nhieu) dai bieu (?:tham )?du (?P<to>[a-z ]+?)(?= nam \d| \d|\W*$)")
_ENDS = re.compile(r"\b(?:cuối|cuoi) (?=(?:năm|tháng|quý|nam|thang|quy)\b)")  # "31/12/2024" is said of it, too


def _leaves_out(question: Question, reading: Reading, sentence: Span) -> bool:
    """Whether the sentence lacks what the question says of the things counted: "bao nhiêu đảng viên bị kỷ luật" is not
    answered with how many members there are. Marks count where they were typed ("khởi tố" is no "khối", "tổ")."""
    noun = " ".join(question.asked[:2])
    place = question.folded.rfind(noun) if noun else -1
    if place < 0:
        return False
    sent = _SENT.search(question.folded)
    is_called = sent is not None and all(pair in reading.opening_pairs for pair in pairwise(sent["to"].split()))
    if is_called and _SENDS.search(fold(reading.plain[sentence.start : sentence.end])):
        return False  # the paper that calls to a meeting says which where it opens
    places = {word for pin in question.pins if pin.kind in ("place", "person", "code") for word in pin.value.split()}
    words = TOKEN.findall(_ENDS.sub("", normalize(question.text).lower()[place + len(noun) :]))
    said = {word for word in words if fold(word) in question.content and fold(word) not in places}
    said |= done_before(question, places, reading.opening_pairs)
    said = {word for word in said if not word.isdigit() and word != "năm"}
    inside = reading.indices(sentence)
    as_typed = reading.marked if question.marked else reading.syllables
    above = "\n".join([reading.context, *reading.headings_above(sentence.start)[-1:]])
    headings = [syllable for syllable, _ in syllable_spans(above)]
    held = {as_typed[index] for index in inside} | set(headings if question.marked else map(fold, headings))
    loosely = {word for index, full in reading.written_out if index in inside for word in full}  # has no marks
    loosely |= reading.context_syllables - set(map(fold, headings))  # what its abbreviations stand for
    met = fsum(rarity(fold(word)) for word in said if {word, respelt(word)} & held or fold(word) in loosely)
    total = fsum(rarity(fold(word)) for word in said)
    return total >= LEAST_SAID and met < 0.5 * total


def _value_header(question: Question, header: str) -> float:
    """A column of values ("Thực hiện", "2024") for what the row's label names; a planned one only where asked for."""
    if re.search(r"\b(?:ke hoach|chi tieu|muc tieu|du kien)\b", header):
        return 0.9 if re.search(r"\b(?:ke hoach|chi tieu|muc tieu|du kien)\b", question.folded) else 0.45
    is_value = re.search(r"\d|\b(?:thuc hien|ket qua|so luong|tong|gia tri|dat duoc|muc)\b", header)
    return 0.9 if is_value else 0.0


def _beyond_row(question: Question, reading: Reading, sentence: Span) -> bool:
    """Whether the question asks for something that no column or cell of the row speaks of; whose table it is may be
    said about it."""
    held = {fold(token) for token in TOKEN.findall(reading.plain[sentence.start : sentence.end])}
    names = {fold(word) for word in TOKEN.findall(question.text)[1:] if word[0].isupper()} if question.marked else set()
    held |= names & (reading.context_syllables | reading.opening_syllables)
    return any(
        syllable not in held and rarity(syllable) > 2.2 for syllable in question.content if not syllable.isdigit()
    )


def _opens_with(asked: tuple[str, ...], tokens: list[str], within: int) -> bool:
    """Whether the noun asked for, or its first two syllables, stands among the first places of `tokens`."""
    noun = list(asked[:2])
    return any(tokens[place : place + len(noun)] == noun for place in range(min(within, len(tokens))))
