"""The shortest stretch of a sentence that answers on its own: the clauses about the answer, not the whole paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import fsum

from index.rarity import rarity
from index.types import Span
from index.vietnamese import TOKEN, fold

LONG = 200  # characters; a sentence up to this is quoted whole
LEAST_SAID = 3.0  # of rarity that a cell says of the question's words to be quoted with the one that answers

_CLAUSE_END = re.compile(r"[;:](?=\s)|,(?=\s)|\)(?=[\s,;.])|\s(?=\()")


def excerpt(
    sentence: str, focus: Span | None, content: Sequence[str], limit: int = LONG, noun: Sequence[str] = ()
) -> Span:
    """The part of `sentence` to quote: it holds `focus` and grows, clause by clause, towards the question's words.

    Offsets are those of `sentence`. Without a focus the clause that holds most of the question is where it begins, of
    those that name the `noun` asked for, in folded syllables, where any does.
    """
    if len(sentence) <= limit:
        return Span(0, len(sentence))
    clauses = _clauses(sentence)
    wanted = set(content)
    weights = [_weight(sentence[clause.start : clause.end], wanted) for clause in clauses]
    if focus is None:
        naming = {place for place, clause in enumerate(clauses) if _names(sentence[clause.start : clause.end], noun)}
        first = last = max(range(len(clauses)), key=lambda place: (place in naming, weights[place]))
    else:
        first = next((place for place, clause in enumerate(clauses) if clause.end > focus.start), len(clauses) - 1)
        last = next((place for place, clause in enumerate(clauses) if clause.end >= focus.end), len(clauses) - 1)
    while True:
        before = weights[first - 1] + 0.1 if first > 0 else -1.0
        after = weights[last + 1] if last + 1 < len(clauses) else -1.0
        grown_before = clauses[last].end - clauses[first - 1].start if first > 0 else limit + 1
        grown_after = clauses[last + 1].end - clauses[first].start if last + 1 < len(clauses) else limit + 1
        if before >= after and grown_before <= limit:
            first -= 1
        elif grown_after <= limit:
            last += 1
        elif grown_before <= limit:
            first -= 1
        else:
            break
    return _trimmed(sentence, clauses[first].start, clauses[last].end)


def _clauses(sentence: str) -> list[Span]:
    ends = [match.end() for match in _CLAUSE_END.finditer(sentence)] + [len(sentence)]
    starts = [0, *ends]
    return [Span(start, end) for start, end in zip(starts, ends, strict=False) if sentence[start:end].strip()]


def _names(clause: str, noun: Sequence[str]) -> bool:
    words = f" {' '.join(TOKEN.findall(fold(clause)))} "
    return bool(noun) and f" {' '.join(noun)} " in words


def _weight(clause: str, wanted: set[str]) -> float:
    return fsum(rarity(token) for token in {fold(token) for token in TOKEN.findall(clause)} & wanted)


def _trimmed(sentence: str, start: int, end: int) -> Span:
    while start < end and sentence[start] in " ,;:)":
        start += 1
    while end > start and sentence[end - 1] in " ,;:(":
        end -= 1
    return Span(start, end)


def of_row(sentence: str, cells: Sequence[Span], focus: Span, content: Sequence[str]) -> str:
    """A table's row as a person reads it: what it is of, the cell that answers, and those that the question speaks of,
    with "…" where others were left out; "" where none need be, or it is no row. Spans are of the sentence."""
    if len(sentence) <= LONG:
        return ""
    wanted = set(content)
    values = [sentence[cell.start : cell.end].partition(": ")[2] for cell in cells]
    label = next((place for place, value in enumerate(values) if _HAS_LETTERS.search(value)), 0)
    kept = [
        place
        for place, (cell, value) in enumerate(zip(cells, values, strict=True))
        if place == label or cell.start <= focus.start < cell.end or _weight(value, wanted) >= LEAST_SAID
    ]
    if not kept or len(kept) >= len(cells) - 1:
        return ""
    parts = [
        ("" if before == place - 1 else "… ") + sentence[cells[place].start : cells[place].end].strip(" ;")
        for before, place in zip([kept[0] - 1, *kept], kept, strict=False)
    ]
    return "; ".join(parts) + ("…" if kept[-1] < len(cells) - 1 else "")


def shown(words: str, before: str, after: str) -> str:
    """A quote as a person reads it: with "…" where `before` or `after` it words of its sentence were left out, without
    the list mark or heading mark that opens it."""
    bare = re.sub(r"^[#>*\s]+|[*]{2}", "", words).strip()
    opened = "…" if _HAS_WORDS.search(before) else ""
    closed = "…" if _HAS_WORDS.search(after) and not bare.endswith((".", "!", "?", "…")) else ""
    return f"{opened}{bare}{closed}"


_HAS_WORDS = re.compile(r"[^\W\d_]{2}|\d{2}")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
