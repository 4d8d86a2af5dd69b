"""People's acts over HTTP, for a server that runs in a process of its own.

POST /people               {"name": "Lan", "identifier": 1001}          -> {"id": 1001}
POST /groups               {"title": "Nhóm", "people": [1001]}          -> the chat
POST /people/1001/says     {"text": "…", "chat": -4001, "reply_to": 5}  -> the message, or the id of a query
GET  /chats/1001           -> the messages that are there now
GET  /violations           -> a list; GET /calls -> every call of the bot
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.telegram.chats import Message
from tests.telegram.people import Person

if TYPE_CHECKING:
    from tests.telegram.botapi import BotApi


def control_routes(api: BotApi) -> list[Route]:
    people: dict[int, Person] = {}
    chats = api.world.chats

    async def add_person(request: Request) -> JSONResponse:
        person = api.person(**await request.json())
        people[person.id] = person
        return JSONResponse({"id": person.id})

    async def add_group(request: Request) -> JSONResponse:
        wanted = await request.json()
        members = [people[person] for person in wanted.pop("people", [])]
        return JSONResponse(api.group(wanted.pop("title"), *members, **wanted).json())

    async def act(request: Request) -> JSONResponse:
        given: dict[str, Any] = await request.json() if await request.body() else {}
        where = chats[given.get("chat", request.path_params["person"])]
        for name in given.keys() & {"chat", "as_channel"}:
            given[name] = chats[given[name]]
        for name in given.keys() & {"reply_to", "message"}:
            given[name] = where.by_id(given[name])
        if "message" in given:
            given.pop("chat", None)
        done = getattr(people[request.path_params["person"]], request.path_params["act"])(**given)
        return JSONResponse(done.json() if isinstance(done, Message) else done)

    async def messages(request: Request) -> JSONResponse:
        return JSONResponse([message.json() for message in chats[int(request.path_params["chat"])].messages])

    async def told(request: Request) -> JSONResponse:
        if request.url.path == "/violations":
            return JSONResponse(api.violations)
        return JSONResponse([asdict(call) for call in api.calls])

    return [
        Route("/people", add_person, methods=["POST"]),
        Route("/groups", add_group, methods=["POST"]),
        Route("/people/{person:int}/{act}", act, methods=["POST"]),
        Route("/chats/{chat}", messages),
        Route("/violations", told),
        Route("/calls", told),
    ]
