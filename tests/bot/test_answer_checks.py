"""What counts as a right answer when answers are measured."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.evaluate import Case, Fault, by_kind, faults, holds, judge, read_cases
from bot.types import Answer, Citation
from index.evaluate import BadQuestionFile

CASE = Case("q", "number", ("Có bao nhiêu lớp?",), documents=("truong",), must=(("8", "tám"),), forbid=("80",))
CITED = Citation("xa/truong-mam-non.md", "", "", "", 0, 5, "8 lớp")
RIGHT = Answer("Trường có 8 lớp.", "vi", citations=(CITED,))


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("Trường có 14 lớp", "14", True),
        ("Trường có 14.000 lớp", "14", False),
        ("chiếm 61,67%", "61", False),
        ("tỉnh HOÀ BÌNH", "Hòa Bình", True),
        ("ngày 20 – 6", "20 - 6", True),
        ("Hà\nNội", "Hà Nội", True),
        ("Hà Nộii", "Hà Nội", False),
    ],
)
def test_words_are_held_whole(text: str, words: str, held: bool) -> None:
    assert holds(text, words) is held


def test_a_right_answer_has_no_fault() -> None:
    assert faults(CASE, RIGHT) == []
    assert faults(CASE, replace(RIGHT, text="Trường có tám lớp.")) == []


def test_each_way_of_being_wrong_is_named() -> None:
    elsewhere = replace(CITED, document="truong-khac/tram-bom.md")
    assert faults(CASE, replace(RIGHT, text="Có 9 lớp.")) == [Fault("lacks", "8")]
    assert faults(CASE, replace(RIGHT, text="Có 8 lớp, không phải 80.")) == [Fault("says", "80")]
    assert faults(CASE, replace(RIGHT, citations=(elsewhere,))) == [Fault("cites", "tram-bom.md")]
    assert Fault("abstained") in faults(CASE, replace(RIGHT, abstained=True))


def test_what_the_documents_do_not_say_has_to_be_abstained_from() -> None:
    case = replace(CASE, abstain=True, must=(), documents=())
    assert faults(case, RIGHT) == [Fault("answered")]
    assert faults(case, replace(RIGHT, abstained=True)) == []


def test_only_the_last_turn_of_a_conversation_counts() -> None:
    asked: list[tuple[str, str]] = []

    def ask(text: str, session: str) -> Answer:
        asked.append((text, session))
        return RIGHT if text == "Có bao nhiêu lớp?" else Answer("80", "vi")

    case = replace(CASE, turns=("Xin chào", "Có bao nhiêu lớp?"))
    verdicts = judge([case, replace(case, kind="list", turns=("Xin chào",))], ask)
    assert [text for text, _ in asked] == ["Xin chào", "Có bao nhiêu lớp?", "Xin chào"]
    assert asked[0][1] == asked[1][1] != asked[2][1]
    assert by_kind(verdicts) == {"number": (1, 1), "list": (0, 1)}


def test_turns_and_fields_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('\n{"question": "một || hai", "must": [["a"], []], "abstain": true}\n', encoding="utf-8")
    assert read_cases(file) == [Case("2", "", ("một", "hai"), must=(("a",),), abstain=True)]


@pytest.mark.parametrize("content", ["", "{}", "[]", "no json", '{"question": 5}'])
def test_a_file_without_sensible_questions_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadQuestionFile):
        read_cases(file)
