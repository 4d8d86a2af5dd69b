"""Questions about two things at once, each answered on its own: "So sánh … của A và B", "A và B, mỗi nơi có mấy …?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.phrases import say
from bot.question import Question, understand
from bot.questions.patterns import fold_pattern
from bot.types import Answer
from index.entities import find
from index.types import Span
from index.vietnamese import TOKEN, fold, normalize

_EACH = r"(?:mỗi|từng)\s+(?:\w+\s+){0,2}?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"so sánh\s+(?P<what>.+?)\s+(?:của|giữa|mà|ở)\s+(?P<one>.+?)\s+(?:và|với|so với)\s+(?P<other>.+)",
        rf"(?P<one>.+?)\s+(?:và|với)\s+(?P<other>.+?),?\s+{_EACH}(?:có|được|đạt|là)?\s*(?P<asks>(?:bao nhiêu|mấy)\s+.+|"
        rf".+\s+(?:bao nhiêu|mấy)\b.*)",
        rf"(?P<one>.+?)\s+và\s+(?P<other>.+?),?\s+(?P<asks>\w[\w\s]*?)\s+{_EACH}(?:là\s+)?(?P<tail>ai|gì|bao "
        rf"nhiêu|ở đâu|ngày nào)",
        rf"(?P<one>.+?)\s+và\s+(?P<other>.+?)\s+(?P<done>được|có|đạt|vận động được|đã \w+|\w+ "
        rf"được)\s+(?P<asks>(?:bao nhiêu|mấy)\s+.+?)\s+{_EACH.rstrip('?')}\w+$",
        r"(?P<one>.+?)\s+(?:và|hay|hoặc|so với)\s+(?P<other>.+?),?\s+(?:\w+\s+){0,3}(?:nào|ai|bên nào)\s+(?:có|"
        r"được|đạt)?\s*"
        r"(?P<what>.+?)\s*(?:nhiều|ít|lớn|cao|thấp)\s+hơn",
        r"(?:\w+\s+){0,3}?(?:nào|ai|bên nào)\s+(?:có|được|đạt)?\s*(?P<what>.+?)\s*(?:nhiều|ít|lớn|cao|"
        r"thấp)\s+hơn\s*[:,]?\s+"
        r"(?P<one>.+?)\s+(?:và|hay|hoặc|so với)\s+(?P<other>.+)",
        r"(?:giữa\s+)?(?P<one>.+?)\s+(?:và|hay|hoặc|so với)\s+(?P<other>.+?)\s+(?:có|được|"
        r"đạt)\s+(?P<what>.+?)\s*(?:nhiều|ít|lớn|cao|thấp)\s+hơn",
    )
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things compared, with the question about it alone."""

    name: str
    question: str


def sides(question: Question) -> tuple[Side, Side] | None:
    """The two questions that a question is made of, None where it is one."""
    text = _IN_TURN.sub("", normalize(question.text).strip(" ?.!"))
    if question.kind == "compare" or re.search(r"\b(?:mỗi|từng)\b", text):
        for pattern in _PATTERNS:
            match = pattern.search(text)
            if match is not None:
                return _sides(match)
    if question.kind == "compare":
        text = _COMPARE.sub("", text)
        measured = _MEASURE.match(text) is not None and not _ASKING.search(text)
        text = f"{text} là bao nhiêu" if measured else text
    return (
        _two_questions(text)
        or _two_offices(text)
        or _two_people(question, text)
        or _two_papers(question, text)
        or _two_years(question, text)
        or _two_owners(text)
        or _two_of_a_kind(text)
    )


_IN_TURN = re.compile(r"\s+(?:lần lượt|lan luot)\b", re.IGNORECASE)
_COMPARE = re.compile(r"^(?:hãy )?so sánh (?:giúp \w+ |hộ \w+ |cho \w+ )?", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:thang điểm|điểm|mức|tỷ lệ|tỉ lệ|kinh phí|doanh thu|sản lượng|thu nhập|giá|chỉ tiêu|dư nợ)\b",
    re.IGNORECASE,
)


def _sides(match: re.Match[str]) -> tuple[Side, Side]:
    parts = match.groupdict()
    one, other = parts["one"].strip(" ,:"), parts["other"].strip(" ,:")
    if re.fullmatch(r"(?:năm\s+)?\d{4}", other) and re.search(r"\d{4}", one):
        other = re.sub(r"(?:năm\s+)?\d{4}", other, one)
    if parts.get("what"):
        what = re.sub(r"^(?:số lượng|tổng số|số)\s+(?=[^\W\d])", "", parts["what"].strip(), flags=re.IGNORECASE)
        tail = f"có bao nhiêu {what}"
        done = re.search(r"\s+(đã|được)\s+([\w\s]+)$", other)
        if done is not None and not re.search(r"\d", done[0]):
            other = other[: done.start()]
            tail = f"{done[2]} bao nhiêu {what}"
    else:
        tail = f"có {parts['asks']}" if not parts.get("tail") else ""
    if parts.get("what") and _MEASURE.match(parts["what"]):
        questions = [f"{parts['what'].strip()} của {name} là bao nhiêu" for name in (one, other)]
    elif parts.get("tail"):
        questions = [f"{parts['asks']} {name} là {parts['tail']}?" for name in (one, other)]
    else:
        questions = [f"{name} {tail}?" for name in (one, other)]
    return Side(one, questions[0]), Side(other, questions[1])


_ASKS = r"ai|bao nhiêu|mấy|khi nào|ngày nào|ở đâu|tại đâu"


def _two_questions(text: str) -> tuple[Side, Side] | None:
    """ "Ai là Bí thư A và ai là Bí thư B?": two questions joined."""
    match = re.fullmatch(
        rf"(?P<one>.*\b(?:{_ASKS})\b.*?)\s*,?\s+và\s+(?P<other>(?:{_ASKS})\s+(?:là|giữ|làm)\b.+)", text, re.IGNORECASE
    )
    return (Side(match["one"], match["one"] + "?"), Side(match["other"], match["other"] + "?")) if match else None


_TITLED = r"(?:Phó )?(?:Bí thư|Chủ tịch|Giám đốc|Hiệu trưởng|Trưởng|Chủ nhiệm|Chánh)\b"


def _two_offices(text: str) -> tuple[Side, Side] | None:
    """ "Bí thư A và Bí thư B là những ai?": two offices of one question."""
    pattern = rf"(?P<one>{_TITLED}.+?)\s+và\s+(?P<other>{_TITLED}.+?)\s+(?:là|gồm)\s+(?:những\s+)?ai"
    match = re.fullmatch(pattern, text, re.IGNORECASE)
    return (
        (Side(match["one"], f"{match['one']} là ai?"), Side(match["other"], f"{match['other']} là ai?"))
        if match
        else None
    )


_TWO_OWNERS = re.compile(
    r"(?P<what>.+?)\s+(?P<link>của|ở|tại|theo)\s+(?P<one>(?:(?!\b(?:của|ở|tại|theo|và)\b).)+?)\s+và\s+(?P=link)\s+"
    rf"(?P<other>.+?)(?P<asks>\s+(?:là|có|được|đạt)\s+(?:{_ASKS}|gì)\b.*|)$",
    re.IGNORECASE,
)


def _two_owners(text: str) -> tuple[Side, Side] | None:
    """ "Số máy trực của Trạm A và của Trạm B", "Lễ trao giải ở A và ở B diễn ra ngày nào?"."""
    match = _TWO_OWNERS.fullmatch(text)
    if match is None:
        return None
    before, asks = f"{match['what']} {match['link']}", match["asks"]
    one, other = match["one"].strip(), match["other"].strip()
    return Side(one, f"{before} {one}{asks}?"), Side(other, f"{before} {other}{asks}?")


_TWO_OF_A_KIND = re.compile(
    r"(?P<one>(?P<kind>[^\W\d_]+ [^\W\d_]+)\b.+?),?\s+và\s+(?P<other>(?P=kind)\b.+?)\s+"
    rf"(?P<asks>(?:là|có|được|đạt)\s+(?:những\s+)?(?:{_ASKS}|gì)\b.*)",
    re.IGNORECASE,
)


def _two_of_a_kind(text: str) -> tuple[Side, Side] | None:
    """ "Chủ đề năm nay của A và chủ đề năm ngoái của B là gì?": the kind of thing said twice, asked once."""
    match = _TWO_OF_A_KIND.fullmatch(text)
    if match is None:
        return None
    one, other, asks = match["one"], match["other"], match["asks"]
    return Side(one, f"{one} {asks}?"), Side(other, f"{other} {asks}?")


def _two_people(question: Question, text: str) -> tuple[Side, Side] | None:
    """ "Ông A và bà B giữ chức vụ gì?": the offices of two people."""
    people = [entity for entity in find(text) if entity.kind == "person"]
    if question.kind != "office" or len(people) != 2:
        return None
    one, other = people
    between = text[one.span.end : other.span.start]
    joint = re.fullmatch(rf"\s*(?:và|,|với|cùng)\s+(?P<honorific>{_HONORIFIC})", between, re.IGNORECASE)
    if joint is None:
        return None
    before, after = text[: one.span.start], text[other.span.end :]
    bare = re.sub(rf"{_HONORIFIC}$", "", before, flags=re.IGNORECASE)
    return (
        Side(one.text, f"{before}{one.text}{after}?"),
        Side(other.text, f"{bare}{joint['honorific']}{other.text}{after}?"),
    )


_HONORIFIC = r"(?:(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô)\s+)?"
_PAPER = (
    r"(?:(?:quyết định|kế hoạch|nghị quyết|chỉ thị|hướng dẫn|công văn|thông báo|quy định)(?: số)? )?"
    r"(?:[^\W_]*\d+\S*[/-]\S+|(?<=\s)\d{1,5})"
)
_TWO_PAPERS = re.compile(rf"(?P<one>{_PAPER})\s+(?:và|với|so với)\s+(?P<other>{_PAPER})(?!\w)", re.IGNORECASE)


def _two_papers(question: Question, text: str) -> tuple[Side, Side] | None:
    """ "Kế hoạch số 139-KH/ĐUK và Kế hoạch số 35-KH/ĐUK ban hành ngày nào?": two papers of one question."""
    if len([pin for pin in question.pins if pin.kind == "code"]) != 2:
        return None
    return _parted(_TWO_PAPERS.search(text), text)


_TERM = r"giai (?:đoạn|doan) |nhi[eệ]m k[yỳ] "
_YEAR = rf"(?:n[aă]m h[oọ]c |n[aă]m |{_TERM})?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?"
_TWO_YEARS = re.compile(
    rf"(?:giữa |giua )?(?P<one>{_YEAR})\s+(?:v[aà]|v[oớ]i|so v[oớ]i)\s+(?:t[uừ]\s+)?(?P<other>{_YEAR})(?![\d-])",
    re.IGNORECASE,
)
_DIFFERENT = r"\s+(?:khác nhau|thay đổi|chênh lệch|tăng giảm)(?: như)?(?: thế nào| ra sao| bao nhiêu)?"
_DIFFERENCE = re.compile(rf"{_DIFFERENT}|{fold_pattern(_DIFFERENT)}", re.IGNORECASE)
_OFFICE = re.compile(rf"{_TITLED}|(?:cụm|khối|tổ|nhóm)\s(?:trưởng|phó)\b", re.IGNORECASE)


def _two_years(question: Question, text: str) -> tuple[Side, Side] | None:
    """ "Số vụ vi phạm năm 2022 và năm 2023 là bao nhiêu", "… năm 2023 và 2025 khác nhau thế nào?"."""
    if question.kind in ("summary", "boolean"):
        return None
    openly = _DIFFERENCE.sub("", text)
    parted = _parted(_TWO_YEARS.search(openly), openly)
    if parted is None or openly == text:
        return parted
    asks = "là ai" if _OFFICE.match(openly) else "là bao nhiêu"
    one, other = (Side(side.name, f"{side.question.strip(' ?')} {asks}") for side in parted)
    return one, other


def _parted(joint: re.Match[str] | None, text: str) -> tuple[Side, Side] | None:
    """The question once with each of two things that are joined in it."""
    if joint is None:
        return None
    kind = re.match(r"(?:[^\W\d_]+ )*", joint["one"])
    one, other = joint["one"].strip(), joint["other"].strip()
    if kind is not None and not re.match(r"[^\W\d_]", other):  # "năm 2022 và 2023", "Quyết định 412 và 836"
        other = f"{kind[0]}{other}"
    before, after = text[: joint.start()], text[joint.end() :]
    return Side(one, f"{before}{one}{after}?"), Side(other, f"{before}{other}{after}?")


_GROUP = r"(?:cụm|khối|tổ|nhóm|đội)(?: thi đua)?(?: số)? (?:\d{1,2}|[IVX]{1,5})"
_TWO_GROUPS = re.compile(rf"\b(?P<one>{_GROUP})\s+(?:và|với)\s+(?P<other>{_GROUP})(?!\w)", re.IGNORECASE)


_ASKING = re.compile(
    r"\b(?:bao nhiêu|mấy|những ai|là ai|do ai|ai|gì|khi nào|ngày nào|hôm nào|bao giờ|"
    r"lúc nào|tháng nào|năm nào|ở đâu|tại đâu|chỗ nào|thế nào)\b",
    re.IGNORECASE,
)
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
    asking = list(_ASKING.finditer(text))
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
    if _ASKING.match(other):
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
    text = normalize(question.text).strip(" ?.!")
    parted = two_askings(question.text) or _parted(_TWO_GROUPS.search(text), text)
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
