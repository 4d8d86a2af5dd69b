"""People subscribe to announcements and leave them; admins of the bot turn them off and on for a whole group."""

from __future__ import annotations

from bot.announcements.announcing import Announcing
from bot.desk import Call, Command, Desk
from bot.phrases import say
from bot.types import Answer, Reply


def subscribe(desk: Desk, call: Call) -> Reply | None:
    """In private for oneself; in a group an admin of the bot turns announcements on, others learn how to get them."""
    if desk.announcing is None or not call.incoming.chat:
        return _unknown(call)
    if call.incoming.chat_kind == "private":
        is_new = desk.announcing.audiences.subscribe(call.incoming.chat, call.incoming.called)
        return _said(call, "subscribe.done" if is_new else "subscribe.known", "unsubscribe")
    if not desk.roles.is_admin(call.incoming.person):
        return _said(call, "subscribe.privately", "subscribe")
    if desk.announcing.audiences.unmute(call.incoming.chat):
        _record(desk.announcing, call, "unmuted")
    return _said(call, "subscribe.group_on", "unsubscribe")


def unsubscribe(desk: Desk, call: Call) -> Reply | None:
    """The other way round. Others in a group get no answer: the command may be meant for another bot."""
    if desk.announcing is None or not call.incoming.chat:
        return _unknown(call)
    if call.incoming.chat_kind == "private":
        was_one = desk.announcing.audiences.unsubscribe(call.incoming.chat)
        return _said(call, "subscribe.ended" if was_one else "subscribe.never", "subscribe")
    if not desk.roles.is_admin(call.incoming.person):
        return None
    if desk.announcing.audiences.mute(call.incoming.chat, call.incoming.person):
        _record(desk.announcing, call, "muted")
    return _said(call, "subscribe.group_off", "subscribe")


COMMANDS = (
    Command("subscribe", subscribe, listed=True, one_person=True),
    Command("unsubscribe", unsubscribe, listed=True, one_person=True),
)


def _record(announcing: Announcing, call: Call, action: str) -> None:
    incoming = call.incoming
    announcing.audit.record(incoming.person, f"announcement.{action}", incoming.chat_title or incoming.chat)


def _said(call: Call, key: str, command: str) -> Reply:
    text = say(key, call.language, command=say(f"command.{command}", call.language))
    return Reply(Answer(text, call.language, kind="notice"))


def _unknown(call: Call) -> Reply:
    """Where nobody can be written to: the page, the terminal."""
    text = say("subscribe.nowhere", call.language)
    return Reply(Answer(text, call.language, kind="notice"))
