"""A passage prepared for looking at: its syllables with virtual places, its sentences, its typed spans.

A virtual place counts syllables, and pauses as several: two syllables in one clause are nearer than two of the same
distance with a full stop between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.answers.tables import Table, tables_in
from index.entities import Entity, Kind, find
from index.offices import Holder, holders
from index.split import names_day
from index.types import Document, Passage, Span
from index.vietnamese import ABBREVIATIONS, TOKEN, fold, normalize, sentences, syllables, tokens

_MARKUP = str.maketrans("*_", "  ")
KEPT = 1000  # passages, some 30 MB
PAUSES = {".": 10, "\n": 12, ";": 5, ":": 2, ",": 1, "(": 1, ")": 1}


@dataclass(frozen=True, slots=True)
class Places:
    """Where the syllables of a passage stand: a list each, one entry a syllable."""

    marked: list[str]  # the syllable with its marks, in lower case
    starts: list[int]
    ends: list[int]
    virtual: list[int]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Adjacent syllables, looked for where they stand: a set of them took ten times as long to make."""

    running: str

    @classmethod
    def of(cls, runs: Iterable[Sequence[str]]) -> Pairs:
        """Those of several runs of syllables."""
        return cls("|".join(f" {' '.join(run)} " for run in runs))

    def __contains__(self, pair: Sequence[str]) -> bool:
        return f" {' '.join(pair)} " in self.running


@dataclass(eq=False)
class Reading:
    """A passage prepared for looking at, each part when it is first asked for: its syllables with virtual places, its
    sentences, its typed spans."""

    passage: Passage
    opening: str  # how its document begins
    _said_anyway: dict[Span, set[str]] = field(default_factory=dict)

    @cached_property
    def plain(self) -> str:
        """The passage with Markdown's emphasis as spaces, of the same length."""
        return self.passage.text.translate(_MARKUP)

    @cached_property
    def syllables(self) -> list[str]:
        """Folded, in order."""
        return folded_tokens(self.passage.text)

    @cached_property
    def _places(self) -> Places:
        text, virtual, previous = normalize(self.passage.text), 0, 0
        places = Places([], [], [], [])
        for match in TOKEN.finditer(text):
            start, end = match.span()
            virtual += 1 + _pause(text[previous:start])
            places.marked.append(match[0].lower().replace(".", ""))
            places.starts.append(start)
            places.ends.append(end)
            places.virtual.append(virtual)
            previous = end
        return places

    @property
    def marked(self) -> list[str]:
        """The syllables as they are written, in lower case."""
        return self._places.marked

    @property
    def places(self) -> list[int]:
        """The virtual place of each syllable."""
        return self._places.virtual

    @property
    def starts(self) -> list[int]:
        """Where each syllable begins."""
        return self._places.starts

    def indices(self, span: Span) -> range:
        """Which syllables begin within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    @cached_property
    def marked_words(self) -> frozenset[str]:
        """The distinct syllables as they are written, in lower case."""
        return frozenset(_undotted(tokens(normalize(self.passage.text).lower())))

    @cached_property
    def held(self) -> frozenset[str]:
        """The distinct folded syllables: the keys of `where`, at a fifth of its price."""
        found = set(self.syllables)
        twins = [respelt(syllable) for syllable in found if len(syllable) == 2]
        return frozenset(found.union(twins, *(words for _, words in self.written_out)))

    @cached_property
    def where(self) -> dict[str, list[int]]:
        """Where each syllable stands; those of an abbreviation written out stand where it does."""
        found: dict[str, list[int]] = {}
        for index, syllable in enumerate(self.syllables):
            found.setdefault(syllable, []).append(index)
        twins = [(respelt(syllable), syllable) for syllable in found if len(syllable) == 2]
        found |= {
            other: sorted([*found.get(other, ()), *found[syllable]]) for other, syllable in twins if other != syllable
        }
        for index, words in self.written_out:
            for word in words:
                found.setdefault(word, []).append(index)
        return found

    @cached_property
    def written_out(self) -> list[tuple[int, list[str]]]:
        """The abbreviations of the passage ("HTXS") by place, as the folded syllables they stand for."""
        if not _abbreviations(self.passage.text):
            return []
        words = TOKEN.findall(self.passage.text)
        return [
            (index, TOKEN.findall(fold(ABBREVIATIONS[word])))
            for index, word in enumerate(words)
            if len(word) > 2 and word in ABBREVIATIONS
        ]

    @cached_property
    def pairs(self) -> Pairs:
        """Adjacent syllables, those of abbreviations written out among them."""
        return Pairs.of((self.syllables, *(words for _, words in self.written_out)))

    @cached_property
    def sentences(self) -> list[Span]:
        """The title of an article belongs to its first sentence: "Điều 8. Hội đồng kỷ luật. Gồm 3 thành viên: …"."""
        text, found = self.passage.text, list[Span]()
        for span in sentences(text):
            before = found[-1] if found else None
            if (
                before
                and _ARTICLE.fullmatch(text, before.start, before.end)
                and "\n" not in text[before.end : span.start]
            ):
                found[-1] = Span(before.start, span.end)
            else:
                found.append(span)
        return found

    def entities(self, *kinds: Kind) -> list[Entity]:
        """The typed spans of some kinds."""
        return find(self.plain, *kinds)

    @cached_property
    def holders(self) -> list[Holder]:
        return list(holders(self.plain))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the passage alone, with its own offsets, titled by all that stands about it."""
        about = f"{self.context}\n{self.opening}"
        return tables_in(Document(self.passage.document, self.passage.text, about))

    @cached_property
    def context(self) -> str:
        passage = self.passage
        return f"{passage.title}\n{passage.context}"

    @cached_property
    def context_syllables(self) -> frozenset[str]:
        return folded_words(self.context)

    @cached_property
    def context_said(self) -> str:
        return _said(self.context)

    @cached_property
    def context_pairs(self) -> Pairs:
        return pairs_of(self.context)

    @cached_property
    def around(self) -> str:
        """The passage with all that stands about it."""
        return f"{self.context}\n{self.passage.text}\n{self.opening}"

    @cached_property
    def opening_syllables(self) -> frozenset[str]:
        return folded_words(self.opening)

    @cached_property
    def opening_said(self) -> str:
        return _said(self.opening)

    @cached_property
    def opening_pairs(self) -> Pairs:
        return pairs_of(self.opening)

    def may_say(self, syllable: str) -> bool:
        """Whether a folded syllable stands in the passage or anywhere about it."""
        return (
            syllable in self.held
            or syllable in self.context_syllables
            or syllable in self.opening_syllables
            or syllable in folded_words(self.passage.source)
        )

    def said_anyway(self, sentence: Span) -> set[str]:
        """The syllables that the headings, or the document's opening beyond a sentence, hold whatever it says."""
        if sentence not in self._said_anyway:
            words = self.passage.text[sentence.start : sentence.end]
            opening = set(self.opening_syllables)
            if words in self.opening:
                opening = set(folded_tokens(self.opening.replace(words, "\n", 1)))
            self._said_anyway[sentence] = opening | self.context_syllables
        return self._said_anyway[sentence]

    def headings_above(self, offset: int) -> list[str]:
        """The headings within the passage that stand above an offset."""
        lines = self.passage.text[:offset].split("\n")
        return [line for line in lines if _HEADING.match(line)]

    def day_above(self, entry: Span) -> str:
        """The day in a calendar that an entry stands below, "" where there is none or the sentence is no entry."""
        offset = entry.start
        if not _ENTRY.match(self.passage.text, offset):
            return ""
        above = [*self.context.split("\n"), *self.passage.text[:offset].split("\n")]
        return next((line.strip("#*_: ") for line in reversed(above) if names_day(line)), "")

    def virtual(self, offset: int) -> int:
        """The virtual place of a character offset of the passage."""
        places = self._places
        index = bisect_right(places.ends, offset)
        return places.virtual[min(index, len(places.virtual) - 1)] if places.virtual else 0

    def middle(self, span: Span) -> int:
        """The virtual place of the middle of a span."""
        return (self.virtual(span.start) + self.virtual(span.end - 1)) // 2

    @staticmethod
    def within(entity: Entity, sentence: Span) -> bool:
        return sentence.start <= entity.span.start < sentence.end

    def sentence_at(self, offset: int) -> Span:
        return next(
            (span for span in self.sentences if span.start <= offset < span.end), Span(0, len(self.passage.text))
        )


_SHORTENED = frozenset(word for word in ABBREVIATIONS if len(word) > 2)
_ARTICLE = re.compile(r"[*_]*(?:Điều|Mục|Khoản)\s+\d{1,3}[a-zđ]?[.:]\s+(?![^.:;]* là )[^.:;]{3,80}[.:][*_]*")
_HEADING = re.compile(r"#|[IVX]+\.|\d{1,2}\. [A-ZĐ]{2}")
_ENTRY = re.compile(r"[-–•+*]\s|(?i:sáng|trưa|chiều|tối|cả ngày|từ)\b|\d{1,2}\s?(?:[hg:]|giờ)")
_Y_OR_I = re.compile(r"[hklmst][iíìỉĩịyýỳỷỹỵ]")
_OTHER_VOWEL = str.maketrans("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị")


@lru_cache(4096)
def respelt(syllable: str) -> str:
    """The other spelling of a syllable that is written with y or i alike, or the same.

    >>> respelt("ly"), respelt("tỉ"), respelt("quy")
    ('li', 'tỷ', 'quy')
    """
    return syllable.translate(_OTHER_VOWEL) if _Y_OR_I.fullmatch(syllable) else syllable


@lru_cache(KEPT)
def read(passage: Passage, opening: str) -> Reading:
    """What was read before is kept: preparing the passages of a question took two thirds of its time."""
    return Reading(passage, opening)


@lru_cache(1024)
def _pause(gap: str) -> int:
    """The virtual places between two syllables."""
    return max((PAUSES.get(mark, 0) for mark in gap), default=0)


def folded_tokens(text: str) -> list[str]:
    """The folded syllables of a text, in order."""
    return _undotted(tokens(fold(text)))


def _undotted(words: list[str]) -> list[str]:
    """4.851 as 4851."""
    return [word.replace(".", "") if "." in word else word for word in words]


def _abbreviations(text: str) -> frozenset[str]:
    return _SHORTENED.intersection(tokens(text))


@lru_cache(256)
def _runs(text: str) -> tuple[list[str], ...]:
    """The folded syllables of a text, and of what each of its abbreviations stands for."""
    full = (ABBREVIATIONS[word] for word in _abbreviations(text))
    return tuple(tokens(fold(run)) for run in (text, *full))


@lru_cache(256)
def pairs_of(text: str) -> Pairs:
    """The adjacent folded syllables of a text, those of its abbreviations written out among them."""
    return Pairs.of(_runs(text))


@lru_cache(256)
def folded_words(text: str) -> frozenset[str]:
    """The folded syllables of a text, those of its abbreviations written out among them."""
    return frozenset(token.replace(".", "") for run in _runs(text) for token in run)


@lru_cache(256)
def _said(text: str) -> str:
    """The syllables of a text with their marks, in small letters, with a space before and behind each."""
    return f" {' '.join(syllables(text))} "


LONG_HEADER, LONGEST_HEADER = 9, 16  # words with which a column is headed
OTHERS = 4  # cells of a row for each with a long header
_CELL = re.compile(r"[^:;\n]{1,60}: ?")


def cells(text: str, sentence: Span) -> list[Span]:
    """The cells of a table row ("Đơn vị: …; Khối: …"), [] where the sentence is none: each opens with its header."""
    found, start, with_comma, long = [], sentence.start, 0, 0
    for piece in text[sentence.start : sentence.end].split("; "):
        header = _CELL.match(piece)
        words = len(header[0].split()) if header is not None else 0
        if header is None or words > LONGEST_HEADER:
            return []
        long += words > LONG_HEADER
        with_comma += "," in header[0]
        found.append(Span(start, start + len(piece)))
        start += len(piece) + 2
    # "Chức vụ, đơn vị" heads a column; in "Có mặt, gồm: …; vắng: …" the words before a colon head none.
    is_row = len(found) >= 2 and with_comma < max(1, len(found) - 1)
    return found if is_row and OTHERS * long < len(found) else []
