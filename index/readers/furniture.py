"""What belongs to a page and not to its document: menus, share buttons, comment boxes, related news, footers.

Works on the lines of a text, whatever it was saved from. Three things give furniture away: its words (a closed
vocabulary, written folded), its place (menus come before the text, related news and comments after it), and that it
says nothing new (a caption or title printed twice). A line is left in wherever that is in doubt.

>>> text = "Tiếng Việt | English\\nCụm thi đua số 9 họp bàn\\nHội nghị bầu cụm trưởng mới.\\nChia sẻ bài viết"
>>> [text[span.start:span.end] for span in furniture(text)]
['Tiếng Việt | English\\n', 'Chia sẻ bài viết']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.readers.furniture_words import (
    BUTTONS,
    COMMENT_BOX,
    COMMENTS,
    CONTACT,
    FOOTER,
    LANGUAGES,
    MENU,
    SURE_MENU,
    TAIL,
)
from index.types import Span
from index.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `key` is its text folded, without punctuation at its ends or figures in brackets."""

    span: Span  # with its line break
    text: str
    key: str

    @property
    def words(self) -> int:
        return len(self.text.split())


_SEPARATORS = re.compile(r"\s*(?:[|•»›>]|::| / | · | – | - |[ \t]{3,})\s*")
_LONGEST_KEY = 300  # characters; what is longer is no furniture
_LONG = 30  # words; a headline has fewer
_LONGEST_COMMENT = 120  # words
_DATE_AT_END = re.compile(r"\(?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?[^)]{0,12}\)?$")
_PUNCTUATION = " \t.,;:!?…*#>_-–—=~|•·»›«‹\"'“”()[]{}<+/\\"
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    return [Line(span, raw.strip(), _key(raw[:_LONGEST_KEY])) for span, raw in spans_of_lines(text)]


def spans_of_lines(text: str) -> Iterator[tuple[Span, str]]:
    """The places of the lines that are not blank, with their line breaks, and their words."""
    start = 0
    for raw in text.splitlines(keepends=True):
        if not raw.isspace():
            yield Span(start, start + len(raw)), raw
        start += len(raw)


def _key(raw: str) -> str:
    folded = fold(_LINK.sub(r"\1", raw)).strip(_PUNCTUATION)
    return " ".join(re.sub(r"[^\w©@]+", " ", folded).split())


def furniture(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are furniture of its page, in order, neighbours joined."""
    lines = lines_of(text)
    found = {index for index, line in enumerate(lines) if not line.key or _is_button(line)}
    found |= set(_menus(lines)) | set(_repeated(lines))
    found |= set(_tail(lines, found))
    found |= {index for index, line in enumerate(lines) if 2 * index > len(lines) and _is_footer(line)}
    return _joined([lines[index].span for index in sorted(found)], text)


def without_furniture(text: str) -> str:
    """A text with its furniture cut out, for formats whose text is extracted anyway."""
    kept: list[str] = []
    start = 0
    for span in furniture(text):
        kept.append(text[start : span.start])
        start = span.end
    return re.sub(r"\n{3,}", "\n\n", "".join([*kept, text[start:]])).strip()


def _is_footer(line: Line) -> bool:
    return line.words < 2 * _LONG and (FOOTER.match(fold(line.text)) or FOOTER.match(line.key)) is not None


def _is_button(line: Line) -> bool:
    if line.text.startswith("#") or _ITEM.match(line.text) and not _LINK.search(line.text[:_LONGEST_KEY]):
        return False
    parts = _parts(line)
    return BUTTONS.fullmatch(line.key) is not None or len(parts) > 1 and all(_is_control(part) for part in parts)


def _parts(line: Line) -> list[str]:
    parts = _SEPARATORS.split(line.text[:_LONGEST_KEY])
    return [part for part in map(_key, parts) if part] if len(parts) > 1 else [line.key] * bool(line.key)


def _is_control(part: str) -> bool:
    return BUTTONS.fullmatch(part) is not None or part in LANGUAGES


def _menus(lines: list[Line]) -> Iterator[int]:
    """Menu bars and breadcrumbs on one line, and runs of three or more menu entries below one another."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if line.words < _LONG and _is_bar(_parts(line)):
            yield index
        if MENU.fullmatch(line.key) and not line.text.startswith("#"):
            run.append(index)
        elif line.words > 6 or line.text.endswith((".", ":", ";")):
            yield from _menu_run(run, lines)
            run = []
    yield from _menu_run(run, lines)


def _is_bar(parts: list[str]) -> bool:
    if len(parts) > 1 and parts[0] in {"trang chu", "home"}:
        return True
    entries = sum(MENU.fullmatch(part) is not None for part in parts)
    return len(parts) > 2 and entries >= max(2, len(parts) // 3) and any(SURE_MENU.fullmatch(part) for part in parts)


def _menu_run(entries: list[int], lines: list[Line]) -> Iterator[int]:
    """From the first to the last entry, where half of what stands there is known and one belongs to menus only."""
    is_menu = any(SURE_MENU.fullmatch(lines[index].key) for index in entries)
    if is_menu and len(entries) > 2 and len(entries) * 2 >= entries[-1] - entries[0] + 1:
        yield from range(entries[0], entries[-1] + 1)


def _repeated(lines: list[Line]) -> Iterator[int]:
    """A title or caption that its neighbour says again: of two the one without its credit, of equals the later.

    Equal lines further down may be the values of a table that lost its columns: only next to one another do they go.
    """
    for index, line in enumerate(lines):
        if line.words < 3 or _ITEM.match(line.text) or ": " in line.text:
            continue
        credited = any(other.key.startswith(line.key + " anh ") for other in lines[index + 1 : index + 4])
        before = lines[max(0, index - 3) : index] if index < 6 else lines[index - 1 : index]
        if credited or any(line.key == other.key for other in before):
            yield index


_ITEM = re.compile(r"[-*+•–]\s|\(?\w{1,4}[.)]\s")


def _tail(lines: list[Line], found: set[int]) -> Iterator[int]:
    """Comments and related news: their heading, and what follows it up to the end or the next real paragraph."""
    last_prose = max((index for index, line in enumerate(lines) if index not in found and _is_prose(line)), default=-1)
    done = 0
    for index, line in enumerate(lines):
        counted = re.sub(r" \d+$", "", line.key)
        if index < done or line.text.startswith("#") or not TAIL.fullmatch(counted):
            continue
        is_comments = COMMENTS.match(counted) is not None
        has_box = counted != line.key or any(COMMENT_BOX.match(later.key) for later in lines[index + 1 : index + 9])
        done = index + 1
        if is_comments and has_box:
            done = _end_of_run(lines, done, lambda later: later.words < _LONGEST_COMMENT)
            yield from range(index, done)
        elif index > last_prose and 2 * line.span.start >= lines[-1].span.end:
            yield index
            if not is_comments:
                done = len(lines)
                yield from (later for later in range(index, done) if not CONTACT.match(lines[later].key))
        elif not is_comments and (end := _end_of_run(lines, done, _is_dated_headline)) > done:
            done = end
            yield from range(index, done)


def _end_of_run(lines: list[Line], start: int, belongs: Callable[[Line], bool]) -> int:
    """The first place from `start` whose line does not belong, or the end."""
    return next((index for index in range(start, len(lines)) if not belongs(lines[index])), len(lines))


def _is_dated_headline(line: Line) -> bool:
    """ "Cụm thi đua số 3 họp (12/03/2024)"; without its date it may be a subheading of the text."""
    return line.words < _LONG and _DATE_AT_END.search(line.text) is not None


def _is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the document: long, or longer than a headline and closed by a full stop."""
    is_sentence = line.words > 11 and line.text.endswith((".", ";", ":", ".”", '."'))
    return (line.words >= _LONG or is_sentence) and not CONTACT.match(line.key) and not FOOTER.match(fold(line.text))


def _joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
