"""Questions that name a paper by its number: "Theo Quyết định số 186/QĐ-UBND của quận A, khối II gồm những ai?"

The paper is the one that states the number at its head as its own. The question is then asked of that paper alone,
without the words that only name it; what other papers say of the same, newer ones too, is not what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from bot.answers.papers import HEAD, own_code
from bot.answers.pins import is_code
from bot.memberships.catalogue import Group, groups_of_one
from bot.question import Question, understand
from index.entities import code_value, find
from index.rarity import rarity
from index.types import Document, Hit, Membership, Passage, View
from index.vietnamese import TOKEN, fold

FOUND = 12  # passages among which the paper is sought
LONGEST = 16  # words behind a number that may go on naming its paper

_TYPES = (
    "quyet dinh|ke hoach|chi thi|nghi quyet|quy dinh|ket luan|huong dan|cong van|thong tu|nghi dinh|thong bao|to trinh|"
    "chuong trinh|bao cao|quy che|cong dien|giay moi|bien ban|de an"
)
_PAPER = re.compile(
    rf"\b(?P<type>{_TYPES})(?P<number>(?: so)? (?P<code>\d{{1,6}}(?:[/-][\w/-]+)?)(?![\w.]))"
    r"(?P<dated>,? (?:ngay \d{1,2}(?: thang \d{1,2} nam |[/-]\d{1,2}[/-])\d{4}|nam \d{4}))?"
)
_ASIDE = re.compile(  # what makes of the paper an aside: "theo …", "được nêu tại …"
    r",? ?(?:\b(?:duoc |da |cua )?(?:neu|thanh lap|ban hanh|quy dinh|ghi|kien toan|phan chia) )?(?:kem )?"
    r"\b(?:theo|tai|trong|can cu(?: vao)?|dua (?:theo|vao)|chieu theo) (?:phu luc (?:kem theo )?|noi dung )?$"
)
_SAYS_ON = frozenset("co la duoc gom do thi bao nao tu ngay ky chia thay gi ai".split())  # what no name goes on with
_GOES_ON = re.compile(r",? (?:cua|ve|tren) ")


@dataclass(frozen=True, slots=True)
class Referred:
    """The question without the words that name its paper, and the paper alone to answer it from."""

    question: Question
    view: View
    groups: Sequence[Group]
    aside: bool  # "theo Quyết định số 186, …": the paper is where to look, not what is asked about


def referred(question: Question, view: View) -> Referred | None:
    """None where no paper, or more than one, is named by number, or the library does not hold it."""
    folded = question.folded
    named = list(_PAPER.finditer(folded))
    if len(named) != 1 or len(folded) != len(question.text):
        return None
    paper = next(_meant(named[0], question, view), None)
    if paper is None:
        return None
    left, aside = _without(question.text, folded, named[0], paper)
    rest = replace(understand(left), language=question.language)
    only = Only(view, paper.name)
    return Referred(rest, only, groups_of_one(only.memberships()), aside)


def _meant(named: re.Match[str], question: Question, view: View) -> Iterator[Document]:
    words = question.text[named.start() : named.end()]
    seen = set[str]()
    for asked in (words, question.text):
        for name in dict.fromkeys(hit.passage.document for hit in view.search(asked, FOUND)):
            document = view.document(name) if name not in seen else None
            seen.add(name)
            if document is not None and _is_named(named, words, document):
                yield document


def _is_named(named: re.Match[str], words: str, document: Document) -> bool:
    """Whether the number is the document's own, and so are the kind of paper and the date where they are given."""
    own = own_code(document)
    code = code_value(named["code"])
    if own is None or not is_code(own.value, code if re.search(r"[/-]", code) else f"{code}/"):
        return False
    kinds = {part[:1] for part in re.split(r"[/-]", own.value)[1:]}
    dated = [entity.value for entity in find(words) if entity.kind == "date"] if named["dated"] else []
    return named["type"][0] in kinds and all(not document.date or document.date.startswith(date) for date in dated)


def _without(text: str, folded: str, named: re.Match[str], paper: Document) -> tuple[str, bool]:
    """The question without what names its paper, and whether that was an aside."""
    head = frozenset(TOKEN.findall(fold(f"{paper.title} {paper.source} {paper.text[:HEAD]}")))
    end = _end_of_name(folded, named.end(), head)
    before = _ASIDE.search(folded[: named.start()])
    if before is None:
        return f"{text[: named.end('type')]}{text[end:]}", False
    start = before.start()
    if not folded[:start].strip():
        end = _end_of_clause(folded, end, head)
    return f"{text[:start]} {text[end:].lstrip(' ,')}".strip(), True


def _end_of_name(folded: str, end: int, head: frozenset[str]) -> int:
    """Where "… của Ủy ban nhân dân quận A" behind a number ends: with the last word that stands at the paper's head."""
    goes_on = _GOES_ON.match(folded, end)
    if goes_on is None:
        return end
    last = end
    for count, word in enumerate(TOKEN.finditer(folded, goes_on.end())):
        parted = re.search(r"[,;:?]", folded[last : word.start()])
        if word[0] not in head or word[0] in _SAYS_ON or count == LONGEST or parted:
            break
        last = word.end()
    return last


def _end_of_clause(folded: str, end: int, head: frozenset[str]) -> int:
    """Where an aside at the beginning ends: behind the last part between commas that only names the paper."""
    parts = list(re.finditer(r"[^,]*,", folded[end:]))
    for part in parts:
        if not set(TOKEN.findall(part[0])) <= head:
            break
        end += len(part[0])
    return end


class Only:
    """A view of one document."""

    def __init__(self, view: View, name: str) -> None:
        self._view = view
        self._name = name

    @property
    def generation(self) -> int:
        return self._view.generation

    def search(self, question: str, limit: int = 10) -> list[Hit]:
        """The document's passages by how much of the question each holds."""
        asked = set(TOKEN.findall(fold(question)))
        held = [
            (fsum(map(rarity, asked & set(TOKEN.findall(fold(each.text))))), each) for each in self.passages(self._name)
        ]
        best = sorted(held, key=lambda pair: -pair[0])[:limit]
        return [Hit(passage, score, score, 0.0) for score, passage in best if score > 0]

    def documents(self) -> list[Document]:
        return [document for document in self._view.documents() if document.name == self._name]

    def lengths(self, names: Sequence[str]) -> dict[str, int]:
        return self._view.lengths([name for name in names if name == self._name])

    def document(self, name: str) -> Document | None:
        return self._view.document(name) if name == self._name else None

    def passages(self, name: str) -> list[Passage]:
        return self._view.passages(name) if name == self._name else []

    def memberships(self) -> list[Membership]:
        return [stated for stated in self._view.memberships() if stated.document == self._name]
