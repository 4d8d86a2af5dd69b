"""`hoidap doctor` says in sentences what is there, what is missing, and what to do."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.admins.signin import SignIns
from bot.doctor import Finding, examine
from bot.settings import Settings, parse_settings
from bot.state import State


def findings(settings: Settings, environment: Mapping[str, str] | None = None) -> list[Finding]:
    return list(examine(settings, environment or {}))


def said(found: list[Finding], level: str) -> str:
    return "\n".join(finding.sentence for finding in found if finding.level == level)


def test_a_sound_installation_has_nothing_to_mend(indexed: Path) -> None:
    found = findings(Settings(data=indexed, language="en"))
    assert said(found, "bad") == ""
    assert "5 documents" in said(found, "good")
    assert "The library's file is intact." in said(found, "good")


def test_without_a_library_it_says_to_index(tmp_path: Path) -> None:
    found = findings(Settings(data=tmp_path / "none", language="en"))
    assert "hoidap index" in said(found, "bad")
    assert not (tmp_path / "none").exists()


def test_a_damaged_library_is_told(indexed: Path, tmp_path: Path) -> None:
    whole = (indexed / "library.db").read_bytes()
    for name, content in {"scrambled": b"x" * 4096 + whole[4096:], "torn": whole[:4096] + b"\xff" * 40_000}.items():
        folder = tmp_path / name
        folder.mkdir()
        (folder / "library.db").write_bytes(content)
        assert "library.db" in said(findings(Settings(data=folder, language="en")), "bad"), name


def test_a_model_that_cannot_be_read_is_told(indexed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "hoidap.json").write_text('{"content": "none of this model is here"}')
    found = findings(Settings(data=indexed, model=str(folder), language="en"))
    assert str(folder) in said(found, "bad")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert str(tmp_path) in said(findings(Settings(data=tmp_path, language="en")), "bad")


def test_missing_readers_are_told_with_how_to_get_them(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    warnings = said(findings(Settings(data=indexed, language="en")), "warning")
    assert "apt install tesseract-ocr tesseract-ocr-vie" in warnings
    assert "apt install antiword" in warnings


def test_a_misspelt_variable_is_told_with_the_nearest_one(indexed: Path) -> None:
    warnings = said(findings(Settings(data=indexed, language="en"), {"HOIDAP_CORPSU": "x"}), "warning")
    assert "HOIDAP_CORPSU" in warnings
    assert "HOIDAP_CORPUS" in warnings


def test_no_secret_is_shown(indexed: Path) -> None:
    environment = {"HOIDAP_DATA": str(indexed), "HOIDAP_TELEGRAM_TOKEN": "123:secret", "HOIDAP_LLM_KEY": "secret"}
    found = findings(parse_settings(environment), environment)
    assert "HOIDAP_TELEGRAM_TOKEN" in said(found, "good")
    assert all("secret" not in finding.sentence for finding in found)


def test_an_address_that_telegram_refuses_is_named(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, language="en", public_url="http://hoi.example")
    assert "https addresses only" in said(findings(settings), "warning")


def test_only_documents_are_counted(tmp_path: Path) -> None:
    for name in ("a.md", "b.docx", "questions.jsonl", ".keep"):
        (tmp_path / name).touch()
    assert "2 files" in said(findings(Settings(data=tmp_path / "data", corpus=tmp_path, language="en")), "good")


def test_it_prints_a_sign_in_link_once_the_pages_were_served(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, language="en")
    assert "/signin" not in said(findings(settings), "good")
    assert list(tmp_path.iterdir()) == []
    sign_ins = SignIns(State(tmp_path))
    assert "/signin" not in said(findings(settings), "good")
    sign_ins.keep_address("http://127.0.0.1:9000/hoidap")
    link = re.search(r"(http://127\.0\.0\.1:9000/hoidap)/signin\?token=(\S+)", said(findings(settings), "good"))
    assert link is not None
    assert sign_ins.redeem(link[2]) is not None


def test_the_sign_in_link_is_at_the_public_address_where_there_is_one(tmp_path: Path) -> None:
    State(tmp_path).close()
    public = Settings(data=tmp_path, language="en", public_url="https://hoi.example/a", path_prefix="/a")
    assert "https://hoi.example/a/signin?token=" in said(findings(public), "good")
