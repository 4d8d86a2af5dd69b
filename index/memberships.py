"""Who belongs to what, read out of the sentences, lists and tables of one document.

Three shapes are read: a group that is said to consist of members ("Cụm X hiện có 5 đơn vị gồm: (1) …; (2) …", in
one sentence or over the list items below it), members that are said to belong to a group or to change theirs ("A và B
thuộc Khối II", "A chuyển từ Khối I sang Khối II"), and table rows with a column for the group (one row a line, "Khối:
II; Đơn vị: …", as `index.read` writes them). It does not decide between documents that disagree:
`bot.memberships.catalogue` does, by date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from index import groups
from index.changed_rows import changes_in_row
from index.changes import Change, changes, changes_listed
from index.item_names import Item, is_name, with_head
from index.leaders import with_leaders
from index.places_named import in_full, is_bare, meant_by
from index.stated import Stated, belonging, clauses, in_charge, stated
from index.table_rows import is_row, rows_by_group, with_section
from index.times import issued, since
from index.types import Document, Member, Membership, Span
from index.vietnamese import sentences


def memberships(document: Document) -> list[Membership]:
    """Every membership of a document, in reading order, and who leads the groups it names."""
    tables = list(_from_tables(document))
    in_table = {groups.parse(stated.group): stated.span for stated in tables if stated.members}
    found = [*(stated for stated in _from_sentences(document) if not _is_within(stated, in_table)), *tables]
    found.sort(key=lambda membership: membership.span.start)
    complete = _by_both_names(document, _in_full(document, with_leaders(document, found)))
    if document.date or not complete:
        return complete
    date = issued(document.text)
    return [membership if membership.since else replace(membership, since=date) for membership in complete]


def _is_within(stated: Membership, in_table: Mapping[groups.GroupName, Span]) -> bool:
    """Whether a statement is a cell of the table that lists the group: "Cụm 1: Sở A; Cụm 2: Sở B" is a row of it."""
    table = in_table.get(groups.parse(stated.group))
    return table is not None and table.start <= stated.span.start and stated.span.end <= table.end


# "KHỐI CÁC TRẠM GIỐNG (Khối thi đua I)", "Khối thi đua số 1: Khối các trạm giống, gồm …": what stands behind a name.
_OTHER_NAME = re.compile(
    r"(?:\s*\(\d[^()]*\))?(?:\s*\((?:(?:sau đây )?(?:gọi|viết)(?: (?:tắt|chung))? là:? )?"
    r"(?P<bracketed>[^()\n]{3,90})\)|\s*[:–-]\s*(?P<behind>[^():;,\n]{3,90}?)(?=,|\s*[:(]|\s*$|\s+(?:gồm|có)\b))",
    re.IGNORECASE | re.MULTILINE,
)


def _by_both_names(document: Document, found: list[Membership]) -> list[Membership]:
    """The statements of a group that its list gives a second name, a numbered one beside one in words: by both,
    whichever a statement calls it by."""
    called: dict[groups.GroupName, set[str]] = {}
    for each in found:
        if each.kind == "list" and (other := _other_name(document.text, each)):
            for name in (each.group, other):
                called.setdefault(groups.parse(name).bare, set()).add(f"{each.group} ({other})")
    both = {name: names.pop() for name, names in called.items() if len(names) == 1}
    return [replace(each, group=both.get(groups.parse(each.group).bare, each.group)) for each in found]


def _other_name(text: str, stated: Membership) -> str:
    """The second name behind the first; "" for none, and where the list's first member stands there."""
    start = text.find(stated.group, stated.span.start, stated.span.end)
    behind = _OTHER_NAME.match(text, start + len(stated.group), stated.span.end) if start >= 0 else None
    other = (behind["bracketed"] or behind["behind"]).strip() if behind else ""
    is_member = any(groups.parse(member.name) == groups.parse(other) for member in stated.members)
    return "" if is_member or len(groups.names_of(f"{stated.group} ({other})")) < 2 else other


def _in_full(document: Document, found: list[Membership]) -> list[Membership]:
    """Members that are bare places, by what the document's leaders and other members are of, or it says of all."""
    members = {member.name for stated in found for member in (*stated.members, *stated.left)}
    offices = {name for stated in found for name in (stated.leader, *(deputy.name for deputy in stated.deputies))}
    bare = {name for name in members if is_bare(name)}
    meant = meant_by((members - bare) | offices, bare, document) if bare else None
    if meant is None:
        return found
    return [replace(each, members=in_full(each.members, meant), left=in_full(each.left, meant)) for each in found]


def _membership(
    document: Document,
    group: str,
    items: Sequence[Item],
    span: Span,
    kind: Literal["list", "mention", "change"] = "list",
    by_place: bool = False,
) -> Membership:
    leader = next((with_head(document.text, item) for item in items if item.leads), None)
    return Membership(
        group=re.sub(r"\s+", " ", group).strip(' ,:;–-*#“”"'),
        members=_named(items) if by_place else _members(items),
        document=document.name,
        span=span,
        leader=leader.name if leader else "",
        leader_span=leader.span if leader else None,
        deputies=_seconds(document.text, items),
        title=document.title,
        source=document.source,
        date=document.date,
        kind=kind,
    )


def _seconds(text: str, items: Sequence[Item]) -> tuple[Member, ...]:
    return _named([with_head(text, item) for item in items if item.seconds and is_name(item.name)])


def _members(items: Sequence[Item]) -> tuple[Member, ...]:
    return _named([item for item in items if is_name(item.name)])


def _named(items: Sequence[Item]) -> tuple[Member, ...]:
    return tuple(Member(item.name, item.span) for item in items)


def _from_sentences(document: Document) -> Iterator[Membership]:
    text = document.text
    starts = [skipped.start for skipped in document.skipped]
    whole = (span for span in sentences(text) if not _is_skipped(document, starts, span))
    lines = [clause for span in whole for clause in ([span] if is_row(text, span) else clauses(text, span))]
    heading = ""
    within = 0  # where the list ends that was read last
    latest: dict[str, str] = {}  # the group listed last, by head
    for place, line in enumerate(lines):
        words = text[line.start : line.end]
        if is_row(text, line):
            for change in changes_in_row(text, with_section(text, line), latest):
                yield _changed(document, change, line)
            continue
        found = stated(text, lines, place)
        if found is not None and line.end <= within and found.span.end > line.end:
            found = None  # an item of a list, with what stands below it
        if found is not None:
            within = max(within, found.span.end)
            if ordered := changes_listed(text, line, found.items, latest):
                yield from (_changed(document, change, found.span) for change in ordered)
                continue
            group = _in_words(document, found.group, heading)
            if group:
                latest[groups.parse(group).head] = group
                yield _listed(document, group, found)
        elif changed := list(changes(text, line, latest)):
            yield from (_changed(document, change, line) for change in changed)
        elif heading and line.end > within and (found := in_charge(text, line, heading)) is not None:
            yield _listed(document, heading, found)
        elif (found := belonging(text, line)) is not None:
            yield _membership(document, found.group, found.items, line, "mention")
        if text.startswith(("#", "**"), line.start):
            named = next(groups.names_in(words, 0, len(words)), None)
            if named or re.match(r"#{1,2} ", words):
                heading = words[named.start : named.end] if named else ""


def _changed(document: Document, change: Change, span: Span) -> Membership:
    made = _membership(document, change.group, change.joined, span, "change")
    return replace(made, left=_members(change.left), since=since(document.text[span.start : span.end]))


_MUCH = 100_000  # characters of a document in which its groups are counted
_OF_UNITS = frozenset(("cum", "khoi"))  # groups whose members are units: two who lead one are not all of it


def _listed(document: Document, group: str, found: Stated) -> Membership:
    made = _membership(document, group, found.items, found.span, by_place=found.by_place)
    led = all(item.leads or item.seconds for item in found.items) and found.declared is None
    if led and groups.parse(group).head in _OF_UNITS:
        made = replace(made, members=(), kind="mention")
    if found.leader is not None and not made.leader:
        leader = with_head(document.text, found.leader)
        made = replace(made, leader=leader.name, leader_span=leader.span)
    deputies = made.deputies or _seconds(document.text, found.deputies)
    return replace(made, declared=found.declared, unit=found.unit, deputies=deputies)


def _in_words(document: Document, group: str, heading: str) -> str:
    """A group by its full name: "Khối" alone under the heading "Khối thi đua IV" is that one, and else the only one of
    its kind that the document numbers; "" where it numbers several or none."""
    parsed = groups.parse(group)
    if parsed.number is not None or parsed.is_distinct:
        return group
    if heading and groups.parse(heading).head == parsed.head:
        return heading
    text = f"{document.title}\n{document.text[:_MUCH]}"
    whole_first = sorted(groups.names_in(text, 0, len(text)), key=lambda span: text.startswith(" và ", span.end))
    named = [text[span.start : span.end] for span in whole_first]
    named = [each for each in named if groups.parse(each).head == parsed.head and groups.parse(each).number]
    return named[0] if len({groups.parse(each).number for each in named}) == 1 else ""


def _is_skipped(document: Document, starts: Sequence[int], span: Span) -> bool:
    """Whether a sentence touches a skipped stretch; `starts` are where those begin, in order."""
    last = bisect_left(starts, span.end) - 1
    return last >= 0 and span.start < document.skipped[last].end


def _from_tables(document: Document) -> Iterator[Membership]:
    for rows in rows_by_group(document):
        made = _membership(
            document, rows.group, rows.items, rows.span, "list" if rows.items and rows.is_whole else "mention"
        )
        if rows.leader is not None:
            made = replace(made, leader=rows.leader.name, leader_span=rows.leader.span)
        seconds = rows.deputies or [item for item in rows.items if item.seconds]
        yield replace(
            made,
            members=_named(rows.items),
            declared=rows.declared,
            unit=rows.unit,
            deputies=_named(seconds),
            since=rows.since,
        )
