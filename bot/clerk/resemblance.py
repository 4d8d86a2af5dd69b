"""Which documents that are there already a new one repeats, or is a new version of.

A search with stretches of the new document, its title and its code brings a few candidates, however many documents
there are; only these are compared. Likeness is the share of the new document's shingles, stretches of five syllables
without marks, that the other one has as well: a page that was scanned again, or copied with its menus, still has most.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from bot.answers.papers import own_code
from bot.clerk.uploads import Similar
from index.types import Document, View
from index.vietnamese import TOKEN, fold

SHINGLE = 5  # syllables
LIKE = 0.5  # share from which on two documents are called alike; two plans of one office share 0.1 to 0.3
COMPARED = 200_000  # characters of each that are compared: 0.1 s
PROBES = 6  # stretches that are searched for
PROBE = 240  # characters of one
HITS = 5  # for each
CANDIDATES = 8  # documents that are compared
MOST = 3  # that are told of


def similar_documents(document: Document, view: View, named: Iterable[str] = ()) -> tuple[Similar, ...]:
    """The documents that this one may replace, the likeliest first. `named` are those whose file is called alike."""
    found = []
    ours = shingles(_said(document))
    code = own_code(document)
    same_name = frozenset(named)
    for name in _candidates(document, view, same_name):
        other = view.document(name)
        if other is None:
            continue
        share = shared(ours, shingles(_said(other)))
        other_code = own_code(other)
        if name in same_name:
            found.append(Similar(name, other.title, other.date, "name", share))
        elif code is not None and other_code is not None and code.value == other_code.value:
            found.append(Similar(name, other.title, other.date, "code", share))
        elif share >= LIKE:
            found.append(Similar(name, other.title, other.date, "text", share))
        elif document.title and _same(document.title, other.title):
            found.append(Similar(name, other.title, other.date, "title", share))
    return tuple(sorted(found, key=lambda each: (each.reason != "name", -each.share)))[:MOST]


def shingles(text: str) -> frozenset[int]:
    """The stretches of five syllables that a text consists of, as hashes; of a shorter one all of it is one."""
    words = TOKEN.findall(fold(text[:COMPARED]))
    last = max(len(words) - SHINGLE, 0)
    return frozenset(hash(tuple(words[place : place + SHINGLE])) for place in range(last + 1)) if words else frozenset()


def shared(ours: frozenset[int], theirs: frozenset[int]) -> float:
    """How much of ours they have, 0 to 1."""
    return len(ours & theirs) / len(ours) if ours else 0.0


def _said(document: Document) -> str:
    """The text without its head and menus."""
    kept, place = [], 0
    for span in document.skipped:
        kept.append(document.text[place : span.start])
        place = span.end
    return " ".join([*kept, document.text[place:]])


def _candidates(document: Document, view: View, named: frozenset[str]) -> list[str]:
    """Document names: those called alike, then those that searches find, the most often found first."""
    counted: dict[str, int] = {}
    for probe in _probes(document):
        for name in {hit.passage.document for hit in view.search(probe, HITS)}:
            counted[name] = counted.get(name, 0) + 1
    found = sorted(counted, key=lambda name: -counted[name])
    return list(dict.fromkeys([*sorted(named), *found]))[: CANDIDATES + len(named)]


def _probes(document: Document) -> Iterator[str]:
    if document.title:
        yield document.title
    code = own_code(document)
    if code is not None:
        yield code.text
    step = max(len(document.text) // PROBES, PROBE)
    for start in range(0, min(len(document.text), step * PROBES), step):
        if stretch := document.text[start : start + PROBE].strip():
            yield stretch


def _same(title: str, other: str) -> bool:
    return TOKEN.findall(fold(title)) == TOKEN.findall(fold(other))


def called_alike(name: str, names: Iterable[str]) -> list[str]:
    """The documents whose file has this name, in whichever folder, whatever its capitals."""
    wanted = name.casefold()
    return [each for each in names if PurePosixPath(each).name.casefold() == wanted]
