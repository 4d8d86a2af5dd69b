"""The terminal as a channel: an answer with its citations as plain text, and a chat line by line."""

from __future__ import annotations

import sys

import click

from bot.phrases import say
from bot.text import printable
from bot.types import Answer, Citation, Incoming, Language, Reply
from index.types import Library
from index.vietnamese import fold

QUIT = frozenset({"/quit", "/exit", "/q", "quit", "exit", "thoat", "/thoat"})  # folded


def chat(library: Library, language: Language) -> None:
    """Questions from standard input, answers on standard output, until /quit or the end of the input."""
    from bot.conversation import Conversation

    conversation = Conversation(library)
    asks = sys.stdin.isatty()
    if asks:
        import readline  # noqa: F401  gives input() its line editing and history

        with library.view() as view:
            click.echo(say("chat.welcome", language, documents=len(view.documents())))
    while (question := _next_question(say("chat.prompt", language) if asks else "")) is not None:
        if question:
            incoming = Incoming(question, session="terminal", channel="terminal", speaks=language)
            reply = conversation.reply(incoming)
            if reply is not None:
                click.echo(render_reply(reply))
    if asks:
        click.echo(say("chat.goodbye", language))


def render_reply(reply: Reply) -> str:
    """The answer, and below it what may be asked next."""
    choices = [f"  · {printable(choice.text)}" for choice in reply.choices if choice.kind == "ask"]
    return "\n".join([render(reply.answer), *choices]) + "\n"


def render(answer: Answer) -> str:
    """The answer's text, then one numbered line or two for each citation."""
    text = printable(answer.text)
    if not answer.citations:
        return text
    heading = say("chat.nearest" if answer.abstained else "chat.sources", answer.language)
    cited = [_render_citation(number, citation) for number, citation in enumerate(answer.citations, 1)]
    return "\n".join([text, "", f"{heading}:", *cited])


def _render_citation(number: int, citation: Citation) -> str:
    title = citation.title or citation.document
    where = ", ".join(part for part in (title, citation.source, citation.date) if part)
    quote = " ".join(citation.quote.split())
    return printable(f"  [{number}] {where} ({citation.document})\n      “{quote}”")


def _next_question(prompt: str) -> str | None:
    try:
        question = input(prompt).strip()
    except EOFError:
        return None
    return None if fold(question) in QUIT else question
