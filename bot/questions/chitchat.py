"""Small talk: greetings, thanks, "who are you?", which no document answers."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.questions.patterns import compiled, fold_pattern
from index.vietnamese import TOKEN, fold

_GREETINGS = (
    "xin chào|chào(?: bạn| bot| em| anh| chị| ad| mọi người| buổi (?:sáng|trưa|chiều|tối))*|hello|hi|hey|alo|"
    "good (?:morning|afternoon|evening)|xin kính chào"
)
_UNITS = (
    "chi bộ|đảng bộ|đảng ủy|chi đoàn|chi hội|công đoàn|hội|tổ|đội|cụm|khối|phòng|ban|trường|xã|phường|thôn|huyện|tỉnh|"
    "cơ sở|đơn vị"
)
_WORDS = {
    "greeting": _GREETINGS,
    "thanks": (
        "(?:xin |rất |chân thành )*(?:cảm|cám) ơn(?: (?:bạn|nhiều|bot|em|anh|chị|ad|rất|nhé|nha|ạ|lắm))*|"
        "thanks?(?: you)?(?: (?:so|very) much)?|tks|thank"
    ),
    "farewell": "tạm biệt(?: bạn| nhé)?|bye(?: bye)?|goodbye|hẹn gặp lại|see you",
    "identity": ("(?:bạn|mày|em|bot) là ai(?: vậy| thế)?|(?:bạn|em|bot) tên(?: là)? gì|who are you|what are you"),
    "help": (
        "(?:bạn|em|bot|mày) (?:có thể )?(?:làm|giúp)(?: được)?(?: tôi| mình)?(?: những)? (?:gì|việc gì)"
        "(?: cho (?:tôi|mình))?|(?:xin )?(?:hướng dẫn|trợ giúp)(?: sử dụng)?|help(?: me)?|what can you do|"
        "how do i use this|(?:hỏi|dùng) (?:như )?thế nào|cách (?:dùng|sử dụng|hỏi)"
    ),
    "fine": (
        "ok(?:e|ay)?|được rồi|tốt lắm|hay quá|tuyệt vời|đúng rồi|vâng|dạ|ừ|"
        "(?:bạn|em|bot) (?:có )?khỏe không|how are you|great|good|good job"
    ),
    "acknowledged": (  # said below an announcement, by a person or for their unit
        rf"(?:(?:{_UNITS})(?: (?!(?:nào|gì|ai|mấy|bao)\b)\w+){{0,5}} )?"
        r"(?:đã (?:nhận|rõ|nắm|xem|đọc|tiếp nhận)|nhận rõ|xin nhận)(?: được| rõ| đủ)?"
        r"(?: (?:thông báo|thông tin|tin|nội dung|văn bản|công văn|giấy mời))?|rõ|nghe rõ|dạ|vâng|noted|"
        r"(?:xin |chân thành )*(?:cảm|cám) ơn(?: (?:văn phòng|cơ quan|ban tổ chức|lãnh đạo|(?:các )?đồng chí))?"
    ),
}
_PATTERNS = {name: compiled(pattern) for name, pattern in _WORDS.items()}
_GREETED = re.compile(rf"^(?:{fold_pattern(_GREETINGS)})[\s,.!]*")
_ADDRESSED = frozenset("ban bot ad em anh chi nhe a nha oi minh toi nhieu rat moi nguoi ca nha".split())


@lru_cache(256)  # three parts ask it of each message
def chitchat(text: str) -> str:
    """What small talk a message is ("greeting", "thanks", …), "" where it asks something."""
    bare = fold(text).strip(" .!?,~:)(")
    for name, (_, folded) in _PATTERNS.items():
        if name == "acknowledged" and "?" in text:
            continue  # "Chi bộ 1 đã nhận?"
        rest = folded.sub(" ", bare)
        if rest != bare and set(TOKEN.findall(rest)) <= _ADDRESSED:
            return name
    greeted = _GREETED.sub("", bare)
    if greeted == bare:
        return ""
    return chitchat(greeted) if re.search(r"[^\W_]{2,}", greeted) else "greeting"
