"""A real server on loopback, over a real library, for the tests of the web channel."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from bot.channels.web import Responder, WebChannel
from bot.types import Answer, Choice, Citation, Incoming, Reply
from index.types import Library


class Quoting:
    """A conversation that answers with the best passage, whole, and abstains where there is none. Keeps nothing."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.heard: list[Incoming] = []

    def rate(self, turn: int, session: str, liked: bool, reason: str = "") -> bool:
        return False

    def retract(self, turn: int, session: str) -> None:
        pass

    def forget(self, session: str) -> None:
        pass

    def reply(self, incoming: Incoming) -> Reply:
        self.heard.append(incoming)
        with self._library.view() as view:
            hits = view.search(incoming.text, 2)
        citations = tuple(
            Citation(
                hit.passage.document,
                hit.passage.title,
                hit.passage.source,
                hit.passage.date,
                hit.passage.start,
                hit.passage.end,
                hit.passage.text,
            )
            for hit in hits
        )
        text = citations[0].quote if citations else "The documents do not say."
        answer = Answer(text, "en", abstained=not citations, citations=citations, question=incoming.text)
        return Reply(answer, () if citations else (Choice("Ask about pumps", "pumps"),))


@contextmanager
def serving(library: Library, conversation: Responder, prefix: str = "", port: int = 0, **rooms: Any) -> Iterator[str]:
    """The address of a running server; `rooms` are the parts of the web that it is not served without."""
    listener = socket.create_server(("127.0.0.1", port))
    application = WebChannel(library, conversation, prefix, **rooms).application()
    server = uvicorn.Server(uvicorn.Config(application, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
