"""Whether a sentence denies: "không được ở lại qua đêm", "hội nghị không tán thành", "nghiêm cấm".

Which part of a sentence a denial is about is not told; a yes-or-no question is then answered with the words alone.
"""

from __future__ import annotations

import re

from bot.question import Question
from index.vietnamese import normalize

# "5 không, 3 sạch", "không khí" and "không chỉ … mà còn" deny nothing.
_DENIES = re.compile(
    r"(?<!\d )(?<!hàng )(?<!trên )(?<!\w)"
    r"(?:không(?! (?:khí|gian|quân|lưu|chỉ|những|ngừng|tiền mặt))|chưa|chẳng|cấm)(?!\w)"
)


def denies(sentence: str) -> bool:
    return _DENIES.search(normalize(sentence).lower()) is not None


def may_be_yes(question: Question, sentence: str) -> bool:
    """Whether a sentence that says nearly all of a yes-or-no question says yes to it: neither of them denies."""
    asked = re.sub(r"\W*(?:hay )?(?:không|chưa|ko)\W*$", "", question.text.strip(), flags=re.IGNORECASE)
    return not (denies(sentence) or denies(asked))
