"""Commands: what a message that begins with "/" asks for. Each has a Vietnamese name and an English twin.

The English twin answers in English, unless the person chose otherwise. A command for admins does not exist for others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.admins import admin_menu, log_menu
from bot.admins.admin_menu import show_invitation
from bot.admins.roles import Role
from bot.announcements import announcement_menu, label_menu, subscribing
from bot.asking import cleaned
from bot.chats_shown import show_chats
from bot.clerk import check_menu, clerk_commands, history_menu, manage_menu, waiting
from bot.clerk.manage_menu import offer_managing
from bot.desk import Call, Command, Desk
from bot.document_menu import DocumentMenu
from bot.feedback import may_be_reason
from bot.giving_up import gives_up
from bot.group_menu import GroupMenu
from bot.language_menu import choose_language
from bot.passages_shown import answer_choices, show_passage
from bot.phrases import say
from bot.questions.followup import Turn
from bot.spoken_commands import spoken_command
from bot.text import shortened
from bot.turns import Asked
from bot.types import Answer, Incoming, Language, Reply
from bot.usage import usage_menu
from bot.welcome import greeting, help_text, welcome
from index.types import Document
from index.vietnamese import fold

_COMMAND = re.compile(r"/([^\W_][\w]*)(?:@\w+)?(?:\s+(.*))?$", re.DOTALL)
_NUMBERS = re.compile(r"([0-9]{1,15})(?:\s+([0-9]{1,6}))?$")
_SIGNED = re.compile(r"(d_\w+) ([?+])$")
_TURN_AND_WORDS = re.compile(r"([0-9]{1,15})(?:\s+(.*))?$", re.DOTALL)


def command_list(role: Role, language: Language, in_group: bool = False) -> tuple[tuple[str, str], ...]:
    """The commands that a role sees, each with what it does, for the platform's own menu."""
    people_in_a_group = in_group and role == "person"
    return tuple(
        (say(f"command.{command.key}", language), say(f"command.{command.key}.does", language))
        for command in COMMANDS
        if command.listed and command.role in ("person", role) and not (command.one_person and people_in_a_group)
    )


def parse_command(text: str) -> tuple[str, str] | None:
    """The folded name and the argument of a command, None for what is none.

    >>> parse_command("/Hỏi@hoidap_bot  cụm 6 gồm ai?"), parse_command("1/2 là gì?"), parse_command("/ 3")
    (('hoi', 'cụm 6 gồm ai?'), None, None)
    """
    match = _COMMAND.match(text.strip())
    return (fold(match[1]), (match[2] or "").strip()) if match else None


def meant_command(text: str) -> tuple[str, str] | None:
    """The same for a command that is typed, or said in plain words and nothing besides."""
    return parse_command(text) or parse_command(spoken_command(text) or "")


def run(desk: Desk, incoming: Incoming, name: str, argument: str) -> Reply | None:
    """What a command replies, None for silence: a group may have other bots, whose commands these are."""
    command = _BY_NAME.get(name)
    if command is None or (command.role == "admin" and not desk.roles.is_admin(incoming.person)):
        return _unknown(incoming, name)
    call = Call(name, argument, incoming, _language(command, name, incoming))
    if command.private and incoming.chat_kind != "private":
        return Reply(Answer(say("command.private", call.language), call.language, kind="notice"))
    reply = command.run(desk, call)
    return replace(reply, edits=reply.edits and incoming.tapped and bool(argument)) if reply else None


def asks(name: str) -> bool:
    """Whether the command is a question in itself."""
    command = _BY_NAME.get(name)
    return command is not None and command.key == "ask"


def continue_with(desk: Desk, incoming: Incoming, expected: str) -> Reply | None:
    """What the command replies that the message was expected for; None where it is something else: a question."""
    parsed = parse_command(expected)
    command = _BY_NAME.get(parsed[0]) if parsed else None
    if parsed is None or command is None or not command.awaits(cleaned(incoming.text)):
        return None
    if not incoming.attachment and gives_up(cleaned(incoming.text)):
        language = _language(command, parsed[0], incoming)
        return Reply(Answer(say("command.given_up", language), language, kind="notice"))
    return run(desk, incoming, parsed[0], f"{parsed[1]} {incoming.text}".strip())


def _language(command: Command, name: str, incoming: Incoming) -> Language:
    """What the person chose, else the language of the command's name, else that of their program."""
    vietnamese, english = command.names()[:2]
    by_name: Language | None = None if vietnamese == english else "vi" if name == vietnamese else "en"
    if name == "help":  # a word that everybody types
        by_name = None
    return incoming.language or by_name or incoming.speaks or "vi"


def _unknown(incoming: Incoming, name: str) -> Reply | None:
    if incoming.chat_kind != "private":
        return None
    language = incoming.language or incoming.speaks or "vi"
    text = say("command.unknown", language, name=f"/{shortened(name, 32)}", help=say("command.help", language))
    return Reply(Answer(text, language, kind="notice"))


def _start(desk: Desk, call: Call) -> Reply | None:
    """The welcome, or the document, group or invitation that a link names."""
    if re.fullmatch(r"d_[0-9a-f]{12}", call.argument):
        return _documents(desk, call)
    if re.fullmatch(r"g_[0-9a-f]{12}", call.argument):
        return _groups(desk, call)
    if call.argument.startswith("a_"):
        return show_invitation(desk, call)
    with desk.library.view() as view:
        documents = len(desk.asking.directory(view).documents(view))
    if call.incoming.chat_kind == "group":
        return greeting(documents, call.language)
    return welcome(documents, desk.suggest(call.language) if documents else (), call.language)


def _help(desk: Desk, call: Call) -> Reply | None:
    """What may be done here: only a known person chooses a language, and only a chat platform has groups and posts."""
    in_group = call.incoming.chat_kind == "group"
    listed = command_list(desk.roles.role(call.incoming.person), call.language, in_group)
    absent = [
        *([] if call.incoming.person else ["language"]),
        *([] if call.incoming.chat else ["subscribe", "unsubscribe"]),
    ]
    names = [say(f"command.{key}", call.language) for key in absent]
    listed = tuple(entry for entry in listed if entry[0] not in names)
    heard = "help.in_groups" if desk.links.hears_its_name(call.incoming.channel) else "help.in_groups_unnamed"
    return help_text(listed, call.language, in_groups=heard if call.incoming.chat else "")


def _ask(desk: Desk, call: Call) -> Reply | None:
    if not call.argument:
        answer = Answer(say("command.ask.prompt", call.language), call.language, kind="notice")
        return Reply(answer, prompts=True)
    return desk.asking.ask(replace(call.incoming, text=call.argument))


def _groups(desk: Desk, call: Call) -> Reply | None:
    with desk.library.view() as view:
        return GroupMenu(desk.asking.directory(view), view, call.language, _share(desk, call)).show(call.argument)


def _documents(desk: Desk, call: Call) -> Reply | None:
    """The documents, or one of them, which is then spoken of. Behind its name "?" asks what to ask about it, and
    "+" shows it beside what is shown and spoken of.
    """
    signed = _SIGNED.match(call.argument)
    identifier, sign = signed.groups() if signed else (call.argument, "")
    with desk.library.view() as view:
        menu = DocumentMenu(desk.asking.directory(view), view, call.language, _share(desk, call))
        document = menu.about(identifier) if sign == "?" else None
        if document is None:
            shown, opened = menu.show(identifier)
            if opened is not None and sign != "+":
                _speak_of(desk, call, opened)
            return offer_managing(desk, call, replace(shown, edits=shown.edits and sign != "+"))
    _speak_of(desk, call, document)
    where = "_in_group" if call.incoming.chat_kind == "group" else ""  # there only a reply gets to the bot
    text = say(f"menu.document.prompt{where}", call.language, title=shortened(_title(document), 160))
    return Reply(Answer(text, call.language, kind="notice"), prompts=True)


def _speak_of(desk: Desk, call: Call, document: Document) -> None:
    """What is asked next, and leaves out of what, is asked about the document."""
    title = _title(document)
    asked_before = say("suggest.summary", "vi", title=title)
    desk.asking.speak_of(call.incoming.session, Turn(asked_before, Answer(title, "vi", question=asked_before)))


def _title(document: Document) -> str:
    return document.title or document.name


def _share(desk: Desk, call: Call) -> Callable[[str, str], Sequence[str]]:
    return partial(desk.links.shared, call.incoming.channel, call.language)


def _choose_language(desk: Desk, call: Call) -> Reply | None:
    """In a group the menu of one person is not rewritten by the choice of another."""
    reply = choose_language(desk.preferences, call.incoming.person, call.argument, call.language)
    return replace(reply, edits=reply.edits and call.incoming.chat_kind == "private")


def _forget(desk: Desk, call: Call) -> Reply | None:
    desk.asking.forget(call.incoming.session)
    return Reply(Answer(say("new.done", call.language), call.language, kind="notice"))


def _show(desk: Desk, call: Call) -> Reply | None:
    numbers = _NUMBERS.match(call.argument or _latest(desk, call))
    asked = _turn(desk, call, numbers[1]) if numbers else None
    if asked is None or numbers is None:
        return _no_turn(call)
    with desk.library.view() as view:
        return show_passage(asked, int(numbers[2]) if numbers[2] else None, view, call.language)


def _again(desk: Desk, call: Call) -> Reply | None:
    """The answer that was given last, once more."""
    number = _latest(desk, call)
    asked = _turn(desk, call, number) if number else None
    if asked is None:
        return _no_turn(call)
    return Reply(asked.answer, answer_choices(asked.answer, asked.id), asked.id)


def _turn(desk: Desk, call: Call, number: str) -> Asked | None:
    return desk.turns.turn(int(number), call.incoming.session, call.incoming.chat) if desk.turns else None


def _latest(desk: Desk, call: Call) -> str:
    """The turn whose answer the message replies to, or else the session's last; "" where there is none."""
    number = call.incoming.about
    if not number and desk.turns is not None and (last := desk.turns.last(call.incoming.session)) is not None:
        number = last.id
    return str(number or "")


def _like(desk: Desk, call: Call) -> Reply | None:
    numbers = _NUMBERS.match(call.argument)
    if desk.feedback is None or numbers is None:
        return _no_turn(call)
    return desk.feedback.like(int(numbers[1]), call.incoming, call.language)


def _dislike(desk: Desk, call: Call) -> Reply | None:
    numbers = _NUMBERS.match(call.argument or _latest(desk, call))
    if desk.feedback is None or numbers is None:
        return _no_turn(call)
    return desk.feedback.dislike(int(numbers[1]), call.incoming, call.language)


def _reason(desk: Desk, call: Call) -> Reply | None:
    match = _TURN_AND_WORDS.match(call.argument)
    if desk.feedback is None or match is None:
        return _no_turn(call)
    return desk.feedback.explain(int(match[1]), (match[2] or "").strip(), call.incoming, call.language)


def _chats(desk: Desk, call: Call) -> Reply | None:
    return show_chats(desk.chats, desk.announcing, call.language)


def _tell_who(desk: Desk, call: Call) -> Reply | None:
    """Under which name the bot knows the person: what HOIDAP_ADMINS asks for."""
    if not call.incoming.person:
        return _unknown(call.incoming, call.name)
    role = say(f"me.{desk.roles.role(call.incoming.person)}", call.language)
    text = say("me", call.language, person=call.incoming.person, role=role)
    return Reply(Answer(text, call.language, kind="notice"))


def _tell_what(_desk: Desk, call: Call) -> Reply | None:
    """To who would rather speak with a person."""
    return Reply(Answer(say("human", call.language), call.language, kind="notice"))


def _no_turn(call: Call) -> Reply:
    return Reply(Answer(say("passage.no_turn", call.language), call.language, kind="notice"), passing=True)


COMMANDS = (
    Command("ask", _ask, listed=True),
    Command("groups", _groups, listed=True),
    Command("documents", _documents, listed=True),
    Command("language", _choose_language, listed=True),
    Command("new", _forget, listed=True, also=("forget",)),
    Command("help", _help, listed=True),
    Command("start", _start),
    Command("me", _tell_who),
    Command("show", _show),
    Command("again", _again),
    Command("human", _tell_what),
    Command("like", _like),
    Command("dislike", _dislike),
    Command("reason", _reason, awaits=may_be_reason),
    Command("chats", _chats, listed=True, role="admin"),
    *admin_menu.COMMANDS,
    *check_menu.COMMANDS,
    *log_menu.COMMANDS,
    *clerk_commands.COMMANDS,
    *waiting.COMMANDS,
    *manage_menu.COMMANDS,
    *history_menu.COMMANDS,
    *announcement_menu.COMMANDS,
    *label_menu.COMMANDS,
    *subscribing.COMMANDS,
    *usage_menu.COMMANDS,
)
_BY_NAME: Mapping[str, Command] = {name: command for command in COMMANDS for name in command.names()}
