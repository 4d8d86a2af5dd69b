"""Secrets stay out of logs: whatever is logged, by whichever library, passes here first."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable

HIDDEN = "•••"


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text without the secrets; of a bot token neither half that follows the colon nor the whole is left.

    >>> redact("POST /bot12:AbC/getMe", ["12:AbC"])
    'POST /bot12:•••/getMe'
    """
    for secret in secrets:
        text = text.replace(secret.rpartition(":")[2] or secret, HIDDEN)
    return text


def keep_out_of_logs(secrets: Iterable[str]) -> None:
    """From now on no log record of this process carries one of the secrets, in its message or its traceback."""
    hidden = [secret for secret in secrets if secret]
    if not hidden:
        return
    make = logging.getLogRecordFactory()

    def make_redacted(*arguments: object, **keywords: object) -> logging.LogRecord:
        record = make(*arguments, **keywords)
        message = record.getMessage()
        if any(secret.rpartition(":")[2] in message for secret in hidden):
            record.msg, record.args = redact(message, hidden), ()
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = redact("".join(traceback.format_exception(*record.exc_info)).rstrip(), hidden)
        return record

    logging.setLogRecordFactory(make_redacted)
