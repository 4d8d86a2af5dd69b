"""The `hoidap` command: which commands there are, and how their help and their errors read.

Each command lives in a module of its own below bot/commands/, imported when it is called, so that `hoidap ask`
pays for nothing but asking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from bot import __version__
from bot.phrases import say
from bot.types import Language

COMMANDS = (
    *("index", "ask", "search", "serve", "eval", "doctor", "history", "rollback", "announce", "backup", "restore"),
    "completion",
)


class Misused(click.UsageError):
    """Wrong usage whose message is a sentence in the user's language already."""


class Command(click.Command):
    """A click command whose help and headings are in one language."""

    def __init__(self, name: str, language: Language, **attributes: object) -> None:
        super().__init__(
            name,
            help=say(f"cli.{name}", language),
            epilog=say(f"cli.{name}.examples", language),
            options_metavar=say("cli.options_metavar", language),
            **attributes,  # type: ignore[arg-type]
        )
        self.language = language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter, self.language)


class Program(click.Group):
    """All commands, each imported when it is first asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__(
            "hoidap",
            help=say("cli.help", language),
            epilog=say("cli.epilog", language),
            options_metavar=say("cli.options_metavar", language),
            subcommand_metavar=say("cli.subcommand_metavar", language),
            no_args_is_help=False,
            invoke_without_command=True,
            callback=_show_help_without_command,
            params=[_version_option(language)],
        )
        self.language = language

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        build: Callable[[Language], click.Command] = import_module(f"bot.commands.{name}").command
        return build(self.language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise Misused(_no_command(args[0], self.language), ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_usage(self, ctx, formatter, self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter, self.language)
        rows = [(name, self.get_command(ctx, name)) for name in COMMANDS]
        with formatter.section(say("cli.commands", self.language)):
            formatter.write_dl([(name, command.get_short_help_str(120)) for name, command in rows if command])


def explain_usage(error: click.UsageError, language: Language) -> str:
    """One sentence for a command that was typed wrongly, and where its help is."""
    command = error.ctx.command_path if error.ctx else "hoidap"
    return f"{_usage_sentence(error, language)} {say('usage.see_help', language, command=command)}"


def _usage_sentence(error: click.UsageError, language: Language) -> str:
    if isinstance(error, Misused):
        return error.message
    if isinstance(error, click.NoSuchOption):
        sentence = say("usage.no_option", language, name=error.option_name)
        return _with_suggestions(sentence, error.possibilities or (), language)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("usage.missing", language, name=_name(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return say("usage.bad_value", language, name=_name(error.param), reason=error.message.rstrip("."))
    return say("usage.other", language, reason=error.format_message())


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name


def _no_command(name: str, language: Language) -> str:
    sentence = say("usage.no_command", language, name=name)
    return _with_suggestions(sentence, get_close_matches(name, COMMANDS), language)


def _with_suggestions(sentence: str, names: Sequence[str], language: Language) -> str:
    return f"{sentence} {say('usage.meant', language, names=', '.join(names))}" if names else sentence


def _show_help_without_command() -> None:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _version_option(language: Language) -> click.Option:
    def show(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
        if wanted:
            click.echo(f"hoidap {__version__}")
            context.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=say("cli.version_option", language),
    )


def _write_usage(
    command: click.Command, context: click.Context, formatter: click.HelpFormatter, language: Language
) -> None:
    pieces = " ".join(command.collect_usage_pieces(context))
    formatter.write_usage(context.command_path, pieces, prefix=say("cli.usage", language) + " ")


def _write_options(
    command: click.Command, context: click.Context, formatter: click.HelpFormatter, language: Language
) -> None:
    help_option = command.get_help_option(context)
    if help_option is not None:
        help_option.help = say("cli.help_option", language)
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option)]
    records = [option.get_help_record(context) for option in options]
    with formatter.section(say("cli.options", language)):
        formatter.write_dl([record for record in records if record is not None])
