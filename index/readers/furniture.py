"""What belongs to a page and not to its document: menus, share buttons, comment boxes, related news, footers.

Works on the lines of a text, whatever it was saved from. Three things give furniture away: its words (a closed
vocabulary, written folded), its place (menus come before the text, related news and comments after it), and that it
says nothing new (a caption or title printed twice). A line is left in wherever that is in doubt.

>>> text = "Tiếng Việt | English\\nCụm thi đua số 9 họp bàn\\nHội nghị bầu cụm trưởng mới.\\nChia sẻ bài viết"
>>> [text[span.start:span.end] for span in furniture(text)]
['Tiếng Việt | English\\n', 'Chia sẻ bài viết']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.types import Span
from index.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `key` is its text folded, without punctuation at its ends or figures in brackets."""

    span: Span  # with its line break
    text: str
    key: str

    @property
    def words(self) -> int:
        return len(self.key.split())


# Buttons, counters and switches: alone on a line they are never part of a document.
_BUTTONS = re.compile(
    r"(?:giong (?:nu|nam)(?: mien (?:bac|trung|nam))?|nghe (?:doc bai|bai viet|audio|tin)|doc bai viet|"
    r"chia se(?: bai viet| qua| len| tren)?(?: (?:facebook|zalo|twitter|email|linkedin|mang xa hoi))*|share|tweet|like|thich|"
    r"facebook|zalo|twitter|youtube|tiktok|linkedin|pinterest|messenger|instagram|rss|email|print|copy link|sao chep lien ket|"
    r"in trang(?: nay)?|in bai(?: viet)?|ban in|in|gui (?:email|mail|cho ban be|bai viet)|luu bai(?: viet)?|"
    r"theo doi(?: chung toi)?(?: (?:tren|qua)(?: google news| facebook| zalo| youtube)*)?|google news|quan tam|"
    r"co chu|tang co chu|giam co chu|a a a?|mac dinh|tuong phan|che do doc|toan man hinh|phong to|thu nho|"
    r"dang nhap|dang ky|dang xuat|quen mat khau|tim kiem(?: nang cao)?|tu khoa|tags?|tra loi|"
    r"xem them|xem tiep|xem tat ca|xem chi tiet|doc them|doc tiep|tai ve|tai xuong|download|"
    r"(?:len |ve )?dau trang|ve trang truoc|quay lai|tro lai|tro ve|trang (?:truoc|sau)|back to top|top|"
    r"tieng viet english|english tieng viet|vietnamese english|vi en|vn en|viet nam english|"
    r"chuyen doi giao dien|menu|skip to (?:main )?content|quang cao|advertisement|"
    r"(?:gui|viet|dang) (?:binh luan|y kien)(?: cua ban)?|nhap lai|lam moi|captcha|ma (?:xac nhan|bao mat)|"
    r"ban con \d+ ?\d* ky tu|ban vui long nhap .{1,60}|vui long nhap .{1,60}|"
    r"danh gia(?: bai viet)?|click de danh gia bai viet|tong so diem cua bai viet la.{0,60}|xep hang .{0,20}phieu bau|"
    r"(?:so )?luot (?:xem|doc|truy cap)(?: bai viet)?(?: \d[\d ]*)?|\d[\d ]* luot (?:xem|doc|thich|truy cap)|da xem \d[\d ]*|"
    r"(?:dang |so nguoi )(?:online|truc tuyen)(?: \d[\d ]*)?|hom (?:nay|qua) \d[\d ]*|tong (?:so )?(?:luot )?truy cap \d[\d ]*|"
    r"\d+ binh luan|binh luan \d+|view(?:s)? \d+|\d+ views?|loading|dang tai)"
)

# Headings of what follows a document on its page.
_TAIL = re.compile(
    r"(?:binh luan|y kien(?: ban doc| doc gia| binh luan)?|y kien cua ban|phan hoi(?: cua ban doc)?|comments?|"
    r"(?:cac )?(?:tin|bai)(?: viet| bai| tuc)?(?: moi(?: nhat| hon)?| khac| cu hon| lien quan| cung (?:chuyen muc|chu de|loai|su kien)| doc nhieu)|"
    r"(?:cac )?tin (?:moi|cu) hon|(?:co the )?ban quan tam|co the ban (?:quan tam|muon doc)|moi nhat|moi cap nhat|"
    r"(?:tin )?(?:xem|doc) nhieu(?: nhat)?|tin noi bat|tin nong|tin anh|nhieu nguoi doc|cung chuyen muc|lien quan|"
    r"(?:cac )?lien ket(?: website| web| nhanh| trang)?|website lien ket|lien ket (?:website|huu ich)|"
    r"video(?: clip)?(?: hoat dong)?|hinh anh(?: hoat dong)?|video hoat dong ?hinh anh hoat dong|thu vien (?:anh|video|hinh anh)|"
    r"(?:thong ke|so lieu) truy cap|related (?:news|articles|posts)|latest news|most read|(?:cac )?van ban moi(?: ban hanh)?)"
)
_COMMENT_BOX = re.compile(
    r"ban con \d+ ?\d* ky tu|vui long nhap|gui binh luan|gui y kien|ho (?:va )?ten|email|noi dung binh luan"
)
_COMMENTS = re.compile(r"binh luan|y kien|phan hoi|comments?")

_FOOTER = re.compile(
    r"(?:©|\(c\) |copyright|ban quyen (?:thuoc|©|\d)|all rights reserved|thiet ke (?:va phat trien )?boi|phat trien boi|powered by|"
    r"(?:yeu cau |de nghi )?ghi ro nguon|chi duoc phat hanh lai thong tin|ghi chu:? chi duoc phat hanh)"
)

# Entries of a site's menu. They count only where several stand together.
_MENU = re.compile(
    r"(?:trang chu|home|gioi thieu(?: chung)?|tin tuc(?: su kien)?|su kien|thoi su|chinh tri|kinh te|xa hoi|van hoa|the thao|phap luat|"
    r"giao duc|y te|quoc te|the gioi|quoc phong(?: an ninh)?|an ninh|xay dung dang|to chuc xay dung dang|van ban(?: phap luat| chi dao| moi)?|"
    r"he thong van ban|thu vien(?: anh| video| van ban)?|hinh anh|video|multimedia|podcast|infographics?|e-?magazine|media|"
    r"lien he|hoi dap|gop y|so do (?:site|trang|cong)|site ?map|dich vu cong|thu tuc hanh chinh|cong khai ngan sach|"
    r"lich cong tac|thong bao|tuyen dung|hoat dong|nghien cuu trao doi|nhan vat su kien|doi song|du lich|khoa hoc(?: cong nghe)?|"
    r"chuyen doi so|ban doc|so tay|tra cuu|co cau to chuc|chuc nang nhiem vu|bo may to chuc|tim kiem|dang nhap|english|tieng viet|rss)"
)
_SURE_ENTRY = re.compile(
    r"trang chu|home|gioi thieu.*|tin tuc.*|lien he|hoi dap|gop y|so do.*|site ?map|thu vien.*|dich vu cong|tieng viet|english|rss|video|media"
)
# A site's address and editors may be asked for: they do not end the related news above them, and stay.
_CONTACT = re.compile(
    r"(?:dia chi|dien thoai|hotline|fax|email|chiu trach nhiem|giay phep|co quan chu quan|tong bien tap|toa soan|tru so|"
    r"trang thong tin dien tu|cong thong tin dien tu)\b"
)
_SEPARATORS = re.compile(r"\s*(?:[|•»›>]|::| / | · | – | - )\s*")
_LONG = 30  # words; a headline has fewer
_LONGEST_COMMENT = 120  # words
_DATE_AT_END = re.compile(r"\(?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?[^)]{0,12}\)?$")
_PUNCTUATION = " \t.,;:!?…*#>_-–—=~|•·»›«‹\"'“”()[]{}<+/\\"
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, in order."""
    found: list[Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        if raw.strip():
            found.append(Line(Span(start, start + len(raw)), raw.strip(), _key(raw)))
        start += len(raw)
    return found


def _key(raw: str) -> str:
    folded = fold(_LINK.sub(r"\1", raw)).strip(_PUNCTUATION)
    return " ".join(re.sub(r"[^\w©@]+", " ", folded).split())


def furniture(text: str) -> tuple[Span, ...]:
    """The stretches of a text that are furniture of its page, in order, neighbours joined."""
    lines = lines_of(text)
    found = {index for index, line in enumerate(lines) if not line.key or _is_button(line)}
    found |= set(_menus(lines)) | set(_repeated(lines))
    found |= set(_tail(lines, found))
    found |= {index for index, line in enumerate(lines) if 2 * index > len(lines) and _is_footer(line)}
    return _joined([lines[index].span for index in sorted(found)], text)


def without_furniture(text: str) -> str:
    """A text with its furniture cut out, for formats whose text is extracted anyway."""
    kept: list[str] = []
    start = 0
    for span in furniture(text):
        kept.append(text[start : span.start])
        start = span.end
    return re.sub(r"\n{3,}", "\n\n", "".join([*kept, text[start:]])).strip()


def _is_footer(line: Line) -> bool:
    return line.words < 2 * _LONG and (_FOOTER.match(line.text.lower()) or _FOOTER.match(line.key)) is not None


def _is_button(line: Line) -> bool:
    if line.text.startswith("#") or _ITEM.match(line.text) and not _LINK.search(line.text):
        return False
    parts = _parts(line)
    return _BUTTONS.fullmatch(line.key) is not None or len(parts) > 1 and all(_is_control(part) for part in parts)


def _parts(line: Line) -> list[str]:
    return [part for part in (_key(part) for part in _SEPARATORS.split(line.text)) if part]


def _is_control(part: str) -> bool:
    return _BUTTONS.fullmatch(part) is not None or part in {"tieng viet", "english", "vn", "en", "vi"}


def _menus(lines: list[Line]) -> Iterator[int]:
    """Menu bars and breadcrumbs on one line, and runs of three or more menu entries below one another."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if line.words < _LONG and _is_bar(_parts(line)):
            yield index
        if _MENU.fullmatch(line.key) and not line.text.startswith("#"):
            run.append(index)
        elif line.words > 6 or line.text.endswith((".", ":", ";")):
            yield from _menu_run(run, lines)
            run = []
    yield from _menu_run(run, lines)


def _is_bar(parts: list[str]) -> bool:
    if len(parts) > 1 and parts[0] in {"trang chu", "home"}:
        return True
    entries = sum(_MENU.fullmatch(part) is not None for part in parts)
    return len(parts) > 2 and entries >= max(2, len(parts) // 3) and any(_SURE_ENTRY.fullmatch(part) for part in parts)


def _menu_run(entries: list[int], lines: list[Line]) -> Iterator[int]:
    """From the first to the last entry, where half of what stands there is known as one and one belongs to menus only."""
    is_menu = any(_SURE_ENTRY.fullmatch(lines[index].key) for index in entries)
    if is_menu and len(entries) > 2 and len(entries) * 2 >= entries[-1] - entries[0] + 1:
        yield from range(entries[0], entries[-1] + 1)


def _repeated(lines: list[Line]) -> Iterator[int]:
    """A title or caption that its neighbour says again: of two the shorter, of equals the later."""
    for index, line in enumerate(lines):
        if line.words < 3 or _ITEM.match(line.text) or ": " in line.text:
            continue
        credited = any(other.key.startswith(line.key + " anh ") for other in lines[index + 1 : index + 4])
        if credited or any(line.key == other.key for other in lines[max(0, index - 3) : index]):
            yield index


_ITEM = re.compile(r"[-*+•–]\s|\(?\w{1,4}[.)]\s")


def _tail(lines: list[Line], found: set[int]) -> Iterator[int]:
    """Comments and related news: their heading, and what follows it up to the end or the next real paragraph."""
    for index, line in enumerate(lines):
        counted = re.sub(r" \d+$", "", line.key)
        if line.text.startswith("#") or not _TAIL.fullmatch(counted):
            continue
        rest = range(index + 1, len(lines))
        is_comments = _COMMENTS.match(counted) is not None
        has_box = counted != line.key or any(_COMMENT_BOX.match(lines[later].key) for later in rest[:8])
        if is_comments and has_box:
            yield from (index, *itertools.takewhile(lambda later: lines[later].words < _LONGEST_COMMENT, rest))
        elif 2 * index >= len(lines) - 1 and not any(_is_prose(lines[later]) for later in rest if later not in found):
            yield index
            yield from (later for later in rest if not is_comments and not _CONTACT.match(lines[later].key))
        elif not is_comments and any(_is_dated_headline(lines[later]) for later in rest[:1]):
            yield from (index, *itertools.takewhile(lambda later: _is_dated_headline(lines[later]), rest))


def _is_dated_headline(line: Line) -> bool:
    """ "Cụm thi đua số 3 họp (12/03/2024)"; without its date it may be a subheading of the text."""
    return line.words < _LONG and _DATE_AT_END.search(line.text) is not None


def _is_prose(line: Line) -> bool:
    """Whether a line is a sentence of the document: long, or closed by a full stop and more than a headline's length."""
    is_sentence = line.words > 11 and line.text.endswith((".", ";", ":", ".”", '."'))
    return (
        (line.words >= _LONG or is_sentence) and not _CONTACT.match(line.key) and not _FOOTER.match(line.text.lower())
    )


def _joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
