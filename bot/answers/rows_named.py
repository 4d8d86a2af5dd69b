"""Whether a row of a table is of what a question names: nothing of "Trường Đông" is told from the row of "Trường Tây".

A table's rows are alike in all but their names, so that how much of a question stands in one says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answers.reading import Pairs, Reading
from bot.answers.table_asked import asks
from bot.answers.table_fit import places_of_value
from bot.answers.tables import Line, Table, plain
from bot.question import Question
from bot.questions.spelling import is_word
from index.types import Span
from index.vietnamese import TOKEN, normalize

_LEVELS = frozenset("tinh huyen quan phuong xa thi tran pho thanh".split())
_LEAST_CAPITALS = 0.4  # of the words of a name


def is_of_another_row(question: Question, reading: Reading, span: Span) -> bool:
    """Whether a row with a number is told by its name, and the question names another or none."""
    found = _row_at(reading, span)
    if found is None or question.kind != "number":
        return False
    table, line = found
    label = line.value(str(table.label))
    names = [other for other in table.lines if is_name(other.value(str(table.label)))]
    if 2 * len(names) < len(table.lines) or len(table.lines) < 2:
        return False
    words = plain(question.text)
    own = [word for word in plain(label) if word not in table.common and word not in _LEVELS]
    if (own and set(own) <= set(words)) or _is_picked(words, table, line):
        return False
    headers = {word for header in table.headers for word in plain(header)}
    known = reading.context_syllables | reading.opening_syllables | table.common | headers
    rest = {word for word in words if word in question.content and word not in known and not asks(word)}
    return not any(rest and rest <= set(plain(value)) for value, _ in line.row.values())


def _row_at(reading: Reading, span: Span) -> tuple[Table, Line] | None:
    """The table and the row of a passage at a place; None elsewhere, and at a row that sums up the others."""
    for table in reading.tables:
        for line in table.lines:
            if line.span.start <= span.start < line.span.end:
                return (table, line) if table.label is not None else None
    return None


def is_name(label: str) -> bool:
    """ "Huyện Đông Hưng", "An Lộc"; no "Kết nạp hội viên mới"."""
    words = re.findall(r"[^\W\d_]+", label)
    capitals = sum(word[0].isupper() for word in words)
    return bool(capitals > 1 and capitals >= _LEAST_CAPITALS * len(words))


def _is_picked(words: Sequence[str], table: Table, line: Line) -> bool:
    """Whether the question says another cell of the row, that no other row has: who heads it, where it is."""
    said = [header for header, (value, _) in line.row.items() if places_of_value(words, header, value)]
    return any(sum(other.value(header) == line.value(header) for other in table.lines) == 1 for header in said)


def lacks_name(question: Question, reading: Reading, span: Span) -> bool:
    """Whether a name of two capitals in the question stands neither in a row nor about it."""
    found = _row_at(reading, span)
    if found is None or not question.marked:
        return False
    row = Pairs.of([plain(reading.passage.text[span.start : span.end])])
    about = (row, reading.context_pairs, reading.opening_pairs)
    tokens = [match[0] for match in TOKEN.finditer(question.text)]
    pairs = (plain(f"{one} {other}") for one, other in _names(tokens))
    return any(not any(pair in said for said in about) for pair in pairs)


def _names(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The last two of several words with capitals, unless the last of them begins a word: "Nhi", "Bệnh" of "Khoa Nhi
    Bệnh viện"."""
    for one, other, behind in zip(tokens[1:], tokens[2:], [*tokens[3:], ""], strict=False):
        large = one.istitle() and other.istitle() and not behind.istitle()
        if large and not is_word(normalize(other).lower(), normalize(behind).lower()):
            yield one, other
