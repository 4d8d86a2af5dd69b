"""Who leads a group, where a document says so outside the list of members.

A role that names its group ("Cụm trưởng Cụm số 2 là …") belongs to that group. A bare one ("… làm Tổ trưởng") belongs
to the group of its own sentence or list item, and a label on a line of its own ("Cụm trưởng: …") to the group named
just above or by the heading or title; to no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index import groups
from index.entities import persons
from index.item_names import is_name, opens_item, with_person
from index.roles import GROUP_NOUNS, is_office, unwrapped
from index.table_rows import is_row
from index.times import since
from index.types import Document, Member, Membership, Span
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import fold, sentences

_HEADS = GROUP_NOUNS
_ROLE = re.compile(
    rf"(?<![\w])(?P<deputy>phó\s+)?(?:(?P<head>{_HEADS})\s+trưởng|trưởng\s+(?:các\s+)?(?P<head2>{_HEADS})|(?P<second>{_HEADS})\s+phó|"
    r"(?P<bare>(?:(?:trực tiếp )?chỉ huy|phụ trách|đứng đầu|điều hành|làm chủ nhiệm)(?=\s*(?:[.;,]|$))|"
    r"phụ trách(?: chung| chính)?(?=\s*:))|"
    rf"chỉ huy\s+(?P<head3>{_HEADS})(?=\s*(?::|là\b))|"
    rf"(?:chủ nhiệm|chủ tịch|trưởng|chỉ huy)(?=\s+(?:của\s+)?(?:{_HEADS}|câu lạc bộ)\b))(?!\w)",
    re.IGNORECASE,
)
_GROUP_NEXT = re.compile(r"\s*(?:của\s+)?$", re.IGNORECASE)
# "bầu Sở A làm Cụm trưởng, Sở B làm Cụm phó Cụm thi đua số 5": the group is named once for both.
_AND_SECOND = re.compile(
    rf"(?:,|\s+và)\s+[^.;:\n]{{3,140}}?\s(?:làm|là|giữ chức)\s+"
    rf"(?:(?:{_HEADS})\s+phó|phó\s+(?:trưởng\s+)?(?:{_HEADS}))\s+(?:của\s+)?",
    re.IGNORECASE,
)
# After a bare role another word would say what it is the head of ("Tổ trưởng chuyền may số 9").
_BARE = re.compile(
    r"\s*(?:$|[,:;.()–-]|[A-ZĐÀ-Ỹ]|(?:là|do|năm|nhiệm kỳ|thay|phát biểu|chủ trì|báo cáo|cho biết|nhấn mạnh|đã|và|ông|"
    r"bà|"
    r"đồng chí|thầy|cô|anh|chị|hiện nay|hiện)\b)"
)
_HONORIFICS = (
    r"(?:(?:đồng chí|ông|bà|anh|chị|cô|thầy|mẹ|cụ|chú|bác|nhà báo|sư cô|[A-ZĐa-z]{1,8}\.)[\s:]*|BS\w*\.?\s*|bác sĩ\s+)*"
)
_AFTER = re.compile(
    rf"\s*(?:(?:hiện nay|hiện|năm (?:\d{{4}}|nay|học này|học [\d\s–-]+)|nhiệm kỳ này|nhiệm kỳ [\d\s–-]+)\s*)?"
    rf"(?P<mark>:|là\b|do\b|–|-)?[\s*_]*{_HONORIFICS}[*_]*"
)
_UNIT = re.compile(
    r"(?:(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|khoa|phòng|trường)\s+)?"
    r"[A-ZĐÀ-Ỹ](?:(?!\s+do\s+(?:đồng chí|ông|bà|đ/c)\b)[^,.;()\n]){3,90}"
)
_BETWEEN = re.compile(r"\s*[,(–-][^;.]*|\s+(?:là|làm|giữ|được|kiêm)\b[^;.]*")
_ELECTED = re.compile(
    r"\b(?i:bầu|giao|phân công|cử|chọn|suy tôn|bình chọn|nhất trí|giới thiệu|đề cử|chỉ định|thống nhất)\s+"
    r"(?P<unit>[A-ZĐÀ-Ỹ][^,.;()\n]{3,90}?)(?:\s+thay\s+[^,.;()\n]{3,90}?)?\s+(?:làm|là|giữ chức)\s*$"
)
_IS = re.compile(
    r"(?:^|[,;]\s)\s*(?P<unit>[A-ZĐÀ-Ỹ][^,.;()\n]{3,90}?)\s+(?:thay\s+[^,.;()\n]{3,90}?\s+)?"
    r"(?:(?:được|tiếp tục|đã|sẽ|bầu|cử|giao)\s+)*"
    r"(?:là|làm|giữ chức)\s*$"
)
_APPOSED = re.compile(  # "…, Sở A - Cụm trưởng cụm 5"
    rf"(?:^|[,;:]\s)\s*(?P<unit>(?=(?i:{UNIT_NOUNS})\b)[A-ZĐÀ-Ỹ][^,.;:()\n–]{{3,90}}?)\s+[–-]\s+$"
)
_ROLE_ENDS = re.compile(r"\s*(?:$|[,.;()]|(?:năm|nhiệm kỳ|thay|và)\b)")
_TAKES_OFFICE = re.compile(r"\b(?:làm|là|giữ chức)\s*$")
_CLAUSE_YEAR = re.compile(r"[^.;\n]{0,160}?\bnăm ((?:19|20)\d\d)\s*(?=[.;\n]|$)")
_NEXT_YEAR = re.compile(r"\s*,?\s*năm ((?:19|20)\d\d)\b")  # "Sở A - Cụm trưởng Cụm thi đua số 5 năm 2025"
_MUCH = 100_000  # characters of a document in which its groups are counted
_LEVELS = ("tỉnh", "huyện", "xã", "phường", "quận", "thành phố", "phố", "trường", "viện")
_OPENS_CLAUSE = re.compile(r"(?:^|[.;:]\s+|\bvà\s+)(?:[-–+*•]\s+|\(?\w{1,3}[.)]\s+|[#*\s]+)?$")
_CHARGED = re.compile(r"\bdo\s+(?P<who>[^;:\n]{3,140}?)(?:\s+(?:làm|là|giữ chức|đảm nhiệm))?\s*$")
_ITEM = 800  # characters before a role in which its list item's or paragraph's group is looked for
_ABOVE = 300  # characters above a label ("Cụm trưởng: …") in which its group is looked for


def with_leaders(document: Document, found: list[Membership]) -> list[Membership]:
    """The same memberships with the leaders that the document names elsewhere; groups that only have a leader added."""
    complete = list(found)
    names = [groups.parse(membership.group) for membership in complete]
    places: dict[tuple[str, int | None], list[int]] = {}  # names agree in head and number, or not at all
    for known, name in enumerate(names):
        places.setdefault((name.head, name.number), []).append(known)

    def add(led: Membership, name: groups.GroupName) -> None:
        places.setdefault((name.head, name.number), []).append(len(complete))
        complete.append(led)
        names.append(name)

    for led in _led(document, [membership for membership in found if membership.members]):
        name = groups.parse(led.group)
        near = [place for place in places.get((name.head, name.number), ()) if names[place].agrees(name)]
        if led.since and any(_says(complete[place], led) for place in near):
            continue
        place = next(iter(near), None)
        if led.deputies:
            if place is None or led.since:
                add(led, name)
            else:
                complete[place] = _with_deputies(complete[place], led.deputies)
        elif place is not None and not complete[place].leader and not led.since:
            complete[place] = replace(complete[place], leader=led.leader, leader_span=led.leader_span)
        elif place is None or fold(complete[place].leader) != fold(led.leader):
            add(led, name)
    return complete


def _says(stated: Membership, led: Membership) -> bool:
    """Whether a statement is of the same years and the same people."""
    known = {fold(stated.leader), *(fold(member.name) for member in stated.deputies)}
    return stated.since == led.since and {
        fold(led.leader),
        *(fold(member.name) for member in led.deputies),
    } <= known | {""}


def _with_deputies(stated: Membership, deputies: Sequence[Member]) -> Membership:
    known = [fold(member.name) for member in stated.deputies]
    others = (member for member in deputies if not any(fold(member.name) in name for name in known))
    return replace(stated, deputies=(*stated.deputies, *others))


def _led(document: Document, lists: Sequence[Membership]) -> Iterator[Membership]:
    text, listed = document.text, [stated.group for stated in lists]
    heading = Span(0, 0)
    for line in sentences(text):
        if text.startswith("#", line.start):
            heading = line
        for role in _ROLE.finditer(text, line.start, line.end):
            if role["bare"] and is_row(text, line):
                continue
            if several := list(_in_turn(text, line, role)):
                yield from (_lead(document, line, role, name, [named], named.start) for name, named in several)
                continue
            group = _just_listed(text, role, lists) or _group_of(document, line, role, heading, listed)
            named = _leader(text, line, role, group[1]) if group else None
            if group is None or named is None:
                continue
            if _is_deputy(role) and not is_name(text[named.start : named.end]):
                continue  # "Tổ phó là đại diện Vụ Kế hoạch"
            several_names = [named, *_joined(text, line, named)] if _is_deputy(role) else [named]
            yield _lead(document, line, role, group[0], several_names, group[1])


def _lead(document: Document, line: Span, role: re.Match[str], group: str, who: Sequence[Span], end: int) -> Membership:
    text, named = document.text, with_person(document.text, who[0])
    spans = [with_person(text, span) for span in who]
    names = [Member(re.sub(r"\s+", " ", text[span.start : span.end]), span) for span in spans]
    deputies = tuple(names) if _is_deputy(role) else ()
    return Membership(
        group=re.sub(r"\s+", " ", group).strip(" ,–-"),
        members=(),
        document=document.name,
        span=line,
        leader="" if deputies else names[0].name,
        leader_span=None if deputies else named,
        title=document.title,
        source=document.source,
        date=document.date,
        kind="mention",
        since=since(text[role.start() : max(end, named.start)]) or _year_behind(text, named, end),
        deputies=deputies,
    )


def _is_deputy(role: re.Match[str]) -> bool:
    return bool(role["deputy"] or role["second"])


def _joined(text: str, line: Span, named: Span) -> list[Span]:
    """The other one of two: "Cụm phó là Sở A và Sở B"."""
    joined = re.compile(rf"\s+và\s+(?P<title>{_HONORIFICS})").match(text, named.end, line.end)
    if joined is None:
        return []
    opened = unwrapped(text[joined.start("title") : line.end])
    if opened.person:
        start = joined.start("title") + opened.start
        return [Span(start, start + len(opened.person))]
    unit = _UNIT.match(text, joined.end(), line.end)
    fits = unit is not None and opens_item(unit[0]) and is_name(unit[0].rstrip())
    return [Span(unit.start(), unit.start() + len(unit[0].rstrip()))] if fits and unit else []


def _in_turn(text: str, line: Span, role: re.Match[str]) -> Iterator[tuple[str, Span]]:
    """ "Trưởng khối năm 2024: khối thứ nhất là ông A; khối thứ hai - Sở B": one role said of several groups."""
    opening = re.compile(r"[^:;.]{0,40}:").match(text, role.end(), line.end)
    if opening is None:
        return
    for group in groups.names_in(text, opening.end(), line.end):
        end = _before_unit(text, group)
        joined = re.compile(r"\s*(?:là|do|:|–|-)\s*").match(text, end, line.end)
        opens = re.search(r"[:;,]\s*$", text[opening.end() - 1 : group.start])
        if joined is None or opens is None:
            continue
        who = re.compile(r"[^;\n]*").match(text, joined.end(), line.end)
        if who is None:
            continue
        opened, unit = unwrapped(who[0]), who[0].rstrip(" .,")
        if opened.person:
            start = joined.end() + opened.start
            yield text[group.start : end], Span(start, start + len(opened.person))
        elif opens_item(unit) and is_name(unit):
            yield text[group.start : end], Span(joined.end(), joined.end() + len(unit))


def _before_unit(text: str, group: Span) -> int:
    """Where a group's name ends that has a unit behind a dash, as "Cụm I - Thượng nguồn" has not."""
    dash = re.compile(r"\s+[-–]\s+").search(text, group.start, group.end)
    return dash.start() if dash and opens_item(text[dash.end() : group.end]) else group.end


def _year_behind(text: str, named: Span, end: int) -> str:
    """ "Hội A làm Cụm trưởng, Hội B làm Cụm phó năm 2024": the year that closes the clause is the office's."""
    year = (_NEXT_YEAR.match(text, end) or _CLAUSE_YEAR.match(text, end)) if named.end <= end else None
    return year[1] if year else ""


def _group_of(
    document: Document, line: Span, role: re.Match[str], heading: Span, listed: Sequence[str]
) -> tuple[str, int] | None:
    """The group that a role leads, and where the words of the role and the group end."""
    text = document.text
    own = next(groups.names_in(text, role.start(), min(line.end, role.end() + 150)), None)
    if own is not None and (own.start < role.end() or _GROUP_NEXT.match(text, role.end(), own.start)):
        return text[own.start : own.end], max(own.end, role.end())
    head = fold(role["head"] or role["head2"] or role["head3"] or role["second"] or "")
    if own is not None and head and _AND_SECOND.fullmatch(text, role.end(), own.start):
        named = text[own.start : own.end]
        return (named, role.end()) if groups.parse(named).head == head else None
    if role["bare"]:
        group = _group_of_clause(text, role.start())
        above = [text[span.start : span.end] for span in groups.names_in(text, heading.start, heading.end)]
        named = group or next((name for name in above if name in listed), "")
        return (named, role.end()) if named else None
    if not head or not _BARE.match(text, role.end(), line.end):
        return None
    nearest = max(0, role.start() - _ITEM)
    opening = max(text.rfind("\n", nearest, role.start()) + 1, nearest)
    above = _named(text, heading.start, heading.end, head)
    before = _named(text, opening, role.start(), head) or [name for name in above if name in listed]
    if not before and not re.search(r"[^\W\d_]", text[opening : role.start()]):
        before = (
            _named(text, max(0, opening - _ABOVE), opening, head)
            or above
            or _named(document.title, 0, len(document.title), head)
        )
    return (_in_full(before[-1], listed), role.end()) if before else _only_one(document, line, role, head, listed)


def _in_full(name: str, listed: Sequence[str]) -> str:
    """The listed group that a name is the second half of: "Cụm nội chính" of "Cụm II - Cụm nội chính" or of "Cụm II
    (Cụm nội chính)"."""
    doubled = [each for each in listed if re.search(rf"\s(?:[-–]\s|\(){re.escape(name)}(?!\w)", each)]
    return doubled[0] if len(doubled) == 1 else name


_LABELS_ONLY = re.compile(r"(?:[\s*_+•–-]*(?:[^\n:]{2,40}:[^\n]*\n)?){0,4}[\s*_+•–-]*")


def _just_listed(text: str, role: re.Match[str], lists: Sequence[Membership]) -> tuple[str, int] | None:
    """The group whose list ends right above a label on a line of its own: "Phụ trách: đồng chí A" below its members."""
    if not re.match(r"\s*:", text[role.end() : role.end() + 3]):
        return None
    head = fold(role["head"] or role["head2"] or role["head3"] or role["second"] or "")
    for stated in lists:
        if stated.span.start < role.start() < stated.span.end and head == groups.parse(stated.group).head:
            return stated.group, role.end()
    above = [stated for stated in lists if stated.span.end <= role.start() <= stated.span.end + _ABOVE]
    nearest = max(above, key=lambda stated: stated.span.end, default=None)
    if nearest is None or "\n" not in text[nearest.span.end : role.start()]:
        return None
    fits = _LABELS_ONLY.fullmatch(text, nearest.span.end, role.start())
    if not fits or (head and groups.parse(nearest.group).head != head):
        return None
    return nearest.group, role.end()


def _group_of_clause(text: str, end: int) -> str:
    """The group that opens the clause or the paragraph before `end`: "Tuyến I có …, do ông A chỉ huy"."""
    opening = max(text.rfind("\n", 0, end) + 1, end - _ITEM)
    named = list(groups.names_in(text, opening, end))
    leading = [span for span in named if _OPENS_CLAUSE.search(text[opening : span.start])]
    chosen = leading[-1] if leading else next(iter(named), None)
    return text[chosen.start : chosen.end] if chosen else ""


def _only_one(
    document: Document, line: Span, role: re.Match[str], head: str, listed: Sequence[str]
) -> tuple[str, int] | None:
    """In a document about a single group of its kind, whoever is or becomes "Cụm trưởng" leads that one."""
    takes_office = _TAKES_OFFICE.search(document.text, max(line.start, role.start() - 120), role.start())
    if not takes_office or not _ROLE_ENDS.match(document.text, role.end(), line.end):
        return None
    alike = [name for name in listed if groups.parse(name).head == head]
    if not alike or any(not groups.parse(name).agrees(groups.parse(alike[0])) for name in alike):
        return None
    number = groups.parse(alike[0]).number
    named = map(groups.parse, _named(document.text, 0, min(len(document.text), _MUCH), head))
    others = any(name.number not in (number, None) and name.words <= groups.parse(alike[0]).words for name in named)
    return None if others else (alike[0], role.end())


def _whole(text: str, end: int) -> int:
    """The end of a name whose last word has an apostrophe ("Điểu K'Rơi")."""
    rest = re.compile(r"['’][^\W\d_]+").match(text, end)
    return rest.end() if rest else end


def _named(text: str, start: int, end: int, head: str) -> list[str]:
    """The groups with one head that a stretch names, in order."""
    names = [text[span.start : span.end] for span in groups.names_in(text, start, end)]
    return [name for name in names if groups.parse(name).head == head]


def _charged(text: str, line: Span, end: int) -> Span | None:
    """Who a group is said to be led by: "do Đại đức Thích Minh Thuận phụ trách", "do xã An Lạc đứng đầu"."""
    by = _CHARGED.search(text[max(line.start, end - 180) : end])
    if by is None:
        return None
    start = max(line.start, end - 180) + by.start("who")
    opened = unwrapped(by["who"])
    person = Span(opened.start, opened.start + len(opened.person)) if opened.person else None
    reach = 60 if is_office(by["who"]) else 12
    person = person or next((found.span for found in persons(by["who"]) if found.span.start <= reach), None)
    if person is not None:
        return Span(start + person.start, start + person.end)
    last = by["who"].split()[-1]
    is_unit = (
        is_name(by["who"]) and opens_item(by["who"]) and (last[0].isupper() or last.isdecimal() or last in _LEVELS)
    )
    return Span(start, start + len(by["who"])) if is_unit else None


def _leader(text: str, line: Span, role: re.Match[str], end: int) -> Span | None:
    """The person or unit that a role, with the name of its group up to `end`, is said of."""
    start = role.start()
    after = _AFTER.match(text, end, line.end)
    if after is None:
        return None
    if role["bare"] and after["mark"] is None:
        return _charged(text, line, role.start())
    stretch = text[after.end() : min(line.end, after.end() + 100)]
    opened = unwrapped(stretch)
    if opened.person and opened.start:
        return Span(after.end() + opened.start, after.end() + opened.start + len(opened.person))
    person = next(iter(persons(text[end : after.end()] + stretch)), None)
    if person is not None and end + person.span.start <= after.end() + 1:
        return Span(end + person.span.start, _whole(text, end + person.span.end))
    unit = _UNIT.match(text, after.end(), line.end)
    if unit is not None and after["mark"] and after["mark"] != "do":
        return Span(unit.start(), unit.start() + len(unit[0].rstrip()))
    offset = max(line.start, start - 250)
    made = next(
        (
            found
            for found in (
                pattern.search(text[line.start : start], offset - line.start) for pattern in (_ELECTED, _IS, _APPOSED)
            )
            if found
        ),
        None,
    )
    unit_before = Span(line.start + made.start(1), line.start + made.end(1)) if made else None
    before = list(persons(text[offset:start]))
    if made and unit_before and opens_item(made[1]) and " do " not in made[1]:
        return unit_before  # "Trạm Y tế Phú An làm Cụm phó" is no Phú An
    if before and _BETWEEN.fullmatch(text, offset + before[-1].span.end, start):
        return Span(offset + before[-1].span.start, offset + before[-1].span.end)
    if (charged := _charged(text, line, start)) is not None:
        return charged
    return unit_before
