"""The HTTP side: one Starlette application over a World, long polling, faults on the wire."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.telegram import bot_profile, editing, sending
from tests.telegram.chats import Json
from tests.telegram.faults import EVERYWHERE, Fault
from tests.telegram.parameters import ALLOWED, ApiError, Upload, read_parameters, typed
from tests.telegram.webhooks import Webhooks
from tests.telegram.world import Call, World

HANDLERS = {**bot_profile.HANDLERS, **sending.HANDLERS, **editing.HANDLERS}
_BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
_TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Protocol(H11Protocol):
    """Keeps hold of its transports, so that a fault can break a connection without a word."""

    transports: dict[tuple[str, int], asyncio.Transport] = {}  # noqa: RUF012 - one a process

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.client:
            self.transports[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self.client:
            self.transports.pop(self.client, None)
        super().connection_lost(exc)


class Server:
    def __init__(self, world: World) -> None:
        self.world = world
        self.arrived = asyncio.Event()  # set and replaced whenever updates may wait
        self.polls = 0
        self.under_way = 0  # calls that are not answered yet, getUpdates aside
        self.webhooks = Webhooks(world)

    def application(self, more: list[Route]) -> Starlette:
        return Starlette(
            routes=[
                *more,
                Route("/file/bot{token}/{path:path}", self.download),
                Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            ]
        )

    def wake(self) -> None:
        """On the event loop: whoever waits for updates looks again."""
        self.arrived.set()
        self.arrived = asyncio.Event()
        self.webhooks.wake()

    async def download(self, request: Request) -> Response:
        if request.path_params["token"] != self.world.token:
            return JSONResponse(ApiError(401, "Unauthorized").json(), 401)
        _, _, rest = request.path_params["path"].partition("/")
        file = self.world.files.get(rest.partition("/")[0])
        if not file:
            return JSONResponse(ApiError(404, "Not Found").json(), 404)
        with self.world.lock:
            fault = self.world.faults.draw("download", None)
        if fault and fault.kind == "dropped after":
            return StreamingResponse(self._half_of(file.content, request), media_type="application/octet-stream")
        if fault:
            return JSONResponse(ApiError(500, "Internal Server Error").json(), 500)
        return Response(file.content, media_type="application/octet-stream")

    async def _half_of(self, content: bytes, request: Request) -> AsyncIterator[bytes]:
        """Then the connection breaks."""
        yield content[: len(content) // 2]
        transport = Protocol.transports.get(tuple(request.scope["client"]))
        if transport:
            transport.abort()

    async def call(self, request: Request) -> Response:
        method = request.path_params["method"]
        call = Call(method, {})
        self.under_way += method != "getUpdates"
        try:
            if request.path_params["token"] != self.world.token:
                raise ApiError(401, "Unauthorized")
            if method not in ALLOWED:
                self.world.violations.append(f"there is no method {method}")
                raise ApiError(404, "Not Found")
            given = await read_parameters(request)
            call.parameters = {name: _shown(value) for name, value in given.items()}
            values, unknown = typed(method, given)
            self.world.violations += [f"{method} takes no {name}" for name in unknown]
            return await self._performed(request, call, values)
        except ApiError as error:
            return self._answered(call, error)
        finally:
            self.under_way -= method != "getUpdates"

    async def _performed(self, request: Request, call: Call, values: Json) -> Response:
        world = self.world
        await asyncio.sleep(world.latency)
        with world.lock:
            call.chat = _chat_of(values)
            fault = world.faults.draw(call.method, call.chat)
        if fault and fault.kind in ("429", "500", "502", "dropped before"):
            return await self._refused(request, call, fault)
        if call.method == "getUpdates":
            result = await self._updates(request, values)
        elif call.method in ("setWebhook", "deleteWebhook", "getWebhookInfo"):
            result = await self.webhooks.handle(call.method, values)
        else:
            with world.lock:
                self._flood(call)
                result = self._handled(call.method, values)
        call.took_effect = True
        if isinstance(result, dict):
            call.message = result.get("message_id")
        if fault and fault.kind == "dropped after":
            return await self._broken(request, call, fault)
        if fault:
            await asyncio.sleep(fault.seconds)
        return self._answered(call, None, result)

    def _handled(self, method: str, values: Json) -> Any:
        """A fault of the server itself is no test's fault, but every test's failure."""
        try:
            return HANDLERS[method](self.world, values)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            self.world.violations.append(f"the server failed at {method} {values}\n{traceback.format_exc()}")
            raise ApiError(500, "Internal Server Error") from None

    async def _refused(self, request: Request, call: Call, fault: Fault) -> Response:
        """The call has no effect."""
        if fault.kind == "dropped before":
            return await self._broken(request, call, fault)
        if fault.kind == "429":
            if call.chat is not None and call.method in sending.SENDING:
                self.world.flood.told(
                    EVERYWHERE if fault.everywhere else call.chat, fault.retry_after, self.world.clock()
                )
            return self._answered(call, _too_many(fault.retry_after))
        if fault.kind == "500":
            return self._answered(call, ApiError(500, "Internal Server Error"))
        call.outcome, call.answered = "502", time.time()
        with self.world.lock:
            self.world.note(call)
        return Response(_BAD_GATEWAY, 502, media_type="text/html")

    async def _broken(self, request: Request, call: Call, fault: Fault) -> Response:
        """Close the connection without answering."""
        call.outcome = fault.kind
        with self.world.lock:
            self.world.note(call)
        client = request.scope["client"]
        transport = Protocol.transports.get((client[0], client[1]))
        if transport:
            transport.abort()
        while not await request.is_disconnected():
            await asyncio.sleep(0)
        return Response()

    def _answered(self, call: Call, error: ApiError | None, result: Any = None) -> Response:
        call.outcome = str(error.code) if error else "ok"
        call.description = error.description if error else ""
        call.answered = time.time()
        with self.world.lock:
            self.world.note(call)
        if error:
            return JSONResponse(error.json(), error.code)
        return JSONResponse({"ok": True, "result": result})

    def _flood(self, call: Call) -> None:
        chat = self.world.chats.get(call.chat or 0)
        if call.method not in sending.SENDING or chat is None:
            return
        wait = self.world.flood.check(chat.id, chat.type != "private", self.world.clock())
        if wait:
            raise _too_many(wait)

    async def _updates(self, request: Request, values: Json) -> list[Json]:
        world = self.world
        limit = min(max(values.get("limit", 100), 1), 100)
        deadline = time.monotonic() + min(max(values.get("timeout", 0), 0), 50)
        self.polls += 1
        mine = self.polls
        with world.lock:
            if world.webhook:
                raise ApiError(409, _HOOKED)
            world.updates.allow(values.get("allowed_updates"))
            if values.get("offset"):
                world.updates.confirm(values["offset"])
        self.wake()  # an older poll, if there is one, finds itself replaced
        while True:
            waiting = self.arrived
            if await request.is_disconnected():
                return []
            with world.lock:
                if mine != self.polls:
                    world.violations.append("two getUpdates at the same time")
                    raise ApiError(409, _TERMINATED)
                if world.webhook:
                    raise ApiError(409, _HOOKED)
                taken = world.updates.take(limit)
            left = deadline - time.monotonic()
            if taken or left <= 0:
                return taken
            await _within(waiting, min(left, 0.5))


async def _within(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except asyncio.TimeoutError:
        return


def _too_many(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def _chat_of(values: Json) -> int | None:
    text = str(values.get("chat_id", ""))
    return int(text) if text.lstrip("-").isdigit() else None


def _shown(value: Any) -> Any:
    return f"<{value.name}: {len(value.content)} bytes>" if isinstance(value, Upload) else value
