"""Answers kept as checks: what a check asks for, and the file that it is added to."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.clerk.check_results import case_key
from bot.clerk.checks import QUESTIONS, Checks, check_of, telling_words
from bot.conversation import Conversation
from bot.evaluate import _case, faults, read_cases
from bot.turns import Asked
from bot.types import Answer, Citation, Incoming
from index.evaluate import BadQuestionFile
from index.library import SqliteLibrary


def asked(question: str, text: str, identifier: int = 7, understood: str = "", abstained: bool = False) -> Asked:
    cited = Citation("quy-che/lop-hoc.md", "Quy chế", "", "2024", 0, 3, "Lớp")
    answer = Answer(text, "vi", abstained, (cited,), "number", understood or question)
    return Asked(identifier, datetime.now(timezone.utc), "web", question, answer, 1)


def kept(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / QUESTIONS).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("Cụm 6 gồm ai?", "Cụm 6 có 2 đơn vị: Cục Cán bộ; Cục Tổ chức.", ["Cục Cán bộ", "Cục Tổ chức"]),
        ("Lớp có mấy học viên?", "79 học viên\n“Lớp năm 2024 có 79 học viên.”", ["79"]),
        ("Ban hành ngày nào?", "11-10-2024\n“… ngày 11-10-2024.”", ["11-10-2024"]),
        ("Căn cứ quy định nào?", "Quy định số 96-QĐ/TW", ["96-QĐ/TW"]),
        ("Ai là bí thư?", "Nguyễn Long Hải\n“Đồng chí Nguyễn Long Hải là Bí thư.”", ["Nguyễn Long Hải"]),
        ("Sổ tay dùng làm gì?", "- đưa sổ tay vào sinh hoạt chi bộ;", ["đưa sổ tay vào sinh hoạt chi bộ"]),
        ("Năm 2023 có gì?", "“Năm 2023 khánh thành nhà đọc sách.”", ["Năm 2023 khánh thành nhà đọc sách"]),
    ],
)
def test_a_check_asks_for_what_the_answer_tells(question: str, answer: str, told: list[str]) -> None:
    assert telling_words(answer, question) == told


def test_every_answer_passes_its_own_check(indexed: Path) -> None:
    library = SqliteLibrary(indexed)
    conversation = Conversation(library)
    for case in read_cases(Path(__file__).parent.parent.parent / "corpus" / QUESTIONS):
        for turn in case.turns:
            reply = conversation.reply(Incoming(turn, session=case.identifier))
            assert reply is not None
        turn_of_it = Asked(1, datetime.now(timezone.utc), "web", case.turns[-1], reply.answer, 1)
        check = check_of(turn_of_it)
        assert check["must"] or reply.answer.abstained
        assert faults(_case(check, Path("checks"), 1), reply.answer) == []
    library.close()


def test_a_kept_answer_is_a_line_that_evaluation_reads(tmp_path: Path) -> None:
    assert Checks(tmp_path).keep(asked("Lớp có mấy học viên?", "79 học viên"))
    assert kept(tmp_path) == [
        {
            "id": "kept-7",
            "kind": "number",
            "question": "Lớp có mấy học viên?",
            "documents": ["lop-hoc"],
            "must": [["79"]],
            "abstain": False,
            "forbid": [],
        }
    ]
    assert read_cases(tmp_path / QUESTIONS)[0].must == (("79",),)


def test_a_follow_up_is_kept_as_what_it_stands_for(tmp_path: Path) -> None:
    Checks(tmp_path).keep(asked("Thế còn lớp B?", "80 học viên", understood="Lớp B có mấy học viên?"))
    assert kept(tmp_path)[0]["question"] == "Lớp B có mấy học viên?"


def test_an_abstention_is_kept_as_one(tmp_path: Path) -> None:
    Checks(tmp_path).keep(asked("Lớp C?", "Tài liệu không nói.", abstained=True))
    assert (kept(tmp_path)[0]["abstain"], kept(tmp_path)[0]["must"], kept(tmp_path)[0]["documents"]) == (True, [], [])


def test_a_question_is_kept_once_however_it_is_typed(tmp_path: Path) -> None:
    checks = Checks(tmp_path)
    assert checks.keep(asked("Lớp có mấy học viên?", "79 học viên"))
    assert not checks.keep(asked("lop co may  hoc vien", "79 học viên", 8))
    assert len(kept(tmp_path)) == 1


def test_what_is_in_the_file_stays_as_it_is(tmp_path: Path) -> None:
    before = '{"id": "kept-7", "question": "Hỏi || Hỏi nữa", "must": [["a"]]}'  # without a line's end
    (tmp_path / QUESTIONS).write_text(before, encoding="utf-8")
    (tmp_path / QUESTIONS).chmod(0o640)
    Checks(tmp_path).keep(asked("Câu khác?", "5 lớp"))
    assert (tmp_path / QUESTIONS).read_text(encoding="utf-8").splitlines()[0] == before
    assert [line["id"] for line in kept(tmp_path)] == ["kept-7", "kept-7-1"]
    assert (tmp_path / QUESTIONS).stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == [QUESTIONS]


def test_a_file_that_is_no_question_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / QUESTIONS).write_text("không phải JSON\n", encoding="utf-8")
    with pytest.raises(BadQuestionFile):
        Checks(tmp_path).keep(asked("Câu khác?", "5 lớp"))
    assert (tmp_path / QUESTIONS).read_text(encoding="utf-8") == "không phải JSON\n"


def test_a_removed_check_leaves_the_other_lines_as_they_are(tmp_path: Path) -> None:
    lines = ['{"question": "Một?", "must": [["a"]]}', "", '  {"id": 5, "question": "Hai?"}\r', '{"question": "Ba?"}']
    (tmp_path / QUESTIONS).write_bytes("\n".join(lines).encode())
    checks = Checks(tmp_path)
    _, second, third = checks.all()
    assert checks.remove(case_key(second)) == '{"id": 5, "question": "Hai?"}'
    assert (tmp_path / QUESTIONS).read_bytes() == "\n".join([lines[0], "", lines[3]]).encode()
    assert checks.remove(case_key(second)) == ""
    checks.remove(case_key(third))
    assert [case.turns for case in checks.all()] == [("Một?",)]
    assert [file.name for file in tmp_path.iterdir()] == [QUESTIONS]


def test_the_last_check_may_go(tmp_path: Path) -> None:
    checks = Checks(tmp_path)
    checks.keep(asked("Lớp có mấy học viên?", "79 học viên"))
    checks.remove(case_key(checks.all()[0]))
    assert checks.all() == []
    assert checks.keep(asked("Lớp có mấy học viên?", "79 học viên"))


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        Checks(tmp_path / "none").keep(asked("Câu khác?", "5 lớp"))
