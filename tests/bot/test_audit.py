"""The audit log tells who did what, the newest first, page by page."""

from __future__ import annotations

from pathlib import Path

from bot.admins.audit import Audit
from bot.state import State


def test_entries_come_newest_first_and_go_on_before_the_last_one_shown(tmp_path: Path) -> None:
    audit = Audit(State(tmp_path))
    for number in range(5):
        audit.record("telegram:1", "document.hidden", f"{number}.md", "vì đã cũ")

    first = audit.entries(2)
    rest = audit.entries(9, before=first[-1].number)

    assert [entry.subject for entry in first] == ["4.md", "3.md"]
    assert [entry.subject for entry in rest] == ["2.md", "1.md", "0.md"]
    assert (first[0].person, first[0].action, first[0].detail) == ("telegram:1", "document.hidden", "vì đã cũ")
