"""What a question pins down: the numbers, years, dates, codes, people and places that the evidence must meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.questions.numbered import numbered
from index.entities import PROVINCES, Entity
from index.types import Span
from index.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Pin:
    """Something the question names exactly. `value` is canonical, as in `index.entities.Entity`; `head` is the noun
    before a bare number ("cum" in "cụm số 6", "thang" in "6 tháng" is its unit), the level of a place ("tinh",
    "thanh pho"), or "" elsewhere."""

    kind: Literal["number", "year", "date", "code", "person", "place", "name"]
    value: str
    head: str = ""


_PROVINCE = re.compile(  # typed without capitals
    r"(?<!\w)(?:"
    + "|".join(sorted((fold(name) for name in PROVINCES if " " in name), key=len, reverse=True))
    + r")(?!\w)(?<!(?<!tinh )(?<!uy )(?<!thanh pho )son la(?= (?:ai|gi|bao|may|mot|ngay|nguoi|nhung|cac|dau)\b))"
)


# A paper named by its number alone, "Quyết định 836": a pin of kind "code" whose value is "836/qd". A letter's code
# does not say that it is one ("118/SNV-TCCB"), nor always that of a report.
_SAYS_KIND = {
    "quyet dinh": "qd", "ke hoach": "kh", "nghi quyet": "nq", "chi thi": "ct", "thong tu": "tt", "huong dan": "hd",
    "ket luan": "kl", "quy dinh": "qd", "thong bao": "tb", "nghi dinh": "nd",
}  # fmt: skip
_PAPER_NUMBER = re.compile(
    r"\b(?!(?:ke hoach|chuong trinh|bao cao) (?:19[89]|20[0-4])\d\b)"
    r"(?P<paper>quyet dinh|ke hoach|nghi quyet|chi thi|thong tu|cong van|huong dan|ket luan|quy dinh|thong bao|"
    r"bao cao|nghi dinh|to trinh|chuong trinh|van ban)(?: so)? (?P<number>\d{1,5})"
    r"(?![\w/.,-]*\d|[/-]|[^\W\d_]| (?:trang|nam|thang|ngay))\b"
)


# "Ban Chỉ đạo 33", "Đề án 06": the number is a name.
_NAMED_BY_NUMBER = re.compile(
    r"\b(?:ban chi dao|de an|to cong tac|doan cong tac|trung doan|su doan|tieu doan|quan khu|chien dich|"
    r"binh doan) \d{1,4}(?![\w/.,-]*\d|[^\W\d_]| (?:nam|thang|ngay|nguoi|thanh vien|don vi)\b)"
)
_EACH = re.compile(r"(?:1|mot) (?:thang|ngay|nam|tuan|nguoi|suat|buoi|hoc ky|lan)\b")  # "bao nhiêu 1 tháng"


_CALLED_AFTER = re.compile(  # "trường nghề Lạc Sơn", "Giải thưởng Trần Văn Thọ": no people
    r"\b(?:truong(?! (?:ban|phong|khoa|doan|cum|khoi|to|nhom))|benh vien|cong ty|cho|duong|khu|xa|"
    r"phuong|giai|giai thuong|quy|nha may|hop tac xa|hoi truong|cong vien)"
    r"(?: (?!(?:do|cua|la|ong|ba|co|thay|anh|chi|dong)\b)[a-z]+){0,3} $"
)


# "Hội Nông dân Hà Khê": where two syllables name a place though the first is a surname.
_BODY = re.compile(
    r"\b(?:hoi|doan|dang bo|dang uy|so|uy ban|cuc|khoi|cum|toa an|thanh tra|lien minh|tinh|huyen|vien|kiem lam)"
    r"(?: (?!(?:do|cua|la|ong|ba|co|thay|anh|chi|dong|va|voi|cho|bau|bi|duoc|truong|pho)\b)[a-z]+){0,4} $"
)


def _is_called_after(person: Entity, folded: str) -> bool:
    """Whether what reads as a person is what a school, a street or a body is called by."""
    before = folded[: person.span.start]
    return bool(_CALLED_AFTER.search(before)) or (person.value.count(" ") == 1 and bool(_BODY.search(before)))


def pins_of(words: str, entities: list[Entity]) -> tuple[Pin, ...]:
    """The pins of a question's words, in which `entities` were found."""
    pins: dict[tuple[str, str], Pin] = {}
    folded = fold(words)
    taken: list[Span] = []

    def add(pin: Pin, span: Span) -> None:
        pins.setdefault((pin.kind, pin.value), pin)
        taken.append(span)

    for entity in entities:
        if entity.kind == "place":
            level = re.match(r"(tinh|thanh pho) (?!uy)", fold(entity.text))
            add(Pin("place", entity.value, level[1] if level else ""), entity.span)
        elif entity.kind == "person" and _is_called_after(entity, folded):
            add(Pin("name", entity.value), entity.span)
        elif entity.kind in ("code", "person"):
            add(Pin(entity.kind, entity.value), entity.span)
        elif entity.kind == "date":
            add(Pin("year" if re.fullmatch(r"\d{4}", entity.value) else "date", entity.value), entity.span)
    for match in _NAMED_BY_NUMBER.finditer(folded):
        add(Pin("name", match[0]), Span(*match.span()))
    for match in _PROVINCE.finditer(folded):
        if not any(span.start < match.end() and match.start() < span.end for span in taken):
            add(Pin("place", match[0]), Span(*match.span()))
    for match in _PAPER_NUMBER.finditer(folded):
        if not any(span.start < match.end("number") and match.start("number") < span.end for span in taken):
            add(Pin("code", f"{match['number']}/{_SAYS_KIND.get(match['paper'], '')}"), Span(*match.span("number")))
    for mention in numbered(words):
        if mention.span not in taken:
            add(Pin("number", str(mention.number), mention.head), mention.span)
    for entity in entities:
        inside = any(span.start < entity.span.end and entity.span.start < span.end for span in taken)
        if entity.kind == "number" and not inside and not _EACH.match(folded, entity.span.start):
            is_year = re.fullmatch(r"(?:19|20)\d\d", entity.value) is not None
            add(Pin("year" if is_year else "number", entity.value), entity.span)
    return tuple(pins.values())
