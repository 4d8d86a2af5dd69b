"""Signing in as an admin: a link works once and not for long, and the database tells nobody how to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.admins.audit import Audit
from bot.admins.signin import LINK_SECONDS, SESSION_SECONDS, SignIns, link_address
from bot.state import State


class Clock:
    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sign_ins(tmp_path: Path, clock: Clock) -> SignIns:
    return SignIns(State(tmp_path), clock)


def test_a_link_opens_a_session_once(sign_ins: SignIns) -> None:
    token = sign_ins.link()
    session = sign_ins.redeem(token)
    assert session is not None
    assert sign_ins.is_admin(session)
    assert sign_ins.redeem(token) is None


def test_a_sign_in_is_in_the_log(sign_ins: SignIns, tmp_path: Path) -> None:
    token = sign_ins.link()
    sign_ins.redeem(token)
    sign_ins.redeem(token)
    assert [entry.action for entry in Audit(State(tmp_path)).entries(9)] == ["admin.signed_in"]


def test_a_link_expires(sign_ins: SignIns, clock: Clock) -> None:
    early, late = sign_ins.link(), sign_ins.link()
    clock.now += LINK_SECONDS - 1
    assert sign_ins.redeem(early)
    clock.now += 1
    assert sign_ins.redeem(late) is None


def test_a_session_expires_and_can_be_ended(sign_ins: SignIns, clock: Clock) -> None:
    ended, kept = sign_ins.redeem(sign_ins.link()) or "", sign_ins.redeem(sign_ins.link()) or ""
    sign_ins.end(ended)
    assert (sign_ins.is_admin(ended), sign_ins.is_admin(kept)) == (False, True)
    clock.now += SESSION_SECONDS
    assert not sign_ins.is_admin(kept)


@pytest.mark.parametrize("made_up", ["", "x", "\0", "đoán mò", "\ud800"])
def test_what_is_made_up_opens_nothing(sign_ins: SignIns, made_up: str) -> None:
    sign_ins.link()
    assert sign_ins.redeem(made_up) is None
    assert not sign_ins.is_admin(made_up)


def test_a_session_is_no_link_and_a_link_no_session(sign_ins: SignIns) -> None:
    token = sign_ins.link()
    assert not sign_ins.is_admin(token)
    assert sign_ins.redeem(sign_ins.redeem(token) or "") is None


def test_the_database_holds_neither_tokens_nor_sessions(tmp_path: Path) -> None:
    sign_ins = SignIns(State(tmp_path))
    unused, session = sign_ins.link(), sign_ins.redeem(sign_ins.link()) or ""
    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert unused.encode() not in written
    assert session.encode() not in written


def test_a_session_outlives_a_restart(tmp_path: Path) -> None:
    state = State(tmp_path)
    session = SignIns(state).redeem(SignIns(state).link()) or ""
    state.close()
    assert SignIns(State(tmp_path)).is_admin(session)


def test_the_address_of_the_pages_is_kept_for_the_next_link(sign_ins: SignIns) -> None:
    assert sign_ins.address() == ""
    sign_ins.keep_address("http://127.0.0.1:8080/hoidap/")
    assert link_address(sign_ins.address(), "abc") == "http://127.0.0.1:8080/hoidap/signin?token=abc"
