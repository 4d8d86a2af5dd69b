"""What a short form stands for, read out of a text that has its words: "LHPN" is "Liên hiệp Phụ nữ".

The words need not be explained as such; the text must have them side by side, the first of them with a capital.

>>> initials("LHPN", "Hội Liên hiệp Phụ nữ xã An Phú tổ chức đại hội.")
'Liên hiệp Phụ nữ'
"""

from __future__ import annotations

import re

from index.vietnamese import TOKEN, fold, normalize

_SHORT = re.compile(r"[A-ZĐƯÂÊÔƠĂ]{2,8}")
_JOINING = frozenset(("va", "cua", "ve", "cho"))  # "Sở Giáo dục và Đào tạo" is SGDĐT
_GAP = re.compile(r"[\s,]+|\s[-–]\s")  # what may stand between two words of one name


def initials(token: str, text: str) -> str:
    """The first run of words of `text` whose initials the capital abbreviation `token` is, "" where there is none.

    Marks count where the abbreviation has any ("ĐH" is never "dạy học"); "và" and its like may be skipped."""
    token = normalize(token)
    if not _SHORT.fullmatch(token):
        return ""
    text = normalize(text)
    words = list(TOKEN.finditer(text))
    for start, word in enumerate(words):
        if word[0][:1].isupper() and not _SHORT.fullmatch(word[0]):
            stop = _agree(token, text, words[start:])
            if stop is not None:
                return text[word.start() : stop]
    return ""


def _agree(token: str, text: str, words: list[re.Match[str]]) -> int | None:
    """Where the words that begin with the letters of `token`, in order, end; None where they do not."""
    letter = 0
    for place, word in enumerate(words):
        if place and not _GAP.fullmatch(text[words[place - 1].end() : word.start()]):
            return None
        if _same(token[letter], word[0][0]):
            letter += 1
            if letter == len(token):
                return word.end()
        elif not place or fold(word[0]) not in _JOINING:
            return None
    return None


def _same(letter: str, first: str) -> bool:
    """Whether a word's first letter is that of the abbreviation: Đ is only đ, A is also â and ă."""
    return letter == first.upper() if letter == "Đ" or first in "đĐ" else fold(letter) == fold(first)
