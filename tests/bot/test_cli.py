"""The `hoidap` command as its user meets it: what it prints, what it exits with, in which language."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.admins.audit import Audit
from bot.cli import COMMANDS, Program
from bot.settings import Settings
from bot.state import State

ROOT = Path(__file__).parent.parent.parent
QUESTION = "Cụm thi đua số 6 có những đơn vị nào?"


def environment(data: Path, **more: str) -> dict[str, str]:
    return {"HOIDAP_DATA": str(data), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **more}


def hoidap(
    data: Path, *arguments: str, given: str | bytes = b"", cwd: Path = ROOT, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        cwd=cwd,
        env=environment(data, **more),
        timeout=300,
        check=False,
    )
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


def objects(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def lines(*records: object) -> str:
    return "".join(record if isinstance(record, str) else json.dumps(record) + "\n" for record in records)


# Help and usage


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_explains_itself_with_an_example(name: str, language: str) -> None:
    program = Program("en" if language == "en" else "vi")
    result = CliRunner().invoke(program, [name, "--help"], prog_name="hoidap", obj=Settings())
    assert result.exit_code == 0
    assert result.output.startswith(("Cách dùng: " if language == "vi" else "Usage: ") + f"hoidap {name}")
    assert f"    hoidap {name}" in result.output
    assert "{{" not in result.output


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"hoidap {name}" not in readme] == []


def test_no_command_shows_what_there_is(tmp_path: Path) -> None:
    run = hoidap(tmp_path)
    assert run.returncode == 0
    assert all(name in run.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seach"], "search"),
        (["ask", "--jsn"], "--json"),
        (["rollback"], "GENERATION"),
        (["search"], "--jsonl"),
        (["search", "x", "-k", "0"], "-k"),
        (["ask", "--jsonl", "-", "and a question"], "--jsonl"),
        (["ask", ""], "the question is empty"),
        (["ask", "  ", ""], "the question is empty"),
        (["serve", "--port", "70000"], "--port"),
        (["completion", "tcsh"], "SHELL"),
        (["ask", "--jsonl", "/nowhere/questions.jsonl"], "--jsonl"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(tmp_path: Path, arguments: Sequence[str], said: str) -> None:
    run = hoidap(tmp_path, *arguments, HOIDAP_LANGUAGE="en")
    assert run.returncode == 2
    assert run.stdout == ""
    assert said.lower() in run.stderr.lower()
    assert len(run.stderr.splitlines()) == 1


def test_a_senseless_setting_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    run = hoidap(tmp_path, "doctor", HOIDAP_LLM_URL="nonsense")
    assert (run.returncode, run.stdout) == (2, "")
    assert "HOIDAP_LLM_URL" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_completes(tmp_path: Path, shell: str) -> None:
    assert "_HOIDAP_COMPLETE" in hoidap(tmp_path, "completion", shell).stdout
    words = {"COMP_WORDS": "hoidap se", "COMP_CWORD": "1", "_HOIDAP_COMPLETE": "bash_complete"}
    assert hoidap(tmp_path, **words).stdout.split() == ["plain,search", "plain,serve"]


# Without a library


@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["search", "x"], ["history"], ["rollback", "1"], ["ask"]])
def test_without_a_library_one_sentence_says_to_index(tmp_path: Path, arguments: Sequence[str]) -> None:
    run = hoidap(tmp_path / "none", *arguments)
    assert run.returncode == 1
    assert run.stdout == ""
    assert "hoidap index" in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert not (tmp_path / "none").exists()


# Indexing


def test_index_adds_updates_and_removes(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_text("# Một\n\nTrạm bơm số 1 ở thôn Đoài.", encoding="utf-8")
    (folder / "b.md").write_text("# Hai\n\nTrạm bơm số 2 ở thôn Thượng.", encoding="utf-8")

    def index() -> dict[str, object]:
        run = hoidap(tmp_path / "data", "index", "--json", str(folder))
        assert run.returncode == 0, run.stderr
        return objects(run.stdout)[0]

    assert index()["added"] == ["a.md", "b.md"]
    assert index()["unchanged"] == ["a.md", "b.md"]
    (folder / "a.md").write_text("# Một\n\nTrạm bơm số 1 đã dời về thôn Hạ.", encoding="utf-8")
    (folder / "b.md").unlink()
    report = index()
    assert (report["changed"], report["removed"], report["generation"]) == (["a.md"], ["b.md"], 2)


def test_a_file_that_cannot_be_read_is_told_with_its_reason_and_the_others_are_indexed(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "good.md").write_text("# Tốt\n\nTrạm bơm số 1 ở thôn Đoài.", encoding="utf-8")
    (folder / "empty.md").write_text("")
    run = hoidap(tmp_path / "data", "index", str(folder), COLUMNS="120")
    assert run.returncode == 1
    assert "empty.md" in run.stdout
    assert "Traceback" not in run.stderr
    report = objects(hoidap(tmp_path / "data", "index", "--json", str(folder)).stdout)[0]
    assert report["unchanged"] == ["good.md"]
    assert [failure["document"] for failure in report["failed"]] == ["empty.md"]  # type: ignore[attr-defined]


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    run = hoidap(tmp_path / "data", "index", str(tmp_path / "nowhere"))
    assert run.returncode == 1
    assert "nowhere" in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_rollback_brings_back_what_was_removed(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.md").write_text("# Một\n\nTrạm bơm số 1 ở thôn Đoài.", encoding="utf-8")
    hoidap(tmp_path / "data", "index", str(folder))
    (folder / "a.md").write_text("# Một\n\nTrạm bơm số 1 ở thôn Hạ.", encoding="utf-8")
    hoidap(tmp_path / "data", "index", str(folder))
    back = hoidap(tmp_path / "data", "rollback", "1")
    assert back.returncode == 0
    assert "Tệp trong thư mục tài liệu vẫn như cũ" in back.stdout
    assert "Đoài" in hoidap(tmp_path / "data", "search", "--json", "trạm bơm").stdout
    history = hoidap(tmp_path / "data", "history", COLUMNS="120").stdout
    assert "3 (đang dùng)" in history
    assert "quay về bản 1" in history
    assert "Chỉ giữ 5 bản gần nhất" in history
    assert hoidap(tmp_path / "data", "rollback", "99").returncode == 1
    log = Audit(State(tmp_path / "data")).entries(9)
    assert [(entry.action, entry.subject) for entry in log] == [
        ("generation.rolled_back", "1"),
        ("library.indexed", "2"),
        ("library.indexed", "1"),
    ]


def test_a_rollback_is_not_taken_back_by_indexing_unless_that_is_wanted(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for village in ("Đoài", "Hạ"):
        (folder / "a.md").write_text(f"# Một\n\nTrạm bơm số 1 ở thôn {village}.", encoding="utf-8")
        hoidap(tmp_path / "data", "index", str(folder))
    hoidap(tmp_path / "data", "rollback", "1")
    (folder / "b.md").write_text("# Hai\n\nTrạm bơm số 2 ở thôn Trung.", encoding="utf-8")

    indexed = hoidap(tmp_path / "data", "index", str(folder), "--json")
    assert (indexed.returncode, json.loads(indexed.stdout)["added"]) == (0, ["b.md"])
    assert "1 tài liệu khác với thư mục vì thế: a.md" in indexed.stderr
    assert "hoidap index --rollback undo" in indexed.stderr
    assert "Đoài" in hoidap(tmp_path / "data", "search", "--json", "trạm bơm số 1").stdout

    undone = hoidap(tmp_path / "data", "index", str(folder), "--json", "--rollback", "undo")
    assert json.loads(undone.stdout)["changed"] == ["a.md"]
    assert undone.stderr == ""


def test_a_rollback_to_the_present_generation_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Trạm bơm số 1 ở thôn Đoài.", encoding="utf-8")
    hoidap(tmp_path / "data", "index", str(tmp_path / "a.md"))
    back = hoidap(tmp_path / "data", "rollback", "1")
    assert (back.returncode, back.stdout) == (0, "Bản 1 đang được dùng rồi.\n")
    assert "1 (đang dùng)" in hoidap(tmp_path / "data", "history", COLUMNS="120").stdout


# Asking and searching


def test_ask_json_cites_the_exact_words(indexed: Path) -> None:
    run = hoidap(indexed, "ask", "--json", QUESTION)
    assert run.returncode == 0, run.stderr
    (record,) = objects(run.stdout)
    assert {"id", "question", "answer", "abstained", "citations", "elapsed_ms"} == record.keys()
    assert record["question"] == QUESTION
    assert record["abstained"] is False
    assert record["citations"]
    for citation in record["citations"]:  # type: ignore[attr-defined]
        text = (ROOT / "corpus" / citation["document"]).read_text(encoding="utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_answer_in_the_terminal_shows_its_sources(indexed: Path) -> None:
    run = hoidap(indexed, "ask", *QUESTION.split())
    assert run.returncode == 0
    assert "Trích dẫn:\n  [1] " in run.stdout
    assert "cum-thi-dua-so-6.md" in run.stdout


def test_json_is_utf8_whatever_the_locale(indexed: Path) -> None:
    run = hoidap(indexed, "ask", "--json", QUESTION, LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert objects(run.stdout)[0]["question"] == QUESTION
    piped = hoidap(
        *(indexed, "ask", "--jsonl", "-"), given=lines({"id": 1, "question": QUESTION}), LC_ALL="POSIX", PYTHONUTF8="0"
    )
    assert objects(piped.stdout)[0]["question"] == QUESTION


def test_a_bad_line_gets_an_error_and_the_others_their_answers(indexed: Path) -> None:
    given = (
        lines(
            {"id": "a", "question": QUESTION},
            "not json\n",
            "\n",
            {"id": "b", "question": ""},
            {"id": "c", "question": 5},
            "[1]\n",
            {"id": "d", "question": QUESTION, "session": 7},
            {"id": {"any": "id"}, "question": QUESTION},
        ).encode()
        + b'{"id": "e", "question": "\xff"}\n'
    )
    run = hoidap(indexed, "ask", "--jsonl", "-", given=given)
    assert run.returncode == 1
    records = objects(run.stdout)
    assert [record["id"] for record in records] == ["a", None, "b", "c", None, "d", {"any": "id"}, None]
    assert ["error" in record for record in records] == [False, True, True, True, True, True, False, True]


def test_lone_surrogates_and_control_characters_do_not_break_the_output(indexed: Path) -> None:
    given = '{"id": 1, "question": "Cụm \\ud800 số 6 \\u0000 gồm ai?"}\n{"id": 2, "question": "' + QUESTION + '"}\n'
    run = hoidap(indexed, "ask", "--jsonl", "-", given=given)
    records = objects(run.stdout)
    assert [record["id"] for record in records] == [1, 2]
    assert records[0]["question"] == "Cụm \ud800 số 6 \0 gồm ai?"


def test_a_file_with_a_byte_order_mark_and_windows_line_ends_is_read(indexed: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps({"id": 1, "question": QUESTION}).encode() + b"\r\n")
    run = hoidap(indexed, "ask", "--jsonl", str(file))
    assert (run.returncode, [record["id"] for record in objects(run.stdout)]) == (0, [1])


def test_each_answer_is_there_before_the_next_question_comes(indexed: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(indexed),
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "question": QUESTION}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
    assert process.returncode == 0


def test_lines_of_one_session_are_one_conversation(indexed: Path) -> None:
    first, follow_up = "Cụm thi đua số 1 có bao nhiêu đơn vị?", "Thế còn cụm số 6?"
    run = hoidap(
        *(indexed, "ask", "--jsonl", "-"),
        given=lines(
            {"id": 1, "question": first, "session": "s"},
            {"id": 2, "question": follow_up, "session": "s"},
            {"id": 3, "question": follow_up},
        ),
    )
    _, within, alone = objects(run.stdout)
    assert "5" in str(within["answer"])
    assert within["answer"] != alone["answer"]


def test_search_jsonl_gives_ranked_passages(indexed: Path) -> None:
    run = hoidap(indexed, "search", "--jsonl", "-", "-k", "3", given=lines({"id": "q", "question": QUESTION}))
    (record,) = objects(run.stdout)
    assert {"id", "hits", "elapsed_ms"} == record.keys()
    hits = record["hits"]
    assert isinstance(hits, list)
    assert len(hits) == 3
    assert {"document", "start", "end", "text", "score", "lexical", "dense"} == hits[0].keys()
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_a_broken_pipe_ends_quietly(indexed: Path) -> None:
    question = lines({"id": 1, "question": QUESTION})
    command = f"'{sys.executable}' -m bot ask --jsonl - | head -n 1"
    run = subprocess.run(
        ["bash", "-c", command], input=(question * 50).encode(), capture_output=True, env=environment(indexed), cwd=ROOT
    )
    assert run.stderr == b""
    assert len(run.stdout.splitlines()) == 1


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_interrupt_ends_quietly(indexed: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(indexed),
        # A test run in the background inherits that interrupts are ignored; nothing here runs threads.
        preexec_fn=_heed_interrupts,  # noqa: PLW1509
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines({"id": 1, "question": QUESTION}).encode())
        process.stdin.flush()
        process.stdout.readline()
        time.sleep(1)  # it waits for the next line; in the midst of a finaliser Python drops an interrupt
        process.send_signal(signal.SIGINT)
        process.wait(120)  # its input stays open until then: the end of it would come first
        _, complaint = process.communicate()
    assert (process.returncode, complaint.strip()) == (130, b"")


def test_an_empty_folder_does_not_empty_the_library(tmp_path: Path) -> None:
    documents, data = tmp_path / "documents", tmp_path / "data"
    documents.mkdir()
    (documents / "a.txt").write_text("Tổ Văn thư có 5 cán bộ.", encoding="utf-8")
    assert hoidap(data, "index", str(documents)).returncode == 0
    (tmp_path / "nothing").mkdir()
    run = hoidap(data, "index", str(tmp_path / "nothing"))
    assert (run.returncode, "1 tài liệu" in run.stderr) == (1, True)
    assert "5 cán bộ" in hoidap(data, "ask", "Tổ Văn thư có bao nhiêu cán bộ?").stdout


# Chatting in the terminal


@pytest.mark.parametrize("end", ["/quit", "thoát", "Thoat", "exit"])
def test_a_chat_answers_follow_ups_until_quit(indexed: Path, end: str) -> None:
    asked = f"Cụm thi đua số 1 có bao nhiêu đơn vị?\n\nThế còn cụm số 6?\n{end}\nkhông hỏi\n"
    run = hoidap(indexed, "ask", given=asked)
    assert run.returncode == 0, run.stderr
    assert "14" in run.stdout
    assert run.stdout.count("[1] ") == 2


def test_a_chat_in_the_terminal_knows_the_commands(indexed: Path) -> None:
    run = hoidap(indexed, "ask", given="/trogiup\n/tailieu\n/cum cụm 6\n/moi\n/xem 1\n", HOIDAP_LANGUAGE="vi")
    assert run.returncode == 0, run.stderr
    assert "/tailieu – " in run.stdout
    assert "Kho có 5 tài liệu" in run.stdout
    assert "Cụm thi đua số 6 ngành Tổ chức xây dựng Đảng có 5" in run.stdout


def test_a_chat_in_a_terminal_greets_and_prompts(indexed: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask"],
        stdin=follower,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(indexed, TERM="xterm"),
    )
    os.write(leader, "xin chào\n/quit\n".encode())
    output, _ = process.communicate(timeout=120)
    os.close(leader)
    os.close(follower)
    assert process.returncode == 0
    assert "/quit" in output.decode()
    assert output.decode().rstrip().endswith("Tạm biệt.")


# Measuring


def question_file(folder: Path, *records: dict[str, object]) -> str:
    file = folder / "questions.jsonl"
    file.write_text(lines(*records), encoding="utf-8")
    return str(file)


def test_eval_tells_right_from_wrong_and_holds_a_bar(indexed: Path, tmp_path: Path) -> None:
    count = "Cụm thi đua số 1 có bao nhiêu đơn vị?"
    file = question_file(
        tmp_path,
        {"id": "right", "kind": "count", "question": count, "must": [["14"]], "documents": ["cum-thi-dua-so-1"]},
        {"id": "wrong", "kind": "count", "question": count, "must": [["999"]], "forbid": ["14"]},
    )
    run = hoidap(indexed, "eval", "--json", file, HOIDAP_LANGUAGE="en")
    (record,) = objects(run.stdout)
    assert (record["right"], record["asked"], record["kinds"]) == (1, 2, {"count": {"right": 1, "asked": 2}})
    (wrong,) = record["wrong"]  # type: ignore[misc]
    assert (wrong["id"], wrong["faults"]) == ("wrong", ["says 14", "lacks 999"])
    assert hoidap(indexed, "eval", "--bar", "50", file).returncode == 0
    assert hoidap(indexed, "eval", "--bar", "51", file).returncode == 1


def test_eval_of_a_retrieval_file_gives_mrr(tmp_path: Path) -> None:
    file = question_file(
        tmp_path,
        {"name": "two passages"},
        {"passage": "p1", "text": "Trạm bơm Đông Hà tưới cho 120 ha lúa."},
        {"passage": "p2", "text": "Trường mầm non có 8 lớp học."},
        {"id": "q1", "question": "Trạm bơm tưới bao nhiêu ha lúa?", "relevant": ["p1"], "answers": []},
    )
    run = hoidap(tmp_path / "unused", "eval", "--json", "--bar", "100", file)
    (record,) = objects(run.stdout)
    assert (run.returncode, record["questions"], record["mrr_at_10"]) == (0, 1, 1.0)


def test_eval_says_which_line_makes_no_sense(indexed: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "một"}\n{"id": 2}\n', encoding="utf-8")
    run = hoidap(indexed, "eval", str(file))
    assert run.returncode == 1
    assert "questions.jsonl" in run.stderr
    assert "2" in run.stderr
    assert "Traceback" not in run.stderr
