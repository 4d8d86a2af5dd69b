"""Admins by invitation: a link makes one admin, once, within a day, as long as its issuer is one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.admins.audit import Audit
from bot.admins.roles import INVITATION_SECONDS, Roles
from bot.state import State

BOSS, SECOND, STRANGER = "telegram:1", "telegram:2", "telegram:3"


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


@pytest.fixture
def roles(state: State) -> Roles:
    return Roles([("telegram", "1")], state)


def invited(roles: Roles, by: str = BOSS) -> str:
    token = roles.invite(by)
    assert token is not None
    return token


def test_who_accepts_an_invitation_is_an_admin_for_every_process_and_after_a_restart(
    roles: Roles, tmp_path: Path
) -> None:
    elsewhere = Roles([("telegram", "1")], State(tmp_path))
    assert elsewhere.admins == (BOSS,)
    appointment = roles.accept(invited(roles), SECOND)
    assert appointment is not None
    assert (appointment.person, appointment.by) == (SECOND, BOSS)
    assert elsewhere.admins == (BOSS, SECOND)
    assert (elsewhere.role(SECOND), elsewhere.role(STRANGER), elsewhere.role("")) == ("admin", "person", "person")


def test_an_invitation_works_once(roles: Roles) -> None:
    token = invited(roles)
    assert roles.inviter(token) == BOSS
    assert roles.accept(token, SECOND)
    assert roles.inviter(token) is None
    assert roles.accept(token, STRANGER) is None
    assert not roles.is_admin(STRANGER)


def test_of_many_who_accept_at_once_one_becomes_an_admin(roles: Roles) -> None:
    token = invited(roles)
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: roles.accept(token, f"telegram:{number}"), range(100, 120)))
    assert sum(appointment is not None for appointment in made) == 1
    assert len(roles.admins) == 2


def test_an_invitation_lasts_a_day(state: State) -> None:
    clock = Clock()
    roles = Roles([("telegram", "1")], state, clock)
    token = invited(roles)
    clock.now += INVITATION_SECONDS - 1
    assert roles.inviter(token) == BOSS
    clock.now += 1
    assert roles.inviter(token) is None
    assert roles.accept(token, SECOND) is None


def test_only_an_admin_can_invite(roles: Roles) -> None:
    assert roles.invite(STRANGER) is None
    assert roles.invite("") is None
    assert Roles([("telegram", "1")]).invite(BOSS) is None


def test_the_invitations_of_a_removed_admin_end_with_their_role(roles: Roles, state: State) -> None:
    roles.accept(invited(roles), SECOND)
    token = invited(roles, by=SECOND)
    assert roles.remove(SECOND, BOSS)
    assert not roles.is_admin(SECOND)
    assert roles.accept(token, STRANGER) is None
    assert state.rows("SELECT * FROM invitations") == []


def test_the_invitations_of_who_is_named_in_the_settings_no_longer_do_not_work(roles: Roles, state: State) -> None:
    token = invited(roles)
    assert Roles([("telegram", "8")], state).accept(token, SECOND) is None


def test_who_is_named_in_the_settings_is_not_removed(roles: Roles) -> None:
    assert not roles.remove(BOSS, BOSS)
    assert roles.is_admin(BOSS)
    assert not roles.remove(STRANGER, BOSS)


def test_the_database_holds_no_invitation_that_could_be_used(roles: Roles, tmp_path: Path) -> None:
    token = invited(roles)
    assert not any(token.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_every_step_is_in_the_log(roles: Roles, state: State) -> None:
    roles.accept(invited(roles), SECOND)
    roles.remove(SECOND, BOSS)
    assert [(entry.person, entry.action, entry.subject, entry.detail) for entry in Audit(state).entries(9)] == [
        (BOSS, "admin.removed", SECOND, ""),
        (SECOND, "admin.added", SECOND, BOSS),
        (BOSS, "admin.invited", "", ""),
    ]
