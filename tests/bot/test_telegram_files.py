"""Files with a message that comes in, and files behind a reply that goes out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from bot.state import State
from bot.types import Answer, Choice, FileReference, Incoming, Reply, SentFile
from tests.bot.serving_process import Serving
from tests.bot.telegram_running import running, says, small_library
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Message
from tests.telegram.people import Person


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def heard(api: BotApi, tmp_path: Path) -> Iterator[list[Incoming]]:
    """What the conversation is told."""
    incomings: list[Incoming] = []

    def script(incoming: Incoming) -> Reply:
        incomings.append(incoming)
        return says("Vâng.")

    with running(api, tmp_path, script):
        yield incomings


def hears(api: BotApi, heard: list[Incoming], message: Message) -> Incoming:
    return api.wait_until(lambda: next((found for found in heard if found.message == str(message.id)), None))  # type: ignore[return-value]


def test_a_document_comes_with_its_name_and_size(api: BotApi, heard: list[Incoming]) -> None:
    sent = api.person().sends_document("Quyết định 12.pdf", b"%PDF-", caption="Nhờ thêm vào kho")
    incoming = hears(api, heard, sent)
    assert incoming.file == FileReference(sent.content["document"]["file_id"], "Quyết định 12.pdf", 5)
    assert (incoming.text, incoming.attachment) == ("Nhờ thêm vào kho", "document")


def test_of_a_photo_the_largest_size_is_taken(api: BotApi, heard: list[Incoming]) -> None:
    sizes = [("nhỏ", 90, 60), ("lớn", 1280, 853), ("vừa", 320, 213)]
    shown = [
        {"file_id": name, "file_unique_id": name, "width": width, "height": height, "file_size": width}
        for name, width, height in sizes
    ]
    incoming = hears(api, heard, api.person().sends({"photo": shown}))
    assert incoming.file == FileReference("lớn", size=1280)


def test_formatting_comes_as_the_platform_counts_it(api: BotApi, heard: list[Incoming]) -> None:
    lan = api.person()
    bold = {"type": "bold", "offset": 3, "length": 4}
    sent = lan._sends(None, None, None, False, None, text="👍 chào", entities=[bold])
    assert json.loads(hears(api, heard, sent).markup) == [bold]
    plain = lan.says("Không có gì")
    assert hears(api, heard, plain).markup == ""
    caption = lan.sends_document("a.txt", b"a", caption="https://example.org")
    assert json.loads(hears(api, heard, caption).markup) == [{"type": "url", "offset": 0, "length": 19}]


def test_a_tap_names_the_message_of_its_button(api: BotApi, tmp_path: Path) -> None:
    def script(incoming: Incoming) -> Reply:
        return Reply(Answer(incoming.message, "vi"), (Choice("Bấm", "/x"),))

    with running(api, tmp_path, script):
        lan = api.person()
        card = api.answer_to(lan.says("Thẻ"))
        lan.presses(card, "Bấm")
        assert api.wait_for(lambda message: message.id > card.id).text == str(card.id)


def test_an_edited_caption_is_said_to_be_edited(api: BotApi, heard: list[Incoming]) -> None:
    lan = api.person()
    sent = lan.sends_document("a.txt", b"a", caption="Một")
    assert not hears(api, heard, sent).edited
    lan.edits(sent, "Hai")
    api.wait_until(lambda: len(heard) == 2)
    assert (heard[1].text, heard[1].edited) == ("Hai", True)


def picture(path: Path) -> SentFile:
    Image.new("RGB", (9, 9), "blue").save(path, "PNG")
    return SentFile(path, "biểu đồ.png", "photo")


def sheet(path: Path) -> SentFile:
    path.write_bytes(b"PK\x03\x04")
    return SentFile(path, "thống kê.xlsx")


def from_bot(person: Person) -> list[str]:
    return [message.text or next(iter(message.content)) for message in person.private.from_bot]


def test_a_picture_and_a_sheet_follow_the_text(api: BotApi, tmp_path: Path) -> None:
    files = (picture(tmp_path / "a.png"), sheet(tmp_path / "b.xlsx"))
    with running(api, tmp_path, lambda _: Reply(Answer("Thống kê tuần này", "vi"), files=files)):
        lan = api.person()
        for number in range(2):
            lan.says("/thongke")
            api.wait_until(lambda expected=3 * number + 3: len(lan.private.from_bot) == expected)
    assert from_bot(lan) == 2 * ["Thống kê tuần này", "photo", "document"]
    first, second = (message.content["document"] for message in lan.private.from_bot if "document" in message.content)
    assert first["file_name"] == "thống kê.xlsx"
    assert second["file_id"] == first["file_id"]  # uploaded once


def test_a_picture_that_is_none_goes_as_a_file(api: BotApi, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    files = (SentFile(tmp_path / "a.png", "a.png", "photo"),)
    with running(api, tmp_path, lambda _: Reply(Answer("Đây", "vi"), files=files)):
        lan = api.person()
        lan.says("/thongke")
        api.wait_until(lambda: from_bot(lan) == ["Đây", "document"])


def test_of_a_file_that_is_gone_is_said_so_and_the_rest_is_sent(api: BotApi, tmp_path: Path) -> None:
    files = (SentFile(tmp_path / "x.xlsx", "báo cáo.xlsx"), sheet(tmp_path / "b.xlsx"))
    with running(api, tmp_path, lambda _: Reply(Answer("Đây", "vi"), files=files)):
        lan = api.person()
        lan.says("/thongke")
        api.wait_until(lambda: len(lan.private.from_bot) == 3)
    said, missing, sent = from_bot(lan)
    assert (said, sent) == ("Đây", "document")
    assert "báo cáo.xlsx" in missing


@pytest.mark.parametrize("kind", ["429", "500", "dropped before", "dropped after"])
def test_a_file_gets_through_what_a_message_gets_through(api: BotApi, tmp_path: Path, kind: str) -> None:
    api.faults.add(kind, methods=("sendDocument",), times=1)  # type: ignore[arg-type]
    with running(api, tmp_path, lambda _: Reply(Answer("Đây", "vi"), files=(sheet(tmp_path / "b.xlsx"),))):
        lan = api.person()
        lan.says("/thongke")
        expected = 3 if kind == "dropped after" else 2  # nobody knows whether it arrived: it is sent again
        api.wait_until(lambda: len(lan.private.from_bot) == expected)
        assert from_bot(lan)[:2] == ["Đây", "document"]
        api.settled(1)
    assert len(lan.private.from_bot) == expected


@pytest.mark.fault
def test_a_file_under_way_at_a_power_cut_is_sent_after_it(api: BotApi, tmp_path: Path) -> None:
    """Asked of a real process: the file that is prepared is on its way when the process is killed."""
    small_library(tmp_path).close()
    serving = Serving(api, tmp_path)
    lan = api.person()
    api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?"))
    state = State(tmp_path)
    api.wait_until(lambda: state.row("SELECT 1 FROM outbox WHERE state = 'sent'"))
    state.close()
    serving.kill()
    _prepare_file(tmp_path, lan, sheet(tmp_path / "b.xlsx"))
    serving = Serving(api, tmp_path)
    try:
        api.wait_until(lambda: from_bot(lan)[1:] == ["Thống kê", "document"])
    finally:
        assert serving.stop() == 0


def _prepare_file(folder: Path, person: Person, file: SentFile) -> None:
    """What the process had written down when it was killed: the text confirmed, the file being sent."""
    from bot.channels.telegram_messages import composed
    from bot.channels.telegram_updates import Place
    from bot.inbox import Inbox, Update

    said = {"message_id": 99, "date": 1, "chat": person.private.json(), "from": person.user.json(), "text": "/thongke"}
    state = State(folder)
    inbox = Inbox(state, "telegram", "5000000001")
    chat = f"telegram:{person.id}"
    (update,) = inbox.receive([Update("77", chat, {"update_id": 77, "message": said})])
    bodies = composed(Reply(Answer("Thống kê", "vi"), files=(file,)), Place(chat), str)
    text, _ = inbox.prepare(update.number, "", [(chat, dict(body)) for body in bodies])
    inbox.begin(text)
    state.close()
