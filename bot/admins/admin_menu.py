"""The admins: who they are, inviting another one, removing one, and what an invited person sees."""

from __future__ import annotations

import re

from bot.desk import Call, Command, Desk
from bot.phrases import say
from bot.types import Answer, Choice, Reply

_TOKEN = re.compile(r"(?:a_)?([A-Za-z0-9_-]{22})(?:\s+(yes))?$")


def show_admins(desk: Desk, call: Call) -> Reply | None:
    """The list; for "invite" a link; for "remove telegram:1" whether that is meant, and with " yes" it is done."""
    word, _, rest = call.argument.partition(" ")
    if word == "invite":
        return _invite(desk, call)
    if word == "remove":
        person, _, confirmed = rest.partition(" ")
        return _remove(desk, call, person) if confirmed == "yes" else _ask_to_remove(desk, call, person)
    return _list(desk, call)


def show_invitation(desk: Desk, call: Call) -> Reply | None:
    """What an invitation is, to who opens it; with " yes" behind it, it is accepted."""
    person, match = call.incoming.person, _TOKEN.match(call.argument)
    if call.incoming.chat_kind != "private":
        return None
    if desk.roles.is_admin(person):
        return _notice("admins.already", call)
    inviter = desk.roles.inviter(match[1]) if match and person else None
    if match is None or inviter is None:
        return _notice("admins.no_invitation", call)
    if match[2]:
        return _accept(desk, call, match[1])
    accept = Choice(say("admins.accept", call.language), f"/{_name('invitation', call)} {match[1]} yes", "menu")
    text = say("admins.invitation", call.language, by=desk.people.called(inviter))
    return Reply(Answer(text, call.language, kind="menu"), (accept,), edits=True)


def _list(desk: Desk, call: Call, heading: str = "") -> Reply:
    """Everybody with where their role comes from; who can be removed has a button."""
    appointed = desk.roles.appointed()
    lines = [heading, say("admins.heading", call.language, count=len(desk.roles.admins))]
    lines += [
        say("admins.named", call.language, who=desk.people.who(person, call.incoming.person, call.language))
        for person in sorted(desk.roles.named)
    ]
    lines += [
        say(
            "admins.appointed",
            call.language,
            who=desk.people.who(each.person, call.incoming.person, call.language),
            by=desk.people.who(each.by, call.incoming.person, call.language),
            date=each.at.astimezone(desk.zone).strftime("%d/%m/%Y"),
        )
        for each in appointed
    ]
    command = f"/{_name('admins', call)}"
    invite = Choice(say("admins.invite", call.language), f"{command} invite", "menu")
    removals = [
        Choice(
            say("admins.remove", call.language, who=desk.people.who(each.person, call.incoming.person, call.language)),
            f"{command} remove {each.person}",
            "menu",
        )
        for each in appointed
    ]
    return Reply(Answer("\n".join(filter(None, lines)), call.language, kind="menu"), (invite, *removals), edits=True)


def _invite(desk: Desk, call: Call) -> Reply:
    token = desk.roles.invite(call.incoming.person)
    if token is None:
        return _notice("admins.no_invitations", call)
    link = desk.links.start(call.incoming.channel, f"a_{token}")
    command = f"/{_name('invitation', call)} {token}"
    text = say("admins.link" if link else "admins.code", call.language, link=link, command=command)
    return Reply(Answer(text, call.language, kind="notice"))


def _ask_to_remove(desk: Desk, call: Call, person: str) -> Reply:
    if person in desk.roles.named:
        return _list(desk, call, say("admins.is_named", call.language, who=desk.people.called(person)))
    if not desk.roles.is_admin(person):
        return _list(desk, call)
    command = f"/{_name('admins', call)}"
    choices = (
        Choice(say("admins.remove_yes", call.language), f"{command} remove {person} yes", "menu"),
        Choice(say("manage.cancel", call.language), f"{command} list", "menu"),
    )
    text = say("admins.remove_really", call.language, who=desk.people.who(person, call.incoming.person, call.language))
    return Reply(Answer(text, call.language, kind="menu"), choices, edits=True)


def _remove(desk: Desk, call: Call, person: str) -> Reply:
    if not desk.roles.remove(person, call.incoming.person):
        return _ask_to_remove(desk, call, person)
    if person == call.incoming.person:
        return Reply(Answer(say("admins.resigned", call.language), call.language, kind="notice"), edits=True)
    return _list(desk, call, say("admins.removed", call.language, who=desk.people.called(person)))


def _accept(desk: Desk, call: Call, token: str) -> Reply:
    person = call.incoming.person
    appointment = desk.roles.accept(token, person)
    if appointment is None:  # somebody else was quicker
        return _notice("admins.no_invitation", call)
    desk.people.seen(person, call.incoming.name)
    if desk.clerk is not None:
        language = desk.preferences.language(appointment.by) if desk.preferences else None
        said = say("admins.has_come", language or "vi", who=desk.people.called(person), command=_name("admins", call))
        desk.clerk.tidings.tell(appointment.by, said, language or "vi")
        desk.clerk.wake()
    text = say("admins.accepted", call.language, help=_name("help", call))
    return Reply(Answer(text, call.language, kind="notice"), edits=True)


def _notice(key: str, call: Call) -> Reply:
    return Reply(Answer(say(key, call.language), call.language, kind="notice"))


def _name(command: str, call: Call) -> str:
    return say(f"command.{command}", call.language)


COMMANDS = (
    Command("admins", show_admins, listed=True, role="admin", private=True),
    Command("invitation", show_invitation),
)
