"""Messages that Telegram refuses, and how they are said otherwise."""

from __future__ import annotations

from bot.channels.telegram_messages import Sent, otherwise

ANSWER = Sent(html="<b>Sáu</b>", plain="Sáu", buttons=[[("👍", "/up 1")]], reply_to=5, thread=7)


def test_an_answer_to_a_question_that_is_gone_stands_for_itself() -> None:
    changed = otherwise(ANSWER, "Bad Request: message to be replied not found")
    assert changed == {**ANSWER, "reply_to": None}
    assert otherwise({**ANSWER, "reply_to": None}, "Bad Request: REPLY_MARKUP_INVALID") == {
        **ANSWER,
        "reply_to": None,
        "buttons": [],
        "unmarked": True,
    }


def test_an_answer_that_is_not_wanted_in_the_chat_is_not_said_otherwise() -> None:
    assert otherwise(ANSWER, "Bad Request: not enough rights to send text messages to the chat") is None
    assert otherwise(ANSWER, "Bad Request: message thread not found") is None


def test_a_message_that_is_gone_is_sent_where_it_should_have_been_edited() -> None:
    assert otherwise({**ANSWER, "edits": "9"}, "Bad Request: message to edit not found") == ANSWER
