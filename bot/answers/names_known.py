"""Whether the documents that an answer cites know whom the question names.

"LĐLĐ Hà Khê có bao nhiêu CĐCS?" is not answered out of papers in which no Hà Khê occurs, however well their sentences
say how many there are. A body of which the papers know neither its kind nor its name is none of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from bot.question import Question
from bot.questions.bodies_named import NamedBody, bodies_named, names_in
from bot.types import Answer
from index.types import Document, View
from index.vietnamese import TOKEN, expand_abbreviations, fold

KEPT = 64  # documents as running syllables
BETWEEN = 4  # syllables between a kind of body and its name: "Bệnh viện Đa khoa khu vực Hà Khê" for "Bệnh viện Hà Khê"
_SPOKEN_OF_ALIKE = frozenset({"dang", "chi"})  # a Đảng bộ, its Đảng ủy and its cells are spoken of alike


def knows_names(question: Question, answer: Answer, view: View) -> bool:
    """Whether each body and each name of a question occurs in a document that its answer cites. True of a yes-or-no
    question, whose answer may be that a unit is not there."""
    bodies, names = list(bodies_named(question)), list(names_in(question))
    if question.kind == "boolean" or not (bodies or names):
        return True
    cited = dict.fromkeys(citation.document for citation in answer.citations)
    documents = [document for document in map(view.document, cited) if document is not None]
    return all(any(_knows(body, _running(document)) for document in documents) for body in bodies) and all(
        any(_has(pair, _named(document)) for document in documents) for pair in names
    )


def _knows(body: NamedBody, text: str) -> bool:
    name, kind = body.name, body.kind
    if name and not any(_has(pair, text) for pair in pairwise(name)):
        return False
    if name and body.is_said_whole:
        return re.search(rf" {' '.join(kind[-2:])} (?:\S+ ){{0,{BETWEEN}}}{name[0]} ", text) is not None
    return kind[0] in _SPOKEN_OF_ALIKE or _has(kind[-2:], text)


def _has(syllables: Iterable[str], text: str) -> bool:
    return f" {' '.join(syllables)} " in text


def _running(document: Document) -> str:
    return _folded(_whole(document, document.name))


def _named(document: Document) -> str:
    return _capitals(_whole(document, document.name.title()))


def _whole(document: Document, name: str) -> str:
    return f"{document.title}\n{document.source}\n{re.sub(r'[_./-]', ' ', name)}\n{document.text}"


@lru_cache(KEPT)
def _capitals(text: str) -> str:
    """The syllables of a text that begin with a capital, folded, those that stand apart parted by a bar."""
    words = f"{text}\n{expand_abbreviations(text)}"
    return f" {' '.join(fold(word) if word[0].isupper() else '|' for word in TOKEN.findall(words))} "


@lru_cache(KEPT)
def _folded(text: str) -> str:
    """A text as folded syllables with a space between, also with its abbreviations written out."""
    return f" {' '.join(TOKEN.findall(fold(text)))} | {' '.join(TOKEN.findall(fold(expand_abbreviations(text))))} "
