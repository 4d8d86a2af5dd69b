"""What a row of a table says that the one whom it names is in the row's group: its head, or second to its head.

A column of offices may be of the group ("Nhiệm vụ: Trưởng ban") or of where somebody works ("Chức vụ: Trưởng Ban Tuyên
giáo Huyện ủy A"); only the first counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from index import groups
from index.types import Span
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import fold

Field = tuple[str, Span]
Row = dict[str, Field]

# Rows that say who was rewarded for what are of those members only: "Hình thức khen thưởng: Bằng khen".
REWARDS = re.compile(
    r"(?:danh hieu, )?(?:hinh thuc|muc|tien|so tien|de nghi)\b.*\b(?:khen|thuong)\b|danh hieu, hinh thuc"
)
_ROLE_HEADER = re.compile(r"(?:chuc vu|chuc danh|vai tro|nhiem vu|ghi chu|cuong vi|phan cong|chuc trach)\b")
_LEADS = re.compile(
    r"^(?!pho\b)(?:(?:cum|khoi|to|nhom|doi) truong|(?:truong|chu tich|chu nhiem)\b"
    r"(?! (?:hoi (?!dong\b)|ubnd|uy ban|hdnd|mttq|cong doan|lien doan|doan|htx|hop tac xa)))"  # of one of the members
)
_SECONDS = re.compile(
    r"^(?:(?:cum|khoi|to|nhom|doi)\s+pho|pho\s+(?:truong|cum|khoi|to|nhom|doi|ban)|pho chu nhiem|pho$)\b"
)
# "Trưởng Ban Tổ chức Huyện ủy A" says nothing of who leads the cluster whose row it stands in.
_OF_BODY = re.compile(
    rf"(?:phó\s+)?(?:trưởng|chủ tịch|chủ nhiệm)\s+(?P<body>(?:{UNIT_NOUNS})\b(?:(?!,|;|:|\(|[–-]|\bkiêm\b).)*)",
    re.IGNORECASE,
)
_BEHIND_OFFICE = re.compile(r"\s+(?:thường trực|phụ trách)\b.*", re.IGNORECASE)


def office_in(row: Mapping[str, Field], group: str) -> Literal["leads", "seconds", ""]:
    """What the columns of offices make of the one in a row; "" where none says that they lead the group."""
    roles = [row[header][0] for header in row if _ROLE_HEADER.match(header)]
    for role in (fold(each) for each in roles if not _is_of_another_body(each, group, row)):
        if _LEADS.match(role):
            return "leads"
        if _SECONDS.match(role):
            return "seconds"
    return ""


def _is_of_another_body(role: str, group: str, row: Mapping[str, Field]) -> bool:
    """Whether a role is one in a body that is not the group; where the row tells of a reward, any that does not name
    the group's own kind."""
    led = groups.parse(group)
    if any(map(REWARDS.match, row)):
        return led.head not in fold(role)
    of_body = _OF_BODY.match(role)
    body = _BEHIND_OFFICE.sub("", of_body["body"]).strip() if of_body else ""
    if " " not in body:
        return False
    named = groups.parse(body)
    return named.head != led.head or not named.own <= led.words
