"""Names under which the files that people send are stored: nothing of a sender's name may lead out of the folder."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 180  # bytes of UTF-8; file systems take 255, and versions and copies add to a name
_SUFFIX = re.compile(r"\.\w{1,10}$", re.ASCII)
_NEVER_AT_ENDS = ". -~$"  # hidden, an option of a command, left by Word beside an open file
_MOST_LETTERS = 500  # that are looked at, and the suffix
_UNNAMED = "tai-lieu"
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # on Windows, where a corpus may be unpacked or shared
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|com[\d¹²³]|lpt[\d¹²³])(?:\.|$)", re.IGNORECASE)
_NOT_DOCUMENTS = {"questions.jsonl", "thumbs.db", "desktop.ini"}


def safe_name(name: str) -> str:
    """A name for a file in one flat folder, readable, with the sender's letters and suffix.

    >>> safe_name("../../etc/passwd.md"), safe_name("Báo cáo\\u202efdp.exe"), safe_name("CON.txt"), safe_name("..")
    ('passwd.md', 'Báo cáofdp.exe', '_CON.txt', 'tai-lieu')
    """
    last = re.split(r"[/\\]", name.rstrip("/\\ "))[-1]
    last = unicodedata.normalize("NFC", last[:_MOST_LETTERS] + last[_MOST_LETTERS:][-20:])
    seen = "".join(" " if letter.isspace() else letter for letter in last if _is_seen(letter))
    plain = unicodedata.normalize("NFC", " ".join(_FORBIDDEN.sub("_", seen).split())).rstrip(_NEVER_AT_ENDS)
    suffix = match[0] if (match := _SUFFIX.search(plain)) else ""
    stem = plain.removesuffix(suffix).strip(_NEVER_AT_ENDS)
    whole = (_cut(stem, _LONGEST - len(suffix.encode())).rstrip(_NEVER_AT_ENDS) or _UNNAMED) + suffix
    return f"_{whole}" if _RESERVED.match(whole) or whole.casefold() in _NOT_DOCUMENTS else whole


def _is_seen(letter: str) -> bool:
    """No controls, marks of direction, private letters or halves of surrogate pairs; white space is seen."""
    return letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _cut(text: str, most: int) -> str:
    """As much of a text as fits into `most` bytes of UTF-8, whole letters."""
    return text.encode()[:most].decode("utf-8", "ignore")
