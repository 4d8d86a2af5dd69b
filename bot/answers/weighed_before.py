"""What was weighed before: the same passages say the same to the same question, in whichever generation they stand.

Weighing takes half of an answer's time, and hardly any question meets a passage that a publication has changed. So
neither the checks of a candidate nor the first who ask after a publication wait for all of it again. Nothing is taken
over that could have come out otherwise: the key holds all that `bot.answers.evidence` is given.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from threading import Lock

from bot.answers.evidence import Evidence
from bot.question import Question
from index.types import Passage

KEPT = 1_000  # questions, the least recent forgotten first: about 5 MB

Key = tuple[Question, bytes]
_known: OrderedDict[Key, Evidence | None] = OrderedDict()
_lock = Lock()


def weighed(
    question: Question,
    passages: Sequence[Passage],
    openings: Mapping[str, str],
    weigh: Callable[[], Evidence | None],
) -> Evidence | None:
    """What `weigh` makes of a question and passages, in their order, or has made of the very same."""
    key = question, _digest(passages, openings)
    with _lock:
        if key in _known:
            _known.move_to_end(key)
            return _known[key]
    found = weigh()
    with _lock:
        _known[key] = found
        while len(_known) > KEPT:
            _known.popitem(last=False)
    return found


def _digest(passages: Sequence[Passage], openings: Mapping[str, str]) -> bytes:
    """0.2 ms for the 60 passages of a question."""
    digest = blake2b(digest_size=16)
    for part in _parts(passages, openings):
        digest.update(part.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.digest()


def _parts(passages: Sequence[Passage], openings: Mapping[str, str]) -> Iterable[str]:
    for passage in passages:
        yield f"{passage.start} {passage.end}"
        yield from (passage.document, passage.text, passage.context, passage.title, passage.source, passage.date)
    for name, opening in openings.items():
        yield from (name, opening)
