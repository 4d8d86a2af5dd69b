"""Whose telephone number, whose address: the rows of a directory told apart.

A row is worth less by what another one holds of the question and it does not: "SĐT của Chánh Văn phòng" is in the row
of the Chánh Văn phòng, however well another row's office fits, and not in that of the deputy. One that lacks a quarter
of the question is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from bot.answers.reading import Reading, cells, folded_words
from bot.question import Question
from index.entities import Entity, find
from index.types import Span
from index.vietnamese import TOKEN, fold

OWN_ROW = 0.75  # of the question, by rarity, that a row must hold
DEPUTY = 0.2  # that it loses where it is the deputy's and the question asks for no deputy
OTHER_ROWS = 6.0  # log-odds that a row loses by all of the question that another row of the document holds and it lacks
ALL = 0.999  # of the question; sums are rounded
LACKS = 2.0  # log-odds that a row loses besides where another one holds all of the question
_DEPUTY = re.compile(r"\bpho\b")

Shares = Mapping[tuple[str, Span], float]


def row_shares(question: Question, weights: Mapping[str, float], readings: Sequence[Reading]) -> Shares:
    """How much of the question each row of the passages holds, with its headings and what its document is called; by
    document and place in it."""
    total = sum(weights.values()) or 1.0
    asks_deputy = _DEPUTY.search(question.folded) is not None
    shares = {}
    for reading in readings:
        passage = reading.passage
        file_name, *_ = reading.opening.split("\n")
        called = folded_words(f"{passage.title}\n{file_name}")
        for row in reading.sentences:
            if not cells(passage.text, row):
                continue
            words = passage.text[row.start : row.end]
            held = folded_words(words) | reading.context_syllables | called
            share = sum(weight for syllable, weight in weights.items() if syllable in held) / total
            is_deputys = not asks_deputy and _DEPUTY.search(fold(words)) is not None
            place = Span(passage.start + row.start, passage.start + row.end)
            shares[passage.document, place] = share - (DEPUTY if is_deputys else 0.0)
    return shares


def lost(question: Question, shares: Shares, rows: Set[tuple[str, Span]], document: str, span: Span) -> float:
    """What a candidate in that place of a document loses of its log-odds; nothing where it stands in no row. `rows` are
    those with what is asked for."""
    own = shares.get((document, span))
    if own is None:
        return 0.0
    best = max((share for (name, _), share in shares.items() if name == document), default=0.0)
    most = max((shares[row] for row in rows if row in shares and row[0] == document), default=0.0)
    lacks = LACKS if most >= ALL > own else 0.0
    return OTHER_ROWS * (max(best, OWN_ROW if question.kind == "contact" else own) - own) + lacks


_ANY_NUMBER = frozenset("so dien thoai dt sdt lien he".split())


def of_column(question: Question, reading: Reading, contact: Entity) -> float:
    """The most that a contact agrees by the head of its column: "điện thoại cơ quan" is not the one of "Di động"."""
    text = reading.plain
    row = cells(text, reading.sentence_at(contact.span.start))
    asked = set(TOKEN.findall(question.folded))
    heads = {cell.start: set(TOKEN.findall(fold(text[cell.start : cell.end].partition(": ")[0]))) for cell in row}
    said = {start for start, head in heads.items() if (own := head - _ANY_NUMBER) and own <= asked}
    said = {cell.start for cell in row if cell.start in said and find(text[cell.start : cell.end], "contact")}
    is_own = any(cell.start <= contact.span.start < cell.end for cell in row if cell.start in said)
    return 0.3 if said and not is_own else 1.0
