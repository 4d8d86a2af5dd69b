"""What a question asks for, and what it pins down.

`understand` turns the words of a question into a `Question`: its kind (a number, a person, a date, …), the noun asked
for, the syllables that carry its content, and the pins: what the evidence must meet, numbers, years, codes, names.
Patterns are written with their marks and matched without, so a question typed either way is understood alike. Nothing
here looks at documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.questions.chitchat import chitchat
from bot.questions.courtesy import without_courtesy
from bot.questions.english import is_english, to_vietnamese
from bot.questions.patterns import compiled, fold_pattern
from bot.questions.pinned import Pin, pins_of
from bot.questions.spelling import mend
from bot.types import Language
from index.entities import Entity, find
from index.types import Span
from index.vietnamese import TOKEN, expand_abbreviations, fold, has_marks, normalize

Kind = Literal[
    "chitchat", "summary", "compare", "number", "person", "office", "date", "time", "code", "place", "contact",
    "list", "boolean", "definition", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood. `content` and `asked` are folded syllables, in the question's order."""

    text: str  # in Vietnamese words, abbreviations written out
    language: Language
    kind: Kind
    asked: tuple[str, ...]  # the noun behind "bao nhiêu" or before "nào": ("dang", "vien")
    content: tuple[str, ...]
    pins: tuple[Pin, ...]
    marked: bool  # typed with Vietnamese marks
    subject: tuple[
        str, ...
    ] = ()  # of a number asked for without its noun: ("von", "dieu", "le") of "vốn … là bao nhiêu"
    translated: bool = False  # from English; `language` is that of the answer, which the person may have chosen

    @property
    def folded(self) -> str:
        return fold(self.text)


# Each kind with the words that ask for it, the surest first. What a pattern matches is no content of the question.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "summary",
        r"tóm tắt|tóm lược|nội dung chính|những nội dung chính|ý chính|nói về (?:điều )?(?:gì|cái gì|vấn đề "
        r"gì)|điểm chính|khái quát",
    ),
    ("compare", r"so sánh|(?:nhiều|ít|lớn|cao|thấp) hơn|đối chiếu"),
    (
        "contact",
        r"số điện thoại|^(?:số )?(?:điện thoại|đt|di động|số máy|fax)|"
        r"điện thoại (?:số mấy|nào|là gì)|"
        r"gọi (?:điện )?(?:vào |đến |tới |cho )?số (?:nào|mấy|máy nào|gì)|"
        r"đường dây nóng|hotline|e-?mail|địa chỉ (?:thư|mail|web|"
        r"website)|website|sđt",
    ),
    ("time", r"(?:lúc |vào lúc |từ )?mấy giờ|giờ nào|lúc mấy"),
    (
        "code",
        r"(?:văn bản|kế hoạch|chỉ thị|nghị quyết|quyết định|quy định|kết luận|hướng dẫn|công văn|thông tư|nghị "
        r"định|thông báo|tờ trình|"
        r"chương trình|báo cáo|luật|quy chế|công điện|giấy mời|biên bản)(?: (?:số|của [\w\s]{2,40}?))? "
        r"(?:nào|số mấy|số bao nhiêu|mang số nào|gì)|"
        r"số hiệu|(?:theo|căn cứ) (?:văn bản|quy định) nào|ký hiệu",
    ),
    (
        "person",
        r"(?:những )?ai(?: là| làm| giữ| đã| đang)?|là ai|do ai|(?:đồng chí|người|ông|bà|cán bộ|thầy|cô|bác sĩ|"
        r"thầy cô) nào|những người nào|tên (?:là )?gì|của ai|người (?:ký|đứng đầu|phụ trách|phát biểu|chủ trì)",
    ),
    (
        "date",
        r"(?:vào |từ |đến )?(?:ngày|hôm|thời gian|thời điểm|(?<!\d )(?<!một )(?<!mỗi )tháng|(?<!\d )năm|quý|thứ) "
        r"(?:nào|mấy|bao nhiêu)(?! (?:tiền|đồng|nghìn|triệu))|ngày "
        r"tháng nào|khi nào|bao giờ|"
        r"ngày (?:ban hành|ký|tháng)|hạn (?:chót|cuối)|vào thời gian|mấy giờ ngày",
    ),
    (
        "number",
        r"(?:chiếm |đạt )?bao nhiêu|(?:có |được |gồm |là |mất |thêm |số )?mấy(?= |$)|số lượng|tổng số|tỷ lệ|tỉ lệ|"
        r"phần trăm|bao lâu|bao xa",
    ),
    (
        "place",
        r"(?:ở|tại|về|từ|đến|nằm|đóng|đi) (?:những )?đâu|"
        r"nơi nào|chỗ nào|địa điểm(?: nào)?|địa chỉ(?: nào| ở đâu| là gì| cụ "
        r"thể| của)|(?<!những )(?<!nhung )(?<!các "
        r")(?:ở |tại )?(?:huyện|tỉnh|thành phố|xã|phường|địa phương|hội trường|(?<!văn )phòng) nào|"
        r"(?:ở|tại) (?:trường|nhà|sân|chùa|bệnh viện|trung tâm|khách sạn)(?: [^\W\d_]+){0,2} nào|đâu là nơi|trụ sở",
    ),
    ("definition", r"là gì|nghĩa là gì|là cái gì|thế nào là|như thế nào|ra sao|thế nào"),
    ("list", r"những|các|gồm|bao gồm|liệt kê|kể tên|danh sách|gì|nào"),
    ("boolean", r"(?:đúng|phải|có phải|đã|được|có)?\s*(?:hay )?(?:không|chưa)$|có phải|phải không|đúng không"),
)
_OFFICE = re.compile(fold(r"\b(?:chức vụ|chức danh|giữ chức|làm gì|công tác ở|làm chức|đảm nhiệm|vai trò)\b"))
_WORKS_WHERE = re.compile(  # behind a name
    r" (?:(?:dang|hien|nay) )*(?:cong tac|lam viec|lam) (?:o |tai |cho |ben )?"
    r"(?:dau|(?:don vi|co quan|noi|cho|ban|so|phong) nao)\b"
)
_WHICH_NUMBER = re.compile(  # "Kế hoạch … mang số bao nhiêu?"
    r"^(?:so cua )?(?:ke hoach|chi thi|nghi quyet|quyet dinh|quy dinh|ket luan|huong dan|cong van|thong tu|"
    r"nghi dinh|thong bao)\b"
    r".*\b(?:mang|la|co|ky hieu|so hieu) (?:so )?(?:bao nhieu|may|so nao|nao)\W*$"
)
_WHICH_OFFICE = re.compile(  # "Phó Trưởng ban Tổ chức Tỉnh ủy nào dự hội nghị …?"
    r"(?:pho )?(?:bi thu|truong [^\W\d_]+|chu tich|chu nhiem|giam doc|hieu truong|chanh [^\W\d_]+)\b(?: "
    r"[^\W\d_]+){0,6} nao\b"
)
# "Đề cương báo cáo nào" asks for no paper with a number.
_NO_PAPER = re.compile(
    r"\b(?:nhung|cac) (?:chuong trinh|du an|phong trao) (?:\w+ ){0,2}(?:gi|nao)\b|"
    r"\b(?:de cuong|mau|dang|kieu|loai) (?:bao cao|ke hoach|quyet dinh|chuong trinh|van ban) (?:nao|gi)\b"
)
_SEVERAL_ARE = re.compile(r"(?:cac|nhung) .* la (?:nhung )?gi\W*$")  # "Các nhóm tiêu chí chấm điểm là gì?"
_SO_MANY = re.compile(  # "Số vụ khởi tố năm 2024?"
    r"so (?!dien|may|hieu|ky|nha|van|quyet|cong van|lieu|sanh|ket|voi|thu|tay|do\b|the\b|tai khoan)[a-z]+ [a-z]"
)
_NAMED_WHAT = re.compile(r"\bten (?:la )?gi\W*$")  # "Hai hợp tác xã mới tên gì?" asks for no people
_SOMEBODY = re.compile(
    r"\b(?:nguoi|ong|ba|anh|chi(?! (?:bo|hoi|doan|nhanh|cuc))|dong chi|thay|co giao|bac si|can bo|"
    r"bi thu|chu tich|giam doc|truong (?:ban|phong|doan|khoa|cum|khoi|thon|tram)|hieu truong|chu nhiem|"
    r"chanh (?:an|van phong|thanh tra)|"
    r"vien truong|cuc truong|pho|thu ky|lanh dao)\b"
)
_PEOPLE = re.compile(  # a list of people is asked for
    r"\b(?:nhung|cac|ke ten)(?: \w+)? (?:ai|dong chi|nguoi|lanh dao|can bo|ong|ba|dai bieu|ca "
    r"nhan)\b(?=.*\b(?:nao|la|ke ten)\b|.*\bke ten\b)|"
    r"^ke ten (?:\w+ )?(?:nguoi|dong chi)\b|"
    r"^(?:xin )?(?:liet ke|danh sach|neu ten) (?:cac |nhung )?(?:dong chi|ong ba|lanh dao)\b"
)
_FUNCTION_WORDS = frozenset(
    "là có của và những trong ở tại được bị cho về với thì mà này đó kia ấy nào gì ai bao nhiêu mấy như khi ra "
    "vào hay "
    "hoặc không cũng rằng vì sao xin tôi mình ạ nhé nha vậy thế còn chưa rồi gồm thuộc đâu biết hiện các một "
    "bạn chị để "
    "bởi đã đang sẽ theo từ nằm bằng do đều cùng hãy vẫn nhất "
    # What a chat adds: an answer need not hold it, "Bên Sở có thêm mấy người?"
    "bên buổi cuộc thêm phải hồi vừa nữa luôn lại xem giúp giùm dùm hộ hỏi muốn bây nay bèn liền nhau cả".split()
)
# Typed without marks, most of these are content too ("thi" of thi đua, "ban" of Ban Tổ chức); only these are safe.
_SAFE_UNMARKED = frozenset("cua nhung duoc nao gi nhieu khong nay vay nhe voi trong".split())


_KIND_PATTERNS = tuple((kind, *compiled(pattern)) for kind, pattern in _KINDS)


_ASKS_SHORT_FORM = re.compile(r"\bviet tat\b")  # what it stands for is asked
_SEVERAL = re.compile(  # "ban nào tìm hiểu mấy công ty tư nhân?": another word asks, and "mấy" only means several
    r"(?P<asks>\b(?:ai|nào) [^,;?]*?)(?<!có )(?<!được )(?<!gồm )(?<!là )(?<!số )(?<!thứ )(?<!thêm )(?<!lúc )\bmấy"
    r"(?= (?!giờ|ngày|tháng|năm|lần|lượt|phần)[^\W\d_]+)"
)


def understand(text: str) -> Question:
    """A message that asks something, in Vietnamese with or without marks, or in English."""
    language: Language = "en" if is_english(text) else "vi"
    if chitchat(text):
        return Question(text, language, "chitchat", (), (), (), has_marks(text))
    words = _uncapitalised(normalize(without_courtesy(text)).strip())
    if language == "en":
        words = to_vietnamese(words)
    typed_with_marks = has_marks(words)  # those of abbreviations written out are none of the person's
    words = re.sub(r"(?<!\w)[đĐdD]/c(?!\w)", "đồng chí" if typed_with_marks else "dong chi", words)
    words = re.sub(r"(?<=[A-ZĐ])&(?=[A-ZĐ])", "", words)  # "GD&ĐT" is "GDĐT"
    words = words if _ASKS_SHORT_FORM.search(fold(words)) else expand_abbreviations(words)
    if language == "vi":
        words = _SEVERAL.sub(r"\g<asks>các", mend(words))
    marked = typed_with_marks and has_marks(words)
    kind, matched = _kind(words, marked)
    entities = find(words)
    names_person = any(entity.kind == "person" for entity in entities)
    if names_person and kind in ("person", "definition", "other", "list") and _OFFICE.search(fold(words)):
        kind = "office"
    people = (entity.span.end for entity in entities if entity.kind == "person")
    if kind in ("place", "list") and any(_WORKS_WHERE.match(fold(words), end) for end in people):
        kind = "office"
    if kind == "person" and _NAMED_WHAT.search(fold(words)) and not _SOMEBODY.search(fold(words)):
        kind = "list"
    if kind == "code" and _NO_PAPER.search(fold(words)):
        kind = "list"
    if kind == "list" and (_PEOPLE.search(fold(words)) or _WHICH_OFFICE.match(fold(words))):
        kind = "person"
    if kind == "definition" and _SEVERAL_ARE.match(fold(words)):
        kind = "list"
    if kind in ("number", "list", "definition", "other") and _WHICH_NUMBER.search(fold(words)):
        kind = "code"
    if kind == "other" and _SO_MANY.match(fold(words)):
        kind = "number"
    if kind == "person" and names_person and _asks_about(words, entities):
        kind = "office"
    asked, content, pins = _asked(words, kind), _content(words, marked, matched), pins_of(words, entities)
    subject = _subject(words) if kind == "number" and not asked else ()
    return Question(words, language, kind, asked, content, pins, marked, subject, language == "en")


def _uncapitalised(text: str) -> str:
    """A question shouted in capitals in lower case: its capitals tell no names. Codes and numerals keep theirs."""
    letters = [character for character in text if character.isalpha()]
    if len(text.split()) < 4 or sum(character.isupper() for character in letters) < 0.8 * len(letters):
        return text
    return " ".join(word if re.search(r"\d|^[IVX]+\W*$", word) else word.lower() for word in text.split(" "))


def _asks_about(words: str, entities: list[Entity]) -> bool:
    """ "Nguyễn Văn A là ai?": the person is given, the office is asked for."""
    person = next(entity for entity in entities if entity.kind == "person")
    rest = fold(words[: person.span.start] + " " + words[person.span.end :])
    rest = re.sub(r"\b(?:dong chi|ong|ba|anh|chi)\b|\bla ai\b|\bai la\b|\bnguoi\b|\bnao\b|\bvay\b|\bthe\b", " ", rest)
    return not re.search(r"[^\W_]{2,}", rest)


def _kind(words: str, marked: bool) -> tuple[Kind, list[Span]]:
    lowered = words.lower()
    closing = re.sub(r"[\s?.!]+$", "", lowered)
    for use_marks in [True, False] if marked else [False]:
        text = closing if use_marks else fold(closing)
        for kind, with_marks, without in _KIND_PATTERNS:
            pattern = with_marks if use_marks else without
            if kind == "boolean" and not pattern.search(text):
                continue
            spans = [Span(*match.span()) for match in pattern.finditer(text)]
            if spans and not (use_marks and kind in ("list", "definition", "place") and _better_folded(lowered, kind)):
                return kind, spans
    return "other", []


def _better_folded(lowered: str, kind: Kind) -> bool:
    """A question half typed with marks ("có bao nhieu đơn vị nào") may ask a surer thing in its unmarked part; "bà Mây"
    asks for no number."""
    folded = fold(lowered)
    if kind == "place" and "đâu" in lowered:  # "ngành may … ở đâu" counts nothing
        return False
    for other, _, without in _KIND_PATTERNS:
        if other == kind:
            return False
        if other in ("number", "code") and any(
            not has_marks(lowered[match.start() : match.end()].split()[-1]) for match in without.finditer(folded)
        ):
            return True
    return False


_NOUN = r"(?=\s+((?:[^\W_]+[ ,]*){1,4}))"
_ASKED_AFTER = tuple(  # the surest words for asking first
    (re.compile(words + _NOUN), re.compile(fold_pattern(words) + _NOUN))
    for words in (
        r"(?:bao nhiêu|mấy)",
        r"(?:số lượng|tổng số(?! bao nhiêu)|tỷ lệ|tỉ lệ|liệt kê|kể tên|^số(?= [^\W\d_]+(?! [^?]*(?:bao|mấy))))",
        r"(?:những|các)",
    )
)
_OF = (
    r"^(?:(?:năm|quý|tháng)\s[\d/ -]+,?\s+|theo [^,]+,\s+)?(?:tổng(?: số)?|số(?: lượng)?|mức)?\s*(?P<noun>.+?)\s+"
    r"(?:là|đạt|được|hết)\s+(?:khoảng )?(?:bao nhiêu|mấy)\W*$"
)
_ASKED_OF = re.compile(_OF)  # "Tổng vốn điều lệ của … là bao nhiêu?"
_ASKED_OF_FOLDED = re.compile(fold_pattern(_OF))
# "được tặng gì", "đề nghị những gì": what stands before "gì" is what is done, no kind of thing.
_DONE = frozenset(
    "tặng trao nhận được làm nói nghị yêu cầu đạt giao kiến bàn dùng có về khen thưởng phụ trách dặn lưu ý nêu "
    "là".split()
)
_ENDS_NOUN = frozenset(
    "nào gì là có được bị thuộc trong của ở tại và đã đang sẽ cho với tham nằm đến từ khi vào về này đó mới "
    "theo hiện thì "
    "mà bằng nhằm đạt trao tặng nhận để năm ai hay trên một sau trước".split()
)

_ENDS_NOUN_FOLDED = frozenset(map(fold, _ENDS_NOUN))
_ENDS_NOUN_UNMARKED = _ENDS_NOUN_FOLDED - {"dang", "nam", "tang", "the"}


_WHEN = re.compile(  # "bao nhiêu đảng viên cuối năm 2024"
    r" (?:cuối|đầu|giữa|cuoi|dau|giua) (?:năm|tháng|quý|nhiệm kỳ|học kỳ|nam|thang|quy|nhiem ky|hoc ky)\b"
)


_HOW_LONG = re.compile(r"\bbao (?:lau|xa)\b")
_SO_MANY_WHICH = re.compile(  # "các tổ bàn ba chuyên đề gì"
    r"\b(?:hai|ba|bốn|năm|sáu|\d{1,2}|bon|sau) (?!\d)[^\W\d_]+(?: [^\W\d_]+)? (?:gì|nào|gi|nao)\b(?! năm| nam)"
)
_AGAINST = re.compile(r"(?:^|\s)(?:so với|so voi)\b")  # "tăng bao nhiêu so với năm 2024"


_CLASSIFIED = re.compile(r"\b(?:bao nhieu|may) (?:(?P<thing>cai|chiec)|nguoi|dong chi)\W*$")  # at the very end
_PEOPLE_FIRST = re.compile(
    r"(?:(?:tong )?so |cac |nhung )?(?:dang vien|doan vien|hoi vien|thanh vien|uy vien|can bo|cong chuc|vien chuc|"
    r"nguoi lao dong|cong nhan|nhan vien|giao vien|hoc sinh|sinh vien|hoc vien|bac si|dai bieu|nong dan)\b"
)
_BEFORE_NOUN = frozenset("số tổng các những so tong cac nhung".split())


def _fronted(lowered: str, ends: frozenset[str]) -> tuple[str, ...]:
    """The noun that opens a question ending in "có mấy cái?" or, for people, "có bao nhiêu người?"; () elsewhere."""
    classified = _CLASSIFIED.search(fold(lowered))
    if classified is None or not (classified["thing"] or _PEOPLE_FIRST.match(fold(lowered))):
        return ()
    tokens = [token for token in TOKEN.findall(lowered) if token not in _BEFORE_NOUN]
    end = next((place for place, token in enumerate(tokens) if token in ends or token.isdigit()), 0)
    return tuple(map(fold, tokens[: min(end, 3)]))


def _asked(words: str, kind: Kind) -> tuple[str, ...]:
    """The noun asked for, folded: what stands behind "bao nhiêu" or "những", or else before "nào"."""
    lowered, marked = words.lower(), has_marks(words)
    ends = _ENDS_NOUN if marked else _ENDS_NOUN_UNMARKED
    if kind == "number" and (fronted := _fronted(lowered, ends)):
        return fronted
    if kind in ("number", "list", "boolean", "person", "place"):
        # The "các" of "Tổng vốn của các hợp tác xã là bao nhiêu?" says of whom, not what.
        says_of_whom = _ASKED_OF.search(lowered) or _HOW_LONG.search(fold(words)) or _SO_MANY_WHICH.search(lowered)
        for with_marks, without in _ASKED_AFTER[: 2 if says_of_whom else None]:
            for match in (with_marks if marked else without).finditer(lowered):
                noun: list[str] = []
                for token in TOKEN.findall(_AGAINST.split(_WHEN.split(match[1])[0])[0]):
                    if token in ("bạn", "em") and not noun:  # "bao nhiêu bạn học lớp này"
                        return ("nguoi",)
                    if token in ends and (noun or token not in ("bằng", "bang")):  # "bao nhiêu bằng khen"
                        break
                    noun.append(fold(token))
                if noun and noun[0] != "phan" and not noun[0].isdigit():
                    return tuple(noun[:3])
    before = re.search(r"((?:[^\W_]+ ){1,3})(?P<asks>nào|gì|nao|gi)\b", lowered)
    done = _DONE | set(map(fold, _DONE)) | {"tên", "ten"}
    if before and fold(before["asks"]) == "gi" and before[1].split()[-1] in done:
        return ()
    return tuple(fold(before[1]).split()[-2:]) if before and kind in ("code", "place", "list", "person") else ()


def _subject(words: str) -> tuple[str, ...]:
    """What a number is asked of where no noun follows "bao nhiêu"; its first syllables, folded."""
    match = _ASKED_OF.search(words.lower()) or _ASKED_OF_FOLDED.search(fold(words))
    ends = _ENDS_NOUN if match is not None and match.re is _ASKED_OF else _ENDS_NOUN_FOLDED
    subject: list[str] = []
    for token in TOKEN.findall(match["noun"]) if match else ():
        if token in ends:
            break
        subject.append(fold(token))
    return tuple(subject[:3])


_TO_WHOM = r"(?:(?:voi|cho|den|toi|truc tiep) )*(?:ai|(?:nguoi|dong chi|can bo|bo phan) nao)\b"
TURN_TO = rf"\b(?:lien he|lien lac|goi(?: dien)?|hoi|gap) {_TO_WHOM}"
# "có tất cả bao nhiêu", "dự toán hết bao nhiêu", "tỷ lệ … là bao nhiêu phần trăm": what a number need not say.
_OF_ASKING = re.compile(
    r"(?<=bao nhieu )(?:cai|chiec)(?=\W*$)|(?<=may )(?:cai|chiec)(?=\W*$)|"
    r"\b(?:tat ca|tong cong|ca thay|het)(?= (?:la |co |duoc )?(?:bao nhieu|may)\b)|"
    r"\bt[iy] le\b(?=.*(?:\bphan tram\b|%))|"
    # "Đi họp cần hỏi gì thì gọi ai?": whom to turn to, whatever for
    r"(?:^di (?=hop|du)|\b(?:neu )?(?:(?:(?:co|gap) )?(?:gi )?(?:vuong mac|thac mac|kho khan)|"
    r"(?:can|muon)(?: gi)? (?:hoi|biet|trao doi))(?: (?:gi|them|thong tin|chi tiet|ve))*)\b"
    rf"(?=.*{TURN_TO})|\b(?:goi(?: dien)?|hoi|gap|lien lac)(?= {_TO_WHOM})"
)


def _content(words: str, marked: bool, matched: list[Span]) -> tuple[str, ...]:
    content = []
    asking = [Span(*match.span()) for match in _OF_ASKING.finditer(fold(words))]
    for match in TOKEN.finditer(words):
        if any(span.start <= match.start() < span.end for span in asking):
            continue
        token = fold(match[0]).replace(".", "")
        asks = any(span.start <= match.start() and match.end() <= span.end for span in matched)
        is_small = match[0].islower() or match.start() == 0  # "Bằng" of Cao Bằng is no preposition
        if is_small and (match[0].lower() in _FUNCTION_WORDS if marked else token in _SAFE_UNMARKED):
            continue
        if asks and (token in _ASKING_WORDS or token in _FOLDED_FUNCTION_WORDS):
            continue
        content.append(token)
    return tuple(content)


_ASKING_WORDS = frozenset(
    "liet phan tram dien thoai email website sdt tom tat luoc noi dung chinh dieu cai van de "
    "diem khai quat so sanh doi chieu luong lieu ke ten danh sach nhung cac "
    "han chot ngay hom thoi gian gio luc giu lam nguoi nghia the phai dung hieu lau xa dia chi noi cho ra "
    "chiem dat ty ti le".split()
)
_FOLDED_FUNCTION_WORDS = frozenset(map(fold, _FUNCTION_WORDS))
