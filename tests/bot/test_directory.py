"""What is put together of a generation: anew where it states something new, and never out of a candidate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.conversation import Conversation
from bot.directory import directory_of
from bot.types import Incoming
from index.library import SqliteLibrary
from index.types import Document, Library

QUESTION = "Cụm thi đua số 4 ngành Thư viện gồm những đơn vị nào?"


def listing(last: str) -> Document:
    text = f"Cụm thi đua số 4 ngành Thư viện gồm 3 đơn vị: Thư viện tỉnh Cà Mau, Thư viện tỉnh Long An và {last}."
    return Document("a.md", text, "Quyết định chia cụm")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path)
    library.publish([listing("Thư viện tỉnh Lào Cai"), Document("b.md", "Thư viện mở cửa đến 17 giờ.")])
    yield library
    library.close()


def groups(library: Library) -> object:
    with library.view() as view:
        return directory_of(library, view).groups


def answer(library: Library) -> str:
    return Conversation(library).ask(Incoming(QUESTION, session="a")).answer.text


def test_groups_are_put_together_anew_only_where_a_generation_states_something_else(library: SqliteLibrary) -> None:
    before = groups(library)
    library.publish([Document("b.md", "Thư viện mở cửa đến 21 giờ.")])
    assert groups(library) is before
    library.publish([listing("Thư viện tỉnh Yên Bái")])
    assert groups(library) is not before
    assert "Yên Bái" in answer(library)
    assert "Lào Cai" not in answer(library)


def test_candidate_is_asked_as_any_library_and_its_groups_stay_its_own(library: SqliteLibrary) -> None:
    answers = [answer(library)]

    def ask_and_refuse(candidate: Library) -> None:
        answers.append(answer(candidate))
        raise ValueError("worse")

    with pytest.raises(ValueError, match="worse"):
        library.publish([listing("Thư viện tỉnh Yên Bái")], judge=ask_and_refuse)
    answers.append(answer(library))
    library.publish([listing("Thư viện tỉnh Sơn La")])
    answers.append(answer(library))
    named = [[place for place in ("Lào Cai", "Yên Bái", "Sơn La") if place in text] for text in answers]
    assert named == [["Lào Cai"], ["Yên Bái"], ["Lào Cai"], ["Sơn La"]]
