"""Files to Telegram and from it: sent from a path, and once sent known by their id; fetched whole or not at all."""

from __future__ import annotations

import os
from collections import OrderedDict
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Literal

import httpx
from anyio import open_file, to_thread
from telegram import InputFile
from telegram.error import BadRequest, TelegramError

from bot.channels.telegram_calls import BotApi, Caller, growing_pauses
from bot.channels.telegram_requests import CONNECT_SECONDS, READ_SECONDS
from bot.errors import HoidapError
from bot.types import FileReference

LARGEST, LARGEST_PHOTO = 50_000_000, 10_000_000  # bytes that a bot may send
FETCHED = 20  # MB that a bot may fetch
ATTEMPTS = 4  # at a download that broke off
CHUNK = 1 << 16  # bytes
_REMEMBERED = 200  # files that are sent again by their id

Kind = Literal["photo", "document"]
_Upload = tuple[str, str, int, int, Kind]  # path, name, when it was changed, bytes


class Unsendable(Exception):  # noqa: N818  not an error of the call
    """There is nothing to send; `code` is a phrase under "telegram."."""

    def __init__(self, code: str, reason: object) -> None:
        super().__init__(reason)
        self.code = code


class Uploads:
    """What was sent before, and has not changed, is not uploaded again."""

    def __init__(self, bot: BotApi) -> None:
        self._bot = bot
        self._known: OrderedDict[_Upload, str] = OrderedDict()

    async def send(self, chat: int, path: Path, name: str, kind: Kind, thread: int | None) -> str:
        """The id of the message. Raises Unsendable, and what the call raises."""
        upload = await to_thread.run_sync(_upload, path, name, kind)
        known = self._known.get(upload)
        if known is not None:
            try:
                return await self._send(chat, upload, known, thread)
            except BadRequest as error:
                if "file" not in error.message.lower():
                    raise
                del self._known[upload]  # Telegram has forgotten it
        content = await to_thread.run_sync(_content, path)
        return await self._send(chat, upload, InputFile(content, filename=name), thread)

    async def _send(self, chat: int, upload: _Upload, file: InputFile | str, thread: int | None) -> str:
        if upload[-1] == "photo":
            sent = await self._bot.send_photo(chat, file, message_thread_id=thread)
            identifier = sent.photo[-1].file_id if sent.photo else ""
        else:
            sent = await self._bot.send_document(chat, file, message_thread_id=thread)
            identifier = sent.document.file_id if sent.document else ""
        if identifier:
            self._known[upload] = identifier
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return str(sent.message_id)


async def fetch(bot: BotApi, caller: Caller, file: FileReference, path: Path, limit: int) -> None:
    """Write a file that lies with Telegram, of at most `limit` bytes, to `path`. Raises HoidapError and Stopped."""
    if file.size > limit:
        raise _too_large(limit)
    part = path.with_name(f".{token_hex(8)}.part")
    try:
        await _download(bot, caller, file, part, limit)
        await to_thread.run_sync(_settle, part, path)
    except OSError as error:
        raise HoidapError("fetch.failed", reason=error.strerror or error) from error
    finally:
        part.unlink(missing_ok=True)


async def _download(bot: BotApi, caller: Caller, file: FileReference, part: Path, limit: int) -> None:
    pauses = growing_pauses()
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    async with httpx.AsyncClient(timeout=timeout) as client:
        for attempt in range(1, ATTEMPTS + 1):
            address = await _address(bot, caller, file)
            try:
                await _stream(client, address, part, limit)
            except httpx.HTTPError as error:  # its words hold the address, and so the token: they go no further
                gone = isinstance(error, httpx.HTTPStatusError) and error.response.status_code == 404
                if attempt == ATTEMPTS:
                    raise HoidapError("fetch.gone" if gone else "fetch.failed", reason=type(error).__name__) from None
                await caller.pause(next(pauses))
            else:
                return


async def _address(bot: BotApi, caller: Caller, file: FileReference) -> str:
    try:
        found = await caller.insist(partial(bot.get_file, file.id))
    except BadRequest as error:
        if "too big" in error.message.lower():
            raise HoidapError("fetch.too_large", limit=FETCHED) from error
        raise HoidapError("fetch.gone") from error
    except TelegramError as error:
        raise HoidapError("fetch.failed", reason=error.message) from error
    return found.file_path or ""


async def _stream(client: httpx.AsyncClient, address: str, part: Path, limit: int) -> None:
    async with client.stream("GET", address) as response, await open_file(part, "wb") as written:
        response.raise_for_status()
        size = 0
        async for chunk in response.aiter_bytes(CHUNK):
            size += len(chunk)
            if size > limit:
                raise _too_large(limit)
            await written.write(chunk)


def _settle(part: Path, path: Path) -> None:
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    part.replace(path)


def _too_large(limit: int) -> HoidapError:
    return HoidapError("fetch.too_large", limit=max(1, round(limit / 1_000_000)))


def _upload(path: Path, name: str, kind: Kind) -> _Upload:
    try:
        found = path.stat()
    except OSError as error:
        raise Unsendable("file_gone", error) from error
    if found.st_size > LARGEST:
        raise Unsendable("file_too_large", f"{found.st_size} bytes")
    if not found.st_size:
        raise Unsendable("file_gone", "it is empty")
    kind = "document" if found.st_size > LARGEST_PHOTO else kind
    return (str(path), name, found.st_mtime_ns, found.st_size, kind)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unsendable("file_gone", error) from error
