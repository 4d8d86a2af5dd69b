"""`hoidap serve`: the chat page and the HTTP API."""

from __future__ import annotations

from functools import partial

import click

from bot.admins.signin import SignIns, link_address
from bot.cli import Command
from bot.opening import create_library
from bot.phrases import say
from bot.settings import Settings
from bot.types import Language


def command(language: Language) -> click.Command:
    return Command(
        "serve",
        language,
        callback=click.pass_obj(serve),
        params=[
            click.Option(
                ["--host"], default="127.0.0.1", show_default=True, help=say("cli.serve.host_option", language)
            ),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=8080,
                show_default=True,
                help=say("cli.serve.port_option", language),
            ),
        ],
    )


def serve(settings: Settings, host: str, port: int) -> int:
    from bot.backups.occupied import serving_from
    from bot.serve import serve
    from bot.state import State

    with serving_from(settings.data):
        library = create_library(settings)
        with library.view() as view:
            if view.generation == 0:
                click.echo(say("serve.empty", settings.language), err=True)
        state = State(settings.data)
        serve(library, state, settings, host, port, partial(_announce, settings, SignIns(state)))
    return 0


def _announce(settings: Settings, sign_ins: SignIns, address: str) -> None:
    """Say where the pages are, and how an admin signs in."""
    pages = address + settings.path_prefix
    sign_ins.keep_address(pages)
    click.echo(say("serve.ready", settings.language, address=pages))
    link = link_address(settings.pages_url or pages, sign_ins.link())
    click.echo(say("serve.sign_in", settings.language, address=link))
