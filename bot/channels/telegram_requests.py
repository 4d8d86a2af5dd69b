"""How calls to the Bot API travel: by aiohttp, through the seam that python-telegram-bot has for it.

httpx, which it brings along, takes a millisecond of the processor for a call and two where many are under way; this
takes a quarter of one.
"""

from __future__ import annotations

import asyncio
import json
import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

CONNECT_SECONDS, POOL_SECONDS = 10.0, 60.0
READ_SECONDS = 60.0  # a message that is given up on earlier may arrive after all, and then stands there twice
UPLOAD_SECONDS = 900.0  # 50 MB over a line of half a megabit a second
KEPT_OPEN = 4.0  # seconds: many servers close a connection that is idle for five, and a call on its way is lost then
FLOODED = 5.0  # seconds to wait where a server says that it was one call too many, and not how long

BROKEN_OFF = (aiohttp.ClientError, asyncio.TimeoutError, OSError)
NOT_LEFT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
_RETRY_AFTER = re.compile(r"retry after (\d+)", re.IGNORECASE)
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "User-Agent": BaseRequest.USER_AGENT}


class Requests(BaseRequest):
    """At most so many connections to one Bot API server, kept open between calls; opened with the first of them."""

    def __init__(self, api_url: str, connections: int) -> None:
        self._api_url = api_url
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        """Nothing: whoever calls first opens the connections."""

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  those of the seam
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The status and the content of the answer. Raises NetworkError from one of BROKEN_OFF; RetryAfter."""
        if self._session is None:
            self._session = self._opened()
        has_files = request_data is not None and request_data.contains_files
        timeout = aiohttp.ClientTimeout(
            total=UPLOAD_SECONDS if has_files else None,
            connect=POOL_SECONDS,
            sock_connect=CONNECT_SECONDS,
            sock_read=read_timeout if isinstance(read_timeout, (int, float)) else READ_SECONDS,
        )
        form = _form(request_data, has_files=has_files)
        try:
            async with self._session.request(
                method, url, data=form, headers=None if has_files else _FORM, timeout=timeout, allow_redirects=False
            ) as answer:
                content = await answer.read()
        except asyncio.TimeoutError as error:
            raise TimedOut from error
        except BROKEN_OFF as error:  # the words of some hold the address, and so the token
            raise NetworkError(type(error).__name__) from error
        return _understood(answer.status, answer.headers.get("Retry-After", ""), content)

    def _opened(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._connections,
            keepalive_timeout=KEPT_OPEN,
            ssl=httpx.create_ssl_context(),  # certifi's authorities: not every container has its own
        )
        return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), proxy=self._proxy())

    def _proxy(self) -> str | None:
        """As the environment has it; looked up once, because that takes longer than the call."""
        parts = urlsplit(self._api_url)
        if proxy_bypass(parts.hostname or ""):
            return None
        proxies = getproxies()
        return proxies.get(parts.scheme) or proxies.get("all")


def _form(data: RequestData | None, *, has_files: bool) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if not has_files:
        return URL.build(query=data.json_parameters).raw_query_string.encode()  # an eighth of what urlencode takes
    form = aiohttp.FormData(quote_fields=False)  # a name in UTF-8, as browsers send it
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=" ".join(filename.split()), content_type=kind)
    return form


def _understood(status: int, retry_after: str, content: bytes) -> tuple[int, bytes]:
    """The answer in the form on which python-telegram-bot relies, which looks at the status and not at "ok".

    Raises RetryAfter also where the server doesn't say for how long in the way that Telegram does.
    """
    if status == HTTPStatus.OK and content.startswith(b'{"ok":true,'):
        return status, content
    said = _parsed(content)
    if status < HTTPStatus.BAD_REQUEST:
        if said.get("ok") is True and "result" in said:
            return status, content
        code = said.get("error_code")
        status = code if isinstance(code, int) and code >= HTTPStatus.BAD_REQUEST else HTTPStatus.BAD_GATEWAY
    description, parameters = str(said.get("description", "")), said.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if status == HTTPStatus.TOO_MANY_REQUESTS and not parameters.get("retry_after"):
        named = _RETRY_AFTER.search(description)
        seconds = named[1] if named else retry_after if retry_after.isdigit() else FLOODED
        raise RetryAfter(max(1, int(seconds)))
    return status, json.dumps({"description": description, "parameters": parameters}).encode()


def _parsed(content: bytes) -> dict[str, Any]:
    """What a server said, nothing where it was no server of the Bot API: the page of a gateway, say."""
    try:
        said = json.loads(content)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
