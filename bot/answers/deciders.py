"""What bodies do and hardly ever a person alone: "Ai ban hành …?", "Ai tổ chức …?".

Whoever is named beside such a deed did not do it, unless the words behind the name say so; else a sentence about a body
answers, if it names one that did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.answers.focus import Focus
from bot.answers.reading import Reading
from bot.question import Question, understand
from bot.types import Answer
from index.unit_nouns import UNIT_NOUNS
from index.vietnamese import fold

_ORGANISES = r"to chuc(?! (?:co so|dang|doan|chinh tri|xa hoi|thanh vien|hoi vien|bo may|can bo|xay dung)\b)"
_DEEDS = (
    rf"chi dinh|{_ORGANISES}|ban hanh|thanh lap|lap ra|cong nhan|bo nhiem|phe duyet|quyet dinh|phan cong|dieu dong|"
    r"khai tru|ky luat|xep loai|phan chia|phat dong|ket nap|giai the|quy dinh"
)
_ASKED = re.compile(rf"\bai (?:da |se |la nguoi |dung ra |co quyen )*(?P<deed>{_DEEDS})\b")
_BODY = re.compile(rf"(?<!\w)(?:(?i:{UNIT_NOUNS}|chủ tịch|chính phủ|thủ tướng|trung ương|đảng ủy)|[A-ZĐ]{{3,}})\b")
_OF_BODY = re.compile(rf"\d[^;]*?\bcủa (?:(?i:{UNIT_NOUNS}|chính phủ|thủ tướng|trung ương)|[A-ZĐ]{{3,}})\b")
_OFFICE = r"\W*(?:, [^;.:]{3,90}, |\([^)]{3,90}\) )?"  # beside a name


def decision_asked(question: Question) -> str:
    """The deed, folded, of which it is asked who did it; "" where none such is."""
    asked = _ASKED.search(question.folded) if question.kind == "person" else None
    return asked["deed"] if asked else ""


def decides_it(deed: str, reading: Reading, focus: Focus) -> bool:
    """Whether a person is said to have done a deed, by the words right behind the name and office."""
    if focus.span is None:
        return False
    behind = fold(reading.plain[focus.span.end : focus.sentence.end])
    return re.match(rf"{_OFFICE}(?:da |se |vua |truc tiep |ky )*{_whole(deed)}\b", behind) is not None


def _whole(deed: str) -> str:
    return _ORGANISES if deed == "to chuc" else deed


def decided(question: Question, ask: Callable[[Question], Answer]) -> Answer | None:
    """Which body did what a question asks, in the words of a sentence that says so; `ask` answers "Đơn vị nào ban hành
    …?". None where nothing such is asked, or nothing says so."""
    deed = decision_asked(question)
    asked = _ASKED.search(question.folded)
    if not deed or asked is None or len(question.folded) != len(question.text):
        return None
    text = f"{question.text[: asked.start()]}đơn vị nào{question.text[asked.start() + 2 :]}"
    said = ask(replace(understand(text), language=question.language))
    return replace(said, question=question.text) if not said.abstained and _says_who(deed, said.text) else None


def _says_who(deed: str, sentence: str) -> bool:
    """Whether a sentence names a body before the deed, or whose paper it is: "Hướng dẫn số … của Sở"."""
    clauses = re.split(r"[;\n]|\.\s", sentence)
    did = re.compile(rf"(?<!duoc )(?<!bi )(?<!cong tac )\b{_whole(deed)}\b")
    is_done = any(_BODY.search(clause[: told.start()]) for clause in clauses for told in did.finditer(fold(clause)))
    return is_done or (deed == "ban hanh" and any(map(_OF_BODY.search, clauses)))
