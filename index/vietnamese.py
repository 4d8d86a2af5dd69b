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
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.abbreviations import ABBREVIATIONS as ABBREVIATIONS
from index.abbreviations import BESIDE, CAPITAL, SMALL
from index.types import Span

# A tone on the second vowel of a final oa, oe, uy belongs on the first ("hoà" -> "hòa"); after q the u is
# part of the consonant ("quý"), and before a final consonant the second vowel keeps it ("hoàn").
_OLD_PLACEMENT = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW_PLACEMENT = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_PLACEMENT = {}
for _old, _new in zip(_OLD_PLACEMENT, _NEW_PLACEMENT, strict=True):
    for _form in (str.lower, str.capitalize, str.upper):
        _PLACEMENT[_form(_old)] = _form(_new)
# Each alternative opens with a letter, so that the search leaps to the next o or u: fifty times as fast as the forms
# themselves behind a common look-behind.
_SECOND = {first: "".join(form[1] for form in _PLACEMENT if form[0] == first) for first in "oOuU"}
_MISPLACED = re.compile("|".join(rf"{first}(?<![qQ]{first})[{second}](?!\w)" for first, second in _SECOND.items()))

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
    if len(text) <= LONGEST_WORD:
        return _folded_word(text)
    return _folded_text(text) if len(text) <= LONGEST_TEXT else _folded_at_once(text)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


def _folded_at_once(text: str) -> str:
    """The same, for a passage in a fifth of the time: `translate` looks every character up by itself."""
    if len(text) < SHORT:
        return _folded(text)
    try:
        return _text_of(_table()[_codes_of(unicodedata.normalize("NFC", text))])
    except IndexError:
        return _folded(text)


def _codes_of(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _text_of(codes: NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _table() -> NDArray[np.uint32]:
    """The folded form of each letter, and of what print has for punctuation."""
    return np.array([ord(_FOLDING[code]) for code in range(0x2200)], np.uint32)


@cache
def _letters() -> NDArray[np.uint32]:
    """Each character of a token as it is, every other as a space."""
    return np.array([code if chr(code).isalnum() else 32 for code in range(0x2200)], np.uint32)


def tokens(text: str) -> list[str]:
    """`TOKEN.findall`, for a passage in half of the time.

    >>> tokens("Kế hoạch 139-KH/ĐUK: 4.851 đảng viên")
    ['Kế', 'hoạch', '139', 'KH', 'ĐUK', '4.851', 'đảng', 'viên']
    """
    if len(text) < SHORT:
        return TOKEN.findall(text)
    codes = _codes_of(text)
    try:
        letters = _letters()[codes]
    except IndexError:
        return TOKEN.findall(text)
    within = letters != 32
    joins = (codes[1:-1] == 46) & within[:-2] & within[2:]  # a full stop between them may be of a number
    if not joins.any():
        return _text_of(letters).split()
    if "_" in text:  # behind a number it tells that it is none
        return TOKEN.findall(text)
    letters[1:-1][joins] = 46
    return [token for run in _text_of(letters).split() for token in (TOKEN.findall(run) if "." in run else (run,))]


# A question folds 2,000 syllables, nearly all of them seen before; kept, they take 6 MB at most.
LONGEST_WORD = 12
SHORT = 120  # characters below which a table is no faster
_folded_word = lru_cache(65_536)(_folded)
# And the same passages with what stands around them some ten times: 4 MB at most.
LONGEST_TEXT = 5_000
_folded_text = lru_cache(512)(_folded_at_once)


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
_SENTENCE_END = re.compile(
    rf"(?:\./\.|[.!?…]+)[\"”’»)\]]*(?=\s+[\"“‘«(\[]?[^\W_{SMALL}]|\s*$|\s+[-–+•*]|\s+[a-zđ]\)\s)|\n+", re.MULTILINE
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


# With a full stop and a name behind, but not between the parts of a person's name: "P. Linh Tây", "Q.5", "TP.HCM".
_SHORT_PLACE = re.compile(rf"(?<![^\W\d_])(TP|TX|TT|P|Q|H|X)\.\s*(?={CAPITAL}[^\W\d_]|\d)")
_PLACE_WORDS = {
    "TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "P": "phường", "Q": "quận", "H": "huyện", "X": "xã",
}  # fmt: skip


def _placed(text: str) -> str:
    """Short words for sorts of places written out where a name or number follows them."""

    def written(match: re.Match[str]) -> str:
        before = text[: match.start()]
        last = re.search(r"[^\W\d_]+\.?\s*$", before)
        is_initial = len(match[1]) == 1 and last is not None and _follows_person(last[0].strip())
        return match[0] if is_initial else _PLACE_WORDS[match[1]] + " "

    return _SHORT_PLACE.sub(written, text)


def _follows_person(word: str) -> bool:
    """Whether a letter behind a word is an initial: behind another name, initial or honorific."""
    return word.lower() in _HONORIFICS or (word.istitle() and word.lower() not in ("phường", "quận", "huyện", "xã"))


def written_out(text: str) -> list[str]:
    """The syllables of a passage, and behind an abbreviation of three letters or more what it stands for: a question
    has its abbreviations written out, so "câu lạc bộ Yoga" finds "CLB Yoga".

    >>> written_out("CLB Yoga")
    ['clb', 'câu', 'lạc', 'bộ', 'yoga']
    """
    found: list[str] = []
    for match in TOKEN.finditer(normalize(text)):
        found.append(match[0].lower().replace(".", ""))
        if len(match[0]) > 2 and match[0] in ABBREVIATIONS:
            found.extend(syllables(ABBREVIATIONS[match[0]]))
    return found


# Those of three letters or more as they are typed in a hurry, and of two that nobody mistakes.
_LOOSE = {fold(short): full for short, full in ABBREVIATIONS.items() if len(short) > 2}
_LOOSE |= {fold(short): ABBREVIATIONS[short] for short in ("BV", "DN", "GV", "PN", "SV", "TP", "TX", "VP")}


def expand_abbreviations(text: str) -> str:
    """Write out the abbreviations of a question; those within a document code (139-KH/ĐUK) stay.

    An abbreviation typed in lower case or without its marks is known by three letters or more ("tccsd", "ubkt"), and
    by two where these are of nothing else ("bv", "tx").

    >>> expand_abbreviations("BTC ĐUK DNTW thuộc cụm nào? tccsd là gì? Kế hoạch 139-KH/ĐUK")
    'Ban Tổ chức Đảng ủy Khối Doanh nghiệp Trung ương thuộc cụm nào? tổ chức cơ sở đảng là gì? Kế hoạch 139-KH/ĐUK'
    """

    def written_out(match: re.Match[str]) -> str:
        full, beside = _stands_for(match[0]), BESIDE.get(match[0], ())
        if full is None and not beside:
            return match[0]
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if before in ("/", "-") or after in ("/", "-") or (match[0] in ABBREVIATIONS and before.isdigit()):
            return match[0]
        for preceding, following, there in beside:
            if re.search(preceding, text[: match.start()]) and re.match(following, text[match.end() :]):
                return there
        return full or match[0]

    text = _placed(unicodedata.normalize("NFC", text))
    return re.sub(r"[^\W\d_]{2,8}", written_out, text)


def folded_both_ways(text: str) -> list[str]:
    """The folded syllables of a text, and again with its abbreviations written out.

    >>> folded_both_ways("CLB Yoga")
    ['clb', 'yoga', 'cau', 'lac', 'bo', 'yoga']
    """
    return TOKEN.findall(fold(f"{text} {expand_abbreviations(text)}"))


# Vowels of a real syllable; an abbreviation typed in lower case ("ubkt", "bch") has none inside it, so "ban" stays.
_SYLLABLE = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")


@lru_cache(8192)
def _stands_for(word: str) -> str | None:
    """What an abbreviation is short for, None where a word is none."""
    if word in ABBREVIATIONS:
        return ABBREVIATIONS[word]
    return None if _is_word(word) else _LOOSE.get(fold(word))


def _is_word(text: str) -> bool:
    return _SYLLABLE.fullmatch(fold(text)) is not None
