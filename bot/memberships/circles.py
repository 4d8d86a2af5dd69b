"""Documents in circles: two of one circle may speak of the same group, two of different circles never do.

Only names that agree can be of one group. A document that changes therefore has no others to be compared with but
those whose names agree with its own, or with those of a document that it shares a circle with.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.memberships.group_index import GroupIndex
from index.groups import GroupName


class Circles:
    """Circles of names. They only grow together: a name that no document uses any more does not part one."""

    def __init__(self) -> None:
        self._index = GroupIndex()
        self._numbers: dict[GroupName, int] = {}
        self._above: list[int] = []  # the number that each was joined to, its own at the top

    def __len__(self) -> int:
        """How many names are known."""
        return len(self._numbers)

    def join(self, names: Sequence[GroupName]) -> None:
        """Put the names that one document uses into one circle, with all that agree with them."""
        for name in names:
            if name not in self._numbers:
                self._add(name)
            self._unite(self._numbers[names[0]], self._numbers[name])

    def of(self, name: GroupName) -> int:
        """The circle of a name that was joined; its number may change when others are."""
        return self._top(self._numbers[name])

    def _add(self, name: GroupName) -> None:
        number = self._numbers[name] = len(self._above)
        self._above.append(number)
        for places in self._index.agreeing(name):
            self._unite(places[0], number)
        self._index.add(name, number)

    def _unite(self, one: int, other: int) -> None:
        self._above[self._top(other)] = self._top(one)

    def _top(self, number: int) -> int:
        while (above := self._above[number]) != number:
            self._above[number] = self._above[above]
            number = above
        return number
