"""The gate: what turns wrong is not published until somebody has seen it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented import DOCUMENTS, REPORT
from talking import invented_library

from bot.clerk.check_results import CheckResults, generation_key
from bot.clerk.gate import GateRefused, gate
from bot.clerk.gate_shown import refusal_text
from bot.errors import explain
from bot.evaluate import Fault
from bot.state import State
from index.library import SqliteLibrary
from index.read import read_bytes

HEAD = {
    "id": "head",
    "question": "Giám đốc Thư viện tỉnh Lai Châu là ai?",
    "must": [["Lò Thị Mận"]],
    "documents": ["bao-cao-lai-chau"],
}
STAFF = {"id": "staff", "question": "Thư viện tỉnh Lai Châu có bao nhiêu cán bộ?", "must": [["36"]]}
GRANT = {"id": "grant", "question": "Kinh phí mua sách mới đạt bao nhiêu?", "must": [["400"]]}  # never right: it is 350
FOLLOWED = {
    "id": "then",
    "question": "Giám đốc Thư viện tỉnh Lai Châu là ai? || Thế còn tỉnh Sơn La?",
    "must": [["Hiệp"]],
}
NEW_HEAD = REPORT.replace("bà Lò Thị Mận", "ông Vàng A Sình")


@pytest.fixture
def published(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = invented_library(tmp_path / "published")
    yield library
    library.close()


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state")


def file_of(folder: Path, *checks: dict[str, object]) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("".join(json.dumps(check) + "\n" for check in checks), encoding="utf-8")
    return file


def candidate(folder: Path, report: str) -> SqliteLibrary:
    library = SqliteLibrary(folder / "candidate")
    changed = {**DOCUMENTS, "bao-cao-lai-chau.md": report}
    library.publish([read_bytes(text.encode(), name) for name, text in changed.items()])
    return library


def refusal(published: SqliteLibrary, changed: SqliteLibrary, checks: Path, **more: object) -> GateRefused:
    with pytest.raises(GateRefused) as caught:
        gate(published, checks, **more)(changed)  # type: ignore[arg-type]
    return caught.value


def test_what_stays_right_passes(published: SqliteLibrary, tmp_path: Path) -> None:
    checks = file_of(tmp_path, HEAD, STAFF, FOLLOWED)
    gate(published, checks)(candidate(tmp_path, REPORT.replace("52.400", "60.000")))


def test_a_right_answer_that_turns_wrong_is_refused_with_both_answers(published: SqliteLibrary, tmp_path: Path) -> None:
    refused = refusal(published, candidate(tmp_path, NEW_HEAD), file_of(tmp_path, STAFF, HEAD))
    (broken,) = refused.broken
    assert (broken.case, broken.question) == ("head", HEAD["question"])
    assert "Lò Thị Mận" in broken.before
    assert "Vàng A Sình" in broken.after
    assert broken.faults == (Fault("lacks", "Lò Thị Mận"),)
    assert explain(refused, "en") == "Nothing is published. Checks that were right and would turn wrong: 1 of 2."


def test_what_was_wrong_before_refuses_nothing_but_is_told(published: SqliteLibrary, tmp_path: Path) -> None:
    mended = {**STAFF, "must": [["37"]]}
    changed = candidate(tmp_path, REPORT.replace("36 cán bộ", "37 cán bộ").replace("bà Lò Thị Mận", "ông Vàng A Sình"))
    refused = refusal(published, changed, file_of(tmp_path, GRANT, mended, HEAD))
    assert [(each.case, each.change) for each in refused.differences] == [
        ("head", "broken"),
        ("staff", "mended"),
        ("grant", "wrong"),
    ]
    gate(published, file_of(tmp_path, GRANT, mended))(changed)


def test_turns_of_a_check_are_a_conversation_of_their_own(published: SqliteLibrary, tmp_path: Path) -> None:
    alone = {"id": "then", "question": "Thế còn tỉnh Sơn La?", "must": [["Hiệp"]]}
    gone = candidate(tmp_path, REPORT)
    plan = DOCUMENTS["ke-hoach-ngay-hoi.md"].replace("Cầm Văn Hiệp", "Lù Văn Thanh")
    gone.publish([read_bytes(plan.encode(), "ke-hoach-ngay-hoi.md")])
    refused = refusal(published, gone, file_of(tmp_path, FOLLOWED, alone))
    assert [(each.question, each.change) for each in refused.differences] == [
        (FOLLOWED["question"], "broken"),
        (alone["question"], "wrong"),
    ]


def test_who_has_seen_the_difference_may_publish_it_and_no_other(published: SqliteLibrary, tmp_path: Path) -> None:
    checks, changed = file_of(tmp_path, HEAD, STAFF), candidate(tmp_path, NEW_HEAD)
    seen = refusal(published, changed, checks)
    gate(published, checks, accepted=seen.accepts)(changed)
    changed.publish([read_bytes(NEW_HEAD.replace("36 cán bộ", "12 cán bộ").encode(), "bao-cao-lai-chau.md")])
    assert [each.case for each in refusal(published, changed, checks, accepted=seen.accepts).broken] == [
        "head",
        "staff",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("không phải JSON", "is no JSON object"),
        ("[1]", "is no JSON object"),
        ('{"id": 2}', "has no question"),
        ('{"question": "Ai?", "must": "14"}', "has a field 'must' that makes no sense"),
        ('{"question": "Ai?", "forbid": [["a"]]}', "has a field 'forbid' that makes no sense"),
    ],
)
def test_a_broken_file_names_its_line_and_must_be_accepted(
    published: SqliteLibrary, tmp_path: Path, line: str, reason: str
) -> None:
    checks, changed = file_of(tmp_path, HEAD), candidate(tmp_path, REPORT)
    checks.write_text(checks.read_text(encoding="utf-8") + line, encoding="utf-8")
    refused = refusal(published, changed, checks)
    sentence = explain(refused, "en")
    assert sentence is not None
    assert sentence.endswith(f"questions.jsonl, line 2, {reason}.")
    gate(published, checks, accepted=refused.accepts)(changed)
    checks.write_text(checks.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert refusal(published, changed, checks, accepted=refused.accepts).differences == ()


def test_a_file_that_is_no_utf8_names_its_line_too(published: SqliteLibrary, tmp_path: Path) -> None:
    checks = tmp_path / "questions.jsonl"
    checks.write_bytes(b'\xef\xbb\xbf{"question": "a"}\n{"question": "\xff"}\n')
    assert refusal(published, published, checks).parameters["line"] == 2


def test_without_checks_or_without_documents_there_is_nothing_to_guard(
    published: SqliteLibrary, tmp_path: Path
) -> None:
    changed = candidate(tmp_path, NEW_HEAD)
    gate(published, tmp_path / "none.jsonl")(changed)
    blank = tmp_path / "blank.jsonl"
    blank.write_text("\n\n")
    gate(published, blank)(changed)
    empty = SqliteLibrary(tmp_path / "empty")
    gate(empty, file_of(tmp_path, HEAD, GRANT))(changed)
    empty.close()


def test_a_refusal_survives_the_way_to_another_process(published: SqliteLibrary, tmp_path: Path) -> None:
    refused = refusal(published, candidate(tmp_path, NEW_HEAD), file_of(tmp_path, HEAD, GRANT))
    again = GateRefused.from_record(json.loads(json.dumps(refused.record())))
    assert (again.differences, again.accepts, explain(again, "vi")) == (
        refused.differences,
        refused.accepts,
        explain(refused, "vi"),
    )
    assert refusal_text(again, "vi").splitlines()[2:] == [
        "1. Giám đốc Thư viện tỉnh Lai Châu là ai?",
        f"Trước: {' '.join(refused.broken[0].before.split())}",
        f"Sau: {' '.join(refused.broken[0].after.split())}",
        "(thiếu Lò Thị Mận)",
    ]


def test_what_was_asked_of_a_generation_is_not_asked_again(
    published: SqliteLibrary, state: State, tmp_path: Path
) -> None:
    checks, results = file_of(tmp_path, HEAD, STAFF), CheckResults(state)
    steps: list[tuple[int, int]] = []

    def progress(_phase: str, done: int, total: int) -> None:
        steps.append((done, total))

    changed = candidate(tmp_path, REPORT.replace("52.400", "60.000"))
    gate(published, checks, results, progress=progress)(changed)
    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert set(results.known(generation_key(changed))) == set(results.known(generation_key(published)))
    steps.clear()
    gate(changed, file_of(tmp_path, HEAD, STAFF, GRANT), results, progress=progress)(changed)
    assert steps[-1] == (4, 4)  # three of the candidate, and the new one of what is published
    refused = refusal(changed, candidate(tmp_path / "other", NEW_HEAD), checks, results=results)
    assert "Lò Thị Mận" in refused.broken[0].before


def test_results_of_another_library_are_not_believed(published: SqliteLibrary, state: State, tmp_path: Path) -> None:
    results = CheckResults(state)
    other = candidate(tmp_path, NEW_HEAD)
    assert other.history()[0].number == published.history()[0].number
    gate(other, file_of(tmp_path, HEAD), results)(published)
    assert len(refusal(published, other, file_of(tmp_path, HEAD), results=results).broken) == 1


def test_whoever_cancels_is_heard(published: SqliteLibrary, tmp_path: Path) -> None:
    def cancel(phase: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        gate(published, file_of(tmp_path, HEAD), progress=cancel)(published)


def test_a_publication_that_is_refused_leaves_everything_as_it_was_until_it_is_confirmed(
    published: SqliteLibrary, tmp_path: Path
) -> None:
    checks, changed = file_of(tmp_path, HEAD, FOLLOWED), [read_bytes(NEW_HEAD.encode(), "bao-cao-lai-chau.md")]
    with pytest.raises(GateRefused) as caught:
        published.publish(changed, judge=gate(published, checks))
    assert [generation.number for generation in published.history()] == [1]
    generation = published.publish(changed, judge=gate(published, checks, accepted=caught.value.accepts))
    assert generation.number == 2
    back = [read_bytes(REPORT.encode(), "bao-cao-lai-chau.md")]
    published.publish(back, judge=gate(published, checks))
    assert published.history()[0].number == 3


def test_a_check_that_turned_wrong_and_was_confirmed_refuses_nothing_later(
    published: SqliteLibrary, state: State, tmp_path: Path
) -> None:
    checks, results = file_of(tmp_path, HEAD), CheckResults(state)
    published.publish([read_bytes(NEW_HEAD.encode(), "bao-cao-lai-chau.md")])
    other = DOCUMENTS["phong-doc-long-an.md"].replace("41 cán bộ", "42 cán bộ")
    published.publish([read_bytes(other.encode(), "phong-doc-long-an.md")], judge=gate(published, checks, results))
    assert published.history()[0].number == 3
