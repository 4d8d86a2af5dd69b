"""The numbers that Word draws before the items of a list, which are not in the text of its paragraphs."""

from __future__ import annotations

import re
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Numbering:
    """Counts a document's numbered paragraphs; ask for each in order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}  # (list, level) -> format, pattern, start
        self._abstract: dict[str, str] = {}  # list -> the definition whose count it shares
        self._counts: dict[tuple[str, int], int] = {}
        self._of_style = {
            style.style_id: found
            for style in document.styles
            if (found := style.element.find(f"{_W}pPr/{_W}numPr")) is not None
        }
        self._read(document)

    def _read(self, document: Any) -> None:
        part = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None)
        if part is None:
            return
        definitions = {item.get(f"{_W}abstractNumId"): item for item in part.element.iter(f"{_W}abstractNum")}
        for item in part.element.iter(f"{_W}num"):
            number = item.get(f"{_W}numId", "")
            link = item.find(f"{_W}abstractNumId")
            definition = definitions.get(link.get(f"{_W}val")) if link is not None else None
            restarts = item.find(f"{_W}lvlOverride/{_W}startOverride") is not None
            self._abstract[number] = f"num {number}" if restarts or link is None else link.get(f"{_W}val", "")
            for level in definition.iter(f"{_W}lvl") if definition is not None else ():
                self._levels[number, int(level.get(f"{_W}ilvl", "0"))] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )

    def label(self, paragraph: Any) -> str:
        """What stands before a paragraph: "1.", "a)", "II." or "-" for a bullet; "" outside lists."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            properties = self._of_style.get(style.get(f"{_W}val")) if style is not None else None
        if properties is None:
            return ""
        number, level = _value(properties, "numId", "0"), int(_value(properties, "ilvl", "0"))
        if number == "0" or (number, level) not in self._levels:
            return ""
        form, pattern, start = self._levels[number, level]
        counter = self._abstract[number]
        self._counts[counter, level] = self._counts.get((counter, level), start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == counter and key[1] > level]:
            del self._counts[deeper]
        if form in ("bullet", "none"):
            return "-" if form == "bullet" else ""
        return re.sub(r"%(\d)", lambda match: self._figure(number, int(match[1]) - 1), pattern)

    def _figure(self, number: str, level: int) -> str:
        form, _, start = self._levels.get((number, level), ("decimal", "", 1))
        return _written(self._counts.get((self._abstract[number], level), start), form)


def _value(parent: Any, tag: str, default: str) -> str:
    child = parent.find(f"{_W}{tag}")
    return str(child.get(f"{_W}val", default)) if child is not None else default


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


_MOST_ROMAN, _MOST_LETTERS = 5000, 26 * 5  # beyond them a count is written in figures


def _written(count: int, form: str) -> str:
    """A count as its list writes it.

    >>> [_written(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero")]
    ['4', 'IV', 'd', '04']
    """
    if form.endswith("Roman") and count < _MOST_ROMAN:
        roman, left = "", count
        for value, letters in (*_ROMAN, *_ROMAN_UNITS):
            roman += letters * (left // value)
            left %= value
        return roman.upper() if form == "upperRoman" else roman
    if form.endswith("Letter") and count <= _MOST_LETTERS:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)
