"""Secrets stay out of logs: in messages, in arguments, in tracebacks."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from bot.redaction import keep_out_of_logs

TOKEN = "12345:AbC-dEf_secret"


@pytest.fixture(autouse=True)
def hidden() -> Iterator[None]:
    factory = logging.getLogRecordFactory()
    keep_out_of_logs([TOKEN, ""])
    yield
    logging.setLogRecordFactory(factory)


def test_messages_arguments_and_tracebacks_are_cleaned(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("test")
    log.error("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        raise ValueError(f"bad url /bot{TOKEN}/getMe")
    except ValueError:
        log.exception("It failed with %d", 400)
    written = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert "secret" not in written
    assert "POST https://api.telegram.org/bot12345:•••/getMe" in written
    assert "ValueError: bad url /bot12345:•••/getMe" in written


def test_what_holds_no_secret_stays_as_it_was(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("test").error("%s %s", "một", "hai")
    assert caplog.records[0].args == ("một", "hai")
