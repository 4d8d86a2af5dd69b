"""A question about two things as a question about each: "So sánh … của A và B", "A và B, mỗi nơi có mấy …?".

Nothing here answers; `compare.py` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.question import Question
from bot.questions.patterns import fold_pattern
from index.abbreviations import CAPITAL
from index.entities import find
from index.vietnamese import normalize

_WITH = r"(?:và|với|so với)"
_EACH = (
    r"(?:mỗi|từng)\s+(?:(?:bên|nơi|đơn vị|cơ quan|cụm|khối|hội|đoàn|ban|tỉnh|huyện|xã|trường|năm)\s+)?"
    r"(?:\w+\s+){0,2}?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"so sánh\s+(?P<what>.+?)\s+(?:của|giữa|mà|ở)\s+(?P<one>.+?)\s+(?:và|với|so với)\s+(?:của\s+)?(?P<other>.+)",
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
    if (of_times := _two_times(_COMPARE.sub("", text))) is not None:
        return of_times
    if question.kind == "compare" or re.search(r"\b(?:mỗi|từng)\b", text):
        for pattern in _PATTERNS:
            match = pattern.search(text)
            if match is not None:
                return _sides(match)
    if question.kind == "compare":
        text = _COMPARE.sub("", text)
        measured = _MEASURE.match(text) is not None and not ASKING.search(text)
        bare, text = text, f"{text} là bao nhiêu" if measured else text
    else:
        bare = ""
    return (
        _two_questions(text)
        or _two_offices(text)
        or _two_people(question, text)
        or _two_papers(question, text)
        or _two_years(question, text)
        or _two_owners(text)
        or _two_of_a_kind(text)
        or _two_named(bare)
        or _two_kinds(bare)
    )


_IN_TURN = re.compile(r"\s+(?:lần lượt|lan luot)\b", re.IGNORECASE)
_COMPARE = re.compile(r"^(?:hãy )?so sánh (?:giúp \w+ |hộ \w+ |cho \w+ )?", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:thang điểm|điểm|mức|tỷ lệ|tỉ lệ|kinh phí|doanh thu|sản lượng|thu nhập|giá|chỉ tiêu|dư nợ)\b",
    re.IGNORECASE,
)


_GROUP = r"(?:cụm|khối|tổ|nhóm|đội)(?: thi đua)?(?: số)? (?:\d{1,2}|[IVX]{1,5})(?!\w)"
_DOES = re.compile(  # "mỗi bên trao cho mấy người": of what is done no "có" is asked
    r"(?:trao|tặng|nhận|kết nạp|xây|trồng|thu|nộp|chi|cấp|mở|tổ chức|vận động|hỗ trợ|giúp|giải quyết|xử lý|ban hành)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:\s+(?:trong|cuối|đầu|giữa))?\s+(?:năm(?: học)?|quý|tháng)\s[\dIV/ -]*\d$", re.IGNORECASE)


def _said_of_both(one: str, other: str) -> str:
    """What stands behind the second of two names and is said of the first, too: the year of "A và B năm 2024", whose
    groups they are in "cụm 2 và cụm 5 của huyện"."""
    group = re.match(_GROUP, other, re.IGNORECASE)
    if group is not None and re.fullmatch(_GROUP, one, re.IGNORECASE):
        return other[group.end() :]
    when = _WHEN.search(other)
    return when[0] if when is not None and not re.search(r"\d{4}", one) else ""


def _sides(match: re.Match[str]) -> tuple[Side, Side]:
    parts = match.groupdict()
    one, other = parts["one"].strip(" ,:"), parts["other"].strip(" ,:")
    if re.fullmatch(r"(?:năm\s+)?\d{4}", other) and re.search(r"\d{4}", one):
        other = re.sub(r"(?:năm\s+)?\d{4}", other, one)
    one = f"{one}{_said_of_both(one, other)}"
    if parts.get("what"):
        what = re.sub(r"^(?:số lượng|tổng số|số)\s+(?=[^\W\d])", "", parts["what"].strip(), flags=re.IGNORECASE)
        tail = f"có bao nhiêu {what}"
        done = re.search(r"\s+(đã|được)\s+([\w\s]+)$", other)
        if done is not None and not re.search(r"\d", done[0]):
            other = other[: done.start()]
            tail = f"{done[2]} bao nhiêu {what}"
    else:
        has = "" if _DOES.match(parts["asks"]) else "có "
        tail = f"{has}{parts['asks']}" if not parts.get("tail") else ""
    if parts.get("what") and re.match(_COUNT, other, re.IGNORECASE):  # "số đảng viên của A với số hội viên B"
        is_measure = _MEASURE.match(parts["what"]) is not None
        asks = f"{parts['what'].strip()} của {one} là bao nhiêu" if is_measure else f"{one} {tail}?"
        questions = [asks, f"{other} là bao nhiêu"]
    elif parts.get("what") and _MEASURE.match(parts["what"]):
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
    r"(?P<what>.+?)\s+(?P<link>của|ở|tại|theo)\s+(?P<one>(?:(?!\b(?:của|ở|tại|theo|và)\b).)+?)\s+và\s+"
    r"(?:của|ở|tại|theo)\s+"
    rf"(?P<other>.+?)(?P<asks>\s+(?:là|có|được|đạt)\s+(?:{_ASKS}|gì)\b.*|)$",
    re.IGNORECASE,
)


def _two_owners(text: str) -> tuple[Side, Side] | None:
    """ "Số máy trực của Trạm A và của Trạm B", "Lễ trao giải ở A và ở B diễn ra ngày nào?"."""
    openly = _DIFFERENCE.sub("", text)
    match = _TWO_OWNERS.fullmatch(openly)
    if match is None:
        return None
    before, asks = f"{match['what']} {match['link']}", match["asks"]
    asks = asks or ("" if openly == text else f" {_what_of(openly)}")
    one, other = match["one"].strip(), match["other"].strip()
    return Side(one, f"{before} {one}{asks}?"), Side(other, f"{before} {other}{asks}?")


_TIME = (
    r"(?:(?:(?:\d{1,2} tháng(?: đầu| cuối)?|quý (?:[1-4]|I{1,3}|IV)|tháng \d\d?|đầu|cuối|giữa)(?: |/|-)?)?"
    r"(?:năm (?:học )?|nhiệm kỳ |giai đoạn )?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)"
)
_TWO_TIMES = re.compile(
    rf"(?P<what>.+?)\s+(?P<when>{_TIME})\s+(?P<link>của|ở|tại)\s+(?P<one>.+?),?\s+{_WITH}\s+(?:trong\s+)?(?P<then>{_TIME})"
    rf"\s+(?:của|ở|tại)\s+(?P<other>.+?)(?P<asks>\s+(?:là|có|được|đạt)\s+(?:{_ASKS}|gì)\b.*|)",
    re.IGNORECASE,
)


def _two_times(text: str) -> tuple[Side, Side] | None:
    """ "Số hội viên năm 2023 của A và 6 tháng đầu năm 2024 của B": what is compared is said once, with two times."""
    match = _TWO_TIMES.fullmatch(_DIFFERENCE.sub("", text))
    if match is None or ASKING.search(match["what"]):
        return None
    asks = match["asks"] or " là bao nhiêu"
    one, other = (
        Side(f"{match[name]}, {match[when]}", f"{match['what']} {match[when]} {match['link']} {match[name]}{asks}?")
        for name, when in (("one", "when"), ("other", "then"))
    )
    return one, other


_COUNT = rf"(?:(?:tổng\s+)?số(?:\s+lượng)?\s+\w|{_MEASURE.pattern})"
_TWO_NAMED = (
    re.compile(rf"(?P<what>{_COUNT}.*)\s(?P<one>(?P<head>[^\W\d_]+)\b.*?)\s+{_WITH}\s+(?P<other>(?P=head)\b.+)", re.I),
    re.compile(
        rf"(?P<what>(?i:{_COUNT})(?:(?!{CAPITAL}).)*?)\s(?P<one>{CAPITAL}.*?)\s+{_WITH}\s+(?P<other>{CAPITAL}.+)"
    ),
)


def _two_named(text: str) -> tuple[Side, Side] | None:
    """ "So sánh số đoàn viên Xã A và Xã B": two names right behind what is compared, that open with the same word or
    with a capital."""
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _TWO_NAMED)), None)
    return _sides(match) if match is not None else None


_TWO_KINDS = re.compile(
    rf"(?P<before>{_COUNT}.*)\s{_WITH}\s+(?P<other>[^\W\d_]+(?:\s[^\W\d_]+)?)(?P<after>(?:\s(?:của|ở|tại|trong|năm)\s.*)?)",
    re.IGNORECASE,
)


def _two_kinds(text: str) -> tuple[Side, Side] | None:
    """ "So sánh tỷ lệ giải quyết khiếu nại và tố cáo của A": two kinds of one thing, of as many syllables each."""
    match = _TWO_KINDS.fullmatch(text)
    if match is None:
        return None
    length, words = len(match["other"].split()), match["before"].split()
    before, one = " ".join(words[:-length]), " ".join(words[-length:])
    if not (one + match["other"]).islower() or len(words) - length < 2:
        return None
    first, second = (Side(name, f"{before} {name}{match['after']} là bao nhiêu") for name in (one, match["other"]))
    return first, second


_TWO_OF_A_KIND = re.compile(
    r"(?P<one>(?P<kind>[^\W\d_]+ [^\W\d_]+)\b.+?),?\s+và\s+(?P<other>(?P=kind)\b.+?)\s+"
    rf"(?P<asks>(?:(?:là|có|được|đạt)\s+(?:những\s+)?(?:{_ASKS}|gì)|"
    rf"(?:tổ chức|diễn ra|họp|khai mạc|ban hành)\s+(?:vào\s+)?(?:{_ASKS}))\b.*)",
    re.IGNORECASE,
)


def _two_of_a_kind(text: str) -> tuple[Side, Side] | None:
    """ "Chủ đề năm nay của A và chủ đề năm ngoái của B là gì?": the kind of thing said twice, asked once."""
    match = _TWO_OF_A_KIND.fullmatch(text)
    if match is None:
        return None
    other, asks = match["other"], match["asks"]
    one = f"{match['one']}{_said_of_both(match['one'], other)}"
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
_MONTH = (
    r"(?:(?:cu[oố]i|[dđ][aầ]u|gi[uữ]a)\s)?(?:th[aá]ng\s\d\d?|qu[yý]\s(?:[1-4]|I{{1,3}}|IV))"
    r"(?P<{}>(?:/|-|\sn[aă]m\s)(?:19|20)\d\d)?(?![\d/-])"
)
_TWO_MONTHS = re.compile(
    rf"(?P<one>{_MONTH.format('year')})\s+(?:v[aà]|v[oớ]i|so v[oớ]i)\s+(?P<other>{_MONTH.format('other_year')})",
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
    parted = _two_months(openly) or _parted(_TWO_YEARS.search(openly), openly)
    if parted is None or openly == text:
        return parted
    one, other = (Side(side.name, f"{side.question.strip(' ?')} {_what_of(openly)}") for side in parted)
    return one, other


def _two_months(text: str) -> tuple[Side, Side] | None:
    """ "… tháng 4/2024 và tháng 11/2024", "… quý I và quý II năm 2024": a year that stands once is of both."""
    match = _TWO_MONTHS.search(text)
    if match is None or not match["other_year"]:
        return None
    one = match["one"] if match["year"] else f"{match['one']}{match['other_year']}"
    sides = ((name, f"{text[: match.start()]}{name}{text[match.end() :]}?") for name in (one, match["other"]))
    first, second = (Side(*side) for side in sides)
    return first, second


def _what_of(text: str) -> str:
    """What is asked of each where the question asks how they differ."""
    return "là ai" if _OFFICE.match(text) else "là bao nhiêu"


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


ASKING = re.compile(
    r"\b(?:bao nhiêu|mấy|những ai|là ai|do ai|ai|gì|khi nào|ngày nào|hôm nào|bao giờ|"
    r"lúc nào|tháng nào|năm nào|ở đâu|tại đâu|chỗ nào|thế nào)\b",
    re.IGNORECASE,
)


_TWO_GROUPS = re.compile(rf"\b(?P<one>{_GROUP})\s+(?:và|với)\s+(?P<other>{_GROUP})", re.IGNORECASE)


def two_groups(text: str) -> tuple[Side, Side] | None:
    """What is asked of two groups by their numbers: "Cụm 1 và cụm 2 họp ở đâu?"."""
    text = normalize(text).strip(" ?.!")
    return _parted(_TWO_GROUPS.search(text), text)
