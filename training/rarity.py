"""Counts how rare each syllable is, for `index/rarity.py`: `python training/rarity.py train.jsonl.xz [OUTPUT]`.

Every second record is cut into stretches of a thousand characters; a syllable's rarity is the logarithm of all
stretches over those that hold it, marks off. Syllables in fewer than twenty stretches are left out. Two minutes.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import Counter
from itertools import islice
from math import log
from pathlib import Path

from index.vietnamese import TOKEN, fold

STRETCH = 1_000  # characters
LEAST = 20  # stretches
OUTPUT = Path(__file__).parent.parent / "index" / "model" / "rarity.json"


def rarities(path: Path) -> dict[str, float]:
    """The rarity of each folded syllable of the training text, the commonest first."""
    held: Counter[str] = Counter()
    stretches = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 2):
            body = json.loads(line)["body"]
            text = body if isinstance(body, str) else "\n".join(body)
            for start in range(0, len(text), STRETCH):
                stretches += 1
                held.update(set(TOKEN.findall(fold(text[start : start + STRETCH]))))
    return {token: round(log(stretches / count), 2) for token, count in held.most_common() if count >= LEAST}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("output", type=Path, nargs="?", default=OUTPUT)
    arguments = parser.parse_args()
    table = rarities(arguments.path)
    arguments.output.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
