"""Questions grouped by likeness, so that what twenty people ask in twenty wordings is seen once.

Two wordings are alike if they name the same numbers, one of them says all that the other says, and what it says
beyond that is little: syllables without their marks, each weighing what it tells in general Vietnamese, but for the
words of courtesy and of asking. The commonest wordings lead; every other joins the leader that it is most like, or
leads a group of its own. Greedy, so groups depend on the order, which is fixed; a group is a hint for whoever reads
it, and shows all its wordings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.rarity import rarity
from index.vietnamese import TOKEN, fold

# Of the weight of both, what they share. Pairs that ask the same have 0.85 and more, "at which place" and "on which
# day" of one event 0.80. "Phó giám đốc" is like "giám đốc" (0.91): a reader tells offices apart.
ALIKE = 0.82
MOST = 3_000  # questions that are grouped, the first: a second

# Without their marks: those that are nouns as well ("ơi" and "ổi", "thì" and "thi", "về" and "vé") are not among them.
_IDLE = frozenset(
    "a ai anh bao biet cac cai chi cho co cua duoc em gi giup gium hay hoi khong la lam minh nao nay nhe nhieu nhu "
    "nhung o roi sao the toi vay voi xin".split()
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Alike(Generic[T]):
    """Things that ask for the same, in the order in which they were given; `label` is their commonest wording."""

    label: str
    items: tuple[T, ...]


def grouped(items: Sequence[T], words: Callable[[T], str]) -> list[Alike[T]]:
    """The items in groups, the largest first, then that with the first item."""
    wordings: dict[str, list[T]] = defaultdict(list)
    for item in items[:MOST]:
        wordings[" ".join(_syllables(words(item)))].append(item)
    leaders = _Leaders()
    groups: dict[str, list[str]] = defaultdict(list)
    for wording in sorted(wordings, key=lambda each: -len(wordings[each])):
        groups[leaders.leader(wording)].append(wording)
    place = {id(item): number for number, item in enumerate(items)}
    found = []
    for group in groups.values():
        together = [item for wording in group for item in wordings[wording]]
        found.append(sorted(together, key=lambda item: place[id(item)]))
    largest = sorted(found, key=lambda group: (-len(group), place[id(group[0])]))
    return [Alike(_commonest(map(words, group)), tuple(group)) for group in largest]


class _Leaders:
    """The wordings that lead groups, found by the syllables that they share with another."""

    def __init__(self) -> None:
        self._telling: dict[str, frozenset[str]] = {}
        self._holding: dict[str, list[str]] = defaultdict(list)

    def leader(self, wording: str) -> str:
        """The leader of a wording; it may be itself from now on."""
        telling, numbers = _telling(wording), _numbers(wording)
        shared = Counter(leader for syllable in telling for leader in self._holding[syllable])
        alike = [
            (_share(telling, self._telling[leader]), leader)
            for leader, count in shared.items()
            if count == min(len(telling), len(self._telling[leader])) and _numbers(leader) == numbers
        ]
        best, leader = max(alike, key=lambda each: each[0], default=(0.0, ""))
        if best >= ALIKE:
            return leader
        self._telling[wording] = telling
        for syllable in telling:
            self._holding[syllable].append(wording)
        return wording


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * _weight(one & other) / (_weight(one) + _weight(other))


def _syllables(text: str) -> list[str]:
    return TOKEN.findall(fold(text))


def _telling(wording: str) -> frozenset[str]:
    syllables = frozenset(wording.split())
    return syllables - _IDLE or syllables


def _numbers(wording: str) -> frozenset[str]:
    return frozenset(syllable for syllable in wording.split() if any(map(str.isdigit, syllable)))


def _weight(syllables: Iterable[str]) -> float:
    return sum(max(rarity(syllable) - 0.5, 0.2) for syllable in syllables)


def _commonest(texts: Iterable[str]) -> str:
    return Counter(texts).most_common(1)[0][0]
