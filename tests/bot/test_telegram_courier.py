"""What works in the background speaks in Telegram's chats, changes what it said, and gets files from there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import HoidapError, explain
from bot.types import Answer, Choice, FileReference, Reply, SentFile
from tests.bot.telegram_running import Background, background, says
from tests.telegram.botapi import BotApi
from tests.telegram.people import Person


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def lan(api: BotApi) -> Person:
    lan = api.person()
    lan.starts()
    return lan


@pytest.fixture
def desk(api: BotApi, lan: Person, tmp_path: Path) -> Iterator[Background]:
    with background(api, tmp_path) as desk:
        api.settled()
        yield desk


def chat(person: Person) -> str:
    return f"telegram:{person.id}"


def reference(lan: Person, content: bytes, name: str = "quyết định.txt") -> FileReference:
    return FileReference(lan.sends_document(name, content).content["document"]["file_id"], name, len(content))


def refused(error: HoidapError) -> str:
    """Its code; every one has a sentence in both languages."""
    assert explain(error, "vi")
    assert explain(error, "en")
    return error.code


def test_what_is_posted_stands_in_the_chat_with_buttons_that_work(api: BotApi, lan: Person, desk: Background) -> None:
    question = "Cụm thi đua số 1 gồm những xã nào, và ai đứng đầu cụm ấy, thuộc quyết định nào của ai?"
    message = desk.post(chat(lan), Reply(Answer("Đã đọc <xong> & chờ.", "vi"), (Choice("Hỏi", question),)))
    posted = lan.private.by_id(int(message))
    assert posted is not None
    assert posted.text == "Đã đọc <xong> & chờ."
    lan.presses(posted, "Hỏi")
    assert "An Bình" in (api.wait_for(lambda found: found.id > posted.id).text or "")


def test_what_was_posted_is_changed_in_place_and_unchanged_is_no_error(lan: Person, desk: Background) -> None:
    message = desk.post(chat(lan), says("1/3"))
    assert desk.amend(chat(lan), message, says("2/3")) == message
    assert desk.amend(chat(lan), message, says("2/3")) == message
    assert [found.text for found in lan.private.from_bot][-1] == "2/3"


def test_what_was_deleted_is_posted_anew_under_another_id(lan: Person, desk: Background) -> None:
    message = desk.post(chat(lan), says("1/3"))
    posted = lan.private.by_id(int(message))
    assert posted is not None
    lan.deletes(posted)
    again = desk.amend(chat(lan), message, says("3/3"))
    assert again != message
    assert lan.private.messages[-1].id == int(again)
    assert lan.private.messages[-1].text == "3/3"


def test_a_reply_that_grows_long_goes_on_in_a_second_message(lan: Person, desk: Background) -> None:
    message = desk.post(chat(lan), says("ngắn"))
    before = len(lan.private.from_bot)
    last = desk.amend(chat(lan), message, Reply(Answer("dài " * 1_500, "vi"), (Choice("Thêm", "/moi"),)))
    assert len(lan.private.from_bot) == before + 1
    assert lan.private.messages[-1].id == int(last)
    assert [button.text for button in lan.private.messages[-1].buttons] == ["Thêm"]


def test_a_file_goes_along_and_the_text_can_still_be_changed(lan: Person, desk: Background, tmp_path: Path) -> None:
    table = tmp_path / "thống kê.xlsx"
    table.write_bytes(b"PK-bang")
    message = desk.post(chat(lan), Reply(Answer("Xong.", "vi"), files=(SentFile(table, "thong-ke.xlsx"),)))
    assert desk.amend(chat(lan), message, says("Xong cả.")) == message
    assert [found.text for found in lan.private.from_bot][-2:] == ["Xong cả.", None]
    assert lan.private.messages[-1].content["document"]["file_name"] == "thong-ke.xlsx"


def test_who_blocked_the_bot_is_written_down_and_said_so(api: BotApi, lan: Person, desk: Background) -> None:
    lan.blocks(told=False)
    with pytest.raises(HoidapError) as raised:
        desk.post(chat(lan), says("Có ai không?"))
    assert refused(raised.value) == "post.closed"
    with pytest.raises(HoidapError) as raised:
        desk.post("telegram:987654", says("Người lạ"))
    assert refused(raised.value) == "post.closed"


def test_a_broken_connection_leaves_unknown_whether_it_arrived(api: BotApi, lan: Person, desk: Background) -> None:
    api.faults.add("dropped after", methods=("sendMessage",), times=1)
    with pytest.raises(HoidapError) as raised:
        desk.post(chat(lan), says("Có tới không?"))
    assert refused(raised.value) == "post.unconfirmed"
    assert len([found for found in lan.private.from_bot if found.text == "Có tới không?"]) == 1


@pytest.mark.parametrize("kind", ["429", "500", "dropped after"])
def test_what_may_be_done_again_is_done_again(api: BotApi, lan: Person, desk: Background, kind: str) -> None:
    message = desk.post(chat(lan), says("1/2"))
    api.faults.add(kind, methods=("editMessageText",), times=1)
    assert desk.amend(chat(lan), message, says("2/2")) == message
    assert lan.private.messages[-1].text == "2/2"


def test_a_group_is_followed_to_its_new_id(api: BotApi, lan: Person, desk: Background) -> None:
    group = api.group("Phòng", lan)
    desk.post(f"telegram:{group.id}", says("một"))
    new = api.migrates(group, lan, told=False)
    desk.post(f"telegram:{group.id}", says("hai"))
    assert [message.text for message in new.from_bot] == ["hai"]


def test_a_file_is_fetched_whole(lan: Person, desk: Background, tmp_path: Path) -> None:
    content = bytes(range(256)) * 2_000
    desk.fetch(reference(lan, content), tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == content
    assert not list(tmp_path.glob(".*.part"))


def test_a_download_that_breaks_off_is_made_again(api: BotApi, lan: Person, desk: Background, tmp_path: Path) -> None:
    content = b"x" * 300_000
    api.faults.add("dropped after", methods=("download",), times=1)
    api.faults.add("500", methods=("download",), times=1)
    desk.fetch(reference(lan, content), tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == content


def test_a_file_that_cannot_be_had_leaves_nothing_behind_and_no_token_in_the_log(
    api: BotApi, lan: Person, desk: Background, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    small, twenty_one = reference(lan, b"abc"), reference(lan, b"x" * 21_000_000)
    untold = FileReference(reference(lan, b"x" * 2_000_000).id)
    path = tmp_path / "a.bin"
    caplog.set_level(logging.WARNING)
    for file, code in ((FileReference("nothing"), "fetch.gone"), (untold, "fetch.too_large")):
        with pytest.raises(HoidapError) as raised:
            desk.fetch(file, path)
        assert refused(raised.value) == code
    with pytest.raises(HoidapError) as raised:
        desk.fetch(twenty_one, path, 100_000_000)
    assert "20 MB" in (explain(raised.value, "vi") or "")
    with pytest.raises(HoidapError) as raised:
        desk.fetch(FileReference(small.id, size=9), path, 8)
    assert refused(raised.value) == "fetch.too_large"
    with pytest.raises(HoidapError) as raised:
        desk.fetch(small, tmp_path / "no such folder" / "a.bin")
    assert refused(raised.value) == "fetch.failed"
    api.faults.add("500", methods=("download",))
    with pytest.raises(HoidapError) as raised:
        desk.fetch(small, path)
    assert refused(raised.value) == "fetch.failed"
    assert "loopback" not in str(raised.value.parameters)
    assert "loopback" not in caplog.text
    assert not path.exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_bot_that_is_being_stopped_says_that_nothing_was_sent(lan: Person, desk: Background, tmp_path: Path) -> None:
    before = len(lan.private.from_bot)
    file = reference(lan, b"abc")
    desk.stop()
    for act in (lambda: desk.post(chat(lan), says("Muộn rồi")), lambda: desk.fetch(file, tmp_path / "a.txt")):
        with pytest.raises(HoidapError) as raised:
            act()
        assert refused(raised.value) == "courier.stopped"
    assert len(lan.private.from_bot) == before
