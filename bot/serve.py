"""The serving process: one library, one conversation, every channel that is configured. The web page always."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable

import uvicorn

from bot.channels.web import WebChannel
from bot.conversation import Conversation
from bot.errors import HoidapError
from bot.state import State
from bot.turns import Turns
from index.types import Library

SHUTDOWN_SECONDS = 10  # an answer under way gets this long to be finished and sent


def serve(
    library: Library, state: State, host: str, port: int, announce: Callable[[str], None], prefix: str = ""
) -> None:
    """Serve below the path `prefix` until SIGINT or SIGTERM; `announce` is told the address once requests are taken.

    Raises HoidapError.
    """
    listener = _listen(host, port)
    application = WebChannel(library, Conversation(library, Turns(state)), prefix).application()
    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    # uvicorn raises the signal that stopped it once more when everything is closed: then it is a plain end.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    announce(_address(host, listener.getsockname()[1]))
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise HoidapError("error.address", host=host, port=port, reason=error.strerror or error) from error


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"
