"""Commands in plain words: "menu", "bắt đầu lại", "có mấy tài liệu"; only where a message says nothing else."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import get_args

from bot.phrases import say
from bot.questions.patterns import compiled
from bot.types import Language
from index.vietnamese import TOKEN, fold, has_marks, normalize

# By the key of the command: what is said in Vietnamese, and in English or in both.
_WORDINGS: dict[str, tuple[str, str]] = {
    "help": (
        "giúp|giúp đỡ|trợ giúp|hướng dẫn(?: sử dụng)?|(?:các|danh sách) (?:câu )?lệnh|có những lệnh (?:nào|gì)",
        "menu|commands|help",
    ),
    "documents": (
        "(?:danh sách|danh mục|các|những|toàn bộ|tất cả) (?:các )?tài liệu|kho tài liệu|số (?:lượng )?tài liệu|"
        "(?:kho |bạn |em |bot )?(?:hiện |đang )*có (?:(?:mấy|bao nhiêu) tài liệu|(?:những )?tài liệu (?:nào|gì))"
        "(?: trong kho)?|(?:những )?tài liệu(?: nào)?(?: là)? mới nhất(?: là gì)?",
        "(?:(?:list|show)(?: me)? )?(?:all )?(?:the )?(?:latest |newest )?documents?|(?:the )?list of documents|"
        "(?:what|which|how many) documents (?:are there|do you have)",
    ),
    "groups": (
        "(?:danh sách|danh mục|tất cả|toàn bộ) (?:các )?(?:cụm|khối)|các (?:cụm|khối)(?: thi đua)?",
        "(?:(?:list|show)(?: me)? )?(?:(?:all|all the|the) )?(?:groups|clusters)|list of (?:groups|clusters)",
    ),
    "new": (
        "(?:bắt đầu|làm) lại|(?:bắt đầu lại|làm lại|hỏi lại|lại) từ đầu|(?:cuộc )?(?:trò chuyện|hội thoại) mới|"
        "(?:xóa|quên)(?: hết)?(?: các)? (?:câu (?:cũ|trước)|lịch sử)",
        "start (?:over|again|anew)|restart|reset|new (?:chat|conversation)",
    ),
    "show": (
        "xem thêm|(?:nói |kể )?(?:chi tiết|cụ thể|kỹ|rõ) hơn|(?:nói|kể) (?:thêm|rõ)|"
        "(?:xem )?(?:đoạn trích|trích dẫn|nguồn|căn cứ|dẫn chứng)(?: đâu)?|(?:căn cứ|lấy) (?:ở đâu|vào đâu)",
        "(?:show |tell )?(?:me )?more(?: details)?|details|(?:show (?:me )?)?(?:the )?(?:source|passage)s?",
    ),
    "again": ("(?:nhắc|nói|trả lời) lại(?: câu (?:trước|vừa rồi|trả lời))?", "repeat(?: that)?|say (?:it|that) again"),
    "dislike": (
        "(?:câu |bạn |em |bot )?(?:này |đó |trả lời )*(?:bị )?(?:sai|nhầm|thiếu)(?: hết| bét)?|"
        "(?:câu )?(?:này |đó |trả lời )*(?:không|chưa|chẳng) (?:được )?(?:đúng|đầy đủ|đủ|chính xác)|"
        "(?:ngu|tệ|vớ vẩn|linh tinh|nhảm)(?: vcl| vl| quá| thật)*",
        "(?:(?:that|it|this)(?: is| s) )?(?:wrong|incorrect|incomplete|not (?:right|correct))|(?:wrong|bad) answer",
    ),
    "human": (
        "(?:gặp |nói chuyện với |chat với )(?:người(?: thật)?|(?:người|cán bộ) phụ trách|quản trị viên)|người thật",
        "(?:talk to |speak to )(?:a |an )?(?:human|person|admin)",
    ),
}  # fmt: skip
_BEFORE = (
    "(?:(?:dạ|vâng|này|ad|admin|em|bot|bạn)(?: ơi)? )*(?:(?:làm ơn|xin|vui lòng|hãy|muốn|please) )*"
    "(?:(?:cho|giúp)(?: (?:tôi|mình|em|anh|chị))? )?(?:(?:xin|xem|hỏi|biết|mở|liệt kê|đưa) )?"
)
_AFTER = "(?: (?:nhé|nha|ạ|đi|với|giúp|giùm|dùm|hộ|em|tôi|mình|bạn|ad|bot|thế|vậy|hả|rồi|please))*"
_LONGEST = 80  # characters of a message that may be one


@lru_cache(256)  # two parts ask it of each message
def spoken_command(text: str) -> str | None:
    """The command that the whole message stands for, as it would be typed; None for a question.

    >>> spoken_command("Cho xem danh sách tài liệu nhé!"), spoken_command("bat dau lai"), spoken_command("Menu")
    ('/tailieu', '/moi', '/help')
    >>> spoken_command("danh sách tài liệu về khen thưởng")
    """
    if len(text) > _LONGEST:
        return None
    marked = has_marks(text)
    words = normalize(text).lower() if marked else fold(text)
    said = " ".join(match[0] for match in TOKEN.finditer(words))
    found = (command for command, *patterns in _patterns() if patterns[not marked].fullmatch(said))
    return next(found, None)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each command with its wordings, as they are written and without marks."""
    languages: tuple[Language, ...] = get_args(Language)
    return tuple(
        (f"/{say(f'command.{key}', language)}", *compiled(f"{_BEFORE}(?:{wordings}){_AFTER}"))
        for key, both in _WORDINGS.items()
        for language, wordings in zip(languages, both, strict=True)
    )
