"""Text, Markdown and CSV files."""

from __future__ import annotations

import csv
import io

from index.readers.encodings import decode
from index.readers.extract import EMBEDDED, Extract, Head, damage_refused
from index.readers.furniture import furniture
from index.readers.heads import front_matter
from index.readers.stacked import unstacked
from index.readers.tables import markdown_tables, row_lines
from index.readers.wrapped import unwrapped
from index.types import Span


def read_text(data: bytes, name: str) -> Extract:
    """A plain text file, whole, its paragraphs put together and its tables row by row, with the furniture of its page
    named as skipped."""
    text = unstacked(unwrapped(decode(data, name)))
    return Extract(text, skipped=_skipped(text))


def read_markdown(data: bytes, name: str) -> Extract:
    """A Markdown file, whole but for its tables, which are written row by row; its front matter is skipped."""
    text = markdown_tables(decode(data, name))
    head, span = front_matter(text) or (Head(), Span(0, 0))
    return Extract(text, head, _skipped(text, span.end))


def _skipped(text: str, start: int = 0) -> tuple[Span, ...]:
    """What lies before `start`, the furniture after it, and pictures that are written into the text."""
    found = [Span(span.start + start, span.end + start) for span in furniture(text[start:])]
    images = [Span(*match.span()) for match in EMBEDDED.finditer(text, start)]
    return _merged([Span(0, start)] * (start > 0) + found + images)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def read_csv(data: bytes, name: str) -> Extract:
    """A table of values: one line a row, the column's name before each value."""
    text = decode(data, name)
    with damage_refused(name):
        rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    return Extract("\n".join(row_lines(rows)))


_LONGEST_SAMPLE = 5000  # characters of a line


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the same number of values; a comma where none does."""
    sample = [line[:_LONGEST_SAMPLE] for line in text.splitlines()[:20]]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(sample, delimiter=separator)]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(",;\t|", key=evenness)
