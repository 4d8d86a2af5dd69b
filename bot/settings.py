"""Settings: `HOIDAP_*` variables of the environment and of a `.env` file, read once at the entrance.

The environment wins over the file. A senseless value raises `SettingsError`, which names the variable,
what is wrong with it, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bot.types import Language

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

CHANNELS = ("telegram", "zalo")


@dataclass(frozen=True, slots=True)
class Settings:
    data: Path = Path("data")
    corpus: Path = Path("corpus")
    model: str = ""  # "" is the bundled model; else a sentence-transformers name or folder
    language: Language = "vi"  # of the command line; answers follow the language of the question
    telegram_token: str = field(default="", repr=False)
    telegram_api_url: str = "https://api.telegram.org"
    zalo_token: str = field(default="", repr=False)
    zalo_api_url: str = "https://bot-api.zaloplatforms.com"
    admins: frozenset[tuple[str, str]] = frozenset()  # (channel, id)
    rate_person: int = 20  # questions a minute of one person
    rate_chat: int = 40  # and in one group
    workers: int | None = None  # processes that answer beside the serving one; None: what the machine has
    announce_rate: int = 30  # messages of announcements a second
    announce_chat_rate: int = 1  # and to one chat
    announce_group_rate: int = 20  # and a minute to one group
    timezone: str = "Asia/Ho_Chi_Minh"  # whose days are counted, and whose clock announcements go by
    upload_megabytes: int = 50  # of a document that is sent to the bot
    read_seconds: int = 180  # for reading one; a page of a scan takes about one
    read_megabytes: int = 1536  # of memory for that
    publish_seconds: int = 7200  # for publishing what was asked for
    keep_days: int = 180  # for which questions and their answers are kept
    public_url: str = ""
    path_prefix: str = ""  # "/hoidap" where a reverse proxy serves the pages below it
    webhook_secret: str = field(default="", repr=False)
    milvus_url: str = ""
    llm_url: str = ""
    llm_model: str = ""
    llm_key: str = field(default="", repr=False)

    @property
    def pages_url(self) -> str:
        """Where people reach the pages from outside, "" where that is not known."""
        return f"{self.public_url.removesuffix(self.path_prefix)}{self.path_prefix}" if self.public_url else ""

    @property
    def zone(self) -> ZoneInfo:
        from zoneinfo import ZoneInfo  # 5 ms that a question need not pay for

        return ZoneInfo(self.timezone)


_NO_SLASH_AT_THE_END = {"telegram_api_url", "zalo_api_url", "public_url", "path_prefix", "milvus_url", "llm_url"}
_NUMBERS = (
    *("rate_person", "rate_chat", "announce_rate", "announce_chat_rate", "announce_group_rate", "keep_days"),
    *("upload_megabytes", "read_seconds", "read_megabytes", "publish_seconds"),
)
NAMES = frozenset(f"HOIDAP_{name.upper()}" for name in Settings.__dataclass_fields__)


class SettingsError(Exception):
    """A setting makes no sense. `code` is a phrase of bot/phrases/ under "setting.", `parameters` fill it in."""

    def __init__(self, code: str, name: str, **parameters: str) -> None:
        super().__init__(f"{name}: {code.replace('_', ' ')}")
        self.code = f"setting.{code}"
        self.parameters = {"name": name, **parameters}


def read_values(environment: Mapping[str, str], file: Path = Path(".env")) -> dict[str, str]:
    """Every variable of the file and the environment; the environment wins."""
    if not file.is_file():
        return dict(environment)
    from dotenv import dotenv_values  # 15 ms, only where there is a file

    values = {name: value for name, value in dotenv_values(file).items() if value is not None}
    return {**values, **environment}


def parse_settings(values: Mapping[str, str]) -> Settings:
    """Checked settings; an empty value counts as absent. Raises SettingsError."""
    given = {name: values[name].strip() for name in NAMES if values.get(name, "").strip()}
    _check(given)
    texts = {name.removeprefix("HOIDAP_").lower(): value for name, value in given.items()}
    for name in texts.keys() & _NO_SLASH_AT_THE_END:
        texts[name] = texts[name].rstrip("/")
    return Settings(
        data=Path(texts.pop("data", "data")).expanduser(),
        corpus=Path(texts.pop("corpus", "corpus")).expanduser(),
        language=cast("Language", texts.pop("language", "vi")),
        admins=_admins(texts.pop("admins", "")),
        rate_person=int(texts.pop("rate_person", "20")),
        rate_chat=int(texts.pop("rate_chat", "40")),
        workers=int(texts.pop("workers")) if "workers" in texts else None,
        announce_rate=int(texts.pop("announce_rate", "30")),
        announce_chat_rate=int(texts.pop("announce_chat_rate", "1")),
        announce_group_rate=int(texts.pop("announce_group_rate", "20")),
        upload_megabytes=int(texts.pop("upload_megabytes", "50")),
        read_seconds=int(texts.pop("read_seconds", "180")),
        read_megabytes=int(texts.pop("read_megabytes", "1536")),
        publish_seconds=int(texts.pop("publish_seconds", "7200")),
        keep_days=int(texts.pop("keep_days", "180")),
        **texts,
    )


def unknown_names(values: Mapping[str, str]) -> list[str]:
    """`HOIDAP_*` variables that mean nothing here: most likely misspelt."""
    return sorted(name for name in values if name.startswith("HOIDAP_") and name not in NAMES)


def _check(given: Mapping[str, str]) -> None:
    if given.get("HOIDAP_LANGUAGE", "vi") not in ("vi", "en"):
        raise SettingsError("bad_language", "HOIDAP_LANGUAGE", value=given["HOIDAP_LANGUAGE"])
    for name in sorted(given):
        if name.endswith("_URL"):
            _check_url(name, given[name])
    for name in ("HOIDAP_DATA", "HOIDAP_CORPUS"):
        if name in given and Path(given[name]).expanduser().is_file():
            raise SettingsError("not_a_folder", name, value=given[name])
    if not re.fullmatch(r"(/[\w.~-]+)+/?", given.get("HOIDAP_PATH_PREFIX", "/a"), re.ASCII):
        raise SettingsError("bad_path_prefix", "HOIDAP_PATH_PREFIX", value=given["HOIDAP_PATH_PREFIX"])
    for name in (f"HOIDAP_{number.upper()}" for number in _NUMBERS):
        if not re.fullmatch(r"[1-9]\d{0,5}", given.get(name, "1"), re.ASCII):
            raise SettingsError("bad_number", name, value=given[name])
    if "HOIDAP_TIMEZONE" in given:
        _check_timezone(given["HOIDAP_TIMEZONE"])
    if not re.fullmatch(r"\d{1,2}", given.get("HOIDAP_WORKERS", "1"), re.ASCII):
        raise SettingsError("bad_count", "HOIDAP_WORKERS", value=given["HOIDAP_WORKERS"])
    if not re.fullmatch(r"\d+:[\w-]+", given.get("HOIDAP_TELEGRAM_TOKEN", "1:a"), re.ASCII):
        raise SettingsError("bad_telegram_token", "HOIDAP_TELEGRAM_TOKEN")
    if re.search(r"\s", given.get("HOIDAP_ZALO_TOKEN", "")):
        raise SettingsError("bad_token", "HOIDAP_ZALO_TOKEN")
    if not re.fullmatch(r"[A-Za-z0-9_-]{8,256}", given.get("HOIDAP_WEBHOOK_SECRET", "x" * 8)):
        raise SettingsError("bad_secret", "HOIDAP_WEBHOOK_SECRET")
    for name, other in (
        ("HOIDAP_PUBLIC_URL", "HOIDAP_WEBHOOK_SECRET"),
        ("HOIDAP_LLM_URL", "HOIDAP_LLM_MODEL"),
        ("HOIDAP_LLM_MODEL", "HOIDAP_LLM_URL"),
    ):
        if name in given and other not in given:
            raise SettingsError("needs", name, other=other)


def _check_url(name: str, value: str) -> None:
    from urllib.parse import urlsplit  # 17 ms that a question need not pay for

    try:
        parts = urlsplit(value)
        sensible = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port or an IPv6 address that is none
        sensible = False
    if not sensible or re.search(r"\s", value):
        raise SettingsError("bad_url", name, value=value)


def _check_timezone(value: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(value)
    except (LookupError, ValueError, OSError) as error:  # no such zone, a path that leads out, a folder of zones
        raise SettingsError("bad_timezone", "HOIDAP_TIMEZONE", value=value) from error


def _admins(value: str) -> frozenset[tuple[str, str]]:
    admins = set()
    for entry in filter(None, (part.strip() for part in value.split(","))):
        channel, _, identifier = entry.partition(":")
        numeric = channel != "telegram" or re.fullmatch(r"\d+", identifier.strip(), re.ASCII)
        if channel not in CHANNELS or not identifier.strip() or not numeric:
            raise SettingsError("bad_admins", "HOIDAP_ADMINS", value=entry)
        admins.add((channel, identifier.strip()))
    return frozenset(admins)
