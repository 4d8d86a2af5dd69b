"""The names of groups by their words, so that of ten thousand only those are compared that may be of one group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from index.groups import GroupName

_Kind = tuple[str, "int | None"]
_Own = frozenset[str]

_FEW = 6  # words of a name whose every part is looked up, 63 of them; of more words, names that share one are compared


class GroupIndex:
    """Places by the names that they bear. Equal names are compared once, whatever number of groups bears them."""

    def __init__(self) -> None:
        self._places: dict[GroupName, list[int]] = {}
        self._of_kind: dict[_Kind, list[GroupName]] = {}
        self._with: dict[tuple[_Kind, str], list[tuple[_Own, GroupName]]] = {}
        self._of_own: dict[tuple[_Kind, _Own], list[GroupName]] = {}  # by the words that tell them from others

    def add(self, name: GroupName, place: int) -> None:
        known = self._places.setdefault(name, [])
        known.append(place)
        if len(known) > 1:
            return
        kind, own = (name.head, name.number), name.own
        self._of_kind.setdefault(kind, []).append(name)
        self._of_own.setdefault((kind, own), []).append(name)
        for word in own:
            self._with.setdefault((kind, word), []).append((own, name))

    def agreeing(self, name: GroupName) -> Iterator[list[int]]:
        """The places of each name that agrees with `name`."""
        kind = (name.head, name.number)
        plain = self._of_own.get((kind, frozenset()), [])
        candidates = self._of_kind.get(kind, []) if not name.own else [*plain, *self.sharing(name)]
        yield from (self._places[other] for other in candidates if other.agrees(name))

    def agreeing_by_words(self, name: GroupName) -> Iterator[list[int]]:
        """Likewise, but of those names only that have a word in common with it that is no classifier."""
        yield from (self._places[other] for other in self.sharing(name) if other.agrees(name))

    def sharing(self, name: GroupName) -> dict[GroupName, None]:
        """Every name that has all own words of `name`, or only such."""
        kind, own = (name.head, name.number), name.own
        if not own:
            return {}
        holding = [self._with.get((kind, word), []) for word in own]
        wider = (other for held, other in min(holding, key=len) if own <= held)
        if len(own) > _FEW:
            narrower = [other for names in holding for held, other in names if held <= own]
        else:
            parts = (part for size in range(1, len(own)) for part in combinations(own, size))
            narrower = [other for part in parts for other in self._of_own.get((kind, frozenset(part)), ())]
        return dict.fromkeys((*wider, *narrower))
