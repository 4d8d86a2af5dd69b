"""Who may do what: admins keep the documents and write to everybody; all others ask.

Admins are those that the settings name, and those whom an admin has invited:

    invite -> token, in a link that is passed on -> inviter, shown -> accept -> admin

Invitations are kept as hashes only. An admin's invitations end with their role.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Literal

from bot.admins.audit import Audit
from bot.admins.signin import hashed
from bot.state import State

Role = Literal["person", "admin"]

INVITATION_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Appointment:
    """An admin by invitation: who, by whom, since when."""

    person: str
    by: str
    at: datetime


class Roles:
    """The admins that the settings name, as (channel, id), and those of `state.db`, whichever process added them.

    Without a state nobody can be invited. `clock` tells seconds since 1970.
    """

    def __init__(
        self,
        admins: Iterable[tuple[str, str]] = (),
        state: State | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.named = frozenset(f"{channel}:{identifier}" for channel, identifier in admins)
        self._state = state
        self._clock = clock

    @property
    def admins(self) -> tuple[str, ...]:
        """Every admin as it is now, "telegram:123", in order."""
        return tuple(sorted(self.named | {appointment.person for appointment in self.appointed()}))

    def appointed(self) -> list[Appointment]:
        """The admins by invitation whom the settings do not name, in order of appointment."""
        rows = self._state.rows("SELECT * FROM admins ORDER BY at, person") if self._state else []
        return [
            Appointment(row["person"], row["by"], datetime.fromisoformat(row["at"]))
            for row in rows
            if row["person"] not in self.named
        ]

    def is_admin(self, person: str) -> bool:
        if not person or person in self.named:
            return bool(person)
        return (
            self._state is not None
            and self._state.row("SELECT person FROM admins WHERE person = ?", [person]) is not None
        )

    def role(self, person: str) -> Role:
        return "admin" if self.is_admin(person) else "person"

    def invite(self, by: str) -> str | None:
        """A token that makes an admin of whoever accepts it first, within a day; None where `by` is no admin."""
        if self._state is None:
            return None
        token = secrets.token_urlsafe(16)
        with self._state.writing() as connection:
            if not self.is_admin(by):
                return None
            connection.execute("DELETE FROM invitations WHERE expires <= ?", [self._clock()])
            connection.execute(
                "INSERT INTO invitations VALUES (?, ?, ?)", [hashed(token), by, self._clock() + INVITATION_SECONDS]
            )
            Audit(self._state).record(by, "admin.invited")
        return token

    def inviter(self, token: str) -> str | None:
        """The admin whose invitation it is; None where it was used, has expired or never was one."""
        row = self._state and self._state.row(
            "SELECT issuer FROM invitations WHERE hash = ? AND expires > ?", [hashed(token), self._clock()]
        )
        return row["issuer"] if row and self.is_admin(row["issuer"]) else None

    def accept(self, token: str, person: str) -> Appointment | None:
        """The person is an admin from now on. None where the invitation holds no longer, or they were one before."""
        if self._state is None or not person:
            return None
        with self._state.writing() as connection:
            by = self.inviter(token)
            if by is None or self.is_admin(person):
                return None
            appointment = Appointment(person, by, datetime.now(timezone.utc))
            connection.execute("DELETE FROM invitations WHERE hash = ?", [hashed(token)])
            connection.execute(
                "INSERT INTO admins VALUES (?, ?, ?)", [person, by, appointment.at.isoformat(timespec="milliseconds")]
            )
            Audit(self._state).record(person, "admin.added", person, by)
        return appointment

    def remove(self, person: str, by: str) -> bool:
        """The person is no admin any longer, nor whom they have invited and who has not come yet.

        False where they were none by invitation: those whom the settings name stay.
        """
        if self._state is None or person in self.named:
            return False
        with self._state.writing() as connection:
            removed = connection.execute("DELETE FROM admins WHERE person = ?", [person]).rowcount > 0
            connection.execute("DELETE FROM invitations WHERE issuer = ?", [person])
            if removed:
                Audit(self._state).record(by, "admin.removed", person)
        return removed
