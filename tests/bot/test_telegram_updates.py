"""Updates of Bot API servers that leave things out: whatever can be understood is."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import User

from bot.channels.telegram_updates import Asked, AskedInline, Event, Membership, Tapped, understand

ME = User(77, "Hỏi Đáp", is_bot=True, username="hoidap_bot")
LAN: dict[str, Any] = {"id": 9, "is_bot": False, "first_name": "Lan"}
GROUP = {"id": -1005, "type": "supergroup", "title": "Khối"}


def understood(**update: Any) -> Event | None:
    return understand({"update_id": 1, "hologram": {"of": "tomorrow"}, **update}, ME)


def said(**fields: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": 1_700_000_000, "chat": {"id": 9, "type": "private"}, "from": LAN, **fields}


def heard(**fields: Any) -> Asked:
    event = understood(message=said(**fields))
    assert isinstance(event, Asked)
    return event


def change(**new: Any) -> Membership:
    me = {"user": {"id": 77}}
    event = understood(
        my_chat_member={
            "chat": {**GROUP, "type": "channel"} if "can_post_messages" in new else GROUP,
            "from": LAN,
            "date": 1,
            "old_chat_member": {"status": "left", **me},
            "new_chat_member": {**me, **new},
        }
    )
    assert isinstance(event, Membership)
    return event


def test_a_person_without_a_name_is_answered() -> None:
    assert heard(text="gì", **{"from": {"id": 9}}).incoming.person == "telegram:9"


def test_what_a_server_gives_as_null_is_as_if_it_were_left_out() -> None:
    absent = ("via_bot", "sender_chat", "reply_to_message", "migrate_to_chat_id", "photo", "caption", "media_group_id")
    event = heard(text="gì", entities=None, **dict.fromkeys(absent))
    assert event == heard(text="gì")
    group = {**GROUP, "title": None}
    assert heard(chat=group, text="/hoi gì", **{"from": None}, sender_chat=group).incoming.person == "telegram:-1005"


def test_keys_and_kinds_that_nobody_knows_yet_are_passed_over() -> None:
    event = heard(text="gì", mood={"of": ["Lan"]}, entities=[{"type": "glitter", "offset": 0, "length": 1}])
    assert event.incoming.text == "gì"
    assert understood(levitated=said(text="gì")) is None


def test_a_new_admin_is_one_whatever_rights_the_server_does_not_know() -> None:
    assert change(status="administrator").may_post
    assert change(status="administrator", can_post_messages=True).may_post
    assert not change(status="administrator", can_post_messages=False).may_post
    assert change(status="creator").status == "creator"


def test_who_is_restricted_is_there_and_who_was_removed_is_not() -> None:
    assert change(status="restricted", can_send_messages=True).may_post
    assert change(status="restricted").status == "restricted"
    assert change(status="restricted", is_member=False).status == "left"
    assert change(status="kicked").status == "kicked"


def test_a_tap_and_an_inline_question_of_few_words_are_understood() -> None:
    message = {**said(text="đáp"), "from": {"id": 77}}
    assert isinstance(understood(callback_query={"id": "1", "from": LAN, "data": "x", "message": message}), Tapped)
    assert isinstance(understood(inline_query={"id": "1", "from": LAN, "query": "gì"}), AskedInline)


@pytest.mark.parametrize(
    ("attachment", "kind"),
    [
        ({"voice": {"file_id": "a"}}, "voice"),
        ({"sticker": {"file_id": "a"}}, "sticker"),
        ({"document": {"file_id": "a"}}, "document"),
        ({"photo": [{"file_id": "a"}]}, "photo"),
        ({"contact": {"first_name": "Lan"}}, "contact"),
    ],
)
def test_an_attachment_of_which_little_is_said_is_one(attachment: dict[str, Any], kind: str) -> None:
    assert heard(**attachment).incoming.attachment == kind


def test_a_command_and_a_name_that_the_server_has_not_marked_are_found() -> None:
    assert heard(chat=GROUP, text="/hoi@hoidap_bot gì").incoming.text == "/hoi gì"
    assert heard(chat=GROUP, text="😀 @hoidap_bot: gì").incoming.text == "😀 gì"
    assert heard(chat=GROUP, caption="@hoidap_bot gì", photo=[{"file_id": "a"}]).incoming.text == "gì"


@pytest.mark.parametrize("text", ["/hoi@other_bot gì", "a@hoidap_bot.vn", "@hoidap_botany gì", "1/hoi", "\u3000", "gì"])
def test_what_is_for_nobody_is_still_not_heard_in_a_group(text: str) -> None:
    assert understood(message=said(chat=GROUP, text=text)) is None


def test_a_command_of_nothing_but_blanks_breaks_nothing() -> None:
    marked = [{"type": "bot_command", "offset": 0, "length": 1}]
    assert understood(message=said(chat=GROUP, text="\u3000", entities=marked)) is None


def test_a_poll_of_an_older_server_is_met_like_any_other() -> None:
    options = [{"text": "Có", "voter_count": 0}]
    poll = {"id": "1", "question": "Họp chiều nay?", "options": options, "type": "regular"}
    assert heard(poll=poll).incoming.attachment == "other"


@pytest.mark.parametrize(
    "beside",
    [
        {"reply_to_message": said(giveaway={"winner_count": 1})},
        {"quote": {"words": "họp"}},
        {"forward_origin": {"type": "user"}},
        {"link_preview_options": "none"},
    ],
)
def test_a_part_that_cannot_be_read_does_not_lose_the_question(beside: dict[str, Any]) -> None:
    assert heard(text="họp ở đâu", **beside).incoming.text == "họp ở đâu"


def test_what_is_replied_to_is_known_without_the_part_that_cannot_be_read() -> None:
    answer = {**said(text="đáp", giveaway={"winner_count": 1}), "message_id": 4, "from": {"id": 77, "is_bot": True}}
    assert heard(text="còn tổ 2?", reply_to_message=answer).replied == "4"


def test_a_tap_and_a_new_place_are_understood_without_what_cannot_be_read() -> None:
    message = said(text="đáp", giveaway={"winner_count": 1})
    assert isinstance(understood(callback_query={"id": "1", "from": LAN, "data": "x", "message": message}), Tapped)
    me = {"user": {"id": 77}}
    event = understood(
        my_chat_member={
            "chat": GROUP,
            "from": LAN,
            "date": 1,
            "invite_link": {"is_primary": True},
            "old_chat_member": {"status": "left", **me},
            "new_chat_member": {"status": "member", **me},
        }
    )
    assert isinstance(event, Membership)


def test_an_update_of_another_kind_that_cannot_be_read_means_nothing() -> None:
    assert understood(purchased_paid_media={"paid_media_payload": "x"}) is None
