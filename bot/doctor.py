"""`hoidap doctor`: what is configured, there, missing, one finding a sentence."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from bot import __version__
from bot.admins.signin import SignIns, link_address
from bot.errors import HoidapError, explain
from bot.opening import DATABASE, open_library
from bot.phrases import say
from bot.settings import NAMES, Settings, unknown_names
from bot.state import DATABASE as STATE
from bot.state import State

Level = Literal["good", "warning", "bad"]

NEEDED_SQLITE = (3, 35, 0)  # RETURNING, and what sqlite-utils asks for
LITTLE_ROOM = 200  # megabytes; a library of 100,000 passages takes about as much
NOT_YET = frozenset(
    f"HOIDAP_{name}"
    for name in (
        "ZALO_TOKEN",
        "ZALO_API_URL",
        "MILVUS_URL",
        "LLM_URL",
        "LLM_MODEL",
        "LLM_KEY",
    )
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence. "bad" means that questions cannot be answered until it is mended."""

    level: Level
    sentence: str


def examine(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Everything that is looked at, in the order in which one would mend it."""
    yield _versions(settings)
    yield from _settings(settings, environment)
    yield _corpus(settings)
    yield _data(settings)
    yield from _model(settings)
    yield from _library(settings)
    yield from _readers(settings)
    yield from _sign_in(settings)
    yield from _telegram(settings)


def _versions(settings: Settings) -> Finding:
    if sqlite3.sqlite_version_info < NEEDED_SQLITE:
        needed = ".".join(map(str, NEEDED_SQLITE))
        return Finding("bad", say("doctor.old_sqlite", settings.language, sqlite=sqlite3.sqlite_version, needed=needed))
    versions = {"version": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    return Finding("good", say("doctor.version", settings.language, **versions))


def _settings(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Names only: tokens and keys are nobody's to read off a screen."""
    given = sorted(name for name in NAMES if environment.get(name, "").strip())
    if given:
        yield Finding("good", say("doctor.settings", settings.language, names=", ".join(given)))
    else:
        yield Finding("good", say("doctor.no_settings", settings.language))
    if settings.public_url.startswith("http:"):
        yield Finding("warning", say("doctor.public_http", settings.language, url=settings.public_url))
    for name in given:
        if name in NOT_YET:
            yield Finding("warning", say("doctor.not_yet", settings.language, name=name))
    for name in unknown_names(environment):
        near = get_close_matches(name, sorted(NAMES), 1)
        hint = say("doctor.hint", settings.language, name=near[0]) if near else ""
        yield Finding("warning", say("doctor.unknown_setting", settings.language, name=name, hint=hint))


def _corpus(settings: Settings) -> Finding:
    if not settings.corpus.is_dir():
        return Finding("warning", say("doctor.no_corpus", settings.language, folder=settings.corpus))
    from index.read import READABLE_SUFFIXES

    files = (path for path in settings.corpus.rglob("*") if path.is_file())
    count = sum(path.suffix.lower() in READABLE_SUFFIXES for path in files)
    return Finding("good", say("doctor.corpus", settings.language, folder=settings.corpus, count=count))


def _data(settings: Settings) -> Finding:
    folder = settings.data
    existing = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
    if not os.access(existing, os.W_OK):
        return Finding("bad", say("doctor.data_read_only", settings.language, folder=folder))
    free = shutil.disk_usage(existing).free // 1_000_000
    if free < LITTLE_ROOM:
        return Finding("warning", say("doctor.little_room", settings.language, folder=folder, free=free))
    return Finding("good", say("doctor.data", settings.language, folder=folder, free=free))


def _model(settings: Settings) -> Iterator[Finding]:
    from index.encoder import EncoderError, load_encoder

    started = time.perf_counter()
    try:
        encoder = load_encoder(settings.model)
    except EncoderError as error:
        yield Finding("bad", explain(error, settings.language) or str(error))
        return
    milliseconds = round(1000 * (time.perf_counter() - started))
    figures = {"identity": encoder.identity, "dimension": encoder.dimension, "milliseconds": milliseconds}
    yield Finding("good", say("doctor.model", settings.language, **figures))


def _library(settings: Settings) -> Iterator[Finding]:
    try:
        library = open_library(settings)
        problems, history = library.problems(), library.history()
    except Exception as error:
        sentence = explain(error, settings.language)
        if sentence is None:
            raise
        yield Finding("bad", sentence)
        return
    path = settings.data / DATABASE
    if problems:
        yield Finding("bad", say("doctor.damaged", settings.language, reason=problems[0], path=path))
        return
    current = next(generation for generation in history if generation.current)
    figures = {"generation": current.number, "documents": current.documents, "passages": current.passages}
    megabytes = f"{path.stat().st_size / 1_000_000:.1f}"
    yield Finding("good", say("doctor.library", settings.language, **figures, megabytes=megabytes))
    yield Finding("good", say("doctor.intact", settings.language))


def _readers(settings: Settings) -> Iterator[Finding]:
    for kind, program, package, there in (
        ("doctor.kind_scan", "tesseract", "tesseract-ocr tesseract-ocr-vie", _tesseract_reads_vietnamese()),
        ("doctor.kind_doc", "antiword", "antiword", shutil.which("antiword") is not None),
    ):
        named = {"kind": say(kind, settings.language), "program": program}
        if there:
            yield Finding("good", say("doctor.reader", settings.language, **named))
        else:
            yield Finding("warning", say("doctor.no_reader", settings.language, **named, package=package))


def _telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_token:
        return
    from bot.channels.telegram_doctor import look  # 0.4 s, for those who have a bot

    well, sentences = look(settings)
    yield from (Finding("good" if well else "warning", sentence) for sentence in sentences)


def _tesseract_reads_vietnamese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listing = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    return "vie" in listing.stdout.split()


def _sign_in(settings: Settings) -> Iterator[Finding]:
    """A link by which an admin signs in on the web, once `hoidap serve` has run: it tells where."""
    if not (settings.data / STATE).is_file():
        return
    try:
        sign_ins = SignIns(State(settings.data))
        if address := settings.pages_url or sign_ins.address():
            link = link_address(address, sign_ins.link())
            yield Finding("good", say("doctor.sign_in", settings.language, address=link))
    except HoidapError as error:
        yield Finding("bad", explain(error, settings.language) or error.code)
