"""Typed spans: the dates, document codes, numbers, persons, places and contacts that a text names.

Patterns and two closed lists (provinces, family names), no model. Text is expected in NFC, with its marks;
`find` on unmarked text still finds dates, codes, numbers and contacts, but neither persons nor places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.types import Span
from index.vietnamese import fold, has_marks, normalize

Kind = Literal["date", "time", "code", "number", "person", "place", "contact"]


@dataclass(frozen=True, slots=True)
class Entity:
    """One typed span. `value` is canonical, for comparing: "2024-08-23" and "--06-20" for dates, "35-ct/tw" for
    codes, digits with a decimal point for numbers ("4851", "94.7"), the folded name otherwise."""

    kind: Kind
    span: Span
    text: str
    value: str


# The provinces and cities under central government before and after the merger of July 2025; documents of
# both times are asked about. True marks those that are cities, whose committee is a Thành ủy.
_PROVINCES = (
    "An Giang|Bà Rịa - Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|"
    "Bình Thuận|Cà Mau|Cao Bằng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Tĩnh|"
    "Hải Dương|Hậu Giang|Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|"
    "Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|"
    "Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Thừa Thiên - Huế|Tiền Giang|Trà Vinh|"
    "Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái"
)
_CITIES = "Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Huế|Hồ Chí Minh|Thành phố Hồ Chí Minh|TP. Hồ Chí Minh|TP Hồ Chí Minh"
PROVINCES = dict.fromkeys(_PROVINCES.split("|"), False) | dict.fromkeys(_CITIES.split("|"), True)

FAMILY_NAMES = frozenset(
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Chu|Châu|Đào|Đinh|Lương|Mai|Trương|"
    "Trịnh|Tạ|Tô|Hà|Cao|Quách|Lưu|Lâm|Thái|Tăng|Tống|Triệu|Vương|Kiều|Khúc|Khổng|Nông|Hứa|Giàng|Vàng|Sùng|Lò|Quàng|"
    "Cầm|Ma|Bế|Đàm|Đoàn|Doãn|Phùng|Phí|Thân|Từ|Ninh|Nghiêm|Mạc|Lục|Âu|Bạch|Cù|Diệp|Giang|Hàn|Kim|Kha|La|Lại|Lã|Liêu|"
    "Lữ|Mã|Mẫn|Ngụy|Nhâm|Ôn|Quản|Sái|Tiêu|Tôn|Ung|Uông|Viên|Vi|Thạch|Danh|Sơn|Điểu|Ksor|Siu|Rơ|Thào|Hạng|Mùa|Vừ|Lầu|"
    "Lèng|Hoa|Hạ|Hầu|Đậu|Thiều|Trang|Văn|Tòng|Sầm|Lường|Đồng|Đường|Khuất|Cấn|Biện|Bành|Chử|Cung|Đới|Giáp|Hình|Lỗ|Nhữ|"
    "Phương|Tưởng|Thi|Trưng|Vòng|Xa|Y|Lộc|An|Đôn|Hàng|Nhan|Quế|Tào|Thẩm|Ngân|Hùng|Kơ|Lang|Ngọ|Phú|Quan|Thang|"
    "Khưu|Lều|Hán|Ngạc|Tán|Vưu|Trầm|Đổng".split("|")
)
# Behind any other first word these tell a name: "Bàn Thị Mai", "Mang Văn Thới"; not "Báo Văn Nghệ".
_MIDDLE_NAMES = frozenset({"Thị", "Văn"})
_BEHIND_VAN = frozenset("hóa hoá phòng nghệ học miếu thư kiện bản chương khoa".split())
_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
CAPITALISED = rf"[{_UPPER}][{_LOWER}]*"

_HONORIFIC = (
    r"đồng chí|đ/c|ông|bà|anh|chị|cô|thầy|em|cụ|"
    r"(?:GS|PGS|TS|ThS|BS|CKI{1,2}|KS|CN|LS|DS|NGƯT|NGND|TTƯT|BSCK(?:I{1,2})?|BS\.CKI{1,2})(?:\.\s?(?:TS|BS|CKI{1,2}|"
    r"BSCK))*\.?|"
    r"giáo sư|phó giáo sư|tiến sĩ|thạc sĩ|bác sĩ|kỹ sư|luật sư|nhà giáo|nghệ sĩ|"
    r"(?:đại|thượng|trung|thiếu) (?:tướng|tá|úy)"
)
_HONOURED = re.compile(
    rf"\b(?:(?i:{_HONORIFIC})\s*:?\s*)+((?:[{_UPPER}][{_LOWER}]*'?)(?:[ \t]+[{_UPPER}][{_LOWER}]*(?!\w)){{1,5}})"
)
_NAMED = re.compile(rf"(?<![\w.])([{_UPPER}][{_LOWER}]*(?:[ \t]+[{_UPPER}][{_LOWER}]*(?!\w)){{1,4}})")
_SHOUTED = re.compile(rf"(?<!\w)([{_UPPER}]{{2,}}(?:[ \t]+[{_UPPER}]{{2,}}){{1,4}})(?!\w)")
# Words that open an office or an organisation, and therefore end a name; compared with their marks on.
_ENDS_NAME = frozenset(
    "ban|bộ|cục|vụ|sở|hội|tỉnh|huyện|quận|xã|phường|cụm|ương|ủy|tổng|trưởng|phó|chủ|bí|giám|đảng|đội|ngành|chánh|"
    "thường|ngày|nghị".split("|")
)
_ENDS_FIRST = _ENDS_NAME | frozenset("trường|phòng|đại|liên|viện|khoa|trung|công|thành|chi|khối|nhà|quốc".split("|"))

# Family names that as often open the name of a unit or a place ("Đoàn Thanh niên", "Hồ Núi Voi", "An Phước").
_AMBIGUOUS = frozenset(
    "Đoàn|Hồ|An|Sơn|Hoa|Kim|Phú|Đồng|Đường|Văn|Trang|Hà|Cao|Thái|Lộc|Hàng|Thi|La|Lang|Giang|Phương|Quan|Viên|"
    "Vàng|Hình|"
    "Thạch|Long|Ninh|Thân|Hùng|Quế|Tôn|Lương|Đôn|Hạ|Từ|Hàn".split("|")
)
# What follows a person's name when no mark parts them; after a unit's name another syllable of it does.
_AFTER_PERSON = frozenset(
    "là làm và phát báo cho đã được chủ dự trao nhấn khẳng kiêm giữ cùng tại về với ở sinh trúng đề ký có nêu "
    "đại thay "
    "bày chia đánh ghi gửi yêu chúc tham tiếp nhận đang sẽ bị trình thông chỉ thăm tặng từng nguyên năm hiện vì "
    "quê".split()
)
_UNIT_BEFORE = re.compile(
    r"\b(?:htx|thpt|thcs|clb|tdp|hợp tác xã|câu lạc bộ|bệnh viện|đại học|cao đẳng|học viện|công ty|khoa|phòng|"
    r"trung tâm|tỉnh|thành phố|huyện|quận|"
    r"thị xã|"
    r"thị trấn|xã|phường|thôn|ấp|bản|làng|đường|phố|khu phố|khu|núi|sông|hồ|chợ|cầu|đèo|chùa|đền|viện|nhà máy|cảng|"
    r"vùng)\b"
    r"(?:\s+[^\W\d_]+){0,3}\s*$",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(r"\b(?:bí thư|chủ tịch|giám đốc|trưởng|phó|chủ nhiệm|ủy viên|thư ký)\b", re.IGNORECASE)
_BEFORE_PERSON = 60  # characters in front of a name that are looked at

_CODE = re.compile(
    r"(?<![\w/-])(?:\d{1,6}[A-Za-z]?(?:/\d{4})?[-–/])(?:[A-ZĐƯ][A-Za-zĐƯđư]*\d{0,2})(?:[-–/&.][A-ZĐƯ][A-Za-zĐƯđư]*\d{0,2}){0,4}(?![\w])"
)
_DATE_WORDS = re.compile(
    r"(?:ngày|mùng|mồng)?\s*(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s*(?:năm|/|-|"
    r",)\s*(?P<year>\d{4}))?(?!\d)"
    r"|tháng\s+(?P<month2>\d{1,2})\s*(?:năm|/|-)\s*(?P<year2>\d{4})(?!\d)",
    re.IGNORECASE,
)
_DATE_FULL = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/])|(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_DATE_SHORT = re.compile(
    r"(?:\b(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|từ|đến|và|mùng|thứ \w+|chủ nhật)[\s,(]*)"
    r"(\d{1,2})[/-](\d{1,2})(?![\d/-]*\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+(\d{4})\b(?:\s*[-–]\s*\d{4})?", re.IGNORECASE)
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})\s?(?:giờ|h|g)\s?(\d{2})?(?:\s?phút)?(?![\w])|(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+|www\.\S+|"
    r"(?<![\d.])(?:\+84|0)(?:\d{1,3}(?:[ .-]?\d{2,4}){2,3}|\d{2,3}[ .-]\d[ .-]\d{3,4}[ .-]\d{3})(?!\d)"
)
NUMBER = re.compile(
    r"(?<![\w/.,-])(?:\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s?/\s?\d{1,3}(?:\.\d{3})+|\s?/\s?\d+)?\s?%?(?![\w])(?!/\w)"
)

NUMBER_WORDS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15,
    "mười sáu": 16, "mười bảy": 17, "mười tám": 18, "mười chín": 19, "hai mươi": 20, "ba mươi": 30, "nhất": 1, "nhì": 2,
}  # fmt: skip
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 89, None where the text is none.

    >>> roman("XIV"), roman("VN")
    (14, None)
    """
    if not re.fullmatch(r"L?X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})", text) or not text:
        return None
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def find(text: str, *kinds: Kind) -> list[Entity]:
    """Every typed span of a text, in order, or those of some kinds; spans of different kinds may overlap, those of one
    kind don't."""
    found = [entity for kind in _KINDS if not kinds or kind in kinds for entity in _found(text, kind)]
    return sorted(found, key=lambda entity: (entity.span.start, -entity.span.end))


@lru_cache(4096)  # the sentences of the same passages are looked at for every question
def _found(text: str, kind: Kind) -> tuple[Entity, ...]:
    return tuple(_KINDS[kind](text))


def _contacts(text: str) -> Iterator[Entity]:
    for match in _CONTACT.finditer(text):
        words = match[0].rstrip(".,;:)")
        yield Entity("contact", Span(match.start(), match.start() + len(words)), words, words.lower())


def _codes(text: str) -> Iterator[Entity]:
    for match in _CODE.finditer(text):
        yield Entity("code", Span(*match.span()), match[0], code_value(match[0]))


def code_value(text: str) -> str:
    """A document code for comparing: folded, without zeros in front, with one kind of dash, TƯ as TW."""
    return re.sub(r"/tu$", "/tw", re.sub(r"\s", "", fold(text).replace("–", "-")).lstrip("0"))


def _times(text: str) -> Iterator[Entity]:
    for match in _TIME.finditer(text):
        hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
        if hour < 24 and minute < 60:
            yield Entity("time", Span(*match.span()), match[0].strip(), f"{hour:02}:{minute:02}")


def _dates(text: str) -> Iterator[Entity]:
    taken: list[Span] = []
    for pattern, value in ((_DATE_WORDS, _words_value), (_DATE_FULL, _full_value), (_DATE_SHORT, _short_value)):
        for match in pattern.finditer(text):
            iso = value(match)
            start = match.start(1) if pattern is _DATE_SHORT else match.start()
            start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
            span = Span(start, match.end())
            if iso and not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                yield Entity("date", span, text[span.start : span.end], iso)
    for match in _YEAR.finditer(text):
        span = Span(*match.span())
        if not any(span.start < other.end and other.start < span.end for other in taken):
            yield Entity("date", span, match[0], match[1])


def _iso(year: str | None, month: str, day: str | None) -> str:
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return ""
    return f"{year or '-'}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _words_value(match: re.Match[str]) -> str:
    return _iso(match["year"] or match["year2"], match["month"] or match["month2"], match["day"])


def _full_value(match: re.Match[str]) -> str:
    return _iso(match[5], match[6], match[7]) if match[5] else _iso(match[4], match[3], match[1])


def _short_value(match: re.Match[str]) -> str:
    return _iso(None, match[2], match[1])


def number_value(text: str) -> str:
    """A number for comparing: "4.851" is "4851", "94,7%" is "94.7", "03" is "3", "143/151" stays.

    >>> [number_value(text) for text in ("4.851", "94,7%", "03", "143/151", "6,5")]
    ['4851', '94.7', '3', '143/151', '6.5']
    """
    bare = re.sub(r"[\s%]", "", text)
    parts = []
    for part in bare.split("/"):
        whole = re.sub(r"\.(?=\d{3}(?:\D|$))", "", part).replace(",", ".")
        parts.append(whole.lstrip("0") or "0" if "." not in whole else whole)
    return "/".join(parts)


def _numbers(text: str) -> Iterator[Entity]:
    for match in NUMBER.finditer(text):
        words = match[0].strip()
        yield Entity("number", Span(match.start(), match.start() + len(words)), words, number_value(words))


_PLACE_NAME = rf"{CAPITALISED}(?:[ ]+{CAPITALISED}){{0,3}}(?!\w)"
_PLACE = re.compile(
    r"\b(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|thôn|bản|ấp|đường|phố|khu phố|đặc khu)"
    rf"[ ]+({_PLACE_NAME}|(?<=quận )\d{{1,2}}\b|(?<=phường )\d{{1,2}}\b|(?<=Quận )\d{{1,2}}\b|(?<=Phường "
    rf")\d{{1,2}}\b)"
)
_PROVINCE = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(PROVINCES, key=len, reverse=True)) + r")(?!\w)"
)


def places(text: str) -> Iterator[Entity]:
    """Provinces by name, and whatever is introduced as a province, city, district, commune or street."""
    text = normalize(text)
    taken: list[Span] = []
    for match in _PLACE.finditer(text):
        if fold(match[1].split()[0]) in {"uy", "doan", "hoi"}:  # "Tỉnh ủy" in capitals is an office
            continue
        taken.append(Span(*match.span()))
        yield Entity("place", taken[-1], match[0], fold(match[1]))
    for match in _PROVINCE.finditer(text):
        if not any(span.start <= match.start() and match.end() <= span.end for span in taken):
            yield Entity("place", Span(*match.span()), match[0], fold(match[0]))


def persons(text: str) -> Iterator[Entity]:
    """People named in full: after a title or honorific, or opening with a family name."""
    taken: list[Span] = []
    for match in _HONOURED.finditer(text):
        start, end = _trim_name(text, *match.span(1))
        if start < end:
            taken.append(Span(start, end))
            yield Entity("person", taken[-1], text[start:end], fold(text[start:end]))
    for pattern in (_NAMED, _SHOUTED):
        for match in pattern.finditer(text):
            start, end = _trim_name(text, *match.span(1))
            if start == end and pattern is _NAMED:
                start, end = _behind_unit(text, *match.span(1))
            if start == end or any(start < span.end and span.start < end for span in taken):
                continue
            words = text[start:end].split()
            opens = words[0].capitalize() in FAMILY_NAMES or _is_unmarked_name(words) or _has_middle_name(words)
            if opens and len(words) >= (2 if pattern is _NAMED else 3):
                if normalize(text[start:end]) in PROVINCES or _is_unit(text, start, end):
                    continue
                taken.append(Span(start, end))
                yield Entity("person", taken[-1], text[start:end], fold(text[start:end]))


_UNMARKED = frozenset(map(fold, FAMILY_NAMES)) - {"do", "ho", "to", "la", "an", "ha", "mai", "cao", "kim", "tong"}


def _is_unmarked_name(words: list[str]) -> bool:
    """A name typed without marks, "Nguyen Van An"."""
    return len(words) in (3, 4) and fold(words[0]) in _UNMARKED and not has_marks(" ".join(words))


def _has_middle_name(words: list[str]) -> bool:
    """Whether a run of capitals has the middle name of many people second."""
    return len(words) > 2 and words[1] in _MIDDLE_NAMES and words[2].lower() not in _BEHIND_VAN


def _is_unit(text: str, start: int, end: int) -> bool:
    """Whether a run of capitals that no honorific introduces is rather part of a unit's or a place's name."""
    words = text[start:end].split()
    before = re.split(r"[,.;:()\n–\"“]|\s-\s", text[max(0, start - _BEFORE_PERSON) : start])[-1]
    unit = _UNIT_BEFORE.search(before)
    has_office = len(words) > 2 and _OFFICE_BEFORE.search(before) is not None
    if unit is not None and not has_office and _UNIT_BEFORE.match(before.split()[-1]):  # "đường Phan Đăng Lưu"
        return True
    if words[0].capitalize() not in _AMBIGUOUS and len(words) > 2:
        return False
    following = re.compile(r"[ \t]+([^\W\d_]+)").match(text, end)
    if following and following[1].islower() and normalize(following[1]) not in _AFTER_PERSON:
        return True
    return unit is not None and not has_office


def _trim_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut a run of capitalised words where an office or organisation begins; empty where it begins with one."""
    position = start
    for word in re.finditer(r"\S+", text[start:end]):
        ends = _ENDS_NAME if word.start() else _ENDS_FIRST
        if normalize(word[0]).lower() in ends:
            break
        position = start + word.end()
    return start, position


def _behind_unit(text: str, start: int, end: int) -> tuple[int, int]:
    """A whole name behind one word of a unit, with which its run of capitals begins: "Đảng ủy Khối Bế Văn Thụ"."""
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) in (4, 5) and words[1][0] in FAMILY_NAMES - _AMBIGUOUS:
        begin, stop = _trim_name(text, start + words[1].start(), end)
        return (begin, stop) if stop == end else (start, start)
    return start, start


_KINDS: dict[Kind, Callable[[str], Iterator[Entity]]] = {
    "date": _dates,
    "time": _times,
    "code": _codes,
    "number": _numbers,
    "place": places,
    "person": persons,
    "contact": _contacts,
}
