"""Who may do what: admins keep the documents and write to everybody; all others ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Role = Literal["person", "admin"]


class Roles:
    """The admins that the settings name, as (channel, id)."""

    def __init__(self, admins: Iterable[tuple[str, str]] = ()) -> None:
        self._admins = frozenset(f"{channel}:{identifier}" for channel, identifier in admins)

    @property
    def admins(self) -> tuple[str, ...]:
        """Every admin, "telegram:123", in order."""
        return tuple(sorted(self._admins))

    def is_admin(self, person: str) -> bool:
        return person in self._admins

    def role(self, person: str) -> Role:
        return "admin" if self.is_admin(person) else "person"
