"""A candidate is judged before anybody sees it; a refused one leaves no trace, in the file or in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hashing import HashingEncoder

from index.library import Judge, SqliteLibrary
from index.types import Document, Library

OLD = "Thư viện tỉnh Sơn La có 412 bạn đọc."
NEW = "Thư viện tỉnh Sơn La có 977 bạn đọc."
QUESTION = "Thư viện tỉnh Sơn La có bao nhiêu bạn đọc?"
GROUP = "Cụm thi đua số 4 gồm 3 đơn vị: Sở Y tế, Sở Nội vụ và {}."


class RefusedError(Exception):
    pass


def refuse(_candidate: Library) -> None:
    raise RefusedError


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqliteLibrary]:
    library = SqliteLibrary(tmp_path, HashingEncoder())
    others = [Document(f"{number}.md", f"Kế hoạch số {number} của Tỉnh ủy.") for number in range(30)]
    library.publish([Document("a.md", OLD), Document("b.md", GROUP.format("Sở Tài chính")), *others])
    yield library
    library.close()


def found(library: Library) -> str:
    """The text of the best passage for the question."""
    with library.view() as view:
        return view.search(QUESTION)[0].passage.text


def members(library: Library) -> list[str]:
    with library.view() as view:
        return [member.name for membership in view.memberships() for member in membership.members]


def state(library: SqliteLibrary) -> object:
    """All that a reader can see."""
    with library.view() as view:
        texts = [view.document(document.name) for document in view.documents()]
        return view.generation, texts, view.memberships(), view.search(QUESTION), library.history(), library.files()


def judged(library: SqliteLibrary, judge: Judge) -> None:
    library.publish([Document("a.md", NEW), Document("b.md", GROUP.format("Sở Công Thương"))], ["7.md"], judge=judge)


def test_candidate_answers_from_the_new_texts_and_not_from_the_old_ones(library: SqliteLibrary) -> None:
    seen = []

    def look(candidate: Library) -> None:
        with candidate.view() as view:
            assert view.generation == 2
            texts = [hit.passage.text for hit in view.search(QUESTION, 50)]
            assert (view.document("7.md"), len(view.documents())) == (None, 31)
        assert (NEW in texts, OLD in texts) == (True, False)
        assert "Sở Công Thương" in members(candidate)
        assert "Sở Tài chính" not in members(candidate)
        assert [generation.number for generation in candidate.history()] == [2, 1]
        seen.append(found(candidate))

    judged(library, look)
    assert seen == [NEW]
    assert found(library) == NEW


def test_refused_candidate_leaves_everything_as_it_was(library: SqliteLibrary) -> None:
    before = state(library)
    with pytest.raises(RefusedError):
        judged(library, refuse)
    assert state(library) == before
    fresh = SqliteLibrary(library.folder, HashingEncoder())
    assert state(fresh) == before
    fresh.close()


def test_what_was_seen_of_a_refused_candidate_is_not_taken_for_the_generation_that_gets_its_number(
    library: SqliteLibrary,
) -> None:
    def look_and_refuse(candidate: Library) -> None:
        found(candidate), members(candidate)
        raise RefusedError

    found(library), members(library)
    with pytest.raises(RefusedError):
        judged(library, look_and_refuse)
    assert (found(library), "Sở Tài chính" in members(library)) == (OLD, True)
    third = "Thư viện tỉnh Sơn La có 555 bạn đọc."
    generation = library.publish([Document("a.md", third), Document("b.md", GROUP.format("Sở Tư pháp"))])
    assert generation.number == 2
    assert found(library) == third
    assert [name for name in members(library) if name in ("Sở Tài chính", "Sở Công Thương", "Sở Tư pháp")] == [
        "Sở Tư pháp"
    ]
    with library.view() as view:
        assert all(hit.passage.text != NEW for hit in view.search(QUESTION, 50))


def test_others_read_the_old_generation_while_a_candidate_is_judged(library: SqliteLibrary) -> None:
    elsewhere = SqliteLibrary(library.folder, HashingEncoder())
    seen: list[str] = []

    def look_elsewhere(candidate: Library) -> None:
        assert found(candidate) == NEW
        thread = threading.Thread(target=lambda: seen.extend([found(library), found(elsewhere)]))
        thread.start()
        thread.join()

    judged(library, look_elsewhere)
    assert seen == [OLD, OLD]
    assert (found(library), found(elsewhere)) == (NEW, NEW)
    elsewhere.close()


def test_nothing_is_judged_where_nothing_would_change(library: SqliteLibrary) -> None:
    assert library.publish([Document("a.md", OLD)], judge=refuse).number == 1


def test_a_rollback_is_judged_too(library: SqliteLibrary) -> None:
    seen: list[str] = []
    library.publish([Document("a.md", NEW)])
    with pytest.raises(RefusedError):
        library.rollback(1, judge=refuse)
    assert found(library) == NEW
    library.rollback(1, judge=lambda candidate: seen.append(found(candidate)))
    assert (seen, found(library)) == ([OLD], OLD)


@pytest.mark.parametrize("error", [OSError("the pipe is closed"), KeyboardInterrupt(), ValueError("wrong")])
def test_what_a_judge_raises_reaches_the_caller_as_it_is(library: SqliteLibrary, error: BaseException) -> None:
    def fail(_candidate: Library) -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        judged(library, fail)
    assert raised.value is error
    assert found(library) == OLD


@pytest.mark.parametrize("stage", ["split", "embed", "publish"])
def test_publishing_can_be_called_off_at_every_stage(library: SqliteLibrary, stage: str) -> None:
    def call_off(now: str, _done: int, _total: int) -> None:
        if now == stage:
            raise BrokenPipeError

    before = state(library)
    with pytest.raises(BrokenPipeError):
        library.publish([Document("a.md", NEW)], progress=call_off)
    assert state(library) == before
    library.publish([Document("a.md", NEW)])
    assert found(library) == NEW


def test_a_generation_says_who_published_it_and_what(library: SqliteLibrary) -> None:
    library.publish([Document("a.md", NEW)], note="+0 ~1 -0", by="telegram:7")
    library.rollback(1, by="telegram:8")
    told = [(generation.number, generation.note, generation.by) for generation in library.history()]
    assert told == [(3, "rollback 1", "telegram:8"), (2, "+0 ~1 -0", "telegram:7"), (1, "", "")]


def test_a_candidate_cannot_be_published_to(library: SqliteLibrary) -> None:
    def publish(candidate: Library) -> None:
        candidate.publish([])

    def roll_back(candidate: Library) -> None:
        candidate.rollback(1)

    for judge in (publish, roll_back):
        with pytest.raises(RuntimeError):
            judged(library, judge)
