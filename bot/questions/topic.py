# ruff: noqa: E501  # patterns and tables read better unbroken
"""What a question was about: its subject, the groups, documents and people it names, the words that ask.

Written for completing follow-ups (`bot.questions.followup`), which put these stretches into another question. Patterns carry
their marks; a text typed without marks is read through their folds, where words that would then be ambiguous
("co" of cơ quan) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index import groups
from index.entities import PROVINCES, Entity, find
from index.types import Span
from index.vietnamese import fold, has_marks


def unmarked(pattern: str) -> str:
    """A pattern with the marks off its letters; escapes and group names keep their capitals."""
    return re.sub(r"[^\x00-\x7f]", lambda letter: fold(letter[0]), pattern)


@dataclass(frozen=True)
class Pattern:
    """A pattern for text with marks, and one for text without: its fold where none is given."""

    marked: str
    unmarked: str = ""

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return (self._for_marked if has_marks(text) else self._for_unmarked).search(text, start)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return (self._for_marked if has_marks(text) else self._for_unmarked).finditer(text)

    @cached_property
    def _for_marked(self) -> re.Pattern[str]:
        return re.compile(self.marked, re.IGNORECASE)

    @cached_property
    def _for_unmarked(self) -> re.Pattern[str]:
        return re.compile(self.unmarked or unmarked(self.marked), re.IGNORECASE)


_ENGLISH_HEADS = "cluster|block|bloc|group|team"
HEADS = "|".join(sorted({*groups.HEADS} - {"ban", "đoàn", "hội đồng"}, key=len, reverse=True))
_NUMBER = r"(?:\d{1,3}|[IVX]{1,4}|một|hai|ba|bốn|tư|năm(?!\s+\d)|sáu|bảy|tám|chín|mười|nhất|hai)"
_INNER = r"(?:\s+(?!(?:gồm|có|là|nào|đó|này|được|thuộc|bao|trưởng)(?!\w))[^\W\d_]+){0,6}?"
_LEADING = "(?:emulation |working |task )?"
MENTION = Pattern(
    rf"(?<!\w)(?P<head>{HEADS})(?!\s+chức)(?P<inner>{_INNER})(?P<number>(?:\s+(?:số|thứ))?\s+{_NUMBER})(?!\w)"
    rf"|(?<!\w){_LEADING}(?P<english>{_ENGLISH_HEADS})(?P<no>\s+(?:No\.?\s*|number\s+)?(?:\d{{1,3}}|[IVX]{{1,4}}))(?!\w)",
    rf"(?<!\w)(?P<head>{unmarked(HEADS)})(?!\s+chuc)(?P<inner>{unmarked(_INNER)})"
    r"(?P<number>(?:\s+(?:so|thu))?\s+(?:\d{1,3}|[ivx]{1,4}|(?<=thu )(?:mot|hai|ba|tu|nam|sau|bay|tam|chin|muoi|nhat)))(?!\w)"
    rf"|(?<!\w){_LEADING}(?P<english>{_ENGLISH_HEADS})(?P<no>\s+(?:No\.?\s*|number\s+)?(?:\d{{1,3}}|[ivx]{{1,4}}))(?!\w)",
)
ASKS = Pattern(
    r"(?<!\w)(?:bao nhiêu|bao lâu|mấy|ai|gì|nào|đâu|không\W*$|chưa\W*$|bao giờ|so sánh|tóm tắt|nội dung|liệt kê|kể tên|vì sao|tại sao|"
    r"số điện thoại|e-?mail|địa chỉ|who|what|which|when|where|how|why)(?!\w)",
    r"(?<!\w)(?:so dien thoai|e-?mail|dia chi|bao nhieu|bao lau|may|ai|gi|nao|(?:o|tai) dau|dau\W*$|khong\W*$|chua\W*$|bao gio|so sanh|tom tat|noi dung|liet ke|"
    r"ke ten|vi sao|tai sao|who|what|which|when|where|how|why)(?!\w)",
)
TITLE = Pattern(
    r"(?<!\w)(?:phó |tổng )*(?:bí thư|chủ tịch|chủ nhiệm|giám đốc|hiệu trưởng|cục trưởng|vụ trưởng|viện trưởng|chánh văn phòng|thư ký|"
    r"(?:liên tổ|cụm|khối|tổ|nhóm|đội) (?:trưởng|phó)|trưởng (?:ban|phòng|khoa|đoàn|khối|cụm|nhóm|đội|tiểu ban|trạm)|kế toán trưởng|cụm phó|phó (?:ban|phòng|khoa|trạm|tiểu ban|đoàn))(?!\w)"
)
SUMMARISE = Pattern(r"^(?:(?:hãy|xin|vui lòng) )*(?:tóm tắt|tóm lược|summari[sz]e)(?: (?:giúp|lại|the))*\s*:?\s+(?=\S)")
CONTACT = Pattern(
    r"(?<!\w)(?:số điện thoại|điện thoại|số di động|di động|số máy|sđt|(?:địa chỉ )?e-?mail|địa chỉ|website|đường dây nóng)(?!\w)",
    r"(?<!\w)(?:so dien thoai|dien thoai|so di dong|di dong|so may(?=\W*$)|sdt|(?:dia chi )?e-?mail|dia chi|website|duong day nong)(?!\w)",
)
ASKING = Pattern(
    r"(?<!\w)(?:(?:vào |từ |đến )?(?:ngày|năm|tháng|hôm|quý) (?:tháng năm |nào|mấy)+|khi nào|bao giờ|vào lúc nào|lúc mấy giờ|mấy giờ|"
    r"(?:ở|tại|về) (?:những )?(?:đâu|(?:huyện|tỉnh|xã|thành phố|địa phương) nào)|ở (?:nơi|chỗ) nào|(?:là )?(?:những )?ai(?: là)?|do ai|"
    r"bao nhiêu|mấy|(?:là )?(?:những )?gì|vì sao|tại sao|when|where|who)(?!\w)"
)
# Where the subject ends and what is said of it begins.
_PREDICATE = Pattern(
    r"(?<=\s)(?:có|gồm|bao gồm|thuộc|nằm|ở|tại|là|do|được|bị|diễn ra|tổ chức(?= ở| tại| vào| ngày| khi| bao)|ban hành|xử lý|tham mưu|phát hành|"
    r"kết nạp|trao|tặng|nhận|đạt|công nhận|triển khai|thành lập|giải thể|giữ|làm|đứng|phụ trách|phát biểu|đề ra|đặt ra|xác định|"
    r"thực hiện|hoàn thành|khai mạc|họp|ký|nói|quy định về|yêu cầu|chỉ ra|xếp|hiện|đã|đang|sẽ|chuyển|chiếm|khám|cùng|mang|nhằm|"
    r"ra ngày|từ ngày|khi nào|ngày nào|bao nhiêu|mấy|(?:những|các) [^?]*\bnào|ai|gì)(?!\w)",
    r"(?<=\s)(?:co(?= (?:bao|may|nhung|gi|ai|cac|ten|thuoc))|gom|bao gom|thuoc|nam(?= o| trong)|o(?= dau)|(?<!son )la(?= (?:ai|gi|bao|nhung|may|don))|"
    r"do(?= ai)|duoc|bi(?= )|dien ra|to chuc(?= o| tai| vao| ngay| khi)|ban hanh|xu ly|phat hanh|ket nap|trao|giai the|giu chuc|hien nay|"
    r"khi nao|ngay nao|bao nhieu|may|ai|gi)(?!\w)",
)
_NAMED = Pattern(
    r"(?<!\w)(?:kế hoạch|chỉ thị|nghị quyết|quyết định|quy định|kết luận|hướng dẫn|công văn|thông tư|nghị định|thông báo|tờ trình|"
    r"chương trình|báo cáo|luật|quy chế|công điện|biên bản|plan|directive|resolution|decision|regulation|guidelines?|notice)\s+(?:số\s+|no\.?\s*)?$"
)
_PROVINCE = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted({fold(name) for name in PROVINCES}, key=len, reverse=True)) + r")(?!\w)"
)
_UNMARKED_YEAR = re.compile(r"\bnam ((?:19|20)\d\d)\b", re.IGNORECASE)
_ORGANISATION = Pattern(
    r"(?<!\w)(?:ban|cục|vụ|sở|phòng|khoa|trường|bệnh viện|trung tâm|hội(?! viên)|đoàn(?! viên)|công ty|tổng công ty|ngân hàng|chi bộ|đảng bộ|đảng ủy|tỉnh ủy|"
    r"thành ủy|huyện ủy|ủy ban|liên đoàn|công đoàn|hợp tác xã|HTX|tổ|nhóm|đội|văn phòng|(?<!đảng )(?<!nhân )(?<!giáo )(?<!học )viện|bộ|tỉnh đoàn|hội đồng|thư viện|tỉnh|huyện|xã|phường)(?!\w)"
)


def entities(text: str) -> list[Entity]:
    """The typed spans of a text, with the provinces of one typed without marks or capitals."""
    found = find(text)
    taken = [entity.span for entity in found if entity.kind in ("place", "person")]
    for match in _PROVINCE.finditer(fold(text)):
        if not any(span.start < match.end() and match.start() < span.end for span in taken) and " " in match[0]:
            found.append(Entity("place", Span(*match.span()), text[match.start() : match.end()], match[0]))
    if not any(character.isupper() for character in text):
        found += [entity for entity in find(text.upper()) if entity.kind == "code"]
    if not has_marks(text):
        found += [Entity("date", Span(*year.span()), year[0], year[1]) for year in _UNMARKED_YEAR.finditer(text)]
    return sorted(found, key=lambda entity: entity.span.start)


def phrase(text: str, start: int) -> Span:
    """The noun phrase that begins at `start`, up to what is said of it."""
    stop = _PREDICATE.search(text, start)
    comma = re.compile(r"[?!.;,](?=\s|$)").search(text, start)
    end = min(stop.start() if stop else len(text), comma.start() if comma else len(text))
    return Span(start, start + len(text[start:end].rstrip(" ,?.!")))


def code_span(text: str, code: Entity) -> Span:
    """A document code with the noun before it: "Kế hoạch số 139-KH/ĐUK"."""
    noun = _NAMED.search(text[: code.span.start])
    return Span(noun.start() if noun else code.span.start, code.span.end)


def without_summarise(question: str) -> str:
    """What is to be summarised, where a summary is asked for; a question about it asks for something else.

    >>> without_summarise("Tóm tắt: Báo cáo năm 2023 của Thư viện tỉnh Lai Châu")
    'Báo cáo năm 2023 của Thư viện tỉnh Lai Châu'
    """
    match = SUMMARISE.search(question)
    return question[match.end() :] if match else question


def subject(question: str) -> str:
    """What a question was about, without the words that ask.

    >>> subject("Đảng bộ khối tỉnh Long An có bao nhiêu đảng viên?")
    'Đảng bộ khối tỉnh Long An'
    >>> subject("Ai là Cụm trưởng Cụm thi đua số 6?")
    'Cụm thi đua số 6'
    """
    if (summarised := without_summarise(question)) != question:
        return summarised.strip(" ?.!")
    if (mention := MENTION.search(question)) is not None:
        whole = phrase(question, mention.start())
        return question[mention.start() : max(whole.end, mention.end())]
    if (code := next((entity for entity in entities(question) if entity.kind == "code"), None)) is not None:
        span = code_span(question, code)
        return question[span.start : span.end]
    if (english := _english_subject(question)) is not None:
        return english
    said = _PREDICATE.search(question)
    opening = question[: said.start()].strip(" ,") if said else ""
    title = TITLE.search(question)
    if title is not None:
        office_of = phrase(question, title.end() + (question[title.end() : title.end() + 1] == " "))
        if office_of.end - office_of.start > 4:
            return question[office_of.start : office_of.end]
    if opening and ASKS.search(opening) is None and len(opening) > 4:
        return opening
    return _rest(question)


_ENGLISH = re.compile(
    r"\b(?:do|does|did)\s+(?:the\s+)?(?P<a>.+?)\s+(?:have|has|belong|contain|include|process|handle|receive|get|admit|issue)\b|"
    r"\b(?:was|were|is)\s+(?:the\s+)?(?P<b>.+?)\s+(?:issued|held|signed|established|founded|organi[sz]ed)\b|"
    r"\b(?:is|are|was|were)\s+in\s+(?:the\s+)?(?P<c>.+?)[?.!]*$|\bbelongs?\s+to\s+(?:the\s+)?(?P<d>.+?)[?.!]*$|"
    r"\b(?:of|at)\s+(?:the\s+)?(?P<e>.+?)[?.!]*$",
    re.IGNORECASE,
)


def _english_subject(question: str) -> str | None:
    if not re.match(r"(?:who|what|which|when|where|how|is|are|does|did)\b", question, re.IGNORECASE):
        return None
    match = _ENGLISH.search(question)
    return next(value for value in match.groups() if value) if match else None


def _rest(question: str) -> str:
    """The question without the words that ask: "đồng chí nhận huy hiệu 40 năm tuổi đảng"."""
    kept, position = [], 0
    while (match := ASKING.search(question, position)) is not None:
        kept.append(question[position : match.start()])
        position = match.end()
    kept.append(question[position:])
    bare = re.sub(r"\s+", " ", " ".join(kept)).strip(" ,?.!")
    return re.sub(r"^(?:có|co|là|la)\s+|\s+(?:là|la|có)$|\s+nào\b", "", bare, flags=re.IGNORECASE) or question.strip(
        " ?.!"
    )


def organisation(text: str) -> Span | None:
    """The first organisation that a text names, up to what is said of it."""
    match = _ORGANISATION.search(text)
    return phrase(text, match.start()) if match else None


def starts_with_organisation(text: str) -> bool:
    match = _ORGANISATION.search(text)
    return match is not None and match.start() == 0


def counted(question: str) -> str:
    """What a question counted, as something to speak of: "đảng viên của Đảng bộ khối"; "" where it counted nothing.

    >>> counted("Có mấy ủy viên được chỉ định vào Ban Chấp hành?")
    'ủy viên được chỉ định vào Ban Chấp hành'
    """
    match = Pattern(
        r"(?:(?:^|(?<=\s))có\s+)?(?:bao nhiêu|mấy)\s+", r"(?:(?:^|(?<=\s))co\s+)?(?:bao nhieu|may)\s+"
    ).search(question)
    if match is None:
        return ""
    noun, before = question[match.end() :].strip(" ?.!"), question[: match.start()].strip(" ,")
    return f"{noun} của {before}" if before else noun
