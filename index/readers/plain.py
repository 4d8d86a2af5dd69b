"""Text, Markdown and CSV files."""

from __future__ import annotations

import csv
import io
import re

from index.readers.encodings import decode
from index.readers.extract import Extract
from index.readers.furniture import furniture, lines_of
from index.readers.heads import Head, administrative_head, front_matter, page_head
from index.readers.tables import markdown_tables, row_lines
from index.types import Span

_EMBEDDED_IMAGE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+")


def read_text(data: bytes, name: str) -> Extract:
    """A plain text file, whole, with the furniture of its page named as skipped."""
    return described(decode(data, name))


def read_markdown(data: bytes, name: str) -> Extract:
    """A Markdown file, whole but for its tables, which are written row by row; its front matter is skipped."""
    text = markdown_tables(decode(data, name))
    head = front_matter(text)
    if head is None:
        return described(text)
    return described(text, head[0], head[1].end)


def described(text: str, known: Head | None = None, start: int = 0) -> Extract:
    """A text with its furniture marked and its head read; `known` wins, and what lies before `start` is skipped too."""
    found = [Span(span.start + start, span.end + start) for span in furniture(text[start:])]
    images = [Span(*match.span()) for match in _EMBEDDED_IMAGE.finditer(text, start)]
    skipped = _merged([Span(0, start)] * (start > 0) + found + images)
    head = (known or Head()).completed_by(head_of(text, skipped))
    return Extract(text, head.title, head.source, head.date, skipped)


def head_of(text: str, skipped: tuple[Span, ...] = ()) -> Head:
    """Title, source and date as the text itself gives them."""
    kept = [
        line.text
        for line in lines_of(text)
        if not any(span.start <= line.span.start and line.span.start < span.end for span in skipped)
    ]
    return (administrative_head(kept) or Head()).completed_by(page_head(kept))


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
    rows = list(csv.reader(io.StringIO(text), delimiter=_delimiter(text)))
    width = max((len(row) for row in rows), default=0)
    padded = [row + [""] * (width - len(row)) for row in rows]
    return Extract("\n".join(row_lines(padded)))


def _delimiter(text: str) -> str:
    """The separator that cuts the first lines into the same number of values; a comma where none does."""
    sample = text.splitlines()[:20]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(sample, delimiter=separator)]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    return max(",;\t|", key=evenness)
