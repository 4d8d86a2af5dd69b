"""Whether evidence meets what a question pins down.

A pin is met in the sentence itself, or by what stands around it (the passage, its headings, the document's opening)
as long as the sentence names no other thing of the same kind: "Cụm thi đua số 6" in a sentence is never evidence for
number 3, and a sentence about the secretary of Sơn La none for the secretary of Cao Bằng in the same document.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.questions.numbered import numbered
from bot.questions.pinned import Pin
from index.entities import NUMBER_WORDS, PROVINCES, code_value, find
from index.vietnamese import fold, normalize

State = Literal["met", "around", "unmet", "conflict"]

_PROVINCE_NAMES = frozenset(map(fold, PROVINCES))
_PROVINCE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, PROVINCES), key=len, reverse=True))})(?!\w)")
_WORDS = {
    value: fold(word)
    for word, value in NUMBER_WORDS.items()
    if word not in ("không", "tư", "năm", "lăm", "bẩy", "nhất", "nhì")
}


def state(pin: Pin, sentence: str, around: str, dated: str) -> State:
    """How `sentence` stands to a pin. `around` is the text about it, `dated` what says of which year it speaks (its
    headings, the title, the document's date)."""
    if pin.kind == "year":
        return _year_state(pin, sentence, around, dated)
    if pin.kind == "number" and pin.head:
        return _numbered_state(pin, sentence, around)
    if _holds(pin, sentence):
        return "met"
    if _names_another(pin, sentence):
        return "conflict"
    return "around" if _holds(pin, around) else "unmet"


def _holds(pin: Pin, text: str) -> bool:
    folded = fold(text)
    if pin.kind == "code" and _BY_NUMBER.fullmatch(pin.value):
        return any(is_code(entity.value, pin.value) for entity in find(text, "code"))
    if pin.kind == "code":
        return pin.value in re.sub(r"\s", "", folded).replace("–", "-") and any(
            code_value(entity.text) == pin.value for entity in find(text, "code")
        )
    if pin.kind == "number":
        values = {part for entity in find(text, "number") for part in (entity.value, *entity.value.split("/"))}
        word = _WORDS.get(int(pin.value)) if pin.value.isdecimal() and len(pin.value) < 3 else None
        return pin.value in values or (word is not None and re.search(rf"\b{word}\b", folded) is not None)
    if pin.kind == "date":
        return any(_same_date(entity.value, pin.value) for entity in find(text, "date"))
    if pin.kind == "place":
        return any(pin.head in ("", level) or not level for level in _levels(pin.value, folded))
    return re.search(rf"(?<!\w){re.escape(pin.value)}(?!\w)", folded) is not None


def _levels(place: str, folded: str) -> list[str]:
    """What each mention of a place is called: "tinh", "thanh pho", or "" where it is called neither. A province and its
    capital share a name: what is said of the one is not of the other."""
    found = re.finditer(rf"(?:\b(?P<level>tinh|thanh pho) )?(?<!\w){re.escape(place)}(?!\w)", folded)
    return [match["level"] or "" for match in found]


def is_code(found: str, asked: str) -> bool:
    """Whether a code of a text is the one asked about, which may be its number alone, or with the kind of paper: "836/"
    or "836/qd" of "836/qd-syt"."""
    by_number = _BY_NUMBER.fullmatch(asked)
    if by_number is None or found == asked:
        return found == asked
    kinds = re.findall(r"[a-z]+", found)
    is_kind = not by_number["kind"] or not kinds or any(kind.startswith(by_number["kind"]) for kind in kinds)
    return is_kind and re.match(rf"0*{by_number['number'].lstrip('0')}(?!\d)", found) is not None


_BY_NUMBER = re.compile(r"(?P<number>\d{1,5})/(?P<kind>[a-z]{0,3})")


def _same_date(found: str, asked: str) -> bool:
    return (
        found == asked
        or (asked.startswith("--") and found.endswith(asked[1:]))
        or (found.startswith("--") and asked.endswith(found[1:]))
        or (len(asked) == 7 and found.startswith(asked))
    )


def _names_another(pin: Pin, sentence: str) -> bool:
    """Whether the sentence names another province than the one asked about, or its capital of the same name."""
    if pin.kind == "place" and pin.head and _levels(pin.value, fold(sentence)):
        return True
    if pin.kind != "place" or pin.value not in _PROVINCE_NAMES:
        return False
    return any(fold(match[0]) != pin.value for match in _PROVINCE.finditer(normalize(sentence)))


# The year that a figure is compared with ("tăng 6,8% so với năm 2023") is not the year it is of.
_OWN_YEAR = re.compile(r"(?<!so voi )(?<!cung ky )(?<!hon )(?<!truoc )\bnam\s+((?:19|20)\d\d)")
_YEARS = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?!\d)")


_SPAN = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(\s*[-–]\s*)((?:19|20)\d\d)(?!\d)")


def without_spans(sentence: str, asked: str) -> str:
    """A sentence without the spans of several years that a question does not name: how many a class of 2022-2024 has is
    no figure of 2024."""
    named = {(match[1], match[3]) for match in _SPAN.finditer(asked)}

    def kept(match: re.Match[str]) -> str:
        is_meant = int(match[3]) - int(match[1]) < 2 or (match[1], match[3]) in named
        return match[0] if is_meant else " " * len(match[0])

    return _SPAN.sub(kept, sentence)


_COMPARED_WITH = re.compile(r"\b(?:so voi|cung ky|hon|truoc)(?: cung ky)?(?: nam)? ((?:19|20)\d\d)\b")


def is_compared_with(year: str, sentence: str) -> bool:
    """Whether a sentence of another year only compares with this one: "Năm 2025: 250 điểm, tăng so với năm 2024"."""
    folded = fold(sentence)
    compared = sum(match[1] == year for match in _COMPARED_WITH.finditer(folded))
    own = {match[1] for match in _OWN_YEAR.finditer(folded)}
    return bool(own - {year}) and compared > 0 and compared == len(re.findall(rf"(?<!\d){year}(?!\d)", folded))


_HEADING = re.compile(r"[^\n.;:!?,]{4,80}")


def year_before(text: str, offset: int) -> str:
    """The year that the sentences before an offset state in its paragraph, or else the line that heads the paragraph:
    "năm 2024", "" where neither states one."""
    *above, before = text[:offset].split("\n")
    stated = [match[1] for match in _OWN_YEAR.finditer(fold(before))]
    line = next((each.strip() for each in reversed(above) if each.strip()), "")
    if not stated and _HEADING.fullmatch(line):
        stated = [match[1] for match in _OWN_YEAR.finditer(fold(line))]
    return f"năm {stated[-1]}" if stated else ""


# "Hội nghị … khóa XIII, nhiệm kỳ 2021 - 2026" was held in any of these years: the first date says in which.
_TERM = re.compile(r"nhiệm kỳ\s+(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d", re.IGNORECASE)

_HELD = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+((?:19|20)\d\d)", re.IGNORECASE)


def _year_state(pin: Pin, sentence: str, around: str, dated: str) -> State:
    """The year that governs a sentence: its own, else that of its headings, title or date."""
    if re.search(rf"(?<!\d){pin.value}(?!\d)", sentence):
        return "met"
    # A term such as 2020-2025 or the date of a document that is cited says nothing of when the sentence happened.
    own = {match[1] for match in _OWN_YEAR.finditer(fold(sentence))}
    if own:
        return "conflict"
    held = _HELD.search(around) if _TERM.search(dated) else None
    lines = (_TERM.sub("", dated) if held else dated).split("\n")[:-1]
    heading = next((years for line in reversed(lines) if (years := _YEARS.findall(line))), [])
    if held and not heading:
        return "around" if held[1] == pin.value else "conflict"
    stated = {match[1] for match in re.finditer(r"\bnam\s+((?:19|20)\d\d)", fold(around))}
    if heading:  # of "năm 2023 và nhiệm vụ năm 2024" the first year governs what says no other
        first, *others = heading
        terms = {year for year in others if re.search(rf"{first}\s*[-–]\s*{year}", dated)}  # "năm học 2023 - 2024"
        return "around" if pin.value in {first} | terms else "conflict"
    if pin.value in stated or pin.value in _YEARS.findall(dated):
        return "around"
    return "conflict" if stated or _YEARS.search(dated) else "unmet"


def _numbered_state(pin: Pin, sentence: str, around: str) -> State:
    """ "Cụm thi đua số 6": the same head with the same number, however it is written."""
    numbers = {mention.number for mention in numbered(sentence) if mention.head == pin.head}
    if int(pin.value) in numbers:
        return "met"
    if numbers:
        return "conflict"
    held = any(mention.head == pin.head and mention.number == int(pin.value) for mention in numbered(around))
    return "around" if held else "unmet"
