"""The part of a document that a question names by its heading: "Tóm tắt những tồn tại nêu trong báo cáo …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum

from index.rarity import rarity
from index.types import Document, Span
from index.vietnamese import TOKEN, fold

LEAST_NAMED = 3.0  # of rarity that a heading must say to be named
HELD = 0.75  # of a heading's words, by rarity, that the question must say
LEAST_PART = 40  # characters below a heading

_NUMBER = r"(?:[IVX]{1,5}|\d{1,2})[.)]"
_HEADING = re.compile(
    rf"^[ \t*]*(?P<mark>#{{1,6}}[ \t]+(?:{_NUMBER})?|{_NUMBER}|(?:Điều|Chương|Mục|Phần)[ \t]+[\dIVX]{{1,4}}[.:])?"
    r"[ \t*]*(?P<words>[^\n]{3,110}?)[ \t*]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """One heading: how it is marked, its folded words, and where it stands."""

    kind: str
    words: tuple[str, ...]
    span: Span


def part_named(document: Document, asked: Sequence[str]) -> Span | None:
    """The stretch below the heading whose words are among those `asked`, folded; None where no heading's are. The
    document's own title names all of it, and so no part."""
    title = set(TOKEN.findall(fold(document.title)))
    said = set(asked) - title
    headings = list(_headings(document.text))
    best, named = 0.0, None
    for place, heading in enumerate(headings):
        own = {word for word in heading.words if not word.isdigit()} - title
        total, held = fsum(map(rarity, own)), fsum(rarity(word) for word in own & said)
        if total >= LEAST_NAMED and held >= HELD * total and held > best:
            after = (other.span.start for other in headings[place + 1 :] if other.kind == heading.kind)
            span = Span(heading.span.end, next(after, len(document.text)))
            if span.end - span.start >= LEAST_PART:
                best, named = held, span
    return named


def _headings(text: str) -> Iterator[_Heading]:
    for match in _HEADING.finditer(text):
        words, mark = match["words"], (match["mark"] or "").strip()
        numbered = mark and not mark.startswith("#")
        if not (mark or words.isupper()) or (numbered and words[-1] in ".;,:") or words.count(". "):
            continue
        yield _Heading(_kind(mark), tuple(TOKEN.findall(fold(words))), Span(*match.span()))


def _kind(mark: str) -> str:
    """What headings of one rank have in common: "##", "I.", "1.", "Điều 1."; capitals without a mark."""
    if mark.startswith("#"):
        return mark.split()[0]
    return re.sub(r"\d+", "1", re.sub(r"\b[IVX]+\b", "I", mark)) or "capitals"
