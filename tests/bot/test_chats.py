"""Where the bot is and was, on a real `state.db`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chats import Chats
from bot.state import State
from bot.types import Incoming

GROUP, SUPERGROUP = "telegram:-5", "telegram:-100777"


@pytest.fixture
def chats(tmp_path: Path) -> Chats:
    return Chats(State(tmp_path))


def heard(chat: str, title: str = "") -> Incoming:
    kind = "group" if "-" in chat else "private"
    return Incoming("Chào", session=f"{chat}:8", chat=chat, chat_kind=kind, chat_title=title)


def names(chats: Chats, *kinds: str) -> list[str]:
    return [chat.id for kind in kinds or (None,) for chat in chats.active(kind)]


def test_chats_are_told_apart_by_kind(chats: Chats) -> None:
    chats.joined("telegram:8", "private", "Nguyễn Thị Bưởi")
    chats.joined(GROUP, "group", "Tổ 1")
    chats.joined("telegram:-100", "channel", "Bản tin", may_post=False)
    assert (names(chats, "private"), names(chats, "group"), names(chats, "channel")) == (
        ["telegram:8"],
        [GROUP],
        ["telegram:-100"],
    )
    channel, person = chats.chat("telegram:-100"), chats.chat("telegram:8")
    assert channel
    assert person
    assert (channel.title, channel.may_post, channel.channel) == ("Bản tin", False, "telegram")
    assert person.title == ""


@pytest.mark.parametrize("close", ["left", "kicked", "blocked"])
def test_a_chat_that_is_closed_keeps_its_record_and_opens_again(chats: Chats, close: str) -> None:
    chats.seen(heard(GROUP, "Tổ 1"))
    getattr(chats, close)(GROUP)
    closed = chats.chat(GROUP)
    assert closed
    assert (closed.status, closed.may_post, closed.title) == (close, False, "Tổ 1")
    assert names(chats) == []
    chats.seen(heard(GROUP, "Tổ 1"))
    opened = chats.chat(GROUP)
    assert opened
    assert (opened.status, opened.may_post) == ("active", True)
    assert opened.first_seen == closed.first_seen


def test_a_group_is_followed_to_its_supergroup_and_known_as_before(chats: Chats) -> None:
    chats.joined(GROUP, "group", "Tổ 1", may_post=True)
    for _ in range(2):
        chats.migrated(GROUP, SUPERGROUP)
    chats.seen(heard(SUPERGROUP))
    assert names(chats) == [SUPERGROUP]
    old, new = chats.chat(GROUP), chats.chat(SUPERGROUP)
    assert old
    assert (old.status, old.migrated_to) == ("migrated", SUPERGROUP)
    assert new
    assert new.title == "Tổ 1"
    assert (chats.current(GROUP), chats.first(SUPERGROUP)) == (SUPERGROUP, GROUP)
    known = chats.as_known(heard(SUPERGROUP))
    assert (known.chat, known.session) == (GROUP, f"{GROUP}:8")


@pytest.mark.parametrize("left_first", [True, False])
def test_a_group_that_the_bot_left_by_its_move_may_be_written_to_where_it_goes_on(
    chats: Chats, left_first: bool
) -> None:
    chats.joined(GROUP, "group", "Tổ 1")
    if left_first:
        chats.left(GROUP)
    chats.migrated(GROUP, SUPERGROUP)
    if not left_first:
        chats.left(GROUP)
    assert chats.reachable() == {GROUP: "group"}


def test_a_group_in_which_the_bot_may_not_write_moves_as_such(chats: Chats) -> None:
    chats.joined(GROUP, "group", "Tổ 1", may_post=False)
    chats.migrated(GROUP, SUPERGROUP)
    assert chats.reachable() == {}


def test_what_comes_late_from_the_old_group_does_not_open_it_again(chats: Chats) -> None:
    chats.migrated(GROUP, SUPERGROUP)
    chats.seen(heard(GROUP))
    chats.left(GROUP)
    old = chats.chat(GROUP)
    assert old
    assert old.status == "migrated"
    assert names(chats) == [SUPERGROUP]


def test_chats_and_migrations_outlive_a_restart(tmp_path: Path) -> None:
    before = Chats(State(tmp_path))
    before.joined(GROUP, "group", "Tổ 1")
    before.migrated(GROUP, SUPERGROUP)
    after = Chats(State(tmp_path))
    assert after.current(GROUP) == SUPERGROUP
    assert names(after) == [SUPERGROUP]


def test_names_that_lead_in_a_circle_end_somewhere(chats: Chats) -> None:
    chats.migrated(GROUP, SUPERGROUP)
    chats.migrated(SUPERGROUP, GROUP)
    assert chats.current(GROUP) in (GROUP, SUPERGROUP)
    assert chats.first(GROUP) in (GROUP, SUPERGROUP)


def test_a_hostile_name_is_only_a_name(chats: Chats) -> None:
    chats.joined("telegram:1'; DROP TABLE chats; --", "group", "x" * 5000)
    chats.joined(GROUP, "group", "Tổ 1")
    assert len(chats.active()) == 2
    assert max(len(chat.title) for chat in chats.active()) == 256
