"""Where the bot is, for its admins."""

from __future__ import annotations

from bot.chats import Chat, Chats
from bot.phrases import say
from bot.text import shortened
from bot.types import Answer, Language, Reply

SHOWN = 50  # groups and channels, the newest first


def show_chats(chats: Chats | None, language: Language) -> Reply:
    """The groups and channels with what the bot may do there; of people only how many there are."""
    known = [chat for chat in (chats.all() if chats else []) if chat.status != "migrated"]
    groups = [chat for chat in known if chat.kind != "private"]
    active = sum(chat.status == "active" for chat in groups)
    people = sum(chat.kind == "private" and chat.status == "active" for chat in known)
    lines = [say("chats.heading", language, active=active, people=people)] if known else []
    lines += [_line(chat, language) for chat in groups[-SHOWN:][::-1]]
    text = "\n".join(lines) or say("chats.none", language)
    return Reply(Answer(text, language, kind="menu"))


def _line(chat: Chat, language: Language) -> str:
    status = ("active" if chat.may_post else "mute") if chat.status == "active" else chat.status
    kind = say(f"chats.{chat.kind}", language)
    return f"- {shortened(chat.title, 80) or chat.id} ({kind}): {say(f'chats.{status}', language)}"
