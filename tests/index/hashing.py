"""An encoder for tests whose vectors mean something: the more syllables two texts share, the nearer they are."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from index.types import Vectors
from index.vietnamese import fold, syllables


class HashingEncoder:
    """Every syllable is a random direction, a text the sum of its own. `embedded` remembers what was asked of it."""

    weight = 0.3

    def __init__(self, dimension: int = 64, identity: str = "hashing") -> None:
        self.dimension, self.identity = dimension, identity
        self.embedded: list[str] = []
        self._directions: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str], *, question: bool = False) -> Vectors:
        if not question:
            self.embedded.extend(texts)
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for syllable in syllables(text):
                vectors[row] += self._direction(fold(syllable))
            vectors[row] /= max(float(np.linalg.norm(vectors[row])), 1e-9)
        return vectors

    def _direction(self, syllable: str) -> Vectors:
        if syllable not in self._directions:
            generator = np.random.default_rng(crc32(f"{self.identity} {syllable}".encode()))
            self._directions[syllable] = generator.standard_normal(self.dimension).astype(np.float32)
        return self._directions[syllable]
