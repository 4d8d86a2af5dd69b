"""The rows of a table that share a value, named one by one: "Những đơn vị nào được tặng Cờ thi đua của Tổng cục?".

The value must be said in the question word for word, the column that is asked for must be the one that names the rows,
and what else the question says must be said by the table's surroundings: its document's title, opening or headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from bot.answers import pins
from bot.answers.tables import Table, tables_of
from bot.question import Question
from bot.types import Answer, Citation
from index.rarity import rarity
from index.types import Document, Hit, Span, View
from index.vietnamese import TOKEN, expand_abbreviations, fold

_SEVERAL = re.compile(r"\b(?:nhung|cac|ke ten|liet ke|danh sach)\b|\b(?:nhung )?ai (?:duoc|da|co|la)\b|\bgom ai\b")
_NAMES_OF = {
    "person": re.compile(r"(?:ho (?:va )?ten|ten|ca nhan|tap the, ca nhan|dong chi)\b"),
    "unit": re.compile(r"(?:ten )?(?:don vi|tap the|co quan|to chuc|co so|truong|tap the, ca nhan)\b"),
}
_GENERAL = frozenset("don vi tap the co quan to chuc noi".split())
_PEOPLE = frozenset("ai nguoi ca nhan dong chi can bo giao giang vien bac si hoc sinh thay co".split())
_ASKS = frozenset("duoc tang nhan trao khen thuong cong nhan la co gom thuoc dat trong nam ke ten".split())
_DOCUMENTS = 3  # of those found first, whose tables are looked at
_LEAST_WORDS = 2  # of a value that rows may share
_LEAST_ROWS = 2
_SAID = 0.7  # of what else the question says, by rarity, that the table's surroundings must say
_ALL_SAID = 0.85  # the same where all rows are meant
_TOO_PLAIN = frozenset(
    ("noi dung", "ho ten", "ten", "chi tieu", "ghi chu")
)  # headers that say nothing of what rows are
_OPENING = 900  # characters of a document that say what its tables are about
_LONGEST = 690  # characters of an answer


def rows_listed(question: Question, view: View, hits: Sequence[Hit]) -> Answer | None:
    """The names of all rows that have what the question says. None where it asks for no such list."""
    if question.kind not in ("list", "person", "other") or not _SEVERAL.search(question.folded):
        return None
    for name in list(dict.fromkeys(hit.passage.document for hit in hits))[:_DOCUMENTS]:
        document = view.document(name)
        for table in tables_of(document) if document is not None else ():
            found = _sharing(question, table) or _all_of(question, table)
            if document is not None and found is not None and _is_about(question, document, table, found):
                return _told(question, document, found)
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows that share a value: the header of it and its words, and the names with their rows."""

    value: list[str]
    header: str
    names: tuple[str, ...]
    rows: tuple[Span, ...]


def _sharing(question: Question, table: Table) -> _Found | None:
    """The rows that have the longest value which the question says, where it asks for their names."""
    naming = _naming(question, table)
    if naming is None:
        return None
    said = f" {' '.join(TOKEN.findall(fold(expand_abbreviations(question.text))))} "
    best: tuple[bool, int, list[str], str] | None = None  # whether the header is said, how long the value is
    for header, value in dict.fromkeys((header, line.row[header][0]) for line in table.lines for header in line.row):
        words = TOKEN.findall(fold(expand_abbreviations(value)))
        if header == naming or not words or words[0].isdecimal():
            continue
        named = f" {header} " in said or f" {header.split()[0]} {' '.join(words)} " in said
        told = (len(words) >= _LEAST_WORDS or named) and f" {' '.join(words)} " in said
        if told and (best is None or (named, len(words)) > best[:2]):
            best = named, len(words), words, header
    if best is None:
        return None
    named, _, words, header = best
    fitting = [
        line
        for line in table.lines
        if naming in line.row
        and header in line.row
        and TOKEN.findall(fold(expand_abbreviations(line.row[header][0]))) == words
    ]
    names = tuple(dict.fromkeys(line.row[naming][0] for line in fitting))
    return (
        _Found(words, header, names, tuple(line.span for line in fitting))
        if len(names) >= (1 if named else _LEAST_ROWS)
        else None
    )


def _all_of(question: Question, table: Table) -> _Found | None:
    """All rows, where what is asked for is what they are: "có những chương trình gì" of a column "Chương trình"."""
    asked = " ".join(question.asked)
    if table.label is None or asked != table.label or asked in _TOO_PLAIN or set(question.asked) <= _GENERAL | _PEOPLE:
        return None
    names = tuple(table.name(line) for line in table.lines)
    rows = tuple(line.span for line in table.lines)
    return _Found([], table.label, names, rows) if len(names) >= _LEAST_ROWS and table.is_whole else None


def _naming(question: Question, table: Table) -> str | None:
    """The column that a question asks for: by its noun, or the one that names people or units."""
    headers = table.headers
    asked = [word for word in question.asked if word not in ("nao", "gi", "nhung", "cac")]
    if asked and not set(asked) <= _GENERAL | _PEOPLE:
        return next((header for header in headers if " ".join(asked) in header), None)
    kind = "unit" if set(asked) & _GENERAL else "person"
    return next((header for header in headers if _NAMES_OF[kind].match(header)), None)


def _is_about(question: Question, document: Document, table: Table, found: _Found) -> bool:
    """Whether what the question says beside the value is said around the table, and none of its pins is another's."""
    opening = document.text[:_OPENING]
    start = table.lines[0].span.start
    above, headers = document.text[max(0, start - 300) : start], " ".join(table.headers)
    around = f"{document.title}\n{document.name}\n{opening}\n{above}\n{headers}"
    known = set(TOKEN.findall(fold(f"{around} {expand_abbreviations(around)}")))
    rest = [word for word in question.content if word not in found.value and word not in _ASKS | _GENERAL | _PEOPLE]
    rest = [word for word in rest if word not in found.header.split()]
    weight = fsum(map(rarity, rest))
    least = _SAID if found.value else _ALL_SAID
    if weight and fsum(rarity(word) for word in rest if word in known) < least * weight:
        return False
    rows = document.text[found.rows[0].start : found.rows[-1].end]
    outside = [pin for pin in question.pins if not set(pin.value.split()) <= set(found.value)]
    return all(pins.state(pin, rows, around, f"{around}\n{document.date}") in ("met", "around") for pin in outside)


def _told(question: Question, document: Document, found: _Found) -> Answer | None:
    text = "\n".join(f"- {name}" for name in found.names)
    if len(text) > _LONGEST:
        return None
    citations = tuple(
        Citation(
            document.name, document.title, document.source, document.date, row.start, row.end,
            document.text[row.start : row.end],
        )
        for row in found.rows
    )  # fmt: skip
    return Answer(text, question.language, False, citations, "list", question.text)
