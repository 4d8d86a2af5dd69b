"""Title, source and date, read from a text's own words: its head, its letterhead, its last lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.readers.dates import iso, issued_with, meeting, parts_of, signing, stamp
from index.readers.extract import Head
from index.readers.furniture import spans_of_lines
from index.types import Span
from index.vietnamese import fold

_KEYS = {
    **dict.fromkeys(("title", "tieu de", "ten", "ten van ban", "trich yeu"), "title"),
    **dict.fromkeys(("source", "nguon", "url", "link", "co quan ban hanh", "co quan", "don vi"), "source"),
    **dict.fromkeys(("date", "ngay", "ngay dang", "ngay ban hanh", "published", "ngay ky"), "date"),
}
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^([^\W\d][\w ]{0,30}?)\s*:\s*(.*)$")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|“([^“”]*)”")


def front_matter(text: str) -> tuple[Head, Span] | None:
    """The head between two lines "---" at the start of a Markdown file, and its place; None where there is none."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None
    fields: dict[str, str] = {}
    for line in match[1].splitlines():
        field = _FIELD.match(line)
        if field and (key := _KEYS.get(fold(field[1]).strip())):
            fields.setdefault(key, _unquoted(field[2].strip()))
    fields["date"] = iso(fields.get("date", ""))
    return Head(**fields), Span(*match.span())


def _unquoted(value: str) -> str:
    """What stands in quotation marks as a whole, without them; a title may also begin or end with a quoted name.

    >>> _unquoted('"Quy chế"'), _unquoted("Phong trào “Dân vận khéo”"), _unquoted("“Một” và “hai”")
    ('Quy chế', 'Phong trào “Dân vận khéo”', '“Một” và “hai”')
    """
    quoted = _QUOTED.fullmatch(value)
    if quoted is None:
        return value
    return re.sub(r"\\([\"\\])", r"\1", "".join(filter(None, quoted.groups()))).strip()


_TYPES = (
    "NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|QUY TRÌNH|HƯỚNG DẪN|THÔNG BÁO|THÔNG CÁO|THÔNG TƯ|"
    "THÔNG TRI|NGHỊ ĐỊNH|LUẬT|PHÁP LỆNH|KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|ĐỀ CƯƠNG|BÁO CÁO|TỜ TRÌNH|"
    "CÔNG ĐIỆN|GIẤY MỜI|GIẤY GIỚI THIỆU|BIÊN BẢN|HỢP ĐỒNG|BẢN GHI NHỚ|THỎA THUẬN|LỜI KÊU GỌI|DANH SÁCH|PHỤ LỤC|"
    "NỘI QUY|ĐIỀU LỆ|THỂ LỆ"
)
_TYPE_LINE = re.compile(rf"({_TYPES})(?:\s*\(.*\))?\s*[:*]?")
_NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_NUMBER = re.compile(r"[Ss]ố\s*:?\s*[\d.…]*\s*[-/]\s*[\w/Đ-]+")
_ABOUT = re.compile(r"^(?:V/v|Về việc|v/v)\s*:?\s*(.+)")
_HEAD_LINES = 30
_TOP = 12


def head_of(text: str, skipped: Sequence[Span], stated: Head, trust_stated: bool) -> Head:
    """A document's head from what is stated beside its text and what the text itself says.

    A letterhead wins over what an office program or web site states, unless `trust_stated`.
    """
    starts = [span.start for span in skipped]

    def is_skipped(place: int) -> bool:
        nearest = bisect_right(starts, place) - 1
        return nearest >= 0 and place < skipped[nearest].end

    every = [(span.start, words.strip()) for span, words in spans_of_lines(text)]
    lines = [words for start, words in every if not is_skipped(start)]
    official = administrative_head(lines) or Head()
    first, second = (stated, official) if trust_stated else (official, stated)
    if any(_SITE.search(fold(words)) for _, words in every[:_TOP]):
        lines = [_PAGE_TIME.sub("", words) for words in lines]
    return first.completed_by(second).completed_by(page_head(lines))


def administrative_head(lines: Sequence[str]) -> Head | None:
    """Head of a document laid out as decree 30/2020 has it: letterhead, number, place and date, type, subject."""
    top = [part for line in lines[:_HEAD_LINES] for part in parts_of(line)]
    named = any(_NATION.search(line) for line in top) or any(_NUMBER.match(line) for line in top[:6])
    typed = any(_TYPE_LINE.fullmatch(line) for line in top[:_TOP]) and any(map(signing, top[:_TOP]))
    if not named and not typed:
        return None
    title = _typed_title(top)
    dated = next((found for line in [*top, *lines[-20:]] if (found := signing(line))), "")
    if title.startswith("Biên bản"):
        dated = dated or next((found for line in top if (found := meeting(line))), "")
    return Head(title=title, source=_agency(top), date=dated) if title or dated else None


def _typed_title(top: Sequence[str]) -> str:
    for index, line in enumerate(top):
        if match := _TYPE_LINE.fullmatch(line.lstrip("# ")):
            about = _about(top[index + 1 : index + 5])
            return " ".join([match[1].capitalize(), *about])
    for index, line in enumerate(top):
        if match := _ABOUT.match(line):
            return " ".join(["Công văn về việc", match[1], *_about(top[index + 1 : index + 2], continued=True)])
    return ""


def _about(lines: Sequence[str], continued: bool = False) -> list[str]:
    """The lines under a type that say what the document is about, up to its first paragraph."""
    taken: list[str] = []
    for line in lines:
        opens = re.match(
            r"(?:Thời gian|Địa điểm|Hôm nay|Thành phần|"
            r"Căn cứ|Thực hiện|Kính gửi|Để |Nhằm |Xét |Theo |\*|-{2,}|_|[IVX]+\.|\d+\.|Điều|Chương|Phần)",
            line,
        )
        if opens or len(line) > 200 or line.endswith((".", ";", ":")) or signing(line) or _NUMBER.match(line):
            break
        goes_on = not line[:1].isupper() or taken and (len(line) < 50 or _UNFINISHED.search(taken[-1]))
        if (continued or taken) and (line.startswith("#") or not goes_on):
            break
        taken.append(line.lstrip("# "))
    return taken[:3]


_UNFINISHED = re.compile(r"(?:\b(?:của|và|với|cho|về|tại|trong|theo|các|từ|đến|giai đoạn|do)|[,–-])$")
_REST_OF_NAME = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|VIỆT NAM|TRUNG ƯƠNG|VÀ|KHỐI)\b"
)


def _agency(top: Sequence[str]) -> str:
    """The office of a letterhead: the lines in capitals above the number, the nation's own aside."""
    names: list[str] = []
    for line in top:
        if _NUMBER.match(line) or _TYPE_LINE.fullmatch(line) or signing(line):
            break
        if _NATION.search(line) or fold(line).startswith("doc lap"):
            continue
        if line != line.upper() or not any(character.isalpha() for character in line) or len(line) > 90:
            break
        if names and (_REST_OF_NAME.match(line) or names[-1].endswith((" VÀ", ",", " -", " CỦA"))):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return " – ".join(names[:2])


_SOURCE = re.compile(r"^[(*_\s]*(?:Nguồn|Source|Nguồn tin|Theo nguồn)\s*:\s*(.{2,120}?)[)*_\s.]*$", re.IGNORECASE)
_ACCORDING = re.compile(
    r"^[(*_\s]*Theo\s+"
    r"((?:[Bb]áo|[Tt]ạp chí|[Cc]ổng|[Tt]rang|TTX|[A-Z]\w*\.\w)[^.,;]{0,60}?(?:\.\w{2,3})*)[)*_\s.]*$"
)
_OFFICE = re.compile(
    r"(?:ban|đảng bộ|văn phòng|ubnd|ubkt|sở(?! hữu)|phòng|cục|vụ|bộ|hội đồng|hội|đoàn|công đoàn|liên đoàn|trường|"
    r"trung tâm|học viện|viện|công ty|tập đoàn|tổng công ty|báo|tạp chí|"
    r"(?:đảng|tỉnh|thành|huyện|quận|thị|quân) [uủ][ỷy]|[uủ][ỷy] ban)\s",
    re.IGNORECASE,
)


def page_head(lines: Sequence[str]) -> Head:
    """Head of an article: `lines` are those that are not blank and not furniture."""
    parts = [part for line in lines[:_TOP] for part in parts_of(line)]
    dated = next((found for part in parts if (found := signing(part))), "")
    dated = dated or next((found for part in parts if (found := stamp(part))), "")
    dated = dated or next((found for part in parts if (found := issued_with(part))), "")
    dated = dated or next((found for line in lines[-6:] if (found := signing(line) or _labelled_stamp(line))), "")
    source = _named_source(lines) or _office_below_title(lines)
    return Head(title=_first_strong_line(lines), source=source, date=dated)


def _labelled_stamp(line: str) -> str:
    return stamp(line) if re.match(r"[\W_]*(?:ngay dang|cap nhat|dang ngay|dang luc|ngay xuat ban)", fold(line)) else ""


def _first_strong_line(lines: Sequence[str]) -> str:
    """The first heading, else the first line that reads like a title, else a first line that is one short sentence."""
    near = [
        line for line in lines[:8] if not any(map(stamp, parts_of(line))) and not signing(line) and "; " not in line
    ]
    headings = [line for line in lines[:40] if re.match(r"#\s", line)]
    above = _above_stamp(lines)
    titles = [line for line in near[:3] if 3 <= len(line.split()) <= 40 and not line.endswith((".", ":", ";", ","))]
    sentences = [line for line in near[:1] if 3 <= len(line.split()) <= 30 and line.endswith(".")]
    chosen = next(iter([*headings[:1], *above, *titles, *sentences]), "")
    plain = re.sub(r"[*_`]{1,3}", "", re.sub(r"^[#>\s]*(?:[-•+]\s)?", "", chosen))
    return "" if len(plain) > 300 else plain.strip().removesuffix(".").strip()


def _above_stamp(lines: Sequence[str]) -> list[str]:
    """The headline of a saved page: the line right above its date, where the site says its own name first."""
    place = next((place for place, line in enumerate(lines[:12]) if any(map(stamp, parts_of(line)))), 0)
    line = lines[place - 1] if place > 1 else ""
    reads_as_title = 5 <= len(line.split()) <= 40 and not line.endswith((".", ":", ";", ","))
    return [line] if reads_as_title and not re.search(r"[»›>|]", line) and not _SITE.search(fold(line)) else []


_PAGE_TIME = re.compile(r"^\W*thời gian\s*:\s*", re.IGNORECASE)  # a web site's label; elsewhere that of an event
_SITE = re.compile(r"\b(?:cong thong tin|trang thong tin|trang tin|website|dien tu)\b")


def _named_source(lines: Sequence[str]) -> str:
    for line in (*lines[:6], *reversed(lines[-6:])):
        if match := _SOURCE.match(line) or _ACCORDING.match(line):
            return match[1].strip(" *_")
    return _signing_office(lines)


def _signing_office(lines: Sequence[str]) -> str:
    """An office that signs below the text ("BAN TỔ CHỨC ĐẢNG ỦY KHỐI"), also where its name runs over two lines."""
    last = list(lines[-4:]) if len(lines) > 5 else []
    for index, line in enumerate(last):
        if _OFFICE.match(line) and _is_name(line) and _closes(lines[len(lines) - len(last) + index - 1]):
            return " ".join([line, *(after for after in last[index + 1 : index + 2] if _is_name(after))])
    return ""


def _office_below_title(lines: Sequence[str]) -> str:
    """Whose paper it is, on a line of its own under the title: "## Đoàn Trường Đại học A, năm học 2024 - 2025"."""
    below = lines[1].lstrip("#* ").rstrip("* ") if len(lines) > 1 and lines[0].startswith("#") else ""
    return re.split(r",\s+(?=năm\b)", below)[0] if _OFFICE.match(below) and _is_name(below) else ""


def _closes(line: str) -> bool:
    """Whether a line may come before a signature: the end of a sentence, or an author's name."""
    return line.endswith((".", "!", "?", "”", '"', "…")) or len(line.split()) < 6


def _is_name(line: str) -> bool:
    return (
        len(line.split()) <= 14
        and not line.endswith((".", ";", ":", ",", "!", "?"))
        and not re.match(r"[-+•*#(\d]", line)
    )
