"""Groups told apart by a letter: what is said of "Khối A" and "Khối B" is nothing of a "Khối D"."""

from __future__ import annotations

import re

from bot.question import Question
from index.vietnamese import fold

_GROUP = re.compile(r"\b(?P<head>cum|khoi|nhom|bang|phan khu|khu|day nha|toa nha)(?: thi dua)? (?P<letter>[a-hk])\b")


def is_of_other_letter(question: Question, around: str) -> bool:
    """Whether the question names a group by a letter that nothing about a passage has, while another letter stands
    there."""
    asked = {(match["head"], match["letter"]) for match in _GROUP.finditer(question.folded)}
    if not asked:
        return False
    said = {(match["head"], match["letter"]) for match in _GROUP.finditer(fold(around))}
    heads = {head for head, _ in asked}
    return not asked & said and any(head in heads for head, _ in said)
