"""The pages to read: every document, one of them at a cited place, its original file, and who belongs to what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from bot.channels.blocks import blocks, parts
from bot.channels.drawing import MOST, Drawing, Node, draw, draw_narrow
from bot.channels.originals import Originals
from bot.channels.page import Reader, document_path, reader_of, render
from bot.channels.roster import Roll, found
from bot.channels.shelf import PAGE, Page, Shelf, order_of, shelf
from bot.channels.within import within
from bot.errors import HoidapError
from bot.phrases import say
from index.types import Library, Passage, Span, View

CHARACTERS_OF_A_PAGE = 2_500
CHARACTERS_OF_A_MINUTE = 1_000  # some 220 syllables
WORKERS = 4  # pages are milliseconds of computation: more threads would only wait for each other
SHOWN_GROUPS = 4  # that a line of the list names; a plan may speak of forty
WORDS_LIMIT = 200  # characters of a search

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pictures:
    """One drawing for a desk and one for a phone, and of how many there was no room in them."""

    wide: Drawing
    narrow: Drawing
    title: str
    left_out: int


class ReadingRoom:
    """The routes below /documents, /files and /groups, over one library."""

    def __init__(self, library: Library, originals: Originals | None = None) -> None:
        self._library = library
        self._originals = originals
        self._limiter = CapacityLimiter(WORKERS)
        self._shelf: Shelf | None = None

    def routes(self) -> list[Route]:
        return [
            Route("/documents", self.list_documents, methods=["GET"]),
            Route("/documents/{name:path}", self.show_document, methods=["GET"]),
            Route("/files/{name:path}", self.send_original, methods=["GET"]),
            Route("/groups", self.list_groups, methods=["GET"]),
            Route("/groups/{identifier}", self.show_group, methods=["GET"]),
        ]

    async def list_documents(self, request: Request) -> Response:
        return await self._page(self._documents, request)

    async def show_document(self, request: Request) -> Response:
        return await self._page(self._document, request)

    async def list_groups(self, request: Request) -> Response:
        return await self._page(self._member if "member" in request.query_params else self._groups, request)

    async def show_group(self, request: Request) -> Response:
        return await self._page(self._group, request)

    async def send_original(self, request: Request) -> Response:
        """The file as it is, to be kept and never shown: whatever it holds runs nowhere."""
        path = await self._run(partial(self._original, request.path_params["name"]))
        if path is None:
            raise HoidapError("web.no_original")
        headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "private, no-cache"}
        return FileResponse(path, filename=path.name, media_type="application/octet-stream", headers=headers)

    async def _page(self, draw_page: Callable[[Request, Reader], str], request: Request) -> Response:
        return HTMLResponse(await self._run(partial(draw_page, request, reader_of(request))))

    async def _run(self, work: Callable[[], T]) -> T:
        return await to_thread.run_sync(work, limiter=self._limiter)

    # Documents

    def _documents(self, request: Request, reader: Reader) -> str:
        words, order = _words(request, "q"), order_of(request.query_params.get("sort", ""))
        with self._library.view() as view:
            known = self._known(view)
            chosen = known.find(words, order)
            page = Page.of(len(chosen), PAGE, request.query_params.get("page", ""))
            shown = page.cut(chosen, PAGE)
            lengths = view.lengths([document.name for document in shown])
            places = within(view, words) if page.number == 1 else []
        return _render(
            "documents.html",
            reader,
            words=words,
            order=order,
            page=page,
            found=len(chosen),
            all=len(known.documents),
            rows=[(document, _pages(lengths[document.name], reader)) for document in shown],
            places=places,
            groups=known.rolls_by_document,
            shown_groups=SHOWN_GROUPS,
            query=lambda **changed: _query({"q": words, "sort": order, "page": page.number} | changed),
        )

    def _document(self, request: Request, reader: Reader) -> str:
        name = request.path_params["name"]
        with self._library.view() as view:
            document = view.document(name)
            if document is None:
                raise HoidapError("web.no_document")
            mark = _span(request, len(document.text))
            passages = view.passages(name) if mark.start < mark.end else []
            groups = self._known(view).rolls_by_document.get(name, ())
        shown, part, count = _shown(document.text, mark, request.query_params.get("part", ""))
        laid_out = blocks(document, shown, mark)
        cited = {"start": mark.start, "end": mark.end} if mark.start < mark.end else {}
        before, after = _neighbours(passages, mark)
        path = f"/documents/{quote(name, safe='')}"
        return _render(
            "reading.html",
            reader,
            document=document,
            blocks=laid_out,
            headings=[block for block in laid_out if block.kind == "heading" and block.words.strip()],
            length=_length(len(document.text), reader),
            groups=groups,
            cited=f"{path}?{urlencode(cited)}#cited" if cited else "",
            before=_passage_path(path, before),
            after=_passage_path(path, after),
            part=part,
            parts=count,
            part_path=lambda number: f"{path}?{urlencode({**cited, 'part': number})}",
            original=f"/files/{quote(name, safe='')}" if self._original(name) else "",
        )

    def _original(self, name: str) -> Path | None:
        return self._originals.path(name) if self._originals is not None else None

    # Who belongs to what

    def _groups(self, request: Request, reader: Reader) -> str:
        words = _words(request, "q")
        with self._library.view() as view:
            known = self._known(view).rolls
        chosen = found(known, words)
        page = Page.of(len(chosen), PAGE, request.query_params.get("page", ""))
        shown = chosen[(page.number - 1) * PAGE : page.number * PAGE]
        count = say("groups.count", reader.language, count=len(chosen))
        hub = Node(say("groups.library", reader.language), "/groups", count)
        nodes = [Node(roll.name, f"/groups/{quote(roll.identifier)}", _members(roll, reader)) for roll in shown]
        return _render(
            "groups.html",
            reader,
            words=words,
            page=page,
            rolls=shown,
            found=len(chosen),
            all=len(known),
            pictures=_pictures(hub, nodes, say("groups.picture_all", reader.language)),
            members=lambda roll: _members(roll, reader),
            query=lambda **changed: _query({"q": words, "page": page.number} | changed),
        )

    def _group(self, request: Request, reader: Reader) -> str:
        with self._library.view() as view:
            known = self._known(view)
        roll = next((roll for roll in known.rolls if roll.identifier == request.path_params["identifier"]), None)
        if roll is None:
            raise HoidapError("web.no_group")
        leading = {fact.name for fact in roll.leaders[:1]}
        leads = say("groups.leads", reader.language)
        nodes = [Node(fact.name, document_path(fact.cited), leads, True) for fact in roll.leaders[:1]]
        nodes += [Node(fact.name, document_path(fact.cited)) for fact in roll.members if fact.name not in leading]
        hub = Node(roll.name, document_path(roll.cited), _members(roll, reader))
        return _render(
            "group.html",
            reader,
            roll=roll,
            pictures=_pictures(hub, nodes, say("groups.picture_of", reader.language, name=roll.name)),
            members=_members(roll, reader),
            also={fact.name: count for fact in roll.members if (count := known.groups_of(fact.name)) > 1},
        )

    def _member(self, request: Request, reader: Reader) -> str:
        name = " ".join(_words(request, "member").split())
        with self._library.view() as view:
            belonging = self._known(view).belongings(name)
        written = belonging[0].fact.name if belonging else name
        role = {True: say("groups.leads", reader.language), False: say("groups.belongs", reader.language)}
        nodes = [
            Node(each.roll.name, f"/groups/{quote(each.roll.identifier)}", role[each.leads], each.leads)
            for each in belonging
        ]
        hub = Node(written, document_path(belonging[0].fact.cited) if belonging else "/groups")
        return _render(
            "member.html",
            reader,
            name=written,
            belongings=belonging,
            role=role,
            pictures=_pictures(hub, nodes, say("groups.picture_of_member", reader.language, name=written)),
        )

    def _known(self, view: View) -> Shelf:
        """What is known of the view's generation. Two requests may put it together at once; either will do."""
        known = self._shelf
        if known is None or known.generation != view.generation:
            known = shelf(self._library, view)
            self._shelf = known
        return known


def _render(template: str, reader: Reader, **values: object) -> str:
    return render(template, reader, document_path=document_path, **values)


def _words(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()[:WORDS_LIMIT]


def _query(values: dict[str, object]) -> str:
    """A query of the values that are not what they would be anyway."""
    usual = {"q": "", "sort": "date", "page": 1}
    kept = {name: value for name, value in values.items() if value != usual[name]}
    return f"?{urlencode(kept)}" if kept else ""


def _pages(characters: int, reader: Reader) -> str:
    pages = round(characters / CHARACTERS_OF_A_PAGE)
    counted = {0: "read.short", 1: "read.one_page"}.get(pages, "read.page_count")
    return say(counted, reader.language, pages=pages)


def _length(characters: int, reader: Reader) -> str:
    minutes = round(characters / CHARACTERS_OF_A_MINUTE)
    told = _pages(characters, reader)
    return say("read.length", reader.language, pages=told, minutes=minutes) if minutes > 1 else told


def _span(request: Request, length: int) -> Span:
    """The cited span, drawn into the text; an empty one where none is asked for."""
    start, end = (_offset(request.query_params.get(name, "")) for name in ("start", "end"))
    start = min(start, length)
    return Span(start, min(max(end, start), length))


def _offset(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _shown(text: str, mark: Span, asked: str) -> tuple[Span, int, int]:
    """The part that is asked for, or that the citation begins in; its number, from 1, and how many there are."""
    known = parts(text)
    cited = next((place for place, part in enumerate(known) if mark.start < part.end), len(known) - 1)
    number = min(max(_offset(asked), 1), len(known)) if asked else cited + 1
    return known[number - 1], number, len(known)


def _neighbours(passages: Sequence[Passage], mark: Span) -> tuple[Passage | None, Passage | None]:
    """The passages before and after those that hold the cited words."""
    before = [passage for passage in passages if passage.end <= mark.start]
    after = [passage for passage in passages if passage.start >= mark.end]
    return (before[-1] if before else None), (after[0] if after else None)


def _passage_path(path: str, passage: Passage | None) -> str:
    return f"{path}?start={passage.start}&end={passage.end}#cited" if passage else ""


def _members(roll: Roll, reader: Reader) -> str:
    if not roll.members:
        return say("groups.no_members", reader.language)
    unit = (reader.language == "vi" and roll.unit) or say("groups.unit", reader.language)
    return say("groups.member_count", reader.language, count=len(roll.members), unit=unit)


def _pictures(hub: Node, nodes: Sequence[Node], title: str) -> Pictures | None:
    if not nodes:
        return None
    return Pictures(draw(hub, nodes), draw_narrow(hub, nodes), title, max(0, len(nodes) - MOST))
