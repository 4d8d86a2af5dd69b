"""What several tests need: the shipped corpus, indexed once."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.library import SqliteLibrary
from index.sync import sync

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with `corpus/` in it, to be read only."""
    folder = tmp_path_factory.mktemp("indexed")
    library = SqliteLibrary(folder)
    assert sync(library, [CORPUS]).failed == ()
    library.close()
    return folder
