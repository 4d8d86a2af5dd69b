"""The tables of a document, as what may be reckoned over: their rows, which column names them, which row sums up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.memberships.whose import file_words
from index.row_offices import Row
from index.table_rows import is_row, with_section
from index.types import Document, Span
from index.vietnamese import TOKEN, expand_abbreviations, fold

_NUMBERS_ROWS = re.compile(r"(?:stt|tt|so tt|so thu tu|thu tu|ma|ma so)$")
_SUMS_UP = re.compile(
    r"(?:tong(?: cong| so)?|cong|tat ca|"
    r"toan (?:tinh|thanh pho|huyen|quan|xa|phuong|nganh|truong|khoi|cum|hoi|doan|bo))$"
)
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:[,.](?P<part>\d+))?\s*(?:%|[^\W\d_]+(?: [^\W\d_]+){0,2})?$")
_OPENING = 900  # characters of a document that say what its tables are about
_LONGEST_HEADING = 160  # characters
_PROSE = re.compile(r"[.;]\s|\.\s*$")
_COMMON = 0.3  # of the labels of a table, from which on a syllable says what they all are
_JOINS = frozenset(("va", "voi", "cung"))
_LONGEST_NAME = 3  # syllables of a place's name
_BODIES_OF_LEVEL = frozenset(("doan", "uy", "hoi"))  # "Tỉnh đoàn", "Thành hội" with a place's name behind
_LONGEST_BETWEEN = 5  # syllables of a longer name that ends in a row's
LEVELS = frozenset("tinh huyen quan phuong xa thi tran pho thanh".split())
_PLAIN = re.compile(
    r"\b(?P<head>cum|khoi|nhom|to|doi|bang)(?: thi dua)?(?: so| thu)? (?P<number>i{1,3}|iv|vi{0,3}|ix|x|0?\d{1,2})\b"
)
_ROMAN = {each: place for place, each in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its place in the document, and its cells by their folded headers."""

    span: Span
    row: Row

    def value(self, header: str) -> str:
        return self.row[header][0] if header in self.row else ""


@dataclass(frozen=True)
class Table:
    """Rows under one set of headers. `totals` sum up the others, `caption` is what stands above them."""

    document: Document
    lines: tuple[Line, ...]
    totals: tuple[Line, ...]
    caption: str

    @cached_property
    def headers(self) -> list[str]:
        return list(dict.fromkeys(header for line in self.lines for header in line.row))

    @cached_property
    def label(self) -> str | None:
        """The column that names the rows: the first with words in it whose values all differ."""
        for header in self.headers:
            values = [line.value(header) for line in self.lines]
            worded = is_grouping(header) or all(re.search(r"[^\W\d_]{2}", value) for value in values)
            if worded and len(set(values)) == len(values) and not _NUMBERS_ROWS.match(header):
                return header
        return None

    @cached_property
    def common(self) -> frozenset[str]:
        """The syllables that many labels share: what the rows are, not which is which."""
        if self.label is None:
            return frozenset()
        counted = Counter(word for line in self.lines for word in set(plain(self.name(line))))
        return frozenset(word for word, count in counted.items() if count >= max(2, _COMMON * len(self.lines)))

    @cached_property
    def named(self) -> frozenset[str]:
        """The syllables that tell one label from another."""
        return frozenset(word for line in self.lines for word in plain(self.name(line))) - self.common

    @cached_property
    def around(self) -> str:
        """What stands about the rows: the document's title, name and opening, the lines above, the headers."""
        headers = " ".join(map(self.written, self.headers))
        opening = self.document.text[:_OPENING]
        return f"{self.document.title}\n{file_words(self.document.name)}\n{opening}\n{self.caption[-300:]}\n{headers}"

    @cached_property
    def headings(self) -> str:
        """The lines about the rows that are no prose: a sentence may tell of other years than the table's."""
        lines = f"{self.document.title}\n{self.document.text[:_OPENING]}\n{self.caption[-300:]}".splitlines()
        return "\n".join(line for line in lines if len(line) <= _LONGEST_HEADING and not _PROSE.search(line))

    @cached_property
    def known(self) -> frozenset[str]:
        """The syllables that need not be in a row to be said of the table."""
        return frozenset(plain(self.around)) | self.common

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The syllables that stand beside each other in a row."""
        rows = (self.document.text[line.span.start : line.span.end] for line in self.lines)
        return frozenset(pair for row in rows for pair in pairwise(plain(row)))

    @cached_property
    def is_whole(self) -> bool:
        """Whether no row is missing, as far as their numbers tell."""
        header = next((each for each in self.headers if re.fullmatch(r"stt|tt|so tt|so thu tu", each)), None)
        return header is None or [line.value(header).strip(".") for line in self.lines] == [
            str(number) for number in range(1, len(self.lines) + 1)
        ]

    @cached_property
    def name_levels(self) -> dict[tuple[str, ...], frozenset[str]]:
        """The levels by which what stands about the rows calls the names of rows: "tinh" and "pho" of ("loc", "ha")."""
        words = plain(self.around)
        labels = (plain(self.name(line))[-_LONGEST_NAME:] for line in self.lines)
        tails = {tuple(label[at:]) for label in labels for at in range(len(label))}
        found: dict[tuple[str, ...], frozenset[str]] = {}
        for length in range(1, _LONGEST_NAME + 1):
            for place in range(len(words) - length + 1):
                if (run := tuple(words[place : place + length])) in tails:
                    found[run] = found.get(run, frozenset()) | {_level(words, place)}
        return found

    def name(self, line: Line) -> str:
        """What names a row: "Cụm III" where its column "Cụm" only has the number."""
        value = line.value(self.label or "")
        return value if re.search(r"[^\W\d_]{2}", value) and len(value) > 4 else f"{self._head} {value}".strip()

    @cached_property
    def _head(self) -> str:
        return self.written(self.label) if self.label is not None and is_grouping(self.label) else ""

    def written(self, header: str) -> str:
        """A header as the document writes it."""
        line = next(line for line in (*self.lines, *self.totals) if header in line.row)
        before = self.document.text[line.span.start : line.row[header][1].start]
        return before.rstrip(": ").rsplit("; ", 1)[-1]


def is_grouping(header: str) -> bool:
    """Whether a folded header heads the names or numbers of groups."""
    return re.match(r"(?:thuoc |ten )?(?:cum|khoi|nhom|bang|to|doi)\b(?! (?:truong|pho|luong)\b)", header) is not None


def named(words: Sequence[str], table: Table, line: Line, known: Set[str]) -> set[int]:
    """Where words name a row, by what tells its name from the others'. No word may stand within that is neither of the
    table nor `known` about it: "CLB Cờ vua Ninh Kiều" names no "CLB Ninh Kiều"."""
    label = plain(table.name(line))
    start = next((at for at, word in enumerate(label) if word not in table.common | LEVELS), None)
    if start is None:
        return set()
    own, before = label[start:], label[start - 1] if start else ""
    said = places(words, own if len(own) > 1 or not before else [before, *own])
    first = min(said, default=0)
    leading = words[first - 1] if first else ""
    if leading in LEVELS and before and leading != before:  # "tỉnh Thái Bình" is not its city
        return set()
    if said and _is_of_the_whole(_level(words, first), _level(label, start), own, table):
        return set()
    between = words[max(0, first - _LONGEST_BETWEEN) : first]
    head = next((place for place in reversed(range(len(between))) if between[place] in label), None)
    within = set(between[head + 1 :]) if head is not None else set[str]()
    return said if within <= LEVELS | table.named | known | _JOINS else set()


def _is_of_the_whole(asked: str, level: str, own: Sequence[str], table: Table) -> bool:
    """Whether what bears a row's name is rather the whole that the table is of: asked of "Hội Lộc Hà", or of its
    province, nothing is said by the row of the town of that name, where the table is "tỉnh Lộc Hà"'s."""
    if not level or asked == level:
        return False
    about = table.name_levels.get(tuple(own), frozenset())
    return bool(about - {level, ""}) and (not asked or asked in about)


def _level(words: Sequence[str], place: int) -> str:
    """The level that stands before a name at a place: "pho" of "thành phố Lộc Hà", "thanh" of "Thành đoàn Lộc Hà"."""
    before = [word for word in words[max(0, place - 2) : place] if word not in _BODIES_OF_LEVEL][-1:]
    return before[0] if before and before[0] in LEVELS else ""


def plain(text: str) -> list[str]:
    """The folded syllables of a text, abbreviations written out; numbered groups written one way ("cum 3").

    >>> plain("Cụm thi đua số III")
    ['cum', '3']
    """
    words = " ".join(TOKEN.findall(fold(expand_abbreviations(text))))
    return _PLAIN.sub(
        lambda match: f"{match['head']} {_ROMAN.get(match['number']) or int(match['number'])}", words
    ).split()


def places(words: Sequence[str], run: Sequence[str]) -> set[int]:
    """Where a run of words stands in others."""
    length = len(run)
    starts = [
        place for place in range(len(words) - length + 1) if length and list(words[place : place + length]) == list(run)
    ]
    return {place + step for place in starts for step in range(length)}


def places_of_value(words: Sequence[str], header: str, value: str) -> set[int]:
    """Where words say a value of a column: as it is, or behind the column's name ("loại khá", "cụm III")."""
    own, head = plain(value), plain(header)
    if not own:
        return set()
    ways = [own] if len(own) > 1 else []
    ways += [plain(" ".join([*lead, value])) for lead in ([head[0]], [head[-1]], head) if head]
    return next((said for way in ways if (said := places(words, way))), set())


def number(value: str) -> Decimal | None:
    """The exact number that a cell holds, None where it holds none or something else."""
    match = _NUMBER.match(value.strip())
    return Decimal(f"{match['whole'].replace('.', '')}.{match['part'] or 0}") if match else None


@lru_cache(64)
def tables_of(document: Document) -> tuple[Table, ...]:
    """The same, kept: a document is asked about again and again."""
    return tables_in(document)


def tables_in(document: Document) -> tuple[Table, ...]:
    """The tables of a document, in order. What a page break parted goes on with the numbers of its rows."""
    found: list[Table] = []
    for table in _runs(document):
        before = found[-1] if found else None
        if before is not None and set(before.headers) & set(table.headers) and _goes_on(before, table):
            found[-1] = replace(before, lines=(*before.lines, *table.lines), totals=(*before.totals, *table.totals))
        else:
            found.append(table)
    return tuple(table for table in found if table.lines)


def _goes_on(before: Table, table: Table) -> bool:
    if not table.lines:
        return True
    header = table.headers[0]
    last, first = before.lines[-1].value(header), table.lines[0].value(header)
    counted = last.isdecimal() and first.isdecimal() and int(first) == int(last) + 1
    return set(before.headers) >= set(table.headers) and (not table.caption.strip() or counted)


def _runs(document: Document) -> Iterator[Table]:
    start, above, lines = 0, "", list[Line]()
    for words in document.text.splitlines(keepends=True):
        span = Span(start, start + len(words.rstrip()))
        start += len(words)
        row = with_section(document.text, span) if is_row(document.text, span) else {}
        if lines and (not row or not set(row) & set(lines[0].row)):
            yield _table(document, lines, above)
            above, lines = "", []
        if row:
            lines.append(Line(span, row))
        else:
            above += words
    if lines:
        yield _table(document, lines, above)


def _table(document: Document, lines: Sequence[Line], caption: str) -> Table:
    totals = [line for line in lines if any(_SUMS_UP.match(fold(value).strip(" :.")) for value, _ in line.row.values())]
    return Table(document, tuple(line for line in lines if line not in totals), tuple(totals), caption)
