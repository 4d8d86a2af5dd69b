"""Which document a question speaks of, by the words it shares with the document's name.

"Chỉ tiêu … của Phụ nữ Yên Châu" names the minutes of the "Hội nghị Ban Chấp hành Hội LHPN Yên Châu": a sentence of
the minutes need not say so again. A document is called by its title, its source, the name of its file and its
letterhead; a question names it in short, but in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import fsum

from bot.answers.reading import Reading
from index.rarity import rarity
from index.vietnamese import TOKEN, expand_abbreviations, fold, tokens

LEAST_NAMED = 6.0  # of rarity that the words of a question must have to name a document
BETWEEN = 3  # syllables of a name that a question may leave out between two of its own
HEAD = 6  # lines at the head of a document that may be its letterhead
_PROSE = 25  # syllables; a line as long speaks of something


def names_document(syllables: Sequence[str], reading: Reading) -> frozenset[int]:
    """The places of a question's syllables that only say which document they ask about; none where they do not."""
    pairs = pairs_of_name(reading.passage.title, reading.passage.source, reading.opening)
    naming = {place for first, pair in enumerate(pairwise(syllables)) if pair in pairs for place in (first, first + 1)}
    named = fsum(rarity(syllable) for syllable in {syllables[place] for place in naming})
    return frozenset(naming) if named >= LEAST_NAMED else frozenset()


def name_of(title: str, source: str, opening: str) -> tuple[str, ...]:
    """The lines that call a document by a name."""
    file, *lines = opening.split("\n")
    head = [line for line in lines if line.strip()][:HEAD]
    prose = next((place for place, line in enumerate(head) if _is_prose(line)), len(head))
    return (title, source, file, *head[:prose])


def _is_prose(line: str) -> bool:
    return len(tokens(line)) >= _PROSE or re.search(r"[.;:]\s*$", line) is not None


@lru_cache(1024)
def pairs_of_name(title: str, source: str, opening: str) -> frozenset[tuple[str, str]]:
    """Syllables of a document's name of which one follows the other nearly at once, also with its abbreviations
    written out."""
    return frozenset(
        (first, second)
        for line in name_of(title, source, opening)
        for words in (TOKEN.findall(fold(line)), TOKEN.findall(fold(expand_abbreviations(line))))
        for place, first in enumerate(words)
        for second in words[place + 1 : place + 2 + BETWEEN]
    )
