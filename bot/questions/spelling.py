# ruff: noqa: E501  # patterns and tables read better unbroken
"""Typing errors of a question mended: marks missing or misplaced, letters swapped, the short forms of chats.

A syllable is changed only where it and its neighbours are no pair of general Vietnamese and another, one slip away,
makes frequent pairs with both. The table of pairs (`training/syllable_pairs.py`) was counted over words in small
letters, so that it holds no names; capitals, numbers and codes of a question are never touched.

>>> mend("kêt nạp bao nhieu qần chúng ưu tú vào đảg năm 2023")
'kết nạp bao nhiêu quần chúng ưu tú vào đảng năm 2023'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

import index
from index.entities import PROVINCES
from index.vietnamese import fold, has_marks, normalize

_TABLE = Path(index.__file__).parent / "model" / "pairs.tsv"
# Short forms that people type, in small letters; none is a syllable that a document would have.
_CHAT = {
    "aj": "ai", "bn": "bao nhiêu", "bnh": "bao nhiêu", "dc": "được", "đc": "được", "đươc": "được",
    "j": "gì", "ji": "gì", "gj": "gì", "k": "không", "ko": "không", "kg": "không", "hok": "không", "hong": "không", "khg": "không",
    "ntn": "như thế nào", "nhju": "nhiêu", "nhiu": "nhiêu", "vs": "với", "bit": "biết", "bít": "biết", "mik": "mình",
    "zậy": "vậy", "vạy": "vậy", "z": "vậy", "thui": "thôi", "ng": "người", "sđt": "số điện thoại", "sdt": "số điện thoại",
    "đau": "đâu", "nhug": "nhưng", "nhữg": "những", "nhửng": "những", "cug": "cùng", "mún": "muốn", "lm": "làm", "wa": "qua", "tx": "thị xã",
    "v": "vậy", "vb": "văn bản", "sv": "sinh viên", "hs": "học sinh", "gv": "giáo viên", "hb": "học bổng", "pn": "phụ nữ", "dn": "doanh nghiệp",
    "cb": "cán bộ", "hv": "hội viên", "mng": "mọi người", "hnay": "hôm nay", "hn": "hội nghị", "tw": "trung ương",
    "xd": "xây dựng", "bv": "bệnh viện", "cty": "công ty", "kq": "kết quả", "tgian": "thời gian", "yc": "yêu cầu", "ql": "quản lý",
    "bcao": "báo cáo", "hđồng": "hội đồng", "cq": "cơ quan", "tg": "thời gian", "nhìu": "nhiều", "trc": "trước",
    "lđạo": "lãnh đạo", "đky": "đăng ký", "đki": "đăng ký", "đkí": "đăng ký", "ttra": "thanh tra", "ktra": "kiểm tra", "gsát": "giám sát",
}  # fmt: skip
_ONLY_BEFORE_END = frozenset({"z", "k", "j", "ng", "bit", "v"})  # letters that also name things ("lớp 10 k", "khối z")
# What else stands for something only beside certain words: in small letters and without marks too.
_BESIDE = tuple(
    (re.compile(rf"(?<![\w/.-]){pattern}(?![\w/-])"), full)
    for pattern, full in (
        (r"(?<=cụm )tđ|(?<=cum )td|(?<=khối )tđ|(?<=khoi )td", "thi đua"),
        (r"(?:(?<=^)|(?<=số )|(?<=so ))[đd]t(?= )", "điện thoại"),
        (r"(?<=^)ds(?= )", "danh sách"),
        (r"qđ|qd(?=(?: s[oố])? \d| s[oố] (?:may|mấy|bao|nao|nào)| nao| nào)", "quyết định"),
        (r"kh(?=(?: s[oố])? \d)", "kế hoạch"),
        (r"(?<=trường )c[đd]|(?<=truong )c[đd]", "cao đẳng"),
        (r"pt(?= (?:hội viên|hoi vien|đảng viên|dang vien|đoàn viên|doan vien))", "phát triển"),
        (r"[Ss][eế]p(?= (?i:ban|phòng|phong|khoa|vp|văn phòng)(?!\w))", "trưởng"),
        (r"nq(?=(?: s[oố])? \d)", "nghị quyết"),
        (r"(?:(?<=cụm )|(?<=khối ))t(?:ưởng|ường|ương|rương|rướng|rưởn|rưỡng)(?= (?:cụm|khối|là|của)(?!\w))", "trưởng"),
        (r"(?:(?<=cum )|(?<=khoi ))(?:tuong|truog|turong|truon)(?= (?:cum|khoi|la|cua)\b)", "truong"),
        (r"cv(?=(?: s[oố])? \d)", "công văn"),
        (r"(?<=khác nhau )tn|(?<=khac nhau )tn", "thế nào"),
    )
)
# Letters that no Vietnamese word has side by side: "nghành" for "ngành", "ngề" for "nghề".
_ILLEGAL = tuple(
    (re.compile(rf"(?<![^\W\d_]){wrong}(?=[{vowels}])", re.IGNORECASE), right)
    for wrong, vowels, right in (
        ("(n)gh", "aàáảãạăằắẳẵặâầấẩẫậoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữự", r"\1g"),
        ("(n)g", "iìíỉĩịeèéẻẽẹêềếểễệ", r"\1gh"),
        ("(g)h", "aàáảãạăằắẳẵặâầấẩẫậoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữự", r"\1"),
    )
)
_PARTICLES_END = re.compile(r"(?:\W*(?:ạ|a|ad|nhé|nhe|nha|nhỉ|nhi|em|vậy))*\W*$")
_MEMBERS = re.compile(r"(?<![\w/.-])[đd]v(?![\w/-])")  # đơn vị of a cluster, đảng viên of a party cell
_OF_CLUSTERS, _OF_PARTY = re.compile(r"\b(?:cum|khoi|nhom)\b"), re.compile(r"\b(?:chi bo|dang bo|dang uy|ket nap)\b")
_GLUED = re.compile(r"(?<!\w)(cụm|cum|khối|khoi|tổ|nhóm|nhom|đội|số|điều|quý|lớp|kỳ)(\d{1,2})(?!\w)", re.IGNORECASE)
_ASKS_OTHERWISE = re.compile(r"(?<!\w)(?:ai|nào|gì|đâu|mấy|bao nhiêu|sao|thế nào)(?!\w)", re.IGNORECASE)
_ASKS_OTHERWISE_UNMARKED = re.compile(r"\b(?:ai|nao|gi|(?<!dan )(?<!bat )dau|may|bao nhieu|sao|the nao)\b")
_ASKS_BEFORE = re.compile(
    r"(?<!lớp)(?<!lop)(?<!khối)(?<!khoi)(?<!tổ)(?<!nhà)(?<!phòng)(?<!\d) $"
)  # "danh hiệu j năm 2023"
_GOES_ON = re.compile(r" (?:năm|trong|ở|tại|vào|cho|khi|nam|o|tai|vao)(?!\w)")
_PROVINCE = re.compile(r"(?<!\w)(?:" + "|".join(fold(name) for name in PROVINCES if " " in name) + r")(?!\w)")
_PROVINCE_WORDS = frozenset(" ".join(map(normalize, PROVINCES)).lower().split())
_KEPT = frozenset("mấy đâu nhé ạ nhỉ ai gì nào bao nhiêu".split())
_VOWEL = re.compile("[aeiouy]")
_WORD = re.compile(r"[^\W\d_]+|[^\s\w]|\d\S*")
# In bits (binary logarithms of counts), fitted on the typing errors of the development sets and their correct questions:
FREQUENT = 8  # a pair as frequent as this is a word of general Vietnamese
NEIGHBOURS = 6  # a pair as frequent as this may be one; of 40 names of districts without marks 4 are
SUPPORTED = 5  # what a mended syllable's pairs must have at least
RARE = 8  # a syllable rarer than this is an error where its neighbours make no pair with it
HEARD = 12  # the pairs of a word that was written as it is heard
COMMON = 11  # one more frequent keeps its marks though its neighbours are new to the table


class _Pairs:
    """The table: `alone` says how often each syllable was seen, `forms` has the syllables with their marks by their fold.

    A row is read when its syllable is first met; reading them all would cost a cold start 70 ms."""

    def __init__(self, lines: list[str]) -> None:
        self._rows = {line[: line.index("\t")]: line for line in lines}
        self._bits: dict[str, dict[str, int]] = {}
        self.forms: dict[str, list[str]] = {}
        for syllable in self._rows:
            self.forms.setdefault(fold(syllable), []).append(syllable)

    def alone(self, syllable: str) -> int:
        """The binary logarithm of how often a syllable was seen, 0 where it was not."""
        row = self._rows.get(syllable)
        return int(row.split("\t", 2)[1]) if row else 0

    def of(self, left: str, right: str) -> int:
        """The binary logarithm of how often the two stood together, 0 for fewer than 32 times."""
        if left not in self._bits:
            groups = self._rows.get(left, "").split("\t")[2:]
            self._bits[left] = {right: int(count) for count, *rights in map(str.split, groups) for right in rights}
        return self._bits[left].get(right, 0)


@cache
def _pairs() -> _Pairs:
    return _Pairs(_TABLE.read_text(encoding="utf-8").splitlines())


def is_word(left: str, right: str) -> bool:
    """Whether two syllables, with their marks in small letters, are a word of general Vietnamese."""
    return _pairs().of(left, right) >= FREQUENT


def may_be_word(left: str, right: str) -> bool:
    """Whether two folded syllables may be neighbours in general Vietnamese, with whatever marks."""
    table = _pairs()
    ways = ((one, other) for one in table.forms.get(left, ()) for other in table.forms.get(right, ()))
    return any(table.of(one, other) >= NEIGHBOURS for one, other in ways)


def mend(text: str) -> str:
    """A Vietnamese question with its typing errors mended; one typed without any marks only has its short forms written
    out, for there the words are compared without marks anyway."""
    words = _written_out(normalize(text))
    if not has_marks(words):
        return words
    tokens = list(_WORD.finditer(words))
    chosen = [token[0] for token in tokens]
    provinces = list(_PROVINCE.finditer(fold(words)))
    for place, token in enumerate(tokens):
        if not any(match.start() <= token.start() < match.end() for match in provinces):
            chosen[place] = _mended(chosen, place)
        elif token[0] == "là" and chosen[place - 1][:1].isupper():
            continue  # "Vạn Sơn là ai?" names no Sơn La
        elif token[0].islower() and has_marks(token[0]) and token[0] not in _PROVINCE_WORDS:
            chosen[place] = fold(token[0])  # "lông an": compared without marks, it is Long An
    for token, mended in reversed(list(zip(tokens, chosen, strict=True))):
        words = words[: token.start()] + mended + words[token.end() :]
    return words


def _written_out(text: str) -> str:
    marked = has_marks(text)
    text = _GLUED.sub(r"\1 \2", text)
    for pattern, letters in _ILLEGAL:
        text = pattern.sub(letters, text)
    for pattern, stands_for in (*_BESIDE, (_MEMBERS, _members(fold(text)))):
        text = pattern.sub(stands_for if marked else fold(stands_for), text) if stands_for else text

    def full(match: re.Match[str]) -> str:
        word = match[0]
        ends = _PARTICLES_END.match(text, match.end()) is not None
        asks = word == "j" and _ASKS_BEFORE.search(text[: match.start()]) and _GOES_ON.match(text, match.end())
        if word not in _CHAT or (word in _ONLY_BEFORE_END and not ends and not asks):
            return word
        if word in ("đau", "hong", "bn") and not _asks_there(text, match, ends):
            return word
        return _CHAT[word] if marked else fold(_CHAT[word])

    return re.sub(r"(?<![\w/.-])[^\W\d_]+(?![\w/-])", full, text)


def _members(folded: str) -> str:
    if _OF_PARTY.search(folded):
        return "đảng viên"
    return "đơn vị" if _OF_CLUSTERS.search(folded) else ""


def _asks_there(text: str, match: re.Match[str], ends: bool) -> bool:
    """Words that are also others: "ở đau" asks, "giảm đau" does not."""
    before = fold(text[: match.start()]).split()[-1:]
    wanted = {"đau": ("o", "tai", "tu"), "hong": (), "bn": ("co", "la", "gom", "duoc", "dc")}
    otherwise = _ASKS_OTHERWISE.search(text) if has_marks(text) else _ASKS_OTHERWISE_UNMARKED.search(fold(text))
    if match[0] == "bn" and not otherwise:
        return True
    return (bool(before) and before[0] in wanted[match[0]]) or (ends and match[0] in ("hong", "bn"))


def _mended(words: list[str], place: int) -> str:
    """The word at `place`, or what it was meant as."""
    table, word = _pairs(), words[place]
    if not (word.isalpha() and word.islower() and _VOWEL.search(fold(word)) and word not in _KEPT):
        return word
    before = words[place - 1] if place and words[place - 1].islower() else ""
    after = words[place + 1] if place + 1 < len(words) and words[place + 1].islower() else ""

    following = (after,) if table.alone(after) else table.forms.get(fold(after), ())

    def support(form: str) -> int:
        return table.of(before, form) + max((table.of(form, other) for other in following), default=0)

    if after and not table.of(word, after) and (heard := _heard(word, lambda form: table.of(form, after))):
        return heard  # "chính trị sử lý": with the word before, "sử" is that of "lịch sử"
    if support(word):
        return word
    folded = fold(word)
    if table.alone(word) < RARE:
        return _meant(word, support) or (word if table.alone(word) else folded)
    best = max((form for form in table.forms[folded] if form != word), key=support, default="")
    if (heard := _heard(word, support)) and support(heard) > support(best):
        return heard
    if not best or support(best) < FREQUENT:
        return word
    if word != folded and word.replace("đ", "d") == folded:  # "đang viên": only its stroke was typed
        return folded
    if word == folded:
        is_sure = support(best) >= FREQUENT + 2 * (table.alone(word) >= COMMON)
        return best if is_sure and not (place and words[place - 1][:1].isupper()) else word
    return folded if table.alone(word) < COMMON else word


_HEARD = (("ng", "n"), ("n", "ng"), ("t", "c"), ("c", "t"))  # finals that the south speaks alike
_HEARD_FIRST = (("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"))  # initials that the north does


def _heard(word: str, support: Callable[[str], int]) -> str:
    """The word of which one was written as it is heard, "văn bảng" for "văn bản", "sử lý" for "xử lý"; "" where no pair
    is sure."""
    endings = ((wrong, right) for wrong, right in _HEARD if word.endswith(wrong))
    forms = [word.removesuffix(wrong) + right for wrong, right in endings if not word.removesuffix(wrong).endswith("n")]
    forms += [right + word.removeprefix(wrong) for wrong, right in _HEARD_FIRST if word.startswith(wrong)]
    best = max(forms, key=support, default=word)
    return best if best != word and support(best) >= HEARD and _pairs().alone(best) else ""


def _meant(word: str, support: Callable[[str], int]) -> str:
    """What a syllable that Vietnamese does not have stands for, "" where the pairs do not say: the fewest slips first,
    then the same tone and a letter left out, then the more frequent pair."""
    folded = fold(word)
    likely = []
    is_possible = bool(_pairs().alone(word)) or (word == folded and folded in _pairs().forms)
    for near in (folded,) if is_possible else (folded, *_near(folded)):
        for form in _pairs().forms.get(near, ()):
            slips, kept = DamerauLevenshtein.distance(word, form), _tone(form) == _tone(word)
            letter_left_out = kept and near != folded and len(form) > len(word)
            if (
                letter_left_out
                and set(word) <= set(form)
                and _pairs().alone(form) >= COMMON
                or near == folded
                and _is_misplaced(word, form)
            ):
                likely.append((0, support(form), form))
            elif form != word and slips <= 2 and support(form) >= SUPPORTED:
                likely.append((-slips - (near != folded), support(form) + 3 * kept, form))
    return max(likely, key=lambda each: (*each[:2], _pairs().alone(each[2])), default=(0, 0, ""))[2]


def _is_misplaced(word: str, form: str) -> bool:
    """Whether marks stand over the wrong vowel of a syllable that is otherwise whole: "phưòng", "lựơt", "truởng"."""
    alone = _pairs().alone
    return not alone(word) and fold(word) == fold(form) and _tone(word) == _tone(form) and alone(form) >= COMMON


def _tone(syllable: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", syllable) if mark in "\u0300\u0301\u0303\u0309\u0323")


@cache
def _near(folded: str) -> tuple[str, ...]:
    """The folded syllables one slip away: a letter more, less, other or swapped."""
    near = extract(folded, _pairs().forms.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=None)
    return tuple(other for other, _, _ in near if other != folded and len(other) > 1)
