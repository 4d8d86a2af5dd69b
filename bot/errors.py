"""Errors to sentences. Expected errors become one sentence in the user's language; others are the caller's to log.

An expected error carries `code`, the key of a phrase under "error." (or a whole key such as "setting.bad_url"), and
`parameters`, which fill it in.
"""

from __future__ import annotations

from bot.phrases import PHRASES, say
from bot.types import Language


class HoidapError(Exception):
    """An expected error of this package; `code` is a key of bot/phrases/."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def explain(error: BaseException, language: Language) -> str | None:
    """The sentence for an expected error, None for one that nobody foresaw."""
    key = _phrase_key(getattr(error, "code", None))
    if key is not None:
        return say(key, language, **getattr(error, "parameters", {}))
    if isinstance(error, OSError):
        return _explain_os_error(error, language)
    return None


def _phrase_key(code: object) -> str | None:
    return next((key for key in (f"error.{code}", code) if isinstance(key, str) and key in PHRASES), None)


def _explain_os_error(error: OSError, language: Language) -> str | None:
    if error.filename is None:
        return None
    if isinstance(error, FileNotFoundError):
        return say("error.no_such_path", language, path=error.filename)
    if isinstance(error, PermissionError):
        return say("error.permission", language, path=error.filename)
    return say("error.file", language, path=error.filename, reason=error.strerror)
