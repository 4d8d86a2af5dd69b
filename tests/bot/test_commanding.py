"""Commands as people type and tap them: the welcome, help, language, beginning anew, and what is no command."""

from __future__ import annotations

from pathlib import Path

import pytest
from talking import ADMIN, GROUP, Person, choice, labels, served

from bot.commanding import COMMANDS, command_list
from bot.conversation import Conversation
from bot.directory import document_id
from bot.phrases import PHRASES, say
from bot.state import State
from bot.types import Incoming
from index.library import SqliteLibrary

HEAD = "Giám đốc Thư viện tỉnh Lai Châu là ai?"


def test_the_welcome_says_what_this_is_and_offers_questions_that_are_answered(person: Person) -> None:
    welcome = person.hears("/start")
    assert "5 tài liệu" in welcome.answer.text
    questions = [each for each in welcome.choices if each.kind == "ask"]
    assert len(questions) == 3
    for question in questions:
        assert not person.taps(question.label, welcome).answer.abstained


def test_the_welcome_of_an_empty_library_offers_nothing(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path / "library")
    reply = Person(served(library, State(tmp_path))).hears("/start")
    library.close()
    assert (reply.answer.text, reply.choices) == (say("welcome.empty"), ())


def test_a_question_to_an_empty_library_is_told_that_there_is_nothing_yet(tmp_path: Path) -> None:
    library = SqliteLibrary(tmp_path / "library")
    person = Person(served(library, State(tmp_path)))
    asked, greeted = person.hears("Ai là giám đốc?"), person.hears("Xin chào")
    english = person.hears("Who is the director?")
    library.close()
    assert (asked.answer.text, asked.turn) == (say("answer.no_documents"), 0)
    assert english.answer.text == say("answer.no_documents", "en")
    assert greeted.answer.text == say("answer.greeting")


def test_a_deep_link_opens_a_document_or_a_group(person: Person) -> None:
    opened = person.hears(f"/start {document_id('bao-cao-lai-chau.md')}")
    assert opened.answer.text.startswith("Báo cáo năm 2023 của Thư viện tỉnh Lai Châu")
    group = choice(person.hears("/cum"), "1").text.split()[1]
    assert person.hears(f"/start {group}").answer.text.startswith("Cụm thi đua số 1 ngành Thư viện có 3")


@pytest.mark.parametrize("payload", ["d_000000000000", "g_ffffffffffff"])
def test_a_deep_link_to_what_is_no_more_says_so_and_shows_what_there_is(person: Person, payload: str) -> None:
    opened = person.hears(f"/start {payload}")
    assert opened.answer.text.startswith("Mục này không còn")
    assert opened.choices


@pytest.mark.parametrize("payload", ["d_", "x_123", "' OR 1=1 --", "a" * 64, "d_00000000000g", "../../etc"])
def test_any_other_deep_link_is_the_welcome(person: Person, payload: str) -> None:
    assert person.hears(f"/start {payload}").answer.text.startswith("Xin chào!")


def test_help_lists_the_commands_of_whoever_asks(conversation: Conversation) -> None:
    said = Person(conversation).hears("/trogiup").answer.text
    assert all(f"/{name} – " in said for name, _ in command_list("person", "vi"))
    assert "/kenh" not in said
    assert "/kenh" in Person(conversation, number=1).hears("/help").answer.text


def test_a_group_is_not_told_of_what_people_do_for_themselves(conversation: Conversation) -> None:
    said = Person(conversation, group="telegram:-5").hears("/trogiup").answer.text
    assert "/hoi – " in said
    assert "/dangky – " not in said
    assert "huy" not in dict(command_list("person", "vi", in_group=True))
    assert "/huy – " in Person(conversation, number=1, group="telegram:-5").hears("/trogiup").answer.text


def test_help_says_only_what_can_be_done_there(invented: SqliteLibrary) -> None:
    reply = Conversation(invented).reply(Incoming("/help", session="terminal", channel="terminal"))
    assert reply is not None
    assert "/tailieu – " in reply.answer.text
    assert "/ngonngu" not in reply.answer.text
    assert "nhóm" not in reply.answer.text.splitlines()[-1]


def test_a_chosen_language_is_spoken_in_passing_too(person: Person) -> None:
    asked = Incoming(HEAD, session="telegram:inline:7", person="telegram:7")
    assert person.conversation.glance(asked).language == "vi"
    person.hears("/language en")
    assert person.conversation.glance(asked).language == "en"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_commands_of_a_platforms_menu_are_named_as_it_permits(language: str) -> None:
    for role in ("person", "admin"):
        commands = command_list(role, language)
        assert len({name for name, _ in commands}) == len(commands)
        assert all(name.isascii() and name.islower() and name.isalnum() and len(name) <= 32 for name, _ in commands)
        assert all(3 <= len(description) <= 256 for _, description in commands)
    assert len(command_list("admin", language)) > len(command_list("person", language))


def test_every_command_has_its_names_and_no_two_share_one() -> None:
    names = [name for command in COMMANDS for name in dict.fromkeys(command.names())]
    assert len(names) == len(set(names))
    assert {f"command.{command.key}" for command in COMMANDS} <= PHRASES.keys()


@pytest.mark.parametrize("text", [f"/hoi {HEAD}", f"/ask {HEAD}", f"/hỏi {HEAD}", f"/HOI@hoidap_bot\n{HEAD}", HEAD])
def test_a_question_may_be_asked_by_command(person: Person, text: str) -> None:
    assert person.hears(text).answer.text.startswith("Lò Thị Mận")


def test_a_command_without_its_question_asks_for_it(person: Person) -> None:
    assert person.hears("/hoi").prompts
    assert person.hears(HEAD).answer.text.startswith("Lò Thị Mận")


@pytest.mark.parametrize("text", ["/khongco", "/cum6", "/kenh", "/x ' OR '1'='1", "/" + "a" * 3000])
def test_an_unknown_command_gets_one_sentence_and_none_in_a_group(conversation: Conversation, text: str) -> None:
    said = Person(conversation).hears(text).answer.text
    assert said.startswith("Tôi không có lệnh /")
    assert len(said) < 200
    assert Person(conversation, group=GROUP).says(text) is None


def test_a_slash_that_begins_no_word_begins_no_command(person: Person) -> None:
    assert person.hears("/ ").answer.text == say("answer.empty")
    assert all(person.hears(text).answer.abstained for text in ("1/2", "/etc/passwd", "/x' OR '1'='1"))


def test_who_begins_anew_is_not_understood_from_before(person: Person) -> None:
    person.hears("Ngày hội đọc sách diễn ra ngày nào?")
    assert person.hears("Ở đâu?").answer.text.startswith("Quảng trường Tây Bắc")
    assert person.hears("/moi").answer.text == say("new.done")
    assert person.hears("Ở đâu?").answer.abstained
    assert person.hears("/forget").answer.text == say("new.done", "en")


def test_a_chosen_language_is_spoken_until_another_is_chosen(person: Person) -> None:
    menu = person.hears("/ngonngu")
    assert labels(menu) == ["Tiếng Việt", "English", "✓ Theo câu hỏi"]
    chosen = person.taps("English")
    assert chosen.edits
    assert labels(chosen)[1] == "✓ English"
    assert person.hears("Cụm thi đua số 2 gồm những đơn vị nào?").answer.text.startswith(
        "Cụm thi đua số 2 ngành Thư viện has 4 members:"
    )
    assert person.hears("Giám đốc Thư viện tỉnh Cà Mau là ai?").answer.text.startswith("The documents don't say.")
    assert person.hears("/trogiup").answer.language == "en"
    person.taps("That of", person.hears("/language"))
    assert person.hears("Cụm thi đua số 2 gồm những đơn vị nào?").answer.language == "vi"


def test_in_a_group_nobody_rewrites_the_menu_of_another(conversation: Conversation) -> None:
    menu = Person(conversation, number=7, group=GROUP).hears("/ngonngu")
    assert not Person(conversation, number=8, group=GROUP).taps("English", menu).edits


def test_help_does_not_promise_to_hear_its_name_where_it_cannot(conversation: Conversation) -> None:
    conversation.links.bot("telegram", "https://t.me/hoidap_bot", hears_its_name=False)
    assert "nhắc tên" not in Person(conversation).hears("/trogiup").answer.text
    conversation.links.bot("telegram", "https://t.me/hoidap_bot")
    assert "nhắc tên" in Person(conversation).hears("/trogiup").answer.text


def test_a_chosen_language_does_not_change_what_is_answered(person: Person) -> None:
    questions = [HEAD, "Cụm thi đua số 3 gồm những đơn vị nào?", "Cụm thi đua số 1 ngành Y tế gồm những đơn vị nào?"]
    before = [person.hears(question).answer for question in questions]
    person.hears("/ngonngu en")
    after = [person.hears(question).answer for question in questions]
    assert [(said.abstained, said.citations) for said in before] == [(said.abstained, said.citations) for said in after]


def test_a_language_is_kept_for_each_person_and_over_a_restart(invented: SqliteLibrary, tmp_path: Path) -> None:
    Person(served(invented, State(tmp_path))).hears("/language en")
    later = served(invented, State(tmp_path))
    assert Person(later).hears("/start").answer.language == "en"
    assert Person(later, number=8).hears("/start").answer.language == "vi"


def test_the_english_twin_and_an_english_program_are_answered_in_english(conversation: Conversation) -> None:
    assert Person(conversation).hears("/groups").answer.text.startswith("The documents speak of 2 groups:")
    assert Person(conversation, speaks="en").hears("/start").answer.text.startswith("Hello!")
    assert Person(conversation, speaks="en").hears("/cum").answer.text.startswith("Tài liệu nói đến 2")


def test_admins_see_where_the_bot_is(conversation: Conversation) -> None:
    assert conversation.chats is not None
    conversation.chats.joined(GROUP, "group", "Tổ một")
    conversation.chats.joined("telegram:-200", "channel", "Bản tin", may_post=False)
    conversation.chats.joined("telegram:-300", "group", "Tổ cũ")
    conversation.chats.kicked("telegram:-300")
    conversation.chats.joined("telegram:-400", "group", "Tổ hai")
    Person(conversation, number=9).hears("/dangky")
    Person(conversation, number=1, group="telegram:-400").hears("/huy")
    said = Person(conversation, number=int(ADMIN.partition(":")[2])).hears("/kenh").answer.text
    assert "ở 3 nhóm và kênh; 2 người" in said
    assert "tới được 2 nơi: 1 nhóm, 0 kênh, 1 người đăng ký." in said
    assert "Tổ hai (nhóm): đã tắt thông báo" in said
    assert "Tổ một (nhóm): gửi được" in said
    assert "Bản tin (kênh): không được gửi" in said
    assert "Tổ cũ (nhóm): bị mời ra" in said


@pytest.mark.parametrize(("number", "role"), [(1, "quản trị viên"), (7, "người hỏi")])
def test_the_bot_tells_people_the_name_that_admins_are_named_by(
    conversation: Conversation, number: int, role: str
) -> None:
    said = Person(conversation, number).hears("/toi").answer.text

    assert said == f"Bạn là telegram:{number} ({role})."
