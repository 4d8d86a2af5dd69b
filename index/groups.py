"""The names of groups: clusters, blocks, teams, subcommittees, however they are numbered.

>>> parse("Cụm thi đua số 6, Ngành Tổ chức xây dựng Đảng") == parse("cum thi dua thu sau nganh to chuc xay dung dang")
True
>>> parse("Khối thi đua IV").number
4
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.entities import NUMBER_WORDS, roman
from index.vietnamese import TOKEN, fold, normalize

# What an organisation calls the groups that it sorts its units and people into.
HEADS = (
    "cụm|khối|tổ|nhóm|đội|tiểu ban|phân ban|tiểu tổ|phân khối|phân đội|hội đồng|câu lạc bộ|mạng lưới|liên minh|vùng|"
    "khu vực|tuyến|bộ phận|ban|ủy ban|chi hội|chi đoàn|chi bộ|liên chi|liên hội|đoàn|phân hội|tổ hợp|liên tổ"
).split("|")
HEAD = "(?:" + "|".join(sorted(HEADS, key=len, reverse=True)) + ")"
_FOLDED_HEAD = re.compile("(?:" + "|".join(sorted(map(fold, HEADS), key=len, reverse=True)) + r")\b")
_WORD_NUMBERS = {fold(word): value for word, value in NUMBER_WORDS.items() if value and " " not in word}
_FILLERS = frozenset("so thu cac nhung thuoc cua la va trong hang nam".split())
_SMALL_ROMAN = frozenset("ii iii iv vii viii ix".split())  # typed small; "i", "v", "vi", "x" are also syllables
_YEAR = re.compile(r"(?:19|20)\d\d")  # "Cụm thi đua số 6 năm 2023" is the same cluster
_CLASSIFIERS = frozenset("thi dua cong tac chuyen mon".split())


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group's name taken apart: its head ("cum"), its number, and every other word, folded."""

    head: str
    number: int | None
    words: frozenset[str]

    @property
    def is_distinct(self) -> bool:
        """Whether the name tells one group from another: "Cụm thi đua" alone does not."""
        return bool(self.head) and (self.number is not None or bool(self.words - _CLASSIFIERS))

    def answers_to(self, asked: GroupName) -> bool:
        """Whether somebody who says `asked` may mean this group: no word, number or head of theirs is another's."""
        return (
            self.head == asked.head
            and (asked.number is None or asked.number == self.number)
            and asked.words - _CLASSIFIERS <= self.words
        )


def parse(name: str) -> GroupName:
    """A name as it stands in a document or a question, with or without marks. The head is "" where there is none."""
    tokens = [(match[0], fold(match[0])) for match in TOKEN.finditer(normalize(name))]
    folded = " ".join(token for _, token in tokens)
    head_match = _FOLDED_HEAD.match(folded)
    head = head_match[0] if head_match else ""
    rest = tokens[len(head.split()) :]
    number: int | None = None
    words: list[str] = []
    for place, (word, token) in enumerate(rest):
        value = _value(word, token, rest[place - 1][1] if place else "")
        if value is not None and number is None:
            number = value
        elif token not in _FILLERS and not _YEAR.fullmatch(token):
            words.append(token)
    return GroupName(head, number, frozenset(words))


def _value(word: str, token: str, before: str) -> int | None:
    if token.isdecimal() and len(token) <= 3:
        return int(token)
    if before in ("so", "thu") and token in _WORD_NUMBERS:
        return _WORD_NUMBERS[token]
    if word.isupper() or before == "so" or token in _SMALL_ROMAN:
        return roman(word.upper())
    return None
