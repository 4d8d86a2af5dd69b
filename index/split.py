"""A document cut into passages that read on their own, along headings, paragraphs, list items and sentences.

Every visible character outside `Document.skipped` lies in exactly one passage. A heading opens the passage
below it; the headings above that are its context, as is the line that introduces a list which had to be cut.
A table row or a sentence is never cut, unless it is a sentence without end, which is cut between clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from index.types import Document, Passage, Span
from index.vietnamese import TOKEN, normalize, sentences

# Syllables. Paragraphs are put together until a passage has the smallest size, and not past the largest where that
# can be helped; rather than leave a scrap behind, a passage may have a quarter more. Longer passages are no better
# found: with paragraphs whole up to 400, MRR@10 is 77.7 on MLQA-vi and 95.9 on XQuAD-vi, cut like this 77.9 and 96.0.
SMALLEST, LARGEST = 60, 130
MOST = LARGEST * 1.25
MONSTROUS = 2 * LARGEST  # a sentence


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as its author meant it: wrapped lines of one paragraph are joined."""

    start: int
    end: int
    kind: str  # "heading", "item", "row" or "prose"; "day" until it is known whether a calendar has it
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stays whole. Pieces of one paragraph, list or table share a block; `lead` is the line that introduces it."""

    start: int
    end: int
    size: int  # syllables
    kind: str
    block: int
    section: int
    headings: tuple[_Heading, ...]
    glued: bool  # belongs with what follows it
    lead: Span | None = None


def split(document: Document) -> list[Passage]:
    """The passages in reading order; none for a document without visible text."""
    sections = groupby(_pieces(document), key=lambda piece: piece.section)
    return [_passage(document, run) for _, section in sections for run in _runs(list(section))]


def _passage(document: Document, run: list[_Piece]) -> Passage:
    first, start, end = run[0], run[0].start, run[-1].end
    above = [heading.text for heading in first.headings if heading.start < start]
    if first.lead is not None and first.lead.end <= start:
        above.append(document.text[first.lead.start : first.lead.end])
    text = document.text[start:end]
    shown = {line.strip("#* ") for line in text.splitlines()[:3]}
    context = "\n".join(dict.fromkeys(part for part in [document.title, *above] if part and part not in shown))
    return Passage(document.name, start, end, text, context, document.title, document.source, document.date)


def _runs(section: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each passage of a section: whole blocks as long as they fit, a longer block in parts."""
    run: list[_Piece] = []
    size = 0
    for block in _blocks(section):
        more = sum(piece.size for piece in block)
        if run and size + more > (LARGEST if size >= SMALLEST else MOST):
            yield run
            run, size = [], 0
        run.extend(block)
        size += more
        start = 0
        while len(run) - start > 1 and size > MOST:
            count, taken = _fitting(run, start, size)
            yield run[start : start + count]
            start += count
            size -= taken
        run = run[start:]
    if run:
        yield run


def _blocks(section: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces by block, headings and the like together with what they introduce."""
    held: list[_Piece] = []
    for _, block in groupby(section, key=lambda piece: piece.block):
        held.extend(block)
        if not held[-1].glued:
            yield held
            held = []
    if held:
        yield held


def _fitting(pieces: list[_Piece], start: int, total: int) -> tuple[int, int]:
    """How many pieces from `start` the next passage takes of a block that has to be cut, and how many syllables.

    `total` are the syllables left; the parts come out about equally long.
    """
    aim = total / max(2, round(total / LARGEST))
    count, size = 1, pieces[start].size
    for before, piece in pairwise(pieces[index] for index in range(start, len(pieces))):
        if not before.glued and size + piece.size / 2 >= aim:
            break
        size += piece.size
        count += 1
    return count, size


def _pieces(document: Document) -> Iterator[_Piece]:
    text, block, section = document.text, 0, 0
    headings: tuple[_Heading, ...] = ()
    for span in _open_spans(document):
        previous: Line | None = None
        lead: Span | None = None
        section += 1
        for line in lines(text, span):
            joined = previous is not None and _joined(text, previous, line)
            if not joined:
                block += 1
                lead = None
            if line.kind == "heading":
                section += previous is not None and previous.kind != "heading"
                mark = _Heading(line.start, line.level, text[line.start : line.end].strip("#* \t"))
                headings = (*(heading for heading in headings if heading.level < line.level), mark)
            for piece in _cut(text, line):
                yield replace(piece, block=block, section=section, headings=headings, lead=lead)
            if not joined and line.kind != "heading":
                lead = Span(line.start, line.end) if _introduces(text, line) else None
            previous = line


def _introduces(text: str, line: Line) -> bool:
    return text[line.end - 1] == ":" or (line.kind == "row" and text[line.start] == "|")


def _joined(text: str, previous: Line, line: Line) -> bool:
    """Whether two lines belong to one list or one table, its introduction included."""
    if line.kind == "row":
        return previous.kind == "row" and text.count("\n", previous.end, line.start) == 1
    return line.kind == "item" and (previous.kind == "item" or text[previous.end - 1] == ":")


def _cut(text: str, line: Line) -> Iterator[_Piece]:
    """The sentences of a line; an item, row or heading in one piece unless it is longer than a passage."""
    spans = [Span(line.start, line.end)]
    if line.kind == "prose" or (line.kind == "item" and _size(text, spans[0]) > LARGEST):
        flat = text[line.start : line.end].replace("\n", " ")
        spans = [Span(line.start + span.start, line.start + span.end) for span in sentences(flat)]
    for whole in spans:
        cut = [whole] if line.kind == "row" or _size(text, whole) <= MONSTROUS else list(_clauses(text, whole))
        for span in cut:
            glued = line.kind == "heading" or text[span.end - 1] == ":"
            yield _Piece(span.start, span.end, _size(text, span), line.kind, 0, 0, (), glued)


_WORD = re.compile(r"\S+")


def _clauses(text: str, sentence: Span) -> Iterator[Span]:
    """A sentence without end, cut after a comma or semicolon where there is one, else between words."""
    start, size, clause_end = sentence.start, 0, None
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        syllables = len(TOKEN.findall(word[0]))
        if size and size + syllables > LARGEST:
            end = clause_end or word.start()
            yield _trimmed(text, start, end)
            start = end
            size, clause_end = _size(text, Span(start, word.start())), None
        size += syllables
        if word[0][-1] in ",;:" and size >= SMALLEST:
            clause_end = word.end()
    yield _trimmed(text, start, sentence.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _size(text: str, span: Span) -> int:
    return sum(1 for _ in TOKEN.finditer(text, span.start, span.end))


def _open_spans(document: Document) -> Iterator[Span]:
    start = 0
    for skipped in document.skipped:
        yield Span(start, skipped.start)
        start = skipped.end
    yield Span(start, len(document.text))


_ITEM = re.compile(r"\s*(?:[-*+•–▪◦●○]\s+|\(?(?:\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+)")
_ROW = re.compile(r"\s*\||[^;:\n]{1,80}: [^;\n]*(?:; [^;:\n]{1,80}: [^;\n]*)+")
_UNFINISHED = re.compile(r"[^.!?…:;|]\s*$")
_HASHES = re.compile(r"(#{1,6})\s+\S")
# The parts of a law or an official letter, from the widest to the narrowest.
_PARTS = ("phần", "chương", "mục", "tiểu mục", "điều")
_PART = re.compile(r"(phần|chương|tiểu mục|mục|điều)\s+(?:\d+[a-zđ]?|[IVXLC]+|thứ \w+)\s*(?:$|[.:–-])", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]{1,5}\s?[.)/–-]\s*\S")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S")
_DAY_ABOVE = re.compile(  # "THỨ BA 6/5", "Thứ Tư, ngày 7-5-2025:" alone on its line, above what happens that day
    r"[*_#\s]*(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)[\s,:(–-]*(?:ngày\s+)?"
    r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?[).:*_\s]*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 30  # syllables; a longer line in capitals is a cry, not a heading


def lines(text: str, span: Span) -> list[Line]:
    """The lines of a stretch that hold anything, in order, each without the white space around it."""
    found: list[Line] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", text[span.start : span.end]):
        trimmed = _trimmed(text, span.start + match.start(), span.start + match.end())
        line = _classified(text, trimmed)
        if found and _continues(text, found[-1], line):
            found[-1] = replace(found[-1], end=line.end)
        else:
            found.append(line)
    days = [index for index, line in enumerate(found) if line.kind == "day"]
    is_calendar = len({text[found[index].start : found[index].end] for index in days}) > 1
    for index in days:  # one day alone is the date of a web page
        found[index] = replace(found[index], kind="heading" if is_calendar else "prose", level=12 * is_calendar)
    for index, (line, following) in enumerate(pairwise(found)):
        ends_list = index > 0 and _is_next_item(text, found[index - 1], line)
        if (
            line.kind == "item"
            and following.kind in ("prose", "row")
            and not ends_list
            and _numbered_heading(text, line)
        ):
            found[index] = replace(line, kind="heading", level=13)
    return found


def _is_next_item(text: str, previous: Line, line: Line) -> bool:
    """Whether a line goes on with the list right above it; "3. Kết quả" below bullets does not."""
    if previous.kind != "item" or not _adjacent(text, previous, line):
        return False
    return _NUMBERED.match(text, previous.start) is not None or _NUMBERED.match(text, line.start) is None


def _continues(text: str, previous: Line, line: Line) -> bool:
    """Whether a line is the rest of a wrapped paragraph or item."""
    if line.kind != "prose" or previous.kind not in ("prose", "item"):
        return False
    return (
        _adjacent(text, previous, line)
        and text[line.start].islower()
        and _UNFINISHED.match(text, previous.end - 1) is not None
    )


def _adjacent(text: str, previous: Line, line: Line) -> bool:
    return text.count("\n", previous.end, line.start) == 1


def _classified(text: str, span: Span) -> Line:
    line = text[span.start : span.end]
    if names_day(line):
        return Line(span.start, span.end, "day")
    level = _heading_level(line)
    if level:
        return Line(span.start, span.end, "heading", level)
    kind = "item" if _ITEM.match(line) else "row" if _ROW.match(line) else "prose"
    return Line(span.start, span.end, kind)


def _heading_level(line: str) -> int:
    """1 to 6 in Markdown, 7 to 11 for the parts of a law, 12 for a short line in capitals or Roman numerals, else 0."""
    if hashes := _HASHES.match(line):
        return len(hashes[1])
    if len(line) > 300 or line[-1] in ".,;:!?" or sum(1 for _ in TOKEN.finditer(line)) > _LONGEST_HEADING:
        return 0
    if part := _PART.match(line):
        return 7 + _PARTS.index(part[1].lower())
    bold = line.startswith("**") and line.endswith("**") and len(line) > 4
    capitals = line.isupper() and sum(letter.isalpha() for letter in line) > 5
    shouted = capitals and "|" not in line and not _ITEM.match(line)
    return 12 if bold or shouted or _ROMAN.match(line) else 0


def names_day(line: str) -> bool:
    """Whether a line is a day and nothing else, the heading of a calendar's entries."""
    return _DAY_ABOVE.fullmatch(normalize(line)) is not None


def _numbered_heading(text: str, line: Line) -> bool:
    """ "1. Kết quả đạt được" above a paragraph is a heading, not an item."""
    words = text[line.start : line.end]
    return bool(_NUMBERED.match(words)) and words[-1] not in ".,;:!?" and _size(text, Span(line.start, line.end)) <= 15
