"""What the web channel refuses, and the headers that keep a page from running anything but its own files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import HoidapError
from bot.jsonl import Question

BODY_LIMIT = 65_536  # bytes
QUESTION_LIMIT = 2_000  # characters: Telegram and Zalo stop at 4,096 and 2,000
SESSION_LIMIT = 200  # characters

# The status of every expected refusal; whatever is not named here is a 500.
STATUS: Mapping[str, int] = MappingProxyType(
    {
        "line.not_json": 400,
        "line.not_object": 400,
        "web.body_too_large": 413,
        "line.no_question": 422,
        "line.bad_session": 422,
        "web.question_too_long": 422,
        "web.session_too_long": 422,
        "web.hung_up": 400,
        "web.bad_turn": 422,
        "web.bad_feedback": 422,
        "web.no_turn": 404,
        "web.no_page": 404,
        "web.no_document": 404,
        "web.no_original": 404,
        "web.no_group": 404,
        "sign.bad_link": 403,
        "sign.not_admin": 403,
        "sign.foreign": 403,
        "web.wrong_method": 405,
        "limit.too_often": 429,
        "web.not_ready": 503,
        "web.check_unwritable": 507,
        "web.no_documents": 503,
        "state.busy": 503,
        "state.full": 503,
    }
)

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": a form would then say that it comes from "null", and nobody could sign in over plain HTTP.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_OWN_PATH = re.compile(r"/(?![/\\])[!-\[\]-~]*")


class SecurityHeaders:
    """ASGI middleware: the headers above on every response that does not set stricter ones itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class PathPrefix:
    """ASGI middleware: everything lies below a prefix, whether the reverse proxy passes that on or strips it."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._prefix and scope["type"] == "http":
            path = scope["path"]
            if path != self._prefix and not path.startswith(f"{self._prefix}/"):
                path = f"{self._prefix}{path}"
            scope = {**scope, "root_path": self._prefix, "path": path}
        await self._app(scope, receive, send)


def own_path(address: str) -> str:
    """The address where it is a path of this server, else "/": nobody is sent elsewhere.

    >>> own_path("/documents?q=a"), own_path("//evil.example"), own_path("https://evil.example")
    ('/documents?q=a', '/', '/')
    """
    return address if _OWN_PATH.fullmatch(address) else "/"


async def read_body(request: Request) -> bytes:
    """The body, read no further than the limit. Raises HoidapError where it is longer, or ends too soon."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_LIMIT:
                raise HoidapError("web.body_too_large", limit=BODY_LIMIT)
    except ClientDisconnect as error:
        raise HoidapError("web.hung_up") from error
    return bytes(body)


def checked(question: Question) -> Question:
    """The question, if its fields are of a sensible length. Raises HoidapError."""
    if len(question.text) > QUESTION_LIMIT:
        raise HoidapError("web.question_too_long", limit=QUESTION_LIMIT)
    if len(question.session) > SESSION_LIMIT:
        raise HoidapError("web.session_too_long", limit=SESSION_LIMIT)
    return question
