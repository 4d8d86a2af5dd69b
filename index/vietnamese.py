"""Vietnamese text, normalised in one place for documents and questions alike.

Nothing here changes the length of NFC text (`normalize` and `fold` map character to character), so a
match found in a normalised or folded text has the same offsets in the original. It does not segment
words: pairs of adjacent syllables serve search better (see benchmarks/README.md).

>>> normalize("Uỷ viên Ban Tổ chức, thị xã Hoà Bình, quý III")
'Ủy viên Ban Tổ chức, thị xã Hòa Bình, quý III'
>>> fold("Đảng ủy Khối")
'dang uy khoi'
>>> syllables("Kế hoạch số 139-KH/ĐUK có 4.851 đảng viên")
['kế', 'hoạch', 'số', '139', 'kh', 'đuk', 'có', '4851', 'đảng', 'viên']
"""

from __future__ import annotations

import re
import unicodedata

from index.types import Span

# A tone on the second vowel of a final oa, oe, uy belongs on the first ("hoà" -> "hòa"); after q the u is
# part of the consonant ("quý"), and before a final consonant the second vowel keeps it ("hoàn").
_OLD_PLACEMENT = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW_PLACEMENT = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_PLACEMENT = {}
for _old, _new in zip(_OLD_PLACEMENT, _NEW_PLACEMENT, strict=True):
    for _form in (str.lower, str.capitalize, str.upper):
        _PLACEMENT[_form(_old)] = _form(_new)
_MISPLACED = re.compile(r"(?<![qQ])(?:" + "|".join(_PLACEMENT) + r")(?!\w)")

# Thousands are joined ("4.851" is the token "4851"), so that a number is found however it is written.
TOKEN = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d\w])|[^\W_]+")

_MARKED = re.compile("[à-ýăđĩũơưạ-ỹÀ-ÝĂĐĨŨƠƯẠ-Ỹ]")


def normalize(text: str) -> str:
    """NFC with one tone placement ("hoà" becomes "hòa"). NFC text keeps its length."""
    return _MISPLACED.sub(lambda match: _PLACEMENT[match[0]], unicodedata.normalize("NFC", text))


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = "d" if character in "đĐ" else unicodedata.normalize("NFD", character)[0].lower()[:1]
        self[code] = folded or character
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case, marks off, đ to d; one character for one character of NFC text."""
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def has_marks(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark; text typed in a hurry has none."""
    return _MARKED.search(unicodedata.normalize("NFC", text)) is not None


def syllables(text: str) -> list[str]:
    """Normalised lower-case syllables and numbers, in order."""
    return [match[0].replace(".", "") for match in TOKEN.finditer(normalize(text).lower())]


def syllable_spans(text: str) -> list[tuple[str, Span]]:
    """The same with their places in the (NFC) text."""
    lowered = normalize(text)
    return [(match[0].lower().replace(".", ""), Span(*match.span())) for match in TOKEN.finditer(lowered)]


# What a full stop follows without ending a sentence.
_SHORTENED = {
    *(
        "tp",
        "tx",
        "tt",
        "ths",
        "ts",
        "pgs",
        "gs",
        "bs",
        "cn",
        "ks",
        "ls",
        "nxb",
        "tr",
        "đ/c",
        "đc",
        "kts",
        "cki",
        "ckii",
        "ds",
        "sn",
    ),
    *(
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "no",
        "q",
        "p",
        "h",
        "x",
        "t",
        "th",
        "sđt",
        "đt",
        "tk",
        "stt",
        "vd",
        "nq",
        "qđ",
        "nsưt",
        "nsnd",
    ),
    *("ngưt", "ngnd", "ttưt", "ttnd", "bsck", "bscki", "bsckii", "hs", "sv"),
}
_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"  # a range would hold capitals too
_SENTENCE_END = re.compile(
    rf"(?:\./\.|[.!?…]+)[\"”’»)\]]*(?=\s+[\"“‘«(\[]?[^\W_{_SMALL}]|\s*$|\s+[-–+•*]|\s+[a-zđ]\)\s)|\n+", re.MULTILINE
)
_HONORIFICS = frozenset("ông bà anh chị cô thầy cụ".split())
_NUMBERED = frozenset("điều chương mục phần khoản bước tiết điểm phụ lục".split())  # "Điều 5. Phạm vi" is one heading
_LAST_WORD = re.compile(r"[\w/]+$")
_ORDINAL = re.compile(r"\d{1,3}|[IVXivx]{1,5}|[a-zđA-ZĐ]")
_LEVELS = re.compile(r"(?:\d{1,2}\.)+")  # "1." of "1.2. Thiết bị"


def sentences(text: str) -> list[Span]:
    """The sentences of a text, without the white space around them. A line break always ends one.

    >>> text = "TP. Hà Nội có 12 quận. Huyện thì 17."
    >>> [text[sentence.start : sentence.end] for sentence in sentences(text)]
    ['TP. Hà Nội có 12 quận.', 'Huyện thì 17.']
    """
    spans: list[Span] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match[0] == "." and _is_shortened(text, start, match.start()):
            continue
        _append_trimmed(spans, text, start, match.end())
        start = match.end()
    _append_trimmed(spans, text, start, len(text))
    return spans


def _is_shortened(text: str, start: int, stop: int) -> bool:
    """Whether the word before a full stop is a shortened one, an initial, or the number that opens a list item."""
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    if word is None or stop >= len(text) or text[stop + 1 : stop + 2] == "\n":
        return False
    before = text[start : word.start()].lstrip('"“‘«([ ').split()
    begins_line = start == 0 or "\n" in text[start - 1 : word.start()]
    opens = not before or (
        begins_line
        and len(before) == 1
        and (before[0].lower() in _NUMBERED or _LEVELS.fullmatch(before[0]) is not None)
    )
    if word[0] == "v" and text[: word.start()].endswith("v."):
        return False
    # "ông N. Đ. Hùng" has initials; "Nguyễn Văn A. Phó Bí thư" ends with a name.
    last = before[-1] if before else ""
    ends_name = last.istitle() and last.isalpha() and last.lower() not in _HONORIFICS and _is_word(last)
    is_initial = len(word[0]) == 1 and word[0].isupper() and not ends_name
    is_ordinal = opens and _ORDINAL.fullmatch(word[0]) is not None
    return word[0].lower() in _SHORTENED or is_initial or is_ordinal


def _append_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


# Abbreviations of Party, state and mass organisations, as their staff type them. A document that explains
# one of its own ("tổ chức cơ sở đảng (TCCSĐ)") is read by `explained_abbreviations` and wins over this table.
ABBREVIATIONS = {
    "ATTT": "an toàn thông tin",
    "BCĐ": "Ban Chỉ đạo",
    "BCH": "Ban Chấp hành",
    "BCS": "Ban cán sự",
    "BCSĐ": "Ban cán sự đảng",
    "BBT": "Ban Bí thư",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BCT": "Bộ Chính trị",
    "BDV": "Ban Dân vận",
    "BNC": "Ban Nội chính",
    "BQL": "Ban Quản lý",
    "BTC": "Ban Tổ chức",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BTG": "Ban Tuyên giáo",
    "BTV": "Ban Thường vụ",
    "BVĐK": "Bệnh viện Đa khoa",
    "BTVTU": "Ban Thường vụ Tỉnh ủy",
    "CBCC": "cán bộ, công chức",
    "CBĐV": "cán bộ, đảng viên",
    "CB": "cán bộ",
    "CCB": "Cựu chiến binh",
    "CĐ": "Công đoàn",
    "CĐS": "chuyển đổi số",
    "CHQS": "chỉ huy quân sự",
    "CNTT": "công nghệ thông tin",
    "CNVC": "công nhân viên chức",
    "CT": "chỉ thị",
    "CTĐ": "công tác đảng",
    "CV": "công văn",
    "DN": "doanh nghiệp",
    "DNNN": "doanh nghiệp nhà nước",
    "DNTW": "Doanh nghiệp Trung ương",
    "ĐB": "đảng bộ",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐH": "đại hội",
    "ĐTN": "Đoàn thanh niên",
    "ĐU": "Đảng ủy",
    "ĐUK": "Đảng ủy Khối",
    "ĐV": "đảng viên",
    "GDĐT": "giáo dục và đào tạo",
    "HĐQT": "Hội đồng quản trị",
    "HĐND": "Hội đồng nhân dân",
    "HĐTĐ": "Hội đồng thi đua",
    "HN": "hội nghị",
    "HTNV": "hoàn thành nhiệm vụ",
    "HTTNV": "hoàn thành tốt nhiệm vụ",
    "HTXS": "hoàn thành xuất sắc",
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ",
    "KCN": "khu công nghiệp",
    "KH": "kế hoạch",
    "KL": "kết luận",
    "KTGS": "kiểm tra, giám sát",
    "LĐLĐ": "Liên đoàn Lao động",
    "LLCT": "lý luận chính trị",
    "LLVT": "lực lượng vũ trang",
    "MTTQ": "Mặt trận Tổ quốc",
    "NĐ": "nghị định",
    "NQ": "nghị quyết",
    "NTM": "nông thôn mới",
    "PCT": "phó chủ tịch",
    "PCTN": "phòng, chống tham nhũng",
    "PBT": "Phó Bí thư",
    "QĐ": "quyết định",
    "QĐND": "Quân đội nhân dân",
    "QUTW": "Quân ủy Trung ương",
    "SYT": "Sở Y tế",
    "TCCS": "tổ chức cơ sở",
    "TCCB": "tổ chức cán bộ",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TCĐ": "tổ chức đảng",
    "TCXDĐ": "tổ chức xây dựng Đảng",
    "TĐKT": "thi đua, khen thưởng",
    "TNCS": "Thanh niên Cộng sản",
    "TTHĐND": "Thường trực Hội đồng nhân dân",
    "TTTU": "Thường trực Tỉnh ủy",
    "TU": "Tỉnh ủy",
    "TƯ": "Trung ương",
    "TW": "Trung ương",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBKT": "Ủy ban Kiểm tra",
    "UBND": "Ủy ban nhân dân",
    "UVBCH": "Ủy viên Ban Chấp hành",
    "UVBTV": "Ủy viên Ban Thường vụ",
    "UV": "ủy viên",
    "VHTT": "văn hóa, thể thao",
    "VP": "văn phòng",
    "XDĐ": "xây dựng Đảng",
    "XHCN": "xã hội chủ nghĩa",
}
# What some stand for beside certain words: (what stands before, what stands after, in full).
_BESIDE = {
    "CT": (
        r"",
        r"\s+(?:UBND|HĐND|HĐQT|MTTQ|UBMTTQ|CĐ|LĐLĐ|hội|hiệp hội|công đoàn|ủy ban|hội đồng|xã|huyện|tỉnh|phường)\b",
        "chủ tịch",
    ),
    "CĐ": (r"\btrường\s+$", r"", "cao đẳng"),
    "ĐH": (r"\b(?:trường|các trường|bậc)\s+$", r"", "đại học"),
    "HD": (r"", r"\s+(?:số\s+)?\d", "hướng dẫn"),
    "TB": (r"", r"\s+(?:số\s+)?\d", "thông báo"),
    "BC": (r"", r"\s+(?:số\s+)?\d", "báo cáo"),
    "TT": (r"", r"\s+(?:số\s+)?\d", "thông tư"),
}
_EXPLAINED = re.compile(r"\((?:(?:sau đây )?gọi(?: tắt)? là|viết tắt(?: là)?)?[:\s]*[\"“]?([A-ZĐƯÂÊÔƠĂ]{2,8})[\"”]?\)")


def explained_abbreviations(text: str) -> dict[str, str]:
    """Abbreviations that a text explains in brackets after the words whose initials they are.

    >>> explained_abbreviations("đánh giá tổ chức cơ sở đảng (TCCSĐ) năm 2023")
    {'TCCSĐ': 'tổ chức cơ sở đảng'}
    """
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        short = match[1]
        words = list(TOKEN.finditer(text, max(0, match.start() - 120), match.start()))
        for count in range(2, min(len(words), 2 * len(short)) + 1):
            taken = words[-count:]
            if _initials_agree(short, [word[0] for word in taken]):
                found[short] = text[taken[0].start() : taken[-1].end()]
                break
    return found


def _initials_agree(short: str, words: list[str]) -> bool:
    return len(words) == len(short) and fold("".join(word[0] for word in words)) == fold(short)


def expand_abbreviations(text: str, explained: dict[str, str] | None = None) -> str:
    """Write out the abbreviations of a question; those within a document code (139-KH/ĐUK) stay.

    An abbreviation typed in lower case or without its marks is known by three letters or more ("tccsd", "ubkt").

    >>> expand_abbreviations("BTC ĐUK DNTW thuộc cụm nào? tccsd là gì? Kế hoạch 139-KH/ĐUK")
    'Ban Tổ chức Đảng ủy Khối Doanh nghiệp Trung ương thuộc cụm nào? tổ chức cơ sở đảng là gì? Kế hoạch 139-KH/ĐUK'
    """
    known = ABBREVIATIONS | (explained or {})
    loose = {fold(short): full for short, full in known.items() if len(short) > 2}

    def written_out(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if before in ("/", "-") or after in ("/", "-") or (match[0] in known and before.isdigit()):
            return match[0]
        beside = _BESIDE.get(match[0])
        if (
            beside
            and re.search(beside[0], text[: match.start()], re.I)
            and re.match(beside[1], text[match.end() :], re.I)
        ):
            return beside[2]
        if match[0] in known:
            return known[match[0]]
        word = fold(match[0])
        return match[0] if word not in loose or _is_word(match[0]) else loose[word]

    return re.sub(r"[^\W\d_]{2,8}", written_out, unicodedata.normalize("NFC", text))


# Vowels of a real syllable; an abbreviation typed in lower case ("ubkt", "bch") has none inside it, so "ban" stays.
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


def _is_word(text: str) -> bool:
    return _SYLLABLE.fullmatch(fold(text)) is not None
