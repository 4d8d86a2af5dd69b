# ruff: noqa: E501  # patterns and tables read better unbroken
"""Follow-ups completed from the conversation before, so that everything after sees questions that stand alone.

1. A fragment replaces its like in the earlier question: "Thế còn cụm số 6?", "Năm 2022 thì sao?", "Ở đâu?".
2. A pronoun gives way to what it stands for: "Ông ấy giữ chức vụ gì?", "Tổ đó có bao nhiêu giáo viên?".
3. A question without its subject gets the earlier one: "Ai đứng đầu?".

A message that stands on its own comes back as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.questions.chitchat import chitchat
from bot.questions.english import is_english, to_vietnamese
from bot.questions.likeness import bare_contact, contact_like, like
from bot.questions.topic import (
    ASKING,
    ASKS,
    MENTION,
    TITLE,
    Pattern,
    counted,
    entities,
    phrase,
    subject,
    unmarked,
    without_summarise,
)
from bot.types import Answer
from index.entities import Entity
from index.vietnamese import TOKEN, expand_abbreviations, fold, has_marks, normalize


@dataclass(frozen=True, slots=True)
class Turn:
    """One question as it was completed, and what was answered."""

    question: str
    answer: Answer


_OPENS = Pattern(
    r"^(?:(?:vậy|thế|còn|và|vậy thì|thế thì|tương tự)(?:\s+(?:còn|thì|về|đối với|ở|với))*(?!\s+(?:nào|số|lại|em))\s*,?\s*)+"
    r"|^(?:(?:à|ủa|ơ|nhầm|lộn|không)[\s,]+)*(?:ý (?:tôi|mình|em|anh|chị|tui|tớ|t) (?:là|nói|muốn nói|hỏi|muốn hỏi)(?: (?:là|về))?[\s,:]+)"
    r"|^(?:(?:à|ủa|ơ) )?(?:không|nhầm|lộn)(?: (?:rồi|phải))?\s*,\s*(?!(?:cảm|cám|cần|thôi|sao|có)(?!\w))"
    r"|^(?:what|how) about\s+(?:the\s+)?|^and\s+|^(?:no,?\s+)?i (?:mean|meant)\s+(?:the\s+)?",
    r"^(?:(?:vay|the|con|va|vay thi|the thi|tuong tu)(?:\s+(?:con|thi|ve|doi voi))*(?!\s+(?:nao|so|em|nguoi|dang|che|thao))\s*,?\s+)+"
    r"|^(?:(?:a|ua|o|nham|lon|khong)[\s,]+)*(?:y (?:toi|minh|em|anh|chi|tui|to|t) (?:la|noi|muon noi|hoi|muon hoi)(?: (?:la|ve))?[\s,:]+)"
    r"|^(?:(?:a|ua|o) )?(?:khong|nham|lon)(?: (?:roi|phai))?\s*,\s*(?!(?:cam|can|thoi|sao|co)\b)"
    r"|^(?:what|how) about\s+(?:the\s+)?|^and\s+|^(?:no,?\s+)?i (?:mean|meant)\s+(?:the\s+)?",
)
_CLOSES = Pattern(
    r"[\s,]*(?<!\w)(?:thì\s+(?:sao|thế nào|như thế nào)|thì|ra sao|như thế nào|thế nào|sao|nhỉ|hả|ạ|nhé|vậy|thế)\s*[?.!]*\s*$"
)
_PERSON = r"(?:ông|bà|anh|chị|cô|thầy|đồng chí|người|vị) (?:ấy|đó|này)"
_THING = (
    r"(?P<head>cụm|khối|tổ|nhóm|đội|đơn vị|hội nghị|văn bản|kế hoạch|quyết định|tọa đàm|mô hình|trường|bệnh viện|hội|đảng bộ|cơ quan|"
    r"tổ chức|hợp tác xã|huyện|xã|tỉnh|tài liệu|lớp|cuộc họp|sự kiện|nghị quyết|chỉ thị|hướng dẫn|khoa|phòng|ban|công ty|thông báo|"
    r"chi bộ|đoàn|chương trình|đề án|phường|thôn|trung tâm|câu lạc bộ|giải|danh hiệu) (?:đó|này|ấy|nói trên|trên(?=\s*(?:[?.!,]|$|có|là|gồm|thuộc|được|do)))"
)
_SAYS = "là|thuộc|có|ở|được|làm|gồm|đang|đã|giữ|nhận|sẽ|nằm|do"
_SAYS_UNMARKED = "co|la|gom|thuoc|duoc|bao|do ai|ban hanh|dien ra|to chuc o|nam o|o dau|noi"
_PRONOUN = Pattern(
    rf"(?<!\w)(?:(?P<person>{_PERSON}|(?<!dòng )họ(?= (?:{_SAYS})(?!\w))|(?<=của )họ(?= là|\W*$))"
    rf"|(?P<thing>{_THING}|nó|(?<!quần )(?<!công )chúng(?= (?:{_SAYS})(?!\w))|(?:cái|việc|điều|vấn đề) (?:đó|này|ấy))"
    r"|(?P<those>trong số (?:đó|này|họ)|số đó)|(?P<there>trong đó|ở đó|tại đó|nơi đó)|(?P<then>(?:năm|ngày|lúc|tháng|khi|hôm) (?:đó|ấy)))(?!\w)",
    rf"(?<!\w)(?:(?P<person>{unmarked(_PERSON)}|^ho(?= (?:la|thuoc|co|o|duoc|lam)\b))"
    rf"|(?P<thing>{unmarked(_THING)}(?=\W*$| (?:{_SAYS_UNMARKED})\b)|^no(?= (?:la|thuoc|co|o|gom)\b))"
    r"|(?P<those>trong so (?:do|nay|ho))|(?P<there>trong do|o do|tai do|noi do)|(?P<then>(?:nam|ngay|luc) (?:do|ay)))(?!\w)",
)
_ENGLISH_PRONOUN = Pattern(
    r"(?<!\w)(?:(?P<person>he|she|him|his|her)|(?P<thing>its?|they|their|them|that (?P<head>cluster|plan|document|conference|unit|year))"
    r"|(?P<those>(?:out )?of (?:them|those|these))|(?P<there>(?<!are )(?<!is )there)|(?P<then>in that year))(?!\w)"
)
_SMALL = frozenset(
    "có là của và những các trong ở tại được bị cho về với thì mà này đó vào ra hay hoặc không cũng vậy thế còn gồm thuộc hiện nay do từ đến "
    "đã đang sẽ theo một nào gì ai bao nhiêu mấy đâu khi ngày năm tháng bao gồm giờ như xin hỏi biết tôi làm giữ là who is the what when where was "
    "how many are did does do a an of in cơ quan đơn vị văn bản hành tổ chức diễn ra ban".split()
)
_SMALL_UNMARKED = frozenset(map(fold, _SMALL))
# Of today's world or of the assistant itself, so not about what was spoken of.
_HAS = Pattern(r"^có (?!ai|gì|phải|đúng)(?:[^\W_]+ ){1,5}không$")
_WHO_BEFORE = Pattern(r"^trước (?:đó|đây|kia)(?: thì)?(?: là)? (?:ai|đơn vị nào)$")
_ALONE = Pattern(r"(?<!\w)(?:hôm nay|hôm qua|ngày mai|tuần này|bây giờ|bạn (?:giúp|khỏe|có thể|là|tên|biết|làm))(?!\w)")
_BARE = 3  # content syllables of a question that cannot stand without a subject ("số điện thoại", "cụm trưởng")


def complete(text: str, before: Turn | None) -> str:
    """The message as a question that stands on its own; as it is where there is nothing to complete."""
    if before is None or chitchat(text):
        return text
    words = normalize(text).strip()
    opening, closing = _OPENS.search(words), _CLOSES.search(words)
    rest = words[opening.end() :] if opening else words
    pronoun = (_ENGLISH_PRONOUN if is_english(text) else _PRONOUN).search(rest)
    if pronoun is not None and not _stands_before(rest, pronoun):
        return _with_referent(rest, pronoun, before)
    fragment = (words[: closing.start()] if closing else words)[opening.end() if opening else 0 :].strip(" ?.!,")
    if opening and (year := _other_year(before.question, fragment)):
        return _continued(text, year, before.question, True)
    if (contact := contact_like(before.question, fragment)) is not None:
        span, words = contact
        return before.question[: span.start] + words + before.question[span.end :]
    if (begged := bare_contact(fragment)) and (named := _person_answered(before)):
        return f"{begged} của {named}?"
    if _WHO_BEFORE.search(fragment) is not None and TITLE.search(before.question) is not None:
        return f"Trước đó {before.question[:1].lower()}{before.question[1:]}"
    if opening is not None:
        fragment = _without_what_was_asked(fragment, before.question)
    if _names_another_office(fragment, before.question):
        return f"{fragment[:1].upper()}{fragment[1:]} là ai?"
    if ASKS.search(fragment) is None:
        return _continued(
            text,
            fragment,
            before.question,
            bool(opening or (closing and closing[0].strip().startswith(("thì ", "thi ")))),
        )
    if (asking := ASKING.search(fragment)) is not None and asking.span() == (0, len(fragment)):
        return _asked_anew(before.question, fragment)
    if _HAS.search(fragment) is not None:
        return f"{subject(before.question)} {fragment[:1].lower()}{fragment[1:]}?"
    if _lacks_subject(fragment, opened=opening is not None):
        return _with_subject(fragment, before.question)
    return text


_YEAR_FIRST = re.compile(
    r"(?P<year>n[aă]m (?:h[oọ]c )?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)(?: th[iì])? ", re.IGNORECASE
)


def _other_year(question: str, fragment: str) -> str:
    """The year of "thế năm 2025 thì ở khối nào", which asks the earlier question's own words of another; "" elsewhere."""
    found = _YEAR_FIRST.match(fragment)
    asked = set(TOKEN.findall(fold(fragment[found.end() :]))) if found else set()
    return found["year"] if found and asked and asked <= set(TOKEN.findall(fold(question))) else ""


def may_stand_alone(text: str) -> bool:
    """Whether a message that was completed may as well be a whole question: it lacks nothing but a subject, and neither
    opens as a follow-up nor stands in a pronoun for something."""
    words = normalize(text).strip()
    if _OPENS.search(words) or (_ENGLISH_PRONOUN if is_english(text) else _PRONOUN).search(words):
        return False
    closing = _CLOSES.search(words)
    fragment = (words[: closing.start()] if closing else words).strip(" ?.!,")
    asking = ASKING.search(fragment)
    return ASKS.search(fragment) is not None and (asking is None or asking.span() != (0, len(fragment)))


def _stands_before(words: str, pronoun: re.Match[str]) -> bool:
    """Whether what the pronoun stands for is in the message itself."""
    said = words[: pronoun.start()]
    return MENTION.search(said) is not None or any(
        entity.kind in ("code", "person", "place") for entity in entities(said)
    )


def _continued(text: str, fragment: str, question: str, is_open: bool) -> str:
    """A fragment put into the earlier question; one that neither opens nor closes as a follow-up must have its like."""
    if is_english(text) and not is_english(question):
        fragment = to_vietnamese(fragment).rstrip("?")
    if not fragment or not (is_open or len(fragment.split()) <= 6):
        return text
    place = like(question, fragment, is_open)
    if place is not None:
        span, words = place
        return question[: span.start] + words + question[span.end :]
    return f"{question.rstrip(' ?.!')} {fragment}?" if is_open else text


_ENDS_IN_VERB = Pattern(rf"(?<!\w)(?:{_SAYS})$")
_HOW_MANY = re.compile(r"bao nhieu|may")
_SO_MANY = re.compile(r"\b(bao nhi[eê]u|m[aấ]y) (?:c[aá]i|ng[uư][oờ]i|[dđ][oồ]ng ch[ií])$")
_COUNTS = re.compile(r"\s+(?:th[iì]|c[oó]|l[aà]|(?:th[iì] )(?:c[oó]|l[aà]))$")


def _without_what_was_asked(fragment: str, question: str) -> str:
    """ "năm 2025 thì ai" behind a question that asked "ai" as well: the year alone; "chi bộ thì mấy" behind "bao nhiêu
    đảng viên": the chi bộ."""
    end = len(_SO_MANY.sub(r"\1", fragment))
    last = next((match for match in ASKING.finditer(fragment[:end]) if match.end() == end), None)
    if last is None or not any(_asks_alike(last[0], asked[0]) for asked in ASKING.finditer(question)):
        return fragment
    before = fragment[: last.start()].rstrip(" ,")
    rest = _COUNTS.sub("", before) if _HOW_MANY.fullmatch(fold(last[0])) else re.sub(r"\s+th[iì]$", "", before)
    stands = not rest or ASKS.search(rest) is not None or _ENDS_IN_VERB.search(rest) is not None
    return fragment if stands or like(question, rest, is_open=True) is None else rest


def _names_another_office(fragment: str, question: str) -> bool:
    """Whether an office of a group, and nothing else, is named behind a question about another: "cụm phó cụm 3"."""
    title, group, old = TITLE.search(fragment), MENTION.search(fragment), TITLE.search(question)
    if title is None or group is None or old is None or fold(title[0]) == fold(old[0]):
        return False
    return title.start() == 0 and not fragment[title.end() : group.start()].strip() and group.end() == len(fragment)


def _asks_alike(one: str, other: str) -> bool:
    both_count = _HOW_MANY.fullmatch(fold(one)) and _HOW_MANY.fullmatch(fold(other))
    return bool(both_count) or {*fold(one).split()} - {"la"} == {*fold(other).split()} - {"la"}


def _asked_anew(question: str, fragment: str) -> str:
    """ "Ở đâu?": the earlier question with other asking words."""
    question = without_summarise(question)
    old = ASKING.search(question)
    if old is None:
        return f"{question.rstrip(' ?.!')} {fragment.lower()}?"
    before, after = question[: old.start()].strip(), question[old.end() :].strip(" ?.!")
    if re.match(r"(?:bao nhieu|may)$", fold(old[0]).strip()) or not before:
        return (
            f"{subject(question)} {fragment.lower()}?"
            if not before or not after
            else f"{before} {after} {fragment.lower()}?"
        )
    return re.sub(r"\s+", " ", f"{before} {fragment.lower()} {after}".strip() + "?")


def _lacks_subject(fragment: str, opened: bool) -> bool:
    if MENTION.search(fragment) is not None or any(
        entity.kind in ("place", "person", "code", "date", "number") for entity in entities(fragment)
    ):
        return False
    title = TITLE.search(fragment)
    small = _SMALL if has_marks(fragment) else _SMALL_UNMARKED
    bare = fragment[: title.start()] + fragment[title.end() :] if title and has_marks(fragment) else fragment
    content = [word for word in TOKEN.findall(bare) if word.lower() not in small]
    named = any(word[:1].isupper() for word in (fragment[title.end() :].split() if title else fragment.split()[2:]))
    return (
        not named
        and _ALONE.search(fragment) is None
        and len(content) <= (_BARE if opened or has_marks(fragment) else _BARE - 1)
    )


def _with_subject(fragment: str, question: str) -> str:
    about = subject(question)
    definition = Pattern(r"^(.+?)(\s+là (?:gì|ai|bao nhiêu|đơn vị nào))$").search(fragment)
    if definition is not None:
        if fold(about).startswith(
            " ".join(fold(definition[1]).split()[-2:]) + " "
        ):  # "Bí thư chi bộ" of "Chi bộ thôn Đông"
            return f"{' '.join(definition[1].split()[:-2])} {about}{definition[2]}?"
        of = "" if TITLE.search(fragment) else " của"
        return f"{definition[1]}{of} {about}{definition[2]}?"
    if is_english(fragment):
        return f"{fragment} of {about}?"
    if re.match(r"(?:ai|nhung ai|ke ten|liet ke|tom tat|noi dung)\b", fold(fragment)):
        return f"{fragment} {about}?"
    return f"{about} {fragment[:1].lower()}{fragment[1:]}?"


def _with_referent(words: str, pronoun: re.Match[str], before: Turn) -> str:
    """The pronoun gives way to what it stands for."""
    head, tail = words[: pronoun.start()], words[pronoun.end() :]
    about = subject(before.question)
    said = fold(pronoun[0])
    if said in ("his", "her", "their", "its"):
        tail = f"'s{tail}"
    if pronoun["person"]:
        several = said == "ho" and counted(before.question)
        return f"{head}{several and 'những ' + several or _person(before) or about}{tail}"
    if pronoun["those"]:
        return f"{head}trong số {counted(before.question) or about}{tail}"
    if pronoun["there"]:
        bare = f"{head}{tail}".strip(" ,")
        return f"{about} {bare[:1].lower()}{bare[1:]}"
    if pronoun["then"]:
        date = next((entity.text for entity in _entities_of(before) if entity.kind == "date"), "")
        return re.sub(r"\s+", " ", f"{head}{date}{tail}") if date else words
    return f"{head}{_thing(pronoun, before) or about}{tail}"


def _entities_of(turn: Turn) -> list[Entity]:
    return [*entities(turn.question), *([] if turn.answer.abstained else entities(turn.answer.text))]


def _person(turn: Turn) -> str:
    """Who was asked about, or who the answer names."""
    return next((entity.text for entity in _entities_of(turn) if entity.kind == "person"), "")


def _person_answered(turn: Turn) -> str:
    """Who the answer before is about, "" where it is about nobody or about several."""
    if turn.answer.abstained or turn.answer.kind not in ("person", "contact"):
        return ""
    return next((entity.text for entity in entities(turn.answer.text) if entity.kind == "person"), "")


def _thing(pronoun: re.Match[str], turn: Turn) -> str:
    """What "cụm đó", "hội nghị này" stand for: a stretch with that head, in the question or else in the answer."""
    kind = pronoun["head"]
    if not kind:
        return ""
    for text in (expand_abbreviations(turn.question), "" if turn.answer.abstained else turn.answer.text):
        pattern = (
            rf"(?<!\w){re.escape(fold(kind))}(?! (?:truong|pho|nao|gi|so may|thi dua nao|thi dua so may)\b)(?!\w|:)"
        )
        for match in re.finditer(pattern, fold(text)):
            span = phrase(text, match.start())
            if ASKS.search(text[span.start : span.end]) is None and span.end - match.end() > 1:
                return text[span.start : span.end]
    return ""
