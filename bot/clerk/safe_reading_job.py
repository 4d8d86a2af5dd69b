"""What the child of `safe_reading.py` does: read one file or address, and say the document or why there is none."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.work import Say
from index.memberships import memberships
from index.read import UnreadableDocument, read, read_page
from index.readers.scans import LISTENER
from index.split import split


def run(request: dict[str, Any], say: Say) -> None:
    """Answer the request of `examine_safely` or `read_link_safely`."""
    try:
        if "url" in request:
            _read_link(request, say)
        else:
            _read_file(request, say)
    except UnreadableDocument as refused:
        say({"refused": refused.code, "parameters": refused.parameters})


def _read_file(request: dict[str, Any], say: Say) -> None:
    LISTENER.set(lambda page, pages: say({"page": page, "pages": pages}))
    document = read(Path(request["path"]), request["name"])
    say({"document": asdict(document)})
    say({"passages": len(split(document))})
    say({"memberships": [asdict(membership) for membership in memberships(document)]})


def _read_link(request: dict[str, Any], say: Say) -> None:
    from index.readers.fetch import fetch

    page = fetch(request["url"], request["allow_loopback"])
    if request["keep"]:
        Path(request["keep"]).write_bytes(page.data)
    say({"document": asdict(read_page(page, request["url"])), "suffix": page.suffix})
