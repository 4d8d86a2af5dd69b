"""The bodies and the proper names of a question, by which the documents that answer it must be told from others.

A body is named by its kind and mostly by a name of its own: "LĐLĐ huyện Hà Khê", "so van hoa", "Hội CCB". With marks a
name is told by its capitals; without, it is what stands between its kind and the words that ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.question import Question
from bot.questions.patterns import fold_pattern
from bot.questions.spelling import is_word, may_be_word
from index.vietnamese import TOKEN, fold, has_marks, normalize

_LEVELS = "tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|ngành"
_UNIONS = (  # of which there is one in each place, and which a document has or has not
    "liên đoàn lao động|công đoàn cơ sở|công đoàn|(?:hội )?liên hiệp phụ nữ|hội phụ nữ|hội nông dân|"
    "hội cựu chiến binh|hội khuyến học|hội chữ thập đỏ|hội người cao tuổi|liên minh hợp tác xã|đoàn thanh niên|"
    "đảng (?:bộ|ủy)(?: khối(?: các)?)?|(?:tỉnh|thành|huyện|thị|quận) (?:ủy|đoàn)|mặt trận tổ quốc"
)
_BY_PLACE = (  # the kinds of which are said of many
    "hợp tác xã|chi bộ|ủy ban nhân dân|tòa án nhân dân|tòa án|viện kiểm sát nhân dân|viện kiểm sát|thanh tra|"
    "trung tâm y tế|trung tâm|tổng công ty|công ty cổ phần|công ty|câu lạc bộ|ngân hàng|xí nghiệp|vườn quốc gia|"
    "hạt kiểm lâm"
)
_BY_NAME = (  # which papers mostly call whole
    "bệnh viện đa khoa|bệnh viện|trường đại học|trường cao đẳng|trường trung học phổ thông|trường thpt|"
    "trường tiểu học|trường mầm non"
)
_BY_FIELD = "(?<!trụ )(?<!cơ )(?<!tru )(?<!co )sở|chi cục|tổng cục|(?<!tổng )(?<!chi )cục"  # one for each field of work
# Without marks "so" may be a number: no department unless it has something.
_BY_FIELD_UNMARKED = r"^so(?= \w+ \w+(?: \w+){0,3} (?:hien )?co )|chi cuc|tong cuc"
_ENDS = frozenset(
    "có gồm bao là được bị đã nào gì ai mấy nhiêu thuộc nằm trong ở tại hiện thì khi ngày tháng năm ra do và với cho "
    "về này kia vậy không chưa của đang sẽ đạt kết vào từ đến tổ theo những các hay hoặc nhận bây hồi mới còn phải "
    "cụm tặng trao khen xây thăm dự họp lập mở giúp trồng".split()
)
_ENDS_UNMARKED = frozenset(map(fold, _ENDS))
LONGEST = 4  # syllables of a name that no capitals mark
MOST_CAPITALS = 0.7  # of the words; in a question that has more they tell no names


@dataclass(frozen=True, slots=True)
class NamedBody:
    """`kind` and `name` are folded syllables; `name` is what tells it from others of its kind, () where nothing does.
    Of a body that `is_said_whole` the one stands right behind the other: "Sở Văn hóa", "Bệnh viện Hà Khê"."""

    kind: tuple[str, ...]
    name: tuple[str, ...]
    is_said_whole: bool


def _pattern(unmarked: bool) -> re.Pattern[str]:
    unions, by_place, by_name, levels = (
        fold_pattern(kinds) if unmarked else kinds for kinds in (_UNIONS, _BY_PLACE, _BY_NAME, _LEVELS)
    )
    by_field = _BY_FIELD_UNMARKED if unmarked else _BY_FIELD
    kinds = rf"(?P<union>{unions})|(?P<by_place>{by_place})|(?P<by_name>{by_name})|(?P<by_field>{by_field})"
    return re.compile(rf"(?<!\w)(?P<kind>{kinds})(?: (?:{levels}))?(?!\w)")


_MARKED, _UNMARKED = _pattern(False), _pattern(True)


def bodies_named(question: Question) -> Iterator[NamedBody]:
    words = normalize(question.text)
    pattern, lowered = (_MARKED, words.lower()) if question.marked else (_UNMARKED, fold(words))
    capitals = question.marked and _has_telling_capitals(words)
    for match in pattern.finditer(lowered):
        behind = words[match.end() :]
        name = tuple(map(fold, _capitalised(behind) if capitals else _spoken(behind, question.marked)))
        # "tinh uy du hop": what the body does is no name of a place, which no capitals tell from it.
        is_name = len(name) > 1 and (capitals or match["by_field"] is not None or not may_be_word(*name[:2]))
        if is_name or match["union"]:
            kind = tuple(TOKEN.findall(fold(match["kind"])))
            yield NamedBody(kind, name if is_name else (), bool(match["by_name"] or match["by_field"]))


def _has_telling_capitals(words: str) -> bool:
    first: list[str] = [token[0] for token in TOKEN.findall(words)]
    large = sum(letter.isupper() for letter in first[1:])
    return 0 < large < MOST_CAPITALS * len(first)


def _tokens_behind(behind: str) -> list[str]:
    """The syllables of a clause behind a kind of body, up to a number."""
    clause = re.split(r"[?.,;:!()“”\"]|(?<!\w)\d", behind)[0]
    found: list[str] = TOKEN.findall(clause)
    return found


def _capitalised(behind: str) -> list[str]:
    """The name that capitals tell; "Văn hóa" is one though its second syllable is small."""
    name: list[str] = []
    for token in _tokens_behind(behind):
        if not (token[0].isupper() or (name and name[-1][0].isupper() and is_word(name[-1].lower(), token))):
            return name
        name.append(token)
    return name


def _spoken(behind: str, marked: bool) -> list[str]:
    """The name up to the words that ask; [] where no end of it can be told."""
    name: list[str] = []
    for token in _tokens_behind(behind):
        if token.lower() in _ENDS if marked and has_marks(token) else fold(token) in _ENDS_UNMARKED:
            return name
        name.append(token)
    return name if len(name) <= LONGEST else []


def names_in(question: Question) -> Iterator[tuple[str, str]]:
    """The last two syllables of each run of capitals in a question, folded: what tells "Khối Long An" from others."""
    words = normalize(question.text)
    if not question.marked or not _has_telling_capitals(words):
        return
    for run in _runs(words):
        if len(run) > 1:
            yield fold(run[-2]), fold(run[-1])


def _runs(words: str) -> Iterator[Sequence[str]]:
    """The runs of syllables that begin with a capital and no word ("Văn" of "Văn hóa" begins one); that which opens the
    question is none, for it may begin with any word."""
    found = list(TOKEN.finditer(words))
    run: list[str] = []
    for place, match in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        joined = following is not None and following.start() == match.end() + 1
        if match[0].istitle() and len(match[0]) > 1 and place:
            run.append(match[0])
        else:
            run = []
        if following is None or not joined or not following[0].istitle():
            begins = joined and following is not None and is_word(match[0].lower(), following[0].lower())
            if run and not begins:
                yield run
            run = []
