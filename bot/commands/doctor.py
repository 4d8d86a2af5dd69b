"""`hoidap doctor`: what is configured, there, missing."""

from __future__ import annotations

import os

import click

from bot.cli import Command
from bot.phrases import say
from bot.settings import Settings, read_values
from bot.types import Language

MARKS = {"good": "✓", "warning": "!", "bad": "✗"}


def command(language: Language) -> click.Command:
    return Command("doctor", language, callback=click.pass_obj(doctor))


def doctor(settings: Settings) -> int:
    from bot.doctor import examine

    bad = 0
    for finding in examine(settings, read_values(os.environ)):
        click.echo(f"{MARKS[finding.level]} {finding.sentence}")
        bad += finding.level == "bad"
    click.echo(say("doctor.verdict_bad" if bad else "doctor.verdict_good", settings.language, count=bad))
    return 1 if bad else 0
