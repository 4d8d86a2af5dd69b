"""Admins are called by the names that their platform gives; of others nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.clerking import BOSS, COLLEAGUE, STRANGER, Clerk, Office, at_work, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with at_work(open_office(tmp_path)) as office:
        yield office


def said(clerk: Clerk, text: str, name: str) -> str:
    reply = clerk.says(text, name=name, tapped=text.endswith(" yes"))
    assert reply is not None
    return reply.answer.text


def test_admins_are_listed_by_name_and_by_id_where_two_are_called_the_same(office: Office) -> None:
    boss, colleague = office.person(BOSS), office.person(COLLEAGUE)
    assert "telegram:2: ghi trong HOIDAP_ADMINS" in said(boss, "/quantri", "Lan Anh")
    said(colleague, "/nhatky", "Đào Minh")
    assert "- Đào Minh: ghi trong HOIDAP_ADMINS" in said(boss, "/quantri", "Lan Anh")
    said(colleague, "/nhatky", "Lan  Anh\u202e")
    assert "- Lan Anh (telegram:2): ghi trong HOIDAP_ADMINS" in said(boss, "/quantri", "Lan Anh")


def test_who_invited_hears_by_name_that_the_invitation_was_taken(office: Office) -> None:
    boss, newcomer = office.person(BOSS), office.person(STRANGER)
    link = said(boss, "/quantri invite", "Lan Anh")
    token = re.search(r"[A-Za-z0-9_-]{22}\b", link)
    assert token
    assert "Lan Anh mời bạn" in said(newcomer, f"/loimoi {token[0]}", "Hồ Văn Tám")
    said(newcomer, f"/loimoi {token[0]} yes", "Hồ Văn Tám")
    office.until(lambda: any("👤 Hồ Văn Tám đã nhận lời mời" in shown.text for shown in boss.messages))
    assert "Hồ Văn Tám nhận quyền quản trị theo lời mời của Lan Anh" in said(boss, "/nhatky", "Lan Anh").replace(
        "bạn", "Lan Anh"
    )


def test_nothing_is_kept_of_who_only_asks(office: Office) -> None:
    said(office.person(STRANGER), "Giám đốc Thư viện tỉnh Lai Châu là ai?", "Hồ Văn Tám")
    assert office.state.rows("SELECT * FROM people") == []
