"""What the chat page asks of the API besides questions: feedback, a question in other words, forgetting, resending."""

from __future__ import annotations

import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from bot.conversation import Conversation
from bot.state import DATABASE, State
from bot.turns import REASON_LIMIT, Turns
from bot.types import Incoming, Reply
from index.library import SqliteLibrary
from index.types import Document
from tests.bot.serving import Quoting, serving

GROUPS = Document(
    "cum.md",
    "Cụm thi đua số 1 gồm các xã: An Bình, Bình Minh, Phú Mỹ.\n\n"
    "Cụm thi đua số 2 gồm các xã: Cát Tường, Đông Hải, Tân Lập.\n\n"
    "- **Trường Hoa Sen** có 24 giáo viên, xem [danh sách](a.md).\n",
    title="Quyết định chia cụm",
    date="2024-03-05",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path)
    library.publish([GROUPS])
    yield library
    library.close()


@pytest.fixture
def web(library: SqliteLibrary, tmp_path: Path) -> Iterator[httpx.Client]:
    with (
        serving(library, Conversation(library, Turns(State(tmp_path)))) as address,
        httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=120) as client,
    ):
        yield client


def ask(web: httpx.Client, question: str, **fields: object) -> dict[str, object]:
    response = web.post("/api/ask", json={"question": question, "session": "a", **fields})
    assert response.status_code == 200, response.text
    answer: dict[str, object] = response.json()
    return answer


def rows(folder: Path, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / DATABASE) as connection:
        return connection.execute(statement).fetchall()


def test_an_answer_brings_its_number_and_its_quotes_as_plain_words(web: httpx.Client) -> None:
    answer = ask(web, "Trường Hoa Sen có bao nhiêu giáo viên?")
    assert answer["turn"] == 1
    citations = answer["citations"]
    assert isinstance(citations, list)
    assert "**" in citations[0]["quote"]
    assert citations[0]["words"] == "Trường Hoa Sen có 24 giáo viên, xem danh sách."


def test_feedback_is_kept_with_its_reason(web: httpx.Client, tmp_path: Path) -> None:
    turn = ask(web, "Cụm thi đua số 1 gồm những xã nào?")["turn"]
    for liked, reason in ((True, ""), (False, "Thiếu một xã " + "x" * REASON_LIMIT)):
        body = {"turn": turn, "session": "a", "liked": liked, "reason": reason}
        assert web.post("/api/feedback", json=body).json() == {"kept": True}
    [(kept, liked, reason)] = rows(tmp_path, "SELECT turn, liked, reason FROM feedback")
    assert (kept, liked) == (turn, 0)
    assert isinstance(reason, str)
    assert (reason[:12], len(reason)) == ("Thiếu một xã", REASON_LIMIT)


def test_nobody_rates_the_answer_of_another(web: httpx.Client, tmp_path: Path) -> None:
    turn = ask(web, "Cụm thi đua số 1 gồm những xã nào?")["turn"]
    refusal = web.post("/api/feedback", json={"turn": turn, "session": "b", "liked": True})
    assert (refusal.status_code, refusal.json()["error"]) == (404, "There is no such answer in this conversation.")
    assert rows(tmp_path, "SELECT * FROM feedback") == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"turn": 1, "session": "a"},
        {"turn": 1, "session": "a", "liked": "yes"},
        {"turn": 1, "session": "a", "liked": True, "reason": 5},
        {"turn": "1", "session": "a", "liked": True},
        {"turn": 2**70, "session": "a", "liked": True},
        {"turn": True, "session": "a", "liked": True},
        {"turn": 1, "liked": True},
    ],
)
def test_senseless_feedback_is_refused_in_a_sentence(web: httpx.Client, body: dict[str, object]) -> None:
    refusal = web.post("/api/feedback", json=body)
    assert refusal.status_code == 422
    assert refusal.json()["error"].endswith(".")


def test_a_thumb_works_without_javascript(web: httpx.Client, tmp_path: Path) -> None:
    web.post("/", data={"question": "Cụm thi đua số 1 gồm những xã nào?", "session": "a"})
    thanks = web.post("/feedback", data={"turn": "1", "session": "a", "liked": "yes"})
    assert (thanks.status_code, "Thank you" in thanks.text) == (200, True)
    assert rows(tmp_path, "SELECT turn, liked FROM feedback") == [(1, 1)]
    assert web.post("/feedback", data={"turn": "1", "session": "b", "liked": "no"}).status_code == 404
    assert web.post("/feedback", data={"turn": "x", "session": "a", "liked": "no"}).status_code == 422


def test_a_question_in_other_words_takes_the_place_of_the_one_before(web: httpx.Client) -> None:
    ask(web, "Cụm thi đua số 1 gồm những xã nào?")
    slip = ask(web, "Trường Hoa Sen có bao nhiêu giáo viên?")
    assert "Cát Tường" in str(ask(web, "Thế còn cụm số 2?", replaces=slip["turn"])["answer"])


def test_a_forgotten_session_is_tied_to_nothing(web: httpx.Client, tmp_path: Path) -> None:
    turn = ask(web, "Cụm thi đua số 1 gồm những xã nào?")["turn"]
    assert web.post("/api/forget", json={"session": "a"}).json() == {"forgotten": True}
    assert rows(tmp_path, "SELECT session FROM turns") == [("",)]
    assert web.post("/api/feedback", json={"turn": turn, "session": "a", "liked": True}).status_code == 404
    assert web.post("/api/forget", json={"session": ""}).status_code == 422


def test_a_question_sent_again_is_answered_once(web: httpx.Client, tmp_path: Path) -> None:
    first = ask(web, "Cụm thi đua số 1 gồm những xã nào?", id="q1")
    assert ask(web, "Cụm thi đua số 1 gồm những xã nào?", id="q1") == first
    assert len(rows(tmp_path, "SELECT * FROM turns")) == 1
    ask(web, "Cụm thi đua số 2 gồm những xã nào?", id="q1")
    ask(web, "Cụm thi đua số 1 gồm những xã nào?", id="q2")
    assert len(rows(tmp_path, "SELECT * FROM turns")) == 3


def test_a_question_sent_again_waits_for_the_answer_under_way(library: SqliteLibrary) -> None:
    gate = threading.Event()

    class Slow(Quoting):
        def reply(self, incoming: Incoming) -> Reply:
            gate.wait(120)
            return super().reply(incoming)

    slow = Slow(library)
    with (
        serving(library, slow) as address,
        httpx.Client(base_url=address, timeout=120) as client,
        ThreadPoolExecutor(2) as pool,
    ):
        under_way = [pool.submit(ask, client, "Cụm thi đua số 1?", id="q1") for _ in range(2)]
        gate.set()
        assert under_way[0].result() == under_way[1].result()
    assert len(slow.heard) == 1


def test_a_question_that_failed_may_be_asked_again(library: SqliteLibrary) -> None:
    class Faltering(Quoting):
        def reply(self, incoming: Incoming) -> Reply:
            reply = super().reply(incoming)
            if len(self.heard) == 1:
                raise ZeroDivisionError
            return reply

    with serving(library, Faltering(library)) as address:
        body = {"question": "Cụm thi đua số 1?", "session": "a", "id": "q1"}
        # Two connections: the server closes the one on which it failed, perhaps just as the next question comes.
        assert httpx.post(f"{address}/api/ask", json=body, timeout=120).status_code == 500
        assert httpx.post(f"{address}/api/ask", json=body, timeout=120).status_code == 200


def test_whoever_hangs_up_half_way_is_no_failure_of_the_server(library: SqliteLibrary) -> None:
    with serving(library, Quoting(library)) as address, httpx.Client(base_url=address, timeout=120) as client:
        with socket.create_connection((client.base_url.host, client.base_url.port or 80)) as connection:
            connection.sendall(b'POST /api/ask HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{"question"')
        deadline = time.monotonic() + 120
        while 'outcome="refused"} 1.0' not in (metrics := client.get("/metrics").text):
            assert time.monotonic() < deadline
        assert 'outcome="failed"} 0.0' in metrics
