"""Text on its way in from a command line and out to a terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

# Control characters but for line breaks and tabs, and the marks that turn the direction of writing around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text without control characters, so that a document cannot steer the terminal it is shown in.

    >>> printable("Ban\\x1b[2J Tổ chức")
    'Ban[2J Tổ chức'
    """
    return _UNPRINTABLE.sub("", text)


def in_cell(text: str) -> str:
    """The text as a cell of a spreadsheet can hold it: Excel takes 32,767 characters, XML none that are no letters."""
    return _NOT_IN_XML.sub("", printable(text))[:32_000]


def typed(words: Sequence[str]) -> str:
    """The words of a command line as one text, in UTF-8 whatever the locale said when Python decoded them."""
    return os.fsencode(" ".join(words)).decode("utf-8", "replace").strip()


def written_date(date: str) -> str:
    """A date of ISO 8601, or the years of a term, as Vietnamese write it; anything else as it stands.

    >>> written_date("2024-07-10"), written_date("2024-07"), written_date("2024"), written_date("2024/2025")
    ('10/07/2024', '07/2024', '2024', '2024 - 2025')
    """
    if re.fullmatch(r"\d{4}/\d{4}", date):
        return date.replace("/", " - ")
    return "/".join(reversed(date.split("-"))) if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else date


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut at a word where it is too long.

    >>> shortened("Cụm thi đua số 1", 12)
    'Cụm thi đua…'
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return f"{line[:limit].rsplit(' ', 1)[0][: limit - 1].rstrip(' ,.;:–-')}…"
