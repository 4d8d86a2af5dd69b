"""Telegram, in private: questions, their answers, their buttons."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.admins.roles import Roles
from bot.channels.telegram import TelegramChannel
from bot.directory import Directory, document_id, group_id
from bot.links import Links
from bot.state import State
from bot.types import Answer, Choice, Incoming, Reply
from tests.bot.telegram_running import running, says, small_library
from tests.telegram.botapi import BotApi
from tests.telegram.chats import Button


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api
        assert api.violations == []


@pytest.fixture
def bot(api: BotApi, tmp_path: Path) -> Iterator[TelegramChannel]:
    with running(api, tmp_path) as channel:
        yield channel


def test_a_question_is_answered_with_its_source_and_buttons(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person("Lan")
    answer = api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?"))
    assert "An Bình" in (answer.text or "")
    assert answer.marked("bold") == ["Quyết định về cụm thi đua"]
    assert "Báo Địa phương · 02/01/2024" in (answer.text or "")
    assert [button.text for button in answer.buttons][-2:] == ["👍", "👎"]
    assert "typing" in lan.private.actions


def test_what_documents_say_is_never_markup(api: BotApi, bot: TelegramChannel) -> None:
    answer = api.answer_to(api.person().says("Ai là hiệu trưởng Trường Tiểu học Hoa Sen?"))
    assert "Trần Thị Mai" in (answer.text or "")
    assert answer.marked("bold") == ["Trường <Hoa & Sen>"]


def test_a_follow_up_is_understood_until_the_person_begins_anew(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?"))
    assert "Cát Tường" in (api.answer_to(lan.says("Thế còn cụm số 2?")).text or "")
    api.answer_to(lan.says("/moi"))
    assert "Cát Tường" not in (api.answer_to(lan.says("Thế còn?")).text or "")


def test_an_edited_question_edits_its_answer(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    question = lan.says("Cụm thi đua số 1 gồm những xã nào?")
    answer = api.answer_to(question)
    lan.edits(question, "Cụm thi đua số 2 gồm những xã nào?")
    api.wait_until(lambda: "Cát Tường" in (answer.text or ""))
    assert len(lan.private.from_bot) == 1


def test_an_answer_that_was_deleted_is_given_anew_and_that_one_is_edited_from_then_on(
    api: BotApi, bot: TelegramChannel
) -> None:
    lan = api.person()
    question = lan.says("Cụm thi đua số 1 gồm những xã nào?")
    api.answer_to(question).deleted = True
    lan.edits(question, "Cụm thi đua số 2 gồm những xã nào?")
    [anew] = api.wait_until(lambda: lan.private.from_bot)
    lan.edits(question, "Cụm thi đua số 1 gồm những xã nào?")
    api.wait_until(lambda: "An Bình" in (anew.text or ""))
    assert lan.private.from_bot == [anew]


def test_a_passage_is_shown_in_its_context_and_browsed_in_place(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    answer = api.answer_to(lan.says("Trường Tiểu học Hoa Sen có bao nhiêu giáo viên?"))
    lan.presses(answer, "Xem đoạn trích")
    passage = api.wait_for(lambda message: message.id > answer.id)
    assert passage.marked("bold") == ["Trường Tiểu học Hoa Sen có 24 giáo viên và 3 nhân viên."]
    assert "Hiệu trưởng Trường Tiểu học Hoa Sen là bà Trần Thị Mai <R&D>." in (passage.text or "")


def test_a_menu_that_is_tapped_gives_way_to_the_next(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    menu = api.answer_to(lan.says("/cum"))
    before = menu.text
    query = lan.taps(menu, next(button.data for button in menu.buttons if button.text == "1") or "")
    api.wait_until(lambda: menu.text != before)
    assert api.callback_answer(query) == ""
    assert len(lan.private.from_bot) == 1
    lan.taps(menu, menu.buttons[0].data or "")
    api.settled()


def test_a_thumb_is_thanked_for_in_passing(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    answer = api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?"))
    assert api.callback_answer(lan.presses(answer, "👍")) != ""
    assert len(lan.private.from_bot) == 1


def test_start_welcomes_with_questions_that_a_tap_asks(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    welcome = api.answer_to(lan.starts())
    asked = welcome.buttons[0]
    lan.presses(welcome, asked.text)
    assert api.wait_for(lambda message: message.id > welcome.id).text


def test_a_link_opens_a_document_or_a_group(api: BotApi, bot: TelegramChannel, tmp_path: Path) -> None:
    lan = api.person()
    document = api.answer_to(lan.starts(document_id("truong.md")))
    assert "Trường <Hoa & Sen>" in (document.text or "")
    with small_library(tmp_path / "again").view() as view:
        group = group_id(Directory(view).sorted_groups[0])
    assert "An Bình" in (api.answer_to(lan.starts(group)).text or "")


def test_a_document_and_a_group_say_how_to_pass_them_on(api: BotApi, bot: TelegramChannel) -> None:
    lan, binh = api.person("Lan"), api.person("Bình")
    for said, within in (("/tailieu Hoa Sen", "Trường <Hoa & Sen>"), ("/cum Cụm thi đua số 1", "An Bình")):
        shown = api.answer_to(lan.says(said))
        (link,) = [word for word in (shown.text or "").split() if word.startswith("https://")]
        assert within in (api.answer_to(binh.follows(Button("", url=link))).text or "")


def test_where_the_pages_are_public_their_address_is_said_as_well(tmp_path: Path) -> None:
    links = Links("https://hoidap.example/tra-cuu")
    assert links.shared("telegram", "vi", "d_1", "/documents/a.md") == []
    links.bot("telegram", "https://t.me/hoidap_bot")
    assert [line.split()[-1] for line in links.shared("telegram", "en", "d_1", "/documents/a.md")] == [
        "https://t.me/hoidap_bot?start=d_1",
        "https://hoidap.example/tra-cuu/documents/a.md",
    ]
    assert links.shared("web", "vi", "d_1", "/documents/a.md") == []


def test_an_admin_who_goes_loses_the_menu_and_one_who_comes_gets_it(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_admins.ADMIN_PAUSE", 0.1)
    boss, lan = api.person("Boss"), api.person("Lan")
    boss.starts()
    lan.starts()
    roles = Roles([("telegram", str(boss.id))], State(tmp_path))
    with running(api, tmp_path, environment={"HOIDAP_ADMINS": f"telegram:{boss.id}"}):
        api.wait_until(lambda: "kenh" in api.menu(boss))
        token = roles.invite(f"telegram:{boss.id}")
        assert token
        roles.accept(token, f"telegram:{lan.id}")
        api.wait_until(lambda: "kenh" in api.menu(lan))
        roles.remove(f"telegram:{lan.id}", f"telegram:{boss.id}")
        api.wait_until(lambda: "kenh" not in api.menu(lan))
        assert "hoi" in api.menu(lan)
    with running(api, tmp_path):  # HOIDAP_ADMINS was changed while it was down
        api.wait_until(lambda: "kenh" not in api.menu(boss))


def test_a_person_whose_telephone_speaks_english_is_welcomed_in_english(api: BotApi, bot: TelegramChannel) -> None:
    welcome = api.answer_to(api.person(language="en-GB").starts())
    assert "Hello" in (welcome.text or "")


@pytest.mark.parametrize("sent", ["photo", "voice", "sticker", "contact"])
def test_what_cannot_be_read_gets_one_kind_sentence(api: BotApi, bot: TelegramChannel, sent: str) -> None:
    lan = api.person()
    answer = api.answer_to(getattr(lan, f"sends_{sent}")())
    assert len((answer.text or "").split()) > 4


def test_commands_stand_in_the_menu_in_both_languages_and_admins_see_theirs(api: BotApi, tmp_path: Path) -> None:
    lan, boss = api.person("Lan"), api.person("Boss", language="en")
    boss.starts()
    with running(api, tmp_path, environment={"HOIDAP_ADMINS": f"telegram:{boss.id}"}):
        api.wait_until(lambda: len(api.called("setMyCommands")) == 12)
        assert "hoi" in api.menu(lan)
        assert "kenh" not in api.menu(lan)
        assert {"ask", "chats"} <= set(api.menu(boss))
        assert "dangky" in api.menu(lan)
        assert "dangky" not in api.menu(lan, api.group("Phòng", lan))
        api.wait_until(
            lambda: ("description", "en") in api.world.texts and ("short_description", "") in api.world.texts
        )


def test_an_admin_who_comes_later_is_shown_the_commands_then(
    api: BotApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.telegram_admins.ADMIN_PAUSE", 0.1)
    boss = api.person("Boss")
    with running(api, tmp_path, environment={"HOIDAP_ADMINS": f"telegram:{boss.id}"}):
        api.wait_until(lambda: len(api.called("setMyShortDescription")) == 3)
        boss.starts()
        api.wait_until(lambda: "kenh" in api.menu(boss))
        assert any("privacy mode" in (message.text or "") for message in boss.private.from_bot)


def test_a_long_answer_comes_in_several_messages_of_whole_paragraphs(api: BotApi, tmp_path: Path) -> None:
    paragraphs = [f"{number}. {'Đoạn văn <dài> & đủ thứ 👍. ' * 12}".strip() for number in range(60)]
    with running(api, tmp_path, lambda _: says("\n\n".join(paragraphs))):
        lan = api.person()
        lan.says("Nói dài vào")
        api.wait_until(lambda: any("59. " in (message.text or "") for message in lan.private.from_bot))
    assert "\n\n".join(message.text or "" for message in lan.private.from_bot).split("\n\n") == paragraphs


def test_an_answer_that_grows_shorter_by_an_edit_leaves_nothing_behind(api: BotApi, tmp_path: Path) -> None:
    def script(incoming: Incoming) -> Reply:
        return says("Ngắn." if "ngắn" in incoming.text else "dài " * 2_000)

    with running(api, tmp_path, script):
        lan = api.person()
        question = lan.says("Nói dài")
        api.wait_until(lambda: len(lan.private.from_bot) == 2)
        lan.edits(question, "Nói ngắn")
        api.wait_until(lambda: [message.text for message in lan.private.from_bot] == ["Ngắn."])
        lan.edits(question, "Nói dài lần nữa")
        api.wait_until(lambda: len(lan.private.from_bot) == 2)


def test_an_edit_that_changes_nothing_is_no_error(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with running(api, tmp_path, lambda _: says("Như cũ.")):
        lan = api.person()
        question = lan.says("Một")
        api.answer_to(question)
        lan.edits(question, "Hai")
        api.wait_until(lambda: len(api.called("editMessageText")) == 1)
        api.settled()
    assert [message.text for message in lan.private.from_bot] == ["Như cũ."]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_a_button_says_more_than_telegram_has_bytes_for(api: BotApi, tmp_path: Path) -> None:
    long = "Danh sách đầy đủ các đơn vị thuộc cụm thi đua số 1 ngành Tổ chức xây dựng Đảng là gì?"

    def script(incoming: Incoming) -> Reply:
        return Reply(Answer(f"Nghe: {incoming.text}", "vi"), (Choice("Hỏi", long), Choice("Dấu ngã", "~ngã")))

    with running(api, tmp_path, script):
        lan = api.person()
        answer = api.answer_to(lan.says("Hỏi gì?"))
        lan.presses(answer, "Hỏi")
        api.wait_for(lambda message: message.text == f"Nghe: {long}")
        lan.presses(answer, "Dấu ngã")
        api.wait_for(lambda message: message.text == "Nghe: ~ngã")


def test_a_forged_or_forgotten_button_is_said_to_be_old(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    answer = api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?"))
    assert "cũ" in api.callback_answer(lan.taps(answer, "~AAAA"))


def test_an_inline_question_offers_the_answer_and_its_passages(api: BotApi, bot: TelegramChannel) -> None:
    results = api.inline_results(api.person().types_inline("Trường Tiểu học Hoa Sen có bao nhiêu giáo viên?"))
    assert "24" in str(results[0])
    assert len(results) > 1
    assert api.inline_results(api.person("Bình").types_inline("")) == []


def test_inline_results_show_no_marks_of_markdown(api: BotApi, bot: TelegramChannel) -> None:
    results = api.inline_results(api.person().types_inline("Điểm trường bản Mây có bao nhiêu máy tính?"))
    assert "Lễ khai giảng" in str(results[1:])
    assert "#" not in str(results[1:])
    assert "**" not in str(results[1:])


def test_an_inline_question_that_was_typed_on_is_answered_once(api: BotApi, bot: TelegramChannel) -> None:
    lan = api.person()
    queries = [lan.types_inline("Trường Tiểu học Hoa Sen"[:length]) for length in range(3, 23)]
    api.inline_results(queries[-1])
    assert len(api.called("answerInlineQuery")) < len(queries)


@pytest.mark.parametrize("text", ["số\x001\u202e gồm", "👍", "?" * 4_096, "é" * 4_000])
def test_whatever_is_typed_gets_one_answer(api: BotApi, bot: TelegramChannel, text: str) -> None:
    lan = api.person()
    assert api.answer_to(lan.says(text)).text
    assert api.answer_to(lan.says("Cụm thi đua số 1 gồm những xã nào?")).text
    assert len(lan.private.from_bot) == 2


def test_a_question_that_fails_is_answered_with_an_apology(api: BotApi, tmp_path: Path) -> None:
    def script(_: Incoming) -> Reply:
        raise ZeroDivisionError

    with running(api, tmp_path, script):
        assert api.answer_to(api.person().says("Chia cho không?")).text
