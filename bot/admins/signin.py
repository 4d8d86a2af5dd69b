"""Signing in as an admin: a link that is printed where only the keeper of the machine can read it, used once.

    link -> token, printed -> redeem -> session, kept in a cookie -> is_admin

Tokens and sessions are kept as hashes only: whoever reads `state.db` cannot sign in with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

from bot.admins.audit import Audit
from bot.state import State

LINK_SECONDS = 15 * 60
SESSION_SECONDS = 14 * 24 * 3600


class SignIns:
    """The links and sessions of one `state.db`. `clock` tells seconds since 1970."""

    def __init__(self, state: State, clock: Callable[[], float] = time.time) -> None:
        self._state = state
        self._clock = clock

    def link(self) -> str:
        """A token that signs in whoever redeems it first, within a quarter of an hour."""
        token = secrets.token_urlsafe(32)
        with self._state.writing() as connection:
            connection.execute("DELETE FROM sign_in_links WHERE expires <= ?", [self._clock()])
            connection.execute("INSERT INTO sign_in_links VALUES (?, ?)", [hashed(token), self._clock() + LINK_SECONDS])
        return token

    def redeem(self, token: str) -> str | None:
        """The session that a token opens; None where it was used, has expired or never was one."""
        session = secrets.token_urlsafe(32)
        with self._state.writing() as connection:
            links = connection.execute("SELECT hash FROM sign_in_links WHERE expires > ?", [self._clock()])
            known = _among(hashed(token), [row["hash"] for row in links])
            if known is None:
                return None
            connection.execute("DELETE FROM sign_in_links WHERE hash = ?", [known])
            connection.execute("DELETE FROM admin_sessions WHERE expires <= ?", [self._clock()])
            Audit(self._state).record("", "admin.signed_in")
            connection.execute(
                "INSERT INTO admin_sessions VALUES (?, ?)", [hashed(session), self._clock() + SESSION_SECONDS]
            )
        return session

    def is_admin(self, session: str) -> bool:
        """Whether a session was opened by a link, has not expired and was not ended."""
        if not session:
            return False
        rows = self._state.rows("SELECT hash FROM admin_sessions WHERE expires > ?", [self._clock()])
        return _among(hashed(session), [row["hash"] for row in rows]) is not None

    def end(self, session: str) -> None:
        """Sign out."""
        with self._state.writing() as connection:
            connection.execute("DELETE FROM admin_sessions WHERE hash = ?", [hashed(session)])

    def keep_address(self, address: str) -> None:
        """Write down where the pages are served, for `hoidap doctor`."""
        with self._state.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES ('web address', ?)", [address])

    def address(self) -> str:
        """Where the pages were served last, "" if they never were."""
        row = self._state.row("SELECT value FROM settings WHERE name = 'web address'")
        return str(row["value"]) if row is not None else ""


def link_address(address: str, token: str) -> str:
    """What is printed: an address that a browser opens."""
    return f"{address.rstrip('/')}/signin?token={token}"


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.blake2b(token.encode("utf-8", "replace"), digest_size=32).hexdigest()


def _among(digest: str, known: list[str]) -> str | None:
    """The digest where it is known; as long in coming whichever it is, and whether or not."""
    return next((each for each in known if hmac.compare_digest(each, digest)), None)
