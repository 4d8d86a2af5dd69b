"""Settings are read once, the environment wins, and a senseless one names itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import explain
from bot.settings import Settings, SettingsError, parse_settings, read_values, unknown_names


def test_nothing_set_gives_the_defaults() -> None:
    assert parse_settings({}) == Settings(data=Path("data"), corpus=Path("corpus"), model="", language="vi")


def test_an_empty_value_counts_as_absent() -> None:
    assert parse_settings({"HOIDAP_LANGUAGE": " ", "HOIDAP_TELEGRAM_TOKEN": ""}) == Settings()


def test_everything_can_be_set() -> None:
    settings = parse_settings(
        {
            "HOIDAP_DATA": "/srv/hoidap",
            "HOIDAP_CORPUS": "tai-lieu",
            "HOIDAP_MODEL": "some/model",
            "HOIDAP_LANGUAGE": "en",
            "HOIDAP_TELEGRAM_TOKEN": "123:ABC_d-e",
            "HOIDAP_TELEGRAM_API_URL": "http://127.0.0.1:9101/",
            "HOIDAP_ZALO_TOKEN": "zalo-token",
            "HOIDAP_ADMINS": "telegram:123, zalo:abc",
            "HOIDAP_PUBLIC_URL": "https://hoidap.example",
            "HOIDAP_WEBHOOK_SECRET": "long_enough",
            "HOIDAP_LLM_URL": "http://[::1]:8000/v1",
            "HOIDAP_LLM_MODEL": "any",
            "HOIDAP_RATE_PERSON": "5",
            "HOIDAP_TIMEZONE": "Europe/Prague",
            "HOIDAP_KEEP_DAYS": "30",
        }
    )
    assert (settings.zone.key, settings.keep_days) == ("Europe/Prague", 30)
    assert (settings.rate_person, settings.rate_chat) == (5, 40)
    assert settings.data == Path("/srv/hoidap")
    assert settings.telegram_api_url == "http://127.0.0.1:9101"
    assert settings.admins == {("telegram", "123"), ("zalo", "abc")}
    assert (settings.language, settings.model, settings.llm_url) == ("en", "some/model", "http://[::1]:8000/v1")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# comment\nHOIDAP_DATA=from-file\nHOIDAP_CORPUS='tài liệu'\n", encoding="utf-8")
    settings = parse_settings(read_values({"HOIDAP_DATA": "from-environment"}, file))
    assert (settings.data, settings.corpus) == (Path("from-environment"), Path("tài liệu"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOIDAP_LANGUAGE", "fr"),
        ("HOIDAP_RATE_PERSON", "0"),
        ("HOIDAP_RATE_CHAT", "many"),
        ("HOIDAP_ANNOUNCE_RATE", "0"),
        ("HOIDAP_KEEP_DAYS", "-1"),
        ("HOIDAP_TIMEZONE", "Hà Nội"),
        ("HOIDAP_TIMEZONE", "Asia"),
        ("HOIDAP_TIMEZONE", "../../etc/passwd"),
        ("HOIDAP_TIMEZONE", "+07:00"),
        ("HOIDAP_PATH_PREFIX", "hoidap"),
        ("HOIDAP_PATH_PREFIX", "//elsewhere.example"),
        ("HOIDAP_TELEGRAM_API_URL", "127.0.0.1:9101"),
        ("HOIDAP_ZALO_API_URL", "ftp://example.org"),
        ("HOIDAP_MILVUS_URL", "http://"),
        ("HOIDAP_LLM_URL", "http://host:port"),
        ("HOIDAP_TELEGRAM_TOKEN", "ABC"),
        ("HOIDAP_ZALO_TOKEN", "two words"),
        ("HOIDAP_ADMINS", "telegram:123,facebook:1"),
        ("HOIDAP_ADMINS", "telegram:"),
        ("HOIDAP_WEBHOOK_SECRET", "short"),
        ("HOIDAP_PUBLIC_URL", "https://hoidap.example"),
        ("HOIDAP_LLM_MODEL", "a model without an address"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_senseless_value_is_named_in_a_sentence(name: str, value: str, language: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse_settings({name: value})
    sentence = explain(caught.value, "en" if language == "en" else "vi")
    assert sentence is not None
    assert name in sentence


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("")
    with pytest.raises(SettingsError, match="HOIDAP_DATA"):
        parse_settings({"HOIDAP_DATA": str(file)})


def test_secrets_do_not_show_in_what_is_logged() -> None:
    settings = parse_settings({"HOIDAP_TELEGRAM_TOKEN": "123:secret", "HOIDAP_ZALO_TOKEN": "secret"})
    assert "secret" not in repr(settings)


def test_a_misspelt_variable_is_found() -> None:
    assert unknown_names({"HOIDAP_MODLE": "x", "HOIDAP_MODEL": "y", "HOME": "/root"}) == ["HOIDAP_MODLE"]
