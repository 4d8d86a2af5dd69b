"""`hoidap index` and `hoidap eval` as they go by the checks beside the documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import DOCUMENTS

from bot.admins.audit import Audit
from bot.cli import Program
from bot.settings import Settings
from bot.state import State
from index.library import SqliteLibrary

CHECK = {"id": "staff", "question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["36"]]}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, text in DOCUMENTS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    write_checks(corpus, CHECK)
    return Settings(tmp_path / "data", corpus, language="en")


def write_checks(folder: Path, *checks: dict[str, object]) -> None:
    (folder / "questions.jsonl").write_text("".join(f"{json.dumps(check)}\n" for check in checks), encoding="utf-8")


def hoidap(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(
        Program("en"), arguments, prog_name="hoidap", obj=settings, standalone_mode=False, catch_exceptions=False
    )


def change(settings: Settings, old: str, new: str, name: str = "bao-cao-lai-chau.md") -> None:
    file = settings.corpus / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def generations(settings: Settings) -> int:
    return len(SqliteLibrary(settings.data).history())


def test_the_first_publication_is_not_held_up(settings: Settings) -> None:
    write_checks(settings.corpus, {**CHECK, "must": [["99"]]})
    assert hoidap(settings, "index").return_value == 0


def test_what_turns_wrong_is_shown_and_not_published_unless_told_to(settings: Settings) -> None:
    hoidap(settings, "index")
    change(settings, "36 cán bộ", "37 cán bộ")
    refused = hoidap(settings, "index")
    assert refused.return_value == 1
    assert "Checks that were right and would turn wrong: 1 of 1." in refused.stderr
    assert all(words in refused.stdout for words in ("Turns wrong", "36", "37", "lacks 36"))
    asked = hoidap(settings, "ask", "--json", CHECK["question"])  # type: ignore[arg-type]
    assert "36" in json.loads(asked.stdout)["answer"]

    published = hoidap(settings, "index", "--publish-anyway", "--json")
    assert (published.return_value, json.loads(published.stdout)["changed"]) == (0, ["bao-cao-lai-chau.md"])
    assert "Published although checks turn wrong: 1." in published.stderr
    (entry,) = [each for each in Audit(State(settings.data)).entries(9) if each.action == "gate.overruled"]
    assert (entry.action, entry.subject, entry.detail) == ("gate.overruled", "#2", "staff")


def test_a_rollback_that_turns_checks_wrong_is_shown_and_not_done_unless_told_to(settings: Settings) -> None:
    hoidap(settings, "index")
    change(settings, "36 cán bộ", "37 cán bộ")
    write_checks(settings.corpus, {**CHECK, "must": [["37"]]})
    hoidap(settings, "index")
    refused = hoidap(settings, "rollback", "1")
    assert (refused.return_value, generations(settings)) == (1, 2)
    assert all(words in refused.stdout for words in ("Turns wrong", "36", "37", "lacks 37"))
    assert "run it again with --publish-anyway" in refused.stderr

    done = hoidap(settings, "rollback", "1", "--publish-anyway")
    assert (done.return_value, generations(settings)) == (0, 3)
    assert "Published although checks turn wrong: 1." in done.stderr
    asked = hoidap(settings, "ask", "--json", CHECK["question"])  # type: ignore[arg-type]
    assert "36" in json.loads(asked.stdout)["answer"]
    actions = [(entry.action, entry.subject) for entry in Audit(State(settings.data)).entries(2)]
    assert sorted(actions) == [("gate.overruled", "#3"), ("generation.rolled_back", "1")]


def test_a_refusal_as_json_holds_both_answers(settings: Settings) -> None:
    hoidap(settings, "index")
    change(settings, "36 cán bộ", "37 cán bộ")
    (difference,) = json.loads(hoidap(settings, "index", "--json").stdout)["refused"]["differences"]
    assert (difference["case"], "36" in difference["before"], "37" in difference["after"]) == ("staff", True, True)


def test_checks_hold_for_the_folder_that_they_lie_in(settings: Settings, tmp_path: Path) -> None:
    hoidap(settings, "index")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text(DOCUMENTS["phong-doc-long-an.md"], encoding="utf-8")
    assert hoidap(settings, "index", str(other)).return_value == 0


def test_a_broken_file_of_checks_is_named_and_passes_when_told_to(settings: Settings) -> None:
    hoidap(settings, "index")
    (settings.corpus / "questions.jsonl").write_text("{}\n", encoding="utf-8")
    change(settings, "36 cán bộ", "37 cán bộ")
    refused = hoidap(settings, "index")
    assert refused.return_value == 1
    assert "questions.jsonl, line 1, has no question." in refused.stderr
    assert hoidap(settings, "index", "--publish-anyway").return_value == 0


def test_eval_asks_the_checks_of_the_corpus_and_compares_generations(settings: Settings) -> None:
    hoidap(settings, "index")
    change(settings, "36 cán bộ", "37 cán bộ")
    hoidap(settings, "index", "--publish-anyway")
    shown = hoidap(settings, "eval", "--json", "--against", "1")
    record = json.loads(shown.stdout)
    assert (record["right"], record["asked"]) == (0, 1)
    assert [(each["case"], each["was_right"]) for each in record["differences"]] == [("staff", True)]
    assert "Turns wrong" in hoidap(settings, "eval", "--against", "1").stdout
    assert "Still wrong" in hoidap(settings, "eval", "--against", "2").stdout
    assert generations(settings) == 2
