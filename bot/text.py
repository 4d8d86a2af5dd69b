"""Text of strangers, made safe to show in a terminal."""

from __future__ import annotations

import re

# Control characters but for line breaks and tabs, and the marks that turn the direction of writing around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without control characters, so that a document cannot steer the terminal it is shown in.

    >>> printable("Ban\\x1b[2J Tổ chức")
    'Ban[2J Tổ chức'
    """
    return _UNPRINTABLE.sub("", text)
