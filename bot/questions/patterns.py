"""Patterns of Vietnamese words, for text with marks and for the same without."""

from __future__ import annotations

import re

from index.vietnamese import fold


def compiled(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of whole words: as written, and for folded text."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), re.compile(rf"(?<!\w)(?:{fold_pattern(pattern)})(?!\w)")


def fold_pattern(pattern: str) -> str:
    """A pattern without its marks, its escapes as they are."""
    return re.sub(r"[^\x00-\x7f]", lambda letter: fold(letter[0]), pattern)
