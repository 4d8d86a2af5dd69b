"""Follow-ups completed from the conversation before: "Thế còn cụm số 6?", "Họ thuộc cụm nào?", "Năm đó thì sao?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.english import is_english
from bot.question import chitchat
from bot.types import Answer
from index.entities import find
from index.groups import HEADS
from index.types import Span
from index.vietnamese import fold, normalize


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was completed, and what was answered."""

    question: str
    answer: Answer


_OPENS = re.compile(
    r"^(?:(?:vay|the|con|the con|vay con|the thi|con ve|the ve|con nhu|tuong tu|va|the vay)\b[\s,]*)+(?:thi\s+|doi voi\s+|o\s+|nam\s+(?=\d))?|"
    r"^(?:what about|how about|and)\b\s*",
)
_ONLY_CLOSES = re.compile(r"\b(?:thi sao|the nao|ra sao|thi the nao|sao|nhi|a|nhe|vay)\W*$")
_PRONOUN = re.compile(
    r"\b(?:ong ay|ba ay|anh ay|chi ay|ong do|ba do|nguoi do|nguoi nay|dong chi do|dong chi ay|dong chi nay|"
    r"(?P<group>(?:cum|khoi|to|nhom|doi|don vi|hoi nghi|van ban|ke hoach|quyet dinh|toa dam|mo hinh|truong|benh vien|hoi|dang bo|"
    r"co quan|to chuc|hop tac xa|huyen|xa|tinh|bai|tai lieu|lop|cuoc hop|su kien|nghi quyet|chi thi|huong dan|khoa|phong) (?:do|nay|ay|tren))|"
    r"ho|no|o do|tai do|nam do|ngay do|luc do|noi do)\b"
)
_HEADS = {fold(head) for head in HEADS}
_MENTION = re.compile(
    r"\b(?P<head>" + "|".join(sorted(_HEADS - {"to", "ban", "doan"}, key=len, reverse=True)) + r")"
    r"(?: (?!gom|co|la|nao|do|nay|duoc|thuoc|bao)[^\W\d_]+){0,6}?(?: (?:so|thu))? (?:\d{1,3}|[ivx]{1,4}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nhat)\b"
)


def complete(text: str, before: Turn | None) -> str:
    """The message as a question that stands on its own; as it is where there is nothing to complete it from."""
    if before is None or chitchat(text):
        return text
    words = normalize(text).strip()
    folded = fold(words)
    opening = _OPENS.match(folded)
    fragment = words[opening.end() :].strip(" ?.!,") if opening else words.strip(" ?.!")
    closing = _ONLY_CLOSES.search(fold(fragment))
    bare = fragment[: closing.start()].strip(" ,") if closing else fragment
    asks = _asks(fold(bare))
    if opening and bare and not asks:
        return _replaced(before.question, bare)
    if (pronoun := _PRONOUN.search(fold(fragment if opening else words))) is not None:
        return _with_referent(fragment if opening else words, pronoun, before)
    if opening and asks:
        return _with_subject(fragment, before.question)
    if not opening and len(words.split()) <= 5 and not asks and _could_replace(bare, before.question):
        return _replaced(before.question, bare)
    return text


def _asks(folded: str) -> bool:
    return (
        re.search(
            r"\b(?:bao nhieu|may|ai|gi|nao|dau|khong|bao gio|khi nao|the nao|so sanh|tom tat|who|what|which|when|where|how)\b",
            folded,
        )
        is not None
    )


def _could_replace(fragment: str, question: str) -> bool:
    return _aligned(question, fragment) is not None


def _replaced(question: str, fragment: str) -> str:
    """The earlier question about something else: its like in the earlier question makes room for the fragment."""
    place = _aligned(question, fragment)
    if place is None:
        return f"{question.rstrip(' ?.!')} {fragment}?"
    return question[: place.start] + fragment + question[place.end :]


def _aligned(question: str, fragment: str) -> Span | None:
    """The stretch of the earlier question that is of the fragment's kind: a group, a year, a province, a person, …"""
    question = normalize(question)
    folded, part = fold(question), fold(fragment)
    group = _MENTION.search(part)
    if group is not None:
        same = [match for match in _MENTION.finditer(folded) if match["head"] == group["head"]] or list(
            _MENTION.finditer(folded)
        )
        if same:
            return Span(*same[0].span())
    for kind in ("date", "code", "person", "place", "number"):
        ours = [entity for entity in find(fragment) if entity.kind == kind]
        theirs = [entity for entity in find(question) if entity.kind == kind]
        if ours and theirs:
            return theirs[0].span
    head = part.split()[:2]
    for count in (2, 1):
        if len(head) >= count:
            match = re.search(rf"\b{re.escape(' '.join(head[:count]))}\b", folded)
            if match is not None:
                return Span(match.start(), _phrase_end(folded, match.end()))
    return None


_PHRASE_STOPS = re.compile(
    r"\b(?:gom|co|la|nao|bao nhieu|may|duoc|thuoc|o dau|khi nao|dien ra|to chuc o|ban hanh|nam o|nam trong|da|do ai|ai|trong nam|cung|xu ly|ket nap)\b|[?,.]"
)


def _phrase_end(folded: str, start: int) -> int:
    stop = _PHRASE_STOPS.search(folded, start)
    return len(folded[: stop.start() if stop else len(folded)].rstrip())


def _with_referent(words: str, pronoun: re.Match[str], before: Turn) -> str:
    """The pronoun gives way to what it stands for: the person just named, or what the earlier question was about."""
    said = pronoun[0]
    if re.match(r"(?:ong|ba|anh|chi|nguoi|dong chi|ho$)", said):
        person = next(
            (entity.text for entity in [*find(before.answer.text), *find(before.question)] if entity.kind == "person"),
            "",
        )
        if person:
            return words[: pronoun.start()] + person + words[pronoun.end() :]
    subject = _subject(before.question)
    if said in ("o do", "tai do", "noi do"):
        return f"{words[: pronoun.start()]}{words[pronoun.end() :]} {subject}".strip()
    if said in ("nam do", "ngay do", "luc do"):
        date = next(
            (entity.text for entity in [*find(before.question), *find(before.answer.text)] if entity.kind == "date"), ""
        )
        return f"{words[: pronoun.start()]}{date}{words[pronoun.end() :]} {subject}".strip()
    return words[: pronoun.start()] + subject + words[pronoun.end() :]


_ASKING = re.compile(
    r"\b(?:co )?(?:bao nhieu|may)\b.*|\b(?:la )?(?:ai|gi)\b\W*$|^ai (?:la|lam|giu)?\b|\bgom (?:nhung|cac)?.*|\b(?:o|tai) dau\b.*|\b(?:khi nao|ngay nao|bao gio|vao ngay nao)\b.*|"
    r"\bthuoc (?:cum|khoi|to|nhom)\b.*|\b(?:co )?(?:nhung|cac) [^?]*\bnao\b.*|\bduoc to chuc\b.*|\bdien ra\b.*|\bban hanh\b.*|[?!.]"
)


def _subject(question: str) -> str:
    """What a question was about, without the words that ask."""
    question = normalize(question)
    mention = _MENTION.search(fold(question))
    if mention is not None:
        return question[mention.start() : mention.end()]
    folded, kept, position = fold(question), [], 0
    for match in _ASKING.finditer(folded):
        kept.append(question[position : match.start()])
        position = match.end()
    kept.append(question[position:])
    return re.sub(r"\s+", " ", " ".join(kept)).strip(" ,?.!") or question.strip(" ?.!")


def _with_subject(fragment: str, question: str) -> str:
    """ "Thế có bao nhiêu đảng viên?": a question of its own that leaves out what it is about."""
    entities = [entity for entity in find(fragment) if entity.kind in ("place", "person", "code")]
    if entities or _MENTION.search(fold(fragment)) or is_english(fragment):
        return fragment
    return f"{_subject(question)} {fragment}?"
