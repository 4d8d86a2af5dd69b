"""Messages of the Bot API server: what is refused, how they are changed, buttons, files, inline answers."""

from __future__ import annotations

import io
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.telegram.botapi import BotApi
from tests.telegram.client import Client
from tests.telegram.people import Person

BYTES = b"\r\n--\x00\xff\r\n" + bytes(range(256))


@pytest.fixture
def lan(api: BotApi) -> Person:
    person = api.person("Lan")
    person.starts()
    return person


def keyboard(data: str, text: str = "Xem") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), "blue").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("   \n", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("\u200b", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("🎉" * 2049, "message is too long"),
        ("số < 3", 'can\'t parse entities: Unsupported start tag "" at byte offset 5'),
        ("<table>", 'can\'t parse entities: Unsupported start tag "table" at byte offset 0'),
        ("<b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ],
)
def test_text_is_refused_as_telegram_does(client: Client, lan: Person, text: str, description: str) -> None:
    refused = client.sendMessage(chat_id=lan.id, text=text, parse_mode="HTML")
    assert refused == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}


def test_length_counts_after_the_tags_are_gone(api: BotApi, client: Client, lan: Person) -> None:
    client.sendMessage(chat_id=lan.id, text=f"<b>{'x' * 4090}</b>&amp;🎉", parse_mode="HTML")
    assert lan.messages[-1].text == "x" * 4090 + "&🎉"


def test_ampersand_left_alone_is_shown_but_noted(api: BotApi, client: Client, lan: Person) -> None:
    client.sendMessage(chat_id=lan.id, text="Q&A", parse_mode="HTML")
    assert lan.messages[-1].text == "Q&A"
    assert api.violations == ["unescaped & before '&A'"]


@pytest.mark.parametrize("data", ["", "ệ" * 22, "x" * 65])
def test_callback_data_are_1_to_64_bytes(client: Client, lan: Person, data: str) -> None:
    refused = client.sendMessage(chat_id=lan.id, text="x", reply_markup=keyboard(data))
    assert refused["description"] == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    "markup",
    [
        {"inline_keyboard": [[{"text": "x"}]]},
        {"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]},
        {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]},
        {"inline_keyboard": [{"text": "x", "callback_data": "x"}]},
        {"buttons": []},
    ],
)
def test_senseless_keyboards_are_refused(client: Client, lan: Person, markup: dict[str, Any]) -> None:
    assert client.sendMessage(chat_id=lan.id, text="x", reply_markup=markup)["error_code"] == 400


def test_reply_survives_a_deleted_question_only_when_allowed(client: Client, lan: Person) -> None:
    question = lan.says("hỏi")
    lan.deletes(question)
    gone = {"message_id": question.id}
    refused = client.sendMessage(chat_id=lan.id, text="x", reply_parameters=gone)
    assert refused["description"] == "Bad Request: message to be replied not found"
    allowed = {**gone, "allow_sending_without_reply": True}
    assert "reply_to_message" not in client.sendMessage(chat_id=lan.id, text="x", reply_parameters=allowed)


def test_edit_changes_the_message_once(api: BotApi, client: Client, lan: Person) -> None:
    sent = client.sendMessage(chat_id=lan.id, text="một", reply_markup=keyboard("a"))
    where = {"chat_id": lan.id, "message_id": sent["message_id"]}
    same = client.editMessageText(**where, text="một", reply_markup=keyboard("a"))
    assert same["description"].startswith("Bad Request: message is not modified")
    assert client.editMessageText(**where, text="hai")["text"] == "hai"
    assert (lan.messages[-1].versions, lan.messages[-1].buttons) == (["một"], [])
    client.editMessageReplyMarkup(**where, reply_markup=keyboard("b"))
    assert lan.messages[-1].button("Xem").data == "b"
    missing = client.editMessageText(chat_id=lan.id, message_id=999, text="x")
    assert missing["description"] == "Bad Request: message to edit not found"
    theirs = client.editMessageText(chat_id=lan.id, message_id=1, text="x")
    assert theirs["description"] == "Bad Request: message can't be edited"


def test_deleted_message_is_gone_and_others_need_rights(api: BotApi, client: Client, lan: Person) -> None:
    group = api.group("Nhóm", lan)
    theirs = lan.says("của Lan", group)
    own = client.sendMessage(chat_id=group.id, text="x")["message_id"]
    assert client.deleteMessage(chat_id=group.id, message_id=own) is True
    assert client.deleteMessage(chat_id=group.id, message_id=own)["description"].endswith("to delete not found")
    assert client.deleteMessage(chat_id=group.id, message_id=theirs.id)["description"].endswith("can't be deleted")
    lan.promotes_bot(group)
    assert client.deleteMessage(chat_id=group.id, message_id=theirs.id) is True
    assert group.messages == []


def test_pressed_button_is_answered_once_and_in_time(api: BotApi, client: Client, lan: Person) -> None:
    client.sendMessage(chat_id=lan.id, text="x", reply_markup=keyboard("hay", "👍"))
    query = lan.presses(lan.messages[-1], "👍")
    told = client.updates()[-1].callback_query
    assert (told.id, told.data, told.message.text) == (query, "hay", "x")
    assert client.answerCallbackQuery(callback_query_id=query, text="Cảm ơn") is True
    assert api.callback_answer(query) == "Cảm ơn"
    again = client.answerCallbackQuery(callback_query_id=query)
    assert again["description"].startswith("Bad Request: query is too old")
    assert api.violations == [f"callback query {query} was answered twice"]
    api.world.callback_seconds = 0
    late = lan.presses(lan.messages[-1], "👍")
    assert client.answerCallbackQuery(callback_query_id=late)["error_code"] == 400


def test_document_and_photo_arrive_as_they_were_sent(api: BotApi, client: Client, lan: Person) -> None:
    def post(method: str, files: dict[str, Any], **fields: str) -> Any:
        return client.http.post(method, data={"chat_id": lan.id, **fields}, files=files).json()

    sent = post("sendDocument", {"document": ("báo cáo.csv", BYTES)}, caption="<i>đây</i>", parse_mode="HTML")
    document = sent["result"]["document"]
    assert document["file_name"] == "báo cáo.csv"
    path = client.getFile(file_id=document["file_id"])["file_path"]
    assert httpx.get(f"{api.url}/file/bot{api.token}/{path}", timeout=120).content == BYTES
    assert lan.messages[-1].marked("italic") == ["đây"]
    attached = post("sendPhoto", {"pic": ("p.png", picture())}, photo="attach://pic")
    assert attached["result"]["photo"][0]["width"] == 4
    assert client.sendPhoto(chat_id=lan.id, photo=attached["result"]["photo"][0]["file_id"])["photo"][0]["width"] == 4
    assert post("sendPhoto", {"photo": ("p.png", b"no picture")})["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert client.sendDocument(chat_id=lan.id, document=document["file_id"])["document"] == document
    assert client.sendDocument(chat_id=lan.id, document="nothing")["error_code"] == 400
    too_long = client.sendDocument(chat_id=lan.id, document=document["file_id"], caption="x" * 1025)
    assert too_long["description"] == "Bad Request: message caption is too long"
    assert api.violations == []


def test_document_of_a_person_can_be_fetched_up_to_its_limit(client: Client, lan: Person) -> None:
    small = lan.sends_document("a.txt", b"abc").content["document"]
    large = lan.sends_document("b.txt", bytes(20 * 1024 * 1024 + 1)).content["document"]
    assert client.getFile(file_id=small["file_id"])["file_size"] == 3
    assert client.getFile(file_id=large["file_id"])["description"] == "Bad Request: file is too big"


def test_copy_and_forward_keep_text_and_entities(api: BotApi, client: Client, lan: Person) -> None:
    minh = api.person("Minh")
    minh.starts()
    source = client.sendMessage(chat_id=lan.id, text="<b>một</b>", parse_mode="HTML")
    where = {"chat_id": minh.id, "from_chat_id": lan.id, "message_id": source["message_id"]}
    assert client.copyMessage(**where) == {"message_id": 2}
    assert client.forwardMessage(**where)["forward_origin"]["type"] == "user"
    assert [message.marked("bold") for message in minh.private.from_bot] == [["một"], ["một"]]
    missing = client.copyMessage(chat_id=minh.id, from_chat_id=lan.id, message_id=99)
    assert missing["description"] == "Bad Request: message to copy not found"


def test_pinning_needs_the_right_to(api: BotApi, client: Client, lan: Person) -> None:
    group = api.group("Nhóm", lan)
    sent = client.sendMessage(chat_id=group.id, text="x")["message_id"]
    assert client.pinChatMessage(chat_id=group.id, message_id=sent)["error_code"] == 400
    lan.promotes_bot(group)
    assert client.pinChatMessage(chat_id=group.id, message_id=sent) is True
    assert [message.id for message in group.pinned] == [sent]
    assert client.unpinChatMessage(chat_id=group.id, message_id=sent) is True
    assert group.pinned == []


def test_draft_streams_in_private_chats_only(api: BotApi, client: Client, lan: Person) -> None:
    assert client.sendMessageDraft(chat_id=lan.id, draft_id=5, text="đang viết") is True
    assert lan.private.drafts[0]["text"] == "đang viết"
    assert client.sendMessageDraft(chat_id=lan.id, draft_id=0, text="x")["error_code"] == 400
    group = api.group("Nhóm", lan)
    refused = client.sendMessageDraft(chat_id=group.id, draft_id=5, text="x")
    assert refused["description"] == "Bad Request: TEXTDRAFT_PEER_INVALID"


def test_typing_and_reactions_are_seen(api: BotApi, client: Client, lan: Person) -> None:
    client.sendChatAction(chat_id=lan.id, action="typing")
    assert lan.private.actions == ["typing"]
    assert client.sendChatAction(chat_id=lan.id, action="thinking")["error_code"] == 400
    client.setMessageReaction(chat_id=lan.id, message_id=1, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert lan.private.reactions[1][0]["emoji"] == "👍"
    odd = client.setMessageReaction(chat_id=lan.id, message_id=1, reaction=[{"type": "emoji", "emoji": "x"}])
    assert odd["description"] == "Bad Request: REACTION_INVALID"


def article(identifier: str, text: str = "đáp", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": identifier, "title": "Đáp", "input_message_content": content, **more}


def test_inline_answer_is_chosen_sent_and_its_button_edits_it(api: BotApi, client: Client, lan: Person) -> None:
    group = api.group("Nhóm", lan)
    query = lan.types_inline("cụm số 3")
    assert client.updates()[-1].inline_query.query == "cụm số 3"
    client.answerInlineQuery(inline_query_id=query, results=[article("1", "<b>đáp</b>", reply_markup=keyboard("d"))])
    message = lan.chooses(api.inline_results(query)[0], group)
    assert (message.text, message.marked("bold")) == ("đáp", ["đáp"])
    lan.presses(message, "Xem")
    pressed = client.updates()[-1].callback_query
    assert pressed.message is None
    assert client.editMessageText(inline_message_id=pressed.inline_message_id, text="hai") is True
    assert message.text == "hai"


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([article("1", "")], "message text is empty"),
        ([article("1", "<b>")], "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ([article("1", reply_markup=keyboard("x" * 65))], "BUTTON_DATA_INVALID"),
    ],
)
def test_senseless_inline_results_are_refused(
    client: Client, lan: Person, results: list[dict[str, Any]], description: str
) -> None:
    refused = client.answerInlineQuery(inline_query_id=lan.types_inline("x"), results=results)
    assert refused["description"] == f"Bad Request: {description}"


def test_inline_query_is_answered_once(client: Client, lan: Person) -> None:
    query = lan.types_inline("x")
    assert client.answerInlineQuery(inline_query_id=query, results=[]) is True
    assert client.answerInlineQuery(inline_query_id=query, results=[])["error_code"] == 400


def test_album_is_two_to_ten_pictures_or_files_of_one_kind(api: BotApi, client: Client, lan: Person) -> None:
    ids = [message.content["photo"][0]["file_id"] for message in lan.sends_album(2)]
    pictures = [{"type": "photo", "media": file} for file in ids]
    sent = client.sendMediaGroup(chat_id=lan.id, media=[{**pictures[0], "caption": "Hội thao"}, pictures[1]])
    assert [message.get("caption") for message in sent] == ["Hội thao", None]
    assert len({message["media_group_id"] for message in sent}) == 1
    for media in (pictures[:1], pictures * 6, [pictures[0], {"type": "document", "media": ids[1]}]):
        assert client.sendMediaGroup(chat_id=lan.id, media=media)["error_code"] == 400


def test_picture_gives_way_to_another_file_and_words_get_none(api: BotApi, client: Client, lan: Person) -> None:
    file = lan.sends_document("a.pdf", b"%PDF").content["document"]["file_id"]
    photo = client.sendPhoto(chat_id=lan.id, photo=lan.sends_photo().content["photo"][0]["file_id"])
    words = client.sendMessage(chat_id=lan.id, text="Họp")
    media = {"type": "document", "media": file, "caption": "Lịch"}
    edited = client.editMessageMedia(chat_id=lan.id, message_id=photo["message_id"], media=media)
    assert (edited["caption"], edited["document"]["file_id"], "photo" in edited) == ("Lịch", file, False)
    again = client.editMessageMedia(chat_id=lan.id, message_id=photo["message_id"], media=media)
    assert "message is not modified" in again["description"]
    refused = client.editMessageMedia(chat_id=lan.id, message_id=words["message_id"], media=media)
    assert "there is no media" in refused["description"]
