"""The web as a channel: the chat page, the pages to read, the HTTP API, health and metrics.

Questions are answered in worker threads, never on the event loop. Everything that comes from a question or a
document reaches the page as text: escaped by the templates, or set as `textContent` by the page's script.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.admin import AdminDesk, routes_without_admins
from bot.channels.api import Api, json_response
from bot.channels.assets import YEAR, asset_routes
from bot.channels.exchange import Exchange, Responder
from bot.channels.installable import installable_routes
from bot.channels.originals import Originals
from bot.channels.page import LANGUAGES, THEMES, Chat, chat_page, message_page, reader_of
from bot.channels.protection import STATUS, PathPrefix, SecurityHeaders, checked, own_path, read_body
from bot.channels.reading import ReadingRoom
from bot.channels.served import ServedChannel
from bot.errors import HoidapError, explain
from bot.jsonl import parse_question
from bot.metrics import Metrics, current_generation
from bot.phrases import say
from bot.suggestions import Suggestions
from index.types import Generation, Library

Fields = dict[str, str]


class WebChannel:
    """The web over one library and its conversation; `prefix` is the path of it that a reverse proxy serves.

    `channels` are those that the same process serves. Without `originals` no files are handed out, without `admin`
    nobody can sign in. `metrics` are those that the other channels count in, too.
    """

    def __init__(
        self,
        library: Library,
        conversation: Responder,
        prefix: str = "",
        channels: Sequence[ServedChannel] = (),
        originals: Originals | None = None,
        admin: AdminDesk | None = None,
        metrics: Metrics | None = None,
    ) -> None:
        self._library = library
        self._prefix = prefix
        self._channels = channels
        self._metrics = metrics or Metrics(self._generation)
        self._exchange = Exchange(library, conversation, self._metrics)
        self._suggestions = Suggestions(library)
        self._reading = ReadingRoom(library, originals)
        self._admin = admin

    def application(self) -> Starlette:
        routes = [
            Route("/", self.show_chat, methods=["GET"]),
            Route("/", self.answer_form, methods=["POST"]),
            Route("/feedback", self.rate_form, methods=["POST"]),
            *Api(self._exchange, self._metrics).routes(),
            *self._reading.routes(),
            *(self._admin.routes() if self._admin is not None else routes_without_admins()),
            Route("/healthz", self.show_health, methods=["GET"]),
            Route("/metrics", self.show_metrics, methods=["GET"]),
            Route("/preferences", self.keep_preferences, methods=["POST"]),
            *(route for channel in self._channels for route in channel.routes()),
            *installable_routes(),
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
        reader = reader_of(request)
        suggestions = await self._exchange.in_worker(lambda: self._suggestions.pick(reader.language))
        return HTMLResponse(chat_page(reader, Chat(secrets.token_urlsafe(12), suggestions)))

    async def answer_form(self, request: Request) -> Response:
        """The page without JavaScript: a form sent, the page back with its answer."""
        reader = reader_of(request)
        session, text = secrets.token_urlsafe(12), ""
        try:
            fields = await _fields(request)
            session, text = fields.get("session", session), fields.get("question", "")
            reply, _ = await self._exchange.answer(checked(parse_question({"question": text, "session": session})))
        except HoidapError as error:
            sentence = say(error.code, reader.language, **error.parameters)
            return HTMLResponse(chat_page(reader, Chat(session, (), text, error=sentence)), _status(error))
        return HTMLResponse(chat_page(reader, Chat(session, (), text, reply)))

    async def rate_form(self, request: Request) -> Response:
        """A thumb without JavaScript."""
        fields = await _fields(request)
        turn = fields.get("turn", "")
        if not (turn.isascii() and turn.isdigit() and len(turn) < 19) or fields.get("liked") not in ("yes", "no"):
            raise HoidapError("web.bad_feedback")
        await self._exchange.rate(int(turn), fields.get("session", ""), fields["liked"] == "yes", "")
        reader = reader_of(request)
        return HTMLResponse(message_page(reader, say("web.thanks", reader.language)))

    async def keep_preferences(self, request: Request) -> Response:
        """The language and the theme that were chosen, as cookies, and back to the page where that was done."""
        reader = reader_of(request)
        fields = await _fields(request)
        response = RedirectResponse(reader.address(own_path(fields.get("back", ""))), status_code=303)
        for name, known in (("language", LANGUAGES), ("theme", THEMES)):
            if (chosen := fields.get(name, "")) in known:
                path = reader.address("/")
                response.set_cookie(name, chosen, max_age=YEAR, path=path, httponly=True, samesite="lax")
        return response

    async def show_health(self, _request: Request) -> Response:
        generation = await self._exchange.in_worker(self._generation)
        if generation is None or not generation.documents:
            raise HoidapError("web.no_documents")
        return json_response(
            {
                "status": "ok",
                "generation": generation.number,
                "documents": generation.documents,
                "passages": generation.passages,
                "channels": {channel.name: channel.status() for channel in self._channels},
            }
        )

    async def show_metrics(self, _request: Request) -> Response:
        exposition = await self._exchange.in_worker(self._metrics.exposition)
        return Response(exposition, media_type="text/plain; version=0.0.4; charset=utf-8")

    def _generation(self) -> Generation | None:
        return current_generation(self._library)


async def _fields(request: Request) -> Fields:
    """What a form says, each field once."""
    fields = parse_qs((await read_body(request)).decode("utf-8", "replace"))
    return {name: values[0] for name, values in fields.items()}


def _status(error: HoidapError) -> int:
    return STATUS.get(error.code, 500)


async def _refuse(request: Request, error: Exception) -> Response:
    """An expected error: its sentence, as JSON or as a page, with its status."""
    refused = error if isinstance(error, HoidapError) else HoidapError("error.unexpected")
    sentence = say(refused.code, reader_of(request).language, **refused.parameters)
    return _sentence(request, sentence, _status(refused))


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
        return json_response({"error": sentence}, status)
    return HTMLResponse(message_page(reader_of(request), sentence), status)
