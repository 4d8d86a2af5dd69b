"""The HTTP API: `/api/ask`, and what the chat page sends besides, `/api/feedback` and `/api/forget`. JSON both ways."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.bubble import laid_out
from bot.channels.exchange import Exchange
from bot.channels.protection import checked, read_body
from bot.channels.shown import plain_quote
from bot.errors import HoidapError
from bot.jsonl import parse_object, parse_question
from bot.metrics import Metrics
from bot.records import Record, answer_record, line
from bot.turns import REASON_LIMIT


class Api:
    def __init__(self, exchange: Exchange, metrics: Metrics) -> None:
        self._exchange = exchange
        self._metrics = metrics

    def routes(self) -> list[Route]:
        return [
            Route("/api/ask", self.ask, methods=["POST"]),
            Route("/api/feedback", self.rate, methods=["POST"]),
            Route("/api/forget", self.forget, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        """`{"question", "session"?, "id"?, "replaces"?}` to the object that `hoidap ask --json` prints.

        With it come "choices", what may be asked next; "turn", the number that feedback names, 0 where there is
        none; each citation's "words", its quote without Markdown's marks; and "blocks", the answer's text laid out.
        """
        try:
            body = parse_object(await read_body(request))
            question = checked(parse_question(body))
            replaces = _turn(body, "replaces", 0)
        except HoidapError:
            self._metrics.count("refused")
            raise
        reply, elapsed_ms = await self._exchange.answer(question, replaces)
        record = answer_record(question.id, question.text, reply.answer, elapsed_ms)
        for citation in record["citations"]:
            citation["words"] = plain_quote(citation["quote"])
        choices = [asdict(choice) for choice in reply.choices if choice.kind == "ask"]
        blocks = [asdict(block) for block in laid_out(reply.answer.text)]
        return json_response({**record, "blocks": blocks, "choices": choices, "turn": reply.turn})

    async def rate(self, request: Request) -> Response:
        """`{"turn", "session", "liked", "reason"?}`; 404 where the session has no such turn."""
        body = parse_object(await read_body(request))
        liked, reason = body.get("liked"), body.get("reason", "")
        if not isinstance(liked, bool) or not isinstance(reason, str):
            raise HoidapError("web.bad_feedback")
        await self._exchange.rate(_turn(body, "turn"), _session(body), liked, reason[:REASON_LIMIT])
        return json_response({"kept": True})

    async def forget(self, request: Request) -> Response:
        """`{"session"}`: whoever deletes a conversation leaves nothing that ties it together."""
        await self._exchange.forget(_session(parse_object(await read_body(request))))
        return json_response({"forgotten": True})


def json_response(content: Record, status: int = 200) -> Response:
    # A lone surrogate, valid in JSON as an escape, goes out as it came in.
    body = line(content).encode("utf-8", "backslashreplace")
    return Response(body, status, {"Cache-Control": "no-store"}, media_type="application/json")


def _turn(body: Record, field: str, absent: int | None = None) -> int:
    turn = body.get(field, absent)
    if type(turn) is not int or not 0 <= turn < 2**63:  # what SQLite can hold
        raise HoidapError("web.bad_turn", field=field)
    return turn


def _session(body: Record) -> str:
    session = body.get("session")
    if not isinstance(session, str) or not session:
        raise HoidapError("line.bad_session")
    return session
