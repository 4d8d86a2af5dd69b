"""The library that the settings name, for whichever command needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import HoidapError
from bot.settings import Settings

if TYPE_CHECKING:
    from index.library import SqliteLibrary

DATABASE = "library.db"


def open_library(settings: Settings) -> SqliteLibrary:
    """The published library. Raises HoidapError where nothing has been indexed yet."""
    if not (settings.data / DATABASE).is_file():
        raise HoidapError("error.no_library", folder=settings.data)
    library = create_library(settings)
    with library.view() as view:
        if view.generation == 0:
            raise HoidapError("error.no_library", folder=settings.data)
    return library


def create_library(settings: Settings) -> SqliteLibrary:
    """The same; an empty one is made where there is none."""
    from index.encoder import load_encoder
    from index.library import SqliteLibrary

    return SqliteLibrary(settings.data, load_encoder(settings.model))
