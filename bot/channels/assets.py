"""The files of static/: style, scripts, icons, under an address that changes whenever one of them does.

So a browser keeps them for good, and a page never meets the script of another version. `/static/NAME` without a
version serves the same files, to be asked for anew each time.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600  # seconds


class Assets(StaticFiles):
    """The folder, with one Cache-Control for all of it."""

    def __init__(self, cache_control: str) -> None:
        super().__init__(directory=STATIC)
        self._cache_control = cache_control

    def file_response(self, *arguments: Any, **values: Any) -> Response:
        response = super().file_response(*arguments, **values)
        response.headers["Cache-Control"] = self._cache_control
        return response


def asset(name: str) -> str:
    """The path of a file of static/, below the prefix."""
    return f"/static/{version()}/{name}"


@cache
def version() -> str:
    """What stands for the files as they are: twelve hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=6)
    for file in sorted(STATIC.rglob("*")):
        if file.is_file():
            digest.update(os.fsencode(file.relative_to(STATIC)) + b"\0" + file.read_bytes())
    return digest.hexdigest()


def asset_routes() -> list[Mount]:
    return [
        Mount(f"/static/{version()}", Assets(f"public, max-age={YEAR}, immutable")),
        Mount("/static", Assets("no-cache")),
    ]
