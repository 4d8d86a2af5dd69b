"""Questions about two things at once, each answered on its own: "So sánh … của A và B", "A và B, mỗi nơi có mấy …?"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.answers.sides import ASKING, Side, sides, two_groups
from bot.phrases import say
from bot.question import Question, understand
from bot.types import Answer
from index.entities import find
from index.types import Span
from index.vietnamese import TOKEN, fold, normalize

_JOINT = re.compile(r",\s+(?:và\s+|còn\s+)?|\s+(?:và|còn)\s+")


# "bao nhiêu cờ và bằng khen", "mấy lớp với học sinh": two nouns behind one asking word
_TWO_NOUNS = re.compile(
    r"(?P<asks>bao nhiêu|mấy)\s+(?P<one>[^\W\d_]+(?: [^\W\d_]+)?)\s+(?:và|với|cùng|lẫn)\s+"
    r"(?P<other>[^\W\d_]+ [^\W\d_]+)(?=\s+(?:năm|theo|của|ở|tại|trong|cho)\b|$)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"[^,;:?]{4,40}:\s+")  # "Chỉ tiêu 2025: …"
_YEAR_SAID = re.compile(r"\s*\b(?:năm )?(?:19|20)\d\d\b", re.IGNORECASE)


def two_askings(text: str) -> tuple[Side, Side] | None:
    """ "… có mấy đảng bộ cơ sở, mấy chi bộ cơ sở?", "Ông A giữ chức gì và được khen thưởng gì?": two things asked for.

    The second is asked of the first one's subject, and of its year, where it names none.
    """
    text = normalize(text).strip(" ?.!")
    asking = list(ASKING.finditer(text))
    if len(asking) == 1 and (nouns := _TWO_NOUNS.search(text)) is not None:
        before, after = text[: nouns.start()], text[nouns.end() :]
        one, other = (f"{before}{nouns['asks']} {nouns[name]}{after}" for name in ("one", "other"))
        return Side(one, f"{one}?"), Side(other, f"{other}?")
    if len(asking) != 2:
        return None
    joints = [match for match in _JOINT.finditer(text) if asking[0].end() <= match.start() < asking[1].start() + 1]
    if not joints:
        return None
    one, other = text[: joints[-1].start()], text[joints[-1].end() :]
    subject = text[: asking[0].start()].strip(" ,") or one[asking[0].end() :].strip(" ,")
    year = _YEAR_SAID.search(one)
    if _YEAR_SAID.search(other):  # another year than the first one's
        subject = _YEAR_SAID.sub("", subject)
    introduced = _INTRODUCED.match(text)
    if introduced is not None:
        subject = subject.removeprefix(introduced[0])
    if ASKING.match(other):
        other = f"{subject} {other}"
    elif not any(word[0].isupper() for word in other.split()[1:]):
        person = next((entity for entity in find(one) if entity.kind == "person"), None)
        other = f"{person.text if person is not None else subject} {other}"
    if introduced is not None:
        other = f"{introduced[0]}{other}"
    if year is not None and not _YEAR_SAID.search(other):
        other = f"{other} {year[0].strip().lower()}"
    return Side(one, f"{one}?"), Side(other, f"{other}?")


_BESIDES = re.compile(r",\s+còn\s", re.IGNORECASE)


def asks_apart(question: Question) -> bool:
    """ "Cụm 1 họp hôm nào, còn cụm 2 họp ở đâu?": two questions in one, of which no sentence answers both."""
    return _BESIDES.search(question.text) is not None and two_askings(question.text) is not None


def ask_each(question: Question, answer: Callable[[Question], Answer]) -> Answer | None:
    """Both things that a question asks for, or what it asks of two groups, one a line. None where it asks for one, or
    where neither is known."""
    parted = two_askings(question.text) or two_groups(question.text)
    return _joined(question, parted, [answer(understand(side.question)) for side in parted]) if parted else None


def compare(question: Question, answer: Callable[[Question], Answer]) -> Answer | None:
    """Both sides answered, one a line; None where the question does not part in two or neither side is known."""
    parted = sides(question)
    if parted is None:
        return None
    answers = [answer(understand(side.question)) for side in parted]
    if all(each.abstained for each in answers):
        return None
    if any(each.abstained for each in answers) and question.kind != "compare":
        together = answer(question)  # one sentence may say it of both
        if not together.abstained:
            return together
    return _joined(question, parted, answers)


def _joined(question: Question, parted: tuple[Side, Side], answers: list[Answer]) -> Answer | None:
    if all(each.abstained for each in answers):
        return None
    unknown = say("answer.abstained", question.language)
    texts = [unknown if each.abstained else each.text for each in answers]
    named = [
        text if _is_said_of(side.name, text) else f"{side.name}: {text}"
        for side, text in zip(parted, texts, strict=True)
    ]
    lines = [f"- {text}" for text in named]
    citations = tuple(citation for each in answers if not each.abstained for citation in each.citations)
    return Answer("\n".join(lines), question.language, False, citations, "compare", question.text)


def _is_said_of(name: str, text: str) -> bool:
    """Whether an answer begins with the side's name, two words more at most: "Cụm thi đua số 6 có …" of "cụm số 6"."""
    named = TOKEN.findall(fold(name))
    return set(named) <= set(TOKEN.findall(fold(text.split("\n")[0]))[: len(named) + 2])


_YES_NO = re.compile(r"\s*,?\s*(?:đúng không|phải không|có phải không|đúng chứ|không|hay không)\s*$", re.IGNORECASE)


def asked_openly(question: Question, span: Span, words: str) -> str:
    """A yes-or-no question turned into the question for what it supposes: `words` ("bao nhiêu") in place of `span`."""
    text = question.text.strip(" ?.!")
    asked = f"{text[: span.start]}{words}{text[span.end :]}"
    asked = re.sub(r"\b(?:có phải là|có phải|phải chăng|có đúng là|có được|có)\b(?=.*\bkhông\s*$)", "", asked)
    return re.sub(r"\s+", " ", _YES_NO.sub("", asked)).strip() + "?"
