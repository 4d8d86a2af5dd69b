"""How much a syllable says: its inverse document frequency in general Vietnamese, marks off.

Counted once over the training text (`training/rarity.py`), so it is the same for a library of five documents and of
five thousand: "của" says nothing in either, and a syllable that the table lacks is a rare name or a typing error.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "model" / "rarity.json"
UNKNOWN = (
    7.5  # of a syllable seen in fewer than 20 of 114,448 stretches of a thousand characters; the rarest kept has 8.6
)


@cache
def _table() -> dict[str, float]:
    table: dict[str, float] = json.loads(_TABLE.read_text(encoding="utf-8"))
    return table


def rarity(syllable: str) -> float:
    """The weight of a folded syllable or number, 0.2 ("va") to 7.5."""
    return min(_table().get(syllable, UNKNOWN), UNKNOWN)


def is_known(syllable: str) -> bool:
    """Whether general Vietnamese has this folded syllable."""
    return syllable in _table()
