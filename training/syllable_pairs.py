"""How often two syllables stand together in general Vietnamese: counted over the training text, for
`bot.questions.spelling`.

    python -m training.syllable_pairs TRAIN.jsonl.xz

Writes index/model/pairs.tsv: a line a syllable, with the binary logarithm of its count and, by falling logarithm, what
follows it. Pairs are counted between words in small letters only, so that the table holds no names.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import log2
from pathlib import Path

from index.vietnamese import normalize
from training.data import read_records

LEAST = 20  # of a syllable
LEAST_TOGETHER = 32
LONGEST = 7  # letters; "nghiêng" has the most
_TARGET = Path(__file__).parent.parent / "index" / "model" / "pairs.tsv"
_TOKEN = re.compile(r"[^\W\d_]+|[^\s\w]|\d+")


def texts(path: Path) -> Iterator[str]:
    """The titles and paragraphs of the training text."""
    for record in read_records(path):
        body = record["body"]
        yield from [record.get("title", ""), *(body if isinstance(body, list) else body.split("\n"))]


def count(path: Path) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Syllables, names included, and pairs of adjacent ones in small letters."""
    alone: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for text in texts(path):
        tokens = _TOKEN.findall(normalize(text))
        alone.update(token.lower() for token in tokens if token.isalpha())
        together.update(
            (left, right)
            for left, right in pairwise(tokens)
            if left.isalpha() and right.isalpha() and left.islower() and right.islower()
        )
    return alone, together


def rows(alone: Counter[str], together: Counter[tuple[str, str]]) -> Iterator[str]:
    """The lines of the table, by syllable."""
    following: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (left, right), times in together.items():
        if times >= LEAST_TOGETHER and max(len(left), len(right)) <= LONGEST:
            following[left][int(log2(times))].append(right)
    for syllable in sorted(
        syllable for syllable, times in alone.items() if times >= LEAST and len(syllable) <= LONGEST
    ):
        groups = following[syllable]
        columns = [f"{bits} {' '.join(sorted(groups[bits]))}" for bits in sorted(groups, reverse=True)]
        yield "\t".join([syllable, str(int(log2(alone[syllable]))), *columns])


if __name__ == "__main__":
    _TARGET.write_text("\n".join(rows(*count(Path(sys.argv[1])))) + "\n", encoding="utf-8")
