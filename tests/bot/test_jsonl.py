"""Questions a line in, answers a line out, whatever becomes of one of them."""

from __future__ import annotations

import json
from io import StringIO

import pytest

from bot.errors import HoidapError
from bot.jsonl import Question, exchange
from bot.records import Record

LINES = [b'{"id": 1, "question": "a"}\n', b'{"id": 2, "question": "fails"}\n', b'{"id": 3, "question": "a"}\n']


def answered(error: Exception) -> tuple[int, list[Record]]:
    """How many failed, and the lines, where the second question raises an error."""

    def respond(question: Question, _started: float) -> Record:
        if question.text == "fails":
            raise error
        return {"id": question.id}

    output = StringIO()
    failed = exchange(LINES, output, respond, "en")
    return failed, [json.loads(line) for line in output.getvalue().splitlines()]


def test_an_expected_error_is_told_in_its_place() -> None:
    failed, records = answered(HoidapError("error.no_library", folder="data"))
    assert failed == 1
    assert [record["id"] for record in records] == [1, 2, 3]
    assert records[1]["error"] == "There is no library in data yet. Run `hoidap index` first."


def test_an_unforeseen_error_is_logged_whole_and_answered_with_an_apology(caplog: pytest.LogCaptureFixture) -> None:
    failed, records = answered(ZeroDivisionError("a secret detail"))
    assert failed == 1
    assert "unexpected" in records[1]["error"]
    assert "secret" not in json.dumps(records)
    assert "a secret detail" in caplog.text


def test_a_reader_that_went_away_ends_it() -> None:
    with pytest.raises(BrokenPipeError):
        answered(BrokenPipeError())
