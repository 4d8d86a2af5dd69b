"""Whether a row of a table is of what a question names: nothing of "Trường Đông" is told from the row of "Trường Tây".

A table's rows are alike in all but their names, so that how much of a question stands in one says little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from bot.answers.reading import Pairs, Reading
from bot.answers.table_asked import asks
from bot.answers.tables import Line, Table, named, places_of_value, plain
from bot.question import Question
from bot.questions.spelling import is_word, may_be_word
from index.entities import roman
from index.types import Span
from index.vietnamese import TOKEN, fold, has_marks, normalize

_BEHIND_NAMES = frozenset("và với cùng có là được ở tại của năm".split())
_LEAST_CAPITALS = 0.4  # of the words of a name


def is_of_another_row(question: Question, reading: Reading, span: Span) -> bool:
    """Whether a row with a number is told by its name, and the question names another or none."""
    found = _row_at(reading, span)
    if found is None or question.kind != "number":
        return False
    table, line = found
    names = [other for other in table.lines if is_name(table.name(other))]
    if 2 * len(names) < len(table.lines) or len(table.lines) < 2:
        return False
    words = plain(question.text)
    about = reading.context_syllables | reading.opening_syllables
    if named(words, table, line, about) or _is_picked(words, table, line):
        return False
    known = about | table.common | {word for header in table.headers for word in plain(header)}
    rest = {word for word in words if word in question.content and word not in known}
    if line in table.totals:
        return not all(map(asks, rest))
    if question.marked:
        return not any(rest and rest <= set(plain(value)) for value, _ in line.row.values())
    rest = {word for word in rest if not asks(word)}
    return not any(_says_most_of(rest, set(plain(value)) - table.common) for value, _ in line.row.values())


_OF_ROWS = frozenset(("place", "date", "time", "person", "contact"))
_NAME_ENDS = re.compile(r"\s[-–]\s|[(,;/]")  # "Khoa Nội - Lão học" is called Khoa Nội


def goes_on_otherwise(question: Question, reading: Reading, span: Span) -> bool:
    """Whether a row's name begins as one in the question and goes on otherwise: nothing of a "giải cầu lông" is told
    from the row of "Giải bóng đá"."""
    found = _row_at(reading, span) if question.kind in _OF_ROWS else None
    if found is None or found[1] in found[0].totals:
        return False
    table, line = found
    name, words = plain(_NAME_ENDS.split(table.name(line))[0]), plain(question.text)
    starts = [place for place, word in enumerate(words) if name[:1] == [word]]
    shared = max(((_shared(words[place:], name), place) for place in starts), default=(0, 0))
    length, behind = shared[0], words[sum(shared) :]
    if not length or length == len(name) or not behind or asks(behind[0]):
        return False
    if (number := roman(name[length].upper())) is not None and str(number) == behind[0]:
        return False
    if name[length] in behind and _says([question.text], table.name(line), name[length]):
        return False
    if length == 1 and not (question.marked and _begins_no_word(question, behind[0])):
        return False
    known = {word for header in table.headers for word in plain(header)} | reading.context_syllables
    row = [value for value, _ in line.row.values()]
    own = behind[: 1 + any(may_be_word(*pair) for pair in [behind[:2]] if len(pair) == 2)]
    lacked = [word for word in own if word in question.content and not asks(word) and word not in known]
    return any(not _says(row, question.text, word) for word in lacked)


def _shared(words: Sequence[str], name: Sequence[str]) -> int:
    """How many words two runs begin with alike."""
    return next(
        (at for at, (one, other) in enumerate(zip(words, name, strict=False)) if one != other),
        min(len(words), len(name)),
    )


def _says(texts: Sequence[str], other: str, word: str) -> bool:
    """Whether texts have a folded syllable of another text, with the same marks where both have some: "bàn" is neither
    in "Bắn nỏ" nor in "Hoa Ban"."""
    typed = {normalize(match).lower() for match in TOKEN.findall(other) if fold(match) == word}
    held = {normalize(match).lower() for text in texts for match in TOKEN.findall(text)}
    if typed and all(map(has_marks, typed)) and any(map(has_marks, held)):
        return not typed.isdisjoint(held)
    return any(word in plain(text) for text in texts)


def _begins_no_word(question: Question, behind: str) -> bool:
    """Whether no word of the question ends in a folded syllable: "hội trường" is no "Hội Nông dân"."""
    tokens = [normalize(match[0]).lower() for match in TOKEN.finditer(question.text)]
    return not any(fold(other) == behind and is_word(one, other) for one, other in pairwise(tokens))


def _says_most_of(rest: Set[str], value: Set[str]) -> bool:
    """Whether words typed without marks, which may be of other names, are most of one: "luong van can" of "chuyên
    Lương Văn Can"."""
    return rest <= value and 2 * len(rest) > len(value)


def _row_at(reading: Reading, span: Span) -> tuple[Table, Line] | None:
    """The table and the row of a passage at a place."""
    for table in reading.tables:
        for line in (*table.lines, *table.totals):
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
    pairs = (plain(f"{one} {other}") for one, other in name_pairs(question.text))
    return any(not any(pair in said for said in about) for pair in pairs)


def name_pairs(text: str) -> Iterator[tuple[str, str]]:
    """The last two of several words with capitals, unless the last of them begins a word: "Nhi", "Bệnh" of "Khoa Nhi
    Bệnh viện"."""
    tokens = [match[0] for match in TOKEN.finditer(text)]
    for one, other, behind in zip(tokens[1:], tokens[2:], [*tokens[3:], ""], strict=False):
        large = one.istitle() and other.istitle() and not behind.istitle()
        ends = behind in _BEHIND_NAMES or not is_word(normalize(other).lower(), normalize(behind).lower())
        if large and ends:
            yield one, other
