"""The entrance: streams, settings, the command, and what becomes of an error.

Exit codes: 0 done, 1 something failed, 2 wrong usage or settings, 130 ended with Ctrl-C.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping, Sequence

import click

from bot.cli import Program, explain_usage
from bot.errors import explain
from bot.phrases import say
from bot.settings import SettingsError, parse_settings, read_values
from bot.types import Language

INTERRUPTED = 130


def main() -> None:
    _speak_utf8()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command. Returns its exit code."""
    language: Language = "en" if environment.get("HOIDAP_LANGUAGE") == "en" else "vi"
    try:
        settings = parse_settings(read_values(environment))
        language = settings.language
        code = Program(language).main(arguments, prog_name="hoidap", standalone_mode=False, obj=settings)
    except click.UsageError as error:
        return _complain(explain_usage(error, language), 2)
    except SettingsError as error:
        return _complain(say(error.code, language, **error.parameters), 2)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # the one place where any error becomes a sentence
        sentence = explain(error, language)
        if sentence is None:
            logging.getLogger(__name__).error("unexpected", exc_info=error)
        return _complain(sentence or say("error.unexpected", language), 1)
    return code if isinstance(code, int) else 0


def _complain(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code


def _speak_utf8() -> None:
    """UTF-8 whatever the locale. A lone surrogate is written as \\udXXX, which JSON reads back as it was."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
