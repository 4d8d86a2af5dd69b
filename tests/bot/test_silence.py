"""When the bot says something and when it does not: groups, attachments, rates, errors."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from talking import GROUP, Person, served

from bot.conversation import Conversation
from bot.phrases import say
from bot.state import DATABASE, State
from bot.types import Incoming
from index.library import SqliteLibrary

HEAD = "Giám đốc Thư viện tỉnh Lai Châu là ai?"
PLACE = "Ngày hội đọc sách diễn ra ngày nào?"
SUPERGROUP = "telegram:-100777"


def test_in_a_group_only_who_speaks_to_the_bot_is_answered(conversation: Conversation) -> None:
    person = Person(conversation, group=GROUP)
    assert person.says(HEAD, addressed=False) is None
    assert person.hears(HEAD).answer.text.startswith("Lò Thị Mận")


def test_a_channel_post_is_never_answered(conversation: Conversation) -> None:
    post = Incoming(HEAD, session="telegram:-9", chat="telegram:-9", chat_kind="channel", channel="telegram")
    assert conversation.reply(post) is None
    assert conversation.chats is not None
    assert [chat.id for chat in conversation.chats.active("channel")] == ["telegram:-9"]


def test_each_person_of_a_group_goes_on_from_their_own_question(conversation: Conversation) -> None:
    one, other = (Person(conversation, number=number, group=GROUP) for number in (1, 2))
    one.hears(HEAD)
    other.hears(PLACE)
    assert one.hears("Còn phó giám đốc?").answer.text.startswith("Trần Quốc Toàn")
    assert other.hears("Ở đâu?").answer.text.startswith("Quảng trường Tây Bắc")


def test_a_person_has_another_conversation_in_private(conversation: Conversation) -> None:
    Person(conversation, group=GROUP).hears(PLACE)
    assert Person(conversation).hears("Ở đâu?").answer.abstained


def test_a_conversation_goes_on_when_its_group_becomes_a_supergroup(invented: SqliteLibrary, tmp_path: Path) -> None:
    conversation = served(invented, State(tmp_path))
    answer = Person(conversation, group=GROUP).hears(PLACE)
    assert conversation.chats is not None
    conversation.chats.migrated(GROUP, SUPERGROUP)
    for current in (conversation, served(invented, State(tmp_path))):
        moved = Person(current, group=SUPERGROUP)
        assert moved.hears("Ở đâu?").answer.text.startswith("Quảng trường Tây Bắc")
        assert moved.taps("👍", answer).answer.text == say("feedback.thanks")
        assert current.rate(answer.turn, f"{SUPERGROUP}:7", liked=False)


@pytest.mark.parametrize("attachment", ["photo", "voice", "sticker", "contact", "document", "other"])
def test_what_is_no_text_gets_one_kind_sentence_in_private_and_none_in_a_group(
    conversation: Conversation, attachment: str
) -> None:
    said = Person(conversation).says("", attachment=attachment)
    assert said is not None
    assert said.answer.text == say(f"attachment.{attachment}")
    assert Person(conversation, group=GROUP).says("", attachment=attachment) is None


def test_an_album_gets_one_sentence(person: Person) -> None:
    said = [person.says("", attachment="photo", sent=1000.0 + second) for second in (0, 0, 0.5, 60)]
    assert [reply is not None for reply in said] == [True, False, False, True]


def test_the_words_below_a_picture_are_the_question(person: Person) -> None:
    reply = person.says(HEAD, attachment="photo")
    assert reply is not None
    assert reply.answer.text.startswith("Lò Thị Mận")


def test_who_sends_words_with_a_picture_is_told_that_it_was_not_read(person: Person) -> None:
    reply = person.says(HEAD, attachment="photo")
    assert reply is not None
    assert say("attachment.unread") in reply.answer.text
    assert say("attachment.unread") not in person.hears(HEAD).answer.text


def test_another_kind_of_attachment_is_no_part_of_an_album(person: Person) -> None:
    assert person.says("", attachment="photo", sent=1000.0) is not None
    assert person.says("", attachment="voice", sent=1000.5) is not None


def test_a_soft_hyphen_parts_no_word(person: Person) -> None:
    assert person.hears(HEAD.replace("Giám", "Gi\u00adám")).answer.text.startswith("Lò Thị Mận")


@pytest.mark.parametrize("text", ["👍👍", "???", "…"])
def test_what_has_no_words_is_asked_for_in_private_and_passed_over_in_a_group(
    conversation: Conversation, text: str
) -> None:
    assert Person(conversation).hears(text).answer.text == say("answer.empty")
    assert Person(conversation, speaks="en").hears(text).answer.text == say("answer.empty", "en")
    assert Person(conversation, group=GROUP).says(text) is None


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u202e"])
def test_who_only_calls_the_bot_in_a_group_is_asked_what_for(conversation: Conversation, text: str) -> None:
    asked = Person(conversation, group=GROUP).says(text)
    assert asked is not None
    assert (asked.answer.text, asked.prompts) == (say("command.ask.prompt"), True)


def test_a_question_is_answered_though_its_chat_cannot_be_written_down(
    conversation: Conversation, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / DATABASE) as other:
        other.execute(
            "CREATE TRIGGER full BEFORE INSERT ON chats BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        )
    assert Person(conversation).hears(HEAD).answer.text.startswith("Lò Thị Mận")


def test_who_asks_too_often_is_told_once(invented: SqliteLibrary, tmp_path: Path) -> None:
    person = Person(served(invented, State(tmp_path), person=2))
    said = [person.says(HEAD, sent=1000.0) for _ in range(5)]
    assert [reply and reply.answer.text for reply in said[2:]] == [say("limit.too_often"), None, None]
    later = person.says(HEAD, sent=1060.0)
    assert later is not None
    assert later.turn == 3


def test_browsing_goes_on_while_no_more_may_be_asked(invented: SqliteLibrary, tmp_path: Path) -> None:
    person = Person(served(invented, State(tmp_path), person=1))
    person.hears("/cum")
    person.hears(HEAD)
    assert person.hears(HEAD).answer.text == say("limit.too_often")
    assert person.says("/cum trang 1", tapped=True).answer.kind == "menu"


@pytest.mark.parametrize("text", ["/moi", "/trogiup", "/cum", "cảm ơn bạn nhiều"])
def test_a_command_and_a_kind_word_cost_no_question(invented: SqliteLibrary, tmp_path: Path, text: str) -> None:
    person = Person(served(invented, State(tmp_path), person=1))
    assert person.hears(text).answer.kind != "notice" or text == "/moi"
    assert person.hears(HEAD).turn
    assert [person.hears(HEAD).answer.text, person.says(HEAD)] == [say("limit.too_often"), None]
    assert person.hears(text).answer.text != say("limit.too_often")
    assert person.says(f"/hoi {HEAD}") is None


def test_an_error_is_one_sentence_in_private_and_silence_in_a_group(conversation: Conversation) -> None:
    asked = Incoming(HEAD, session="telegram:7", chat="telegram:7", channel="telegram")
    reply = conversation.sorry(asked, RuntimeError("secret"))
    assert reply is not None
    assert reply.answer.text == say("error.unexpected")
    in_group = Incoming(HEAD, session="telegram:-1", chat="telegram:-1", chat_kind="group", channel="telegram")
    assert conversation.sorry(in_group, RuntimeError("secret")) is None


def test_whoever_speaks_to_the_bot_is_remembered_without_a_name(conversation: Conversation) -> None:
    Person(conversation, number=8).hears("/start")
    Person(conversation, number=7, group=GROUP).says("Chào cả nhà", addressed=False)
    assert conversation.chats is not None
    assert [(chat.id, chat.kind, chat.title) for chat in conversation.chats.active()] == [
        ("telegram:8", "private", ""),
        (GROUP, "group", ""),
    ]
