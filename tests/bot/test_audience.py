"""Who announcements go to, and how people and admins say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from talking import ADMIN, GROUP, Person, choice, labels

from bot.announcements.announcing import Announcing
from bot.announcements.audience import Audiences
from bot.chats import Chats
from bot.conversation import Conversation
from bot.errors import HoidapError
from bot.phrases import say
from bot.state import State

CHANNEL = "telegram:-200"


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    chats = Chats(State(tmp_path))
    chats.joined("telegram:-1", "group", "Tổ một")
    chats.joined("telegram:-2", "group", "Tổ hai")
    chats.joined(CHANNEL, "channel", "Bản tin")
    chats.joined("telegram:7", "private")
    chats.joined("telegram:8", "private")
    return chats


@pytest.fixture
def audiences(chats: Chats, tmp_path: Path) -> Audiences:
    return Audiences(State(tmp_path), chats)


@pytest.fixture
def announcing(conversation: Conversation) -> Announcing:
    assert conversation.announcing is not None
    return conversation.announcing


def test_an_audience_is_who_it_says_and_everybody_once(audiences: Audiences) -> None:
    audiences.subscribe("telegram:7")
    assert audiences.recipients("groups") == ("telegram:-1", "telegram:-2")
    assert audiences.recipients("channels") == (CHANNEL,)
    assert audiences.recipients("subscribers") == ("telegram:7",)
    assert sorted(audiences.recipients("all")) == sorted(["telegram:-1", "telegram:-2", CHANNEL, "telegram:7"])
    assert audiences.recipients("groups,chat:telegram:-1,all").count("telegram:-1") == 1
    assert audiences.recipients("") == ()


def test_labels_gather_chats(audiences: Audiences) -> None:
    label = audiences.add_label("  Khối  1 ")
    assert audiences.add_label("khối 1") == label
    assert audiences.toggle(label.id, "telegram:-2")
    assert audiences.toggle(label.id, CHANNEL)
    assert audiences.recipients(f"label:{label.id}") == ("telegram:-2", CHANNEL)
    assert not audiences.toggle(label.id, CHANNEL)
    assert audiences.recipients(f"label:{label.id},channels") == ("telegram:-2", CHANNEL)
    assert audiences.remove_label(label.id)
    assert audiences.recipients(f"label:{label.id}") == ()
    assert audiences.add_label("Khối 1").id != label.id  # an old draft means the old label


def test_who_cannot_or_must_not_be_written_to_is_no_recipient(audiences: Audiences, chats: Chats) -> None:
    audiences.subscribe("telegram:7")
    chats.blocked("telegram:7")
    chats.joined(CHANNEL, "channel", "Bản tin", may_post=False)
    audiences.mute("telegram:-1", ADMIN)
    assert audiences.recipients("all,chat:telegram:-1") == ("telegram:-2",)
    assert audiences.muted() == {"telegram:-1": ADMIN}
    audiences.unmute("telegram:-1")
    assert audiences.recipients("all") == ("telegram:-1", "telegram:-2")


def test_a_group_that_moved_is_one_recipient_under_its_first_name(audiences: Audiences, chats: Chats) -> None:
    label = audiences.add_label("Khối 1")
    audiences.toggle(label.id, "telegram:-1")
    chats.migrated("telegram:-1", "telegram:-1001")
    found = audiences.recipients(f"groups,label:{label.id},chat:telegram:-1")
    assert sorted(found) == ["telegram:-1", "telegram:-2"]
    audiences.mute("telegram:-1", ADMIN)
    assert audiences.recipients("groups") == ("telegram:-2",)


def test_people_of_every_channel_subscribe(audiences: Audiences, chats: Chats) -> None:
    chats.joined("zalo:5f3a", "private")
    audiences.subscribe("zalo:5f3a")
    audiences.subscribe("telegram:7")
    assert sorted(audiences.recipients("subscribers")) == ["telegram:7", "zalo:5f3a"]


def test_audiences_are_written_as_people_write_them(audiences: Audiences) -> None:
    label = audiences.add_label("Khối 1")
    assert audiences.parse(" groups, label:khối 1 ,groups") == f"groups,label:{label.id}"
    assert audiences.parse("chat:telegram:-1") == "chat:telegram:-1"
    for wrong in (
        "",
        " , ",
        "everybody",
        "label:Khối 9",
        "chat:telegram:-9",
        "chat:telegram:7",
        "label:",
        "groups;channels",
    ):
        with pytest.raises(HoidapError):
            audiences.parse(wrong)


@pytest.mark.parametrize("name", ["", "  ", "a,b", "x" * 41])
def test_a_label_has_a_name_that_can_be_typed(audiences: Audiences, name: str) -> None:
    with pytest.raises(HoidapError):
        audiences.add_label(name)


def test_a_person_subscribes_and_leaves(person: Person, announcing: Announcing) -> None:
    assert person.hears("/dangky").answer.text.startswith("Đã đăng ký.")
    assert person.hears("/subscribe").answer.text.startswith("You are subscribed already")
    assert announcing.audiences.recipients("subscribers") == ("telegram:7",)
    assert person.hears("/huy").answer.text.startswith("Vâng")
    assert person.hears("/huy").answer.text.startswith("Bạn chưa đăng ký")
    assert announcing.audiences.recipients("subscribers") == ()


def test_only_an_admin_of_the_bot_mutes_a_group(conversation: Conversation, announcing: Announcing) -> None:
    somebody, admin = Person(conversation, group=GROUP), Person(conversation, number=1, group=GROUP)
    assert somebody.says("/huy") is None
    assert somebody.hears("/dangky").answer.text.startswith("Muốn nhận thông báo cho riêng mình")
    assert announcing.audiences.recipients("groups") == (GROUP,)
    assert admin.hears("/huy").answer.text.startswith("Từ nay nhóm này không nhận")
    assert announcing.audiences.recipients("all") == ()
    assert announcing.audiences.muted() == {GROUP: ADMIN}
    assert admin.hears("/dangky").answer.text.startswith("Nhóm này nhận thông báo")
    assert announcing.audiences.recipients("groups") == (GROUP,)
    assert [entry.action for entry in announcing.audit.entries(9)] == ["announcement.unmuted", "announcement.muted"]


def test_labels_are_given_by_buttons(conversation: Conversation, announcing: Announcing) -> None:
    for number in range(1, 11):
        announcing.chats.joined(f"telegram:-{number}", "group", f"Tổ {number:02}")
    admin = Person(conversation, number=1)
    assert admin.hears("/nhan").answer.text == say("label.none")
    assert admin.taps("Nhãn mới").prompts
    opened = admin.hears("Khối 1")
    assert labels(opened)[:2] == ["Tổ 01", "Tổ 02"]
    assert labels(admin.taps("Tổ 02"))[1] == "✓ Tổ 02"
    admin.taps("Sau ›")
    assert admin.taps("Tổ 10").answer.text.startswith("Nhãn “Khối 1” (2 nơi)")
    assert admin.taps("✓ Tổ 10").answer.text.startswith("Nhãn “Khối 1” (1 nơi)")
    label = announcing.audiences.label("khối 1")
    assert label is not None
    assert announcing.audiences.labelled(label.id) == {"telegram:-2"}
    admin.taps("Tất cả nhãn")
    admin.taps("Không nhận thông báo (0)")
    admin.taps("Tổ 03")
    assert set(announcing.audiences.muted()) == {"telegram:-3"}
    admin.hears("/nhan KHỐI 1")
    assert admin.taps("Xóa nhãn").answer.text.startswith("Xóa hẳn nhãn “Khối 1” khỏi 1 nơi?")
    assert admin.taps("‹ Quay lại").answer.text.startswith("Nhãn “Khối 1” (1 nơi)")
    admin.taps("Xóa nhãn")
    assert admin.taps("Xóa hẳn").answer.text.startswith("Đã xóa nhãn “Khối 1”")
    assert announcing.audiences.labels() == []


def test_a_label_that_cannot_be_is_asked_for_again(conversation: Conversation) -> None:
    admin = Person(conversation, number=1)
    admin.hears("/nhan")
    admin.taps("Nhãn mới")
    assert admin.hears("a, b").answer.text.startswith("Tên nhãn cần có chữ")
    assert admin.hears("Khối 2").answer.text.startswith("Nhãn “Khối 2”")


def test_labels_are_for_admins_in_private(conversation: Conversation) -> None:
    assert Person(conversation).hears("/nhan").answer.text.startswith("Tôi không có lệnh")
    assert Person(conversation, number=1, group=GROUP).hears("/nhan").answer.text == say("command.private")


@pytest.mark.parametrize("argument", ["l_99", "l_1 x", "m_ 1 telegram:7", "m_ 1 telegram:-999", "l_1 999999", "m_ x"])
def test_what_nobody_offered_to_tap_changes_nothing(
    conversation: Conversation, announcing: Announcing, argument: str
) -> None:
    admin = Person(conversation, number=1)
    admin.hears("/nhan")
    reply = admin.says(f"/nhan {argument}", tapped=True)
    assert reply is not None
    assert choice(reply, "Nhãn mới" if "l_" in argument or argument == "m_ x" else "Tất cả nhãn")
    assert announcing.audiences.muted() == {}
