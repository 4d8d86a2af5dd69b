"""Bodies by their whole names: what "Cục Tổ chức cán bộ" issued is no answer about "Cục Cán bộ" or "Cục Tổ chức".

A name is known where it stands alone, as an item, a heading, or between commas; elsewhere the longest known name is the
one meant. Short forms ("Ban Tổ chức" of "Ban Tổ chức Huyện ủy Tam An") agree unless one passage tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.reading import Reading, cells
from bot.question import Question
from index.types import Span
from index.vietnamese import TOKEN, fold, normalize

_HEADS = (
    "Tổng cục", "Tổng Cục", "Chi cục", "Cục", "Vụ", "Sở", "Phòng", "Viện", "Trung tâm", "Công ty", "Bệnh viện", "Khoa",
    "Trường", "Chi hội", "Chi đoàn", "Ban",
)  # fmt: skip
_HEAD = re.compile(rf"(?<!\w)(?:{'|'.join(_HEADS)}) (?=[A-ZĐÀ-Ỹ])")
_ALONE = re.compile(
    rf"(?:^|[\n.;:,(])[ \t]*(?:#+|[-–•+*]|\d{{1,2}}[.)])?[ \t]*((?:{'|'.join(_HEADS)}) (?=[A-ZĐÀ-Ỹ])[^\W\d_]+"
    r"(?: [^\W\d_]+){0,11})[ \t]*(?=[,;:.(\n–]|$)"
)
_NO_NAME = re.compile(
    r"\b(?:đã|đang|sẽ|còn|cũng|luôn|đề xuất|tiếp tục|chủ động|góp|là|có|được|bị|tham mưu|ban hành|phối hợp|"
    r"tổ chức (?:các|hội|cho)|về|cho|do|để)\b"
)
_PARENTS = (("dang", "uy"), ("tinh", "uy"), ("huyen", "uy"), ("thanh", "uy"), ("dang", "bo"))
_ORGANS = (("ban", "thuong"), ("ban", "chap"), ("ban", "bi"))  # the Standing Committee of a body is that body's own
OPENING = 40  # characters before the body that a sentence is about: "Năm 2023, theo kế hoạch, Cục …"
Name = tuple[str, ...]  # folded syllables


@dataclass(frozen=True, slots=True)
class Body:
    """The body a question names, and the others of its kind and of other kinds that the passages found know. `apart`
    are the shorter and longer names that stand next to its own in one passage."""

    name: Name
    known: frozenset[Name]
    others: frozenset[Name]
    apart: frozenset[Name]

    def is_another(self, reading: Reading, sentence: Span, focus: Span) -> bool:
        """Whether a span of a passage is said of another body: by the name of this kind before it in its sentence, or
        else behind it, or else in the headings above; where none of these names one, by another kind of body before
        it, or the one that this belongs to."""
        text = reading.plain
        named = self._named(text[sentence.start : focus.start])[-1:] or self._named(text[focus.end : sentence.end])[:1]
        if not named or named[0] == _kind(self.name):  # "của Ban Tổ chức" tells none from another
            named = self._spoken_of(reading, sentence, focus) or named
        above = self._named("\n".join([reading.context, *reading.headings_above(sentence.start)]))[-1:]
        if named or above:
            return not self._agrees((named or above)[0])
        before = " ".join(_folded(text[sentence.start : focus.start]))
        return any(f" {' '.join(name)} " in f" {before} " for name in self.others) or self._is_of_parent(before)

    def _spoken_of(self, reading: Reading, sentence: Span, focus: Span) -> list[Name]:
        """The body of this kind that the nearest sentence before begins with which begins with one, in the paragraph of
        a sentence that names none up to the focus: "Cục Cán bộ đã sơ kết. Chủ động xử lý 12 văn bản"."""
        text = reading.plain
        if _HEAD.search(text, sentence.start, focus.start):
            return []
        paragraph = text.rfind("\n", 0, sentence.start) + 1
        before = (each for each in reversed(reading.sentences) if paragraph <= each.start < sentence.start)
        for each in before:
            if (head := _HEAD.search(text, each.start, min(each.end, each.start + OPENING))) is not None:
                return self._named(text[head.start() : each.end])[:1]
        return []

    def _named(self, text: str) -> list[Name]:
        """The names of this kind that a text holds, in its order."""
        kind = _kind(self.name)
        found = []
        for match in _HEAD.finditer(text):
            typed = TOKEN.findall(text[match.start() : match.start() + 120])
            words = tuple(map(fold, typed))
            if words[: len(kind)] == kind:
                longest = max((name for name in self.known if words[: len(name)] == name), key=len, default=None)
                goes_on = "".join(typed[len(kind) : len(kind) + 1])[:1].isupper()  # "Ban Tổ chức ban hành" does not
                found.append(longest or words[: len(kind) + goes_on])
        return found

    def _agrees(self, name: Name) -> bool:
        shorter = min(len(name), len(self.name))
        return name == self.name or (name[:shorter] == self.name[:shorter] and name not in self.apart)

    def _is_of_parent(self, words: str) -> bool:
        tails = (self.name[place:] for place in range(2, len(self.name) - 2))
        tail = next((tail for tail in tails if tail[:2] in _PARENTS), None)
        return tail is not None and re.search(rf"\b{' '.join(tail)}\b", words) is not None


def body_asked(question: Question, readings: Sequence[Reading]) -> Body | None:
    """The body that a question names by a name the passages know, None where it names none, or several."""
    alone = [_alone(reading) for reading in readings]
    known = frozenset(name for names in alone for name in names)
    words = _folded(question.text)
    found: list[Name] = []
    place = 0
    while place < len(words):
        longest = max((name for name in known if words[place : place + len(name)] == name), key=len, default=())
        found += [longest] if longest else []
        place += max(1, len(longest))
    if len(set(found)) != 1:
        return None
    name = found[0]
    apart = frozenset(other for names in alone if name in names for other in names if other != name)
    same_kind = frozenset(other for other in known if _kind(other) == _kind(name))
    others = frozenset(other for other in known - same_kind if other[:2] not in _ORGANS)
    return Body(name, same_kind, others, apart)


def _kind(name: Name) -> Name:
    """What bodies to be told apart have in common: "Cục", "Ban Tổ chức"."""
    return name[: 3 if name[0] == "ban" else 2 if name[:2] in _TWO else 1]


_TWO = frozenset(tuple(fold(head).split()) for head in _HEADS if " " in head)


def _alone(reading: Reading) -> frozenset[Name]:
    texts = (reading.plain, reading.context)
    names = (match[1] for text in texts for match in _ALONE.finditer(text) if not _NO_NAME.search(match[1]))
    return frozenset(map(_folded, names))


def _folded(text: str) -> Name:
    return tuple(fold(token) for token in TOKEN.findall(text))


_GROUP = re.compile(r"\b(?:khoi|cum)\b")
_OF_GROUP = re.compile(r"(?<!Đảng bộ )(?<!Đảng ủy )\b(?:[Tt]oàn )?(?:Khối|Cụm|(?<=oàn )(?:khối|cụm))\b")
_ABOUT_GROUP = re.compile(r"\b(?:khoi|cum)(?: thi dua)? (?:so )?(\d{1,2}|[ivx]+)\b")


def is_of_a_group(question: Question, reading: Reading, sentence: Span, focus: Span) -> bool:
    """Whether a document about one group tells a number of that group, of which the question says nothing: "Trong năm,
    Khối kết nạp 435 hội viên" is no answer about the whole association. A row of a table is of whom it names."""
    group = _OF_GROUP.search(reading.plain, sentence.start, focus.start)
    if group is None or cells(reading.plain, sentence) or _GROUP.search(question.folded):
        return False
    behind = fold(reading.plain[group.end() : focus.start])  # "của toàn Cụm đạt 41%, cao nhất là Hà Khê với 63%"
    if any(pin.kind == "place" and pin.value in behind for pin in question.pins):
        return False
    told = _ABOUT_GROUP.findall(fold(f"{reading.passage.title}\n{reading.opening}"))
    return len(set(told)) == 1


_SUBJECT = re.compile(
    r"^(?P<name>[^\W\d_]+(?: [^\W\d_]+){2,6}?) (?:hien )?co (?:tat ca |tong cong )?(?:bao nhieu|may) "
)
_STOPS = re.compile(r"(?: (?:hiện|có|năm|gồm|đã|được|tính đến)\b|\W*[,(\d]|$)")


def is_part_of_longer_name(question: Question, sentence: str) -> bool:
    """Whether what "Hội làng có bao nhiêu …" asks about goes on in the sentence: "Hội làng Hạ Khê có 40 hội viên"."""
    asked = _SUBJECT.match(question.folded)
    if asked is None:
        return False
    words = normalize(sentence).lower()
    ends = [match.end() for match in re.finditer(rf"\b{re.escape(asked['name'])}\b", fold(words))]
    return bool(ends) and not any(_STOPS.match(words, end) for end in ends)
