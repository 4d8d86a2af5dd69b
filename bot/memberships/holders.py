"""Who holds an office, as the document has it: a unit with the person who speaks for it in brackets beside it.

"Cụm trưởng: Sở Y tế (bà Vũ Thị Hoa, Giám đốc)" is read as led by the unit, "Giao Sở Y tế (bà Vũ Thị Hoa, Giám đốc) làm
Cụm trưởng" as led by the person. Either way both are named to whoever asks, and so is the office of "Cụm trưởng: bà Vũ
Thị Hoa, Giám đốc Sở Y tế".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.memberships.names import key
from index.entities import persons
from index.offices import office_behind
from index.roles import GROUP_NOUNS, spokesperson
from index.types import Span
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import TOKEN, expand_abbreviations, fold

_BRACKET = re.compile(r"\s*\((?P<inside>[^()\n]{4,140})\)")
_COMMA = re.compile(r",\s+(?P<behind>[^,;:()\n]{4,100}?)(?=[,;:()\n]|\.\s|$)")
_SPOKEN_FOR = re.compile(  # "… làm Cụm trưởng cụm 3, do bà Vũ Thị Hoa, Giám đốc, đảm nhiệm"
    r"[^.;\n]{0,120}?,\s+do\s+(?P<inside>(?:đồng chí|ông|bà|anh|chị)\s[^.;\n]{4,100}?),?\s+"
    r"(?:đảm nhiệm|đảm trách|đại diện)\b"
)
_OPEN_BRACKET = re.compile(r"\s*\((?P<before>[^()\n]{0,60})$")  # a title or an office before the name
_CLOSES = re.compile(r"[^()\n]{0,100}\)")
_SECOND = re.compile(rf"\b(?:(?:{GROUP_NOUNS})\s+phó|phó\s+(?:{GROUP_NOUNS}))\b", re.IGNORECASE)
_UNIT = re.compile(rf"(?<![^\W_])(?:{UNIT_NOUNS})\b[^,.;:()\n]{{2,90}}$", re.IGNORECASE)
_UNIT_NAMED = re.compile(rf"(?<![^\W_])(?:{UNIT_NOUNS})\b", re.IGNORECASE)
_IN_GROUP = re.compile(
    rf"(?:,|;|–|-|\bvà\b|\bkiêm\b|^)\s*(?:(?:{GROUP_NOUNS})\s+(?:trưởng|phó)|(?:phó\s+)?(?:trưởng|phó)\s+(?:{GROUP_NOUNS}))\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:đồng chí|đ/c|ông|bà)[.\s]+$", re.IGNORECASE)
_LONGEST_OFFICE = 140  # characters behind a person's name; more is a sentence
_REACH = 120  # characters before a bracket in which the unit's name begins
_OFFICE_FIRST = 60  # characters of a bracket before the person's name: "(Phó Giám đốc phụ trách Nguyễn Văn An)"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office: `written` as the document has it, the `unit` and the `person` in it, either may be "".
    `works_at` is the unit of a person's own office, which the group's office need not be held for."""

    written: str
    unit: str
    person: str
    works_at: str = ""

    def may_be(self, other: Holder) -> bool:
        """Whether two statements may both hold: neither names a unit or a person that the other contradicts."""
        if self.person and other.person:
            return _alike(self.unit, other.unit) and _alike(self.person, other.person)
        return _alike(self.unit or self.works_at, other.unit or other.works_at)

    def is_called(self, name: str) -> bool:
        """Whether all words of a folded name are in the unit's or the person's."""
        words, names = set(name.split()), (self.unit, expand_abbreviations(self.unit), self.person)
        return any(words <= set(TOKEN.findall(fold(each))) for each in names)

    def is_beside(self, other: Holder) -> bool:
        """Whether one names only a unit and the other only a person: who leads, and for whom."""
        return bool(self.unit and other.person or self.person and other.unit) and not (
            self.unit and self.person or other.unit and other.person
        )


def _alike(one: str, other: str) -> bool:
    """Whether two names may be of one: either is missing, or all words of one are in the other."""
    one_words, other_words = (set(key(expand_abbreviations(name)).split()) for name in (one, other))
    return one_words <= other_words or other_words <= one_words


def holder_at(text: str, span: Span, named: str) -> Holder:
    """Who holds the office that `text[span]`, read as `named`, is said to hold."""
    if not (_is_person(named) or _ADDRESSED.search(text, max(0, span.start - _REACH), span.start)):
        behind = _BRACKET.match(text, span.end) or _SPOKEN_FOR.match(text, span.end)
        inside = next(persons(behind["inside"]), None) if behind else None
        if behind is None or inside is None or inside.span.start > _OFFICE_FIRST or _SECOND.search(behind["inside"]):
            return _apposed(text, span, named)
        return Holder(f"{named} ({' '.join(behind['inside'].split())})", named, inside.text)
    before, closes = _OPEN_BRACKET.search(text, max(0, span.start - _REACH), span.start), _CLOSES.match(text, span.end)
    if before is None or closes is None or _SECOND.search(text, before.start(), closes.end()):
        return _with_office(text, span, named)
    unit = _UNIT.search(text[max(0, before.start() - _REACH) : before.start()])
    if unit is None:
        return Holder(named, "", named)
    beside = " ".join(text[before.start() : closes.end()].split())
    return Holder(f"{' '.join(unit[0].split())} {beside}", " ".join(unit[0].split()), named)


def _apposed(text: str, span: Span, named: str) -> Holder:
    """A unit with the person behind it who speaks for it: "Trường A, Hiệu trưởng Vũ Thị Hoa, thay Trường B"."""
    comma = _COMMA.match(text, span.end)
    person = spokesperson(comma["behind"]) if comma else None
    if comma is None or person is None or _SECOND.search(comma["behind"]):
        return _written(named)
    beside = " ".join(comma["behind"][: person.span.end].split())
    return Holder(f"{named} ({beside})", named, person.text)


def _with_office(text: str, span: Span, named: str) -> Holder:
    """A person with the office behind the name, without what they are in the group itself: ", Cụm trưởng Cụm 5"."""
    office = office_behind(text, span)
    behind = text[office.start : office.end] if office else ""
    in_group = _IN_GROUP.search(behind)
    held = " ".join(behind[: in_group.start() if in_group else len(behind)].rstrip(" ,–-").split())
    last = held.rpartition(", ")[2]
    unit = _UNIT_NAMED.search(last)
    if unit is None or len(held) > _LONGEST_OFFICE:
        return Holder(named, "", named)
    return Holder(f"{named} ({held})", "", named, last[unit.start() :])


def _written(named: str) -> Holder:
    """A holder whose name as it was read may have the person in it already: "Sở Y tế (ông Nguyễn Văn An)"."""
    person = next(iter(persons(named)), None)
    return Holder(named, named.partition("(")[0].strip(), person.text if person else "")


def _is_person(words: str) -> bool:
    person = next(iter(persons(words)), None)
    return person is not None and person.span.start == 0
