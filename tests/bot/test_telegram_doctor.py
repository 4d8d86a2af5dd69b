"""`hoidap doctor` asks Telegram itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.doctor import Finding, examine
from bot.settings import parse_settings
from tests.telegram.botapi import BotApi


def found(environment: dict[str, str], folder: Path) -> list[Finding]:
    given = {"HOIDAP_DATA": str(folder), "HOIDAP_LANGUAGE": "en", **environment}
    return [finding for finding in examine(parse_settings(given), given) if "elegram" in finding.sentence]


def environment(api: BotApi, token: str = "") -> dict[str, str]:
    return {"HOIDAP_TELEGRAM_TOKEN": token or api.token, "HOIDAP_TELEGRAM_API_URL": api.url}


@pytest.mark.parametrize("reads_all", [True, False])
def test_the_bot_is_named_with_what_it_sees_in_groups(tmp_path: Path, reads_all: bool) -> None:
    with BotApi() as api:
        api.world.reads_all = reads_all
        sentences = " ".join(finding.sentence for finding in examine_all(api, tmp_path))
    assert "@hoidap_bot is ready and receives its messages by polling" in sentences
    assert f"privacy mode {'off' if reads_all else 'on'}" in sentences


def examine_all(api: BotApi, folder: Path) -> list[Finding]:
    given = {"HOIDAP_DATA": str(folder), "HOIDAP_LANGUAGE": "en", **environment(api)}
    return list(examine(parse_settings(given), given))


def test_a_refused_token_is_said_without_being_shown(tmp_path: Path) -> None:
    with BotApi() as api:
        findings = found(environment(api, "5000000001:wrong-SECRET-x"), tmp_path)
    assert [finding.level for finding in findings if "refuses" in finding.sentence] == ["warning"]
    assert "SECRET" not in str(findings)


def test_an_api_that_cannot_be_reached_is_said_with_its_address(tmp_path: Path) -> None:
    with BotApi() as api:
        given = environment(api)
    findings = found(given, tmp_path)
    assert [finding.level for finding in findings if given["HOIDAP_TELEGRAM_API_URL"] in finding.sentence] == [
        "warning"
    ]


def test_nobody_is_asked_where_there_is_no_bot(tmp_path: Path) -> None:
    assert found({}, tmp_path) == []
