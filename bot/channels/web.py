"""The web as a channel: the chat page, the HTTP API, a document with its cited words marked, health and metrics.

Questions are answered in worker threads, never on the event loop. Everything that comes from a question or a
document reaches the page as text: escaped by the templates, or set as `textContent` by the page's script.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.assets import YEAR, asset_routes
from bot.channels.installable import installable_routes
from bot.channels.page import LANGUAGES, THEMES, chat_page, document_page, message_page, reader_of
from bot.channels.protection import STATUS, PathPrefix, SecurityHeaders, checked, own_path, read_body
from bot.channels.served import ServedChannel
from bot.errors import HoidapError, explain
from bot.jsonl import Question, parse_object, parse_question
from bot.metrics import Metrics
from bot.phrases import say
from bot.records import Record, answer_record, line
from bot.types import Incoming, Reply
from index.types import Document, Generation, Library

WORKERS = 8  # answers are milliseconds of computation: more threads would only wait for each other


class Responder(Protocol):
    """What answers; a `Conversation`."""

    def reply(self, incoming: Incoming) -> Reply | None: ...


class WebChannel:
    """The web over one library and its conversation; `prefix` is the path of it that a reverse proxy serves.

    `channels` are those that the same process serves.
    """

    def __init__(
        self, library: Library, conversation: Responder, prefix: str = "", channels: Sequence[ServedChannel] = ()
    ) -> None:
        self._channels = channels
        self._library = library
        self._conversation = conversation
        self._prefix = prefix
        self._limiter = CapacityLimiter(WORKERS)
        self._metrics = Metrics(self._generation)

    def application(self) -> Starlette:
        routes = [
            Route("/", self.show_chat, methods=["GET"]),
            Route("/", self.answer_form, methods=["POST"]),
            Route("/api/ask", self.answer_api, methods=["POST"]),
            Route("/documents/{name:path}", self.show_document, methods=["GET"]),
            Route("/healthz", self.show_health, methods=["GET"]),
            Route("/metrics", self.show_metrics, methods=["GET"]),
            Route("/preferences", self.keep_preferences, methods=["POST"]),
            *installable_routes(),
            *(route for channel in self._channels for route in channel.routes()),
            *asset_routes(),
        ]
        return Starlette(
            routes=routes,
            middleware=[
                Middleware(PathPrefix, prefix=self._prefix),
                Middleware(SecurityHeaders),
                Middleware(GZipMiddleware, minimum_size=1_000),
            ],
            exception_handlers={HoidapError: _refuse, HTTPException: _refuse_http, Exception: _apologise},
        )

    async def show_chat(self, request: Request) -> Response:
        return HTMLResponse(chat_page(reader_of(request), secrets.token_urlsafe(12)))

    async def answer_form(self, request: Request) -> Response:
        """The page without JavaScript: a form sent, the page back with its answer."""
        reader = reader_of(request)
        session, text = secrets.token_urlsafe(12), ""
        try:
            fields = parse_qs((await read_body(request)).decode("utf-8", "replace"))
            session, text = fields.get("session", [session])[0], fields.get("question", [""])[0]
            reply, _ = await self._answer(checked(parse_question({"question": text, "session": session})))
        except HoidapError as error:
            sentence = say(error.code, reader.language, **error.parameters)
            return HTMLResponse(chat_page(reader, session, text, error=sentence), STATUS[error.code])
        return HTMLResponse(chat_page(reader, session, text, reply))

    async def answer_api(self, request: Request) -> Response:
        """`{"question", "session"?}` to the object that `hoidap ask --json` prints, and what may be asked next."""
        try:
            question = checked(parse_question(parse_object(await read_body(request))))
        except HoidapError:
            self._metrics.count("refused")
            raise
        reply, elapsed_ms = await self._answer(question)
        record = answer_record(question.id, question.text, reply.answer, elapsed_ms)
        return _json({**record, "choices": [asdict(choice) for choice in reply.choices]})

    async def show_document(self, request: Request) -> Response:
        document = await to_thread.run_sync(self._document, request.path_params["name"], limiter=self._limiter)
        start, end = (_offset(request.query_params.get(name, "")) for name in ("start", "end"))
        return HTMLResponse(document_page(reader_of(request), document, start, end))

    async def keep_preferences(self, request: Request) -> Response:
        """The language and the theme that were chosen, as cookies, and back to the page where that was done."""
        reader = reader_of(request)
        fields = parse_qs((await read_body(request)).decode("utf-8", "replace"))
        response = RedirectResponse(reader.address(own_path(fields.get("back", [""])[0])), status_code=303)
        for name, known in (("language", LANGUAGES), ("theme", THEMES)):
            if (chosen := fields.get(name, [""])[0]) in known:
                path = reader.address("/")
                response.set_cookie(name, chosen, max_age=YEAR, path=path, httponly=True, samesite="lax")
        return response

    async def show_health(self, _request: Request) -> Response:
        generation = await to_thread.run_sync(self._generation)
        if generation is None or not generation.documents:
            raise HoidapError("web.no_documents")
        return _json(
            {
                "status": "ok",
                "generation": generation.number,
                "documents": generation.documents,
                "passages": generation.passages,
                "channels": {channel.name: channel.status() for channel in self._channels},
            }
        )

    async def show_metrics(self, _request: Request) -> Response:
        exposition = await to_thread.run_sync(self._metrics.exposition)
        return Response(exposition, media_type="text/plain; version=0.0.4; charset=utf-8")

    async def _answer(self, question: Question) -> tuple[Reply, float]:
        """The reply and the milliseconds it took. Counts the outcome."""
        incoming = Incoming(question.text, session=f"web:{question.session or secrets.token_urlsafe(12)}")
        started = time.perf_counter()
        try:
            reply = await to_thread.run_sync(self._reply, incoming, limiter=self._limiter)
        except HoidapError:
            self._metrics.count("refused")
            raise
        except Exception:
            self._metrics.count("failed")
            raise
        seconds = time.perf_counter() - started
        self._metrics.count("abstained" if reply.answer.abstained else "answered", seconds)
        return reply, 1000 * seconds

    def _reply(self, incoming: Incoming) -> Reply:
        with self._library.view() as view:
            if view.generation == 0:
                raise HoidapError("web.no_documents")
        reply = self._conversation.reply(incoming)
        if reply is None:  # asked too often
            raise HoidapError("limit.too_often")
        return reply

    def _document(self, name: str) -> Document:
        with self._library.view() as view:
            document = view.document(name)
        if document is None:
            raise HoidapError("web.no_document")
        return document

    def _generation(self) -> Generation | None:
        return next((generation for generation in self._library.history() if generation.current), None)


async def _refuse(request: Request, error: Exception) -> Response:
    """An expected error: its sentence, as JSON or as a page, with its status."""
    code, parameters = getattr(error, "code", ""), getattr(error, "parameters", {})
    return _sentence(request, say(code, reader_of(request).language, **parameters), STATUS[code])


async def _refuse_http(request: Request, error: Exception) -> Response:
    """What the routing refuses: no such page, or not with that method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    code = {404: "web.no_page", 405: "web.wrong_method"}.get(status, "error.unexpected")
    return _sentence(request, say(code, reader_of(request).language), status)


async def _apologise(request: Request, error: Exception) -> Response:
    """An error that nobody foresaw; the server logs it whole."""
    sentence = explain(error, reader_of(request).language)
    return _sentence(request, sentence or say("error.unexpected", reader_of(request).language), 500)


def _sentence(request: Request, sentence: str, status: int) -> Response:
    if reader_of(request).here.startswith(("/api/", "/healthz", "/metrics")):
        return _json({"error": sentence}, status)
    return HTMLResponse(message_page(reader_of(request), sentence), status)


def _json(content: Record, status: int = 200) -> Response:
    # A lone surrogate, valid in JSON as an escape, goes out as it came in.
    body = line(content).encode("utf-8", "backslashreplace")
    return Response(body, status, {"Cache-Control": "no-store"}, media_type="application/json")


def _offset(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
