"""How a document begins, and whether its letters were read at all: what an admin sees before adding it."""

from __future__ import annotations

from itertools import islice
from pathlib import PurePath

from bot.text import printable, shortened
from index.rarity import is_known
from index.types import Document
from index.vietnamese import TOKEN, fold, sentences

LINES = 3
LINE = 120  # characters
_LOOKED_AT = 20_000  # characters
_FEWEST = 8  # syllables that say something of the rest
# The share of syllables that Vietnamese has: 0.94 to 1.0 of pages that were read well, 0.86 of one out of focus, 0.27
# of one that lies on its side. A PDF may be in English, which has 0.5.
_LEAST = {".jpg": 0.7, ".jpeg": 0.7, ".png": 0.7, ".pdf": 0.4}


def opening(document: Document) -> tuple[str, ...]:
    """Its first lines, what belongs to its page and its title left out; each shortened."""
    text, title = document.text[:_LOOKED_AT], fold(document.title)
    for span in reversed(document.skipped):
        text = text[: span.start] + text[span.end :]
    lines = (line.strip(" \t#*_|") for line in text.splitlines())
    telling = (line for line in lines if any(map(str.isalnum, line)) and fold(line) != title)
    return tuple(shortened(printable(line), LINE) for line in islice(telling, LINES))


def title_of_pasted(text: str) -> str:
    """What to call a text that was pasted: its first line, or the first sentence of that; shortened.

    >>> title_of_pasted("Huyện ủy họp ngày 5/8. Hội nghị bàn ba việc.")
    'Huyện ủy họp ngày 5/8'
    """
    line = next((line.strip(" \t#*_") for line in text.splitlines() if any(map(str.isalnum, line))), "")
    first = next((line[span.start : span.end] for span in sentences(line)), line)
    return shortened(printable(first).removesuffix("."), LINE)


def is_unclear(document: Document) -> bool:
    """Whether what was read off a picture or a PDF is mostly no Vietnamese: the page lay on its side, or was dark."""
    words = [word for word in TOKEN.findall(fold(document.text[:_LOOKED_AT])) if not word.isdigit()]
    least = _LEAST.get(PurePath(document.name).suffix.lower())
    return least is not None and len(words) >= _FEWEST and sum(map(is_known, words)) < least * len(words)
