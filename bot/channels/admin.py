"""What the web lets an admin do: sign in by a link, sign out, keep an answer as a check.

A request that changes something has to come from our own pages: the cookie is not sent from elsewhere
(SameSite=Strict), and where it says where it comes from, that has to be here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.admins.audit import Audit
from bot.admins.signin import SESSION_SECONDS, SignIns
from bot.channels.page import reader_of, render
from bot.channels.protection import read_body
from bot.channels.usage_pages import UsagePages
from bot.clerk.checks import Checks
from bot.errors import HoidapError
from bot.jsonl import parse_object
from bot.records import Record, line
from bot.turns import Turns
from bot.usage.usage import Usage

log = logging.getLogger(__name__)
COOKIE = "hoidap_admin"
T = TypeVar("T")


class AdminDesk:
    """The routes of admins. `secure` says that browsers come by https, whatever the proxy passes on."""

    def __init__(
        self,
        sign_ins: SignIns,
        turns: Turns,
        checks: Checks,
        secure: bool = False,
        usage: Usage | None = None,
        audit: Audit | None = None,
    ) -> None:
        self._sign_ins = sign_ins
        self._audit = audit
        self._usage = usage
        self._turns = turns
        self._checks = checks
        self._secure = secure

    def routes(self) -> list[Route]:
        pages = UsagePages(self._usage, self._audit, self._is_admin).routes() if self._usage else []
        return [
            *pages,
            Route("/signin", self.show_sign_in, methods=["GET"]),
            Route("/signin", self.sign_in, methods=["POST"]),
            Route("/signout", self.sign_out, methods=["POST"]),
            Route("/api/me", self.tell_who, methods=["GET"]),
            Route("/api/checks", self.keep_check, methods=["POST"]),
        ]

    async def show_sign_in(self, request: Request) -> Response:
        """A button only: what merely looks at a link, as chat programs do for a preview, does not use it up."""
        token = request.query_params.get("token", "")
        admin = await self._is_admin(request)
        page = render("signin.html", reader_of(request), token=token, admin=admin)
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})

    async def sign_in(self, request: Request) -> Response:
        _refuse_foreign(request)
        fields = parse_qs((await read_body(request)).decode("utf-8", "replace"))
        session = await _in_worker(lambda: self._sign_ins.redeem(fields.get("token", [""])[0]))
        if session is None:
            raise HoidapError("sign.bad_link")
        reader = reader_of(request)
        response = RedirectResponse(reader.address("/signin"), status_code=303)
        response.set_cookie(
            COOKIE,
            session,
            max_age=SESSION_SECONDS,
            path=reader.address("/"),
            httponly=True,
            samesite="strict",
            secure=self._secure or request.url.scheme == "https",
        )
        return response

    async def sign_out(self, request: Request) -> Response:
        _refuse_foreign(request)
        session = request.cookies.get(COOKIE, "")
        await _in_worker(lambda: self._sign_ins.end(session))
        reader = reader_of(request)
        response = RedirectResponse(reader.address("/"), status_code=303)
        response.delete_cookie(COOKIE, path=reader.address("/"), httponly=True, samesite="strict")
        return response

    async def tell_who(self, request: Request) -> Response:
        """`{"admin": bool}`: whether the page may offer what only admins do."""
        return _json({"admin": await self._is_admin(request)})

    async def keep_check(self, request: Request) -> Response:
        """`{"turn", "session"}` of an answer to `{"kept": bool}`; false where its question is a check already."""
        _refuse_foreign(request)
        if not await self._is_admin(request):
            raise HoidapError("sign.not_admin")
        body = parse_object(await read_body(request))
        turn, session = body.get("turn"), body.get("session")
        if not isinstance(turn, int) or not 0 < turn < 2**63 or not isinstance(session, str):
            raise HoidapError("web.no_turn")
        return _json({"kept": await _in_worker(lambda: self._keep(turn, session))})

    def _keep(self, turn: int, session: str) -> bool:
        asked = self._turns.turn(turn, f"web:{session}")
        if asked is None:
            raise HoidapError("web.no_turn")
        try:
            return self._checks.keep(asked)
        except OSError as error:
            log.exception("A check could not be kept.")
            raise HoidapError("web.check_unwritable", reason=error.strerror or error) from error

    async def _is_admin(self, request: Request) -> bool:
        session = request.cookies.get(COOKIE, "")
        return bool(session) and await _in_worker(lambda: self._sign_ins.is_admin(session))


def routes_without_admins() -> list[Route]:
    """What the page asks, where nobody can sign in."""

    async def tell_nobody(_request: Request) -> Response:
        return _json({"admin": False})

    return [Route("/api/me", tell_nobody, methods=["GET"])]


async def _in_worker(work: Callable[[], T]) -> T:
    return await to_thread.run_sync(work)


def _refuse_foreign(request: Request) -> None:
    """Refuse what another site's page sends. A form of ours says no Origin, as its page is to tell no Referrer."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    same_origin = urlsplit(origin).netloc == request.headers.get("host")
    if not (site == "same-origin" or (site is None and same_origin)):
        raise HoidapError("sign.foreign")


def _json(content: Record) -> Response:
    return Response(line(content), headers={"Cache-Control": "no-store"}, media_type="application/json")
