"""What people say instead of what they were asked for, when they want it no more.

>>> [gives_up(text) for text in ("Thôi, không thêm nữa", "huỷ đi em", "never mind")]
[True, True, True]
>>> [gives_up(text) for text in ("Bộ", "Không khí lạnh", "Thời hạn", "đúng rồi")]
[False, False, False, False]
"""

from __future__ import annotations

import re

from index.vietnamese import TOKEN, fold, normalize

# With their marks, or typed without any: "bộ" and "thời" are other words.
_FIRST = re.compile(
    r"(?:thôi|thoi|hủy|huỷ|huy|bỏ|bo|không|khong|ko|khỏi|khoi|dừng|cancel|stop|no|never ?mind|forget it)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:thoi|huy|bo|khong|ko|khoi|dung|qua|di|lai|luon|vay|nua|roi|nhe|nha|a|da|em|anh|chi|ban|bot|toi|minh|can|muon|"
    r"lam|them|sua|doi|gui|dat|thay|viec|cai|nay|de|sau|cam|on|it|that|thanks|thank|you|please)"
)


def gives_up(text: str) -> bool:
    """Whether a message says nothing but that what it was asked for is not wanted any more."""
    text = normalize(text).strip()
    first = _FIRST.match(text)
    if first is None:
        return False
    return all(_THEN.fullmatch(fold(word)) for word in TOKEN.findall(text[first.end() :]))
