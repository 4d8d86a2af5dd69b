"""A library to be read only, and a conversation that is served over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from talking import Person, invented_library, served

from bot.conversation import Conversation
from bot.state import State
from index.library import SqliteLibrary


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    library = invented_library(tmp_path_factory.mktemp("invented"))
    yield library
    library.close()


@pytest.fixture
def conversation(invented: SqliteLibrary, tmp_path: Path) -> Conversation:
    return served(invented, State(tmp_path))


@pytest.fixture
def person(conversation: Conversation) -> Person:
    return Person(conversation)
