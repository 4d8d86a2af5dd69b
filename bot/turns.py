"""Turns: every question that was answered, with its answer, and what the person thought of it.

Kept so that a conversation goes on after a restart, feedback finds its answer, and admins see what people ask.
A session and its chat are kept as keyed hashes only: whoever reads the table learns what was asked, and not by whom.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import cast

from bot.records import citation_record
from bot.state import State
from bot.types import Answer, Citation, Incoming, Language

REASON_LIMIT = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Asked:
    """One turn as it was kept. `liked` is None where nobody said."""

    id: int
    asked: datetime
    channel: str
    question: str
    answer: Answer
    generation: int
    liked: bool | None = None
    reason: str = ""


class Turns:
    """The turns of one `state.db`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._key = self._secret()

    def keep(self, incoming: Incoming, answer: Answer, generation: int) -> int:
        """Write a turn down; the number that feedback names."""
        row = (
            _now(),
            incoming.channel,
            self._hashed(incoming.session),
            _storable(incoming.text),
            _storable(answer.question),
            answer.kind,
            answer.language,
            _storable(answer.text),
            answer.abstained,
            json.dumps([citation_record(citation) for citation in answer.citations], ensure_ascii=False),
            generation,
            self._hashed(incoming.chat) if incoming.chat else "",
        )
        with self._state.writing() as connection:
            cursor = connection.execute(
                "INSERT INTO turns (asked, channel, session, question, understood, kind, language, answer, abstained,"
                " citations, generation, chat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            return cast("int", cursor.lastrowid)

    def rate(self, turn: int, session: str, liked: bool, reason: str = "") -> bool:
        """What the person of the session thought of its answer; a later word replaces an earlier one.

        False where the session has no such turn: nobody rates what another one asked.
        """
        with self._state.writing() as connection:
            owner = connection.execute(
                "SELECT 1 FROM turns WHERE id = ? AND session = ?", [turn, self._hashed(session)]
            ).fetchone()
            if owner is None:
                return False
            connection.execute(
                "INSERT INTO feedback VALUES (?, ?, ?, ?) ON CONFLICT (turn)"
                " DO UPDATE SET liked = excluded.liked, reason = excluded.reason, given = excluded.given",
                [turn, liked, _storable(reason[:REASON_LIMIT]), _now()],
            )
        return True

    def turn(self, turn: int, session: str, chat: str = "") -> Asked | None:
        """A turn of the session, or of anybody in the chat, who all read its answer."""
        found = self._select(
            "turns.id = ? AND (session = ? OR chat != '' AND chat = ?)",
            turn,
            self._hashed(session),
            self._hashed(chat) if chat else "",
        )
        return found[0] if found else None

    def last(self, session: str) -> Asked | None:
        """The session's latest turn."""
        found = self._select("session = ? ORDER BY turns.id DESC LIMIT 1", self._hashed(session))
        return found[0] if found else None

    def forget(self, session: str) -> None:
        """Break the tie between a session and its turns: they stay as questions that somebody asked."""
        with self._state.writing() as connection:
            connection.execute("UPDATE turns SET session = '', chat = '' WHERE session = ?", [self._hashed(session)])

    def retract(self, turn: int, session: str) -> None:
        """Break the tie between a session and one of its turns, which its person has put in other words."""
        with self._state.writing() as connection:
            connection.execute(
                "UPDATE turns SET session = '' WHERE id = ? AND session = ?", [turn, self._hashed(session)]
            )

    def _select(self, condition: str, *parameters: str | int) -> list[Asked]:
        rows = self._state.rows(
            f"SELECT turns.*, liked, reason FROM turns LEFT JOIN feedback ON turn = id WHERE {condition}", parameters
        )
        return [
            Asked(
                row["id"],
                datetime.fromisoformat(row["asked"]),
                row["channel"],
                row["question"],
                Answer(
                    row["answer"],
                    cast("Language", row["language"]),
                    bool(row["abstained"]),
                    tuple(Citation(**citation) for citation in json.loads(row["citations"])),
                    row["kind"],
                    row["understood"],
                ),
                row["generation"],
                None if row["liked"] is None else bool(row["liked"]),
                row["reason"] or "",
            )
            for row in rows
        ]

    def _hashed(self, session: str) -> str:
        return hashlib.blake2b(session.encode("utf-8", "replace"), key=self._key, digest_size=16).hexdigest()

    def _secret(self) -> bytes:
        with self._state.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO settings VALUES ('session key', ?)", [secrets.token_hex(32)])
            row = connection.execute("SELECT value FROM settings WHERE name = 'session key'").fetchone()
        return bytes.fromhex(row["value"])


def _storable(text: str) -> str:
    """Half of a surrogate pair, which JSON may carry, is no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")
