"""The names of groups by their words, so that of ten thousand only those are compared that may be of one group."""

from __future__ import annotations

from collections.abc import Iterator

from index.groups import GroupName
from index.rarity import rarity

_Kind = tuple[str, "int | None"]


class GroupIndex:
    """Places by the names that they bear. Equal names are compared once, whatever number of groups bears them."""

    def __init__(self) -> None:
        self._places: dict[GroupName, list[int]] = {}
        self._of_kind: dict[_Kind, list[GroupName]] = {}
        self._plain: dict[_Kind, list[GroupName]] = {}  # without a word that tells them from others
        self._with: dict[tuple[_Kind, str], list[GroupName]] = {}
        self._by_rarest: dict[tuple[_Kind, str], list[GroupName]] = {}

    def add(self, name: GroupName, place: int) -> None:
        known = self._places.setdefault(name, [])
        known.append(place)
        if len(known) > 1:
            return
        kind = (name.head, name.number)
        self._of_kind.setdefault(kind, []).append(name)
        if not name.own:
            self._plain.setdefault(kind, []).append(name)
            return
        for word in name.own:
            self._with.setdefault((kind, word), []).append(name)
        self._by_rarest.setdefault((kind, _rarest(name)), []).append(name)

    def agreeing(self, name: GroupName) -> Iterator[list[int]]:
        """The places of each name that agrees with `name`."""
        kind = (name.head, name.number)
        candidates = self._of_kind.get(kind, []) if not name.own else [*self._plain.get(kind, []), *self.sharing(name)]
        yield from (self._places[other] for other in candidates if other.agrees(name))

    def agreeing_by_words(self, name: GroupName) -> Iterator[list[int]]:
        """Likewise, but of those names only that have a word in common with it that is no classifier."""
        yield from (self._places[other] for other in self.sharing(name) if other.agrees(name))

    def sharing(self, name: GroupName) -> dict[GroupName, None]:
        """Every name that has all own words of `name`, or only such, and some that do not."""
        kind = (name.head, name.number)
        if not name.own:
            return {}
        wider = min((self._with.get((kind, word), []) for word in name.own), key=len)
        narrower = (other for word in name.own for other in self._by_rarest.get((kind, word), ()))
        return dict.fromkeys((*wider, *narrower))


def _rarest(name: GroupName) -> str:
    return max(name.own, key=lambda word: (rarity(word), word))
