"""Lines that are nothing but a group's name over its members: "6. Khối số 4 - Doanh nghiệp (09 đơn vị):", "II. CỤM THI
ĐUA SỐ II", "Điều 2. Cụm số 1", "Khối A - Khối trưởng: Sở Nội vụ."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index import groups
from index.block_lines import offices
from index.blocks import mark_kind
from index.item_names import LIST_ITEM, Item
from index.lists import COUNTED, UNITS, declared_count
from index.roles import GROUP_NOUNS
from index.types import Span

GROUP = re.compile(
    rf"(?<![\w-]){groups.NOT_INSIDE}(?<!(?i:trưởng) )(?<!(?i:phó) )(?i:{groups.HEAD})\b{groups.NOT_A_HEAD}"
)
COUNT_BEHIND = re.compile(
    rf"\s*(?:(?P<opens>\()|\s[-–]\s)(?:có\s+|gồm\s+)?{COUNTED}(?P<unit>{UNITS})\b(?(opens)[^()]{{0,40}}\))\s*:?[\s*]*$",
    re.IGNORECASE,
)
_LIST_OF = re.compile(r"danh sách\s+(?:các\s+)?(?:(?:đơn vị|thành viên)\s+){0,2}(?:thuộc\s+|của\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(
    r"Điều\s+\d{1,3}[.:]?\s+(?:(?:thành lập|kiện toàn|điều chỉnh|củng cố|tổ chức|thành viên(?: của)?)\s+)?(?=\S)",
    re.IGNORECASE,
)
_OFFICE_BEHIND = re.compile(
    rf"\s*(?:[-–—,.:]\s*|(?P<bracket>\()\s*)(?=(?:(?:{GROUP_NOUNS})\s+(?:trưởng|phó)|(?:phó\s+)?trưởng\s+"
    rf"(?:{GROUP_NOUNS}))\b[^:;()\n]{{0,20}}:\s*\S)",
    re.IGNORECASE,
)
_LONGEST = 90  # characters of a name


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's name, how many of what there are said to be, who is said to lead; `is_plain` where nothing but what
    stands below tells it from a sentence or an item."""

    name: str
    declared: int | None = None
    unit: str = ""
    offices: tuple[Item, ...] = ()
    is_plain: bool = False


def begin_of(words: str) -> int:
    """Where a line begins behind the mark of a list item, a heading or an article."""
    opening = LIST_ITEM.match(words)
    start = 0 if opening else re.match(r"[#*\s]*", words).end()  # type: ignore[union-attr]  # matches nothing as well
    opening = opening or LIST_ITEM.match(words, start) or _ARTICLE.match(words, start)
    return opening.end() if opening else start


def heading_of(text: str, line: Span) -> Heading | None:
    """What a line that heads the list or the table of a group's members says; None where it says something else."""
    words = text[line.start : line.end]
    begin = begin_of(words)
    if (prefix := _LIST_OF.match(words, begin)) is not None:
        begin = prefix.end()
    behind = _OFFICE_BEHIND.search(words, begin)
    named: list[Item] = []
    if behind is not None:
        end = words.find(")", behind.end()) if behind["bracket"] else len(words)
        named = offices(text, Span(line.start + behind.end(), line.start + end)) or [] if end > 0 else []
        if not named:
            return None
        words = words[: behind.start()]
    if not _may_head(words, begin):
        return None
    counted = COUNT_BEHIND.search(words, begin)
    called = words[begin : counted.start() if counted else len(words)].strip(" :*.")
    # "Khối số 3: các trường (4 đơn vị)" says by its count that all is its name.
    name = re.sub(r"\s*:\s*", " - ", called) if counted else re.sub(r"\s*[(:].*$", "", called)
    name = re.sub(rf"\s*\([^()]*\)$|,?\s+{groups.AFTER_CHANGE}.*$", "", name)
    plain = not named and not _is_shown(words, begin)
    if counted is None:
        return Heading(name, declared_count(words), "", tuple(named), plain)
    return Heading(name, declared_count(words[counted.start() :]), counted["unit"].lower(), tuple(named), plain)


def _label(words: str, begin: int) -> str:
    return re.sub(r"\s*\([^)]*\)\s*", " ", words[begin:]).strip(" :*.")


def _may_head(words: str, begin: int) -> bool:
    label = _label(words, begin)
    if not GROUP.match(label) or len(label) > _LONGEST or words.rstrip(" *").endswith((";", ",")):
        return False
    parsed = groups.parse(label)
    return parsed.number is not None or (bool(parsed.words) and (_is_heading(words) or groups.reads_as_name(label)))


def _is_heading(words: str) -> bool:
    return words.lstrip().startswith(("#", "**"))


def _is_shown(words: str, begin: int) -> bool:
    """Whether a group's name alone shows that the line is a heading: by a number, by capitals, by a colon behind it."""
    label, ending = _label(words, begin), words.rstrip(" *")[-1:]
    numbered = groups.parse(label).number is not None and ending != "."
    return numbered or _is_heading(words) or label.isupper() or mark_kind(words).isalpha() or ending == ":"
