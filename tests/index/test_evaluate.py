from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.evaluate import BadQuestionFile, RetrievalQuestion, measure_retrieval, read_retrieval_set

HEAD = {"name": "Small", "passages": 2, "questions": 1}
PASSAGES = [{"passage": "p1", "text": "Một."}, {"passage": "p2", "text": "Hai."}]
QUESTION = {"id": "q1", "question": "Hai?", "relevant": ["p2"], "answers": ["Hai"]}


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def asked(identifier: str, *relevant: str) -> RetrievalQuestion:
    return RetrievalQuestion(identifier, identifier, frozenset(relevant))


def test_figures_are_the_means_of_hand_counted_places() -> None:
    found = {
        "first": ["a", "b", "c"],
        "third": ["b", "c", "a"],
        "seventh": [*"bcdefg", "a"],
        "eleventh": [*"bcdefghijk", "a"],
        "nothing": [],
    }
    figures = measure_retrieval([asked(name, "a", "z") for name in found], found.__getitem__)
    assert figures.questions == 5
    assert figures.recall_at_1 == 1 / 5
    assert figures.recall_at_5 == 2 / 5
    assert figures.recall_at_10 == 3 / 5
    assert figures.mrr_at_10 == pytest.approx((1 + 1 / 3 + 1 / 7) / 5)
    assert figures.missed == ("eleventh", "nothing")


def test_a_document_found_by_two_passages_takes_one_place() -> None:
    figures = measure_retrieval([asked("q", "a")], lambda _: ["b", "b", "b", "a"])
    assert figures.mrr_at_10 == 1 / 2


def test_no_questions_give_zeros() -> None:
    assert measure_retrieval([], lambda _: []).mrr_at_10 == 0


def test_file_is_read_as_it_stands(tmp_path: Path) -> None:
    read = read_retrieval_set(written(tmp_path / "small.jsonl", HEAD, *PASSAGES, QUESTION))
    assert read.name == "Small"
    assert dict(read.passages) == {"p1": "Một.", "p2": "Hai."}
    assert read.questions == (RetrievalQuestion("q1", "Hai?", frozenset({"p2"})),)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([HEAD, *PASSAGES, {**QUESTION, "relevant": ["p3"]}], 4),
        ([HEAD, *PASSAGES, {"id": "q1", "question": "Hai?"}], 4),
        ([HEAD, {"passage": "p1"}], 2),
        ([HEAD, ["passage"]], 2),
        ([HEAD, *PASSAGES], 1),
    ],
)
def test_bad_line_is_named(tmp_path: Path, rows: list[object], line: int) -> None:
    path = written(tmp_path / "bad.jsonl", *rows)
    with pytest.raises(BadQuestionFile, match=f"bad.jsonl, line {line}:"):
        read_retrieval_set(path)


def test_file_that_is_not_json_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.jsonl"
    path.write_text("xin chào\n", encoding="utf-8")
    with pytest.raises(BadQuestionFile, match="line 1"):
        read_retrieval_set(path)
