"""Every file that could do harm is read, or refused with its own sentence, within the limits; nothing of it remains."""

from __future__ import annotations

import tempfile
from pathlib import Path

import archives
import named
import printed
import pytest
import texts
from case import READ, Case

from bot.clerk.file_names import safe_name
from bot.clerk.safe_reading import examine_safely
from bot.errors import explain
from bot.sandbox import Limits
from index.read import UnreadableDocument

CASES = [*archives.CASES, *named.CASES, *texts.CASES, *printed.CASES]
LIMITS = Limits(seconds=30, memory=768 * 1024**2)


def children() -> set[str]:
    return {number for path in Path("/proc/self/task").glob("*/children") for number in path.read_text().split()}


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(CASES) > 60


@pytest.mark.slow
@pytest.mark.parametrize("hostile", CASES, ids=lambda case: f"{case.name.rpartition('.')[2][:5]}: {case.what}")
def test_file_is_read_or_refused_within_the_limits(
    hostile: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, scratch = tmp_path / "corpus", tmp_path / "scratch"
    corpus.mkdir()
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    path, before = corpus / safe_name(hostile.name), children()
    hostile.put(path)
    assert outcome(path) in hostile.outcomes
    assert children() == before
    assert list(scratch.iterdir()) == []
    assert list(corpus.iterdir()) in ([path], [])


def outcome(path: Path) -> str:
    """What became of a file; a refusal must be a sentence of either language that keeps this machine to itself."""
    try:
        document = examine_safely(path, limits=LIMITS).document
    except UnreadableDocument as refused:
        for sentence in (explain(refused, "vi"), explain(refused, "en")):
            assert sentence is not None
            assert path.name in sentence
            assert sentence.endswith(".")
            assert not any(told in sentence for told in ("Traceback", str(path.parent), "\n", "Error"))
        return refused.code
    document.text.encode()  # no halves of surrogate pairs, which no database takes
    assert document.name == path.name
    return READ
