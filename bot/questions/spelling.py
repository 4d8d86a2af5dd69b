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
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

import index
from index.entities import NUMBER_WORDS, PROVINCES
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
_LEADS = "(?:" + "|".join(f"(?<=(?i:{head}) )" for head in ("cụm", "khối", "tổ", "nhóm", "đội")) + ")"
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
        (rf"{_LEADS}t(?:ưởng|ường|ương|rương|rướng|rưởn|rưỡng)(?= (?i:cụm|khối|tổ|nhóm|đội|là|của)(?!\w))", "trưởng"),
        (rf"{_LEADS}trường(?= (?i:cụm|khối|tổ|nhóm|đội)(?!\w))", "trưởng"),
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
_ASKING = frozenset("nào gì đâu".split())
_ASKS = _ASKING | frozenset("ai mấy nhiêu sao".split())  # one of which a question has
# What this field says and general Vietnamese hardly does: the left of a row stands before each of its right.
_FIELD = {
    "cụm": "thi trưởng phó trường số nào mấy", "khối": "thi trưởng phó trường số nào mấy", "thi": "đua", "đua": "số nào mấy",
    "tổ": "trưởng phó số nào", "trưởng": "cụm khối", "phó": "cụm khối trưởng", "thuộc": "cụm khối", "của": "cụm khối",
    "các": "cụm khối", "mấy": "cụm khối", "cùng": "cụm khối", "chung": "cụm khối", "kể": "tên", "số": "mấy",
    "gồm": "các những tỉnh huyện xã phường đơn mấy", "định": "nào số", "hoạch": "nào số",
    **dict.fromkeys("tỉnh huyện xã phường vị ngành ban sở hội bộ đoàn ngày năm tháng hôm bản bảng người chí thư".split(), "nào"),
    **dict.fromkeys("trường dung ủy lớp nhóm đội đợt quý kỳ giải hạng mục phòng khoa trạm chỗ nơi sân cúm".split(), "nào"),
}  # fmt: skip
OF_FIELD = 12  # bits of such a pair
_NUMBERED = tuple("số năm cụm khối tổ nhóm đội tháng ngày quý điều kỳ khóa thứ lớp".split())  # stand before numbers
_EVERYWHERE = frozenset("của về trong với và là có cho để các được từ đến khi như".split())
_OF_PLACES = tuple("tỉnh huyện xã phường phố".split())  # stand before names
_VOWEL = re.compile("[aeiouy]")
_NUMBER = re.compile(rf"\d|[IVX]+$|(?:{'|'.join(word.capitalize() for word in NUMBER_WORDS)})$")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+|[^\s\w]|\d\S*")
# In bits (binary logarithms of counts), fitted on the typing errors of the development sets and their correct questions:
FREQUENT = 8  # a pair as frequent as this is a word of general Vietnamese
NEIGHBOURS = 6  # a pair as frequent as this may be one; of 40 names of districts without marks 4 are
SUPPORTED = 5  # what a mended syllable's pairs must have at least
RARE = 8  # a syllable rarer than this is an error where its neighbours make no pair with it
HEARD = 12  # the pairs of a word that was written as it is heard
COMMON = 11  # one more frequent keeps its marks though its neighbours are new to the table
CLEAR = 6  # how much more frequent pairs are than those of an error that the table itself has: "quyêt định"


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

    def behind(self, left: str) -> Iterator[str]:
        """What makes a word as frequent as those that are heard with a syllable before it."""
        self.of(left, "")
        return (right for right, bits in self._bits[left].items() if bits >= HEARD)

    def of(self, left: str, right: str) -> int:
        """The binary logarithm of how often the two stood together, 0 for fewer than 32 times."""
        if left not in self._bits:
            groups = self._rows.get(left, "").split("\t")[2:]
            self._bits[left] = {right: int(count) for count, *rights in map(str.split, groups) for right in rights}
            for word in _FIELD.get(left, "").split():
                self._bits[left][word] = max(OF_FIELD, self._bits[left].get(word, 0))
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


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside a word: in small letters, "" for a name, a number or the end."""

    before: str
    after: str
    following: Sequence[str]  # `after`, or what it may be with other marks
    is_behind_name: bool

    @classmethod
    def of(cls, words: Sequence[str], place: int) -> _Beside:
        """Those of the word at a place; the first word of a question is written large."""
        earlier = words[place - 1] if place else ""
        before = earlier if earlier.islower() else earlier.lower() if place == 1 else ""
        after = words[place + 1] if place + 1 < len(words) and words[place + 1].islower() else ""
        following = (after,) if _pairs().alone(after) else _pairs().forms.get(fold(after), ())
        return cls(before, after, following, earlier.isalpha() and not before)

    def support(self, form: str) -> int:
        """The bits of a syllable's pairs with both."""
        return _pairs().of(self.before, form) + max((_pairs().of(form, other) for other in self.following), default=0)

    def makes_word(self, form: str) -> bool:
        """Whether a syllable is a word with one of them, and none of those that stand everywhere."""
        pairs = (_pairs().of(self.before, form), *(_pairs().of(form, other) for other in self.following))
        return not self.is_behind_name and form not in _EVERYWHERE and max(pairs) >= HEARD

    def is_asked_for(self, form: str, word: str) -> bool:
        """Whether a word that asks stands behind a syllable, which goes with it as `word` does not."""
        goes = self.after in _ASKING and _pairs().of(form, self.after) >= OF_FIELD
        return goes and not _pairs().of(word, self.after)


def _mended(words: list[str], place: int) -> str:
    """The word at `place`, or what it was meant as."""
    table, word = _pairs(), words[place]
    if not (word.isalpha() and word.islower() and _VOWEL.search(fold(word)) and word not in _KEPT):
        return word
    beside, folded = _Beside.of(words, place), fold(word)
    if beside.after and not table.of(word, beside.after) and (heard := _heard(word, replace(beside, before=""))):
        return heard  # "chính trị sử lý": with the word before, "sử" is that of "lịch sử"
    own, wanted = beside.support(word), _ASKING if _ASKS.isdisjoint(words) else frozenset[str]()
    if not own and (noun := _noun_before(word, words[place + 1 : place + 2])):
        return noun
    if own >= FREQUENT or (own and word != folded and table.alone(word) >= COMMON):
        return word
    best = max((form for form in table.forms.get(folded, ()) if form != word), key=beside.support, default="")
    if own < (FREQUENT if word == folded else 1) and beside.is_asked_for(best, word):
        return best
    if own:
        is_clear = table.alone(word) < COMMON and beside.support(best) >= max(FREQUENT, own + CLEAR)
        return best if best and is_clear else word
    if table.alone(word) < RARE:
        return _meant(word, beside, wanted) or (word if table.alone(word) else folded)
    heard = _heard(word, beside) or _mistyped(word, beside)
    if heard and beside.support(heard) > beside.support(best):
        return heard
    if beside.makes_word(best) or (best in wanted and beside.support(best) >= SUPPORTED):
        return best
    return _marked(word, best, beside)


def _marked(word: str, best: str, beside: _Beside) -> str:
    """A syllable that makes no pair, `best` being it with other marks: that one, or itself, or without marks where its
    own are in doubt."""
    folded, is_common = fold(word), _pairs().alone(word) >= COMMON
    if not best or beside.support(best) < FREQUENT:
        return word
    if word == folded:
        is_sure = beside.support(best) >= FREQUENT + 2 * is_common
        return best if is_sure and not beside.is_behind_name else word
    if word.replace("đ", "d") == folded:  # "đang viên": only its stroke was typed
        return folded
    return word if is_common else folded


def _noun_before(word: str, following: Sequence[str]) -> str:
    """The noun that stands before a number or a name, where `word` is it but for its marks, or but for a letter where
    Vietnamese has no such word; "" elsewhere."""
    if not following or not (number := _NUMBER.match(following[0])) and not following[0].istitle():
        return ""
    bits, folded = _pairs().alone(word), fold(word)
    if number and folded in ("nam", "so") and (folded == "so" or _YEAR.match(following[0])):
        return "số" if folded == "so" else "năm"
    nouns = [*_NUMBERED] if number else [*_OF_PLACES]
    close = (noun for noun in nouns if len(word) > 2 and DamerauLevenshtein.distance(word, noun) == 1)
    alike = (noun for noun in nouns if fold(noun) == folded)
    return next(close, "") if bits < RARE else next(alike, "") if bits < COMMON else ""


_HEARD = (("ng", "n"), ("n", "ng"), ("t", "c"), ("c", "t"))  # finals that the south speaks alike
_HEARD_FIRST = (("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"))  # initials that the north does


def _heard(word: str, beside: _Beside) -> str:
    """The word of which one was written as it is heard, "văn bảng" for "văn bản", "sử lý" for "xử lý"; "" where no pair
    is sure."""
    endings = ((wrong, right) for wrong, right in _HEARD if word.endswith(wrong))
    forms = [word.removesuffix(wrong) + right for wrong, right in endings if not word.removesuffix(wrong).endswith("n")]
    forms += [right + word.removeprefix(wrong) for wrong, right in _HEARD_FIRST if word.startswith(wrong)]
    best = max(forms, key=beside.support, default=word)
    return best if best != word and beside.support(best) >= HEARD and _pairs().alone(best) else ""


def _mistyped(word: str, beside: _Beside) -> str:
    """The word of which two letters were swapped ("thi đau") or one was left out ("phó tưởng ban"), "" where no pair is
    sure."""
    places = range(len(word) - 1) if len(word) > 2 else ()  # "iv" is a number
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places]
    likely = [form for form in swapped if form != word and beside.support(form) >= FREQUENT]
    words = _pairs().behind(beside.before)
    fuller = (form for form in words if form[0] == word[0] and _lacks_letter(word, form))  # "hà" is no "nhà"
    likely += [form for form in fuller if DamerauLevenshtein.distance(fold(word), fold(form)) == 1]
    return max(likely, key=beside.support, default="")


def _meant(word: str, beside: _Beside, wanted: Collection[str]) -> str:
    """What a syllable that Vietnamese does not have stands for, "" where the pairs do not say: the fewest slips first,
    then the same tone and a letter left out, then the more frequent pair. Words that are `wanted` come before others."""
    likely, known = [], bool(_pairs().alone(word))
    for form, is_same in _like(word):
        slips, held = DamerauLevenshtein.distance(word, form), beside.support(form)
        if form in _ASKING and not wanted:
            continue
        if (lacks := _lacks_letter(word, form)) or (is_same and _is_misplaced(word, form)):
            if held >= HEARD or not (lacks and known):
                likely.append((-float(known) if held or not lacks else -1.5, held, form))
        elif slips <= 2 and held >= SUPPORTED:
            off = 0 if form in wanted and not known else -slips - (not is_same)
            likely.append((off, held + 3 * (_tone(form) == _tone(word)), form))
        elif is_same and slips == 1 and not known and _pairs().alone(form) >= COMMON:
            likely.append((-2.5, held, form))
    return max(likely, key=lambda each: (*each[:2], _pairs().alone(each[2])), default=(0, 0, ""))[2]


def _like(word: str) -> Iterator[tuple[str, bool]]:
    """The syllables that `word` may be meant as, and whether they are it but for marks: others only where Vietnamese
    has no such word, or one of its letters was left out."""
    folded, forms = fold(word), _pairs().forms
    is_possible = bool(_pairs().alone(word)) or (word == folded and folded in forms)
    for near in (folded, *_near(folded)):
        for form in forms.get(near, ()):
            if form != word and (near == folded or not is_possible or (word != folded and _lacks_letter(word, form))):
                yield form, near == folded


def _lacks_letter(word: str, form: str) -> bool:
    """Whether a common syllable has all of a word's letters and its tone, and another letter."""
    is_longer = len(form) > len(word) and fold(form) != fold(word) and set(word) <= set(form)
    return is_longer and _tone(form) == _tone(word) and _pairs().alone(form) >= COMMON


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
