"""Whether one of two groups has more members than the other, or fewer: "Cụm 6 có ít đơn vị hơn cụm 1 không?"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.memberships.offices_asked import HEAD

_FEWER_OR_MORE = re.compile(
    rf"\b(?P<which>it|nhieu|dong) (?P<noun>[^\W\d_]+(?: [^\W\d_]+){{0,3}}?) hon(?: so voi)? {HEAD}\b"
)


def fewer_or_more(folded: str, nouns: Collection[str]) -> str | None:
    """ "fewer" or "more" where a question asks whether the group before the word has so many members, of which each is
    called by some of the folded `nouns`, beside the one behind it; None for another question."""
    found = _FEWER_OR_MORE.search(folded)
    if found is None or not set(found["noun"].split()) <= set(nouns):
        return None
    return "fewer" if found["which"] == "it" else "more"
