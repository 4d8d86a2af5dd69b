"""Decisions that divide an organisation's units into groups are read alike, however they are written: `decisions` puts
together every way to head a group, to list its members and to say who leads it."""

from __future__ import annotations

import pytest
from decisions import CLOSING, OPENING, Decision, Expected, some_decisions

from index.groups import parse
from index.memberships import memberships
from index.types import Document, Membership

DRAWN = 400  # of 180,000; 4,000 of them all pass as well, in half a minute


def known(text: str) -> list[Expected]:
    """What a document says of each group, its statements put together."""
    found: dict[object, list[Membership]] = {}
    for stated in memberships(Document("a.txt", text)):
        found.setdefault(parse(stated.group), []).append(stated)
    return [
        Expected(
            together[0].group.casefold(),
            next((tuple(member.name for member in stated.members) for stated in together if stated.members), ()),
            next((stated.declared for stated in together if stated.declared), None),
            next((stated.leader for stated in together if stated.leader), ""),
            next(("; ".join(each.name for each in stated.deputies) for stated in together if stated.deputies), ""),
        )
        for together in found.values()
    ]


@pytest.mark.parametrize("decision", some_decisions(DRAWN), ids=lambda decision: ", ".join(map(str, decision.way)))
def test_who_belongs_to_what_does_not_depend_on_how_it_is_written(decision: Decision) -> None:
    assert sorted(known(decision.text), key=str) == sorted(decision.says, key=str), decision.text[
        len(OPENING) : -len(CLOSING)
    ]
