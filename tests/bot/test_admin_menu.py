"""Admins among themselves: inviting, accepting, removing, and all that others do not see of it."""

from __future__ import annotations

import re

import pytest
from talking import GROUP, Person, labels

from bot.commanding import COMMANDS, command_list
from bot.conversation import Conversation
from bot.phrases import say

BOSS, SECOND, STRANGER = 1, 2, 7


@pytest.fixture
def boss(conversation: Conversation) -> Person:
    return Person(conversation, number=BOSS)


def invitation(admin: Person) -> str:
    """The token of a new invitation."""
    admin.hears("/quantri")
    found = re.search(r"[A-Za-z0-9_-]{22}\b", admin.taps("Mời thêm").answer.text)
    assert found
    return found[0]


def second(boss: Person) -> Person:
    """Another admin, by invitation."""
    newcomer = Person(boss.conversation, number=SECOND)
    newcomer.hears(f"/start a_{invitation(boss)}")
    newcomer.taps("Nhận quyền quản trị")
    return newcomer


def test_a_link_and_a_tap_make_an_admin(boss: Person) -> None:
    newcomer = Person(boss.conversation, number=SECOND)
    invited = newcomer.hears(f"/start a_{invitation(boss)}")
    assert "telegram:1 mời bạn làm quản trị viên" in invited.answer.text
    assert newcomer.hears("/quantri").answer.text.startswith("Tôi không có lệnh /quantri")
    accepted = newcomer.taps("Nhận quyền quản trị", invited)
    assert accepted.edits
    assert "Bạn đã là quản trị viên" in accepted.answer.text
    assert all(f"/{name} – " in newcomer.hears("/trogiup").answer.text for name, _ in command_list("admin", "vi"))
    assert re.search(r"- bạn: telegram:1 mời, từ \d\d/\d\d/\d{4}", newcomer.hears("/quantri").answer.text)


def test_where_links_do_not_work_the_code_is_typed(boss: Person) -> None:
    newcomer = Person(boss.conversation, number=SECOND)
    newcomer.hears(f"/loimoi {invitation(boss)}")
    newcomer.taps("Nhận quyền quản trị")
    assert boss.conversation.roles.is_admin("telegram:2")


def test_an_invitation_is_accepted_once_and_by_a_tap(boss: Person) -> None:
    token = invitation(boss)
    newcomer, late = (Person(boss.conversation, number=number) for number in (SECOND, STRANGER))
    first, other = newcomer.hears(f"/start a_{token}"), late.hears(f"/start a_{token}")
    newcomer.taps("Nhận quyền quản trị", first)
    assert newcomer.taps("Nhận quyền quản trị", first).answer.text == say("admins.already")
    assert late.taps("Nhận quyền quản trị", other).answer.text == say("admins.no_invitation")
    assert late.hears(f"/start a_{token}").answer.text == say("admins.no_invitation")
    assert boss.conversation.roles.admins == ("telegram:1", "telegram:2")


def test_an_admins_own_link_uses_nothing_up(boss: Person) -> None:
    token = invitation(boss)
    assert boss.hears(f"/start a_{token}").answer.text == say("admins.already")
    assert Person(boss.conversation).hears(f"/start a_{token}").choices


@pytest.mark.parametrize("token", ["", "x", "A" * 22, "A" * 22 + " yes", "' OR 1=1 --", "A" * 60])
def test_a_made_up_invitation_makes_no_admin(boss: Person, token: str) -> None:
    for text in (f"/start a_{token}", f"/loimoi {token}"):
        assert not Person(boss.conversation).hears(text).choices
    assert boss.conversation.roles.admins == ("telegram:1",)


def test_an_invitation_is_not_accepted_in_a_group(boss: Person) -> None:
    token = invitation(boss)
    assert Person(boss.conversation, group=GROUP).says(f"/loimoi {token} yes") is None
    assert Person(boss.conversation, group=GROUP).says(f"/start a_{token}") is None
    assert not boss.conversation.roles.is_admin("telegram:7")


def test_an_admin_by_invitation_is_removed_after_a_second_tap(boss: Person) -> None:
    removed = second(boss)
    boss.hears("/quantri")
    asked = boss.taps("Gỡ telegram:2")
    assert boss.conversation.roles.is_admin("telegram:2")
    assert labels(boss.taps("Thôi", asked)) == ["Mời thêm", "Gỡ telegram:2"]
    gone = boss.taps("Gỡ", asked)
    assert gone.answer.text.startswith("Đã gỡ quyền quản trị của telegram:2.")
    assert labels(gone) == ["Mời thêm"]
    assert removed.hears("/quantri").answer.text.startswith("Tôi không có lệnh")


def test_an_admin_may_resign(boss: Person) -> None:
    leaving = second(boss)
    leaving.hears("/quantri")
    leaving.taps("Gỡ bạn")
    assert leaving.taps("Gỡ").answer.text == say("admins.resigned")
    assert boss.conversation.roles.admins == ("telegram:1",)


def test_who_is_named_in_the_settings_has_no_button_and_the_sentence_says_where_they_stand(boss: Person) -> None:
    assert labels(second(boss).hears("/quantri")) == ["Mời thêm", "Gỡ bạn"]
    assert "telegram:1 được ghi trong HOIDAP_ADMINS" in boss.hears("/quantri remove telegram:1 yes").answer.text
    assert boss.conversation.roles.is_admin("telegram:1")


def test_what_only_admins_may_do_is_silent_for_others_also_when_they_press_an_admins_button(
    boss: Person, conversation: Conversation
) -> None:
    second(boss)
    menus = [boss.says(f"/{say(f'command.{command.key}')}") for command in COMMANDS if command.role == "admin"]
    buttons = {choice.text for menu in menus if menu for choice in menu.choices}
    buttons |= {"/quantri remove telegram:2 yes", "/quantri invite"}
    before = conversation.roles.admins
    for text in buttons:
        assert Person(conversation, group=GROUP).says(text, tapped=True) is None
        said = Person(conversation).says(text, tapped=True)
        assert said is not None
        assert said.answer.text.startswith("Tôi không có lệnh /")
    assert conversation.roles.admins == before


def test_in_a_group_an_admin_is_asked_to_write_in_private(conversation: Conversation) -> None:
    said = Person(conversation, number=BOSS, group=GROUP).hears("/quantri")
    assert (said.answer.text, said.choices) == (say("command.private"), ())
