"""Announcements on the loopback Bot API: what people see, and what the ledger says of it."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import anyio.from_thread
import pytest
from announcing import Office, until
from PIL import Image

from bot.announcements.announcements import Announcement, Content
from bot.announcements.broadcasting import Broadcaster
from bot.announcements.ledger import Counts
from bot.channels.telegram import TelegramChannel
from bot.commanding import command_list
from bot.opening import open_conversation
from tests.bot.telegram_running import settings_for, small_library
from tests.telegram.botapi import PATIENCE, BotApi
from tests.telegram.chats import Chat, Message
from tests.telegram.parameters import Upload

BOLD = json.dumps([{"type": "bold", "offset": 0, "length": 9}])
ASKS = "Cụm thi đua số 1 gồm những xã nào?"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@contextmanager
def serving(api: BotApi, folder: Path) -> Iterator[Office]:
    """A bot that answers and announces, from start to graceful stop."""
    settings, library, office = settings_for(api, folder), small_library(folder), Office(folder)
    conversation = open_conversation(library, office.state, settings)
    assert conversation.chats is not None
    office.chats = conversation.chats
    started, running = threading.Event(), []

    async def run() -> None:
        channel = TelegramChannel(settings, office.state, conversation, office.chats, command_list)
        broadcaster = Broadcaster(office.state, office.chats, [channel.sender])
        running.extend([broadcaster, channel])
        started.set()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(channel.run)
            tasks.start_soon(broadcaster.run)

    with anyio.from_thread.start_blocking_portal() as portal:
        finished = portal.start_task_soon(run)
        assert started.wait(PATIENCE)
        try:
            yield office
        finally:
            for service in running:
                portal.call(service.stop)
            finished.result(PATIENCE)
    office.state.close()
    library.close()


def known(api: BotApi, *names: str) -> list[Chat]:
    """Private chats of people who once started the bot."""
    people = [api.person(name) for name in names]
    for person in people:
        person.private.standing |= {api.world.bot.id: "member", person.id: "member"}
    return [person.private for person in people]


def announce(office: Office, content: Content, *chats: Chat, silent: bool = False, pinned: bool = False) -> int:
    """Send it, until nothing is left to do."""
    added = office.announcements.add(Announcement("telegram:1", content, silent=silent, pinned=pinned))
    assert office.ledger.start(added.id, [f"telegram:{chat.id}" for chat in chats]) == len(chats)
    settled(office, added.id)
    return added.id


def settled(office: Office, number: int) -> None:
    until(lambda: office.progress(number) in ("done", "recalled"))


def only(chat: Chat) -> Message:
    (message,) = chat.from_bot
    return message


def test_text_arrives_as_it_was_formatted_and_its_button_asks(api: BotApi, tmp_path: Path) -> None:
    lan = api.person("Lan")
    group = api.group("Nhóm", lan)
    with serving(api, tmp_path) as office:
        announce(office, Content("Thông báo: <b>họp</b> & ăn", BOLD, button="Cụm số 1?", asks=ASKS), group, silent=True)
        post = only(group)
        assert (post.text, post.marked("bold"), post.silent) == ("Thông báo: <b>họp</b> & ăn", ["Thông báo"], True)
        lan.presses(post, "Cụm số 1?")
        api.wait_for(lambda message: message.chat is group and "An Bình" in (message.text or ""))


def test_announcement_that_waited_for_the_bot_goes_out_when_it_starts(api: BotApi, tmp_path: Path) -> None:
    group = api.group("Nhóm", api.person("Lan"))
    before = Office(tmp_path)
    added = before.announcements.add(Announcement("telegram:1", Content("Họp", button="Cụm số 1?", asks=ASKS)))
    before.ledger.start(added.id, [f"telegram:{group.id}"])
    before.state.close()
    with serving(api, tmp_path) as office:
        settled(office, added.id)
    assert [button.text for button in only(group).buttons] == ["Cụm số 1?"]


def test_button_in_a_channel_leads_to_the_bot_which_answers_there(api: BotApi, tmp_path: Path) -> None:
    lan = api.person("Lan")
    channel = api.channel("Kênh", lan, bot="administrator")
    with serving(api, tmp_path) as office:
        office.chats.joined(f"telegram:{channel.id}", "channel", "Kênh")
        announce(office, Content("Đã có danh sách", button="Hỏi", asks=ASKS), channel)
        asked = lan.follows(only(channel).button("Hỏi"))
        assert "An Bình" in (api.answer_to(asked).text or "")
    assert len(channel.from_bot) == 1


@pytest.mark.parametrize("media", ["photo", "document"])
def test_file_is_uploaded_once_and_its_caption_formatted(api: BotApi, tmp_path: Path, media: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "PNG")
    path = tmp_path / "7f3a"
    path.write_bytes(picture.getvalue())
    chats = known(api, *(f"Người {number}" for number in range(20)))
    with serving(api, tmp_path / "data") as office:
        content = Content("Thông báo!", BOLD, media, path=str(path), name="lịch họp.png")  # type: ignore[arg-type]
        number = announce(office, content, *chats)
        stored = office.announcements.get(number)
    assert stored is not None
    assert stored.content.file in api.world.files
    assert [len(chat.from_bot) for chat in chats] == [1] * 20
    assert only(chats[7]).marked("bold") == ["Thông báo"]
    assert [file.content for file in api.world.files.values()] == [path.read_bytes()]
    if media == "document":
        assert only(chats[3]).content["document"]["file_name"] == "lịch họp.png"


def test_file_that_is_gone_fails_with_its_reason(api: BotApi, tmp_path: Path) -> None:
    (lan,) = known(api, "Lan")
    with serving(api, tmp_path) as office:
        number = announce(office, Content("x", media="photo", path=str(tmp_path / "gone.png")), lan)
        assert office.ledger.reasons(number) == {"file": 1}


def test_who_cannot_be_reached_is_named_with_the_reason_and_the_chat_closed(api: BotApi, tmp_path: Path) -> None:
    lan, minh, mai = known(api, "Lan", "Minh", "Mai")
    group = api.group("Nhóm", api.person("Bình"), bot="kicked")
    channel = api.channel("Kênh", api.person("Hoa"), bot="member")
    stranger = api.person("Người lạ").private
    minh.standing[api.world.bot.id], mai.standing[api.world.bot.id] = "kicked", "left"
    with serving(api, tmp_path) as office:
        office.chats.joined(f"telegram:{minh.id}", "private")
        office.chats.joined(f"telegram:{group.id}", "group")
        number = announce(office, Content("x"), lan, minh, mai, group, channel, stranger)
        codes = {row.chat: row.code for row in office.ledger.rows(number, state="failed")}
        closed = [office.chats.chat(f"telegram:{chat.id}") for chat in (minh, group)]
    chats = (minh, mai, group, channel, stranger)
    assert [codes[f"telegram:{chat.id}"] for chat in chats] == [
        *("blocked", "deactivated", "kicked", "no_rights", "not_started")
    ]
    assert [chat and chat.status for chat in closed] == ["blocked", "kicked"]
    assert only(lan).text == "x"


def test_group_that_became_a_supergroup_gets_it_there(api: BotApi, tmp_path: Path) -> None:
    lan = api.person("Lan")
    group = api.group("Nhóm", lan)
    new = api.migrates(group, lan, told=False)
    with serving(api, tmp_path) as office:
        number = announce(office, Content("x"), group)
        (row,) = office.ledger.rows(number)
    assert (row.state, row.place, row.message) == ("sent", f"telegram:{new.id}", str(only(new).id))


def test_pin_that_is_not_permitted_leaves_the_delivery_standing(api: BotApi, tmp_path: Path) -> None:
    may, may_not = api.group("A", api.person("Lan"), bot="administrator"), api.group("B", api.person("Minh"))
    with serving(api, tmp_path) as office:
        number = announce(office, Content("x"), may, may_not, pinned=True)
        assert office.ledger.counts(number) == Counts(sent=2)
        assert office.ledger.reasons(number, "pin") == {"no_rights": 1}
    assert may.pinned == [only(may)]


def test_sent_announcement_is_corrected_and_taken_back_everywhere(api: BotApi, tmp_path: Path) -> None:
    chats = known(api, "Lan", "Minh", "Mai")
    with serving(api, tmp_path) as office:
        number = announce(office, Content("Họp lúc 8 giờ"), *chats)
        office.ledger.correct(number, Content("Thông báo: 9 giờ", BOLD))
        until(lambda: office.progress(number) == "done")
        assert [only(chat).text for chat in chats] == ["Thông báo: 9 giờ"] * 3
        assert only(chats[0]).marked("bold") == ["Thông báo"]
        office.ledger.correct(number, Content("Thông báo: 9 giờ", BOLD))  # which changes nothing
        settled(office, number)
        assert office.ledger.counts(number, "correct") == Counts(sent=3)
        chats[0].from_bot[0].deleted = True
        office.ledger.recall(number)
        until(lambda: office.progress(number) == "recalled")
        assert office.ledger.counts(number, "recall") == Counts(sent=3)
    assert [chat.from_bot for chat in chats] == [[], [], []]


def test_a_picture_is_corrected_with_another_everywhere(api: BotApi, tmp_path: Path) -> None:
    chats = known(api, "Lan", "Minh")
    ids = [api.world.keep_file(Upload(f"{name}.png", b"png"), "photo").id for name in ("cũ", "mới")]
    with serving(api, tmp_path) as office:
        number = announce(office, Content("Lịch", media="photo", file=ids[0]), *chats)
        for corrected in (Content("Lịch mới", media="photo", file=ids[1]), Content("Lịch mới nhất")):
            office.ledger.correct(number, corrected)
            settled(office, number)
            assert office.ledger.counts(number, "correct") == Counts(sent=2)
    assert [(only(chat).text, only(chat).content["photo"][0]["file_id"]) for chat in chats] == [
        ("Lịch mới nhất", ids[1])
    ] * 2


def test_who_got_it_by_another_try_or_in_a_group_that_moved_is_corrected_and_taken_back_too(
    api: BotApi, tmp_path: Path
) -> None:
    lan = api.person("Lan")
    closed, group = api.channel("Kênh", lan, bot="member"), api.group("Nhóm", lan)
    new = api.migrates(group, lan, told=False)
    with serving(api, tmp_path) as office:
        office.chats.joined(f"telegram:{closed.id}", "channel", "Kênh")
        number = announce(office, Content("Họp lúc 8 giờ"), closed, group)
        assert office.ledger.counts(number) == Counts(sent=1, failed=1)
        lan.promotes_bot(closed)
        api.settled()
        assert office.ledger.retry(number) == 1
        settled(office, number)
        assert office.ledger.correct(number, Content("Họp lúc 9 giờ")) == 2
        settled(office, number)
        assert [only(chat).text for chat in (closed, new)] == ["Họp lúc 9 giờ"] * 2
        assert office.ledger.recall(number) == 2
        settled(office, number)
        assert office.ledger.counts(number, "recall") == Counts(sent=2)
    assert (closed.from_bot, new.from_bot) == ([], [])


def test_flood_limit_is_honoured_whole_and_others_go_on(api: BotApi, tmp_path: Path) -> None:
    lan, minh = known(api, "Lan", "Minh")
    api.faults.add("429", methods=("sendMessage",), chats=(lan.id,), times=1, retry_after=2)
    with serving(api, tmp_path) as office:
        number = announce(office, Content("x"), lan, minh)
        assert office.ledger.counts(number) == Counts(sent=2)
    assert only(lan).time - only(minh).time > 1.5


@pytest.mark.parametrize(("kind", "stands"), [("dropped before", 0), ("dropped after", 1)])
def test_message_whose_call_broke_off_is_unknown_until_an_admin_decides(
    api: BotApi, tmp_path: Path, kind: str, stands: int
) -> None:
    lan, minh = known(api, "Lan", "Minh")
    api.faults.add(kind, methods=("sendMessage",), chats=(lan.id,), times=1)  # type: ignore[arg-type]
    with serving(api, tmp_path) as office:
        number = announce(office, Content("x"), lan, minh)
        assert office.ledger.counts(number) == Counts(sent=1, unknown=1)
        assert len(lan.from_bot) == stands
        office.ledger.settle_unknown(number, again=True)
        settled(office, number)
        assert office.ledger.counts(number) == Counts(sent=2)
    assert (len(lan.from_bot), len(minh.from_bot)) == (stands + 1, 1)


@pytest.mark.parametrize("kind", ["500", "502"])
def test_message_that_the_server_failed_at_is_sent_again(api: BotApi, tmp_path: Path, kind: str) -> None:
    (lan,) = known(api, "Lan")
    api.faults.add(kind, methods=("sendMessage",), times=2)  # type: ignore[arg-type]
    with serving(api, tmp_path) as office:
        announce(office, Content("x"), lan)
    assert only(lan).text == "x"


def test_question_is_answered_while_an_announcement_goes_out(api: BotApi, tmp_path: Path) -> None:
    chats, minh = known(api, *(f"Người {number}" for number in range(600))), api.person("Minh")
    api.world.latency = 0.2
    with serving(api, tmp_path) as office:
        number = office.started([f"telegram:{chat.id}" for chat in chats])
        until(lambda: office.ledger.counts(number).sent > 10)
        assert "An Bình" in (api.answer_to(minh.says(ASKS)).text or "")
        assert office.ledger.counts(number).queued > 30
        office.ledger.cancel(number)
