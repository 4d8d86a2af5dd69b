"""By how much two things differ: both figures found each on its own, and the difference computed of like and like.

"Hội Vườn và Hội Rừng hơn kém nhau bao nhiêu hội viên?", "Hội Vườn nhiều hơn Hội Rừng mấy hội viên?", "Năm 2024 trồng
được tăng bao nhiêu so với năm 2023?". Without both figures, of one unit, nothing is computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.phrases import say
from bot.question import Question, understand
from bot.types import Answer
from index.entities import find
from index.vietnamese import TOKEN, expand_abbreviations, fold, normalize


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an answer. `unit` is folded; `shown` is the unit as written, "" where a column's header has it."""

    value: Decimal
    unit: str
    shown: str


@dataclass(frozen=True, slots=True)
class Differing:
    """The two things that are told apart, with the question for the figure of each. `what` is the noun counted."""

    one: str
    other: str
    questions: tuple[str, str]
    what: str
    is_sure: bool  # nothing but a difference is asked for


_HOW_MANY = r"(?:bao nhieu|may)"
_APART = re.compile(
    rf"(?P<one>.+?) (?:va|voi|so voi|so) (?P<other>.+?) (?:hon kem|chenh lech|chenh|cach biet|hon thua)(?: nhau)?"
    rf"(?: la| het)? {_HOW_MANY}\b ?(?P<what>.*)"
)
_MORE = re.compile(
    r"(?P<one>.+?) (?:(?:nhieu|it|cao|thap|dong|lon|be) )?(?P<than>hon|kem(?! theo\b))(?: so voi)? "
    r"(?P<other>.+?)(?: la)? "
    rf"{_HOW_MANY}\b ?(?P<what>.*)"
)
_YEAR = r"(?:nam (?:hoc )?)?(?:19|20)\d\d"
_BETWEEN_YEARS = re.compile(
    rf"(?P<before>.*?)\b(?P<one>{_YEAR})\b(?P<between>.*?) (?:tang|giam|nhieu hon|it hon|cao hon|thap hon|chenh lech)"
    rf"(?: them)? {_HOW_MANY}\b(?P<what>.*?),? (?:so voi|voi|hon) (?P<other>{_YEAR})\b(?P<after>.*)"
)
_DOES = re.compile(r" (?:(?:duoc|da|co|van dong|nhan|dat|thu|chi|trong|xay)\b.*)$")
_ASIDE = frozenset("nhau nay do ay kia".split())


def difference(question: Question, answer: Callable[[Question], Answer]) -> Answer | None:
    """The difference with the two figures it comes from; both figures alone where they are of different units. An
    abstention where one of them is not known, None where no difference is asked for or where it may be said as such."""
    apart = differing(question)
    if apart is None:
        return None
    answers = [answer(understand(asked)) for asked in apart.questions]
    sides = ((apart.one, apart.other), (apart.other, apart.one))
    known = [not each.abstained and _is_of(*side, each) for side, each in zip(sides, answers, strict=True)]
    if not all(known):
        return _unknown(question) if apart.is_sure else None
    if answers[0].text == answers[1].text:  # one sentence says it of both, or tells the difference
        return None if not apart.is_sure or _TELLS.search(fold(answers[0].text)) else _unknown(question)
    lead = _said(question, apart, *map(figure, answers))
    return _shown(question, apart, answers, lead) if lead or apart.is_sure else None


_TELLS = re.compile(r"\b(?:hon|kem|chenh|tang|giam)\b")


def _unknown(question: Question) -> Answer:
    text = say("answer.abstained", question.language)
    return Answer(text, question.language, True, (), question.kind, question.text)


def _is_of(name: str, other: str, answer: Answer) -> bool:
    """Whether what an answer cites names the thing it is taken for, by its last words, which tell it from the other."""
    cited = [_words(f"{citation.quote} {citation.title}") for citation in answer.citations]
    tail = [word for word in _words(name)[-2:] if word not in _words(other)]
    if re.fullmatch(_YEAR, " ".join(tail)):  # which year a figure is of, its headings may say
        return True
    return any(tail == words[place : place + len(tail)] for words in cited for place in range(len(words)))


def _words(text: str) -> list[str]:
    return [fold(token) for token in TOKEN.findall(expand_abbreviations(text))]


def differing(question: Question) -> Differing | None:
    """What a question tells apart, None where it asks for no difference."""
    text = normalize(question.text).strip(" ?.!")
    folded = fold(text)
    if (years := _BETWEEN_YEARS.fullmatch(folded)) is not None:
        return _of_years(text, years)
    match = _APART.fullmatch(folded) or _MORE.fullmatch(folded)
    if match is None or (match.re is _MORE and text[slice(*match.span("than"))].lower() in ("kèm", "hòn")):
        return None
    one, other, what = (text[slice(*match.span(name))].strip(" ,") for name in ("one", "other", "what"))
    if fold(other) in _ASIDE or not other or re.search(r"\d{4}", other) or fold(other).startswith("so voi"):
        return None
    return _of_things(one, other, what, match.re is _APART)


def _of_years(text: str, match: re.Match[str]) -> Differing:
    part = {name: text[slice(*match.span(name))].strip(" ,") for name in match.groupdict()}
    kept = " ".join(filter(None, (part["before"], "{year}", part["between"], part["after"])))
    asks = f"bao nhiêu {part['what']}".strip() if part["what"] else "là bao nhiêu"
    years = [year if fold(year).startswith("nam") else f"năm {year}" for year in (part["one"], part["other"])]
    questions = [f"{kept.replace('{year}', year)} {asks}?" for year in years]
    return Differing(years[0], years[1], (questions[0], questions[1]), part["what"], False)


def _of_things(one: str, other: str, what: str, is_sure: bool) -> Differing | None:
    """ "Số hội viên của A" and "B", "A có số hội viên" and "B", "dư nợ hội A" and "hội B", "A" and "B" with a noun."""
    named = is_sure or any(word[:1].isupper() for word in other.split()) or len(other.split()) > 1
    if what:
        does = _DOES.search(f" {fold(one)}")
        tail = one[does.start() :].strip() if does else "có"
        one = one[: does.start()].strip() if does and does.start() else one
        asked = [f"{name} {tail} bao nhiêu {what}?" for name in (one, other)]
        return Differing(one, other, (asked[0], asked[1]), what, named)
    measure, of, name = one.partition(" của ")
    if not of and (has := re.match(r"(?P<name>.+?) (?:có|co) (?P<measure>.+)$", one)):
        measure, of, name = has["measure"], " của ", has["name"]
    if not of:  # the second thing opens with a word that the first has, too
        place = fold(one).rfind(f" {fold(other.split()[0])} ")
        if place <= 0:
            return None
        measure, of, name = one[:place], " ", one[place + 1 :]
    other = re.sub(rf"^{re.escape(measure)} (?:của )?", "", other)
    asked = [f"{measure}{of}{thing} là bao nhiêu" for thing in (name, other)]
    return Differing(name, other, (asked[0], asked[1]), "", named)


_ABOUT = re.compile(r"\b(?:tren|hon|gan|khoang|duoi|it nhat|toi thieu|toi da)\b")


def figure(answer: Answer) -> Figure | None:
    """The one exact figure that an answer leads with."""
    lead = answer.text.split("\n", 1)[0]
    numbers = [entity for entity in find(lead) if entity.kind == "number"]
    header, colon, _ = lead.rpartition(": ")
    numbers = [entity for entity in numbers if not colon or entity.span.start > len(header)]
    if answer.kind != "number" or len(numbers) != 1 or _ABOUT.search(fold(lead)):
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", numbers[0].value) is None:
        return None
    behind = lead[numbers[0].span.end :].strip(" .,")
    if "%" in numbers[0].text:
        behind = "%"
    unit = behind or re.sub(rf"\b{_YEAR}\b", "", fold(header)).strip()
    return Figure(Decimal(numbers[0].value), fold(unit), behind)


def _said(question: Question, apart: Differing, one: Figure | None, other: Figure | None) -> str:
    """The sentence with the difference, "" where the two are of different units."""
    if one is None or other is None:
        return ""
    alike = one.unit == other.unit or one.unit.split()[:2] == other.unit.split()[:2] != []
    if not alike:
        return ""
    names = (apart.one, apart.other) if one.value >= other.value else (apart.other, apart.one)
    if one.value == other.value:
        return say("answer.no_difference", question.language, one=names[0], other=names[1])
    by = f"{written(abs(one.value - other.value))} {one.shown or apart.what}".strip().replace(" %", "%")
    return say("answer.difference", question.language, one=names[0], other=names[1], by=by)


def written(value: Decimal) -> str:
    """A number as Vietnamese writes it: "2.686", "0,6"."""
    whole, _, part = f"{value.normalize():f}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")


def _shown(question: Question, apart: Differing, answers: list[Answer], lead: str) -> Answer:
    lines = [f"- {name}: {each.text}" for name, each in zip((apart.one, apart.other), answers, strict=True)]
    citations = tuple(dict.fromkeys(citation for each in answers for citation in each.citations))
    text = "\n".join([*([lead] if lead else []), *lines])
    return Answer(text, question.language, False, citations, "compare", question.text)
