"""What people ask as a page for admins, with its picture and its spreadsheet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.admins.audit import Audit
from bot.channels.page import Reader, reader_of, render
from bot.errors import HoidapError
from bot.phrases import say
from bot.types import Language
from bot.usage.alike import Alike, grouped
from bot.usage.usage import Question, Usage, Which, total
from bot.usage.usage_chart import draw
from bot.usage.usage_sheet import write_sheet
from bot.usage.usage_shown import in_words

DAYS, PERIODS = 30, (7, 30, 90)
GROUPS = 50  # of a list; the spreadsheet has them all
_FRESH: Final = {"Cache-Control": "no-store"}
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UsagePages:
    """The routes. `is_admin` says whether who asks is signed in."""

    def __init__(self, usage: Usage, audit: Audit | None, is_admin: Callable[[Request], Awaitable[bool]]) -> None:
        self._usage = usage
        self._audit = audit
        self._is_admin = is_admin

    def routes(self) -> list[Route]:
        return [
            Route("/statistics", self.show, methods=["GET"]),
            Route("/statistics.png", self.picture, methods=["GET"]),
            Route("/statistics.xlsx", self.sheet, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        count = await self._days(request)
        page = await to_thread.run_sync(lambda: self._page(count, reader_of(request)))
        return HTMLResponse(page, headers=_FRESH)

    async def picture(self, request: Request) -> Response:
        count, language = await self._days(request), reader_of(request).language
        content = await to_thread.run_sync(
            lambda: self._made(".png", lambda path: draw(self._usage.days(count), path, language))
        )
        return Response(content, headers=_FRESH, media_type="image/png")

    async def sheet(self, request: Request) -> Response:
        """Everything; that it was taken is written down."""
        count, language = await self._days(request), reader_of(request).language
        content = await to_thread.run_sync(lambda: self._sheet(count, language))
        name = f"{say('usage.file', language)}.xlsx"
        return Response(
            content, headers={**_FRESH, "Content-Disposition": f'attachment; filename="{name}"'}, media_type=_SHEET
        )

    async def _days(self, request: Request) -> int:
        """How many days are asked for. Raises HoidapError where no admin asks."""
        if not await self._is_admin(request):
            raise HoidapError("sign.not_admin")
        asked = request.query_params.get("days", "")
        return min(max(int(asked[:9]), 1) if asked.isascii() and asked.isdigit() else DAYS, self._usage.kept_days)

    def _page(self, count: int, reader: Reader) -> str:
        days = self._usage.days(count)
        lists: tuple[Which, ...] = ("unanswered", "disliked")
        return render(
            "statistics.html",
            reader,
            lines=in_words(days, self._usage.kept_days, reader.language),
            asked=total(days).asked,
            days=count,
            periods=[each for each in PERIODS if each <= self._usage.kept_days],
            lists=[(which, self._grouped(count, which)[:GROUPS]) for which in lists],
        )

    def _sheet(self, count: int, language: Language) -> bytes:
        usage = self._usage
        days, questions = usage.days(count), usage.questions(count)
        unanswered, disliked = self._grouped(count, "unanswered"), self._grouped(count, "disliked")
        content = self._made(".xlsx", lambda path: write_sheet(path, days, unanswered, disliked, questions, language))
        if self._audit:
            self._audit.record("", "usage.taken", str(count))
        return content

    def _grouped(self, count: int, which: Which) -> list[Alike[Question]]:
        return grouped(self._usage.questions(count, which), lambda question: question.text)

    def _made(self, suffix: str, make: Callable[[Path], None]) -> bytes:
        """The content of a file that is made and gone again."""
        with self._usage.outgoing.new(suffix) as path:
            make(path)
            content = path.read_bytes()
        path.unlink(missing_ok=True)
        return content
