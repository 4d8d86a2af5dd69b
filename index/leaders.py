"""Who leads a group, where a document says so outside the list of members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import groups
from index.entities import persons
from index.types import Document, Membership, Span
from index.vietnamese import sentences

_ROLE = re.compile(
    r"(?<![\w])(?:(?P<head>cụm|khối|tổ|nhóm|đội|đoàn)\s+trưởng|trưởng\s+(?P<head2>cụm|khối|tổ|nhóm|đội|đoàn|tiểu ban|ban)|"
    r"(?P<head3>chủ nhiệm|chủ tịch|trưởng))\s*(?P<group>(?:của\s+)?(?:cụm|khối|tổ|nhóm|đội|tiểu ban|câu lạc bộ|hội đồng|ban|đoàn)\b"
    r"[^:;.()–\n]*?(?=\s+(?:là|do|gồm|báo cáo|phát biểu|nhấn mạnh|chủ trì|đã|cho biết|khẳng định|đề nghị)\b|[:;.()–\n]|,\s(?!ngành\b)|$))?",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\bphó\s*$", re.IGNORECASE)
_MADE = re.compile(r"\bdo\s+(?:đồng chí|ông|bà)?\s*([A-ZĐÀ-Ỹ][^;.()\n]{3,100}?)\s+(?:làm|là|giữ chức)\s*$")
_UNIT_AFTER = re.compile(r"\s*(?:là|:|do|–|-)\s*(?:đồng chí|ông|bà)?\s*([A-ZĐÀ-Ỹ][^,.;()\n]{3,80})")


@dataclass(frozen=True, slots=True)
class _Leader:
    name: str
    span: Span
    group: str  # as the sentence names it, or only its head


def with_leaders(document: Document, found: list[Membership]) -> list[Membership]:
    """The same memberships, those without a leader given the one that the document names for their group."""
    if not found:
        return found
    leaders = list(_leaders(document))
    return [membership if membership.leader else _led(membership, leaders, found) for membership in found]


def _led(membership: Membership, leaders: list[_Leader], found: list[Membership]) -> Membership:
    name = groups.parse(membership.group)
    alone = len({groups.parse(other.group) for other in found}) == 1
    for leader in leaders:
        asked = groups.parse(leader.group)
        if name.answers_to(asked) and (asked.number is not None or asked.words or alone):
            return replace(membership, leader=leader.name, leader_span=leader.span)
    return membership


def _leaders(document: Document) -> Iterator[_Leader]:
    text = document.text
    for line in sentences(text):
        for role in _ROLE.finditer(text, line.start, line.end):
            if _DEPUTY.search(text, line.start, role.start()):
                continue
            head = role["head"] or role["head2"] or ""
            group = re.sub(r"^của\s+", "", (role["group"] or head).strip(), flags=re.IGNORECASE)
            named = (
                _made_leader(text, line.start, role.start())
                or _person_after(text, role.end(), line.end)
                or _person_before(text, line.start, role.start())
            )
            if named and group:
                yield _Leader(text[named.start : named.end], named, group)


def _made_leader(text: str, start: int, end: int) -> Span | None:
    """The unit or person in "do Sở Y tế làm Cụm trưởng"."""
    match = _MADE.search(text, start, end)
    if match is None:
        return None
    person = next(iter(persons(match[1])), None)
    offset = match.start(1)
    return Span(offset + person.span.start, offset + person.span.end) if person else Span(*match.span(1))


def _person_after(text: str, start: int, end: int) -> Span | None:
    match = _UNIT_AFTER.match(text, start, end)
    if match is None:
        return None
    person = next(iter(persons(text[match.start(1) : match.end(1)])), None)
    if person is not None:
        return Span(match.start(1) + person.span.start, match.start(1) + person.span.end)
    return (
        Span(match.start(1), match.end(1))
        if text[match.start() : match.start(1)].strip() in (":", "là", "–", "-")
        else None
    )


def _person_before(text: str, start: int, end: int) -> Span | None:
    """The last person named before the role, when only offices stand between them."""
    named = list(persons(text[start:end]))
    if not named or end - start - named[-1].span.end > 160:
        return None
    return Span(start + named[-1].span.start, start + named[-1].span.end)
