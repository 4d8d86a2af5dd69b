"""Whether the documents that an answer cites know whom the question names.

"LĐLĐ Hà Khê có bao nhiêu CĐCS?" is not answered out of papers in which no Hà Khê occurs, however well their sentences
say how many there are. A body of which the papers know neither its kind nor its name is none of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.question import Question
from bot.questions.bodies_named import NamedBody, bodies_named, names_in
from bot.types import Answer
from index.types import Document, View
from index.vietnamese import ABBREVIATIONS, fold, normalize, tokens

KEPT = 16  # texts as running syllables; some are whole documents
OPENING = 900  # characters of a document that say what it is about
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
    return all(any(_knows(body, _folded(text)) for text in _texts(answer, documents)) for body in bodies) and all(
        any(_has(pair, _capitals(text)) for text in _texts(answer, documents)) for pair in names
    )


def _texts(answer: Answer, documents: Sequence[Document]) -> Iterator[str]:
    """The answer, which calls a group by its name in another document; what each document is called and how it begins,
    which mostly says whom it is about; then all of it."""
    yield answer.text
    for end in (OPENING, None):
        for document in documents:
            name = re.sub(r"[_./-]", " ", document.name).title()
            yield f"{document.title}\n{document.source}\n{name}\n{document.text[:end]}"


def _knows(body: NamedBody, text: str) -> bool:
    name, kind = body.name, body.kind
    if name and not any(_has(pair, text) for pair in pairwise(name)):
        return False
    if name and body.is_said_whole:
        return re.search(rf" {' '.join(kind[-2:])} (?:\S+ ){{0,{BETWEEN}}}{name[0]} ", text) is not None
    return kind[0] in _SPOKEN_OF_ALIKE or _has(kind[-2:], text)


def _has(syllables: Iterable[str], text: str) -> bool:
    return f" {' '.join(syllables)} " in text


@lru_cache(KEPT)
def _capitals(text: str) -> str:
    """The syllables of a text that begin with a capital, folded, those that stand apart parted by a bar."""
    return f" {fold(' '.join(word if word[0].isupper() else '|' for word in tokens(_both_ways(text))))} "


@lru_cache(KEPT)
def _folded(text: str) -> str:
    """A text as folded syllables with a space between."""
    return f" {' '.join(tokens(fold(_both_ways(text))))} "


def _both_ways(text: str) -> str:
    """A text, and again with its abbreviations written out; looking at each word would take ten times as long."""
    text = normalize(text)
    short = sorted(ABBREVIATIONS.keys() & set(tokens(text)))
    if not short:
        return text
    written_out = re.sub(rf"(?<!\w)(?:{'|'.join(short)})(?!\w)", lambda match: ABBREVIATIONS[match[0]], text)
    return f"{text}\n|\n{written_out}"
