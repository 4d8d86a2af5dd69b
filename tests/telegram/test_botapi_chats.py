"""Chats of the Bot API server: who may be written to, what the bot is told in groups, topics, migration."""

from __future__ import annotations

import pytest

from tests.telegram.botapi import BotApi
from tests.telegram.client import Client


def test_people_who_never_wrote_or_blocked_cannot_be_written_to(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    assert client.sendMessage(chat_id=1, text="x")["description"] == "Bad Request: chat not found"
    refused = client.sendMessage(chat_id=lan.id, text="x")
    assert (refused["error_code"], refused["description"]) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    lan.starts()
    assert client.sendMessage(chat_id=lan.id, text="x")["text"] == "x"
    lan.blocks()
    assert client.sendMessage(chat_id=lan.id, text="x")["description"] == "Forbidden: bot was blocked by the user"
    lan.unblocks()
    assert client.sendMessage(chat_id=lan.id, text="x")["text"] == "x"


@pytest.mark.parametrize(
    ("move", "description"),
    [
        ("removes_bot", "Forbidden: bot was kicked from the group chat"),
        ("mutes_bot", "Bad Request: not enough rights to send text messages to the chat"),
    ],
)
def test_group_that_removed_or_muted_the_bot_refuses(api: BotApi, client: Client, move: str, description: str) -> None:
    lan = api.person("Lan")
    group = api.group("Nhóm", lan)
    assert client.sendMessage(chat_id=group.id, text="x")["text"] == "x"
    getattr(lan, move)(group)
    assert client.sendMessage(chat_id=group.id, text="x")["description"] == description


def test_channel_takes_posts_of_administrators_only(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    channel = api.channel("Kênh", lan, username="kenhvidu")
    assert client.sendMessage(chat_id="@kenhvidu", text="x")["error_code"] == 403
    lan.promotes_bot(channel)
    post = client.sendMessage(chat_id="@kenhvidu", text="x")
    assert (post["sender_chat"]["id"], "from" in post) == (channel.id, False)
    lan.promotes_bot(channel, can_post_messages=False)
    assert client.sendMessage(chat_id=channel.id, text="x")["description"].endswith("rights in the channel chat")


def test_privacy_mode_tells_of_commands_replies_and_service_messages_only(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    group = api.group("Nhóm", lan, bot="left")
    lan.adds_bot(group)
    spoken = client.sendMessage(chat_id=group.id, text="Chào cả nhà")
    lan.says("chuyện phiếm", group)
    lan.says("@hoidap_bot nghe không?", group)
    lan.says("/hoi một", group)
    lan.says("/hoi@hoidap_bot hai", group)
    lan.says("/hoi@other_bot ba", group)
    lan.says("bốn", group, reply_to=group.by_id(spoken["message_id"]))
    assert [update.message.text for update in client.updates() if update.message] == [
        None,
        "/hoi một",
        "/hoi@hoidap_bot hai",
        "bốn",
    ]


def test_bot_that_reads_all_or_administers_is_told_everything(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    group = api.group("Nhóm", lan)
    api.world.tells_mentions = True
    lan.says("chuyện phiếm", group)
    lan.says("@HoiDap_bot nghe", group)
    api.world.reads_all = True
    assert client.getMe()["can_read_all_group_messages"] is True
    lan.says("một", group)
    api.world.reads_all = False
    lan.promotes_bot(group)
    lan.says("hai", group)
    assert [u.message.text for u in client.updates() if u.message] == ["@HoiDap_bot nghe", "một", "hai"]


def test_migrated_group_names_its_successor(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    group = api.group("Nhóm", lan)
    new = api.migrates(group, lan)
    old_side, new_side = [update.message for update in client.updates()]
    assert (old_side.chat.id, old_side.migrate_to_chat_id) == (group.id, new.id)
    assert (new_side.chat.id, new_side.migrate_from_chat_id) == (new.id, group.id)
    refused = client.sendMessage(chat_id=group.id, text="x")
    assert (refused["error_code"], refused["parameters"]) == (400, {"migrate_to_chat_id": new.id})
    assert client.sendMessage(chat_id=new.id, text="x")["chat"]["type"] == "supergroup"


def test_answer_goes_into_a_topic_that_exists_and_is_open(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    forum = api.supergroup("Diễn đàn", lan, topics={7: "Chung", 8: "Đóng"}, bot="administrator")
    forum.closed_topics.add(8)
    lan.says("trong chủ đề", forum, topic=7)
    question = client.updates()[0].message
    assert (question.message_thread_id, question.is_topic_message) == (7, True)
    assert client.sendMessage(chat_id=forum.id, text="x", message_thread_id=7)["message_thread_id"] == 7
    missing = client.sendMessage(chat_id=forum.id, text="x", message_thread_id=1)
    assert missing["description"] == "Bad Request: message thread not found"
    assert client.sendMessage(chat_id=forum.id, text="x", message_thread_id=8)["error_code"] == 400


def test_thread_of_replies_outside_forums_is_no_topic(api: BotApi, client: Client) -> None:
    lan = api.person("Lan")
    group = api.supergroup("Nhóm", lan, bot="administrator")
    first = lan.says("một", group)
    lan.says("hai", group, reply_to=first)
    reply = client.updates()[1].message
    assert (reply.message_thread_id, reply.is_topic_message) == (first.id, None)
    assert client.sendMessage(chat_id=group.id, text="x", message_thread_id=first.id)["error_code"] == 400


def test_chat_and_its_members_are_told(api: BotApi, client: Client) -> None:
    lan, minh = api.person("Lan"), api.person("Minh")
    group = api.supergroup("Nhóm", lan, minh, bot="administrator")
    assert client.getChat(chat_id=group.id)["title"] == "Nhóm"
    assert client.getChatMember(chat_id=group.id, user_id=minh.id)["status"] == "member"
    assert client.getChatMemberCount(chat_id=group.id) == 3
    assert [member["status"] for member in client.getChatAdministrators(chat_id=group.id)] == [
        "creator",
        "administrator",
    ]
    assert client.getChatMember(chat_id=group.id, user_id=99)["description"] == "Bad Request: user not found"
    assert client.leaveChat(chat_id=group.id) is True
    assert client.getChat(chat_id=group.id)["error_code"] == 403


def test_menu_shows_the_narrowest_scope_in_the_persons_language(api: BotApi, client: Client) -> None:
    lan, ann = api.person("Lan"), api.person("Ann", language="en")
    lan.starts()
    group = api.group("Nhóm", lan, ann)

    def commands(*names: str) -> list[dict[str, str]]:
        return [{"command": name, "description": f"Lệnh {name}"} for name in names]

    client.setMyCommands(commands=commands("hoi", "moi"))
    client.setMyCommands(commands=commands("ask", "new"), language_code="en")
    client.setMyCommands(commands=commands("hoi"), scope={"type": "all_group_chats"})
    client.setMyCommands(commands=commands("thongbao"), scope={"type": "chat", "chat_id": lan.id})
    client.setMyCommands(commands=commands("hoi", "quantri"), scope={"type": "all_chat_administrators"})
    assert api.menu(lan) == ["thongbao"]
    assert api.menu(ann) == ["ask", "new"]
    assert api.menu(ann, group) == ["hoi"]
    assert api.menu(lan, group) == ["hoi", "quantri"]
    client.deleteMyCommands(scope={"type": "chat", "chat_id": lan.id})
    assert api.menu(lan) == ["hoi", "moi"]
    assert [entry["command"] for entry in client.getMyCommands(language_code="en")] == ["ask", "new"]


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"commands": [{"command": "Hỏi", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "hoi", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
        ({"commands": [], "scope": {"type": "everybody"}}, "unsupported BotCommandScope type"),
        ({"commands": [], "language_code": "vietnamese"}, "invalid language code specified"),
    ],
)
def test_senseless_commands_are_refused(client: Client, parameters: dict[str, object], description: str) -> None:
    assert client.setMyCommands(**parameters)["description"] == f"Bad Request: {description}"


def test_description_is_kept_for_each_language(client: Client) -> None:
    client.setMyDescription(description="Trả lời về tài liệu")
    client.setMyDescription(description="Answers about documents", language_code="en")
    assert client.getMyDescription(language_code="en") == {"description": "Answers about documents"}
    assert client.getMyDescription(language_code="fr") == {"description": "Trả lời về tài liệu"}
    assert client.setMyShortDescription(short_description="x" * 121)["error_code"] == 400
