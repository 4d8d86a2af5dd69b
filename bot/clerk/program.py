"""The source that answers and publishes, as a hash: a development tree changes without a new version number."""

from __future__ import annotations

import hashlib
from pathlib import Path

import bot
import index


def source_hash() -> str:
    """Of all that lies in the packages now, 10 ms. Raises OSError."""
    digest = hashlib.blake2b(digest_size=16)
    for package in (bot, index):
        folder = Path(package.__path__[0])
        for source in sorted(folder.rglob("*.py")):
            digest.update(str(source.relative_to(folder)).encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()
