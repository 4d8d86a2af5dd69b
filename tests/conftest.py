"""What several tests need: the shipped corpus, indexed once; invented documents, and a conversation over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from talking import Person, invented_library, served

from bot.conversation import Conversation
from bot.state import State
from index.library import SqliteLibrary
from index.sync import sync

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # a busy machine is no fault of what is tested

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with `corpus/` in it, to be read only."""
    folder = tmp_path_factory.mktemp("indexed")
    library = SqliteLibrary(folder)
    assert sync(library, [CORPUS]).failed == ()
    library.close()
    return folder


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    """The documents of `invented.py`, to be read only."""
    library = invented_library(tmp_path_factory.mktemp("invented"))
    yield library
    library.close()


@pytest.fixture
def conversation(invented: SqliteLibrary, tmp_path: Path) -> Conversation:
    """A conversation as `hoidap serve` has it."""
    return served(invented, State(tmp_path))


@pytest.fixture
def person(conversation: Conversation) -> Person:
    """Somebody in a chat of their own with it."""
    return Person(conversation)
