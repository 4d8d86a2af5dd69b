"""What is said to somebody new: what this is, and questions to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from bot.phrases import say
from bot.types import Answer, Choice, Language, Reply


def welcome(documents: int, questions: Sequence[str], language: Language) -> Reply:
    """The welcome, with questions that the library answers as choices."""
    if not documents:
        return Reply(Answer(say("welcome.empty", language), language, kind="welcome"))
    text = say("welcome.text", language, count=documents)
    if questions:
        text = f"{text}\n\n{say('welcome.try', language)}"
    choices = [Choice(question, question) for question in questions]
    return Reply(Answer(text, language, kind="welcome"), (*choices, *entrances(language)))


def greeting(documents: int, language: Language) -> Reply:
    """What a group is told: few words, since many read them."""
    if not documents:
        return Reply(Answer(say("welcome.empty", language), language, kind="welcome"))
    text = say("welcome.in_group", language, count=documents, ask=say("command.ask", language))
    return Reply(Answer(text, language, kind="welcome"))


def help_text(commands: Sequence[tuple[str, str]], language: Language, in_groups: str) -> Reply:
    """How to ask, and the commands with what they do; `in_groups` is the phrase that says how in groups."""
    lines = [
        say("answer.help", language),
        "",
        say("help.commands", language),
        *(f"/{name} – {description}" for name, description in commands),
    ]
    if in_groups:
        lines += ["", say(in_groups, language, ask=say("command.ask", language))]
    return Reply(Answer("\n".join(lines), language, kind="help"), entrances(language))


def entrances(language: Language) -> tuple[Choice, ...]:
    """Where browsing begins."""
    return tuple(
        Choice(say(f"welcome.{name}", language), f"/{say(f'command.{name}', language)}", "menu")
        for name in ("groups", "documents")
    )
