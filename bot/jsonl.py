"""Questions a line in, answers a line out: in order, each flushed as soon as it is there.

A line that makes no sense, or a question that fails, yields `{"id", "error"}` in its place; the others are answered.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from bot.errors import HoidapError, explain
from bot.phrases import say
from bot.records import Record, line
from bot.types import Language


@dataclass(frozen=True, slots=True)
class Question:
    """One line of questions. `session` is "" where the line stands alone."""

    id: object
    text: str
    session: str = ""


def exchange(
    lines: Iterable[bytes], output: TextIO, respond: Callable[[Question, float], Record], language: Language
) -> int:
    """Answer each line through `respond(question, started)`; blank lines are passed over. Returns how many failed."""
    failed = 0
    for raw in lines:
        if not raw.strip():
            continue
        identifier: object = None
        try:
            started = time.perf_counter()
            parsed = parse_object(raw)
            identifier = parsed.get("id")
            record = respond(parse_question(parsed), started)
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 one bad line must not cost the others their answers
            failed += 1
            record = {"id": identifier, "error": _sentence(error, language)}
        output.write(line(record) + "\n")
        output.flush()
    return failed


def parse_object(raw: bytes) -> Record:
    """One JSON object out of UTF-8 bytes. Raises HoidapError."""
    try:
        parsed = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise HoidapError("line.not_json") from error
    if not isinstance(parsed, dict):
        raise HoidapError("line.not_object")
    return parsed


def parse_question(parsed: Record) -> Question:
    """The question of a JSON object. Raises HoidapError where there is none."""
    text, session = parsed.get("question"), parsed.get("session")
    if not isinstance(text, str) or not text.strip():
        raise HoidapError("line.no_question")
    if session is not None and not isinstance(session, str):
        raise HoidapError("line.bad_session")
    return Question(parsed.get("id"), text, session or "")


def _sentence(error: Exception, language: Language) -> str:
    sentence = explain(error, language)
    if sentence is None:
        logging.getLogger(__name__).error("a question failed", exc_info=error)
    return sentence or say("error.unexpected", language)
