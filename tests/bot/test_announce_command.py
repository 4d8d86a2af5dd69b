"""`hoidap announce`, as it is typed, scripted and refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from announcing import Post, broadcasting, until
from click.testing import CliRunner, Result

from bot.announcements.announcing import Announcing, open_announcing
from bot.announcements.reporting import Reporting
from bot.announcements.sender import ClosedError, NotDeliveredError
from bot.chats import Chats
from bot.cli import Program
from bot.errors import HoidapError
from bot.settings import Settings
from bot.state import State


@pytest.fixture
def announcing(tmp_path: Path) -> Announcing:
    state = State(tmp_path)
    chats = Chats(state)
    chats.joined("telegram:-1", "group", "Tổ 1")
    chats.joined("telegram:-2", "group", "Tổ 2")
    chats.joined("telegram:-200", "channel", "Bản tin")
    return open_announcing(state, chats, Settings().zone)


def hoidap(folder: Path, *arguments: str, given: str = "") -> Result:
    """The command as the entrance runs it; what it raises is for the entrance to say."""
    return CliRunner().invoke(
        Program("vi"), ["announce", *arguments], standalone_mode=False, obj=Settings(data=folder), input=given
    )


def refused(result: Result) -> str:
    assert isinstance(result.exception, HoidapError), result.output
    return result.exception.code


def test_what_is_announced_is_written_down_and_sent_by_who_serves(tmp_path: Path, announcing: Announcing) -> None:
    result = hoidap(tmp_path, "Mai họp", "lúc 8 giờ", "--to", "groups", "--silent", "--pin", "--yes")
    assert result.exit_code == 0
    assert "Thông báo số 1 đang được gửi tới 2 nơi" in result.output
    assert "Bot không chạy lúc này" in result.output
    post = Post()
    with broadcasting(announcing, post):  # type: ignore[arg-type]
        until(lambda: announcing.announcements.those()[0].progress == "done")
    assert sorted(post.brought) == [("telegram:-1", "Mai họp lúc 8 giờ"), ("telegram:-2", "Mai họp lúc 8 giờ")]
    assert len(post.pinned) == 2
    assert "đã gửi xong: 2/2 nơi đã nhận" in hoidap(tmp_path, "--status", "1").output
    assert "   1  Đã gửi 2/2: Mai họp lúc 8 giờ" in hoidap(tmp_path, "--list").output
    entry = announcing.audit.entries(1)[0]
    assert (entry.person, entry.action, entry.subject, entry.detail) == ("", "announcement.started", "#1", "2")


def test_all_admins_are_told_how_it_goes(tmp_path: Path, announcing: Announcing) -> None:
    settings = Settings(data=tmp_path, admins=(("telegram", "1"), ("telegram", "2")))
    arguments = ["announce", "Họp", "--to", "groups", "--yes"]
    CliRunner().invoke(Program("vi"), arguments, standalone_mode=False, obj=settings)
    told = [(each.announcement, each.chat) for each in Reporting(announcing.state).followed()]
    assert told == [(1, "telegram:1"), (1, "telegram:2")]


@pytest.mark.parametrize(("mishaps", "code"), [({}, 0), ({"telegram:-2": [ClosedError("kicked: x")]}, 1)])
def test_who_waits_is_shown_the_report(
    tmp_path: Path,
    announcing: Announcing,
    monkeypatch: pytest.MonkeyPatch,
    mishaps: dict[str, list[NotDeliveredError]],
    code: int,
) -> None:
    monkeypatch.setattr("bot.commands.announce.is_served", lambda _state: True)
    post = Post()
    post.mishaps = mishaps
    with broadcasting(announcing, post):  # type: ignore[arg-type]
        result = hoidap(tmp_path, "Họp", "--to", "groups", "--yes", "--wait")
    assert result.return_value == code
    assert f"đã gửi xong: {2 - code}/2 nơi đã nhận" in result.output
    assert ("bot đã bị đưa ra khỏi nhóm hoặc kênh: Tổ 2" in result.output) == bool(code)


def test_who_would_wait_for_ever_is_told_that_nobody_serves(tmp_path: Path, announcing: Announcing) -> None:
    result = hoidap(tmp_path, "Họp", "--to", "groups", "--yes", "--wait")
    assert result.return_value == 1
    assert "Bot không chạy lúc này" in result.output


def test_a_planned_one_is_listed_and_cancelled(tmp_path: Path, announcing: Announcing) -> None:
    result = hoidap(tmp_path, "Lịch tuần", "--to", "all", "--at", "hằng tuần thứ sáu 16h", "--yes", "--json")
    record = json.loads(result.output)
    assert (record["progress"], record["repeats"], record["recipients"]) == ("scheduled", "weekly", 3)
    assert (record["serving"], record["counts"]["total"]) == (False, 0)
    assert "Hẹn hằng tuần vào Thứ Sáu lúc 16:00" in hoidap(tmp_path, "--status", "1").output
    assert hoidap(tmp_path, "--cancel", "1").output == "Đã dừng thông báo số 1.\n"
    assert hoidap(tmp_path, "--list").output == "Chưa có thông báo nào.\n"
    assert refused(hoidap(tmp_path, "--cancel", "1")) == "error.announcement.unknown_number"


def test_one_that_is_going_out_is_stopped(tmp_path: Path, announcing: Announcing) -> None:
    hoidap(tmp_path, "Họp", "--to", "groups", "--yes")
    assert json.loads(hoidap(tmp_path, "--cancel", "1", "--json").output)["progress"] == "cancelled"
    assert refused(hoidap(tmp_path, "--cancel", "1")) == "error.announcement.not_to_cancel"
    assert [entry.action for entry in announcing.audit.entries(1)] == ["announcement.stopped"]


def test_a_file_is_kept_until_it_is_sent(tmp_path: Path, announcing: Announcing) -> None:
    file = tmp_path / "lịch tuần.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert hoidap(tmp_path, "Lịch", "--to", "channels", "--file", str(file), "--yes").exit_code == 0
    file.unlink()
    content = announcing.announcements.those()[0].content
    assert (content.media, content.name) == ("document", "lịch tuần.pdf")
    assert Path(content.path).read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["Họp", "--to", "everybody", "--yes"], "unknown_audience"),
        (["Họp", "--to", "label:Khối 9", "--yes"], "unknown_audience"),
        (["Họp", "--to", ",", "--yes"], "no_audience"),
        (["Họp", "--to", "subscribers", "--yes"], "nobody"),
        (["x" * 4097, "--to", "groups", "--yes"], "too_long"),
        (["   ", "--to", "groups", "--file", "/nowhere/a.pdf", "--yes"], "no_file"),
        (["Họp", "--to", "groups", "--at", "bao giờ đó", "--yes"], "time_unclear"),
        (["Họp", "--to", "groups", "--at", "1/1/2020 8:00", "--yes"], "time_past"),
        (["Họp", "--to", "groups", "--at", "3h mai", "--yes"], "time_doubtful"),
        (["Họp", "--to", "groups"], "needs_yes"),
        (["Họp", "--to", "groups", "--json"], "needs_yes"),
        (["--status", "9"], "unknown_number"),
    ],
)
def test_what_cannot_be_announced_is_one_error_and_nothing_is_written(
    tmp_path: Path, announcing: Announcing, arguments: Sequence[str], code: str
) -> None:
    assert refused(hoidap(tmp_path, *arguments)) == f"error.announcement.{code}"
    assert announcing.announcements.those() == []
    assert not announcing.folder.exists()


def test_on_a_terminal_it_is_shown_and_asked(
    tmp_path: Path, announcing: Announcing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.commands.announce.is_terminal", lambda: True)
    no = hoidap(tmp_path, "Họp", "--to", "groups,channels", given="n\n")
    assert "Nội dung:\nHọp\nGửi tới 3 nơi (các nhóm; các kênh), ngay bây giờ?" in no.output
    assert no.output.endswith("Không gửi gì cả.\n")
    assert announcing.announcements.those() == []
    yes = hoidap(tmp_path, "Họp", "--to", "groups,channels", given="y\n")
    assert "đang được gửi tới 3 nơi" in yes.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["Họp"],
        ["--to", "groups"],
        ["Họp", "--list"],
        ["--list", "--status", "1"],
        ["--status", "0"],
        ["--at", "mai"],
    ],
)
def test_wrong_usage_is_said_so(tmp_path: Path, arguments: Sequence[str]) -> None:
    result = hoidap(tmp_path, *arguments)
    assert type(result.exception).__name__ in ("Misused", "BadParameter")
