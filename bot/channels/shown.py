"""Text on its way to a page: controls made visible, Markdown's marks taken off a quote."""

from __future__ import annotations

import re

# Control characters but for white space, and the marks that turn the direction of writing around. chat.js has the same.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|>[ \t]?)+", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_SLANT = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
_RULE = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_BLANK = re.compile(r"[ \t]*\n\s*")


def visible(text: str) -> str:
    """Each control character as U+FFFD, one for one, so that offsets stay what they were.

    >>> visible("đảo\\u202eềihc\\x00")
    'đảo�ềihc�'
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def plain_quote(quote: str) -> str:
    """The quoted words without Markdown's marks, a line for each line that holds any.

    >>> plain_quote("## Thành viên\\n\\n- **14 đơn vị**, xem [danh sách](a.md)\\n- 3 * 4 = 12")
    'Thành viên\\n14 đơn vị, xem danh sách\\n3 * 4 = 12'
    """
    text = _LINE_MARKS.sub("", _RULE.sub("", quote))
    for pattern, kept in ((_EMPHASIS, r"\2"), (_SLANT, r"\2"), (_LINK, r"\1")):
        text = pattern.sub(kept, text)
    return _BLANK.sub("\n", text).strip()
