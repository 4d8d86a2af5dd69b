"""Telegram, in groups and channels: when the bot speaks, to whom, and where it knows itself to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.telegram import TelegramChannel
from bot.chats import Chats
from bot.state import DATABASE, State
from bot.types import Answer, Choice, Incoming, Reply
from tests.bot.telegram_running import running, says
from tests.telegram.botapi import BotApi

QUESTION = "Cụm thi đua số 1 gồm những xã nào?"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.world.reads_all = True
        yield api
        assert api.violations == []


@pytest.fixture
def bot(api: BotApi, tmp_path: Path) -> Iterator[TelegramChannel]:
    with running(api, tmp_path) as channel:
        yield channel


@pytest.mark.parametrize(
    "asked",
    [
        f"@hoidap_bot {QUESTION}",
        f"@HoiDap_Bot, {QUESTION}",
        f"{QUESTION} @hoidap_bot",
        f"👍👍 @hoidap_bot {QUESTION}",
        f"/hoi {QUESTION}",
        f"/hoi@hoidap_bot {QUESTION}",
        f"/ask@HOIDAP_bot {QUESTION}",
    ],
)
def test_who_speaks_to_the_bot_is_answered_in_the_topic(api: BotApi, bot: TelegramChannel, asked: str) -> None:
    lan = api.person()
    group = api.supergroup("Phòng Tổ chức", lan, topics={7: "Hỏi đáp"})
    question = lan.says(asked, chat=group, topic=7)
    answer = api.answer_to(question)
    assert "An Bình" in (answer.text or "")
    assert (answer.thread, answer.reply_to) == (7, question)


def test_a_reply_to_the_bot_is_a_question(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    group = api.group("Phòng", lan)
    answer = api.answer_to(lan.says(f"/hoi {QUESTION}", chat=group))
    assert "Cát Tường" in (api.answer_to(lan.says("Thế còn cụm số 2?", chat=group, reply_to=answer)).text or "")


def test_who_acknowledges_what_the_bot_said_is_met_with_silence(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    group = api.group("Phòng", lan)
    answer = api.answer_to(lan.says(f"/hoi {QUESTION}", chat=group))
    before = len(group.from_bot)
    for said in ("Rõ", "Đã nhận thông báo ạ", "Chi bộ 1 đã nhận", "Cảm ơn văn phòng"):
        lan.says(said, chat=group, reply_to=answer)
    api.settled()
    assert len(group.from_bot) == before
    assert api.answer_to(lan.says("Đã nhận")).text == "Vâng, cảm ơn bạn."


def test_a_reply_is_about_the_answer_that_it_replies_to_whoever_asked(api: BotApi, bot: TelegramChannel) -> None:
    lan, binh = api.person("Lan"), api.person("Bình")
    group = api.group("Phòng", lan, binh)
    lans = api.answer_to(lan.says(f"/hoi {QUESTION}", chat=group))
    binhs = api.answer_to(binh.says("/hoi Trường Tiểu học Hoa Sen có bao nhiêu giáo viên?", chat=group))
    other = api.answer_to(binh.says("Thế còn cụm số 2?", chat=group, reply_to=lans))
    assert "Cát Tường" in (other.text or "")
    assert "3" in (api.answer_to(lan.says("Có bao nhiêu nhân viên?", chat=group, reply_to=binhs)).text or "")
    assert "Cát Tường" in (api.answer_to(binh.says("Gồm những xã nào?", chat=group, reply_to=other)).text or "")


def test_what_people_say_to_each_other_is_neither_answered_nor_written_down(
    api: BotApi, bot: TelegramChannel, tmp_path: Path
) -> None:
    lan, binh = api.person("Lan"), api.person("Bình")
    group = api.group("Phòng", lan, binh)
    said = lan.says("Chuyện riêng của hai người", chat=group)
    binh.says("@hoidap_bots nghe chưa?", chat=group, reply_to=said)
    lan.says("/hoi@other_bot ai đó?", chat=group)
    lan.says("/ban Bình", chat=group)
    lan.sends_photo(chat=group)
    lan.says("/hoi@hoidap_bot " + QUESTION, chat=group)
    api.wait_until(lambda: group.from_bot)
    api.settled()
    assert len(group.from_bot) == 1
    written = b"".join(path.read_bytes() for path in tmp_path.glob(f"{DATABASE}*"))
    assert b"ri\\u00eang" not in written
    assert "riêng".encode() not in written


def test_context_belongs_to_one_person(api: BotApi, bot: TelegramChannel) -> None:
    lan, binh = api.person("Lan"), api.person("Bình")
    group = api.group("Phòng", lan, binh)
    api.answer_to(lan.says(f"/hoi {QUESTION}", chat=group))
    assert "Cát Tường" not in (api.answer_to(binh.says("/hoi Thế còn cụm?", chat=group)).text or "")


def test_an_answer_survives_the_deletion_of_its_question(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    group = api.group("Phòng", lan)
    question = lan.says(f"/hoi {QUESTION}", chat=group)
    lan.deletes(question)
    with running(api, tmp_path):
        api.wait_until(lambda: group.from_bot)


def test_anonymous_administrators_and_channels_may_ask(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    group = api.supergroup("Phòng", lan)
    channel = api.channel("Kênh của Lan", lan)
    assert api.answer_to(lan.says(f"/hoi {QUESTION}", chat=group, anonymous=True)).text
    assert api.answer_to(lan.says(f"@hoidap_bot {QUESTION}", chat=group, as_channel=channel)).text


def test_no_error_is_ever_said_in_a_group(api: BotApi, tmp_path: Path) -> None:
    def script(incoming: Incoming) -> Reply:
        if "lỗi" in incoming.text:
            raise ZeroDivisionError
        return says("Được.")

    with running(api, tmp_path, script):
        lan = api.person()
        group = api.group("Phòng", lan)
        lan.says("/hoi lỗi", chat=group)
        api.answer_to(lan.says("/hoi được", chat=group))
    assert [message.text for message in group.from_bot] == ["Được."]


def test_only_who_asked_rates_and_whoever_reads_along_may_browse(api: BotApi, bot: TelegramChannel) -> None:
    lan, binh = api.person("Lan"), api.person("Bình")
    group = api.group("Phòng", lan, binh)
    answer = api.answer_to(lan.says(f"/hoi {QUESTION}", chat=group))
    refused, thanked = binh.presses(answer, "👍"), lan.presses(answer, "👍")
    assert api.callback_answer(refused) != api.callback_answer(thanked)
    binh.presses(answer, "Xem đoạn trích")
    passage = api.wait_for(lambda message: message.id > answer.id)
    assert "An Bình" in (passage.text or "")


def test_a_prompt_asks_just_its_person_for_a_reply(api: BotApi, tmp_path: Path) -> None:
    with running(api, tmp_path, lambda _: Reply(Answer("Vì sao?", "vi"), prompts=True)):
        lan = api.person()
        group = api.group("Phòng", lan)
        asked = api.answer_to(lan.says("/hoi gì đó", chat=group))
    assert asked.markup == {"force_reply": True, "selective": True}


def test_an_edit_that_names_the_bot_is_a_question(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    group = api.group("Phòng", lan)
    question = lan.says(QUESTION, chat=group)
    lan.edits(question, f"@hoidap_bot {QUESTION}")
    assert "An Bình" in (api.answer_to(question).text or "")


def test_chats_are_remembered_and_what_becomes_of_them(api: BotApi, bot: TelegramChannel, tmp_path: Path) -> None:
    lan = api.person()
    group, channel = api.group("Phòng", lan, bot="left"), api.channel("Kênh", lan)
    chats = Chats(State(tmp_path))

    def status(chat: int) -> tuple[str, bool] | None:
        known = chats.chat(f"telegram:{chat}")
        return (known.status, known.may_post) if known else None

    lan.adds_bot(group)
    lan.promotes_bot(channel)
    lan.starts()
    for chat in (group, channel, lan.private):
        api.wait_until(lambda chat=chat: status(chat.id) == ("active", True))
    lan.promotes_bot(channel, can_post_messages=False)
    lan.removes_bot(group)
    lan.blocks()
    api.wait_until(lambda: status(channel.id) == ("active", False))
    api.wait_until(lambda: status(group.id) == ("kicked", False))
    api.wait_until(lambda: status(lan.id) == ("blocked", False))
    lan.unblocks()
    api.wait_until(lambda: status(lan.id) == ("active", True))


def test_a_refusal_tells_as_much_as_an_update(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    lan.says(QUESTION)
    lan.private.standing[api.world.bot.id] = "kicked"
    with running(api, tmp_path):
        chats = Chats(State(tmp_path))
        api.wait_until(lambda: (known := chats.chat(f"telegram:{lan.id}")) and known.status == "blocked")
    assert len(api.called("sendMessage")) == 1


def test_a_migration_is_followed_by_what_was_under_way(api: BotApi, tmp_path: Path) -> None:
    lan = api.person()
    group = api.group("Phòng", lan)
    lan.says(f"/hoi {QUESTION}", chat=group)
    new = api.migrates(group, lan)
    with running(api, tmp_path):
        api.wait_until(lambda: new.from_bot)
        lan.says("/hoi Thế còn cụm số 2?", chat=new)
        api.wait_for(lambda message: message.chat is new and "Cát Tường" in (message.text or ""))


def test_channel_posts_and_buttons_below_channel_posts_are_left_alone(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    channel = api.channel("Kênh", lan)
    lan.promotes_bot(channel)
    api.posts(channel, f"@hoidap_bot {QUESTION}")
    api.settled()
    assert channel.from_bot == []


def test_a_choice_in_a_group_answers_the_question_that_led_to_it(api: BotApi, tmp_path: Path) -> None:
    def script(incoming: Incoming) -> Reply:
        return Reply(Answer(incoming.text, "vi"), (Choice("Tiếp", "/tiep"),))

    with running(api, tmp_path, script):
        lan = api.person()
        group = api.supergroup("Phòng", lan, topics={7: "Hỏi đáp"})
        question = lan.says("/hoi một", chat=group, topic=7)
        answer = api.answer_to(question)
        lan.presses(answer, "Tiếp")
        following = api.wait_for(lambda message: message.text == "/tiep")
    assert (following.reply_to, following.thread) == (question, 7)


def test_a_group_is_greeted_once_when_the_bot_is_taken_in_and_a_channel_never(
    api: BotApi, bot: TelegramChannel, tmp_path: Path
) -> None:
    lan = api.person()
    group, channel = api.group("Phòng", lan, bot="left"), api.channel("Kênh", lan)
    lan.promotes_bot(channel)
    lan.adds_bot(group)
    api.wait_until(lambda: group.from_bot)
    lan.promotes_bot(group)
    lan.demotes_bot(group)
    chats = Chats(State(tmp_path))
    api.wait_until(lambda: chats.chat(f"telegram:{channel.id}"))
    api.settled()
    assert len(group.from_bot) == 1
    greeting = group.from_bot[0]
    assert "/hoi" in (greeting.text or "")
    assert len(greeting.text or "") < 300
    assert channel.from_bot == []
    known = chats.chat(f"telegram:{channel.id}")
    assert known is not None
    assert known.may_post


def test_a_group_where_it_may_not_write_is_not_greeted_and_a_supergroup_not_again(
    api: BotApi, bot: TelegramChannel
) -> None:
    lan = api.person()
    mute, group = api.supergroup("Im lặng", lan, bot="left"), api.group("Phòng", lan, bot="left")
    lan._moves_bot(mute, "restricted")
    lan.adds_bot(group)
    api.wait_until(lambda: group.from_bot)
    new = api.migrates(group, lan)
    api.settled()
    lan._moves_bot(new, "member")
    api.settled()
    assert mute.from_bot == []
    assert new.from_bot == []


def test_start_is_shorter_in_a_group(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    group = api.group("Phòng", lan)
    alone = api.answer_to(lan.starts())
    among_others = api.answer_to(lan.says("/start@hoidap_bot", chat=group))
    assert len(among_others.text or "") < len(alone.text or "")
    assert among_others.buttons == []
