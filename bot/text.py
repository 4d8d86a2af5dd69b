"""Text on its way in from a command line and out to a terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

# Control characters but for line breaks and tabs, and the marks that turn the direction of writing around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without control characters, so that a document cannot steer the terminal it is shown in.

    >>> printable("Ban\\x1b[2J Tổ chức")
    'Ban[2J Tổ chức'
    """
    return _UNPRINTABLE.sub("", text)


def typed(words: Sequence[str]) -> str:
    """The words of a command line as one text, in UTF-8 whatever the locale said when Python decoded them."""
    return os.fsencode(" ".join(words)).decode("utf-8", "replace").strip()
