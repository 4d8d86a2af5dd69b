# ruff: noqa: E501  # patterns and tables read better unbroken
"""The stretch of an earlier question that a fragment is like: a group for a group, a year for a year, an office for an
office. What a follow-up puts there is decided here; whether a message is a follow-up, in `bot.questions.followup`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.memberships.belonging import province
from bot.questions.english import is_english
from bot.questions.spelling import is_word, may_be_word
from bot.questions.topic import (
    ASKING,
    CONTACT,
    HEADS,
    MENTION,
    TITLE,
    Pattern,
    code_span,
    entities,
    organisation,
    phrase,
    starts_with_organisation,
    unmarked,
)
from index.types import Span
from index.vietnamese import TOKEN, fold, has_marks, normalize

_ENGLISH_OFFICE = re.compile(r"who (?:is|was) the (.+?) of ", re.IGNORECASE)
LONGEST_NOUN = 5  # syllables: "tổ chức cơ sở đảng"
_MEASURE = Pattern(r"^((?:[^\W\d_]+ ){1,3}[^\W\d_]+)(?= (?:của|năm|quý|tháng|tại) .*là bao nhiêu)")


def like(question: str, fragment: str, is_open: bool) -> tuple[Span, str] | None:
    """The stretch of the earlier question that is of the fragment's kind, and what takes its place."""
    ways = [
        _planned_like,
        _group_like,
        _entity_like,
        _member_like,
        _office_like,
        _opening_like,
        _head_like,
        _organisation_like,
    ]
    if (title := TITLE.search(fragment)) is not None and title.span() == (0, len(fragment)):
        ways.insert(0, _office_like)  # "cụm phó" behind "Cụm trưởng Cụm II" is of the same group
    if is_open:
        ways += [_name_like, _deed_like, _noun_like, _last_like]
    return next((found for way in ways if (found := way(question, fragment)) is not None), None)


def _group_like(question: str, fragment: str) -> tuple[Span, str] | None:
    new, old = MENTION.search(fragment), MENTION.search(question)
    if new is None or old is None or new.start() > 0:
        return None
    if new["head"] and old["head"] and not new["inner"].strip() and fold(new["head"]) == fold(old["head"]):
        marker = re.match(r"\s+[^\W\d_]+(?=\s)", old["number"])
        number = f"{marker[0]}{new['number']}" if marker and len(new["number"].split()) == 1 else new["number"]
        return Span(*old.span()), question[old.start() : old.start("number")] + number + fragment[new.end() :]
    if new["english"] and old["english"] and fold(new["english"]) == fold(old["english"]):
        return Span(old.start("no"), old.end()), new["no"] + fragment[new.end() :]
    return Span(*old.span()), fragment


_OF_YEAR = Pattern(
    r"^(?P<what>kế hoạch|chỉ tiêu|mục tiêu|kết quả|thực hiện)(?: của)?(?: năm)? (?P<year>(?:19|20)\d\d)$"
)


def _planned_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "Kế hoạch 2025" for "Năm 2024": the plan of the one year for what was reached in the other."""
    new = _OF_YEAR.search(fragment)
    old = Pattern(r"(?<!\w)(?:(?:kế hoạch|chỉ tiêu|mục tiêu|kết quả|thực hiện) )?năm (?:19|20)\d\d(?!\d)").search(
        question
    )
    return (Span(*old.span()), f"{new['what']} năm {new['year']}") if new and old else None


_MEMBER_OF = Pattern(
    rf"^(?P<member>.+?)\s+(?:hiện |đang |được |xếp |phân |bố trí |sinh hoạt )*(?:thuộc|nằm trong|nằm ở|vào|ở|trong|tại) "
    rf"(?:{HEADS})(?:\s+[^\W\d_]+){{0,4}}?\s+(?:nào|số mấy|mấy)(?!\w)"
)


def _member_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "Cục Cán bộ" for "Lào Cai" in "Lào Cai thuộc cụm nào?", whatever kinds of names the two are."""
    match = _MEMBER_OF.search(question)
    named = starts_with_organisation(fragment) or any(
        entity.kind in ("place", "person") for entity in entities(fragment)
    )
    is_group = re.match(rf"(?:{HEADS}|{unmarked(HEADS)})(?!\w)", fragment, re.IGNORECASE) is not None
    return (Span(*match.span("member")), fragment) if match and named and not is_group else None


def _entity_like(question: str, fragment: str) -> tuple[Span, str] | None:
    ours, theirs = entities(fragment), entities(question)
    for kind in ("code", "person", "place", "date", "number"):
        new = next((entity for entity in ours if entity.kind == kind), None)
        old = next((entity for entity in theirs if entity.kind == kind), None)
        if new is None or old is None:
            continue
        around = fold(fragment[: new.span.start] + fragment[new.span.end :]).strip()
        if kind == "code":
            return code_span(question, old), fragment
        if kind in ("person", "place") and re.fullmatch(
            r"(?:tinh|thanh pho|o|tai|huyen|ong|ba|dong chi|tp\.?)*", around
        ):
            return old.span, re.sub(r"^(?:tỉnh|thành phố)\s+", "", new.text)
        if kind == "date" and not around:
            return old.span, new.text if old.span.start == 0 else new.text[:1].lower() + new.text[1:]
        unit = re.match(r"\s*[^\W\d_]+", question[old.span.end :])
        if kind == "number" and (not around or (unit and fold(unit[0]).strip() == around.split()[0])):
            return Span(old.span.start, _same_end(question, old.span.end, around)), fragment
    year = re.fullmatch(r"(?:19|20)\d\d", fragment)
    old = next((entity for entity in theirs if entity.kind == "date"), None)
    if year and old:
        return Span(old.span.end - 4, old.span.end), fragment
    return None


def _same_end(question: str, end: int, words: str) -> int:
    """Where the stretch behind a number ends that has the fragment's last word: "6 tháng đầu năm", "6 tháng cuối năm"."""
    asked = words.split()
    tokens = list(TOKEN.finditer(question, end))[: len(asked) + 1]
    last = [token.end() for token in tokens if asked and fold(token[0]) == asked[-1]]
    unit = [token.end() for token in tokens[:1] if asked]
    return max([end, *last, *unit])


def _opening_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "tổ liên kết chăn nuôi" for "Tổ liên kết lúa gạo": they open with the same two words."""
    head = TOKEN.findall(fold(fragment))[:2]
    if len(head) < 2:
        return None
    match = re.search(rf"(?<!\w){re.escape(' '.join(head))}(?!\w)", fold(question))
    return (Span(match.start(), phrase(question, match.end()).end), fragment) if match else None


def _head_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "Lớp 10A2" for "Lớp 10A1", "quý II" for "quý I": the same head, and as many words behind it."""
    words = TOKEN.findall(fold(fragment))
    if not 2 <= len(words) <= 4 or is_english(question):
        return None
    heads = re.finditer(rf"(?<!\w){re.escape(words[0])}(?= [^\W_])", fold(question))
    match = next((each for each in heads if _is_same(question[each.start() : each.end()], fragment.split()[0])), None)
    if match is None:
        return None
    tokens = list(TOKEN.finditer(question, match.start()))[: len(words) + 1]
    tokens = tokens[: len(words) + _goes_on(tokens[len(words) - 1 :])]
    whole = phrase(question, match.end()).end
    if re.match(r" (?:cho|danh cho|ve|cua) ", fold(question[match.end() :])):  # "lớp cho đối tượng kết nạp đảng"
        asks = ASKING.search(question, match.end())
        named = re.search(r"(?: (?:co|la|duoc|gom|dat))?\s*$", fold(question[: asks.start()])) if asks else None
        return Span(match.start(), named.start() if named else whole), fragment
    figures = [token.start() for token in tokens[1:] if token[0].isdigit() and not any(map(str.isdigit, fragment))]
    end = min(tokens[-1].end(), whole, *(len(question[:start].rstrip()) for start in figures))
    if question[end:whole].strip(" -")[:1].isupper():  # still the name: "HTX Gà đồi Yên Thịnh"
        end = whole
    return (Span(match.start(), end), fragment) if end > match.end() else None


def _is_same(one: str, other: str) -> bool:
    """Whether two syllables are one, as far as their marks tell: "Sở" is no "Số"."""
    return not (has_marks(one) and has_marks(other)) or normalize(one).lower() == normalize(other).lower()


def _goes_on(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether the first of two syllables only begins a word: "Kinh" of "Khoa Kinh tế"."""
    if len(tokens) < 2 or tokens[1].start() != tokens[0].end() + 1:
        return False
    one, other = (normalize(token[0]).lower() for token in tokens[:2])
    return is_word(one, other) if has_marks(f"{one} {other}") else may_be_word(one, other)


_BEGGED = Pattern(
    r"^(?:(?:cho|gửi|nhắn)(?: (?:em|anh|chị|mình|tôi|tui))? )?(?:xin )?(?:(?:luôn|thêm|cả|với) )*(?P<what>.+?)"
    r"(?: (?:luôn|nữa|với|nha|nhé|ạ|đi|giùm|dùm))*$"
)


def bare_contact(fragment: str) -> str:
    """ "cho xin luôn email": the contact asked for, "" where anything else is asked."""
    begged = _BEGGED.search(fragment)
    what = begged["what"] if begged else fragment
    contact = CONTACT.search(what)
    return what if contact is not None and contact.span() == (0, len(what)) else ""


def contact_like(question: str, fragment: str) -> tuple[Span, str] | None:
    new, old = bare_contact(fragment), CONTACT.search(question)
    return (Span(*old.span()), new) if new and old else None


def _office_like(question: str, fragment: str) -> tuple[Span, str] | None:
    if (english := _ENGLISH_OFFICE.match(question)) is not None and is_english(question):
        return Span(*english.span(1)), re.sub(r"^the ", "", fragment)
    new, old = TITLE.search(fragment), TITLE.search(question)
    if new is None or old is None or new.start() > 0:
        return None
    whole = len(TOKEN.findall(fragment[new.end() :])) > 1
    return Span(old.start(), phrase(question, old.end()).end if whole else old.end()), fragment


def _organisation_like(question: str, fragment: str) -> tuple[Span, str] | None:
    named = any(word[:1].isupper() for word in fragment.split()[1:]) or not has_marks(fragment)
    if not starts_with_organisation(fragment) or not (named and len(fragment.split()) >= 3):
        return None
    old = organisation(question)
    return (old, fragment) if old else None


_LEADS_TO_ASKING = Pattern(r"(?:\s+(?:được tổ chức|diễn ra|tổ chức|được|là|thì|có|vào|do))+$")
_MOST_OF_NAME = 6  # syllables


def _last_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "Hội xuân" for "Tuần lễ vàng" in "… mở Tuần lễ vàng ở đâu?": what stands right before the words that ask."""
    bare = question.rstrip(" ?.!")
    asks = next((each for each in ASKING.finditer(bare) if each.end() == len(bare)), None)
    words = TOKEN.findall(fragment)
    if asks is None or len(words) < 2:
        return None
    before = bare[: asks.start()].rstrip()
    leads = _LEADS_TO_ASKING.search(before)
    before = before[: leads.start()] if leads else before
    tokens = list(TOKEN.finditer(before))
    start = len(tokens) - len(words)
    if words[0][0].isupper():
        large = [place for place, token in enumerate(tokens) if token[0][0].isupper()]
        start = next((place for place in reversed(large) if place - 1 not in large), 0)
    return (Span(tokens[start].start(), len(before)), fragment) if 0 < start >= len(tokens) - _MOST_OF_NAME else None


_NAMED_BY = "tiểu ban|phòng|khoa|môn|loại|khu|giải|hạng|mức|ban"
_DEED = (
    "chuyển|kết nạp|khai trừ|khiển trách|cảnh cáo|xóa tên|kỷ luật|kiểm tra|giám sát|trao|tặng|xây|trồng|hỗ trợ|thành lập|"
    "giải thể|bồi dưỡng|tiếp nhận|công nhận"
)


def _name_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "hậu cần" for "nội dung" in "trưởng tiểu ban nội dung": as many words behind the noun that such a name follows."""
    words = TOKEN.findall(fragment)
    old = Pattern(rf"(?<!\w)(?:{_NAMED_BY})(?= )").search(question)
    if old is None or not 1 <= len(words) <= 2 or any(map(str.isdigit, fragment)) or province(fragment):
        return None
    name = list(TOKEN.finditer(question, old.end()))[: len(words)]
    asks = ASKING.search(question, old.end()) if name else None
    if not name or (asks is not None and asks.start() < name[-1].end()):
        return None
    return Span(name[0].start(), name[-1].end()), fragment


def _deed_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "chuyển chính thức" for "kết nạp bao nhiêu người": another deed, of which the number is asked."""
    if Pattern(rf"^(?:{_DEED})(?!\w)").search(fragment) is None:
        return None
    old = Pattern(rf"(?<!\w)(?:{_DEED}) (?:được |mới )*(?P<asks>bao nhiêu|mấy) ").search(question)
    if old is None:
        return None
    if Pattern(rf"^(?:{_DEED})$").search(fragment) is not None:  # done to the same things
        return Span(old.start(), old.start("asks")), f"{fragment} "
    return Span(old.start(), phrase(question, old.end()).end), f"{fragment} {old['asks']}"


def _noun_like(question: str, fragment: str) -> tuple[Span, str] | None:
    """ "chi bộ" for the noun that was counted or listed; a place is none."""
    if province(fragment):
        return None
    measure = _MEASURE.search(question)
    if measure is not None and len(fragment.split()) <= 4 and fragment.islower():
        return Span(*measure.span(1)), fragment[:1].upper() + fragment[1:]
    asked = Pattern(r"(?<!\w)(?:bao nhiêu|mấy|những|các)\s+").search(question)
    if asked is None or len(fragment.split()) > LONGEST_NOUN or any(character.isdigit() for character in fragment):
        return None
    end = phrase(question, asked.end()).end
    which = re.compile(r"\s+n[àa]o\b", re.IGNORECASE).search(question, asked.end(), end)
    return Span(asked.end(), which.start() if which else end), fragment
