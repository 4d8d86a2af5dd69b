"""Bytes to Vietnamese text: Unicode, windows-1258, and the fonts that came before Unicode (TCVN3, VNI).

No library detects TCVN3 or VNI text: to a machine both are Western European. What gives them away is that decoding
yields everyday Vietnamese words. Upper case typed in a TCVN3 capitals font (.VnTimeH) is coded as lower case, so
from plain text it comes out in lower case; a .docx names the font, and index/readers/word.py restores the case.

>>> decode("Cộng hòa".encode("utf-16"), "a.txt")
'Cộng hòa'
>>> from_tcvn3("§¶ng bé Khèi")
'Đảng bộ Khối'
>>> from_vni("Ñaûng boä Khoái")
'Đảng bộ Khối'
"""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from functools import cache

from index.readers.extract import MAX_CHARACTERS, UnreadableDocument

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

# VNI writes a letter and then its mark as a letter of its own; a few vowels have a code to themselves.
_VNI_SINGLE = dict(zip("ñÑöÖôÔîÎæÆìÌíÍóÓòÒ", "đĐưƯơƠỵỴỉỈìÌíÍĩĨịỊ", strict=True))
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _HAT, _BREVE = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0302", "\u0306"
_VNI_MARKS = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _HAT,
    "à": _HAT + _GRAVE,
    "á": _HAT + _ACUTE,
    "å": _HAT + _HOOK,
    "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
    "ê": _BREVE,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_LETTER = re.compile(
    "([aeouyAEOUYöÖôÔ])([" + "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper() + "])|([ñÑöÖôÔîÎæÆìÌíÍóÓòÒ])"
)

# The commonest marked words of the prose of offices: about one word in five.
_EVERYDAY = frozenset(
    "của và là các có được với đã không một những người về đến này ở để tại đảng số từ công bộ cán việc năm tổ chức "
    "thực ủy động nhiệm vụ chính trị quốc kế hoạch hội nghị đồng chí cơ sở định".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_PLAUSIBLE = 0.05  # share of everyday words; real prose has about 0.2, a wrong decoding none
_SAMPLE = 20_000
_OTHERS = ["cp1252", "cp1251", "gb18030", "big5", "shift_jis", "euc_kr"]  # of neighbours and former partners

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def decode(data: bytes, name: str) -> str:
    """A text file's characters: NFC, line ends as \\n, no byte order mark; controls and turns of direction as spaces.

    Raises UnreadableDocument: binary, undecodable, too_much_text.
    """
    if len(data) > 4 * MAX_CHARACTERS:
        raise UnreadableDocument("too_much_text", name, limit=MAX_CHARACTERS)
    lines = repair(_decoded(data, name)).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if len(lines) > MAX_CHARACTERS:
        raise UnreadableDocument("too_much_text", name, limit=MAX_CHARACTERS)
    return _CONTROL.sub(" ", nfc(lines))


def nfc(text: str) -> str:
    """NFC, no letter under more marks than any script sets: to put n marks in order takes n² steps."""
    return unicodedata.normalize("NFC", _overloaded().sub(r"\1", text) if _SUSPECT.search(text) else text)


_SUSPECT = re.compile(r"[^\x00-\u02ff\s]{60}")
_MOST_MARKS = 30  # as in the Stream-Safe Text Format of Unicode


@cache
def _overloaded() -> re.Pattern[str]:
    marks = "".join(letter for letter in map(chr, range(sys.maxunicode)) if unicodedata.combining(letter))
    return re.compile(f"([{marks}]{{{_MOST_MARKS}}})[{marks}]+")


def in_utf8(data: bytes, charset: str) -> bytes:
    """Text in the encoding that its page or server declares, in UTF-8; as it is where the declaration does not hold.

    What was changed opens with a byte order mark: the page may still declare what it was in.
    """
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return data
    try:
        decoded = data.decode(charset).encode()
        return data if decoded == data else codecs.BOM_UTF8 + decoded
    except (LookupError, UnicodeError):
        return data


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, "replace")
    if data.count(0) > len(data) // 1000 or len(_CONTROL_BYTES.findall(data)) > len(data) // 50:
        raise UnreadableDocument("binary", name)
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    right = sum(letter > "\x7f" for letter in text) - bad
    # A file cut within a letter, or with a handful of bad bytes, is still UTF-8; one in another encoding has hardly
    # any letter beyond ASCII that is right.
    if bad == 0 or right > 0 and bad <= 2 + right // 10:
        return text
    return _legacy(data, name)


_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of its ASCII letters is zero."""
    even, odd = data[0:4000:2], data[1:4000:2]
    if len(data) >= 4 and odd.count(0) > len(odd) // 4 and even.count(0) <= len(even) // 50:
        return "utf-16-le"
    if len(data) >= 4 and even.count(0) > len(even) // 4 and odd.count(0) <= len(odd) // 50:
        return "utf-16-be"
    return ""


def _legacy(data: bytes, name: str) -> str:
    western = data.decode("cp1252", "replace").replace("\ufffd", " ")
    candidates = [
        nfc(data.decode("cp1258", "replace")),
        from_tcvn3(data.decode("latin-1")),
        from_vni(western),
    ]
    best = max(candidates, key=everyday_share)
    if everyday_share(best) >= _PLAUSIBLE:
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(data, threshold=0.15, cp_isolation=_OTHERS).best()
    if guess is None:
        raise UnreadableDocument("undecodable", name)
    return str(guess)


def repair(text: str) -> str:
    """Text decoded wrongly on its way (mojibake, a font from before Unicode) is put right; other text stays."""
    letters = [letter for letter in text[:_SAMPLE] if letter > "\x7f" and (letter.isalpha() or letter in _TCVN3)]
    if len(letters) < 4:
        return text
    if sum(letter > "\u017f" for letter in letters) / len(letters) < 0.05:
        best = max((from_tcvn3(text), from_vni(text)), key=everyday_share)
        if everyday_share(best) >= max(_PLAUSIBLE, 2 * everyday_share(text)):
            return best
    return _without_mojibake(text)


def _without_mojibake(text: str) -> str:
    from ftfy import fix_encoding
    from ftfy.badness import badness

    if badness(text) <= len(text) // 500:
        return text
    return "".join(fix_encoding(line) for line in text.splitlines(keepends=True))


def from_tcvn3(text: str) -> str:
    """Text of the ABC fonts (.VnTime and its kin), whose codes were read as Latin-1."""
    return "".join(_TCVN3.get(character, character) for character in text)


def from_vni(text: str) -> str:
    """Text of the VNI fonts, whose codes were read as windows-1252."""
    return _VNI_LETTER.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    if match[3]:
        return _VNI_SINGLE[match[3]]
    vowel = _VNI_SINGLE.get(match[1], match[1])
    return unicodedata.normalize("NFC", vowel + _VNI_MARKS[match[2].lower()])


def everyday_share(text: str) -> float:
    """The share of a text's words that are everyday Vietnamese ones with marks; 0.0 for a text without words."""
    words = _WORD.findall(nfc(text[:_SAMPLE]).lower())
    return sum(word in _EVERYDAY for word in words) / len(words) if words else 0.0
