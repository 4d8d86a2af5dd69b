"""Turns as people would have left them in `state.db`, at any moment."""

from __future__ import annotations

from datetime import datetime, timezone

from bot.state import State
from bot.turns import Turns
from bot.types import Answer, Incoming


def ask(
    state: State,
    at: str | datetime,
    question: str = "Học phí là bao nhiêu?",
    *,
    answer: str = "350.000 đồng",
    abstained: bool = False,
    liked: bool | None = None,
    reason: str = "",
    session: str = "telegram:7",
) -> int:
    """A turn asked at a moment, of ISO 8601 with its zone."""
    turns = Turns(state)
    said = Answer(answer, "vi", abstained, kind="number", question=question)
    turn = turns.keep(Incoming(question, session=session, channel="telegram"), said, 1)
    if liked is not None:
        turns.rate(turn, session, liked, reason)
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    asked = moment.astimezone(timezone.utc).isoformat(timespec="milliseconds")
    with state.writing() as connection:
        connection.execute("UPDATE turns SET asked = ? WHERE id = ?", [asked, turn])
    return turn
